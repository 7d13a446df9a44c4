"""A changed word, number or speaker in a page changes the answer: nothing is wired to a case."""

import pytest

from factcheck.model.article import Article
from fixtures.serve import WEB
from tests.golden.cases import run_check

INTERVIEW = "transcripts.cnbc.test/2025/07/15/lutnick-interview-transcript.html"
MINISTRY = "www.mofcom.test/xwfb/2025/07/18/h20-da-jizhe-wen.html"
RELEASE = "newsroom.nvidia.test/blog/2025-07-14-huang-washington-beijing.html"

SAID = '"About ninety percent of the rare-earth magnets in the world are made in China," Howard Lutnick told CNBC.'
LICENSE = '"No license has been signed today," Howard Lutnick told CNBC.'
AMD = '"The same rule holds for AMD," Howard Lutnick told CNBC.'
LATER = '"If Huawei gets better, then we may sell them a better one," Howard Lutnick told CNBC.'
GRANTED = '"The U.S. government has told us that the licenses will be granted," Jensen Huang said.'
MAGNETE = "„Wir wollen die Magnete, sie wollen die Chips“, sagte Howard Lutnick dem Sender CNBC."
NEUNZIG = (
    "„Etwa neunzig Prozent der Seltenerdmagnete auf der Welt werden in China hergestellt“, "
    "sagte Howard Lutnick dem Sender CNBC."
)

# Article, its verdict as the page stands, the page, what is changed in it, the verdicts that are right then.
MUTATIONS = [
    (SAID, "verbatim", INTERVIEW, "About ninety percent", "About seventy percent", {"altered"}),
    (SAID, "verbatim", INTERVIEW, "LUTNICK: Let me finish, Kate. About", "MARLOWE: Let me. About", {"misattributed"}),
    (SAID, "verbatim", INTERVIEW, "are made in China.", "are made in Malaysia.", {"altered"}),
    (
        LICENSE,
        "verbatim",
        INTERVIEW,
        "No license has been signed",
        "A license has been signed",
        {"altered", "contradicted"},
    ),
    (LICENSE, "verbatim", INTERVIEW, "No license has been signed today.", "I will not go into that.", {"not_found"}),
    (AMD, "verbatim", INTERVIEW, "The same rule holds for AMD", "The same rule holds for Intel", {"altered"}),
    (LATER, "verbatim", INTERVIEW, "then we may sell", "then we must sell", {"altered"}),
    (GRANTED, "verbatim", RELEASE, "licenses will be granted", "licenses may be granted", {"altered"}),
    (MAGNETE, "faithful_translation", INTERVIEW, "LUTNICK: It was part", "MARLOWE: It was part", {"misattributed"}),
    (NEUNZIG, "faithful_translation", INTERVIEW, "ninety percent", "seventy percent", {"divergent_translation"}),
    (NEUNZIG, "faithful_translation", INTERVIEW, "made in China", "made in Malaysia", {"divergent_translation"}),
]
IDS = [f"{number}-{row[4][:24]}" for number, row in enumerate(MUTATIONS)]


def verdict_of(words, web, folder):
    check = run_check(Article(text=words), web, folder)
    return check.result.quotations[0].judgement.verdict.value


@pytest.fixture
def changing(web):
    """Changes pages of the fixture web until the test ends."""

    def change(page, old, new):
        text = (WEB / page).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand once in {page}"
        web.changed[page] = text.replace(old, new).encode()

    yield change
    web.changed.clear()


@pytest.mark.parametrize("words", sorted({row[0] for row in MUTATIONS}), ids=lambda words: words[1:25])
def test_the_page_as_it_stands_gives_green(web, tmp_path, words):
    before = {row[1] for row in MUTATIONS if row[0] == words}

    assert {verdict_of(words, web, tmp_path)} == before


@pytest.mark.parametrize(("words", "before", "page", "old", "new", "after"), MUTATIONS, ids=IDS)
def test_a_changed_page_changes_the_verdict(web, tmp_path, changing, words, before, page, old, new, after):
    changing(page, old, new)

    assert verdict_of(words, web, tmp_path) in after


def test_a_ministry_that_did_announce_a_deed_clears_the_shortened_line(web, tmp_path, changing):
    """The Chinese line without "said it would" is altered only as long as the ministry says those words."""
    words = "商务部新闻发言人表示：“我们注意到，美方近日主动批准向中国出售英伟达公司的H20芯片。”"

    before = verdict_of(words, web, tmp_path)
    changing(MINISTRY, "主动表示将批准向中国出售英伟达公司", "主动批准向中国出售英伟达公司")
    after = verdict_of(words, web, tmp_path)

    assert (before, after) == ("altered", "verbatim")
