"""How does a stream of records run through a function? One JSON object a line, in order, flushed as it goes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import TextIO

from factcheck.errors import FactcheckError, InputError

Record = dict[str, object]


def stream(lines: Iterable[str], handle: Callable[[Record], Record], out: TextIO, *, key: str = "id") -> None:
    """Write what `handle` makes of each line. A line that cannot be read or judged spoils no other.

    Args:
        lines: JSON Lines; blank lines are skipped.
        handle: a record in, a record out; raises FactcheckError for a record it refuses.
        out: gets one line for each line read.
        key: the field that names a record, echoed in errors.
    """
    _as_utf8(lines, errors="replace")
    _as_utf8(out, errors="backslashreplace")  # half a character goes out as JSON writes it, \\udXXX
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        out.write(json.dumps(_answer(line, number, handle, key), ensure_ascii=False) + "\n")
        out.flush()


def _answer(line: str, number: int, handle: Callable[[Record], Record], key: str) -> Record:
    name: object = None
    try:
        record = _read(line)
        name = record.get(key)
        return handle(record)
    except FactcheckError as error:
        return _error(key, name, number, type(error).__name__, str(error))
    except Exception as error:
        return _error(
            key, name, number, "InternalError", f"{type(error).__name__}: {error}. Please report this record."
        )


def _read(line: str) -> Record:
    try:
        record = json.loads(line, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise InputError(f"The line is no JSON: {error.msg} at column {error.colno}.") from None
    except RecursionError:
        raise InputError("The line is nested too deep. Write one flat object a line.") from None
    except ValueError as error:
        raise InputError(f"The line holds a number that cannot be read: {error}. Write it as a string.") from None
    if not isinstance(record, dict):
        raise InputError("The line is no JSON object. Write one object a line.")
    return record


def _refuse(constant: str) -> object:
    raise InputError(f"The line is no JSON: {constant} is no number of JSON. Write null.")


def _as_utf8(stream: object, *, errors: str) -> None:
    """JSON is UTF-8 whatever the locale says (RFC 8259, section 8.1)."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors=errors)


def _error(key: str, name: object, number: int, kind: str, message: str) -> Record:
    place: Record = {key: name} if name is not None else {key: None, "line": number}
    return {**place, "error": {"type": kind, "message": message}}
