"""What changed, word by word? Alignment steps become differences in the exact words of the contract.

Each stretch where quotation and passage part is looked at twice. First for protected items: numbers, units, dates,
negation, modality, conditions, quantifiers, names; those of equal value meet, what is left over differs. Then what
remains of the words: fillers, spelling, person, tense, word. A difference is *strong* where both sides give evidence
(this word here, that word there, or a protected word missing between words that meet), and *weak* where it is a sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.match.comparing import lists, word_list
from factcheck.match.gaps import bracketed, dropped_sentence, fuses, skipped, whole_sentence
from factcheck.match.items import ItemDifference, protected_differences
from factcheck.match.located import Located
from factcheck.match.measures import units_of_numbers
from factcheck.match.regions import Region, Shape, notes, regions
from factcheck.match.sides import Sides, region_difference
from factcheck.match.words import word_differences
from factcheck.model.match import Difference, DifferenceType, Operation, Step, Strength
from factcheck.model.spans import Span
from factcheck.text.protected import Item, find_items
from factcheck.text.sentences import sentence_spans

GRAVITY = (
    DifferenceType.NEGATION,
    DifferenceType.NUMBER,
    DifferenceType.UNIT,
    DifferenceType.DATE,
    DifferenceType.NAME,
    DifferenceType.CONDITION,
    DifferenceType.MODAL,
    DifferenceType.QUANTIFIER,
    DifferenceType.SPEAKER,
    DifferenceType.TENSE,
    DifferenceType.MERGE,
    DifferenceType.WORD,
    DifferenceType.SPEECH_ACT,
    DifferenceType.EVENT,
    DifferenceType.PERSON,
    DifferenceType.ORDER,
    DifferenceType.INSERTION_UNMARKED,
    DifferenceType.OMISSION_UNMARKED,
    DifferenceType.OMISSION_MARKED,
    DifferenceType.INSERTION_MARKED,
    DifferenceType.SPELLING,
    DifferenceType.FILLER,
)
"""The gravest first; one line of an answer names the first of these."""
_MARGIN = 80
"""Characters beside a part in which its items may begin or end."""
_SENTENCE_GONE = 0.34
"""A sentence of the quotation of whose words fewer meet the passage stands nowhere (labelled pairs: missing ones
share function words only, altered ones keep half of their words at least)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What laying the words side by side shows."""

    differences: tuple[Difference, ...]
    missing: tuple[Span, ...]
    """Sentences of the quotation that stand nowhere."""
    risky: str | None
    """Words of a whole sentence left out, where it denies or limits."""
    covered: float
    """Share of the quotation's words that meet words of the passage."""
    span: Span
    """Of the passage, without what a missing sentence met by chance."""


def compare(quote: str, text: str, located: Located, *, language: str, literal: bool) -> Comparison:
    """Differences between a quotation and where it was located, in one language.

    Args:
        quote: the quotation's words.
        text: the document's text.
        located: with its alignment.
        language: of both.
        literal: whether words are judged, or only content (reported speech).
    """
    sides = Sides(
        quote,
        text,
        language,
        lists(language),
        find_items(quote, language),
        _items_of(text, located.spans, language),
        literal,
    )
    steps = located.alignment.steps
    gone = _gone(quote, steps, located.missing)
    kept = tuple(s for s in steps if s.quote is None or not any(g.overlaps(s.quote) for g in gone))
    kept = _between_kept(kept)
    noted = notes(text, Span(max(0, located.outer.start - 200), min(len(text), located.outer.end + 200)))
    found: list[Difference] = []
    risky: str | None = None
    for region in regions(kept):
        cleaned = _without_notes(region, noted, quote)
        if cleaned is None:
            continue
        new, risk = _told(cleaned, sides)
        found += new
        risky = risky or risk
    found += _regrouped(kept, sides)
    found += units_of_numbers(sides, located.spans)
    found += _bracketed_letters(kept, sides)
    found += [_missing_difference(quote, span) for span in gone]
    found += _order(located, sides)
    span = _outer(kept) if gone else located.outer
    return Comparison(sorted_by_gravity(found), gone, risky, _covered(steps, quote), span or located.outer)


