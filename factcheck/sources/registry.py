"""Which public sources do we know? Loads and validates sources.yaml; does not decide which to ask.

A file may `include:` others, and a folder beside it named after it (`sources.yaml` and `sources.d/`) is read too,
in the order of the names. Those files add entries under `sources:` and replace fields of earlier ones under
`overrides:`, so that a house keeps its own changes apart from the list that it took over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from factcheck.errors import ConfigError, NotFound
from factcheck.model.source import Finder, Source
from factcheck.sources.aliases import AliasIndex
from factcheck.sources.entries import mistake_of_host, mistakes_of
from factcheck.sources.loader import Loaded, Path_, load_yaml
from factcheck.sources.mistakes import Details, nearest, sentences, unknown_key, write_instead
from factcheck.sources.signs import SignIndex

_TOP_KEYS = ("version", "private_hosts", "include", "sources", "overrides")


@dataclass(frozen=True, slots=True)
class Registry:
    """All sources of one sources file, in its order."""

    sources: tuple[Source, ...] = ()
    private_hosts: tuple[tuple[str, str | None], ...] = ()
    """Host names that the address guard lets through though they are not public, and where to connect."""
    file: str = ""
    aliases: AliasIndex = field(default_factory=AliasIndex, repr=False, compare=False)
    signs: SignIndex = field(default_factory=SignIndex, repr=False, compare=False)
    """Of the active sources."""

    @classmethod
    def of(
        cls, sources: tuple[Source, ...], *, private_hosts: tuple[tuple[str, str | None], ...] = (), file: str = ""
    ) -> Registry:
        """A registry of entries that are known to be valid."""
        aliases = AliasIndex.of(cover for source in sources for cover in source.covers)
        signs = SignIndex.of((source for source in sources if source.active), aliases)
        return cls(sources, private_hosts, file, aliases, signs)

    @property
    def active(self) -> tuple[Source, ...]:
        """The entries in use."""
        return tuple(source for source in self.sources if source.active)

    def source(self, id: str) -> Source:
        """The entry of that id.

        Raises:
            NotFound: none; the message names the nearest.
        """
        for source in self.sources:
            if source.id == id:
                return source
        close = nearest(id, [source.id for source in self.sources])
        raise NotFound(
            f'no source "{id}" in {self.file or "the registry"}' + (f'; did you mean "{close}"?' if close else "")
        )

    def speaker_aliases(self, name: str) -> tuple[str, ...]:
        """Every name of the person or body that goes by `name`, over all sources and languages.

        The canonical name first, the rest sorted; empty where nobody of that name is covered. Titles around
        a name and inflected endings do not matter.
        """
        return self.aliases.names(name)


def load_registry(path: Path, *, env: Mapping[str, str]) -> Registry:
    """Read a sources file with everything it includes.

    Raises:
        ConfigError: for the first mistake, with file, line, field, and what to write instead; the message
            counts the others.
    """
    registry, mistakes = check_registry(path, env=env)
    if mistakes:
        raise _with_count(mistakes)
    return registry


def check_registry(path: Path, *, env: Mapping[str, str]) -> tuple[Registry, tuple[ConfigError, ...]]:
    """The registry of all entries that are right, beside every mistake found, in the order of the files."""
    reading = _Reading(path)
    try:
        files = _files(path, env)
    except ConfigError as error:
        return Registry(file=str(path)), (error,)
    for number, loaded in enumerate(files):
        reading.take(loaded, first=number == 0)
    reading.finish()
    return reading.registry(), tuple(reading.mistakes)


def _with_count(mistakes: tuple[ConfigError, ...]) -> ConfigError:
    first = mistakes[0]
    if len(mistakes) == 1:
        return first
    lines = ", ".join(f"{error.line}" for error in mistakes[1:6] if error.line is not None)
    message = str(first) + f" ({len(mistakes) - 1} more mistakes, lines {lines})"
    counted = ConfigError(message)
    counted.file, counted.line, counted.field = first.file, first.line, first.field
    return counted


def _files(path: Path, env: Mapping[str, str]) -> list[Loaded]:
    first = load_yaml(path, env=env)
    names = first.content.get("include", []) if isinstance(first.content, dict) else []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise first.error(f"not a list of file names; {write_instead('include')}", ("include",))
    folder = path.with_suffix(".d")
    beside = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return [
        first,
        *(load_yaml(path.parent / name, env=env) for name in names),
        *(load_yaml(one, env=env) for one in beside),
    ]


def _details(error: ValidationError) -> list[Details]:
    return [
        Details(
            type=item["type"],
            loc=item["loc"],
            msg=item["msg"],
            input=item["input"],
            expected=str(item.get("ctx", {}).get("expected", "")),
        )
        for item in error.errors(include_url=False)
    ]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry as written, with the place it came from."""

    content: Mapping[str, object]
    loaded: Loaded
    path: Path_


