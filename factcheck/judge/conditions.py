"""When does each rule of the table apply? One question a function, answered with the words it rests on.

Each takes a `Case` and returns what the answer rests on in one English phrase, or None where it is no.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.judge.case import MARKED, PROTECTED, READ_BY_EAR, Case, words
from factcheck.model.match import Band, ContextValue, Difference, DifferenceType, Knowledge
from factcheck.model.quotation import QuotationKind

_UNDISPUTED = 0.55
"""Similarity from which a probable passage is asked who says it, if nothing in it disagrees: the claimed speaker's name
cannot lift what another says (labelled pairs: words of others .57 and more, look-alikes .48 at most)."""
_EDGE = " .,;:!?…。，；：！？"
GAP, EDGE, FRAME = "gap", "edge", "frame"
"""Names that the comparing stage gives to differences which a cut made: inside a marked omission, at the edge of the
quotation, in the frame around it ("I never claimed that")."""


def said(differences: tuple[Difference, ...]) -> str | None:
    """The differences in words, or None where there are none."""
    return "; ".join(words(difference) for difference in differences) or None


def scare(case: Case) -> str | None:
    """Do the marks quote nobody?"""
    return "marks that quote nobody" if case.quotation.kind is QuotationKind.SCARE else None


def too_few(case: Case) -> str | None:
    """Is direct speech too short to be told from any text?"""
    count = count_words(case.quotation.text)
    if not case.literal or count >= case.policy.min_words:
        return None
    return f"{count} word{'' if count == 1 else 's'}"


def count_words(text: str) -> int:
    """Words of a text; two ideographs count as one word."""
    spaced = sum(any(c.isalnum() for c in word) for word in text.split())
    ideographs = sum("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" or "\u0e00" <= c <= "\u0e7f" for c in text)
    return max(spaced, ideographs // 2)


def garbled(case: Case) -> str | None:
    """Is the text too damaged, and nothing found in it?"""
    return "the text is too damaged to decide" if case.garbled and not case.found else None


def ambiguous(case: Case) -> str | None:
    """Do the words stand under several speakers without a name?"""
    if case.match is None or not case.found or not case.literal:
        return None
    speaker = case.match.speaker
    others = {m.speaker.found for m in case.rivals if m.similarity >= case.match.similarity - 0.02}
    if speaker.claimed is None or speaker.agrees is not None or not others - {speaker.found}:
        return None
    return f"the same words stand {1 + len(case.rivals)} times under different speakers, none of them named"


def captions_number(case: Case) -> str | None:
    """Do only things differ that machines mishear?"""
    strong = case.strong()
    if not case.captions or not case.found or not strong or any(d.type not in READ_BY_EAR for d in strong):
        return None
    return said(strong)


def cut_short(case: Case) -> str | None:
    """Was the document cut before the words could come?"""
    if case.found or case.document is None or case.document.complete:
        return None
    return f"only the first {case.document.words} words were read"


def nothing_close(case: Case) -> str | None:
    """Is there no passage at all?"""
    return "no passage is near" if case.match is None or case.match.band is Band.NONE else None


def weak_passage(case: Case) -> str | None:
    """Is the nearest passage too far?"""
    if not case.found:
        return "the nearest passage is too far"
    return said(lacking(case)) if case.translated and band(case) is Band.PROBABLE else None


def lacking(case: Case) -> tuple[Difference, ...]:
    """Figures and dates of the quotation that a merely probable passage does not have: then it is another one."""
    return tuple(d for d in case.weak(DifferenceType.NUMBER, DifferenceType.DATE) if d.source_span is None)


def opposite(case: Case) -> str | None:
    """Does the passage say the opposite?"""
    return f"there: {case.match.passage!r}" if case.match is not None and case.match.opposes else None


def third_party(case: Case) -> str | None:
    """Does the speaker give the words as somebody else's?"""
    if case.match is None or case.match.speaker.quoting is None or case.match.speaker.agrees is not False:
        return None
    if not sure(case):
        return None
    return f"the speaker is quoting {case.match.speaker.quoting}"


def sentence_of_another(case: Case) -> str | None:
    """Is a whole sentence another speaker's?"""
    return said(case.strong(DifferenceType.SPEAKER))


def other_speaker(case: Case) -> str | None:
    """Does the document give the words to another speaker?"""
    if case.match is None or case.match.speaker.agrees is not False or not sure(case):
        return None
    speaker = case.match.speaker
    if speaker.knowledge not in (Knowledge.FILE_STATED, Knowledge.STATED, Knowledge.CONFLICTING):
        return None
    return f"claimed for {speaker.claimed}, said by {speaker.found}"


def sure(case: Case) -> bool:
    """Is it certain enough who says it? Found by words it is; found by meaning it must be matched, or undisputed."""
    near = case.match is not None and case.match.similarity >= _UNDISPUTED and not case.differences
    undisputed = case.translated and case.literal and band(case) is Band.PROBABLE and near
    return (case.literal and not case.translated) or band(case) is Band.MATCHED or undisputed


def cut_reverses(case: Case) -> str | None:
    """Does the cut at the edge drop what turns the sense?"""
    if case.translated:
        return None
    return said(tuple(d for d in case.strong_protected() if d.rule in (EDGE, FRAME)))


def gap_swallows(case: Case) -> str | None:
    """Does a marked omission swallow what turns or limits the sense?"""
    if case.translated:
        return None
    return said(tuple(d for d in case.strong_protected() if d.rule == GAP))