def sorted_by_gravity(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Strong before weak, then as the table of gravity has it, then in the order of the quotation; no repeats."""

    def key(d: Difference) -> tuple[object, ...]:
        return (
            d.strength is Strength.WEAK,
            GRAVITY.index(d.type),
            d.quote_span.start if d.quote_span is not None else -1,
            d.source_span.start if d.source_span is not None else -1,
        )

    return tuple(dict.fromkeys(sorted(found, key=key)))


def _items_of(text: str, spans: Sequence[Span], language: str) -> tuple[Item, ...]:
    """Items in and beside the parts, in code points of the document."""
    found: dict[tuple[int, int, str], Item] = {}
    for span in spans:
        start = text.rfind("\n", 0, max(0, span.start - _MARGIN)) + 1
        start = max(start, span.start - 3 * _MARGIN)
        end = min(len(text), span.end + _MARGIN)
        for item in find_items(text[start:end], language):
            moved = Item(item.type, item.span.shift(start), item.text, item.value)
            if moved.span.overlaps(span):
                found.setdefault((moved.span.start, moved.span.end, moved.type.value), moved)
    return tuple(found[key] for key in sorted(found))


def _gone(quote: str, steps: Sequence[Step], missing: Sequence[Span]) -> tuple[Span, ...]:
    """Sentences of the quotation that the passage does not have, though it has others."""
    sentences = sentence_spans(quote)
    if len(sentences) < 2:
        return _whole_clauses(quote, missing)
    gone = []
    for sentence in sentences:
        words = [s for s in steps if s.quote is not None and s.quote.overlaps(sentence)]
        meet = sum(s.operation in (Operation.EQUAL, Operation.TYPO) for s in words)
        if len(words) >= 2 and meet < _SENTENCE_GONE * len(words):
            gone.append(sentence)
    if len(gone) == len(sentences):
        return ()
    return tuple(gone)


def _whole_clauses(quote: str, missing: Sequence[Span]) -> tuple[Span, ...]:
    """Missing stretches that begin or end at a clause boundary and hold a clause's worth of words."""
    return tuple(
        span
        for span in missing
        if len(word_list(span.of(quote))) >= 5 and quote[: span.start].rstrip()[-1:] in ",;:–—-" and span.start > 0
    )


def _between_kept(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Without source words before the first and after the last word of the quotation that is kept."""
    first = next((i for i, s in enumerate(steps) if s.quote is not None), 0)
    last = next((i for i in range(len(steps) - 1, -1, -1) if steps[i].quote is not None), -1)
    return steps[first : last + 1]


def _outer(steps: Sequence[Step]) -> Span | None:
    met = [s.source for s in steps if s.source is not None]
    return Span(min(s.start for s in met), max(s.end for s in met)) if met else None


def _covered(steps: Sequence[Step], quote: str) -> float:
    words = [s for s in steps if s.quote is not None and s.operation is not Operation.BRACKET]
    if not words:
        return 0.0
    return sum(s.operation in (Operation.EQUAL, Operation.TYPO) for s in words) / len(words)


def _without_notes(region: Region, noted: Sequence[Span], quote: str) -> Region | None:
    """The region without the source's own notes; None where nothing else is left of it."""
    if region.source is None or region.shape not in (Shape.DROPPED, Shape.SKIPPED, Shape.REPLACED):
        return region
    steps = tuple(s for s in region.steps if s.source is None or not any(n.contains(s.source) for n in noted))
    if len(steps) == len(region.steps):
        return region
    source = [s.source for s in steps if s.source is not None]
    if not source and region.quote is None:
        return None
    span = Span(source[0].start, source[-1].end) if source else None
    shape = region.shape if span is not None or region.shape is Shape.SKIPPED else Shape.ADDED
    return Region(shape, region.quote, span, steps, region.after, region.before)


def _told(region: Region, sides: Sides) -> tuple[list[Difference], str | None]:
    """The differences of one region, and the words left out where a whole sentence that denies went missing."""
    if region.shape is Shape.SKIPPED:
        return skipped(region, sides), None
    if region.shape is Shape.BRACKETED:
        return bracketed(region, sides), None
    if region.shape is Shape.DROPPED and whole_sentence(region, sides):
        return dropped_sentence(region, sides)
    items = protected_differences(
        sides.here(region.quote),
        sides.there(region.source),
        shape=region.shape,
        words_there=len(word_list(region.source.of(sides.text))) if region.source is not None else 0,
        all_here=sides.quote_items,
        all_there=sides.source_items,
    )
    found = [_item_difference(item, region, "words") for item in items]
    if not sides.literal:
        return [d for d in found if d.strength is Strength.STRONG or d.rule != "notation"], None
    if fuses(region, sides):
        found.append(region_difference(DifferenceType.MERGE, Strength.STRONG, region, sides, rule="fused"))
    found += word_differences(region, sides.quote, sides.text, sides.language, items=items)
    return found, None


def _item_difference(item: ItemDifference, region: Region, rule: str) -> Difference:
    here, there = item.here, item.there
    return Difference(
        type=item.type,
        strength=item.strength,
        quote_span=here.span if here is not None else None,
        source_span=there.span if there is not None else None,
        quote_text=here.text if here is not None else None,
        source_text=there.text if there is not None else None,
        rule="notation" if item.notation else rule,
    )


def _regrouped(steps: Sequence[Step], sides: Sides) -> list[Difference]:
    """Numbers whose digits meet but whose marks give them another value: 3,400 people are not 3.400."""
    found = []
    for step in steps:
        if step.operation is not Operation.EQUAL or step.quote is None or step.source is None:
            continue
        one, other = step.quote.of(sides.quote), step.source.of(sides.text)
        if one == other or not any(c.isdigit() for c in one):
            continue
        here = [i for i in sides.here(step.quote) if i.type is DifferenceType.NUMBER]
        there = [i for i in sides.there(step.source) if i.type is DifferenceType.NUMBER]
        if len(here) == 1 and len(there) == 1 and here[0].value != there[0].value:
            found.append(
                Difference(
                    type=DifferenceType.NUMBER,
                    strength=Strength.STRONG,
                    quote_span=here[0].span,
                    source_span=there[0].span,
                    quote_text=here[0].text,
                    source_text=there[0].text,
                    rule="words",
                )
            )
    return found


def _bracketed_letters(steps: Sequence[Step], sides: Sides) -> list[Difference]:
    """Words that meet although a letter of theirs stands in the editor's brackets ("[W]e")."""
    return [
        Difference(
            type=DifferenceType.INSERTION_MARKED,
            strength=Strength.WEAK,
            quote_span=step.quote,
            source_span=step.source,
            quote_text=step.quote.of(sides.quote),
            source_text=step.source.of(sides.text),
            rule="marked",
        )
        for step in steps
        if step.operation is Operation.EQUAL
        and step.quote is not None
        and step.source is not None
        and set("[]") & set(sides.quote[max(0, step.quote.start - 1) : step.quote.end])
        and not set("[]") & set(sides.text[max(0, step.source.start - 1) : step.source.end])
        and step.quote.of(sides.quote).strip("[]") != step.source.of(sides.text)
    ]


def _missing_difference(quote: str, span: Span) -> Difference:
    return Difference(
        type=DifferenceType.WORD,
        strength=Strength.WEAK,
        quote_span=span,
        quote_text=span.of(quote),
        rule="missing",
    )


def _order(located: Located, sides: Sides) -> list[Difference]:
    """Parts in another order, or joined from far apart without a mark."""
    parts = located.spans
    if len(parts) < 2 or not sides.literal:
        return []
    if any(one.start > other.start for one, other in pairwise(parts)):
        return [
            Difference(
                type=DifferenceType.ORDER,
                strength=Strength.WEAK,
                source_span=parts[0],
                source_text=parts[0].of(sides.text),
                rule="order",
            )
        ]
    return []
