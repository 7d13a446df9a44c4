"""A sources file is read as data, and every mistake in it says where and what to write instead."""

from pathlib import Path

import pytest

from factcheck.errors import ConfigError, NotFound
from factcheck.sources.registry import check_registry, load_registry

GOOD = """\
version: 1
private_hosts:
  pages.test: 127.0.0.1:${PORT:-8765}
sources:
  - id: harbour-press
    publisher: Harbour Office
    class: issuer_statement
    languages: [en, de]
    covers:
      - name: Harbour Office
        aliases: [Hafenamt, 港务局]
        roles: [port authority]
    find:
      - kind: feed
        url: http://pages.test/feed.xml
"""


@pytest.fixture
def write(tmp_path):
    def write_file(text: str, name: str = "sources.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def test_a_right_file_gives_its_sources_and_private_hosts(write):
    registry = load_registry(write(GOOD), env={})

    assert [source.id for source in registry.sources] == ["harbour-press"]
    assert registry.private_hosts == (("pages.test", "127.0.0.1:8765"),)
    assert registry.source("harbour-press").publisher == "Harbour Office"


def test_the_environment_fills_placeholders(write):
    registry = load_registry(write(GOOD), env={"PORT": "9000"})

    assert registry.private_hosts == (("pages.test", "127.0.0.1:9000"),)


# Each row: what is changed in the right file, the line and field that the error names, words of its advice.
MISTAKES = [
    ("version: 1", "version: 2", 1, "version", "the only version"),
    ("publisher:", "publihser:", 6, "sources[0].publihser", 'did you mean "publisher"?'),
    ("    publisher: Harbour Office\n", "", 5, "sources[0].publisher", "is missing; write publisher:"),
    ("issuer_statement", "issuer_statment", 7, "sources[0].class", 'did you mean "issuer_statement"?'),
    ("[en, de]", "en", 8, "sources[0].languages", "a list"),
    ("[en, de]", "[en, no]", 8, "sources[0].languages[1]", "Norwegian in quotes"),
    ("[en, de]", "[]", 8, "sources[0].languages", "the list is empty"),
    ("[en, de]", "[english]", 8, "sources[0].languages[0]", "no language tag"),
    ("id: harbour-press", "id: Harbour Press", 5, "sources[0].id", "lower-case letters"),
    ("aliases: [Hafenamt", "alias: [Hafenamt", 11, "sources[0].covers[0].alias", 'did you mean "aliases"?'),
    ("kind: feed", "kind: fed", 14, "sources[0].find[0].kind", 'did you mean "feed"?'),
    ("feed.xml", "{day}.xml", 15, "sources[0].find[0].url", "{day} is unknown"),
    ("feed.xml", "{date}.xml", 15, "sources[0].find[0].url", "{date:%Y-%m-%d}"),
    ("feed.xml", "{date:%Y", 15, "sources[0].find[0].url", "bad template"),
    ("feed.xml", "?q={query}", 15, "sources[0].find[0].url", "only `kind: search`"),
    ("kind: feed", "kind: search", 15, "sources[0].find[0].url", "needs {query}"),
    ("kind: feed", "kind: folder", 14, "sources[0].find[0].path", "needs"),
    ("http://pages", "ftp://pages", 15, "sources[0].find[0].url", "no web address"),
    ("127.0.0.1:${PORT:-8765}", "loopback", 3, "private_hosts.pages.test", "where to connect"),
    ("${PORT:-8765}", "${PORT}", 3, "private_hosts.pages.test", "environment has no PORT"),
    ("${PORT:-8765}", "${8 765}", 3, "private_hosts.pages.test", "no placeholder"),
    ("    languages", "   languages", 8, None, "no valid YAML"),
    ("name: Harbour Office", "name: ''", 10, "sources[0].covers[0]", "a name is empty"),
    ("    languages", "    publisher: Twice\n    languages", 8, "sources[0].publisher", "stands here twice"),
    ("sources:\n", "source:\n", 4, "source", 'did you mean "sources"?'),
]


@pytest.mark.parametrize(("old", "new", "line", "field", "advice"), MISTAKES, ids=[row[1][:30] for row in MISTAKES])
def test_a_mistake_names_line_field_and_what_to_write(write, old, new, line, field, advice):
    path = write(GOOD.replace(old, new, 1))

    with pytest.raises(ConfigError) as caught:
        load_registry(path, env={})

    assert (caught.value.file, caught.value.line, caught.value.field) == (str(path), line, field)
    assert advice in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_double_id_names_the_other_place(write):
    entry = GOOD[GOOD.index("  - id") :]
    path = write(GOOD + entry)

    with pytest.raises(ConfigError, match=rf'the id "harbour-press" stands already at {path}:5') as caught:
        load_registry(path, env={})

    assert caught.value.line == 16


def test_every_mistake_is_listed_and_right_entries_stay(write):
    entry = GOOD[GOOD.index("  - id") :]
    second = entry.replace("harbour-press", "second").replace("kind: feed", "kind: fed")
    third = entry.replace("harbour-press", "third").replace("[en, de]", "[]")

    registry, mistakes = check_registry(write(GOOD + second + third), env={})

    assert [source.id for source in registry.sources] == ["harbour-press"]
    assert [error.field for error in mistakes] == ["sources[1].find[0].kind", "sources[2].languages"]


def test_an_environment_value_never_stands_in_a_message(write):
    text = GOOD.replace("class: issuer_statement", "class: ${SECRET}")

    with pytest.raises(ConfigError) as caught:
        load_registry(write(text), env={"SECRET": "hunter2"})

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: &a [x, x]\nb: [*a, *a]\n", "aliases"),
        ("a: " + "[" * 200 + "]" * 200, "nested more than"),
        ("version: !!python/object/apply:os.system ['true']\n", "not read here"),
        ("", "empty"),
        ("- 1\n- 2\n", "not a mapping"),
        ("x: " + "y" * 1_000_001, "bytes"),
        ("\t- x", "no valid YAML"),
    ],
    ids=["aliases", "nesting", "python tag", "empty", "list", "too large", "tab"],
)
def test_hostile_files_are_refused_in_one_sentence(write, text, words):
    with pytest.raises(ConfigError, match=words):
        load_registry(write(text), env={})


