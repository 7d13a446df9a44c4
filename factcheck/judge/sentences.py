"""What does the editor read? One sentence for each reason, in each language of the house, naming the words.

The sentences are data (`factcheck/data/sentences`), one file a language, one entry a reason code. Slots in braces:
`here` and `there` the words of the gravest difference, `passage`, `speaker` who says it there, `claimed` whom the
article names, `publisher`, `missing` the part that is nowhere, `read` how many documents were read.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from factcheck.judge.case import Case
from factcheck.model.judgement import Sentences, Verdict
from factcheck.model.match import Difference

LANGUAGES = ("de", "en")
_LONGEST = 160
"""Characters of a slot; longer ones are cut in the middle, since the whole passage stands beside the sentence."""


def sentences_for(case: Case, verdict: Verdict, *, code: str, read: int) -> Sentences:
    """The sentence of that reason in German and English, its slots filled from the case."""
    slots = _slots(case, code, read)
    return Sentences(**{language: _sentence(language, code, verdict, slots) for language in LANGUAGES})


def _sentence(language: str, code: str, verdict: Verdict, slots: dict[str, str]) -> str:
    texts = read_texts(language)
    template = _variant(texts, code, slots) or texts[verdict.value]
    empty = texts["nothing"]
    quoted = {
        name: (value if name == "read" else _marked(texts["marks"], value or empty)) for name, value in slots.items()
    }
    quoted["speaker"] = slots["speaker"] or texts["nobody"]
    quoted["claimed"] = slots["claimed"] or texts["nobody"]
    quoted["publisher"] = slots["publisher"] or texts["the_document"]
    quoted["type"] = texts.get(f"type_{slots['type']}", "")
    return template.format_map(quoted)


def _variant(texts: dict[str, str], code: str, slots: dict[str, str]) -> str | None:
    """The entry for the code, or its variant for a difference with words on one side only."""
    side = (
        "_only_there"
        if not slots["here"] and slots["there"]
        else "_only_here"
        if slots["here"] and not slots["there"]
        else ""
    )
    return texts.get(code + side) or texts.get(code)


def _slots(case: Case, code: str, read: int) -> dict[str, str]:
    match, document = case.match, case.document
    telling = _telling(case, code)
    missing = " … ".join(span.of(case.quotation.text) for span in match.missing) if match is not None else ""
    speaker = case.quotation.speaker
    return {
        "here": _short(telling.quote_text if telling is not None else None),
        "there": _short(telling.source_text if telling is not None else _detail(case)),
        "type": telling.type.value if telling is not None else "",
        "passage": _short(match.passage if match is not None else None),
        "speaker": (match.speaker.quoting or match.speaker.found or "") if match is not None else "",
        "claimed": speaker.name if speaker is not None else "",
        "publisher": document.publisher if document is not None else "",
        "missing": _short(missing),
        "read": str(read),
    }


def _telling(case: Case, code: str) -> Difference | None:
    """The gravest difference; differences come sorted."""
    return case.differences[0] if case.differences else None


def _detail(case: Case) -> str | None:
    return case.match.surroundings.detail if case.match is not None else None


def _short(text: str | None) -> str:
    words = " ".join((text or "").split())
    return (
        words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2].rstrip()} … {words[-_LONGEST // 2 :].lstrip()}"
    )


def _marked(marks: str, words: str) -> str:
    return f"{marks[0]}{words}{marks[1]}"


@lru_cache(maxsize=len(LANGUAGES))
def read_texts(language: str) -> dict[str, str]:
    """Every sentence of a language by its code."""
    loaded: dict[str, str] = yaml.safe_load(
        (files("factcheck") / "data" / "sentences" / f"{language}.yaml").read_text(encoding="utf-8")
    )
    return loaded
