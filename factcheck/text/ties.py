"""What ties marked words to somebody, and where was it seen? Token indices; nothing about who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.text.phrases import Phrase


class Place(StrEnum):
    """Where the tie was seen."""

    AFTER = "after"
    BEFORE = "before"
    COLON = "colon"
    """Before, with a colon but without a cue."""
    DASH = "dash"
    """A name behind a dash or in brackets."""
    BESIDE = "beside"
    """An unknown verb right beside the stretch."""
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a marked stretch to somebody, as token indices."""

    place: Place
    phrase: Phrase | None
    """None where a cue stands without a subject."""
    cue: tuple[int, int] | None
    """First and last token of the cue, both inclusive."""
