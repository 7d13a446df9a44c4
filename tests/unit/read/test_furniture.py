"""Menus, footers, banners and link lists are known for what they are; nothing that somebody said is."""

import pytest

from factcheck.model.document import SegmentKind
from tests.unit.read.reading import read_document

LINK = '<a href="/x">The port opens a second gate for lorries</a>'
SAID = "<p>The night ferry runs all winter, and nobody has to pay more for it.</p>" * 6


def notes(body: str) -> list[str]:
    document = read_document(f"<html><body>{SAID}{body}{SAID}</body></html>".encode())
    return [one.span.of(document.text) for one in document.segments if one.kind is SegmentKind.NOTE]


FURNITURE = {
    "footer": "<footer><p>Imprint and contact</p></footer>",
    "role": '<div role="contentinfo"><p>Imprint and contact</p></div>',
    "cookie banner": '<div class="cookie-banner"><p>We use cookies. Accept all?</p></div>',
    "cookie banner by id": '<section id="CookieConsent_box"><p>We use cookies.</p></section>',
    "related list": f'<div class="related-stories"><p>{LINK}</p><p>{LINK}</p></div>',
    "list of links": f"<ul><li>{LINK}</li><li>{LINK}</li><li>{LINK}</li></ul>",
    "aside of links": f"<aside><p>{LINK}</p><p>{LINK}</p><p>{LINK}</p></aside>",
}


@pytest.mark.parametrize("body", FURNITURE.values(), ids=FURNITURE.keys())
def test_furniture_is_kept_as_notes(body: str) -> None:
    assert notes(body)


TEXT = {
    "pull quote": "<aside><p>“Nobody has to pay more.”</p></aside>",
    "signed quotation": "<blockquote><p>Nobody pays.</p><footer>Ada Birch, minister</footer></blockquote>",
    "list of demands": "<ul><li>A second gate.</li><li>No fees.</li><li>Longer hours.</li></ul>",
    "sentences with links": f"<ul><li>She said that {LINK} and that nobody would pay for it, then or later.</li></ul>",
    "box of words": '<div class="sidebar"><p>The minister said that fees would stay as they are.</p></div>',
    "long footer": f"<footer>{'<p>The minister said that fees would stay as they are.</p>' * 60}</footer>",
    "title": '<div class="promo"><h1>The night ferry</h1><a href="/">Home</a></div>',
    "paragraph by name": '<p class="teaser">The minister said that fees would stay.</p>',
}


@pytest.mark.parametrize("body", TEXT.values(), ids=TEXT.keys())
def test_what_may_be_said_is_no_furniture(body: str) -> None:
    assert not notes(body)


DIALOGUE = "".join(
    f"<p>{name}: {words}</p>"
    for name, words in [("HOST", "Will it run?"), ("BIRCH", "It will."), ("HOST", "And pay?"), ("BIRCH", "Nobody.")]
)


def test_a_banner_between_turns_is_nobodys_and_the_turn_goes_on() -> None:
    banner = '<div class="newsletter"><p>Get our letter every week.</p></div>'
    page = f"<main>{DIALOGUE}{banner}<p>Not before May, in any case.</p></main>"

    segments = read_document(page.encode()).segments

    assert [(one.kind, one.speaker) for one in segments[-2:]] == [
        (SegmentKind.NOTE, None),
        (SegmentKind.TURN, "BIRCH"),
    ]


def test_where_somebody_speaks_there_is_no_furniture() -> None:
    segments = read_document(f'<div class="social-media">{DIALOGUE}</div>'.encode()).segments

    assert [one.speaker for one in segments] == ["HOST", "BIRCH", "HOST", "BIRCH"]


@pytest.mark.parametrize(
    "body",
    ["<ul>" * 1900 + "<li>words", "<ul><li>w</ul>" * 40_000, f"<ul>{'<li><a>w</a>' * 60_000}</ul>"],
    ids=["nested", "many", "wide"],
)
def test_hostile_lists_cost_no_square(body: str) -> None:
    assert "w" in read_document(body.encode()).text
