"""Is this the passage at all? How near a place must be, and what beside its words makes it surer."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.match.comparing import fold
from factcheck.match.differences import Comparison
from factcheck.match.located import Located
from factcheck.match.naming import mentions
from factcheck.model.document import Document
from factcheck.model.match import Band, Knowledge, Match, Operation
from factcheck.model.quotation import Quotation
from factcheck.model.spans import Span
from factcheck.text.language import primary
from factcheck.text.protected import function_words

_MATCHED, _PROBABLE, _WEAK = 0.6, 0.48, 0.3
"""Share of the quotation's words of content that must meet the passage. Labelled pairs: altered quotations keep .5
and more, sentences on the same topic by the same speaker share up to .45."""
_FEW = 4
"""Words of content: with fewer, all words are counted, since one of them would decide."""


def same_language_band(quote: str, place: Located, told: Comparison, language: str) -> Band:
    """How sure a place found by words is the passage.

    Args:
        quote: the quotation's words.
        place: with its alignment.
        told: the comparison: sentences that stand nowhere do not count against the others.
        language: of both.
    """
    share = _share(quote, place, told.missing, language)
    if share >= _MATCHED:
        return Band.MATCHED
    if share >= _PROBABLE:
        return Band.PROBABLE
    return Band.WEAK if share >= _WEAK else Band.NONE


def _share(quote: str, place: Located, missing: Sequence[Span], language: str) -> float:
    light = function_words(language)
    steps = [
        s
        for s in place.alignment.steps
        if s.quote is not None
        and s.operation is not Operation.BRACKET
        and not any(gone.overlaps(s.quote) for gone in missing)
    ]
    content = [s for s in steps if s.quote is not None and fold(s.quote.of(quote)) not in light]
    counted = content if len(content) >= _FEW else steps
    if not counted:
        return 0.0
    meet = sum(s.operation in (Operation.EQUAL, Operation.TYPO) for s in counted)
    all_meet = sum(s.operation in (Operation.EQUAL, Operation.TYPO) for s in steps)
    return (meet / len(counted) + all_meet / len(steps)) / 2


_LIFT = {Band.WEAK: Band.PROBABLE, Band.PROBABLE: Band.MATCHED}


def lifted(matches: Sequence[Match], quotation: Quotation, documents: Sequence[Document]) -> tuple[Match, ...]:
    """Matches in other languages, one band surer in the only document of that speaker and event.

    The event must be named on both sides: being the only document at hand says nothing.
    """
    if quotation.event is None or quotation.speaker is None:
        return tuple(matches)
    names = quotation.speaker.names()
    event = {word for word in fold(quotation.event).split() if len(word) > 3 or word.isdigit()}
    fitting = [
        d
        for d in documents
        if d.ref.event
        and event & set(fold(d.ref.event).split())
        and (mentions(names, " ".join(d.ref.speaks_for)) or mentions(names, d.text[:20_000]))
    ]
    if len(fitting) != 1:
        return tuple(matches)
    only = fitting[0].ref
    return tuple(
        m.model_copy(update={"band": _LIFT.get(m.band, m.band)}) if m.translated and m.document == only else m
        for m in matches
    )


_DISTANT = frozenset(("ar", "ja", "ko", "th", "zh"))
_DISTANT_BONUS = 0.1
"""By so much faithful translations from these languages are less alike than others (cross-language set: .68 to .82)."""
_SAME_PASSAGE, _SAME_TURN = 0.15, 0.2
"""A copy of the passage is at most this much less alike than the best one; in the named speaker's own turn a little
more, since speech is looser than its report (fixture pages: copies .05 to .15 apart, other passages .2 and more)."""


def outclassed(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Matches, weak at best where they are a merely probable passage of somebody else, or, in another language, where
    another document holds something much more alike: each was searched by itself, and in a short one any sentence
    stands out.
    """
    best = max((_alike(match) for match in matches if match.translated), default=0.0)
    return tuple(
        match.model_copy(update={"band": Band.WEAK})
        if match.band in (Band.MATCHED, Band.PROBABLE)
        and (_somebody_elses(match) or (match.translated and _alike(match) < best - _leeway(match)))
        else match
        for match in matches
    )


def _somebody_elses(match: Match) -> bool:
    """Whether a merely probable passage is marked as another speaker's: then likeness of topic is all there is."""
    speaker = match.speaker
    return match.band is Band.PROBABLE and speaker.agrees is False and speaker.knowledge is Knowledge.FILE_STATED


def _alike(match: Match) -> float:
    return match.similarity + (_DISTANT_BONUS if primary(match.document.language) in _DISTANT else 0.0)


def _leeway(match: Match) -> float:
    own = match.speaker.agrees is True and match.speaker.knowledge is Knowledge.FILE_STATED
    return _SAME_TURN if own else _SAME_PASSAGE