def test_bytes_that_are_no_utf8_are_refused(tmp_path):
    path = tmp_path / "sources.yaml"
    path.write_bytes(b"version: 1\npublisher: M\xfcnchen\n")

    with pytest.raises(ConfigError, match="not UTF-8") as caught:
        load_registry(path, env={})

    assert caught.value.line == 2


def test_a_missing_file_is_a_config_error(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_registry(tmp_path / "none.yaml", env={})


def test_the_folder_beside_overrides_fields_and_adds_entries(write):
    path = write(GOOD)
    write("overrides:\n  harbour-press:\n    active: false\n", "sources.d/10-house.yaml")
    write(GOOD.replace("version: 1\n", "").replace("harbour-press", "own-list"), "sources.d/20-more.yaml")

    registry = load_registry(path, env={})

    assert [source.id for source in registry.active] == ["own-list"]
    assert [source.id for source in registry.sources] == ["harbour-press", "own-list"]


def test_an_override_of_nothing_names_the_nearest_entry(write):
    path = write(GOOD + "overrides:\n  harbor-press: {active: false}\n")

    with pytest.raises(ConfigError, match='did you mean "harbour-press"'):
        load_registry(path, env={})


def test_an_included_file_is_read_relative_to_the_file(write):
    write(GOOD.replace("harbour-press", "included"), "more/list.yaml")
    path = write("include: [more/list.yaml]\n" + GOOD)

    registry = load_registry(path, env={})

    assert [source.id for source in registry.sources] == ["harbour-press", "included"]


def test_a_translation_needs_its_original(write):
    with pytest.raises(ConfigError, match='no source "harbour-pres"; did you mean "harbour-press"'):
        load_registry(write(GOOD + "    translation_of: harbour-pres\n"), env={})


def test_an_unknown_id_names_the_nearest(write):
    with pytest.raises(NotFound, match='did you mean "harbour-press"'):
        load_registry(write(GOOD), env={}).source("harbor-press")


@pytest.mark.parametrize("file", ["sources.yaml", "fixtures/sources.yaml"])
def test_the_files_that_we_ship_are_right(file):
    registry, mistakes = check_registry(Path(__file__).parents[3] / file, env={})

    assert mistakes == ()
    assert all(source.find and source.languages for source in registry.sources)


def test_the_list_at_the_top_has_a_useful_size_and_no_private_hosts():
    registry = load_registry(Path(__file__).parents[3] / "sources.yaml", env={})

    assert len(registry.active) >= 50
    assert registry.private_hosts == ()
