"""What stands beside the headline? The axes of a judgement, each read off the evidence."""

from __future__ import annotations

from factcheck.judge.case import MARKED, Case
from factcheck.judge.conditions import same_characters
from factcheck.model.judgement import Axes, Wording
from factcheck.model.match import Knowledge, Strength


def axes_of(case: Case) -> Axes:
    """Wording, speaker, context, class and distance of the deciding document; lifecycle is a recheck's business."""
    if case.document is None:
        return Axes()
    source_class, distance = case.document.source_class, case.document.distance
    if case.match is None or not case.found:
        return Axes(source_class=source_class, distance=distance)
    return Axes(
        wording=_wording(case),
        speaker=_speaker(case),
        context=case.context,
        source_class=source_class,
        distance=distance,
    )


def _wording(case: Case) -> Wording:
    if case.match is None:
        return Wording.NONE
    if case.translated:
        return Wording.TRANSLATED
    if any(d.strength is Strength.STRONG for d in case.differences) or case.match.opposes:
        return Wording.MATERIAL
    if any(d.type not in MARKED for d in case.differences) or case.match.missing:
        return Wording.MINOR
    if case.differences:
        return Wording.MARKED_EDIT
    if not case.literal and case.match.similarity < 0.98:
        return Wording.MINOR
    exact = same_characters(case.match.passage, case.quotation.text)
    return Wording.EXACT if exact else Wording.TYPOGRAPHIC


def _speaker(case: Case) -> Knowledge:
    if case.match is None:
        return Knowledge.NOT_ESTABLISHED
    if case.match.speaker.agrees is False:
        return Knowledge.CONFLICTING
    return case.match.speaker.knowledge
