"""Which names mean the same person or body? Names from sources.yaml, met by the names an article uses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from factcheck.model.source import Cover
from factcheck.sources.names import LONG, NameTable, is_unspaced, name_words
from factcheck.sources.words import source_words


@dataclass(frozen=True, slots=True)
class AliasIndex:
    """Covers that share a name are one; looked up by any name."""

    groups: tuple[tuple[str, ...], ...] = ()
    """Names of one person or body: the canonical one, then the rest sorted."""
    by_name: dict[tuple[str, ...], int] = field(default_factory=dict)
    by_last: dict[str, int | None] = field(default_factory=dict)
    """Last word of a name of two or more: the group, None where several end so."""
    alone: NameTable = field(default_factory=NameTable)
    """Names that mean the same with words around them."""

    @classmethod
    def of(cls, covers: Iterable[Cover]) -> AliasIndex:
        """Join covers that share any name."""
        parents: list[int] = []
        members: list[list[str]] = []
        owner: dict[tuple[str, ...], int] = {}

        def root(at: int) -> int:
            while parents[at] != at:
                at = parents[at]
            return at

        for cover in covers:
            mine = len(parents)
            parents.append(mine)
            members.append([cover.name, *cover.aliases])
            for key in map(name_words, members[mine]):
                other = owner.setdefault(key, mine)
                low, high = sorted((root(other), root(mine)))
                parents[high] = low
        gathered: dict[int, list[str]] = {}
        for at, names in enumerate(members):
            gathered.setdefault(root(at), []).extend(names)
        groups = tuple((names[0], *sorted(set(names[1:]) - {names[0]})) for names in gathered.values())
        by_name = {name_words(name): number for number, names in enumerate(groups) for name in names}
        return cls(groups, by_name, _last_words(groups), NameTable.of(filter(_stands_alone, by_name)))

    def group(self, name: str) -> int | None:
        """Number of the group that `name` means: the whole name, else the longest name inside it, else a surname."""
        words = name_words(name)
        if words in self.by_name:
            return self.by_name[words]
        inside = self.alone.held(words)
        if inside:
            return self.by_name[max(inside, key=lambda key: (len(key), len(key[0]), key))]
        return self.by_last.get(words[-1]) if len(words) == 1 else None

    def names(self, name: str) -> tuple[str, ...]:
        """Every name of whoever goes by `name`, empty where nobody does."""
        number = self.group(name)
        return () if number is None else self.groups[number]


def _stands_alone(key: tuple[str, ...]) -> bool:
    """Whether a name means the same with words around it: "Foreign Ministry" alone is not Spain's."""
    if len(key) != 1:
        return bool(key)
    return len(key[0]) >= (3 if is_unspaced(key) else LONG) and not key[0].endswith(source_words().generic)


def _last_words(groups: tuple[tuple[str, ...], ...]) -> dict[str, int | None]:
    last: dict[str, int | None] = {}
    for number, names in enumerate(groups):
        for key in sorted({words[-1] for words in map(name_words, names) if len(words) > 1}):
            last[key] = number if last.get(key, number) == number else None
    return last
