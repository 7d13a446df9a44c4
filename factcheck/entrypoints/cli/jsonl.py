"""How does a stream of records run through a function? One JSON object a line, in order, flushed as it goes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
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
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        out.write(json.dumps(_answer(line, number, handle, key), ensure_ascii=False) + "\n")
        out.flush()


def _answer(line: str, number: int, handle: Callable[[Record], Record], key: str) -> Record:
    name: object = None
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise InputError("The line is no JSON object. Write one object a line.")
        name = record.get(key)
        return handle(record)
    except json.JSONDecodeError as error:
        return _error(key, name, number, "InputError", f"The line is no JSON: {error.msg} at column {error.colno}.")
    except FactcheckError as error:
        return _error(key, name, number, type(error).__name__, str(error))
    except Exception as error:
        return _error(
            key, name, number, "InternalError", f"{type(error).__name__}: {error}. Please report this record."
        )


def _error(key: str, name: object, number: int, kind: str, message: str) -> Record:
    place: Record = {key: name} if name is not None else {key: None, "line": number}
    return {**place, "error": {"type": kind, "message": message}}
