"""Which characters are these bytes? Byte order mark, then the server's word, then the page's, then detection.

Labels are taken as the WHATWG Encoding Standard takes them (`iso-8859-1` is windows-1252, `gb2312` is gb18030).
A declaration that does not fit the bytes is not believed; bytes that are no text at all are refused.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml
from charset_normalizer import from_bytes

from factcheck.errors import ReadError
from factcheck.model.reasons import GapReason

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "utf8": "utf-8",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
}
_META = re.compile(rb"""<(?:meta[^>]{0,300}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
_MIXED = re.compile(r"[A-Za-z][^\W\d_a-zA-Z]|[^\W\d_a-zA-Z][A-Za-z]")
_HEAD = 4096
_SAMPLE = 60_000
_CONTROLS = bytes(set(range(32)) - {8, 9, 10, 12, 13, 27})
_NO_CONTROLS = bytes(set(range(256)) - set(_CONTROLS))
_DATA = files("factcheck") / "data" / "reading" / "encodings.yaml"
_SURE = 0.55
"""From here on everyday characters decide (own table of 22 encodings and languages, all right from .5 to .7)."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in."""

    text: str
    encoding: str


def decode(body: bytes, declared: str | None = None, *, markup: bool = False) -> Decoded:
    """The text of `body`, without a byte order mark.

    Args:
        body: bytes as received.
        declared: charset as the server or the caller declares it.
        markup: whether a `<meta charset>` or an XML declaration in the text counts.

    Raises:
        ReadError: these bytes are no text.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _lenient(body[len(mark) :], encoding)
    wide = _wide(body)
    if wide:
        return _lenient(body, wide)
    _refuse_binary(body)
    stated = [declared] if declared else []
    found = _META.search(body[:_HEAD]) if markup else None
    if found:
        stated.append(found.group(1).decode("ascii"))
    labels = [label for label in (_label(name) for name in stated) if label and not label.startswith("utf-16")]
    # Several bytes a character, all of them well-formed: no other encoding looks like that by accident.
    manifest = () if body.isascii() else ("utf-8",)
    for label in dict.fromkeys((*manifest, *labels)):
        text = _strict(body, label)
        if text is not None:
            return Decoded(_clean(text), label)
    return _detected(body, labels)


def _label(name: str) -> str | None:
    """The codec of a label, None for one that nobody knows."""
    plain = name.strip().strip("\"'").lower()
    try:
        return codecs.lookup(_LABELS.get(plain, plain)).name
    except (LookupError, ValueError):
        return None


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _lenient(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, "replace")
    if text.count("\ufffd") * 10 > len(text):
        raise _no_text()
    return Decoded(_clean(text), encoding)


def _clean(text: str) -> str:
    return text.replace("\x00", "\ufffd")


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark, None for everything else.

    Every other byte of its ASCII characters is zero; without many of those, its characters are everyday ones.
    """
    sample = body[: _SAMPLE // 4 * 4]
    if len(sample) < 8 or len(body) % 2 or not sample.translate(None, _NO_CONTROLS):
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 >= len(sample) and min(even, odd) * 10 <= max(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    scored = [(_score(sample, candidate), candidate.encoding) for candidate in _candidates() if candidate.wide]
    best, encoding = max(scored, key=lambda pair: pair[0])
    return encoding if best[0] > _SURE else None


def _refuse_binary(body: bytes) -> None:
    sample = body[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(2, len(sample) // 50):
        raise _no_text()


def _detected(body: bytes, labels: list[str]) -> Decoded:
    text = _strict(body, "utf-8")
    if text is not None:
        return Decoded(_clean(text), "utf-8")
    # A stray byte in an otherwise declared or plain text is mended, not a reason to guess.
    for label in [*labels, "utf-8"]:
        text = body.decode(label, "replace")
        if text.count("\ufffd") * 20 <= sum(c > "\x7f" for c in text):
            return Decoded(_clean(text), label)
    familiar = _familiar(body)
    if familiar:
        return _lenient(body, familiar)
    best = from_bytes(body[:_SAMPLE]).best()
    if best is None:
        raise _no_text()
    return _lenient(body, _label(best.encoding) or "cp1252")


@dataclass(frozen=True, slots=True)
class _Candidate:
    encoding: str
    everyday: frozenset[str]
    share: float
    wide: bool
    alone: bool
    """Whether its words hold no Latin letters."""


@lru_cache(maxsize=1)
def _candidates() -> tuple[_Candidate, ...]:
    rows = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return tuple(
        _Candidate(
            row["encoding"], frozenset(row["everyday"]), row["share"], row.get("wide", False), row.get("alone", False)
        )
        for row in rows
    )


def _familiar(body: bytes) -> str | None:
    """The encoding that turns most bytes into everyday characters of its languages, None where none does."""
    sample = body[: _SAMPLE // 4 * 4]
    scored = [(_score(sample, candidate), candidate.encoding) for candidate in _candidates()]
    best, encoding = max(scored, key=lambda pair: pair[0])
    return encoding if best[0] > _SURE else None


def _score(sample: bytes, candidate: _Candidate) -> tuple[float, float]:
    """How well the characters fit, 0..1, and among equals how many of them are known."""
    if candidate.wide and len(sample) % 2:
        sample = sample[:-1]
    text = sample.decode(candidate.encoding, "replace")
    high = [c for c in text if c > "\x7f"]
    if not high:
        return 0.0, 0.0
    if candidate.alone and len(_MIXED.findall(text)) * 10 > len(high):
        return 0.0, 0.0
    known = sum(c in candidate.everyday for c in high)
    broken = sum(c == "\ufffd" or "\x80" <= c < "\xa0" or "\ue000" <= c <= "\uf8ff" for c in high)
    return min(1.0, known / candidate.share / len(high)) - 4 * broken / len(high), known / len(high)


def _no_text() -> ReadError:
    return ReadError("the bytes are not text in any encoding we know", reason=GapReason.EXTRACTION_POOR)
