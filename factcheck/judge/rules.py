"""Which verdict follows from the evidence? One ordered table; the first rule that applies decides.

Theory of operation
-------------------
A rule looks at one `Case`: one quotation against one document. It answers with the words it rests on, or with None.
The table is read from the top, and its order is the contract's order of decision: what cannot be checked, what could
not be looked at, what was not found; then the problems, the gravest first; then what is merely to be mended; then the
greens. So a problem always beats a green, and a rule further down need not repeat the conditions of those above it.

Three principles hold the table together:

* **Red needs evidence on both sides.** Only a *strong* difference (this word here, that word there) makes a
  quotation red. A *weak* one (a sign, something that could be read either way) makes it yellow.
* **No rule looks at a similarity alone.** How alike two texts are says where the passage is, never whether it is
  faithful: one digit or one "not" hardly moves a similarity.
* **Rules differ by kind of speech.** What stands in quotation marks is judged by its words; reported speech is judged
  by its content, so that word choice, order, person and mood play no part there.

The page of verdicts in the documentation is generated from this table, and `factcheck explain` prints it line by line
with what each rule saw.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.judge import conditions as when
from factcheck.judge.case import Case
from factcheck.judge.reasons import ReasonCode
from factcheck.model.judgement import Verdict
from factcheck.model.match import ContextValue
from factcheck.model.reasons import GapReason


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table."""

    name: str
    verdict: Verdict
    reason: str
    """A `ReasonCode`, or a `GapReason` for `unverifiable`."""
    when: str
    """The condition in one English clause, for the docs page and for `explain`."""
    applies: Callable[[Case], str | None]
    """What it rests on in this case, or None where it does not apply."""


