"""Which word of the quotation meets which word of the source? The only module here that knows RapidFuzz.

Long stretches of equal words are taken from RapidFuzz's longest common subsequence over word ids; what lies between
them is aligned exactly, by rows of a table: equal words cost nothing, a likely slip of the pen little, words of the
editor in brackets and notes of the stenographer hardly anything, words skipped at a mark of omission next to
nothing. Before the first and after the last word of the quotation the source is free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, LCSseq, Levenshtein
from rapidfuzz.process import cdist

from factcheck.match.moves import DELETE, EQUAL, INSERT, JOINED, REPLACE, SKIP, TYPO, Field, Move, MoveKind
from factcheck.match.wording import Wording, closed_words
from factcheck.text.tokens import Ids

Costs = NDArray[np.float32]

TYPO_COST = 0.35
BRACKET_COST = 0.2
NOTE_COST = 0.05
OPEN_COST, INSERT_COST = 0.4, 0.3
"""Words of the source left out: the first price for each run of them, the second for each word. One is less than a
word exchanged, so that equal words beyond it are worth the step; a clause left out is less than its words exchanged.
"""
ACROSS_COST = 0.3
"""What an exchange at the quotation's edge costs more where it lies beyond the end of a sentence."""
GAP_COST = 0.01
"""For each word skipped at a mark of omission: near beats far, and no stray word far off is worth the way."""
ANCHOR = 3
"""Equal words in a row that are taken as they are."""
_CHANGE, _LIKENESS = 0.95, 0.2
"""Price of a wholly different word, a little less than of one too many; and how much cheaper a wholly alike one is."""
_EQUAL_COST = 1e-3
"""Costs that differ by less are equal: the table holds single precision."""
_LONGEST_JOIN = 6
_LONGEST_WORD = 64
"""Characters of a word that are compared; what is longer is no word of any language."""
_SHORTEST_SLIP, _LONGEST_SLIP = 2, 4
_SHORT, _HOPELESS = 8, 0.5
"""Quotations longer than this many words without a run and with a smaller share of equal words are aligned roughly."""
_LARGEST_TABLE = 3_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """Align words `quote` of the quotation with words `source` of the field, both half-open."""

    quote: tuple[int, int]
    source: tuple[int, int]
    free_start: bool
    free_end: bool
    rough: bool = False
    """Too little is equal for an exact answer to matter."""

    @property
    def size(self) -> int:
        """Cells of the table."""
        return (self.quote[1] - self.quote[0]) * (self.source[1] - self.source[0])


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Upper bound, 0..1, of how much of `one` (word ids) stands in `other` in the same order."""
    return LCSseq.similarity(one, other) / len(one) if one else 0.0


def longest_run(one: Sequence[int], other: Sequence[int]) -> int:
    """Most words in a row that both share, as far as their longest common subsequence goes through them."""
    codes = LCSseq.opcodes(one, other)
    return max((code.src_end - code.src_start for code in codes if code.tag == "equal"), default=0)


def align(wording: Wording, field: Field, quote: tuple[int, int], source: tuple[int, int]) -> list[Move]:
    """Lay a stretch of the quotation into a stretch of the source.

    Returns:
        Moves in the order of both. Words of the source before the first and after the last move are left out.
    """
    moves: list[Move] = []
    for task in _tasks(wording, field, quote, source):
        moves += _solve(wording, field, task)
    return _widen(wording, field, _trim(_join(wording, field, moves)), source)


def _tasks(wording: Wording, field: Field, quote: tuple[int, int], source: tuple[int, int]) -> list[Task]:
    """Anchors as tasks of equal length on both sides, and what lies between them."""
    own, theirs = wording.array[quote[0] : quote[1]], field.ids[source[0] : source[1]]
    tasks: list[Task] = []
    at = (quote[0], source[0])
    equal = 0
    for code in LCSseq.opcodes(own.tolist(), theirs.tolist()):
        length = code.src_end - code.src_start
        equal += length if code.tag == "equal" else 0
        if code.tag != "equal" or length < ANCHOR or not _unique(own, theirs, code.src_start, code.src_end):
            continue
        begin = (quote[0] + code.src_start, source[0] + code.dest_start)
        tasks.append(Task((at[0], begin[0]), (at[1], begin[1]), not tasks, False))
        at = (begin[0] + length, begin[1] + length)
        tasks.append(Task((begin[0], at[0]), (begin[1], at[1]), False, False))
    hopeless = not tasks and own.size > _SHORT and equal < _HOPELESS * own.size
    tasks.append(Task((at[0], quote[1]), (at[1], source[1]), not tasks, True, rough=hopeless))
    return [_near(wording, task) for task in tasks if task.quote[0] < task.quote[1] or task.source[0] < task.source[1]]


def _unique(own: Ids, theirs: Ids, first: int, last: int) -> bool:
    """Whether a run of equal words stands only once in the stretch: else it may be the wrong one."""
    needle, hay = own[first:last].tobytes(), theirs.tobytes()
    return hay.find(needle, hay.find(needle) + 1) < 0


def _near(wording: Wording, task: Task) -> Task:
    """Cut a free end of the source to what the words beside the outermost anchor can reach."""
    length = task.quote[1] - task.quote[0]
    marked = any(task.quote[0] <= place <= task.quote[1] for place in wording.joints)
    reach = 2 * length + 12 + (90 if marked else 0)
    first, last = task.source
    if task.free_start and not task.free_end:
        first = max(first, last - (reach if length else 0))
    elif task.free_end and not task.free_start:
        last = min(last, first + (reach if length else 0))
    return replace(task, source=(first, last))


def _solve(wording: Wording, field: Field, task: Task) -> list[Move]:
    (qa, qb), (sa, sb) = task.quote, task.source
    if qb - qa == sb - sa and wording.ids[qa:qb] == tuple(field.ids[sa:sb].tolist()):
        return [Move(EQUAL, qa + i, sa + i) for i in range(qb - qa)]
    if qa == qb:
        pair = SKIP if qa in wording.joints else INSERT
        return [Move(pair, qa, j) for j in range(sa, sb)]
    if sa == sb:
        return [Move(DELETE, i, sa) for i in range(qa, qb)]
    if task.rough or task.size > _LARGEST_TABLE:
        return _rough(wording, field, task)
    return _Table(wording, field, task).moves()


def _rough(wording: Wording, field: Field, task: Task) -> list[Move]:
    """Plain edit distance of word ids, for stretches too large or too unlike for a table; linear in memory."""
    (qa, qb), (sa, sb) = task.quote, task.source
    moves: list[Move] = []
    for code in Levenshtein.opcodes(wording.ids[qa:qb], field.ids[sa:sb].tolist()):
        own, theirs = range(qa + code.src_start, qa + code.src_end), range(sa + code.dest_start, sa + code.dest_end)
        if code.tag in ("equal", "replace"):
            kind = EQUAL if code.tag == "equal" else REPLACE
            moves += [Move(kind, i, j) for i, j in zip(own, theirs, strict=True)]
        else:
            moves += [Move(DELETE, i, sa + code.dest_start) for i in own]
            moves += [Move(INSERT, qa + code.src_end, j) for j in theirs]
    return moves


def _join(wording: Wording, field: Field, moves: list[Move]) -> list[Move]:
    """Recognise words that one side writes in two, between words that meet."""
    found: list[Move] = []
    for changed, group in groupby(moves, key=lambda move: REPLACE <= move.kind <= INSERT or move.kind == TYPO):
        run = list(group)
        own = [move.quote for move in run if move.kind != INSERT]
        theirs = [move.source for move in run if move.kind != DELETE]
        if changed and own and theirs and len(own) != len(theirs) and max(len(own), len(theirs)) <= _LONGEST_JOIN:
            one, other = "".join(wording.word(i) for i in own), "".join(field.word(j) for j in theirs)
            if one == other:
                last = max(len(own), len(theirs))
                pairs = ((own[min(k, len(own) - 1)], theirs[min(k, len(theirs) - 1)]) for k in range(last))
                run = [Move(JOINED, i, j) for i, j in pairs]
        found += run
    return found


def _trim(moves: list[Move]) -> list[Move]:
    first = next((i for i, move in enumerate(moves) if move.kind < INSERT), len(moves))
    last = next((i for i in range(len(moves) - 1, -1, -1) if moves[i].kind < INSERT), -1)
    return moves[first : last + 1]


def _widen(wording: Wording, field: Field, moves: list[Move], source: tuple[int, int]) -> list[Move]:
    """Take in the other half of an outermost word that the source writes in two."""
    if moves and moves[-1].kind in (TYPO, REPLACE) and moves[-1].source + 1 < source[1]:
        _, quote, place = moves[-1]
        if wording.word(quote) == field.word(place) + field.word(place + 1):
            moves = [*moves[:-1], Move(JOINED, quote, place), Move(JOINED, quote, place + 1)]
    if moves and moves[0].kind in (TYPO, REPLACE) and moves[0].source > source[0]:
        _, quote, place = moves[0]
        if wording.word(quote) == field.word(place - 1) + field.word(place):
            moves = [Move(JOINED, quote, place - 1), Move(JOINED, quote, place), *moves[1:]]
    return moves


class _Table:
    """Cheapest alignments of all beginnings of a task, row by row."""

    def __init__(self, wording: Wording, field: Field, task: Task) -> None:
        self._wording = wording
        self._task = task
        (qa, qb), (sa, sb) = task.quote, task.source
        own = [wording.word(i)[:_LONGEST_WORD] for i in range(qa, qb)]
        theirs = [word[:_LONGEST_WORD] for word in field.words(sa, sb)]
        self._equal = wording.array[qa:qb, None] == field.ids[None, sa:sb]
        distance, self._typo = _compare(own, theirs)
        lengths = np.maximum(_lengths(own)[:, None], _lengths(theirs)[None, :])
        self._change = (_CHANGE - _LIKENESS + _LIKENESS * distance / lengths).astype(np.float32)
        self._change[self._typo] = TYPO_COST
        self._edges(field)
        self._change[self._equal] = 0.0
        self._insert = np.array([NOTE_COST if j in field.notes else INSERT_COST for j in range(sa, sb)], np.float32)
        self._inserted = np.concatenate((np.zeros(1, np.float32), np.cumsum(self._insert)))
        self._delete = [BRACKET_COST if wording.brackets[i] else 1.0 for i in range(qa, qb)]
        self._bracket_rows()
        self._costs = self._fill()

    def _edges(self, field: Field) -> None:
        """Exchanges of the outermost words are dearer beyond the end of a sentence."""
        first, last = self._task.source
        if self._task.free_start and len(self._change) > 1:
            self._change[0] += ACROSS_COST * field.sentence_ends(first, last)
        if self._task.free_end and len(self._change) > 1:
            self._change[-1, 1:] += ACROSS_COST * field.sentence_ends(first, last)[:-1]

    def _bracket_rows(self) -> None:
        """Words in the editor's brackets stand for anything cheaply, if they are not the source's own."""
        for row in range(len(self._delete)):
            if self._delete[row] < 1.0:
                np.minimum(self._change[row], 0.5, out=self._change[row], where=~self._equal[row])

    def _skips(self, row: int) -> bool:
        place = self._task.quote[0] + row
        return place in self._wording.joints and 0 < place < len(self._wording)

    def _paid(self, row: int) -> tuple[float, Costs]:
        """After `row` words of the quotation: what passing source words costs to begin with, and summed up."""
        if self._skips(row):
            return 0.0, np.arange(self._insert.size + 1, dtype=np.float32) * np.float32(GAP_COST)
        return OPEN_COST, self._inserted

    def _fill(self) -> Costs:
        rows, columns = self._change.shape
        costs = np.zeros((rows + 1, columns + 1), np.float32)
        if not self._task.free_start:
            begin, paid = self._paid(0)
            costs[0, 1:] = begin + paid[1:]
        for row in range(1, rows + 1):
            above, here = costs[row - 1], costs[row]
            np.add(above, self._delete[row - 1], out=here)
            np.minimum(here[1:], above[:-1] + self._change[row - 1], out=here[1:])
            if row == rows and self._task.free_end:
                break
            begin, paid = self._paid(row)
            passed = np.minimum.accumulate(here - paid)[:-1]
            passed += begin + paid[1:]
            np.minimum(here[1:], passed, out=here[1:])
        return costs

    def moves(self) -> list[Move]:
        """The cheapest alignment, from its last move back to its first."""
        row, column = self._costs.shape[0] - 1, self._costs.shape[1] - 1
        if self._task.free_end:
            column = int(np.argmax(self._costs[row] <= self._costs[row].min() + _EQUAL_COST))
        found: list[Move] = []
        qa, sa = self._task.quote[0], self._task.source[0]
        while row > 0:
            above, here = self._costs[row - 1].tolist(), self._costs[row].tolist()
            change, delete = self._change[row - 1].tolist(), self._delete[row - 1]
            limit, paid = here[column], None
            while True:
                if column and above[column - 1] + change[column - 1] <= limit + _EQUAL_COST:
                    column -= 1
                    found.append(Move(self._meeting(row - 1, column), qa + row - 1, sa + column))
                    break
                if not column or above[column] + delete <= limit + _EQUAL_COST:
                    found.append(Move(DELETE, qa + row - 1, sa + column))
                    break
                if paid is None:
                    begin, paid = self._paid(row)
                    limit -= begin
                column -= 1
                limit -= float(paid[column + 1] - paid[column])
                found.append(self._passing(row, column))
            row -= 1
        if not self._task.free_start:
            found += [self._passing(0, j) for j in range(column - 1, -1, -1)]
        return found[::-1]

    def _passing(self, row: int, column: int) -> Move:
        pair = SKIP if self._skips(row) else INSERT
        return Move(pair, self._task.quote[0] + row, self._task.source[0] + column)

    def _meeting(self, row: int, column: int) -> MoveKind:
        if self._equal[row, column]:
            return EQUAL
        return TYPO if self._typo[row, column] else REPLACE


def _compare(own: list[str], theirs: list[str]) -> tuple[Costs, NDArray[np.bool_]]:
    """Distances between words, and which may be slips of the pen for which; each pair of forms compared once."""
    one, other = list(dict.fromkeys(own)), list(dict.fromkeys(theirs))
    distance = cdist(one, other, scorer=OSA.distance, dtype=np.float32)
    typo = np.zeros(distance.shape, np.bool_)
    for i, j in np.argwhere((distance > 0) & (distance <= 2)).tolist():
        typo[i, j] = is_typo(one[i], other[j]) or is_short_slip(one[i], other[j])
    rows, columns = _places(own, one), _places(theirs, other)
    return distance[rows[:, None], columns], typo[rows[:, None], columns]


def _places(words: list[str], forms: list[str]) -> NDArray[np.intp]:
    place = {form: index for index, form in enumerate(forms)}
    return np.array([place[word] for word in words], np.intp)


def _lengths(words: list[str]) -> Costs:
    return np.array([max(1, len(word)) for word in words], np.float32)


@lru_cache(maxsize=65536)
def is_typo(one: str, other: str) -> bool:
    """Whether two different folded words look like one word and a slip of the pen.

    Never words with digits, nor short ones, nor two grammatical words, nor words that begin differently.

    >>> is_typo("government", "goverment"), is_typo("2010", "2011"), is_typo("keine", "eine")
    (True, False, False)
    """
    shorter = min(len(one), len(other))
    if max(len(one), len(other)) > _LONGEST_WORD:
        return False
    allowed = 2 if shorter >= 8 else 1 if shorter >= 4 else 0
    if one[:1] != other[:1] or not allowed or any(char.isdecimal() for char in one + other):
        return False
    if one in closed_words() and other in closed_words():
        return False
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=65536)
def is_short_slip(one: str, other: str) -> bool:
    """Whether one is a short grammatical word and the other may be a slip of it that is no such word.

    Good for weighing an alignment only: whoever tells of the words calls them different.

    >>> is_short_slip("teh", "the"), is_short_slip("is", "it"), is_short_slip("ud", "und")
    (True, False, True)
    """
    if one[:1] != other[:1] or min(len(one), len(other)) < _SHORTEST_SLIP or max(len(one), len(other)) > _LONGEST_SLIP:
        return False
    grammatical = (one in closed_words()) + (other in closed_words())
    return grammatical == 1 and (one + other).isalpha() and OSA.distance(one, other, score_cutoff=1) == 1
