"""Is this a site's text, or what it shows in place of it? Paywalls, notices, errors, captchas, empty shells.

The phrases are data (`factcheck/data/walls.yaml`). Only short texts can be walls: a long article that mentions
subscriptions is an article. Errs towards "no wall" where real prose stands beside a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import yaml

from factcheck.model.reasons import GapReason

_REASONS = {
    "paywall": GapReason.PAYWALL,
    "soft_404": GapReason.SOFT_404,
    "blocked": GapReason.BLOCKED,
    "unreachable": GapReason.SOURCE_UNREACHABLE,
    "needs_javascript": GapReason.NEEDS_JAVASCRIPT,
    "cookies": GapReason.BLOCKED,
}
"""In the order of telling: most notices of other kinds come with a cookie banner, which says least."""
_LONGEST = 1600
"""Characters: no wall of the fixture set is longer; an article of that length is told by its prose."""
_PROSE = 700
"""Characters from which on a single phrase is not enough."""
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_NOTE = re.compile(r"[\[(][^\])]{1,20}[\])]")


def wall(text: str) -> GapReason | None:
    """Why this text is not the document that was asked for, or None where it may be.

    >>> wall("Please enable JavaScript to view this page.").value
    'needs_javascript'
    >>> wall("The minister said that nothing was decided.") is None
    True
    """
    if len(text) > _LONGEST * 2:
        return None
    folded = _fold(text)
    if len(folded) > _LONGEST:
        return None
    needed = 2 if len(folded) <= _PROSE else 4
    signs_only: GapReason | None = None
    for kind, reason in _REASONS.items():
        strong, signs = _phrases()[kind]
        told = sum(phrase in folded for phrase in strong)
        if 2 * told + sum(_has_word(folded, sign) for sign in signs) < needed:
            continue
        if told:
            return reason
        signs_only = signs_only or reason
    return signs_only


def is_garbled(text: str) -> bool:
    """Whether machine captions are too damaged to decide anything: torn words, notes instead of speech.

    Looks at the share of one- and two-letter fragments that are no words elsewhere in the text, of repeated
    stumbles, and of sound notes. Clean speech has few of each in any language with spaces.
    """
    notes = len(_NOTE.findall(text))
    words = [word.casefold() for word in _LETTER_RUN.findall(_NOTE.sub(" ", text[:20_000]))]
    if len(words) < 8:
        return not words or notes * 2 >= len(words)
    torn = sum(
        len(word) < len(following) and len(word) <= 4 and following.startswith(word)
        for word, following in pairwise(words)
    )
    stumbles = sum(word == following for word, following in pairwise(words))
    common = Counter(words)
    shards = sum(len(word) <= 3 and common[word] == 1 for word in words)
    return (torn + stumbles + notes * 2) / len(words) > 0.18 and shards / len(words) > 0.15


def _has_word(folded: str, word: str) -> bool:
    at = folded.find(word)
    while at >= 0:
        before, after = folded[at - 1 : at], folded[at + len(word) : at + len(word) + 1]
        spaced = word.isascii() and word[0].isalnum()
        if not spaced or not (before.isalnum() or after.isalnum()):
            return True
        at = folded.find(word, at + 1)
    return False


def _fold(text: str) -> str:
    """Lower case, without marks on letters and without punctuation inside phrases; single spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    kept = "".join(c if c.isalnum() or c.isspace() else "" if c in "'’ʼ`´" else " " for c in plain)
    return " ".join(kept.split())


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    data = yaml.safe_load((files("factcheck") / "data" / "walls.yaml").read_text(encoding="utf-8"))
    return {
        kind: (
            tuple(_fold(str(phrase)) for phrase in lists["strong"]),
            tuple(_fold(str(sign)) for sign in lists["sign"]),
        )
        for kind, lists in data.items()
    }
