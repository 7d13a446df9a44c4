"""What stands in a sources file, and on which line? Plain values with their places; nothing about their meaning.

A sources file may come from a stranger, so it is read as data only: safe tags, no aliases (one kilobyte of
them can unfold to gigabytes), no deep nesting, no double keys, at most a megabyte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from factcheck.errors import ConfigError

Step = str | int
Path_ = tuple[Step, ...]

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where PyYAML was built with it: ten times as fast, the same values and marks."""
MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_PLAIN = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
_ADVICE = "write plain text, numbers, lists or mappings"
_PLACEHOLDER = re.compile(r"\$\$|\$\{([^}]*)\}")
_NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's content with the line of every key and item."""

    file: str
    content: object
    lines: Mapping[Path_, int] = field(default_factory=dict)
    substituted: frozenset[Path_] = frozenset()
    """Where the environment was put in: such values are never shown, they may be secrets."""

    def line(self, path: Path_) -> int | None:
        """The line of the deepest known part of `path`, 1-based."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None

    def error(self, message: str, path: Path_ = ()) -> ConfigError:
        """A mistake at `path`, with file, line and field."""
        return ConfigError(message, file=self.file, line=self.line(path), field=dotted(path) or None)


def dotted(path: Path_) -> str:
    """A path as an editor writes it.

    >>> dotted(("sources", 3, "find", 0, "url"))
    'sources[3].find[0].url'
    """
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else str(step)
    return out


def load_yaml(path: Path, *, env: Mapping[str, str]) -> Loaded:
    """Read one YAML file.

    Raises:
        ConfigError: it is missing, too large, not UTF-8, no YAML, or holds what a sources file may not.
    """
    name = str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ConfigError(
                f"the file has {size:,} bytes, at most {MAX_BYTES:,} are read; split it with `include:`", file=name
            )
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"not UTF-8 (byte {error.start}); save the file as UTF-8",
            file=name,
            line=error.object.count(b"\n", 0, error.start) + 1,
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError(f"cannot be read ({reason}); name an existing sources file", file=name) from error
    return parse_yaml(text, name, env=env)


def parse_yaml(text: str, name: str, *, env: Mapping[str, str]) -> Loaded:
    """Read YAML from memory; `name` is what errors call it.

    Raises:
        ConfigError: as for `load_yaml`.
    """
    try:
        _refuse_bombs(text, name)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _yaml_error(error, name) from error
    if node is None:
        raise ConfigError("the file is empty; write at least `version: 1` and `sources:`", file=name)
    reader = _Reader(name, env)
    content = reader.value(node, ())
    return Loaded(name, content, reader.lines, frozenset(reader.substituted))


def _refuse_bombs(text: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark is not None else None
        if isinstance(event, yaml.AliasEvent):
            raise ConfigError("aliases (`*name`) are not allowed here; write the entry out", file=name, line=line)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if depth > MAX_DEPTH:
            raise ConfigError(f"nested more than {MAX_DEPTH} deep; check the indentation", file=name, line=line)


def _yaml_error(error: yaml.YAMLError, name: str) -> ConfigError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    hint = "quote values that hold `: ` or `#`, indent with spaces only"
    return ConfigError(f"no valid YAML: {problem}; {hint}", file=name, line=mark.line + 1 if mark is not None else None)


class _Reader:
    """Walks the node tree once, noting lines as it goes."""

    def __init__(self, name: str, env: Mapping[str, str]) -> None:
        self._name = name
        self._env = env
        self._scalars = yaml.constructor.SafeConstructor()
        self.lines: dict[Path_, int] = {}
        self.substituted: set[Path_] = set()

    def value(self, node: yaml.Node, path: Path_) -> object:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.CollectionNode) and node.tag not in _PLAIN:
            raise self._error(f"`{node.tag}` is not read here; {_ADVICE}", path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, number)) for number, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _pairs(self, node: yaml.MappingNode, path: Path_) -> Iterator[tuple[str, object]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise self._error("a key must be one word", path, line)
            key = str(key_node.value)
            if key in seen:
                raise self._error(f'the key "{key}" stands here twice; keep one of them', (*path, key), line)
            seen.add(key)
            self.lines[(*path, key)] = line
            yield key, self.value(value_node, (*path, key))

    def _scalar(self, node: yaml.Node, path: Path_) -> object:
        if node.tag == "tag:yaml.org,2002:timestamp":
            return str(node.value)
        if "$" in str(node.value):
            return self._substitute(str(node.value), path, node.start_mark.line + 1)
        try:
            value: object = self._scalars.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            raise self._error(
                f"`{node.tag}` is not read here; {_ADVICE}",
                path,
                node.start_mark.line + 1,
            ) from error
        return value

    def _substitute(self, text: str, path: Path_, line: int) -> str:
        def put(found: re.Match[str]) -> str:
            if found.group() == "$$":
                return "$"
            parts = _NAME.fullmatch(found.group(1))
            if parts is None:
                raise self._error(
                    f"`{found.group()}` is no placeholder; write ${{NAME}} or ${{NAME:-default}}", path, line
                )
            self.substituted.add(path)
            value = self._env.get(parts.group(1)) or parts.group(2)
            if value is None:
                raise self._error(
                    f"the environment has no {parts.group(1)}; set it or write ${{{parts.group(1)}:-default}}",
                    path,
                    line,
                )
            return value

        return _PLACEHOLDER.sub(put, text)

    def _error(self, message: str, path: Path_, line: int) -> ConfigError:
        return ConfigError(message, file=self._name, line=line, field=dotted(path) or None)
