"""Pages in all usual layouts keep every quotation, and their speakers, title and date."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factcheck.model.document import Document
from factcheck.model.snapshot import Gap, Snapshot
from factcheck.model.source import Source
from factcheck.read.encoding import decode
from factcheck.read.read import read

ZOO = Path(__file__).resolve().parents[3] / "fixtures" / "zoo"
PAGES = sorted(path for path in ZOO.glob("*.html"))
SOURCE = Source.model_validate(
    {"id": "zoo", "publisher": "Zoo", "class": "publisher_transcript", "languages": ["en"], "find": []}
)


def read_page(path: Path) -> Document | Gap:
    body = path.read_bytes()
    url = f"https://zoo.example/{path.name}"
    snapshot = Snapshot(
        sha256=hashlib.sha256(body).hexdigest(),
        source_id="zoo",
        requested_url=url,
        final_url=url,
        status=200,
        media_type="text/html",
        size=len(body),
        fetched_at=datetime(2026, 3, 9, tzinfo=UTC),
    )
    found = read(snapshot, body, SOURCE)
    assert isinstance(found, Document | Gap)
    return found


def expected(path: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(path.with_suffix(".json").read_text())
    return loaded


def readable(path: Path) -> Document:
    document = read_page(path)
    assert isinstance(document, Document), document
    return document


READABLE = [path for path in PAGES if expected(path)["gap"] is None]
WALLS = [path for path in PAGES if expected(path)["gap"] is not None]
by_name = pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)


def test_the_zoo_is_large() -> None:
    assert len(PAGES) >= 45


@by_name
def test_every_quotation_is_kept_to_the_letter(path: Path) -> None:
    document = readable(path)

    assert [quote for quote in expected(path)["quotes"] if quote not in document.text] == []  # type: ignore[attr-defined]


@by_name
def test_turns_have_their_speakers(path: Path) -> None:
    document = readable(path)
    wanted = expected(path)["turns"]
    turns = [(one.speaker, one.span.of(document.text)) for one in document.segments if one.speaker]

    assert [name for name, _ in turns] == [name for name, _ in wanted]  # type: ignore[attr-defined]
    for (_, words), (_, begins) in zip(turns, wanted, strict=True):  # type: ignore[call-overload]
        assert words.startswith(begins)


@by_name
def test_what_nobody_says_has_no_speaker(path: Path) -> None:
    document = readable(path)

    for words in expected(path).get("no_speakers", []):  # type: ignore[attr-defined]
        segment = document.segment_at(document.text.index(words))
        assert segment is None or segment.speaker is None


@by_name
def test_page_is_named_dated_and_its_language_known(path: Path) -> None:
    document, wanted = readable(path), expected(path)
    published = document.ref.published.isoformat() if document.ref.published else None

    assert (document.ref.title, document.ref.author) == (wanted["title"], wanted["author"])
    assert (published, document.ref.language) == (wanted["published"], wanted["language"])


@by_name
def test_segments_are_in_order_and_whole_words_of_the_text(path: Path) -> None:
    document = readable(path)
    ends = 0
    for segment in document.segments:
        words = segment.span.of(document.text)
        assert segment.span.start >= ends
        assert words == words.strip()
        assert words
        ends = segment.span.end


@by_name
def test_reading_twice_gives_the_same_document(path: Path) -> None:
    assert read_page(path) == read_page(path)


@pytest.mark.parametrize("path", WALLS, ids=lambda path: path.stem)
def test_wall_is_a_gap_with_its_reason(path: Path) -> None:
    found = read_page(path)

    assert isinstance(found, Gap)
    assert found.reason.value == expected(path)["gap"]


@by_name
def test_a_word_changed_in_the_page_is_changed_in_the_document(path: Path, tmp_path: Path) -> None:
    """The expectations bite: a mutated page does not meet them."""
    decoded = decode(path.read_bytes(), markup=True)
    for quote in expected(path)["quotes"]:  # type: ignore[attr-defined]
        words = [word.strip("“”«»().,;") for word in quote.replace("\u00ad", " ").split()]
        word = max((word for word in words if word in decoded.text), key=len)
        mutated = tmp_path / path.name
        mutated.write_bytes(decoded.text.replace(word, "☠").encode())

        document = read_page(mutated)

        assert isinstance(document, Document)
        assert quote not in document.text
        assert "☠" in document.text
