"""What does a reader need to repeat the check? A citation for each match a judgement rests on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from factcheck.cite.selectors import deep_link, text_position, text_quote
from factcheck.model.citation import Citation
from factcheck.model.judgement import Judgement, Verdict
from factcheck.model.match import Band, Match
from factcheck.model.source import SourceClass
from factcheck.text.language import same_language

LIMIT = 6
"""Citations a quotation: the deciding one and the nearest others; an editor reads no more."""
NEAREST_LIMIT = 3
"""Documents shown where nothing was found, each with its nearest passage."""


class Note(StrEnum):
    """What distinguishes a copy from the one that decided."""

    DECIDES = "decides"
    NEAREST = "nearest"
    """Shown because nothing was found: what came closest."""
    LIKELY_ROAD = "likely_road"
    """A translation of the original: how the words probably reached the article."""
    SAME_WORDS = "same_words"
    """Carries the words as well."""
    WORSE_COPY = "worse_copy"
    """Differs more from the quotation than the deciding document does."""
    SECOND_HAND = "second_hand"
    """Reports what the deciding document records."""
    OTHER_PLACE = "other_place"
    """Another passage of the same document that fits as well."""


_NOTHING = (Verdict.NOT_FOUND, Verdict.UNVERIFIABLE, Verdict.NOT_CHECKABLE)


def cite(judgement: Judgement) -> tuple[Citation, ...]:
    """Citations in the order of the evidence: the deciding match first.

    Returns:
        An empty tuple where nothing was near.
    """
    evidence = judgement.evidence
    if not evidence:
        return ()
    best, others = evidence[0], evidence[1:]
    if judgement.verdict in _NOTHING:
        return tuple(_citation(match, Note.NEAREST) for match in _one_a_document(evidence)[:NEAREST_LIMIT])
    fitting = [match for match in others if match.band in (Band.MATCHED, Band.PROBABLE)]
    citations = [_citation(best, Note.DECIDES)] + [_citation(match, _note(match, best)) for match in fitting]
    return tuple(citations[:LIMIT])


def _one_a_document(matches: Sequence[Match]) -> list[Match]:
    first: dict[tuple[str, str], Match] = {}
    for match in matches:
        first.setdefault((match.document.source_id, match.document.url), match)
    return list(first.values())


def _note(match: Match, best: Match) -> Note:
    if match.document.snapshot == best.document.snapshot and match.document.url == best.document.url:
        return Note.OTHER_PLACE
    if best.translated and not same_language(match.document.language, best.document.language):
        translations = (SourceClass.MEDIA_TRANSLATION, SourceClass.OFFICIAL_TRANSLATION)
        if match.document.source_class in translations or match.document.translation_of is not None:
            return Note.LIKELY_ROAD
    if _material(match) > _material(best):
        return Note.WORSE_COPY
    if match.document.distance is not best.document.distance:
        return Note.SECOND_HAND
    return Note.SAME_WORDS


def _material(match: Match) -> int:
    return sum(
        difference.quote_text is not None or difference.source_text is not None for difference in match.differences
    )


def _citation(match: Match, note: Note) -> Citation:
    document = match.document
    return Citation(
        source_id=document.source_id,
        publisher=document.publisher,
        title=document.title,
        source_class=document.source_class,
        distance=document.distance,
        language=document.language,
        event=document.event,
        published=document.published,
        url=document.url,
        deep_link=deep_link(match),
        passage=match.passage,
        before=match.surroundings.before,
        after=match.surroundings.after,
        question=match.surroundings.question,
        speaker=match.speaker.found,
        spans=match.spans,
        locator=match.locator,
        quote=text_quote(match),
        position=text_position(match),
        snapshot=document.snapshot,
        reader=document.reader,
        note=note.value,
        required_credit=document.required_credit,
    )
