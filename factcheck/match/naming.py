"""Does this stretch name this speaker, and whom does it name at all? Names in running text, in any script."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from factcheck.text.lexicon import Family, Lexicon
from factcheck.text.same_name import same_name

_WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_FOREIGN = re.compile(r"[\u0370-\u1fff\u2e80-\u9fff\uac00-\ud7af]")
_FOREIGN_WORDS = re.compile(r"[\u0370-\u1fff\u2e80-\u9fff\uac00-\ud7af][\u0300-\u1fff\u2e80-\u9fff\uac00-\ud7af\s·.-]*")
_SHORT = 240
"""Characters of a stretch in which names of another script are looked for: a label, a clause beside a quotation."""
_CLAUSE = re.compile(r"[,，;；:：。.!?！？\n「『“\"«»”、]")
_LONGEST_SUBJECT = 24
"""Characters of a Chinese or Japanese subject before its verb; longer stretches are clauses."""


def mentions(names: tuple[str, ...], text: str) -> bool:
    """Whether one of the names stands in `text`: a person's family name, every part of a body's name.

    >>> mentions(("Ingrid Halvorsen",), "MS HALVORSEN")
    True
    >>> mentions(("Ministry of Commerce",), "the Ministry of Trade")
    False
    """
    return any(_mentions(name, text) for name in names if name)


@lru_cache(maxsize=8192)
def _mentions(name: str, text: str) -> bool:
    if _HAN.search(name) and "".join(name.split()) in text:
        return True
    parts = _significant(name)
    places = set(folded_words(text))
    if parts and all(any(_same_word(part, place) for place in places) for part in parts):
        return True
    return _sounds_alike(name, parts[-1] if parts else name, text)


def _sounds_alike(name: str, family: str, text: str) -> bool:
    """Whether a name of another script in the text sounds like this one."""
    if bool(_FOREIGN.search(name)) == bool(_FOREIGN.search(text)) and not _FOREIGN.search(text):
        return False
    for stretch in _FOREIGN_WORDS.findall(text[:_SHORT]) if not _FOREIGN.search(name) else [text[:_SHORT]]:
        for candidate in _candidates(stretch):
            if same_name(candidate, name) or (len(family) > 3 and same_name(candidate, family)):
                return True
    return False


def _candidates(stretch: str) -> list[str]:
    """What could be a name in a stretch of one script: the words and pairs of them, runs of two to four characters."""
    if _HAN.search(stretch):
        return [stretch[i : i + size] for size in (3, 2, 4) for i in range(len(stretch) - size + 1)]
    words = [word for word in _WORD.findall(stretch) if len(word) > 2]
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


@lru_cache(maxsize=1024)
def _significant(name: str) -> tuple[str, ...]:
    """The words that must be there: the family name of a person, all longer words of a body."""
    words = name.replace("(", " ").replace(")", " ").split()
    folded = [word for word in folded_words(name) if len(word) > 1]
    if len(folded) <= 1:
        return tuple(folded)
    body = any(word.islower() and len(word) >= 2 and word not in _PARTICLES for word in words[1:])
    if body:
        return tuple(word for word in folded if len(word) > 3) or tuple(folded)
    return (folded[-1],)


_PARTICLES = frozenset(
    [
        "von",
        "van",
        "der",
        "den",
        "de",
        "di",
        "da",
        "del",
        "della",
        "la",
        "le",
        "du",
        "dos",
        "das",
        "bin",
        "ibn",
        "al",
        "el",
        "zu",
        "zur",
        "ten",
        "ter",
        "y",
    ]
)


def _same_word(part: str, place: str) -> bool:
    """Equal, or with an ending of inflection: a genitive s, a Slavic or Turkic case."""
    if part == place:
        return True
    if len(part) < 4 or not place.startswith(part[:-1]):
        return False
    if place.startswith(part):
        return len(place) - len(part) <= (3 if not part.isascii() else 1)
    return not part.isascii() and part[-1] in "аяийь" and len(place) - len(part) <= 2


def folded_words(text: str) -> tuple[str, ...]:
    """Words in lower case without marks on letters; an apostrophe parts words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return tuple(_WORD.findall(plain.replace("'", " ").replace("’", " ")))


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.group(), m.start(), m.end()) for m in re.finditer(r"[^\W_]+(?:[-'’.&][^\W_]+)*", text)]


