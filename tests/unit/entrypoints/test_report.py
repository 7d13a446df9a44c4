"""Reports: every face prints the same view, every word of the contract has a label, nothing fetched is live."""

import csv
from io import StringIO

import pytest

from factcheck.entrypoints.report.html import page
from factcheck.entrypoints.report.labels import LANGUAGES, labels
from factcheck.entrypoints.report.tables import COLUMNS, comma_separated, markdown
from factcheck.entrypoints.report.text import render
from factcheck.entrypoints.report.view import HOLLOW, CheckView, view
from factcheck.model.judgement import Verdict
from factcheck.model.match import ContextValue, Difference, DifferenceType, Knowledge, Strength
from factcheck.model.quotation import QuotationKind, WithheldReason
from factcheck.model.reasons import GapReason
from factcheck.model.source import SourceClass
from factcheck.testing import a_check, a_match, an_article

GROUPS = {
    "verdict": Verdict, "kind": QuotationKind, "source_class": SourceClass, "knowledge": Knowledge,
    "context": ContextValue, "gap": GapReason, "difference": DifferenceType, "withheld": WithheldReason,
}  # fmt: skip


def shown(*verdicts: Verdict, language: str = "en", text: str = "“We will build it,” said Ada Birch.") -> CheckView:
    return view(a_check(1, *verdicts, article=an_article(text)), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_every_word_of_the_contract_has_a_label(language: str, group: str) -> None:
    assert set(labels(language).group(group)) == {word.value for word in GROUPS[group]}


def test_both_languages_have_the_same_phrases() -> None:
    assert set(labels("de").group("phrase")) == set(labels("en").group("phrase"))


def test_every_format_names_verdict_and_words() -> None:
    answer = shown(Verdict.ALTERED)

    for text in (render(answer, colour=False), page(answer), markdown(answer), comma_separated(answer)):
        assert "Altered" in text
        assert answer.items[0].words in text


def test_report_says_that_facts_were_not_checked() -> None:
    for language in LANGUAGES:
        answer = shown(Verdict.VERBATIM, language=language)

        assert labels(language).phrase("footer") in render(answer, colour=False)
        assert labels(language).phrase("footer") in page(answer)


def test_translation_that_holds_has_a_mark_of_its_own() -> None:
    verbatim, translated = shown(Verdict.VERBATIM, Verdict.FAITHFUL_TRANSLATION).items

    assert translated.mark == HOLLOW
    assert verbatim.mark != translated.mark


def test_plain_text_has_no_escape_sequences() -> None:
    assert "\x1b" not in render(shown(Verdict.ALTERED), colour=False)
    assert "\x1b[" in render(shown(Verdict.ALTERED), colour=True)


def test_control_characters_of_a_page_never_reach_the_terminal() -> None:
    answer = shown(Verdict.VERBATIM)
    hostile = answer.items[0].words + "\x1b]0;owned\x07"
    item = type(answer.items[0])(**{**_fields(answer.items[0]), "words": hostile})

    text = render(type(answer)(**{**_fields(answer), "items": (item,)}), colour=False)

    assert "\x1b" not in text
    assert "\x07" not in text


def test_markup_in_words_is_shown_and_never_run() -> None:
    answer = shown(Verdict.VERBATIM)
    item = type(answer.items[0])(**{**_fields(answer.items[0]), "words": "<script>alert(1)</script>"})
    hostile = type(answer)(**{**_fields(answer), "items": (item,)})

    assert "<script>" not in page(hostile)
    assert "\\<script\\>" in markdown(hostile)


def test_cells_never_start_a_formula() -> None:
    answer = shown(Verdict.VERBATIM)
    item = type(answer.items[0])(**{**_fields(answer.items[0]), "words": "=HYPERLINK(1)"})

    rows = list(csv.DictReader(StringIO(comma_separated(type(answer)(**{**_fields(answer), "items": (item,)})))))

    assert rows[0]["words"] == "'=HYPERLINK(1)"
    assert tuple(rows[0]) == COLUMNS


def test_article_without_quotations_says_so() -> None:
    empty = a_check(1, Verdict.VERBATIM)
    bare = empty.result.model_copy(update={"quotations": ()}) if empty.result else None
    answer = view(empty.model_copy(update={"result": bare}), "en")

    assert answer.empty in render(answer, colour=False)


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}  # type: ignore[attr-defined]


def test_sign_that_points_at_the_whole_quotation_names_the_source_alone() -> None:
    check = a_check(1, Verdict.MINOR_VARIANCE)
    assert check.result is not None
    one = check.result.quotations[0]
    sign = Difference(
        type=DifferenceType.NEGATION, strength=Strength.WEAK, quote_text=one.quotation.text, source_text="not"
    )
    match = a_match().model_copy(update={"differences": (sign,)})
    judged = one.judgement.model_copy(update={"evidence": (match,)})
    result = check.result.model_copy(update={"quotations": (one.model_copy(update={"judgement": judged}),)})

    shown_difference = view(check.model_copy(update={"result": result}), "en").items[0].differences[0]

    assert (shown_difference.here, shown_difference.there) == ("", "not")
