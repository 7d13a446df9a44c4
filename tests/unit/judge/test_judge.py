"""Do the rules decide as the contract says, whatever order the evidence comes in?"""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from factcheck.errors import ConfigError
from factcheck.judge.judge import judge
from factcheck.judge.policy import CLEAN_FILLERS, POLICIES, PRESS_COUNCIL_DE, STRICT, policy_named
from factcheck.judge.reasons import ReasonCode
from factcheck.judge.reference import verdict_table_markdown
from factcheck.judge.rules import RULES
from factcheck.judge.sentences import LANGUAGES, read_texts
from factcheck.model.judgement import Axes, Colour, Judgement, Verdict
from factcheck.model.match import (
    Band,
    ContextValue,
    Difference,
    DifferenceType,
    Knowledge,
    Match,
    SpeakerFinding,
    Strength,
    Surroundings,
)
from factcheck.model.quotation import QuotationKind
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap
from factcheck.model.source import Distance, SourceClass
from factcheck.model.spans import Span
from factcheck.testing import a_document, a_match, a_quotation

WORDS = "We will build it"
SAID = SpeakerFinding(claimed="Ada Birch", found="BIRCH", knowledge=Knowledge.FILE_STATED, agrees=True)
OTHER = SpeakerFinding(claimed="Ada Birch", found="OAK", knowledge=Knowledge.FILE_STATED, agrees=False)


def difference(kind: DifferenceType, strength: Strength = Strength.STRONG, **fields: object) -> Difference:
    return Difference.model_validate(
        {"type": kind, "strength": strength, "quote_text": "a", "source_text": "b", **fields}
    )


def judged(
    match: Match | None = None, *, policy: str = "strict", gaps: tuple[Gap, ...] = (), **quotation: object
) -> Judgement:
    document = a_document(WORDS)
    matches = () if match is None else (match.model_copy(update={"document": document.ref}),)
    return judge(a_quotation(WORDS, **quotation), matches, (document,), gaps, policy=policy_named(policy))


def found(**changes: object) -> Match:
    return a_match(a_document(WORDS), **{"speaker": SAID, **changes})


def gap(reason: GapReason) -> Gap:
    return Gap(source_id="town-hall", stage=Stage.RETRIEVE, reason=reason, detail="The page did not answer.")