def named_in(text: str, words: Lexicon, *, beside_cue: bool = False) -> str | None:
    """Whom the stretch names, None where it names nobody.

    Args:
        text: a label, or the words beside a quotation.
        words: of the text's language.
        beside_cue: only a name that is the subject of a reporting verb or phrase.
    """
    if words.pack.family in (Family.HAN, Family.KANA):
        return _before_verb(text, words) if beside_cue else (text.strip() or None)
    if words.pack.family is Family.PLAIN:
        return _after_verb(text, words) if beside_cue else (text.strip() or None)
    runs = _runs(text, words)
    if not runs:
        return None
    if not beside_cue:
        return runs[0][2]
    return _subject(text, runs, words)


def _runs(text: str, words: Lexicon) -> list[tuple[int, int, str]]:
    """Stretches of capitalised words, as first and last token number with their text."""
    tokens = _tokens(text)
    out: list[tuple[int, int, str]] = []
    at = 0
    while at < len(tokens):
        if not _is_name_word(tokens[at], words):
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and _touches(text, tokens[last], tokens[last + 1]):
            following = tokens[last + 1]
            if _is_name_word(following, words):
                last += 1
            elif (
                following.lower in words.particles and last + 2 < len(tokens) and _is_name_word(tokens[last + 2], words)
            ):
                last += 2
            else:
                break
        out.append((at, last, text[tokens[at].start : tokens[last].end]))
        at = last + 1
    return out


def _is_name_at(tokens: list[_Token], at: int, words: Lexicon) -> bool:
    return at < len(tokens) and _is_name_word(tokens[at], words)


def _touches(text: str, one: _Token, other: _Token) -> bool:
    return text[one.end : other.start].strip(" \u00a0.") == ""


def _is_name_word(token: _Token, words: Lexicon) -> bool:
    if not token.text[:1].isupper() or token.lower in words.openers or words.days.holds(token.lower):
        return False
    return token.lower not in words.cues or not token.text[:1].isupper() or token.text.isupper()


def _subject(text: str, runs: list[tuple[int, int, str]], words: Lexicon) -> str | None:
    tokens = _tokens(text)
    lower = [token.lower for token in tokens]
    cues = [i for i, word in enumerate(lower) if _is_cue(word, words)]
    cues += [i for i in range(len(lower)) if any(tuple(lower[i : i + len(p)]) == p for p in words.accordance)]
    if not cues and not re.search(r"[:：]\s*$", text.rstrip('„“«»" ')):
        return None
    if any(lower[j] in words.pronouns for i in cues for j in (i - 1, i + 1) if 0 <= j < len(lower)):
        return None
    best: tuple[int, str] | None = None
    for first, last, name in runs:
        before = lower[first - 1] if first else ""
        if before in words.prepositions and before not in ("by", "von", "par", "por", "da", "laut", "selon", "según"):
            continue
        distance = min((min(abs(i - first), abs(i - last)) for i in cues), default=len(tokens) - last)
        if best is None or distance < best[0]:
            best = (distance, name)
    return best[1] if best is not None else None


def _is_cue(word: str, words: Lexicon) -> bool:
    return word in words.cues or word in words.weak or word in words.so


def _before_verb(text: str, words: Lexicon) -> str | None:
    """Chinese and Japanese: what stands between the last punctuation and the reporting verb."""
    at = max((text.rfind(cue) for cue in words.cues if cue), default=-1)
    if at < 0:
        return None
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, at)), default=0)
    subject = text[start:at].strip()
    if not subject or len(subject) > _LONGEST_SUBJECT or subject in words.pronouns:
        return None
    return subject


def _after_verb(text: str, words: Lexicon) -> str | None:
    """Arabic and its kin: what follows the reporting verb up to the next mark or "that"."""
    tokens = _tokens(text)
    for number in range(len(tokens) - 1, -1, -1):
        word = tokens[number].lower
        if word not in words.cues and word.lstrip("وف") not in words.cues:
            continue
        end = min((m.start() for m in _CLAUSE.finditer(text, tokens[number].end)), default=len(text))
        inside = [t for t in tokens[number + 1 :] if t.start < end]
        stop = next((t.start for t in inside if t.lower in words.that), end)
        subject = text[tokens[number].end : stop].strip(" :،")
        if subject and subject not in words.pronouns:
            return subject
    return None