class _Reading:
    """Gathers entries and mistakes over the files."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries: dict[str, _Entry] = {}
        self._hosts: dict[str, str | None] = {}
        self._sources: list[Source] = []
        self.mistakes: list[ConfigError] = []

    def take(self, loaded: Loaded, *, first: bool) -> None:
        """Read the keys of one file."""
        content = loaded.content
        if not isinstance(content, dict):
            self.mistakes.append(loaded.error("not a mapping; write `version: 1` and `sources:` at the left edge"))
            return
        for key in content:
            if key not in _TOP_KEYS:
                self.mistakes.append(loaded.error(unknown_key(key, _TOP_KEYS), (key,)))
        if content.get("version") != 1 and (first or "version" in content):
            problem = "is missing" if "version" not in content else "is not 1, the only version there is"
            self.mistakes.append(loaded.error(f'"version" {problem}; {write_instead("version")}', ("version",)))
        self._take_hosts(loaded, content.get("private_hosts"))
        self._take_entries(loaded, content.get("sources"), first=first)
        self._take_overrides(loaded, content.get("overrides"))

    def _take_hosts(self, loaded: Loaded, hosts: object) -> None:
        if hosts is None:
            return
        if not isinstance(hosts, dict):
            self.mistakes.append(loaded.error(f"not a mapping; {write_instead('private_hosts')}", ("private_hosts",)))
            return
        for host, connect_to in hosts.items():
            problem = mistake_of_host(host, connect_to)
            if problem:
                self.mistakes.append(loaded.error(problem, ("private_hosts", host)))
            else:
                self._hosts[host] = connect_to

    def _take_entries(self, loaded: Loaded, entries: object, *, first: bool) -> None:
        if not isinstance(entries, list) and (first or entries is not None):
            problem = '"sources" is missing' if entries is None else "not a list"
            self.mistakes.append(loaded.error(f"{problem}; {write_instead('sources')}", ("sources",)))
            return
        for number, content in enumerate(entries if isinstance(entries, list) else ()):
            path: Path_ = ("sources", number)
            if not isinstance(content, dict):
                self.mistakes.append(loaded.error("not an entry; write `- id: …` with its fields below", path))
                continue
            name = str(content.get("id", f"{loaded.file}[{number}]"))
            earlier = self._entries.get(name)
            if earlier is not None:
                place = f"{earlier.loaded.file}:{earlier.loaded.line(earlier.path)}"
                message = (
                    f'the id "{name}" stands already at {place}; write another id, or replace fields with `overrides:`'
                )
                self.mistakes.append(loaded.error(message, (*path, "id")))
                continue
            self._entries[name] = _Entry(content, loaded, path)

    def _take_overrides(self, loaded: Loaded, overrides: object) -> None:
        if overrides is None:
            return
        if not isinstance(overrides, dict):
            self.mistakes.append(loaded.error(f"not a mapping; {write_instead('overrides')}", ("overrides",)))
            return
        for name, fields in overrides.items():
            path: Path_ = ("overrides", name)
            earlier = self._entries.get(name)
            if earlier is None or not isinstance(fields, dict):
                close = nearest(name, self._entries)
                hint = f'; did you mean "{close}"?' if close and earlier is None else f"; {write_instead('overrides')}"
                self.mistakes.append(loaded.error(f'no entry "{name}" to override{hint}', path))
                continue
            self._entries[name] = _Entry({**earlier.content, **fields}, loaded, path)

    def finish(self) -> None:
        """Validate every entry as it stands after all files."""
        for entry in self._entries.values():
            self._sources.extend(self._validated(entry))
        ids = {source.id for source in self._sources}
        for source in self._sources:
            if source.translation_of is not None and source.translation_of not in ids:
                entry = self._entries[source.id]
                close = nearest(source.translation_of, ids)
                hint = f'did you mean "{close}"?' if close else write_instead("translation_of")
                message = f'no source "{source.translation_of}"; {hint}'
                self.mistakes.append(entry.loaded.error(message, (*entry.path, "translation_of")))

    def _validated(self, entry: _Entry) -> Iterator[Source]:
        secret = any(path[: len(entry.path)] == entry.path for path in entry.loaded.substituted)
        try:
            source = Source.model_validate(entry.content)
        except ValidationError as error:
            found = sentences(_details(error), secret=secret)
        else:
            found = list(mistakes_of(source))
            if not found:
                yield self._anchored(source)
        for path, message in found:
            self.mistakes.append(entry.loaded.error(message, (*entry.path, *path)))

    def _anchored(self, source: Source) -> Source:
        """With folders relative to the file that names them."""
        folder = self._path.parent

        def anchored(finder: Finder) -> Finder:
            return (
                finder
                if finder.path is None
                else finder.model_copy(update={"path": str((folder / finder.path).resolve())})
            )

        return source.model_copy(update={"find": tuple(anchored(finder) for finder in source.find)})

    def registry(self) -> Registry:
        """What was right."""
        return Registry.of(tuple(self._sources), private_hosts=tuple(self._hosts.items()), file=str(self._path))
