"""Which words negate, permit, demand, limit or count? Signals of one language, found by its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from factcheck.model.match import DifferenceType
from factcheck.model.spans import Span
from factcheck.text.language import primary
from factcheck.text.number_words import split_word
from factcheck.text.occupied import Occupied
from factcheck.text.scan import Kind, Piece, fold_word, scan
from factcheck.text.wordlists import Cue, lexicon, shared_lexicon

_IGNORED = "ignored"
_IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True)
class Signal:
    """One word or phrase that turns or limits what is said."""

    type: DifferenceType
    span: Span
    value: str
    clause: int
    """Counts the clauses of the text."""


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    """Type and value; several where a phrase is two signals at once ("can't")."""


@dataclass(frozen=True, slots=True)
class _Index:
    by_first: dict[str, tuple[_Entry, ...]]
    company: dict[str, tuple[tuple[Cue, frozenset[str], frozenset[str]], ...]]
    not_after: dict[str, frozenset[str]]
    cancels: frozenset[str]
    patterns: tuple[tuple[str, str, re.Pattern[str]], ...]
    runs: re.Pattern[str] | None
    run_meanings: dict[str, tuple[tuple[str, str], ...]]


def _meanings(language: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Every listed phrase with its types and values, in the order of the file."""
    lists = lexicon(language)
    meanings: dict[str, list[tuple[str, str]]] = {}
    for kind, value, words in lists.cues():
        for word in words:
            meanings.setdefault(word, []).append((kind.value, value))
    for word in lists.implicit:
        meanings.setdefault(word, []).append((_IMPLICIT, _IMPLICIT))
    for word in lists.ignore:
        meanings.setdefault(word, [(_IGNORED, _IGNORED)])
    return {word: tuple(pairs) for word, pairs in meanings.items()}


@lru_cache(maxsize=64)
def _index(language: str) -> _Index:
    lists = lexicon(language)
    turkish = primary(language) == "tr"
    meanings = _meanings(language)
    by_first: dict[str, list[_Entry]] = {}
    runs = None
    if lists.spaced:
        for phrase, pairs in meanings.items():
            words = tuple(piece.fold for piece in scan(phrase, language)) or (fold_word(phrase, turkish=turkish),)
            by_first.setdefault(words[0], []).append(_Entry(words, pairs))
    elif meanings:
        runs = re.compile("|".join(map(re.escape, sorted(meanings, key=lambda word: (-len(word), word)))))
    company: dict[str, list[tuple[Cue, frozenset[str], frozenset[str]]]] = {}
    for cue in lists.company:
        after, before = (frozenset(fold_word(w, turkish=turkish) for w in words) for words in (cue.after, cue.before))
        for word in cue.words:
            company.setdefault(fold_word(word, turkish=turkish), []).append((cue, after, before))
    return _Index(
        by_first={
            first: tuple(sorted(entries, key=lambda entry: (-len(entry.words), entry.words)))
            for first, entries in by_first.items()
        },
        company={word: tuple(cues) for word, cues in company.items()},
        not_after={
            fold_word(word, turkish=turkish): frozenset(fold_word(w, turkish=turkish) for w in words)
            for word, words in lists.not_after.items()
        },
        cancels=frozenset(fold_word(word, turkish=turkish) for word in lists.cancels),
        patterns=tuple(
            (kind, value, re.compile(pattern))
            for kind, values in lists.patterns.items()
            for value, patterns in values.items()
            for pattern in patterns
        ),
        runs=runs,
        run_meanings={} if lists.spaced else meanings,
    )


@lru_cache(maxsize=512)
def _find(text: str, language: str) -> tuple[Signal, ...]:
    """All signals in order, verbs of refusal included; negations that agree with each other count once."""
    index = _index(language)
    found = list(_in_runs(text, index)) if index.runs else _in_words(text, language, index)
    kept = [signal for signal in found if signal.value != _IGNORED]
    undone_by = lexicon(language).undone_by
    if undone_by:
        undoing = {piece.clause: piece.start for piece in scan(text, language) if piece.fold in undone_by}
        kept = [signal for signal in kept if not _is_undone(signal, undoing)]
    return tuple(_one_per_clause(kept) if lexicon(language).concord else kept)


def _is_undone(signal: Signal, undoing: dict[int, int]) -> bool:
    plain = signal.type is DifferenceType.NEGATION and signal.value == "not"
    return plain and undoing.get(signal.clause, -1) > signal.span.end


def find_signals(text: str, language: str) -> tuple[Signal, ...]:
    """All negations, modals, conditions and quantifiers in order; a phrase that means two things gives two.

    >>> [(signal.type.value, signal.value) for signal in find_signals("You can't leave unless all agree.", "en")]
    [('negation', 'not'), ('modal', 'can'), ('condition', 'unless'), ('quantifier', 'all')]
    """
    return tuple(signal for signal in _find(text, language) if signal.value != _IMPLICIT)


def polarity(text: str, language: str) -> int:
    """0 where the negations of a text cancel out or there are none, 1 where one is left over.

    >>> polarity("It is not uncommon", "en"), polarity("They failed to pay", "en"), polarity("not only", "en")
    (0, 1, 0)
    """
    return count_negations(text, language) % 2


