"""Which of the listed documents first? Ranks what listings named by source, words and day; asks for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck.model.document import Link, Listing
from factcheck.model.found import Budget, Found, Omission
from factcheck.model.quotation import Quotation
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap
from factcheck.model.source import Target
from factcheck.sources.names import name_words
from factcheck.sources.rank import Choice
from factcheck.sources.signs import speaker_names
from factcheck.sources.standing import Beyond, as_target, followed_links, limit_of
from factcheck.sources.words import days_named

# Agreed, not measured: the day of the event outweighs two shared words, a link of the article outweighs both.
_LINKED = 6.0
_SHARED_NAME = 2.0
_SHARED_WORD = 0.5
_SAME_DAY = 1.5
_SHORT = 4
"""Words of fewer characters say nothing about a title, unless they hold a digit ("H20") or are Chinese."""


def ranked_links(
    choices: Sequence[Choice], quotations: Sequence[Quotation], found: Found
) -> tuple[list[Target], list[Beyond]]:
    """What the listings of the chosen sources name, best first: what to read, and what each listing's limit cuts."""
    by_source: dict[str, list[Listing]] = {}
    for listing in found.listings:
        by_source.setdefault(listing.source_id, []).append(listing)
    kept: list[tuple[float, Target]] = []
    beyond: list[Beyond] = []
    for choice in choices:
        mine = frozenset(choice.quotation_ids)
        terms = _Terms.of([one for one in quotations if one.id in mine], found)
        for listing in by_source.get(choice.source.id, []):
            links, limit = followed_links(choice.source, listing), limit_of(choice.source, listing)
            scores = [terms.score(link) for link in links]
            order = sorted(range(len(links)), key=lambda at: -scores[at])
            for at in order[:limit]:
                target = as_target(choice.source, listing, links[at], depth=found.rounds)
                why = "; ".join([*terms.why(links[at]), target.why, choice.why])
                told = target.model_copy(update={"why": why, "quotation_ids": choice.quotation_ids})
                kept.append((choice.score + scores[at], told))
            if order[limit:]:
                first, words = links[order[limit]].url, f"{limit} documents a listing"
                beyond.append(Beyond(choice.source.id, first, len(order) - limit, words, choice.quotation_ids))
    return [target for _, target in sorted(kept, key=lambda pair: -pair[0])], beyond


def too_far(targets: Sequence[Target], found: Found, budget: Budget) -> tuple[list[Target], list[Omission]]:
    """Targets within the date window of the article's day, and one gap a source for those outside."""
    if found.published is None:
        return list(targets), []
    near: list[Target] = []
    far: dict[str, list[Target]] = {}
    for target in targets:
        outside = (
            target.published is not None and abs((target.published - found.published).days) > budget.date_window_days
        )
        if not outside:
            near.append(target)
        elif target.url not in found.asked:
            far.setdefault(target.source_id, []).append(target)
    return near, [_omitted(source_id, cut, budget) for source_id, cut in far.items()]


def _omitted(source_id: str, cut: Sequence[Target], budget: Budget) -> Omission:
    gap = Gap(
        source_id=source_id,
        stage=Stage.SELECT,
        reason=GapReason.OUTSIDE_DATE_WINDOW,
        detail=f"{len(cut)} listed documents of {source_id} are over {budget.date_window_days} days from the article",
        url=cut[0].url,
    )
    return Omission(gap=gap, quotation_ids=tuple(dict.fromkeys(id_ for one in cut for id_ in one.quotation_ids)))


class _Terms:
    """The words and days by which the documents of one source are ranked."""

    def __init__(
        self, names: frozenset[str], words: frozenset[str], days: tuple[date, ...], *, linked: frozenset[str]
    ) -> None:
        self._names = names
        self._words = words
        self._days = days
        self._linked = linked

    @classmethod
    def of(cls, quotations: Sequence[Quotation], found: Found) -> _Terms:
        names = {word for quotation in quotations for name in speaker_names(quotation) for word in name_words(name)}
        words = {word for quotation in quotations for word in name_words(quotation.text) if _says_something(word)}
        year = found.published.year if found.published else None
        days = [day for quotation in quotations for day in days_named(quotation.event or "", year=year)]
        if found.published:
            days.append(found.published)
        linked = frozenset(link.split("#")[0] for link in found.links)
        return cls(frozenset(names), frozenset(words - names), tuple(dict.fromkeys(days)), linked=linked)

    def score(self, link: Link) -> float:
        """What title, address and day of a listed document are worth."""
        title = _title_words(link)
        score = _SHARED_NAME if title & self._names else 0.0
        score += min(_SHARED_WORD * len(title & self._words), 2.0)
        if link.url in self._linked:
            score += _LINKED
        if link.published is not None and self._days:
            day = link.published.date()
            score += _SAME_DAY / (1 + min(abs((day - one).days) for one in self._days) / 3)
        return score

    def why(self, link: Link) -> list[str]:
        """The same in words, for the plan."""
        names, shared = _spelled(link, self._names), _spelled(link, self._words)
        told = [f"its title names {' '.join(names)}"] if names else []
        if shared:
            told.append(f"its title shares {', '.join(shared[:4])}")
        if link.published is not None and self._days:
            told.append(f"dated {link.published.date().isoformat()}")
        if link.url in self._linked:
            told.append("the article links to it")
        return told


def _title_words(link: Link) -> frozenset[str]:
    return frozenset(name_words(_title(link)))


def _title(link: Link) -> str:
    """The title with the words of the address, which often say more."""
    slug = link.url.rsplit("//", 1)[-1].partition("/")[2].replace("-", " ").replace("_", " ").replace("/", " ")
    return f"{link.title or ''} {slug}"


def _spelled(link: Link, wanted: frozenset[str]) -> list[str]:
    """The words of a title that are wanted, as spelled there, each once."""
    words = {name_words(word)[:1]: word.strip(".,:;!?") for word in reversed(_title(link).split())}
    return [words[key] for key in reversed(words) if key and key[0] in wanted]


def _says_something(word: str) -> bool:
    return len(word) >= _SHORT or not word.isascii() or any(letter.isdigit() for letter in word)
