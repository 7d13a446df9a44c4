"""Which persons, places, bodies and products does a text name, and do two names mean the same?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from factcheck.model.spans import Span
from factcheck.text.exonyms import exonyms_in, place_of
from factcheck.text.language import primary
from factcheck.text.occupied import Occupied
from factcheck.text.scan import Kind, Piece, scan
from factcheck.text.wordlists import lexicon, shared_lexicon


@dataclass(frozen=True, slots=True)
class Name:
    """One name in a text."""

    span: Span
    text: str
    value: str
    """The id of a place or body with names in many languages, else the folded name."""


_CASELESS = frozenset({"zh", "ja", "ar", "he", "fa", "th", "ko", "hi"})
_STARTS = re.compile(r"[.!?…:;\n“”\"„«»‹›()\[\]–—•|。！？：「」『』]")
_GERMAN_NOUN = re.compile(
    r".+(?:ung|heit|keit|schaft|tion|sion|tät|nis|tum|ling|ment|mus|enz|anz|ik|chen|lein|ose|age|ität|eit|ner|ler|"
    r"ungen|heiten|keiten|schaften|tionen|sionen|täten|nisse|nissen|linge|lingen|mente|menten|enzen|anzen|iker|ikern|jahr|jahre|"
    r"zeit|amt|haus|werk|recht|plan|zahl|preis|preise|markt|geld|kosten|gesetz|regierung|ministerium|minister|leute|kraft|kräfte|"
    r"stelle|stellen|frage|fragen|woche|wochen|tag|tage|tagen|monat|monate|monaten|jahren|stunde|stunden)e?[ns]?"
)
_GERMAN_FOREIGN = re.compile(
    r"(?i)(?:sky|ski|skij|wicz|vić|vic|ović|off|ov|ow|jew|ev|ova|owa|enko|uk|yan|jan|berg|mann|son|sen|ez|oğlu|ini|elli|etti|opoulos)s?$|[ñçşğøåčšžćłőëï]"
)
_KEEP = 2
"""Acronyms have at least so many capitals."""


@lru_cache(maxsize=512)
def find_names(text: str, language: str) -> tuple[Name, ...]:
    """All names that can be told from other words, in order; they never overlap.

    >>> [name.text for name in find_names("Laut Howard Lutnick will Nvidia den H20 in Deutschland verkaufen.", "de")]
    ['Howard Lutnick', 'Nvidia', 'H20', 'Deutschland']
    """
    tag = primary(language)
    spans = [(span, identity) for span, identity in exonyms_in(text, tag)]
    pieces = scan(text, language)
    if tag in _CASELESS:
        spans.extend(_latin_inside(pieces))
    else:
        known = Occupied(span for span, _ in spans)
        free = tuple(piece for piece in pieces if not known.overlaps(Span(piece.start, piece.end)))
        spans.extend(_capitalised(text, free, tag))
    kept: list[tuple[Span, str]] = []
    taken = Occupied()
    for span, identity in sorted(spans, key=lambda entry: (entry[1] == "", -len(entry[0]), entry[0])):
        if taken.take(span):
            kept.append((span, identity))
    return tuple(
        Name(span, span.of(text), identity or fold_name(span.of(text), tag)) for span, identity in sorted(kept)
    )


def fold_name(name: str, language: str = "und") -> str:
    """A name for comparison: the id of a known place or body, else lower case without accents and possessive.

    >>> fold_name("Müller’s"), fold_name("Deutschlands", "de")
    ('muller', 'DE')
    """
    known = place_of(name, language)
    if known:
        return known
    plain = unicodedata.normalize(
        "NFKD", name.casefold().replace("’", "'").replace("ß", "ss").replace("ł", "l").replace("ø", "o")
    )
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"'s?(?=\s|$)", "", plain).replace("ı", "i")
    return " ".join(re.findall(r"[^\W_]+(?:[-'][^\W_]+)*", plain))


def _latin_inside(pieces: tuple[Piece, ...]) -> list[tuple[Span, str]]:
    """Codes and Latin words with a capital inside a text of another script."""
    return [
        (Span(piece.start, piece.end), "")
        for piece in pieces
        if piece.kind is Kind.CODE
        or (piece.raw[0].isascii() and piece.raw[0].isupper() and len(piece.raw) > 1 and piece.raw.isascii())
    ]


def _capitalised(text: str, pieces: tuple[Piece, ...], tag: str) -> list[tuple[Span, str]]:
    letters = [piece for piece in pieces if piece.kind is Kind.WORD and piece.raw[0].isalpha()]
    shouted = sum(piece.raw.isupper() and len(piece.raw) > 1 for piece in letters) * 2 > len(letters) > 3
    found: list[tuple[Span, str]] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.kind is Kind.CODE:
            found.append((Span(piece.start, piece.end), ""))
        elif piece.kind is Kind.WORD and not shouted and _is_candidate(piece):
            last = _run(text, pieces, index, links=_word_sets(tag).links)
            span = _trimmed(text, pieces, index, last, tag=tag)
            if span:
                found.append((span, ""))
            index = last
        index += 1
    return found


def _is_candidate(piece: Piece) -> bool:
    return piece.kind is Kind.WORD and piece.raw[0].isupper()


def _run(text: str, pieces: tuple[Piece, ...], index: int, *, links: frozenset[str]) -> int:
    """The last piece of a run of capitalised words, with the small words that names hold."""
    last = index
    while last + 1 < len(pieces):
        following = pieces[last + 1]
        if not _joined(text, pieces[last], following):
            break
        if _is_candidate(following):
            last += 1
            continue
        beyond = pieces[last + 2] if last + 2 < len(pieces) else None
        if following.fold in links and beyond and _is_candidate(beyond) and _joined(text, following, beyond):
            last += 2
            continue
        break
    return last


def _joined(text: str, left: Piece, right: Piece) -> bool:
    gap = text[left.end : right.start]
    return gap in ("", " ", "-", "\u00a0", "\u2011") or (gap in (". ", ".") and len(left.raw) == 1)


def _starts_sentence(text: str, piece: Piece) -> bool:
    before = text[max(0, piece.start - 3) : piece.start]
    return piece.start == 0 or (piece.start < 9 and not text[: piece.start].strip()) or bool(_STARTS.search(before))


def _trimmed(text: str, pieces: tuple[Piece, ...], first: int, last: int, *, tag: str) -> Span | None:
    """The name inside a run of capitalised words, without titles, openers and nouns; None where there is none."""
    words = _word_sets(tag)
    begins = _starts_sentence(text, pieces[first])
    while first <= last and (pieces[first].fold in words.titles or pieces[first].fold in words.dates):
        first, begins = first + 1, False
        titled = True
    else:
        titled = first > 0 and pieces[first - 1].fold in words.titles
    while first <= last and begins and pieces[first].fold in words.openers:
        first, begins = first + 1, False
    while first <= last and not _is_candidate(pieces[first]):
        first += 1
    while first <= last and (pieces[last].fold in words.dates or pieces[last].fold in words.openers):
        last -= 1
    if first > last or (first == last and (len(pieces[first].raw) < 2 or pieces[first].fold in words.openers)):
        return None
    span = Span(pieces[first].start, pieces[last].end)
    single = first == last
    raw = pieces[first].raw
    if single and _is_acronym(raw):
        return span
    if begins and single and not titled:
        return None
    if (
        tag == "de"
        and not titled
        and not _is_german_name(pieces[max(0, first - 1)] if first else None, pieces[first : last + 1])
    ):
        return None
    return span


def _is_acronym(raw: str) -> bool:
    capitals = sum(c.isupper() for c in raw)
    return capitals >= _KEEP and not re.fullmatch(r"[IVXLCDM]+", raw) and "'" not in raw


def _is_german_name(before: Piece | None, run: tuple[Piece, ...]) -> bool:
    """German writes every noun with a capital: two in a row without a noun's ending, or a foreign look, make a name."""
    if any(_GERMAN_NOUN.fullmatch(piece.raw) for piece in run):
        return False
    if any(_GERMAN_FOREIGN.search(piece.raw) for piece in run if piece.raw[0].isupper()):
        return True
    return len(run) >= 2 and not (before and before.fold in _word_sets("de").determiners)


@dataclass(frozen=True, slots=True)
class _Sets:
    titles: frozenset[str]
    openers: frozenset[str]
    dates: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]


@lru_cache(maxsize=64)
def _word_sets(tag: str) -> _Sets:
    lists = lexicon(tag)
    dates = [w for group in (lists.calendar.months, lists.calendar.weekdays) for words in group.values() for w in words]
    numbers = [w for words in lists.numbers.cardinals.values() for w in words]
    units = [w for words in lists.units.values() for w in words]
    return _Sets(
        titles=frozenset(word.casefold() for word in lists.titles),
        openers=frozenset(
            w.casefold() for w in (*lists.function_words, *lists.common_openers, *lists.fillers, *numbers, *units)
        ),
        dates=frozenset(word.casefold() for word in dates),
        links=frozenset(lists.links or shared_lexicon().links),
        determiners=frozenset(lists.determiners),
    )
