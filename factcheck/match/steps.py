"""How are an alignment's moves told to readers? Steps with spans in the original spelling of both sides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from factcheck.match.align import Field, Move, Pair, is_typo
from factcheck.match.splice import Piece
from factcheck.match.wording import Wording
from factcheck.model.match import Operation, Step
from factcheck.model.spans import Span
from factcheck.text.normalize import fold_word, precise_fold
from factcheck.text.sentences import sentence_spans

_OPERATIONS = {
    Pair.EQUAL: Operation.EQUAL,
    Pair.TYPO: Operation.TYPO,
    Pair.REPLACE: Operation.REPLACE,
    Pair.DELETE: Operation.DELETE,
    Pair.INSERT: Operation.INSERT,
}
_CLAUSE_WORDS = 5


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
            found.append(Step(Operation.BRACKET, wording.bracket_spans[number - 1], None))
        else:
            found += [Step(Operation.DELETE, wording.spans[i], None) for i in words]
    return found


def _joint(wording: Wording, field: Field, before: Piece, after: Piece) -> list[Step]:
    """A marked omission between two pieces; the source has a place for it only where the order is kept."""
    for place in range(before.quote[1], after.quote[0] + 1):
        if place in wording.joints:
            gap = (before.source[1], after.source[0])
            skipped = _source_span(field, gap[0], gap[1] - 1) if gap[0] < gap[1] else None
            return [Step(Operation.GAP, wording.joints[place], skipped)]
    return []


def _inside(wording: Wording, field: Field, moves: Sequence[Move]) -> list[Step]:
    found: list[Step] = []
    index = 0
    while index < len(moves):
        move = moves[index]
        place = move.quote
        if move.pair != Pair.SKIP and move.pair != Pair.INSERT and _opens_joint(wording, moves, index):
            found.append(Step(Operation.GAP, wording.joints[place], None))
        end = index + 1
        if move.pair == Pair.SKIP:
            while end < len(moves) and moves[end].pair == Pair.SKIP and moves[end].quote == place:
                end += 1
            skipped = _source_span(field, move.source, moves[end - 1].source)
            found.append(Step(Operation.GAP, wording.joints[place], skipped))
        elif move.pair == Pair.EQUAL:
            found.append(_equal(wording, field, move))
        else:
            while end < len(moves) and moves[end].pair in (Pair.TYPO, Pair.REPLACE, Pair.DELETE, Pair.INSERT):
                if moves[end].pair != Pair.INSERT and _opens_joint(wording, moves, end):
                    break
                end += 1
            found += _changed(wording, field, moves[index:end])
        index = end
    return found


def _opens_joint(wording: Wording, moves: Sequence[Move], index: int) -> bool:
    """Whether a mark of omission stands before this word though the source has nothing more there."""
    place = moves[index].quote
    return index > 0 and place in wording.joints and moves[index - 1].pair != Pair.SKIP


def _equal(wording: Wording, field: Field, move: Move) -> Step:
    quote, source = wording.spans[move.quote], _source_span(field, move.source, move.source)
    own, theirs = quote.of(wording.text), source.of(field.text)
    if own == theirs or precise_fold(own) == precise_fold(theirs):
        return Step(Operation.EQUAL, quote, source)
    same = fold_word(own) == fold_word(theirs)
    return Step(Operation.TYPO if same else Operation.REPLACE, quote, source)


def _changed(wording: Wording, field: Field, moves: Sequence[Move]) -> list[Step]:
    """Steps of neighbouring moves that are no plain equals: words written in two, brackets, changes."""
    own = [move.quote for move in moves if move.pair != Pair.INSERT]
    theirs = [move.source for move in moves if move.pair != Pair.DELETE]
    if own and theirs and len(own) != len(theirs) and max(len(own), len(theirs)) <= 8:
        joined = _joined(wording, field, own, theirs)
        if joined is not None:
            return [joined]
    found: list[Step] = []
    for number, group in groupby(moves, key=lambda move: _bracket_of(wording, move)):
        part = list(group)
        if number:
            places = [move.source for move in part if move.pair != Pair.DELETE]
            source = _source_span(field, places[0], places[-1]) if places else None
            found.append(Step(Operation.BRACKET, wording.bracket_spans[number - 1], source))
        else:
            found += [_plain(wording, field, move) for move in part]
    return found


def _bracket_of(wording: Wording, move: Move) -> int:
    return 0 if move.pair == Pair.INSERT else wording.brackets[move.quote]


def _plain(wording: Wording, field: Field, move: Move) -> Step:
    quote = None if move.pair == Pair.INSERT else wording.spans[move.quote]
    source = None if move.pair == Pair.DELETE else _source_span(field, move.source, move.source)
    return Step(_OPERATIONS[move.pair], quote, source)


def _joined(wording: Wording, field: Field, own: list[int], theirs: list[int]) -> Step | None:
    """One word written in two, or two in one: a hyphen is typography, a space is spelling."""
    one, other = "".join(wording.word(i) for i in own), "".join(field.word(j) for j in theirs)
    quote = Span(wording.spans[own[0]].start, wording.spans[own[-1]].end)
    source = _source_span(field, theirs[0], theirs[-1])
    if one == other:
        wide = quote.of(wording.text) if len(own) > len(theirs) else source.of(field.text)
        hyphened = any(sign in wide for sign in "-‐‑’'\u00ad")
        return Step(Operation.EQUAL if hyphened else Operation.TYPO, quote, source)
    return Step(Operation.TYPO, quote, source) if is_typo(one, other) else None


def _source_span(field: Field, first: int, last: int) -> Span:
    return Span(int(field.starts[first]), int(field.ends[last]))


def missing(wording: Wording, pieces: Sequence[Piece]) -> tuple[Span, ...]:
    """Stretches of the quotation that stand nowhere: whole sentences, or clauses of some length."""
    met = {move.quote for piece in pieces for move in piece.moves if move.pair <= Pair.TYPO}
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
        if len(run) >= _CLAUSE_WORDS or (whole and len(run) >= 2):
            found.append(span)
    return tuple(found)


def _first_letter(wording: Wording, sentence: Span) -> int:
    return next((span.start for span in wording.spans if span.start >= sentence.start), sentence.start)


def _last_letter(wording: Wording, sentence: Span) -> int:
    return next((span.end for span in reversed(wording.spans) if span.end <= sentence.end), sentence.end)
