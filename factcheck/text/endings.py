"""Is a word listed, or does it end as listed? Words and endings of one field of a language pack."""

from __future__ import annotations


class Ending:
    """Words and word endings of one field, ready to ask. Remembers its answers: an article repeats its words."""

    _REMEMBERED = 20_000

    def __init__(self, words: frozenset[str], endings: tuple[str, ...]) -> None:
        """Words and endings in lower case."""
        self.words = words
        self.endings = endings
        self._answers: dict[str, bool] = {}

    def holds(self, word: str) -> bool:
        """Whether the word, in any case, is listed or ends as listed."""
        known = self._answers.get(word)
        if known is not None:
            return known
        lower = word.lower()
        answer = lower in self.words or (bool(self.endings) and len(lower) > 3 and lower.endswith(self.endings))
        if len(self._answers) >= self._REMEMBERED:
            self._answers.clear()
        self._answers[word] = answer
        return answer


def ending_of(entries: tuple[str, ...]) -> Ending:
    """The entries of one field of a pack: words, and endings with a leading hyphen."""
    return Ending(
        frozenset(e.lower() for e in entries if not e.startswith("-")),
        tuple(sorted(e[1:].lower() for e in entries if e.startswith("-"))),
    )
