"""Which of the listed documents first? Ranks what listings named by source, words and day; asks for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck.model.document import Listing
from factcheck.model.found import Budget, Found, Omission
from factcheck.model.quotation import Quotation
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap
from factcheck.model.source import Target, TargetKind
from factcheck.sources.names import name_words
from factcheck.sources.rank import Choice, speaker_names
from factcheck.sources.standing import DEFAULT_LIMIT, finder_of, linked_targets
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
) -> tuple[list[Target], list[Target]]:
    """What the listings of the chosen sources name, best first: what to read, and what each finder's limit cuts."""
    by_source: dict[str, list[Listing]] = {}
    for listing in found.listings:
        by_source.setdefault(listing.source_id, []).append(listing)
    linked = {link.split("#")[0] for link in found.links}
    kept: list[tuple[float, Target]] = []
    cut: list[tuple[float, Target]] = []
    for choice in choices:
        mine = [quotation for quotation in quotations if quotation.id in choice.quotation_ids]
        terms = _Terms.of(mine, found.published)
        for listing in by_source.get(choice.source.id, []):
            scored: list[tuple[float, Target]] = []
            for target in linked_targets(choice.source, listing):
                score, why = terms.score(target)
                if target.url in linked:
                    score, why = score + _LINKED, [*why, "the article links to it"]
                scored.append((choice.score + score, _explained(target, choice, why)))
            scored.sort(key=lambda pair: -pair[0])
            finder = finder_of(choice.source, listing)
            limit = finder.limit if finder else DEFAULT_LIMIT
            kept += scored[:limit]
            cut += scored[limit:]
    return [target for _, target in sorted(kept, key=lambda pair: -pair[0])], [target for _, target in cut]


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


def _explained(target: Target, choice: Choice, why: Sequence[str]) -> Target:
    sentence = "; ".join([*why, target.why, choice.why])
    return target.model_copy(update={"why": sentence, "quotation_ids": choice.quotation_ids})


class _Terms:
    """The words and days by which titles of one source are ranked."""

    def __init__(self, names: frozenset[str], words: frozenset[str], days: tuple[date, ...]) -> None:
        self._names = names
        self._words = words
        self._days = days

    @classmethod
    def of(cls, quotations: Sequence[Quotation], published: date | None) -> _Terms:
        names = {word for quotation in quotations for name in speaker_names(quotation) for word in name_words(name)}
        words = {word for quotation in quotations for word in name_words(quotation.text) if _says_something(word)}
        year = published.year if published else None
        days = [day for quotation in quotations for day in days_named(quotation.event or "", year=year)]
        return cls(
            frozenset(names), frozenset(words), tuple(dict.fromkeys([*days, *([published] if published else [])]))
        )

    def score(self, target: Target) -> tuple[float, list[str]]:
        """What the title and the day of a listed document are worth, with the words for the plan."""
        title = set(name_words(f"{target.title or ''} {_slug(target.url)}"))
        score, why = 0.0, []
        names = sorted(title & self._names)
        if names:
            score += _SHARED_NAME
            why.append(f"its title names {' '.join(names)}")
        shared = sorted((title & self._words) - self._names)
        if shared:
            score += min(_SHARED_WORD * len(shared), 2.0)
            why.append(f"its title shares {', '.join(shared[:4])}")
        if target.published is not None and self._days:
            apart = min(abs((target.published - day).days) for day in self._days)
            score += _SAME_DAY / (1 + apart / 3)
            why.append(f"dated {target.published.isoformat()}")
        if target.kind is TargetKind.SITEMAP:
            score += _SAME_DAY
        return score, why


def _says_something(word: str) -> bool:
    return len(word) >= _SHORT or not word.isascii() or any(letter.isdigit() for letter in word)


def _slug(url: str) -> str:
    return url.rsplit("//", 1)[-1].partition("/")[2].replace("-", " ").replace("_", " ")
