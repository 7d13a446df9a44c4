"""What does an editor see of a check? Plain strings, ready to print; no layout, no decision.

Text, HTML, Markdown and CSV print these values, so that all four say the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from factcheck.entrypoints.report.labels import Labels, labels
from factcheck.model.check import Check, QuotationResult
from factcheck.model.citation import Citation
from factcheck.model.judgement import Colour, Verdict
from factcheck.model.match import Difference, SpeakerFinding, Strength
from factcheck.model.snapshot import Gap, Snapshot

MARKS = {Colour.GREEN: "✔", Colour.YELLOW: "▲", Colour.RED: "✖", Colour.GREY: "?"}
HOLLOW = "◇"
"""The mark of a translation that holds: never the same as verbatim."""


_WHOLE = 0.9
"""Share of the quotation from which on a difference points at all of it."""


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One difference in words."""

    label: str
    here: str
    there: str
    strong: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """One citation in words."""

    publisher: str
    facts: str
    """Class, date, event, language."""
    passage: str
    before: str
    after: str
    question: str
    language: str
    url: str
    link: str
    snapshot: str
    fetched: str
    note: str
    credit: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One quotation with its answer in words."""

    number: int
    id: str
    mark: str
    colour: str
    verdict: str
    label: str
    advice: str
    kind: str
    words: str
    speaker: str
    sentence: str
    who: str
    context: str
    reasons: tuple[str, ...]
    differences: tuple[DifferenceView, ...]
    source: SourceView | None
    others: tuple[SourceView, ...]
    gaps: tuple[str, ...]
    read: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """A whole check in words."""

    language: str
    title: str
    summary: str
    counts: tuple[tuple[str, str, int], ...]
    """Mark, label and number for each verdict that occurs."""
    items: tuple[ItemView, ...]
    withheld: tuple[tuple[str, str], ...]
    """Words and why they were not checked as said."""
    gaps: tuple[str, ...]
    run: str
    footer: str
    empty: str


def view(check: Check, language: str) -> CheckView:
    """The check in words of `language` (de or en; English for any other).

    Raises:
        ValueError: the run has no result yet.
    """
    result = check.result
    if result is None:
        raise ValueError(f"run {check.run.id} has no result yet")
    said = labels(language)
    snapshots = {snapshot.sha256: snapshot for snapshot in check.run.snapshots}
    items = tuple(_item(number, one, said, snapshots) for number, one in enumerate(result.quotations, start=1))
    tally = Counter((item.mark, item.label) for item in items)
    counts = tuple((mark, label, count) for (mark, label), count in sorted(tally.items(), key=lambda pair: -pair[1]))
    parts = ", ".join(said.phrase("count", count=count, label=label) for _, label, count in counts)
    return CheckView(
        language=said.language,
        title=result.title or said.phrase("untitled"),
        summary=said.phrase("summary", total=len(items), parts=parts) if items else said.phrase("no_quotations"),
        counts=counts,
        items=items,
        withheld=tuple((_one_line(one.text), said.of("withheld", one.reason)) for one in result.withheld),
        gaps=tuple(_gap(gap, said) for gap in result.gaps),
        run=said.phrase("run", id=check.run.id),
        footer=said.phrase("footer"),
        empty=said.phrase("no_quotations"),
    )


def _item(number: int, one: QuotationResult, said: Labels, snapshots: dict[str, Snapshot]) -> ItemView:
    quotation, judgement = one.quotation, one.judgement
    verdict, colour = judgement.verdict, judgement.colour
    best = judgement.evidence[0] if judgement.evidence else None
    found = verdict not in (Verdict.NOT_FOUND, Verdict.UNVERIFIABLE, Verdict.NOT_CHECKABLE)
    sources = tuple(_source(citation, said, snapshots) for citation in one.citations)
    inspected = judgement.inspected
    return ItemView(
        number=number,
        id=quotation.id,
        mark=HOLLOW if verdict.hollow else MARKS[colour],
        colour="hollow" if verdict.hollow else colour.value,
        verdict=verdict.value,
        label=said.of("verdict", verdict),
        advice=said.of("advice", "hollow" if verdict.hollow else colour),
        kind=said.of("kind", quotation.kind),
        words=_one_line(quotation.text),
        speaker=quotation.speaker.name if quotation.speaker else said.phrase("nobody"),
        sentence=judgement.sentences.de if said.language == "de" else judgement.sentences.en,
        who=_who(best.speaker, said) if best else "",
        context=said.of("context", judgement.axes.context) if best else "",
        reasons=judgement.reasons,
        differences=tuple(_difference(one, quotation.text, said) for one in best.differences) if best and found else (),
        source=sources[0] if sources else None,
        others=sources[1:],
        gaps=tuple(_gap(gap, said) for gap in judgement.gaps),
        read=said.phrase("read", documents=len(inspected), words=_grouped(sum(i.words for i in inspected), said)),
    )


def _who(finding: SpeakerFinding, said: Labels) -> str:
    if finding.found is None:
        return said.of("knowledge", finding.knowledge)
    if finding.quoting:
        return said.phrase("quoting", found=finding.found, quoting=finding.quoting)
    if finding.agrees is False and finding.claimed:
        return said.phrase("speaker_other", found=finding.found, claimed=finding.claimed)
    return said.phrase("said_by", speaker=finding.found, knowledge=said.of("knowledge", finding.knowledge))


def _difference(difference: Difference, quotation: str, said: Labels) -> DifferenceView:
    here = difference.quote_text or ""
    return DifferenceView(
        label=said.of("difference", difference.type),
        # A sign that points at the whole quotation means that nothing in it stands for the source's words.
        here="" if difference.source_text and len(here) > _WHOLE * len(quotation) else _one_line(here),
        there=_one_line(difference.source_text or ""),
        strong=difference.strength is Strength.STRONG,
    )


def _source(citation: Citation, said: Labels, snapshots: dict[str, Snapshot]) -> SourceView:
    held = snapshots.get(citation.snapshot)
    when = _moment(held.fetched_at) if held else ""
    page = f"p. {citation.locator.page}" if citation.locator.page else ""
    clock = citation.locator.time
    at = f"{int(clock.start_s) // 60}:{int(clock.start_s) % 60:02d}" if clock else ""
    facts = (
        said.of("source_class", citation.source_class),
        citation.event or "",
        citation.published.isoformat() if citation.published else "",
        page or at,
        citation.language,
    )
    return SourceView(
        publisher=citation.publisher,
        facts=", ".join(fact for fact in facts if fact),
        passage=_one_line(citation.passage),
        before=_one_line(citation.before),
        after=_one_line(citation.after),
        question=_one_line(citation.question or ""),
        language=citation.language,
        url=citation.url,
        link=citation.deep_link or citation.url,
        snapshot=citation.snapshot[:12],
        fetched=said.phrase("snapshot", time=when) if when else "",
        note=said.of("note", citation.note),
        credit=said.phrase("credit", credit=citation.required_credit) if citation.required_credit else "",
    )


def _gap(gap: Gap, said: Labels) -> str:
    place = gap.url or gap.source_id or ""
    return ": ".join(part for part in (place, said.of("gap", gap.reason)) if part)


def _grouped(number: int, said: Labels) -> str:
    """With the language's mark between groups of three digits."""
    return f"{number:,}".replace(",", "." if said.language == "de" else ",")


def _moment(when: datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M UTC")


def _one_line(words: str) -> str:
    return " ".join(words.split())
