"""In what does a quotation differ from the passage it translates? The table of checks; each is a named rule.

The checks see numbers, dates, units, names, negation, modality, conditions, quantifiers, listed opposites, and words
left out. They do not see who does what to whom, the choice of adjectives, or words put in; "no difference found" says
no more than that. A difference is strong where both sides give evidence, else it is a mere sign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck.match.across_names import name_differences
from factcheck.match.across_numbers import number_differences, swapped_dates, unit_differences
from factcheck.match.across_signals import (
    condition_differences,
    modal_differences,
    negation_differences,
    quantifier_differences,
)
from factcheck.match.across_words import omissions, opposites
from factcheck.match.pairs import Pair
from factcheck.match.probes import Probes
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.ports import Encoder

Check = Callable[[Pair, Probes], Iterator[Difference]]


def _numeric(pair: Pair, probes: Probes) -> Iterator[Difference]:
    yield from number_differences(pair)
    yield from unit_differences(pair)
    yield from swapped_dates(pair)


CHECKS: tuple[tuple[str, Check], ...] = (
    ("numbers", _numeric),
    ("negation", negation_differences),
    ("modality", modal_differences),
    ("condition", condition_differences),
    ("quantifiers", quantifier_differences),
    ("names", name_differences),
    ("opposites", opposites),
    ("omission", omissions),
)
"""In the order in which differences are listed."""


def differences_across(pair: Pair, encoder: Encoder) -> tuple[Difference, ...]:
    """Every difference that the checks see, gravest kinds first; an omission only where nothing else explains it."""
    probes = Probes.begin(encoder, pair.quote, pair.passage)
    found: list[Difference] = []
    for _, check in CHECKS:
        found.extend(check(pair, probes))
    return tuple(_without_echoes(found))


def _without_echoes(found: list[Difference]) -> Iterator[Difference]:
    """Leave out signs that a stronger difference at the same place explains."""
    strong = [item.source_span for item in found if item.strength is Strength.STRONG and item.source_span]
    for item in found:
        echo = (
            item.type is DifferenceType.OMISSION_UNMARKED
            and item.source_span is not None
            and any(item.source_span.overlaps(span) for span in strong)
        )
        if not echo:
            yield item