CASES = [
    # what the evidence shows, the verdict, the reason that decided
    (found(), Verdict.VERBATIM, ReasonCode.EXACT_WORDS),
    (found(passage="“We  will build it"), Verdict.VERBATIM, ReasonCode.TYPOGRAPHY_ONLY),
    (found(band=Band.NONE), Verdict.NOT_FOUND, ReasonCode.NOTHING_CLOSE),
    (found(band=Band.WEAK), Verdict.NOT_FOUND, ReasonCode.PASSAGE_WEAK),
    (found(opposes=True), Verdict.CONTRADICTED, ReasonCode.SOURCE_SAYS_OPPOSITE),
    (found(speaker=OTHER), Verdict.MISATTRIBUTED, ReasonCode.OTHER_SPEAKER),
    (
        found(speaker=OTHER.model_copy(update={"quoting": "my predecessor"})),
        Verdict.MISATTRIBUTED,
        ReasonCode.QUOTED_THIRD_PARTY,
    ),
    (found(differences=(difference(DifferenceType.SPEAKER),)), Verdict.MISATTRIBUTED, ReasonCode.SENTENCE_OF_ANOTHER),
    (found(differences=(difference(DifferenceType.NUMBER),)), Verdict.ALTERED, ReasonCode.PROTECTED_DIFFERS),
    (
        found(differences=(difference(DifferenceType.NEGATION, rule="edge"),)),
        Verdict.ALTERED,
        ReasonCode.CUT_REVERSES_SENSE,
    ),
    (
        found(differences=(difference(DifferenceType.CONDITION, rule="gap"),)),
        Verdict.ALTERED,
        ReasonCode.GAP_SWALLOWS_PROTECTED,
    ),
    (found(differences=(difference(DifferenceType.WORD),)), Verdict.ALTERED, ReasonCode.PARAPHRASE_IN_MARKS),
    (found(differences=(difference(DifferenceType.INSERTION_UNMARKED),)), Verdict.ALTERED, ReasonCode.WORDS_ADDED),
    (
        found(translated=True, differences=(difference(DifferenceType.NUMBER),)),
        Verdict.DIVERGENT_TRANSLATION,
        ReasonCode.TRANSLATION_DIFFERS,
    ),
    (found(translated=True), Verdict.FAITHFUL_TRANSLATION, ReasonCode.TRANSLATION_AGREES),
    (found(translated=True, band=Band.PROBABLE), Verdict.MINOR_VARIANCE, ReasonCode.PASSAGE_PROBABLE),
    (found(missing=(Span(0, 7),)), Verdict.PARTLY_SUPPORTED, ReasonCode.PART_MISSING),
    (
        found(differences=(difference(DifferenceType.SPEECH_ACT, Strength.WEAK),)),
        Verdict.MINOR_VARIANCE,
        ReasonCode.SPEECH_ACT_OPEN,
    ),
    (
        found(differences=(difference(DifferenceType.EVENT, Strength.WEAK),)),
        Verdict.MINOR_VARIANCE,
        ReasonCode.EVENT_DIFFERS,
    ),
    (
        found(surroundings=Surroundings(value=ContextValue.EDGE_TRUNCATED, detail="if it rains")),
        Verdict.MINOR_VARIANCE,
        ReasonCode.EDGE_TRUNCATED,
    ),
    (
        found(surroundings=Surroundings(value=ContextValue.OMISSION_RISKY)),
        Verdict.MINOR_VARIANCE,
        ReasonCode.OMISSION_RISKY,
    ),
    (
        found(surroundings=Surroundings(value=ContextValue.QUESTION_OMITTED)),
        Verdict.MINOR_VARIANCE,
        ReasonCode.QUESTION_OMITTED,
    ),
    (
        found(differences=(difference(DifferenceType.ORDER, Strength.WEAK),)),
        Verdict.MINOR_VARIANCE,
        ReasonCode.ORDER_CHANGED,
    ),
    (
        found(differences=(difference(DifferenceType.MERGE, Strength.WEAK),)),
        Verdict.MINOR_VARIANCE,
        ReasonCode.FRAGMENTS_MERGED,
    ),
    (
        found(differences=(difference(DifferenceType.NUMBER, Strength.WEAK, rule="notation"),)),
        Verdict.MINOR_VARIANCE,
        ReasonCode.NOTATION_DIFFERS,
    ),
    (
        found(differences=(difference(DifferenceType.MODAL, Strength.WEAK),)),
        Verdict.MINOR_VARIANCE,
        ReasonCode.SIGN_ONLY,
    ),
    (
        found(differences=(difference(DifferenceType.OMISSION_UNMARKED, Strength.WEAK, rule="filler"),)),
        Verdict.MINOR_VARIANCE,
        ReasonCode.FILLERS_DROPPED,
    ),
    (
        found(differences=(difference(DifferenceType.OMISSION_UNMARKED, Strength.WEAK),)),
        Verdict.MINOR_VARIANCE,
        ReasonCode.WORDS_DIFFER,
    ),
    (
        found(differences=(difference(DifferenceType.OMISSION_MARKED, Strength.WEAK),)),
        Verdict.VERBATIM_MARKED_EDITS,
        ReasonCode.MARKED_EDITS_ONLY,
    ),
]


@pytest.mark.parametrize(
    ("match", "verdict", "reason"), CASES, ids=[str(case[2]) + str(n) for n, case in enumerate(CASES)]
)
def test_evidence_decides_the_verdict(match: Match, verdict: Verdict, reason: ReasonCode) -> None:
    """Each rule of the table decides where nothing graver holds."""
    judgement = judged(match)

    assert (judgement.verdict, judgement.reasons[0]) == (verdict, reason)
    assert judgement.sentences.de
    assert judgement.sentences.en


def test_indirect_speech_with_nothing_against_it_is_supported() -> None:
    """Words may differ in reported speech."""
    match = found(similarity=0.6, passage="It will be built by us")

    assert judged(match, kind=QuotationKind.INDIRECT).verdict is Verdict.SUPPORTED


def test_scare_quotes_and_single_words_are_not_checkable() -> None:
    """Marks that quote nobody are nothing to check, found or not."""
    assert judged(found(), kind=QuotationKind.SCARE).reasons == (ReasonCode.SCARE_QUOTES,)
    assert judge(a_quotation("build"), (), (), ()).reasons == (ReasonCode.TOO_FEW_WORDS,)


@pytest.mark.parametrize("match", [case[0] for case in CASES], ids=range(len(CASES)))
def test_every_rule_is_in_the_trace_and_one_decides(match: Match) -> None:
    """`explain` can say of every rule whether it applied and why."""
    trace = judged(match).trace

    assert [line.rule for line in trace][: len(RULES)] == [rule.name for rule in RULES]
    assert sum(line.applied for line in trace) == 1
    assert all(line.because for line in trace)