@lru_cache(maxsize=512)
def count_negations(text: str, language: str) -> int:
    """How many negations a text holds, those taken away that undo each other ("not uncommon").

    Verbs of refusal count ("failed to"). Texts that say the same mostly have the same count; two sentences that are
    both denied have the polarity of two that are not, so compare counts wherever a text has several clauses.

    >>> count_negations("Nobody came and nothing happened.", "en"), count_negations("Niemand bat nicht darum.", "de")
    (2, 2)
    """
    signals = [signal for signal in _find(text, language) if signal.type is DifferenceType.NEGATION]
    cancels = _index(language).cancels
    undone = 0
    if cancels and signals:
        pieces = scan(text, language)
        ends = {signal.span.end for signal in signals if signal.value == "not"}
        for place, piece in enumerate(pieces):
            if piece.fold in cancels:
                before = pieces[max(0, place - 3) : place]
                undone += any(other.end in ends for other in before if other.clause == piece.clause)
    return max(0, len(signals) - undone)


_STOPS = re.compile(r"[,;:.!?…，。；：！？、\n]")


def _in_runs(text: str, index: _Index) -> Iterator[Signal]:
    clause, at = 0, 0
    for match in index.runs.finditer(text) if index.runs else ():
        clause += len(_STOPS.findall(text, at, match.start()))
        at = match.start()
        for kind, value in index.run_meanings[match.group()]:
            yield _signal(kind, value, Span(match.start(), match.end()), clause)


def _by_pattern(pieces: tuple[Piece, ...], index: _Index) -> Iterator[Signal]:
    for kind, value, pattern in index.patterns:
        for piece in pieces:
            if pattern.search(piece.fold):
                yield _signal(kind, value, Span(piece.start, piece.end), piece.clause)


def _signal(kind: str, value: str, span: Span, clause: int) -> Signal:
    hidden = kind in (_IGNORED, _IMPLICIT)
    return Signal(DifferenceType.NEGATION if hidden else DifferenceType(kind), span, value, clause)


def _in_words(text: str, language: str, index: _Index) -> list[Signal]:
    pieces = scan(text, language)
    folds = [piece.fold for piece in pieces]
    found: list[Signal] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        step = 1
        entry = _entry_at(pieces, folds, place, index)
        if entry:
            step = len(entry.words)
            span = Span(piece.start, pieces[place + step - 1].end)
            found.extend(_signal(kind, value, span, piece.clause) for kind, value in entry.meanings)
        elif piece.fold in index.company:
            found.extend(_in_company(pieces, place, index=index, language=language))
        place += step
    if index.patterns:
        taken = Occupied(signal.span for signal in found)
        found.extend(signal for signal in _by_pattern(pieces, index) if not taken.overlaps(signal.span))
        found.sort(key=lambda signal: signal.span)
    return found


def _entry_at(pieces: tuple[Piece, ...], folds: list[str], place: int, index: _Index) -> _Entry | None:
    """The longest phrase that begins at this piece and stays within its clause."""
    piece = pieces[place]
    for entry in index.by_first.get(piece.fold, ()):
        length = len(entry.words)
        if length == 1:
            refused = place > 0 and folds[place - 1] in index.not_after.get(piece.fold, ())
            return None if refused or piece.prefix else entry
        if tuple(folds[place : place + length]) == entry.words and pieces[place + length - 1].clause == piece.clause:
            return entry
    return None


def _in_company(pieces: tuple[Piece, ...], place: int, *, index: _Index, language: str) -> Iterator[Signal]:
    piece = pieces[place]
    for cue, after, before in index.company[piece.fold]:
        left = pieces[max(0, place - cue.reach) : place]
        right = pieces[place + 1 : place + 1 + cue.reach]
        behind = any(other.fold in after and other.clause == piece.clause for other in left)
        ahead = any(other.fold in before and other.clause == piece.clause for other in right)
        opens = cue.opens and (place == 0 or pieces[place - 1].clause != piece.clause)
        counted = cue.before_number and bool(right) and _is_number(right[0], language)
        free = bool(cue.unless) and not any(other.fold in cue.unless for other in left)
        if behind or ahead or opens or counted or free:
            yield _signal(cue.type, cue.value, Span(piece.start, piece.end), piece.clause)
            return


def _is_number(piece: Piece, language: str) -> bool:
    return piece.kind is Kind.DIGITS or bool(split_word(piece.fold, language))


_WHOLE = frozenset({"never", "nobody", "nothing", "no", "neither"})


def _one_per_clause(signals: list[Signal]) -> list[Signal]:
    """Where negative words agree with each other, the first telling one of a clause counts alone."""
    kept: list[Signal] = []
    telling = {s.clause for s in signals if s.type is DifferenceType.NEGATION and s.value in _WHOLE}
    seen: set[int] = set()
    for signal in signals:
        if signal.type is DifferenceType.NEGATION and signal.clause in telling:
            if signal.value == "not" or (signal.value in _WHOLE and signal.clause in seen):
                continue
            if signal.value in _WHOLE:
                seen.add(signal.clause)
        kept.append(signal)
    return kept


@lru_cache(maxsize=64)
def modal_force(value: str) -> str:
    """How strong a modal value is, for languages that split the scale differently ("peut" is can and may).

    >>> modal_force("may") == modal_force("can"), modal_force("must")
    (True, 'necessary')
    """
    return next((force for force, values in shared_lexicon().forces.items() if value in values), value)