def protected(case: Case) -> str | None:
    """Does a protected item differ?"""
    return None if case.translated else said(case.strong_protected())


def paraphrase(case: Case) -> str | None:
    """Does another word of meaning stand there, or were two statements made one?"""
    return None if case.translated else said(case.strong(DifferenceType.WORD, DifferenceType.MERGE))


def added(case: Case) -> str | None:
    """Were words of meaning added?"""
    return None if case.translated else said(case.strong(DifferenceType.INSERTION_UNMARKED))


def translation(case: Case) -> str | None:
    """Does a protected item disagree across languages?"""
    return said(case.strong()) if case.translated else None


def missing(case: Case) -> str | None:
    """Does a part of the quotation stand nowhere?"""
    if case.match is None or not case.match.missing:
        return None
    return "nowhere there: " + "; ".join(repr(span.of(case.quotation.text)) for span in case.match.missing)


def probable(case: Case) -> str | None:
    """Is the passage in the other language only probable?"""
    if band(case) is not Band.PROBABLE:
        return None
    doubtful = not case.literal and case.match is not None and case.match.speaker.agrees is False
    return "the passage is probable, not certain" if case.translated or doubtful else None


def band(case: Case) -> Band:
    """How sure it is that this is the passage."""
    return case.match.band if case.match is not None else Band.NONE


def context(value: ContextValue, *, literal_only: bool = True) -> Callable[[Case], str | None]:
    """Does the cut have this value?"""

    def applies(case: Case) -> str | None:
        if case.match is None or case.context is not value or (literal_only and not case.literal):
            return None
        return case.match.surroundings.detail or value.value

    return applies


def order(case: Case) -> str | None:
    """Do the parts stand in another order?"""
    if not case.literal:
        return None
    return said(case.weak(DifferenceType.ORDER)) or (
        "parts stand in another order" if case.context is ContextValue.ORDER_CHANGED else None
    )


def merged(case: Case) -> str | None:
    """Were parts of several places joined?"""
    if not case.literal:
        return None
    return said(case.weak(DifferenceType.MERGE)) or (
        "parts from several places" if case.context is ContextValue.FRAGMENTS_MERGED else None
    )


def speech_act(case: Case) -> str | None:
    """Is the act of speech itself missing?"""
    return said(case.weak(DifferenceType.SPEECH_ACT) + case.strong(DifferenceType.SPEECH_ACT))


def event(case: Case) -> str | None:
    """Do venue or date disagree?"""
    return said(case.weak(DifferenceType.EVENT) + case.strong(DifferenceType.EVENT))


def notation(case: Case) -> str | None:
    """Is a value only written differently?"""
    if case.translated or not case.literal:
        return None
    return said(tuple(d for d in case.weak(*PROTECTED) if d.rule == "notation"))


def sign(case: Case) -> str | None:
    """Does something protected look different, with evidence on one side only? In a translation, anything at all.

    A report in other words leaves out what it does not need; there only protected words, opposites and acts count.
    """
    if case.translated and case.literal:
        return said(tuple(d for d in case.weak() if d.type not in MARKED))
    if case.translated:
        return said(case.weak(*PROTECTED, DifferenceType.WORD, DifferenceType.SPEECH_ACT))
    return said(case.weak(*PROTECTED))


def fillers(case: Case) -> str | None:
    """Were only fillers dropped?"""
    unmarked = tuple(d for d in case.differences if d.type not in MARKED)
    if not case.literal or not unmarked or cleaned(case):
        return None
    return said(unmarked) if all(d.rule == "filler" for d in unmarked) else None


def cleaned(case: Case) -> str | None:
    """Is every unmarked difference one that the policy allows?"""
    unmarked = tuple(d for d in case.differences if d.type not in MARKED)
    if not case.literal or case.translated or not unmarked:
        return None
    allowed = case.policy.cleaned
    return said(unmarked) if all(kind(d) in allowed for d in unmarked) else None


def kind(difference: Difference) -> DifferenceType:
    """The type that policies know: a dropped filler is a filler, not an omission."""
    return DifferenceType.FILLER if difference.rule == "filler" else difference.type


def words_differ(case: Case) -> str | None:
    """Are there unmarked differences at all? Of reported speech only the marked pieces are asked."""
    unmarked = tuple(d for d in case.differences if d.type not in MARKED)
    if not case.literal:
        return said(tuple(d for d in unmarked if d.rule == "fragment"))
    if case.translated or cleaned(case):
        return None
    return said(unmarked)


def supported(case: Case) -> str | None:
    """Is it reported speech, with nothing against it?"""
    return "the content stands in the passage" if not case.literal else None


def agrees(case: Case) -> str | None:
    """Is it a translation, with nothing against it?"""
    return "no difference in numbers, names, negation and length" if case.translated else None


def marked(case: Case) -> str | None:
    """Are there marked changes?"""
    return said(tuple(d for d in case.differences if d.type in MARKED))


def exact(case: Case) -> str | None:
    """Are the characters the same?"""
    same = case.match is not None and same_characters(case.match.passage, case.quotation.text)
    return "character for character" if same else None


def same_characters(passage: str, quote: str) -> bool:
    """Whether two texts are the same but for the marks at their edges, where a cut may fall."""
    return passage.strip(_EDGE) == quote.strip(_EDGE)


def typographic(case: Case) -> str | None:
    """What is left is typography; applies always."""
    return "the same words after folding of typography"
