"""A newsroom's own lists become entries that the sources file accepts."""

import pytest

from factcheck.errors import InputError
from factcheck.model.source import SourceClass, TargetKind
from factcheck.sources.imports import proposals, propose, to_yaml
from factcheck.sources.registry import load_registry

OPML = """<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x "boom">]>
<opml version="2.0"><body><outline text="Ports">
<outline type="rss" text="Hafenblatt" xmlUrl="https://hafenblatt.example/rss" htmlUrl="https://hafenblatt.example/"/>
<outline type="rss" title="Quay &amp; Co" xmlUrl="https://www.quay.example/feed.xml" language="en-GB"/>
</outline></body></opml>"""
BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>
<DT><A HREF="https://amt.example/presse/" ADD_DATE="1">Amt <b>Presse</b></A>
<DT><A HREF="javascript:void(0)">Click</A><DT><A HREF="https://amt.example/sitemap_news.xml">Karte</A></DL>"""
CSV = """\ufeffName;URL;Class;Languages
Hafenamt;https://hafenamt.example/news;issuer_statement;de, en
;https://other.example/atom.xml;;
"""


def test_opml_gives_one_entry_a_feed():
    made = proposals(OPML, language="de")

    assert [(one.id, one.publisher, one.languages) for one in made] == [
        ("hafenblatt-example", "Hafenblatt", ("de",)),
        ("quay-example", "Quay & Co", ("en-GB",)),
    ]
    assert made[0].find[0].kind is TargetKind.FEED


def test_bookmarks_of_one_site_become_one_entry():
    made = proposals(BOOKMARKS)

    assert [(one.id, one.publisher) for one in made] == [("amt-example", "Amt Presse")]
    assert [finder.kind for finder in made[0].find] == [TargetKind.PAGE, TargetKind.SITEMAP]


def test_a_table_says_class_and_languages():
    made = proposals(CSV)

    assert made[0].source_class is SourceClass.ISSUER_STATEMENT
    assert made[0].languages == ("de", "en")
    assert (made[1].publisher, made[1].source_class) == ("other.example", SourceClass.MEDIA_REPORT)


def test_an_id_that_is_taken_gets_a_number():
    assert proposals(CSV, taken=["hafenamt-example"])[0].id == "hafenamt-example-2"


@pytest.mark.parametrize(
    "text", ["", "hello", "<opml></opml>", "url\nftp://x.example\n", "<a href='x'>", "url\nhttp://[bad\n"]
)
def test_a_list_without_addresses_is_refused(text):
    with pytest.raises(InputError, match="No web address"):
        proposals(text)


def test_one_address_becomes_an_entry():
    assert propose("https://www.harbour.example/press/").find[0].kind is TargetKind.PAGE
    with pytest.raises(InputError, match="no web address"):
        propose("harbour")


def test_what_is_proposed_can_be_pasted_into_a_sources_file(tmp_path):
    made = proposals(CSV + "Braces;https://b.example/{x}/;;\n")
    path = tmp_path / "sources.yaml"
    indented = "".join(f"  {line}\n" if line else "\n" for line in to_yaml(made).splitlines())
    path.write_text(f"version: 1\nsources:\n{indented}", encoding="utf-8")

    registry = load_registry(path, env={})

    assert registry.sources == made
    assert path.read_text(encoding="utf-8").count("# a guess") == 3
