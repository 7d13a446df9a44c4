"""Do negation, modality, conditions and quantifiers of a quotation agree with the passage it translates?

Languages put these in different places and numbers, so a cue on one side alone proves little. A negation counts where
the two texts differ in polarity and taking the surplus away does not part them; the others where both sides have a
cue and the two cannot mean the same, or where the very clause that holds it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from pydantic import ValidationError

from factcheck.errors import ConfigError
from factcheck.match.across_words import left_out_with
from factcheck.match.pairs import Pair, pieces_of
from factcheck.match.probes import Probes
from factcheck.match.thresholds import thresholds
from factcheck.match.windows import clause_spans
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Frozen, Span
from factcheck.text.language import primary
from factcheck.text.protected import Item, polarity
from factcheck.text.wordlists import Words, read_yaml

_FILE = files("factcheck") / "data" / "across" / "signals.yaml"
_MOST_PLACES = 14
_NEGATED = 3
"""Words, or characters, behind a negation that may make one word with it."""
_PAST = re.compile(r"konnte|was able|were able|pouva|podía|podia", re.IGNORECASE)
"""Could in the sense of "was able to", which is a fact."""


class Signals(Frozen):
    """What the values of `find_items` have to do with each other."""

    negators: dict[str, str]
    """Language to the word that is put in to see whether a negation is missing."""
    possible: Words
    """Modal values that make a statement uncertain."""
    softer: Words
    """Values that a possibility may be translated by."""
    binding: Words
    """Modal values that oblige."""
    advising: Words
    """Modal values that recommend."""
    conditional: Words
    """Condition values that make the rest depend on something."""
    exclusive: dict[str, Words]
    """Quantifier value to values that cannot stand for it."""
    limits: dict[str, Words]
    """Language to words that make one meaning together with a negation before them."""
    negating_affixes: dict[str, Words]
    """Language to beginnings ("un-") and ends ("-less") that negate a word inside."""
    no_limits: dict[str, Words]
    """Language to phrases with such a word that only say "so far"."""
    opposed_conditions: dict[str, Words]
    """Condition value to values that cannot stand for it."""


@lru_cache(maxsize=1)
def _signals() -> Signals:
    try:
        return Signals.model_validate(read_yaml(_FILE))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ConfigError(first["msg"], file=_FILE.name, field=field) from error


def negation_differences(pair: Pair, probes: Probes) -> Iterator[Difference]:
    """A negation that only one side has."""
    limits = thresholds().negation
    ours, theirs = pair.items_of(DifferenceType.NEGATION), pair.passage_items_of(DifferenceType.NEGATION)
    bound = (
        _bound(ours, pair.quote, pair.quote_language),
        _bound(theirs, pair.passage, pair.passage_language),
    )
    turned = (polarity(pair.quote, pair.quote_language) + bound[0]) % 2 != (
        polarity(pair.passage, pair.passage_language) + bound[1]
    ) % 2
    surplus = (len(ours) - bound[0]) - (len(theirs) - bound[1])
    if turned and ours and (only := _only_here(pair.passage_items, pair.items)):
        yield _in_place(pair, Strength.STRONG, ours[0], only, rule="negation_for_only")
        return
    if turned and bound[0] != bound[1] and ours and theirs:
        yield _in_place(pair, Strength.WEAK, ours[0], theirs[0], rule="limit_of_negation_lost")
        return
    if not turned and abs(surplus) < 2:
        return
    if surplus == 0:
        yield from _by_insertion(pair, probes, ours, theirs)
        return
    many, gains = (
        (ours, probes.without_in_quote([item.span for item in ours]))
        if surplus > 0
        else (theirs, probes.without_in_passage([item.span for item in theirs]))
    )
    if not many:
        return
    best = max(range(len(many)), key=lambda at: (gains[at], -at))
    removal = limits.removal_wide if pair.passage_is_wide else limits.removal
    if gains[best] <= removal or (not turned and gains[best] <= limits.proven):
        return
    strength = Strength.STRONG if turned and gains[best] > limits.proven else Strength.WEAK
    if _is_rendered(pair, probes, many[best], ours=surplus > 0):
        return
    here, there = (many[best], None) if surplus > 0 else (None, many[best])
    yield _in_place(pair, strength, here, there, rule="negation_on_one_side")


def _is_rendered(pair: Pair, probes: Probes, negation: Item, *, ours: bool) -> bool:
    """Whether one word of the other side means a negated word of this one ("不合理" and "unreasonable").

    Then the negation is nearer to the other side together with the word behind it than that word is alone.
    """
    text, other = (pair.quote, pair.passage) if ours else (pair.passage, pair.quote)
    clause = next(iter(clause_spans(text, Span(negation.span.end, len(text)))), negation.span)
    behind = [piece for piece in pieces_of(text) if clause.contains(piece)][:_NEGATED]
    theirs = [piece.of(other) for piece in pieces_of(other)]
    if not behind or not theirs:
        return False
    theirs += [f"{one} {two}" for one, two in pairwise(theirs)]
    whole = [text[negation.span.start : piece.end] for piece in behind]
    bare = [text[behind[0].start : piece.end] for piece in behind]
    near = probes.words([*whole, *bare, negation.text]) @ probes.words(theirs).T
    negated, plain, alone = near[: len(whole)].max(axis=0), near[len(whole) : -1].max(axis=0), near[-1]
    limits = thresholds().negation
    if negated.max() >= limits.rendered and negated.max() >= plain.max() + limits.rendered_gain:
        return True
    affix = _affixes(primary(pair.passage_language if ours else pair.quote_language))
    return any(
        negated[at] >= limits.rendered and negated[at] >= max(plain[at], alone[at]) + limits.rendered_gain
        for at, word in enumerate(theirs)
        if affix is not None and " " not in word and affix.search(word)
    )


@lru_cache(maxsize=32)
def _affixes(language: str) -> re.Pattern[str] | None:
    parts = _signals().negating_affixes.get(language, ())
    beginnings = "|".join(re.escape(part.strip("-")) for part in parts if part.endswith("-"))
    ends = "|".join(re.escape(part.strip("-")) for part in parts if part.startswith("-"))
    found = [rf"^(?:{beginnings})\w{{4}}"] * bool(beginnings) + [rf"\w{{3}}(?:{ends})$"] * bool(ends)
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _only_here(items: tuple[Item, ...], others: tuple[Item, ...]) -> Item | None:
    """The "only" of one side where the other has none and this side no negation ("ne … que" against "nicht")."""
    if any(item.type is DifferenceType.NEGATION for item in items):
        return None
    if any(item.value in ("only", "only_if") for item in others):
        return None
    return next((item for item in items if item.type is DifferenceType.QUANTIFIER and item.value == "only"), None)


def _bound(negations: list[Item], text: str, language: str) -> int:
    """1 where a negation is half of "not until" or "not unless", which other languages say without one."""
    limits = _limits(primary(language))
    first = primary(language) in ("zh", "ja")
    if limits is None:
        return 0
    plain = _no_limits(primary(language)).sub(lambda found: " " * len(found.group()), text)
    return int(any(limits.search(plain, 0 if first else item.span.end) for item in negations))


@lru_cache(maxsize=32)
def _limits(language: str) -> re.Pattern[str] | None:
    words = _signals().limits.get(language, ())
    edge = "" if language in ("zh", "ja") else r"\b"
    more = "" if language in ("zh", "ja", "tr") else r"(?=['’]?\s*[^\W_])"
    return re.compile(rf"{edge}(?:{'|'.join(map(re.escape, words))}){edge}{more}", re.IGNORECASE) if words else None


@lru_cache(maxsize=32)
def _no_limits(language: str) -> re.Pattern[str]:
    words = _signals().no_limits.get(language, ())
    return re.compile("|".join(map(re.escape, words)) or r"(?!)", re.IGNORECASE)


def _by_insertion(pair: Pair, probes: Probes, ours: list[Item], theirs: list[Item]) -> Iterator[Difference]:
    """A verb of refusal on one side: proven where a plain "not" on the other brings the two nearer."""
    word = _signals().negators.get(primary(pair.quote_language))
    if word is None or ours or theirs:
        return
    ends = [piece.end for piece in pieces_of(pair.quote)]
    ends = ends[:: -(-len(ends) // _MOST_PLACES) or 1]
    gap = "" if primary(pair.quote_language) in ("zh", "ja") else " "
    gains = probes.quote_gains([f"{pair.quote[:end]}{gap}{word}{pair.quote[end:]}" for end in ends])
    if gains and max(gains) > thresholds().negation.insertion:
        lacking = polarity(pair.quote, pair.quote_language) == 0
        yield _in_place(pair, Strength.STRONG if lacking else Strength.WEAK, None, None, rule="refusal_on_one_side")


def _in_place(pair: Pair, strength: Strength, here: Item | None, there: Item | None, *, rule: str) -> Difference:
    """With the whole text as the span of the side that has nothing, so that both sides can be shown."""
    quote = here.span if here else Span(0, len(pair.quote))
    passage = there.span if there else Span(0, len(pair.passage))
    return pair.difference(DifferenceType.NEGATION, strength, quote, passage, rule=rule)


def modal_differences(pair: Pair, probes: Probes) -> Iterator[Difference]:
    """A possibility that became a certainty, and advice that became a duty."""
    lists = _signals()
    ours, theirs = (
        _by_value(pair.items_of(DifferenceType.MODAL)),
        _by_value(pair.passage_items_of(DifferenceType.MODAL)),
    )
    lost = _lost_possibility(pair, lists)
    if lost:
        instead = _first(ours, ("will", *lists.binding))
        proven = instead is not None or probes.without_in_passage([lost.span])[0] > 0
        strength = Strength.STRONG if proven else Strength.WEAK
        yield pair.difference(DifferenceType.MODAL, strength, instead, lost, rule="possibility_lost")
    duty, advice = _first(ours, lists.binding), _first(theirs, lists.advising)
    if duty and advice and not _first(ours, lists.advising) and not _first(theirs, lists.binding):
        yield pair.difference(DifferenceType.MODAL, Strength.STRONG, duty, advice, rule="advice_became_duty")


def _lost_possibility(pair: Pair, lists: Signals) -> Item | None:
    """A word that makes the passage uncertain, where the quotation has fewer such words, whichever it may use."""
    open_ = (*lists.possible, *lists.softer)
    ours = [item for item in pair.items_of(DifferenceType.MODAL) if item.value in open_]
    theirs = [item for item in pair.passage_items_of(DifferenceType.MODAL) if item.value in open_]
    sure = [item for item in theirs if item.value in lists.possible and not _PAST.match(item.text)]
    kept = sum(item.value in lists.possible for item in ours)
    if len(ours) >= len(theirs) or kept >= len(sure):
        return None
    return next((item for item in sure if item.value not in {other.value for other in ours}), None)


def condition_differences(pair: Pair, probes: Probes) -> Iterator[Difference]:
    """A condition whose clause the quotation lacks, and conditions that exclude each other."""
    lists = _signals()
    ours = _by_value(pair.items_of(DifferenceType.CONDITION))
    theirs = _by_value(pair.passage_items_of(DifferenceType.CONDITION))
    lost = _first(theirs, lists.conditional)
    if lost and not _first(ours, lists.conditional):
        holding = left_out_with(pair, probes, lost.span)
        if holding is not None:
            yield pair.difference(DifferenceType.CONDITION, Strength.STRONG, None, holding, rule="condition_left_out")
    yield from _excluded(pair, DifferenceType.CONDITION, lists.opposed_conditions)


def quantifier_differences(pair: Pair, probes: Probes) -> Iterator[Difference]:
    """Quantifiers that exclude each other, each without a partner on the other side."""
    yield from _excluded(pair, DifferenceType.QUANTIFIER, _signals().exclusive)
    yield from _hardly(pair)


def _hardly(pair: Pair) -> Iterator[Difference]:
    """A negation that limits a number against a quantifier that raises it ("barely a quarter", "a good quarter")."""
    ours = next((item for item in pair.items_of(DifferenceType.NEGATION) if item.value == "hardly"), None)
    theirs = next(
        (item for item in pair.passage_items_of(DifferenceType.QUANTIFIER) if item.value == "more_than"), None
    )
    less = any(item.value == "hardly" for item in pair.passage_items_of(DifferenceType.NEGATION))
    more = any(item.value == "more_than" for item in pair.items_of(DifferenceType.QUANTIFIER))
    if ours and theirs and not less and not more:
        yield pair.difference(
            DifferenceType.QUANTIFIER, Strength.STRONG, ours, theirs, rule="quantifiers_exclude_each_other"
        )


def _excluded(pair: Pair, kind: DifferenceType, table: Mapping[str, tuple[str, ...]]) -> Iterator[Difference]:
    ours, theirs = _by_value(pair.items_of(kind)), _by_value(pair.passage_items_of(kind))
    for value, item in sorted(ours.items()):
        if value in theirs:
            continue
        other = next((theirs[name] for name in table.get(value, ()) if name in theirs and name not in ours), None)
        if other is not None and not _negated(pair, value, other.value):
            yield pair.difference(kind, Strength.STRONG, item, other, rule=f"{kind.value}s_exclude_each_other")
            return


def _negated(pair: Pair, ours: str, theirs: str) -> bool:
    """Whether "none" meets a negation on the other side: "nobody came", "not all", "no damage at all"."""
    if theirs == "none" and pair.items_of(DifferenceType.NEGATION):
        return True
    return ours == "none" and bool(pair.passage_items_of(DifferenceType.NEGATION))


def _by_value(items: list[Item]) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(item.value, item)
    return found


def _first(items: Mapping[str, Item], values: tuple[str, ...]) -> Item | None:
    return next((items[value] for value in values if value in items), None)