@pytest.mark.parametrize("reason", list(GapReason))
def test_gap_without_documents_is_unverifiable_with_its_reason(reason: GapReason) -> None:
    """Could not look is never "not found"."""
    judgement = judge(a_quotation(WORDS), (), (), (gap(reason),))

    assert (judgement.verdict, judgement.gap_reason) == (Verdict.UNVERIFIABLE, reason)
    assert judgement.gaps


def test_nothing_at_all_is_no_source_configured() -> None:
    """Without documents and gaps nobody looked."""
    assert judge(a_quotation(WORDS), (), (), ()).gap_reason is GapReason.NO_SOURCE_CONFIGURED


def test_gap_beside_an_adequate_document_leaves_not_found() -> None:
    """A document that names the speaker was read whole: not found there, whatever else failed."""
    document = a_document("Ada Birch opened the market.")

    judgement = judge(a_quotation(WORDS), (), (document,), (gap(GapReason.BLOCKED),))

    assert judgement.verdict is Verdict.NOT_FOUND


def test_gap_beside_documents_about_others_is_unverifiable() -> None:
    """Documents that never name the speaker are not adequate for them."""
    document = a_document("The market opened.", publisher="Harbour")

    judgement = judge(a_quotation(WORDS), (), (document,), (gap(GapReason.BLOCKED),))

    assert judgement.gap_reason is GapReason.BLOCKED


def test_cut_document_without_a_match_is_truncated() -> None:
    """Nothing is cut silently."""
    document = a_document("Ada Birch began.", complete=False)

    assert judge(a_quotation(WORDS), (), (document,), ()).gap_reason is GapReason.TRUNCATED_BY_LIMIT


def test_machine_captions_never_alter_a_number() -> None:
    """Rule 16 of the contract: alone they get numbers and names wrong."""
    document = a_document(WORDS, source_class=SourceClass.AUTO_CAPTIONS)
    match = a_match(document, speaker=SAID, differences=(difference(DifferenceType.NUMBER),))

    assert judge(a_quotation(WORDS), (match,), (document,), ()).gap_reason is GapReason.CAPTIONS_POOR


def test_same_words_of_several_nameless_speakers_are_ambiguous() -> None:
    """Ambiguity is shown, not resolved."""
    document = a_document(f"{WORDS}. {WORDS}.")
    nobody = SpeakerFinding(claimed="Ada Birch", found="SPEAKER ONE", knowledge=Knowledge.FILE_STATED)
    other = nobody.model_copy(update={"found": "SPEAKER TWO"})
    matches = (a_match(document, speaker=nobody), a_match(document, speaker=other))

    judgement = judge(a_quotation(WORDS), matches, (document,), ())

    assert judgement.gap_reason is GapReason.AMBIGUOUS_PASSAGES
    assert GapReason.QUOTE_TOO_SHORT in judgement.reasons


def several() -> tuple[tuple[Match, ...], tuple[object, ...]]:
    transcript = a_document(WORDS + " soon", url="https://a.example")
    report = a_document(
        WORDS, url="https://b.example", source_class=SourceClass.MEDIA_REPORT, distance=Distance.SECONDARY
    )
    unrelated = a_document("Nothing of the kind.", url="https://c.example", published=date(2026, 1, 1))
    matches = (
        a_match(report, speaker=SAID),
        a_match(transcript, speaker=SAID, similarity=0.9, differences=(difference(DifferenceType.DATE),)),
    )
    return matches, (transcript, report, unrelated)


def test_best_class_decides_over_a_better_copy() -> None:
    """A media report that repeats the article's words does not clear them against the transcript."""
    matches, documents = several()

    judgement = judge(a_quotation(WORDS), matches, documents, ())  # type: ignore[arg-type]

    assert judgement.verdict is Verdict.ALTERED
    assert judgement.evidence[0].document.source_class is SourceClass.OFFICIAL_TRANSCRIPT


def test_verdict_does_not_depend_on_the_order_of_documents_and_matches() -> None:
    """The same evidence gives the same bytes."""
    matches, documents = several()

    bytes_of = {
        judge(a_quotation(WORDS), m, d, ()).model_dump_json()  # type: ignore[arg-type]
        for d in permutations(documents)
        for m in permutations(matches)
    }

    assert len(bytes_of) == 1


def test_unrelated_documents_change_nothing_but_what_was_inspected() -> None:
    """More reading that finds nothing leaves verdict and evidence alone."""
    matches, documents = several()

    few = judge(a_quotation(WORDS), matches, documents[:2], ())  # type: ignore[arg-type]
    more = judge(a_quotation(WORDS), matches, documents, ())  # type: ignore[arg-type]

    assert (few.verdict, few.reasons, few.evidence) == (more.verdict, more.reasons, more.evidence)
    assert len(more.inspected) == len(few.inspected) + 1


