"""Which patterns does a pack of a script without spaces give? Built once for each language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.text.lexicon import Family, lexicon

_DATE = "(?:[0-9０-９]{1,4}|[〇零一二三四五六七八九十]{1,4})[年月日号號]"


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one pack."""

    cue: re.Pattern[str]
    strong: frozenset[str]
    stop: re.Pattern[str]
    lead: re.Pattern[str]
    """Dates and days that stand before a speaker."""
    role: re.Pattern[str]
    body: re.Pattern[str]
    negated: re.Pattern[str]
    pronoun: re.Pattern[str]
    sign_before: re.Pattern[str]
    sign_behind: re.Pattern[str]
    own: re.Pattern[str]
    event: re.Pattern[str]
    statement: re.Pattern[str]
    quoting: re.Pattern[str]
    accordance: re.Pattern[str]
    preposed: re.Pattern[str]
    """Words before a source: according to."""
    reporting: re.Pattern[str]
    behind: re.Pattern[str]
    later: re.Pattern[str]
    inner: re.Pattern[str]


def any_of(words: Sequence[str]) -> str:
    """An alternation of literal words, the longest first; matches nothing where there are none."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) or r"(?!)"


@lru_cache(maxsize=8)
def patterns(tag: str) -> Patterns:
    """The patterns of a language."""
    pack = lexicon(tag).pack
    cue, signs = any_of(pack.cues), any_of(pack.signs + pack.works)
    labels = any_of(pack.signs + pack.works + pack.so_called)
    if pack.family is Family.KANA:
        accordance = rf"^([^、。\x01]{{1,30}}?)({any_of(pack.accordance_after)})、?"
        reporting = rf"^([^、。\x01]{{1,30}}?)[はが]([^。、\x01]{{0,12}}、)?([^。]+?)と({cue})"
    else:
        accordance = rf"^(?:{any_of(pack.accordance)})([^，。\x01]{{1,24}}?)({any_of(pack.accordance_after)})[，,：:]"
        reporting = rf"({cue})(的话称|的話稱)?(?:记者|記者|媒体|媒體|本报|本報|本台|法庭|警方|议会)?([，,])?"
    return Patterns(
        cue=re.compile(cue),
        strong=frozenset(pack.cues) - frozenset(pack.weak_cues),
        stop=re.compile(rf"{any_of(pack.adverbs)}|{_DATE}"),
        lead=re.compile(rf"(?:{_DATE}|{any_of([day for day in pack.days if len(day) > 1])})+"),
        role=re.compile(any_of(pack.roles)),
        body=re.compile(any_of(pack.bodies)),
        negated=re.compile(any_of(pack.negations)),
        pronoun=re.compile(any_of(pack.pronouns_he + pack.pronouns_she + pack.pronouns_they)),
        sign_before=re.compile(rf"(?:{labels})[的の]?[：:]?$"),
        sign_behind=re.compile(rf"[的の]?(?:{signs})"),
        own=re.compile(any_of(pack.own)),
        event=re.compile(any_of(pack.event_nouns)),
        statement=re.compile(any_of(pack.statements)),
        quoting=re.compile(rf"(?:{any_of(pack.quoting)})(.+?)的[话話]"),
        accordance=re.compile(accordance),
        preposed=re.compile(any_of(pack.accordance)),
        reporting=re.compile(reporting),
        behind=re.compile(rf"^[、]?と[^\x01]{{0,24}}?({cue})"),
        later=re.compile(rf"^。?\s*([^はが、。\x01]{{1,20}})は[^。\x01]{{0,16}}?そう({cue})"),
        inner=re.compile(rf"と({cue})"),
    )
