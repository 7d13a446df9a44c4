"""Does a reporting clause stand inside the marks? French incises and Russian dashes."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.text.cues import inverted_verb, reporting_clause
from factcheck.text.lexicon import Lexicon
from factcheck.text.tagging import Kind, Token
from factcheck.text.ties import Tie


def tie_inside(tokens: Sequence[Token], words: Lexicon) -> Tie | None:
    """A reporting clause inside the marks, between commas or dashes: French incises, Russian dashes.

    Args:
        tokens: what stands between the marks; the tie's indices count in it.
        words: the language.
    """
    for at in range(1, len(tokens) - 1):
        if tokens[at].kind not in (Kind.COMMA, Kind.DASH):
            continue
        begin = at + 1
        while begin < len(tokens) and tokens[begin].kind is Kind.DASH:
            begin += 1
        stop = next(
            (
                i
                for i in range(begin, min(len(tokens), begin + 12))
                if tokens[i].kind in (Kind.COMMA, Kind.DASH, Kind.END)
            ),
            None,
        )
        if stop is None or stop == begin:
            continue
        dashed = tokens[begin - 1].kind is Kind.DASH
        hyphen = inverted_verb(tokens[begin])
        if hyphen is None and not dashed:
            continue
        tie = reporting_clause(tokens, begin, stop, words)
        if tie is not None:
            return tie
    return None
