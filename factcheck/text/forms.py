"""How does a data file write many forms of a word in short? `say{s,ing,}` stands for says, saying and say."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator

_BRACES = re.compile(r"\{([^{}]*)\}")


def _expanded(value: object) -> object:
    """A list, or one text of words parted by white space; `say{s,ing,}` stands for three forms."""
    entries = value.split() if isinstance(value, str) else value
    if not isinstance(entries, list | tuple):
        return entries
    out: list[object] = []
    for entry in entries:
        out.extend(_forms(entry) if isinstance(entry, str) else [entry])
    return tuple(out)


def _forms(entry: str) -> list[str]:
    found = _BRACES.search(entry)
    if not found:
        return [entry]
    parts = found.group(1).split(",")
    return [form for part in parts for form in _forms(entry[: found.start()] + part + entry[found.end() :])]


Words = Annotated[tuple[str, ...], BeforeValidator(_expanded)]
"""A field of words: a list, or one text with forms in braces."""
