"""Who is named in a text without spaces? Speakers of Chinese and Japanese articles, under their fullest names.

A name is what stands between the beginning of a clause and the first word of the pack that cannot belong to one.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from factcheck.extract.unspaced_words import Patterns
from factcheck.model.quotation import Speaker
from factcheck.model.spans import Span
from factcheck.text.scene import Scene

_STOPS = "，。！？；：、,.!?;:\n\x01「」『』“”（）()"
_CLAUSE = re.compile(rf"[^{re.escape(_STOPS)}]+")
_LONGEST_NAME = 26


class Names:
    """The persons and bodies of one article; finds and resolves mentions."""

    def __init__(self, scene: Scene, words: Patterns, *, final: bool) -> None:
        """Read the article's clauses once; `final` where the verb ends the clause."""
        self.scene = scene
        self.words = words
        self.final = final
        self.people: list[tuple[int, str, str]] = []
        """Where, name, role: everybody named so far."""
        self.bodies: list[tuple[int, str]] = []
        self._read_names()
        self.by_name: dict[str, tuple[int, str, str]] = {}
        self.by_part: dict[str, tuple[int, str, str]] = {}
        """The first person whose name begins or ends with the part, at a middle dot."""
        for person in self.people:
            self.by_name.setdefault(person[1], person)
            for dot in (m.start() for m in re.finditer("·", person[1])):
                self.by_part.setdefault(person[1][:dot], person)
                self.by_part.setdefault(person[1][dot + 1 :], person)

    def _read_names(self) -> None:
        text = self.scene.masked
        for match in _CLAUSE.finditer(text):
            clause = match.group()
            for piece, at in self._pieces(clause, match.start()):
                name, role = self.split_name(piece)
                if role and 2 <= len(name) <= 14:
                    self.people.append((at, name, role))
                body = self.words.body.search(piece)
                if body and len(piece) <= _LONGEST_NAME and not _name_like(name, role):
                    self.bodies.append((at, piece[: _last_end(self.words.body, piece)]))

    def _pieces(self, clause: str, start: int) -> list[tuple[str, int]]:
        """A clause cut at the first word that cannot belong to a name."""
        cut = self._cut(clause)
        head = clause[:cut].lstrip("　 ")
        preposed = self.words.preposed.match(head)
        head = head[preposed.end() :] if preposed is not None else head
        offset = start + len(clause[:cut]) - len(head)
        return [(head, offset)] if head else []

    def _cut(self, clause: str) -> int:
        if self.final:
            topic = re.search(r"[はがも]", clause)
            return topic.start() if topic else len(clause)
        stop = next((m for m in self.words.stop.finditer(clause) if m.start() >= 2), None)
        cue = next((m for m in self.words.cue.finditer(clause) if m.start() >= 1), None)
        ends = [m.start() for m in (stop, cue) if m is not None]
        return min(ends) if ends else len(clause)

    def split_name(self, mention: str) -> tuple[str, str]:
        """Name and role of a mention: `供水公司经理赵明远` gives `赵明远` and `供水公司经理`."""
        if self.final:
            return mention, ""
        end = 0
        for match in self.words.role.finditer(mention):
            rest = mention[match.end() :]
            single = len(match.group()) == 1
            named = not self.words.body.search(rest) and not self.words.statement.search(rest)
            if named and (2 <= len(rest) <= 4 or "·" in rest) and not (single and end):
                end = match.end()
        return (mention[end:], mention[:end]) if end else (mention, "")

    def speaker(self, mention: str, at: int) -> Speaker | None:
        """Whom a mention means, under the fullest name."""
        bare = re.sub(r"^(?:这位|那位|這位|那位|该|該|这名|一位|一名|この|その|同)", "", mention).strip("　 ")
        if not bare:
            return None
        if self.words.pronoun.fullmatch(bare):
            before = bisect_left(self.people, at, key=lambda p: p[0])
            if not before:
                return None
            return Speaker(name=self.people[before - 1][1], role=self.people[before - 1][2] or None)
        definite = bare != mention and not mention.startswith(("一位", "一名"))
        name, role = self.split_name(bare)
        if definite or self.words.role.fullmatch(bare):
            fits = [p for p in self.people if p[0] < at and p[2].endswith(bare)]
            if fits:
                return Speaker(name=fits[-1][1], role=fits[-1][2])
        fuller = self.by_part.get(name)
        if fuller is not None:
            return Speaker(name=fuller[1], role=fuller[2] or None, aliases=(name,))
        known = self.by_name.get(name)
        if known is not None:
            return Speaker(name=name, role=known[2] or role or None)
        longer = [b for _, b in self.bodies if b.endswith(name) and len(b) > len(name)]
        if longer and self.words.body.search(name):
            return Speaker(name=max(longer, key=len), aliases=(name,))
        return Speaker(name=name, role=role or None)

    def mention(self, subject: str, at: int) -> Span | None:
        """The span of the speaker in a clause that begins at `at`."""
        found = self.mention_in(subject)
        return Span(at + found[0], at + found[1]) if found else None

    def mention_in(self, subject: str) -> tuple[int, int] | None:
        """Where in a clause the speaker stands: up to the first word that cannot belong to a name."""
        begin = 0
        while begin < len(subject) and (subject[begin].isspace() or subject[begin] == "\x01"):
            begin += 1
        lead = self.words.lead.match(subject, begin)
        begin = lead.end() if lead is not None else begin
        quoting = self.words.quoting.search(subject)
        if quoting is not None:
            return quoting.start(1), quoting.end(1)
        owner = subject.rfind("的")
        if begin < owner < len(subject) - 2 and not self.final:
            begin = owner + 1
        stop = next((m for m in self.words.stop.finditer(subject, begin) if m.start() >= begin + 1), None)
        end = stop.start() if stop else len(subject)
        piece = subject[begin:end].rstrip("的　 ")
        if not piece or len(piece) > _LONGEST_NAME or "\x01" in piece or not any(c.isalpha() for c in piece):
            return None
        if self.words.stop.fullmatch(piece) or self.words.event.fullmatch(piece):
            return None
        return begin, begin + len(piece)


def _name_like(name: str, role: str) -> bool:
    """Whether a mention gave both a role and a name."""
    return bool(role) and 2 <= len(name) <= 14


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((m.end() for m in pattern.finditer(text)), default=len(text))