RULES: tuple[Rule, ...] = (
    Rule(
        "scare_quotes", Verdict.NOT_CHECKABLE, ReasonCode.SCARE_QUOTES,
        "the marks quote nobody: irony, a title, a slogan, a term", when.scare,
    ),
    Rule(
        "too_few_words", Verdict.NOT_CHECKABLE, ReasonCode.TOO_FEW_WORDS,
        "direct speech has fewer words than the policy asks for", when.too_few,
    ),
    Rule(
        "garbled_text", Verdict.UNVERIFIABLE, GapReason.CAPTIONS_POOR,
        "the document's text is too damaged to decide, and nothing was found in it", when.garbled,
    ),
    Rule(
        "ambiguous_passages", Verdict.UNVERIFIABLE, GapReason.AMBIGUOUS_PASSAGES,
        "the words stand under several speakers, and none of them is named", when.ambiguous,
    ),
    Rule(
        "misheard_captions", Verdict.UNVERIFIABLE, GapReason.CAPTIONS_POOR,
        "only numbers, names, dates or units differ, and the source is machine captions", when.captions_number,
    ),
    Rule(
        "cut_document", Verdict.UNVERIFIABLE, GapReason.TRUNCATED_BY_LIMIT,
        "nothing was found, and a limit cut the document", when.cut_short,
    ),
    Rule(
        "nothing_close", Verdict.NOT_FOUND, ReasonCode.NOTHING_CLOSE,
        "the document was read whole and no passage is near", when.nothing_close,
    ),
    Rule(
        "weak_passage", Verdict.NOT_FOUND, ReasonCode.PASSAGE_WEAK,
        "passages of the topic are there, none near enough to be the one, or none with the quotation's figures",
        when.weak_passage,
    ),
    Rule(
        "opposite", Verdict.CONTRADICTED, ReasonCode.SOURCE_SAYS_OPPOSITE,
        "the passage cannot be true together with the quotation, and is no near-copy of it", when.opposite,
    ),
    Rule(
        "third_party", Verdict.MISATTRIBUTED, ReasonCode.QUOTED_THIRD_PARTY,
        "the speaker reports these words as somebody else's", when.third_party,
    ),
    Rule(
        "sentence_of_another", Verdict.MISATTRIBUTED, ReasonCode.SENTENCE_OF_ANOTHER,
        "a whole sentence of the quotation is another speaker's", when.sentence_of_another,
    ),
    Rule(
        "other_speaker", Verdict.MISATTRIBUTED, ReasonCode.OTHER_SPEAKER,
        "the document gives the words to another speaker", when.other_speaker,
    ),
    Rule(
        "cut_reverses", Verdict.ALTERED, ReasonCode.CUT_REVERSES_SENSE,
        "the cut at the edge drops a negation or the frame that rejects the words", when.cut_reverses,
    ),
    Rule(
        "gap_swallows", Verdict.ALTERED, ReasonCode.GAP_SWALLOWS_PROTECTED,
        "the marked omission swallows a negation, condition, number or date", when.gap_swallows,
    ),
    Rule(
        "protected_item", Verdict.ALTERED, ReasonCode.PROTECTED_DIFFERS,
        "a number, unit, date, negation, modal, condition, quantifier, name or tense differs", when.protected,
    ),
    Rule(
        "paraphrase", Verdict.ALTERED, ReasonCode.PARAPHRASE_IN_MARKS,
        "another word of meaning stands where the speaker's word stood, or two statements became one", when.paraphrase,
    ),
    Rule(
        "words_added", Verdict.ALTERED, ReasonCode.WORDS_ADDED,
        "words of meaning were added without a mark", when.added,
    ),
    Rule(
        "translation_item", Verdict.DIVERGENT_TRANSLATION, ReasonCode.TRANSLATION_DIFFERS,
        "the passage stands in another language and a protected item disagrees", when.translation,
    ),
    Rule(
        "part_missing", Verdict.PARTLY_SUPPORTED, ReasonCode.PART_MISSING,
        "a sentence or clause of the quotation stands nowhere in the document", when.missing,
    ),
    Rule(
        "passage_probable", Verdict.MINOR_VARIANCE, ReasonCode.PASSAGE_PROBABLE,
        "the passage in the other language is probable, not certain", when.probable,
    ),
    Rule(
        "speech_act", Verdict.MINOR_VARIANCE, ReasonCode.SPEECH_ACT_OPEN,
        "the act of speech itself (thanked, confirmed, threatened) is not in the passage", when.speech_act,
    ),
    Rule(
        "event", Verdict.MINOR_VARIANCE, ReasonCode.EVENT_DIFFERS,
        "venue or date of the speech disagree", when.event,
    ),
    Rule(
        "edge_truncated", Verdict.MINOR_VARIANCE, ReasonCode.EDGE_TRUNCATED,
        "the cut at the edge drops a condition, a scope, a further demand or a reason",
        when.context(ContextValue.EDGE_TRUNCATED, literal_only=False),
    ),
    Rule(
        "omission_risky", Verdict.MINOR_VARIANCE, ReasonCode.OMISSION_RISKY,
        "what was left out inside bears on the sense", when.context(ContextValue.OMISSION_RISKY),
    ),
    Rule(
        "order_changed", Verdict.MINOR_VARIANCE, ReasonCode.ORDER_CHANGED,
        "the parts stand in another order in the document", when.order,
    ),
    Rule(
        "fragments_merged", Verdict.MINOR_VARIANCE, ReasonCode.FRAGMENTS_MERGED,
        "parts from several places were joined", when.merged,
    ),
    Rule(
        "question_omitted", Verdict.MINOR_VARIANCE, ReasonCode.QUESTION_OMITTED,
        "the words answer a question without which they mean something else",
        when.context(ContextValue.QUESTION_OMITTED),
    ),
    Rule(
        "notation", Verdict.MINOR_VARIANCE, ReasonCode.NOTATION_DIFFERS,
        "the same value in another notation (digits for words)", when.notation,
    ),
    Rule(
        "sign_only", Verdict.MINOR_VARIANCE, ReasonCode.SIGN_ONLY,
        "something protected looks different, but the evidence is one-sided", when.sign,
    ),
    Rule(
        "fillers", Verdict.MINOR_VARIANCE, ReasonCode.FILLERS_DROPPED,
        "only fillers and false starts were dropped, and the policy does not allow that", when.fillers,
    ),
    Rule(
        "words_differ", Verdict.MINOR_VARIANCE, ReasonCode.WORDS_DIFFER,
        "unmarked differences, none of them protected", when.words_differ,
    ),
    Rule(
        "supported", Verdict.SUPPORTED, ReasonCode.CONTENT_SUPPORTED,
        "indirect speech whose content stands in the passage", when.supported,
    ),
    Rule(
        "translation_agrees", Verdict.FAITHFUL_TRANSLATION, ReasonCode.TRANSLATION_AGREES,
        "the passage stands in another language and nothing protected disagrees", when.agrees,
    ),
    Rule(
        "cleaned", Verdict.VERBATIM_MARKED_EDITS, ReasonCode.CLEANED_BY_POLICY,
        "every unmarked difference is one that the policy allows", when.cleaned,
    ),
    Rule(
        "marked_edits", Verdict.VERBATIM_MARKED_EDITS, ReasonCode.MARKED_EDITS_ONLY,
        "every difference is a marked omission or insertion", when.marked,
    ),
    Rule(
        "exact", Verdict.VERBATIM, ReasonCode.EXACT_WORDS,
        "character for character the same", when.exact,
    ),
    Rule(
        "typographic", Verdict.VERBATIM, ReasonCode.TYPOGRAPHY_ONLY,
        "the same words; only typography, case or spelling variants of the same word differ", when.typographic,
    ),
)  # fmt: skip