def test_words_only_in_reports_are_yellow_at_best() -> None:
    """The primary source is missing; whoever hands the documents over may say that they are the evidence."""
    report = a_document(WORDS, source_class=SourceClass.MEDIA_REPORT, distance=Distance.SECONDARY)
    match = a_match(report, speaker=SAID)

    capped = judge(a_quotation(WORDS), (match,), (report,), ())
    given = judge(a_quotation(WORDS), (match,), (report,), (), cap_secondary=False)

    assert (capped.verdict, ReasonCode.PRIMARY_MISSING in capped.reasons) == (Verdict.MINOR_VARIANCE, True)
    assert given.verdict is Verdict.VERBATIM


def test_worse_copy_is_a_note() -> None:
    """A garbled report beside the transcript is told, and is not the verdict."""
    transcript = a_document(WORDS)
    report = a_document(
        "We shall build", url="https://b.example", source_class=SourceClass.MEDIA_REPORT, distance=Distance.SECONDARY
    )
    matches = (a_match(transcript, speaker=SAID), a_match(report, speaker=SAID, similarity=0.8))

    judgement = judge(a_quotation(WORDS), matches, (transcript, report), ())

    assert judgement.verdict is Verdict.VERBATIM
    assert ReasonCode.WORSE_COPY_ELSEWHERE in judgement.reasons
    assert len(judgement.evidence) == 2


FILLER = difference(DifferenceType.OMISSION_UNMARKED, Strength.WEAK, rule="filler")
SPELLING = difference(DifferenceType.SPELLING, Strength.WEAK)


@pytest.mark.parametrize(
    ("policy", "told", "colour"),
    [
        (STRICT, FILLER, Colour.YELLOW),
        (CLEAN_FILLERS, FILLER, Colour.GREEN),
        (CLEAN_FILLERS, SPELLING, Colour.YELLOW),
        (PRESS_COUNCIL_DE, SPELLING, Colour.GREEN),
        (PRESS_COUNCIL_DE, difference(DifferenceType.NUMBER), Colour.RED),
    ],
)
def test_policy_decides_what_may_be_cleaned(policy: object, told: Difference, colour: Colour) -> None:
    """A cleaned quotation is green by its own reason and never verbatim."""
    judgement = judged(found(differences=(told,)), policy=policy.name)  # type: ignore[attr-defined]

    assert judgement.colour is colour
    assert judgement.verdict is not Verdict.VERBATIM
    assert (ReasonCode.CLEANED_BY_POLICY in judgement.reasons) is (colour is Colour.GREEN)


def test_authorised_version_counts_first_only_where_the_policy_says_so() -> None:
    """An interview authorised for print is its own reference, unless the house knows no approval."""
    tape = a_document(WORDS, url="https://tape.example")
    printed = a_document(WORDS + "!", url="https://print.example", source_class=SourceClass.AUTHORISED_VERSION)
    matches = (a_match(tape, speaker=SAID), a_match(printed, speaker=SAID, differences=(SPELLING,)))

    with_approval = judge(a_quotation(WORDS), matches, (tape, printed), ())
    without = judge(a_quotation(WORDS), matches, (tape, printed), (), policy=CLEAN_FILLERS)

    assert with_approval.evidence[0].document.url == "https://print.example"
    assert without.evidence[0].document.url == "https://tape.example"


def test_unknown_policy_is_a_config_error_that_lists_the_known() -> None:
    """The message says what to write instead."""
    with pytest.raises(ConfigError, match="clean_fillers, press_council_de, strict"):
        policy_named("lenient")


def test_axes_of_nothing_read_are_empty() -> None:
    """Nothing is claimed of documents that were not read."""
    assert judge(a_quotation(WORDS), (), (), ()).axes == Axes()


def test_every_verdict_has_a_rule_and_stands_on_the_page() -> None:
    """The page of verdicts is the rule table."""
    page = verdict_table_markdown()

    assert {rule.verdict for rule in RULES} == set(Verdict)
    assert all(f"`{rule.name}`" in page for rule in RULES)
    assert all(f"`{name}`" in page for name in POLICIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_sentence_in_each_language(language: str) -> None:
    """No code is left without words, and no sentence names a slot that is not filled."""
    texts = read_texts(language)
    beside = {ReasonCode.SPEAKER_NOT_ESTABLISHED, ReasonCode.WORSE_COPY_ELSEWHERE, ReasonCode.SEVERAL_PASSAGES}
    slots = ("here", "there", "type", "passage", "speaker", "claimed", "publisher", "missing", "read")

    for code in [*(set(ReasonCode) - beside), *GapReason, *Verdict]:
        assert texts[code.value].format_map(dict.fromkeys(slots, "x"))
