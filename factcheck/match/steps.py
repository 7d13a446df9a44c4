"""How are an alignment's moves told to readers? Steps with spans in the original spelling of both sides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from factcheck.match.align import is_typo
from factcheck.match.moves import DELETE, EQUAL, INSERT, JOINED, REPLACE, SKIP, TYPO, Field, Move
from factcheck.match.splice import CLAUSE_WORDS, Piece
from factcheck.match.wording import Wording
from factcheck.model.match import Operation, Step
from factcheck.model.spans import Span
from factcheck.text.normalize import fold_word, precise_fold
from factcheck.text.sentences import sentence_spans

_EQUAL, _TYPO, _REPLACE, _DELETE, _INSERT, _GAP, _BRACKET = Operation
_OPERATIONS = {
    EQUAL: _EQUAL,
    TYPO: _TYPO,
    REPLACE: _REPLACE,
    DELETE: _DELETE,
    INSERT: _INSERT,
}
_INITIALS = re.compile(r"\w(?:\.\s?\w)+\.?")
_TYING = "-‐‑’'\u00ad"


def steps(wording: Wording, field: Field, pieces: Sequence[Piece]) -> tuple[Step, ...]:
    """Steps for every word of the quotation, in its order, and for what the source has between.

    One step pairs one word with one word, except where a word is written in two (or two in one), and except GAP and
    BRACKET, which cover a whole stretch. Neighbouring REPLACE, DELETE and INSERT steps tell of one change together.
    """
    found: list[Step] = []
    at = 0
    for number, piece in enumerate(pieces):
        found += _outside(wording, at, piece.quote[0])
        if number:
            found += _joint(wording, field, pieces[number - 1], piece)
        found += _inside(wording, field, piece.moves)
        at = piece.quote[1]
    return tuple(found + _outside(wording, at, len(wording)))


def _outside(wording: Wording, first: int, last: int) -> list[Step]:
    """Words of the quotation that no piece covers."""
    found: list[Step] = []
    for number, words in groupby(range(first, last), key=lambda i: wording.brackets[i]):
        if number:
            found.append(Step(_BRACKET, wording.bracket_spans[number - 1], None))
        else:
            found += [Step(_DELETE, wording.spans[i], None) for i in words]
    return found


def _joint(wording: Wording, field: Field, before: Piece, after: Piece) -> list[Step]:
    """A marked omission between two pieces; the source has a place for it only where the order is kept."""
    for place in range(before.quote[1], after.quote[0] + 1):
        if place in wording.joints:
            gap = (before.source[1], after.source[0])
            skipped = _source_span(field, gap[0], gap[1] - 1) if gap[0] < gap[1] else None
            return [Step(_GAP, wording.joints[place], skipped)]
    return []


def _inside(wording: Wording, field: Field, moves: Sequence[Move]) -> list[Step]:
    found: list[Step] = []
    index = 0
    while index < len(moves):
        move = moves[index]
        place = move.quote
        if move.kind != SKIP and move.kind != INSERT and _opens_joint(wording, moves, index):
            found.append(Step(_GAP, wording.joints[place], None))
        end = index + 1
        if move.kind == SKIP:
            while end < len(moves) and moves[end].kind == SKIP and moves[end].quote == place:
                end += 1
            skipped = _source_span(field, move.source, moves[end - 1].source)
            found.append(Step(_GAP, wording.joints[place], skipped))
        elif move.kind == EQUAL:
            found.append(_equal(wording, field, move))
        elif move.kind == JOINED:
            while end < len(moves) and moves[end].kind == JOINED and _same_join(move, moves[end]):
                end += 1
            found.append(_joined(wording, field, moves[index:end]))
        else:
            while end < len(moves) and moves[end].kind in (TYPO, REPLACE, DELETE, INSERT):
                if moves[end].kind != INSERT and _opens_joint(wording, moves, end):
                    break
                end += 1
            found += _changed(wording, field, moves[index:end])
        index = end
    return found


def _same_join(first: Move, other: Move) -> bool:
    return first.quote == other.quote or first.source == other.source


def _opens_joint(wording: Wording, moves: Sequence[Move], index: int) -> bool:
    """Whether a mark of omission stands before this word though the source has nothing more there."""
    place = moves[index].quote
    return index > 0 and place in wording.joints and moves[index - 1].kind != SKIP


def _equal(wording: Wording, field: Field, move: Move) -> Step:
    quote, source = wording.spans[move.quote], _source_span(field, move.source, move.source)
    own, theirs = quote.of(wording.text), source.of(field.text)
    if own == theirs or precise_fold(own) == precise_fold(theirs):
        return Step(_EQUAL, quote, source)
    same = fold_word(own) == fold_word(theirs)
    return Step(_TYPO if same else _REPLACE, quote, source)


def _changed(wording: Wording, field: Field, moves: Sequence[Move]) -> list[Step]:
    """Steps of neighbouring moves that are no plain equals: words written in two, brackets, changes."""
    own = [move.quote for move in moves if move.kind != INSERT]
    theirs = [move.source for move in moves if move.kind != DELETE]
    if own and theirs and len(own) != len(theirs) and _is_slip(wording, field, own, theirs):
        return [Step(_TYPO, *_both(wording, field, own, theirs))]
    found: list[Step] = []
    for number, group in groupby(moves, key=lambda move: _bracket_of(wording, move)):
        part = list(group)
        if number:
            places = [move.source for move in part if move.kind != DELETE]
            source = _source_span(field, places[0], places[-1]) if places else None
            found.append(Step(_BRACKET, wording.bracket_spans[number - 1], source))
        else:
            found += [_plain(wording, field, move) for move in part]
    return found


def _bracket_of(wording: Wording, move: Move) -> int:
    return 0 if move.kind == INSERT else wording.brackets[move.quote]


def _plain(wording: Wording, field: Field, move: Move) -> Step:
    quote = None if move.kind == INSERT else wording.spans[move.quote]
    source = None if move.kind == DELETE else _source_span(field, move.source, move.source)
    operation = _OPERATIONS[move.kind]
    if operation is _TYPO and not is_typo(wording.word(move.quote), field.word(move.source)):
        operation = _REPLACE
    return Step(operation, quote, source)


def _is_slip(wording: Wording, field: Field, own: list[int], theirs: list[int]) -> bool:
    """Whether one word written in two (or two in one) differs by a slip of the pen besides."""
    if min(len(own), len(theirs)) > 1 or max(len(own), len(theirs)) > 2:
        return False
    return is_typo("".join(wording.word(i) for i in own), "".join(field.word(j) for j in theirs))


def _joined(wording: Wording, field: Field, moves: Sequence[Move]) -> Step:
    """One word written in two, or two in one: hyphens and initials are typography, a space is spelling."""
    quote, source = _both(wording, field, [move.quote for move in moves], [move.source for move in moves])
    wide = quote.of(wording.text) if moves[0].quote < moves[-1].quote else source.of(field.text)
    tied = any(sign in wide for sign in _TYING) or _INITIALS.fullmatch(wide) is not None
    return Step(_EQUAL if tied else _TYPO, quote, source)


def _both(wording: Wording, field: Field, own: Sequence[int], theirs: Sequence[int]) -> tuple[Span, Span]:
    quote = Span(wording.spans[own[0]].start, wording.spans[own[-1]].end)
    return quote, _source_span(field, theirs[0], theirs[-1])


def _source_span(field: Field, first: int, last: int) -> Span:
    return Span(int(field.starts[first]), int(field.ends[last]))


def missing(wording: Wording, pieces: Sequence[Piece]) -> tuple[Span, ...]:
    """Stretches of the quotation that stand nowhere: whole sentences, or clauses of some length."""
    met = {move.quote for piece in pieces for move in piece.moves if move.kind <= TYPO}
    lost = [i for i in range(len(wording)) if i not in met and not wording.brackets[i]]
    if not lost:
        return ()
    sentences = sentence_spans(wording.text)
    found = []
    for _, group in groupby(enumerate(lost), key=lambda pair: pair[1] - pair[0]):
        run = [index for _, index in group]
        span = Span(wording.spans[run[0]].start, wording.spans[run[-1]].end)
        whole = any(
            span.start <= _first_letter(wording, sentence) and span.end >= _last_letter(wording, sentence)
            for sentence in sentences
            if sentence.overlaps(span)
        )
        if len(run) >= CLAUSE_WORDS or (whole and len(run) >= 2):
            found.append(span)
    return tuple(found)


def _first_letter(wording: Wording, sentence: Span) -> int:
    return next((span.start for span in wording.spans if span.start >= sentence.start), sentence.start)


def _last_letter(wording: Wording, sentence: Span) -> int:
    return next((span.end for span in reversed(wording.spans) if span.end <= sentence.end), sentence.end)
