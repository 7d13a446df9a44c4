"""What does a house allow between quotation marks? Policies are values; the rules ask them, nothing else does."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.errors import ConfigError
from factcheck.model.match import DifferenceType


@dataclass(frozen=True, slots=True)
class JudgePolicy:
    """A house's own answer where houses differ. A cleaned quotation is listed as such, never silently exact."""

    name: str
    cleaned: frozenset[DifferenceType] = frozenset()
    """Unmarked differences the house may make on its own: they leave a quotation green, as `cleaned_by_policy`."""
    authorised_counts: bool = True
    """Whether an interview authorised for print is the reference before the recording of it."""
    min_words: int = 2
    """Fewer words than this cannot be checked: one word alone is found in any long document."""
    max_gap_words: int = 60
    """A marked omission longer than this joins two statements. Agreed for news text, about three sentences."""


STRICT = JudgePolicy(name="strict")
CLEAN_FILLERS = JudgePolicy(name="clean_fillers", cleaned=frozenset({DifferenceType.FILLER}), authorised_counts=False)
PRESS_COUNCIL_DE = JudgePolicy(
    name="press_council_de",
    cleaned=frozenset({DifferenceType.FILLER, DifferenceType.SPELLING}),
)
"""Pressekodex of the German Press Council, guideline 2.4: an interview is right if it reproduces what was said;
wording may be mended where the sense stays. Approval by the person interviewed makes a version of its own."""

POLICIES = {policy.name: policy for policy in (STRICT, CLEAN_FILLERS, PRESS_COUNCIL_DE)}


def policy_named(name: str) -> JudgePolicy:
    """The policy of that name.

    Raises:
        ConfigError: there is none; the message lists those there are.
    """
    if name not in POLICIES:
        raise ConfigError(f"there is no policy {name!r}; choose one of {', '.join(sorted(POLICIES))}", field="policy")
    return POLICIES[name]
