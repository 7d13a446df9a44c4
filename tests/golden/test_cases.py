"""Each case of `fixtures/cases` gives the answers that were written by hand before the code met it."""

import pytest

from factcheck.model.judgement import Verdict
from factcheck.service.articles import article_from_bytes
from tests.golden.cases import CASES, article_of, expected, pairs_of, run_check, seed_article, slugs, unmet

ANSWERS = [(slug, number) for slug in slugs() for number in range(len(expected(slug)["quotations"]))]
IDS = [f"{slug}-{number}" for slug, number in ANSWERS]


def holds(key: str, complaints: list[str]) -> None:
    """An expectation is met, or stands in `unmet.yaml`; one that is met must leave that list."""
    if key in unmet():
        assert complaints, f"{key} is met now: take it out of fixtures/cases/unmet.yaml"
    else:
        assert complaints == []


@pytest.mark.parametrize(("slug", "number"), ANSWERS, ids=IDS)
def test_the_quotation_is_extracted_with_its_speaker(checked, slug, number):
    _, _, pairs = checked(slug)

    holds(f"{slug} {number} extraction", pairs[number].complaints_on_extraction())


@pytest.mark.parametrize(("slug", "number"), ANSWERS, ids=IDS)
def test_the_verdict_is_the_one_of_the_contract(checked, slug, number):
    _, _, pairs = checked(slug)

    holds(f"{slug} {number} verdict", pairs[number].complaints_on_verdict())


@pytest.mark.parametrize(("slug", "number"), ANSWERS, ids=IDS)
def test_the_evidence_names_the_words_and_the_source(checked, slug, number):
    _, _, pairs = checked(slug)

    holds(f"{slug} {number} evidence", pairs[number].complaints_on_evidence())


@pytest.mark.parametrize("slug", slugs())
def test_nothing_else_is_taken_for_a_quotation(checked, slug):
    _, check, pairs = checked(slug)

    known = {pair.got.quotation.id for pair in pairs if pair.got}
    assert [one.quotation.text for one in check.result.quotations if one.quotation.id not in known] == []


@pytest.mark.parametrize("slug", slugs())
def test_denied_statements_are_withheld(checked, slug):
    article, check, _ = checked(slug)

    spans = [one.span for one in check.result.withheld]
    starts = [article.text.find(one["text"]) for one in expected(slug)["withheld"]]
    ends = [start + len(one["text"]) for start, one in zip(starts, expected(slug)["withheld"], strict=True)]
    assert all(
        any(span.start < end and start < span.end for span in spans) for start, end in zip(starts, ends, strict=True)
    )
    assert len(spans) == len(starts)


def test_the_cases_expect_every_verdict():
    wanted = {answer["verdict"] for slug in slugs() for answer in expected(slug)["quotations"]}

    assert wanted == {verdict.value for verdict in Verdict}


def test_the_cases_expect_the_reasons_why_one_cannot_look():
    wanted = {reason for slug in slugs() for answer in expected(slug)["quotations"] for reason in answer["reasons"]}

    assert wanted >= {
        "no_source_configured",
        "source_unreachable",
        "blocked",
        "paywall",
        "soft_404",
        "needs_javascript",
        "extraction_poor",
        "captions_poor",
        "language_pair_unsupported",
        "outside_date_window",
    }


@pytest.mark.parametrize("slug", slugs())
def test_every_expected_quotation_stands_in_its_article(slug):
    text = article_of(slug).text

    answers = expected(slug)
    assert [one["text"] for one in answers["quotations"] + answers["withheld"] if one["text"] not in text] == []


def test_a_second_run_gives_the_same_bytes(checked, web, tmp_path):
    article, first, _ = checked("en-altered")

    second = run_check(article, web, tmp_path, case="en-altered")

    assert second.result.to_json() == first.result.to_json()


def test_every_unreadable_source_is_a_gap_with_its_reason(checked):
    _, check, _ = checked("unreadable-en")

    gaps = {gap.source_id: gap.reason.value for gap in check.run.gaps}
    assert gaps["courier-paywall"] == "paywall"
    assert gaps["oldhaven-port"] == "soft_404"
    assert gaps["meridian-shell"] == "needs_javascript"
    assert len(gaps) == 12


@pytest.mark.skipif(seed_article() is None, reason="the seed article is not part of the project")
def test_the_seed_article_is_judged_as_its_readers_would(web, registry, tmp_path):
    article = article_from_bytes(seed_article().read_bytes(), name="seed.txt")
    check = run_check(article, web, tmp_path, case="seed")
    pairs = pairs_of("seed", check, article, registry)

    for number, pair in enumerate(pairs):
        holds(f"seed {number} extraction", pair.complaints_on_extraction())
        holds(f"seed {number} verdict", pair.complaints_on_verdict())
        holds(f"seed {number} evidence", pair.complaints_on_evidence())
    withheld = expected("seed")["withheld"][0]
    assert [(one.span.start < withheld["end"], withheld["start"] < one.span.end) for one in check.result.withheld] == [
        (True, True)
    ]


def test_every_case_has_its_three_files():
    folders = sorted(folder for folder in CASES.iterdir() if folder.is_dir())

    assert all((folder / "case.yaml").is_file() and (folder / "expected.json").is_file() for folder in folders)
