"""Where in a corpus do quotations stand? The use case behind `factcheck locate`."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import InputError
from factcheck.match.align import likeness
from factcheck.match.corpus import Shelf, build
from factcheck.match.locate import PAD, POOR, TYPOS, Place, Search, slack
from factcheck.match.located import Located
from factcheck.match.scoring import band
from factcheck.match.shortlist import Window
from factcheck.match.wording import Wording, read_wording
from factcheck.model.match import Band, DifferenceType, Operation, Step

_BUDGETS = (3000, 15000)
"""Places read of a quotation's terms: few first, many where nothing good came of it."""
_WINDOWS = 24
_DOCUMENTS = 4
_GOOD = 0.6
_OTHERS = 5


@dataclass(frozen=True, slots=True)
class Find:
    """A quotation located in one document of the corpus."""

    document: int
    search: Search
    place: Place


class Locator:
    """A corpus, indexed, that answers one quotation after the other."""

    def __init__(self, shelf: Shelf) -> None:
        self._corpus = shelf.corpus
        self._shelf = shelf

    def locate_record(self, record: dict[str, object]) -> dict[str, object]:
        """Answer one record of `factcheck locate`.

        Raises:
            InputError: the record has no quotation.
        """
        quote = record.get("quote")
        if not isinstance(quote, str) or not quote.strip():
            raise InputError("The record has no field `quote` with the words of a quotation. Add it.")
        found = self.find(quote)
        if not found or band(found[0].place.score) is Band.NONE:
            return {"id": record.get("id"), "doc_id": None, "spans": [], "score": 0.0, "differences": [], "others": []}
        best, *others = found
        located = best.search.located(best.place)
        text = self._shelf.take(best.document).text
        return {
            "id": record.get("id"),
            "doc_id": self._corpus.names[best.document],
            "spans": [[span.start, span.end] for span in located.spans],
            "score": located.score,
            "differences": list(_differences(located, quote, text)),
            "others": [self._other(other) for other in others[:_OTHERS]],
        }

    def text(self, name: str) -> str:
        """The text of the document of that name."""
        return self._shelf.take(self._corpus.names.index(name)).text

    def find(self, quote: str) -> list[Find]:
        """Places of the whole corpus, best first; of equals the earlier document first."""
        wording = read_wording(quote)
        if not len(wording):
            return []
        if wording.is_plain and (whole := self._whole(wording)):
            return whole
        found: list[Find] = []
        tried: dict[int, float] = {}
        for budget in _BUDGETS:
            reach = slack(wording, (0, len(wording)))
            windows = self._corpus.windows(wording, budget=budget, slack=reach, limit=_WINDOWS)
            found = _ranked(found + self._near(wording, windows, tried))
            if found and found[0].place.near.similarity >= _GOOD:
                break
        return self._merged(found)

    def _whole(self, wording: Wording) -> list[Find]:
        """Complete occurrences: those spelled alike first, else in the order of the corpus."""
        found: list[tuple[int, Find]] = []
        places = self._corpus.whole(wording, _OTHERS + 1)
        for place, number in zip(places, self._corpus.documents_of(places), strict=True):
            first, last = self._corpus.words_of(number)
            if place + len(wording) <= last:
                search = Search(wording, self._shelf.take(number), self._corpus.rarity)
                alike = search.spelled_alike(place - first)
                found.append((-alike, Find(number, search, search.whole_at(place - first))))
        return [find for _, find in sorted(found, key=lambda pair: pair[0])]

    def _near(self, wording: Wording, windows: list[Window], tried: dict[int, float]) -> list[Find]:
        """Lay the quotation into the likeliest documents until no other can do better.

        Args:
            wording: the quotation.
            windows: of the corpus.
            tried: documents tried before and how likely they were; grows.
        """
        found: list[Find] = []
        for like, number, hints in self._likely(wording, windows):
            enough = max((find.place.near.similarity for find in found), default=0.0)
            if found and like < max(enough - TYPOS, POOR):
                break
            if like > tried.get(number, 0.0):
                tried[number] = like
                search = Search(wording, self._shelf.take(number), self._corpus.rarity)
                found += [Find(number, search, place) for place in search.near(1, hints)]
        return found

    def _likely(self, wording: Wording, windows: list[Window]) -> list[tuple[float, int, list[Window]]]:
        """Documents with their windows, the likelier first, each with the most that can be equal there."""
        likes: dict[int, float] = {}
        hints: dict[int, list[Window]] = {}
        middles = [min((window.first + window.last) // 2, self._corpus.ids.size - 1) for window in windows]
        for window, number in zip(windows, self._corpus.documents_of(middles), strict=True):
            first, last = self._corpus.words_of(number)
            begin, end = max(first, window.first - PAD), min(last, window.last + PAD)
            like = likeness(wording.ids, self._corpus.ids[begin:end].tolist())
            likes[number] = max(like, likes.get(number, 0.0))
            hints.setdefault(number, []).append(Window(begin - first, end - first, window.weight))
        ranked = sorted(likes, key=lambda number: (-likes[number], number))[:_DOCUMENTS]
        return [(likes[number], number, hints[number]) for number in ranked]

    def _merged(self, found: list[Find]) -> list[Find]:
        """Try whether one of the best documents holds the quotation in several pieces."""
        merged = []
        for find in found[:_DOCUMENTS]:
            place = find.search.merged(find.place)
            merged.append(find if place is None else Find(find.document, find.search, place))
        return _ranked(merged + found[_DOCUMENTS:])

    def _other(self, find: Find) -> dict[str, object]:
        first, last = find.place.outer
        span = self._shelf.take(find.document).tokens.span(first, last - 1)
        score = round(find.place.score, 6)
        return {"doc_id": self._corpus.names[find.document], "start": span.start, "end": span.end, "score": score}


def _ranked(found: list[Find]) -> list[Find]:
    return sorted(found, key=lambda find: (-find.place.score, find.document, find.place.outer))


_TYPES = {
    Operation.TYPO: DifferenceType.SPELLING,
    Operation.REPLACE: DifferenceType.WORD,
    Operation.DELETE: DifferenceType.INSERTION_UNMARKED,
    Operation.INSERT: DifferenceType.OMISSION_UNMARKED,
    Operation.GAP: DifferenceType.OMISSION_MARKED,
    Operation.BRACKET: DifferenceType.INSERTION_MARKED,
}


def _differences(located: Located, quote: str, text: str) -> Iterator[dict[str, object]]:
    """What the alignment alone can say: neighbouring steps of one kind told as one."""
    run: list[Step] = []
    for step in located.alignment.steps:
        if run and step.operation != run[-1].operation:
            yield from _told(run, quote, text)
            run = []
        run.append(step)
    yield from _told(run, quote, text)


def _told(run: list[Step], quote: str, text: str) -> Iterator[dict[str, object]]:
    if not run or run[0].operation is Operation.EQUAL:
        return
    own = [step.quote for step in run if step.quote is not None]
    theirs = [step.source for step in run if step.source is not None]
    quote_span = [own[0].start, own[-1].end] if own else None
    source_span = [theirs[0].start, theirs[-1].end] if theirs else None
    yield {
        "type": _TYPES[run[0].operation].value,
        "quote_text": quote[slice(*quote_span)] if quote_span else None,
        "source_text": text[slice(*source_span)] if source_span else None,
        "quote_span": quote_span,
        "source_span": source_span,
    }


def load_corpus(path: Path) -> Locator:
    """Index a corpus file: JSON Lines of `doc_id` and `text`, gzipped or not.

    Raises:
        InputError: the file cannot be read, or a line is no such record.
    """
    try:
        return Locator(build(_documents(path)))
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"The corpus {path} cannot be read: {error}. Give JSON Lines, gzipped or plain.") from error


def _documents(path: Path) -> Iterator[tuple[str, str]]:
    with path.open("rb") as probe:
        packed = probe.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rb") if packed else path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                name, text = record["doc_id"], record["text"]
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path}:{number}: no JSON object with `doc_id` and `text` ({error}).") from error
            if not isinstance(name, str) or not isinstance(text, str):
                raise InputError(f"{path}:{number}: `doc_id` and `text` must be strings.")
            yield name, text
