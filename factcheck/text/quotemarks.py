"""Which quotation marks belong together? Pairs, nesting and continuation; nothing about who speaks.

Marks are paired with a stack, paragraph by paragraph, so that one missing mark cannot flip a page. A mark that can
both open and close (" ' “ ‘ « ») is decided where it stands: by the space around it and by what is open. A mark that
never finds its partner is repaired: the stretch ends before a reporting clause, or with its paragraph; where the next
paragraph begins with an opening mark too, both are parts of one long quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.model.spans import Span

_ENTITIES = {
    "bdquo": "„", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›",
    "sbquo": "‚", "lsquo": "‘", "rsquo": "’", "quot": '"', "apos": "'", "#34": '"', "#39": "'", "#8220": "“",
    "#8221": "”", "#8222": "„", "#8216": "‘", "#8217": "’", "#171": "«", "#187": "»",
}  # fmt: skip
_MARK = re.compile(r"&(?:" + "|".join(_ENTITIES) + r");|,,(?=\S)|``|''|[„“”‟\"«»‹›‚‘’‛'`´〝〞〟＂「」『』｢｣]")
_CLOSERS = {
    "„": "“”\"‟″〞", "‟": "“”\"", ",,": "“”\"''", "“": "”\"〞", "”": "”“\"", "«": "»", "»": "«»",
    "‹": "›", "›": "‹", "‚": "‘’'‛", "‘": "’'´", "’": "’", "'": "'’", "`": "'’´`", "´": "´'",
    "``": "''”\"", "\"": "\"“”", "''": "''",
    "＂": "＂", "「": "」", "『": "』", "｢": "｣", "〝": "〞〟", "‛": "’",
}  # fmt: skip
_SINGLE = frozenset("‚‘’'`´‛")
_DOUBLE_STRAIGHT = frozenset(('"', "''", "＂"))
_ALWAYS_OPENS = frozenset(("„", ",,", "‚", "``", "「", "『", "｢", "〝", "‟"))
_NEVER_OPENS = frozenset(("」", "』", "｣", "〞", "〟"))
_BEFORE_OPENING = frozenset("([{—–-―/¡¿=:：;，,。、！？\u200e\u200f\u202a\u202b\u2066\u2067>*_…|")
_AFTER_CLOSING = frozenset(".,;:!?…)]}—–-―/。，、！？；：）】\u200e\u200f\u202c\u2069&<*_|")
_END_OF_SENTENCE = frozenset(".!?…。！？,，")
ELEMENT = "q"
"""`Marked.opening` of a stretch that the markup quotes."""
_DEEPEST = 6
_REPAIR_LONGEST = 1200
"""A stretch with a missing mark is cut to its first sentence beyond this length (agreed: two long paragraphs)."""
_SENTENCE_END = re.compile(r"[.!?。！？](?=\s|$)|[。！？]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between marks."""

    outer: Span
    """With its marks; equal to `inner` on a side where the mark is missing."""
    inner: Span
    """Without marks and without white space at the edges."""
    depth: int = 0
    """0 for outermost marks."""
    parent: int | None = None
    """Index of the stretch that holds this one."""
    group: int | None = None
    """Same number for the paragraphs of one long quotation."""
    opening: str = '"'
    closed: bool = True


_Mark = tuple[int, int, str]
"""Start, end and glyph of one mark."""


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int
    children: list[int]


class _Pairing:
    """The state of one walk over a text."""

    def __init__(
        self, text: str, elisions: frozenset[str], inward: bool, stop: Callable[[int, int], int | None]
    ) -> None:
        self.text = text
        self.elisions = elisions
        self.inward = inward
        self.stop = stop
        self.found: list[tuple[int, int, int, int, int, str, bool, int | None]] = []
        self.carried: tuple[str, int] | None = None
        self.groups = 0

    def paragraph(self, span: Span, following: Span | None) -> None:
        text = self.text
        marks = [(m.start(), m.end(), _glyph(m.group())) for m in _MARK.finditer(text, span.start, span.end)]
        stack: list[_Open] = []
        group, begin = self._continued(span, marks, stack)
        for number, (start, end, glyph) in enumerate(marks):
            if start < begin:
                continue
            self._take(stack, marks, number, (start, end, glyph), span, group if not stack or len(stack) == 1 else None)
        if stack:
            self._unclosed(stack, span, following, group, marks)

    def _continued(self, span: Span, marks: list[_Mark], stack: list[_Open]) -> tuple[int | None, int]:
        """Open again what the paragraph before left open."""
        if self.carried is None:
            return None, span.start
        glyph, group = self.carried
        self.carried = None
        if marks and marks[0][0] == span.start and _reopens(glyph, marks[0][2]):
            stack.append(_Open(glyph, marks[0][0], marks[0][1], []))
            return group, marks[0][1]
        stack.append(_Open(glyph, span.start, span.start, []))
        return group, span.start

    def _take(
        self, stack: list[_Open], marks: list[_Mark], number: int, mark: _Mark, span: Span, group: int | None
    ) -> None:  # fmt: skip
        start, end, glyph = mark
        before = self.text[start - 1] if start > span.start else " "
        after = self.text[end] if end < span.end else " "
        opens, closes = self._roles(stack, glyph, before, after, end)
        if closes:
            for depth in range(len(stack) - 1, -1, -1):
                if glyph in _closers(stack[depth].mark) and not self._weak(
                    stack[depth], marks, number, mark, before, after
                ):
                    if depth < len(stack) - 1 and opens and not _same_family(stack[depth].mark, glyph):
                        break
                    self._close(stack, depth, start, end, group if depth == 0 else None)
                    return
        if opens and len(stack) < _DEEPEST:
            if stack and stack[-1].mark == glyph and glyph in _DOUBLE_STRAIGHT:
                self._repair(stack, start)
            stack.append(_Open(glyph, start, end, []))

    def _roles(self, stack: list[_Open], glyph: str, before: str, after: str, end: int) -> tuple[bool, bool]:
        """Whether the mark can open, and whether it can close, where it stands."""
        if glyph in _ALWAYS_OPENS:
            return not (glyph == "‚" and before.isalnum() and after == " "), False
        if glyph in _NEVER_OPENS:
            return False, True
        word_before = before.isalnum() and not _wide(before)
        word_after = after.isalnum() and not _wide(after)
        if glyph in _SINGLE and word_before and word_after:
            return False, False
        space_before, space_after = before.isspace(), after.isspace()
        opens = not word_before and not (space_after and not (glyph in "«»" and space_before))
        opens = opens and not (after in _AFTER_CLOSING and after not in "—–-…*_&&" and not space_before)
        closes = not (space_before and not space_after) and not (word_after and glyph not in "»«”“")
        if glyph in "«»":
            opens, closes = self._guillemet(stack, glyph, before, after, opens, closes)
        elif glyph == "”" and (_wide(before) or before in "，。！？、：" or _wide(after)):
            opens = not stack and self._reversed(before, after)
        elif glyph in "“":
            closes = (
                bool(stack)
                and "“" in _closers(stack[-1].mark)
                and (not opens or _wide(before) or before in "，。！？")
                and not (space_before and not space_after)
            )
            opens = opens or _wide(after) or not word_before
        elif glyph in "”’" and stack:
            opens = opens and space_before and not closes
        if glyph in _SINGLE and opens and self._elided(end):
            opens = False
        if glyph in "`´" and word_before:
            opens = False
        return opens, closes

    def _guillemet(
        self, stack: list[_Open], glyph: str, before: str, after: str, opens: bool, closes: bool
    ) -> tuple[bool, bool]:
        spaced = before.isspace() and after.isspace()
        if spaced:
            outward = glyph == "«"
            return outward, not outward or (self.inward and bool(stack) and stack[-1].mark == "»")
        left = before.isspace() or before in _BEFORE_OPENING or before in '„“‹›"('
        right = after.isspace() or after in _AFTER_CLOSING
        if left and not right:
            return True, False
        if right and not left:
            return False, True
        natural = (glyph == "«") != self.inward
        return natural, not natural or bool(stack and glyph in _closers(stack[-1].mark) and stack[-1].mark != "«")

    def _reversed(self, before: str, after: str) -> bool:
        return (before.isspace() or before in "，。！？：") and not after.isspace()

    def _elided(self, end: int) -> bool:
        """Whether an apostrophe begins a shortened word here: ’90s, 'em, 's middags."""
        word = re.compile(r"\w+").match(self.text, end, end + 20)
        if word is None:
            return False
        token = word.group().lower()
        return token in self.elisions or bool(re.fullmatch(r"\d{2}(?:er|s)?", token))

    def _weak(
        self, opened: _Open, marks: list[_Mark], number: int, mark: _Mark, before: str, after: str
    ) -> bool:  # fmt: skip
        """Whether a mark that could close is an apostrophe or a unit, because a better partner follows."""
        _start, _, glyph = mark
        single = glyph in _SINGLE
        if not (single and before.lower() in "szxß") and not (glyph in _DOUBLE_STRAIGHT | {"'"} and before.isdigit()):
            return False
        if after in _AFTER_CLOSING and after != "-":
            return False
        for start_next, end_next, other in marks[number + 1 : number + 4]:
            ahead = self.text[end_next : end_next + 1] or " "
            behind = self.text[start_next - 1]
            if other in _closers(opened.mark) and not behind.isspace() and not ahead.isalnum():
                return True
            if other == opened.mark or (behind.isspace() and not ahead.isspace()):
                return False
        return False

    def _close(self, stack: list[_Open], depth: int, start: int, end: int, group: int | None) -> None:
        lost = [child for item in stack[depth + 1 :] for child in item.children]
        opened = stack[depth]
        del stack[depth:]
        children = opened.children + lost
        number = len(self.found)
        self.found.append((opened.start, end, opened.end, start, len(stack), opened.mark, True, group))
        self._adopt(number, children, stack)

    def _adopt(self, number: int, children: list[int], stack: list[_Open]) -> None:
        if stack:
            stack[-1].children.extend([*children, number])

    def _repair(self, stack: list[_Open], before: int) -> None:
        """Two straight marks open in a row: the first lacks its partner."""
        opened = stack.pop()
        self._emit_repaired(opened, before, None)

    def _emit_repaired(self, opened: _Open, limit: int, group: int | None) -> None:
        if opened.mark in _SINGLE and opened.mark not in "‚":
            return
        end = self.stop(opened.end, limit)
        if end is None:
            end = limit
            if limit - opened.end > _REPAIR_LONGEST:
                sentence = _SENTENCE_END.search(self.text, opened.end, limit)
                end = sentence.end() if sentence else limit
        if end - opened.end >= 2:
            self.found.append((opened.start, end, opened.end, end, 0, opened.mark, False, group))

    def _unclosed(
        self, stack: list[_Open], span: Span, following: Span | None, group: int | None, marks: list[_Mark]
    ) -> None:  # fmt: skip
        opened = stack[0]
        runs_on = following is not None and opened.mark not in ("'", "’", "`", "´") and self._runs_on(opened, following)
        cut = self.stop(opened.end, span.end)
        if runs_on and cut is None:
            if group is None:
                self.groups += 1
                group = self.groups
            self.found.append((opened.start, span.end, opened.end, span.end, 0, opened.mark, False, group))
            self.carried = (opened.mark, group)
            return
        later = next((s for s, _, glyph in marks if s >= opened.end and glyph == opened.mark), None)
        self._emit_repaired(opened, later if later is not None and cut is None and group is None else span.end, group)

    def _runs_on(self, opened: _Open, following: Span) -> bool:
        """Whether the next paragraph carries on: it begins with a mark, or closes before it opens."""
        first = _MARK.search(self.text, following.start, following.end)
        if first is None:
            return False
        glyph = _glyph(first.group())
        if first.start() == following.start:
            return _reopens(opened.mark, glyph)
        if opened.mark in _DOUBLE_STRAIGHT or opened.mark in _SINGLE:
            return False
        ahead = self.text[first.end() : first.end() + 1]
        return glyph in _closers(opened.mark) and glyph != opened.mark and not ahead.isalnum()


def pair_marks(
    text: str,
    paragraphs: Sequence[Span],
    *,
    elisions: frozenset[str] = frozenset(),
    inward: bool = False,
    stop: Callable[[int, int], int | None] = lambda start, end: None,
    given: Sequence[Span] = (),
) -> tuple[Marked, ...]:
    """Every stretch between quotation marks, in the order of the text, outer before inner.

    Args:
        text: the article.
        paragraphs: its paragraphs; pairs never leave one, except as parts of a long quotation.
        elisions: words that begin with an apostrophe, in lower case.
        inward: whether » opens in this language where the spacing does not tell.
        given: stretches that the markup quotes without marks (`q`).
        stop: where a reporting clause begins between two offsets, None where there is none; ends repaired stretches.
    """
    pairing = _Pairing(text, elisions, inward, stop)
    for number, paragraph in enumerate(paragraphs):
        pairing.paragraph(paragraph, paragraphs[number + 1] if number + 1 < len(paragraphs) else None)
    pairing.found += [(span.start, span.end, span.start, span.end, 0, ELEMENT, True, None) for span in given]
    return _nested(text, sorted(pairing.found, key=lambda f: (f[0], -f[1])))


def _nested(text: str, found: list[tuple[int, int, int, int, int, str, bool, int | None]]) -> tuple[Marked, ...]:
    out: list[Marked] = []
    holders: list[int] = []
    for start, end, inner_start, inner_end, _, mark, closed, group in found:
        while inner_start < inner_end and (text[inner_start].isspace() or text[inner_start] in _INVISIBLE):
            inner_start += 1
        while inner_end > inner_start and (text[inner_end - 1].isspace() or text[inner_end - 1] in _INVISIBLE):
            inner_end -= 1
        if inner_end <= inner_start:
            continue
        while holders and out[holders[-1]].outer.end <= start:
            holders.pop()
        if holders and out[holders[-1]].outer.end < end:
            continue
        parent = holders[-1] if holders else None
        out.append(Marked(Span(start, end), Span(inner_start, inner_end), len(holders), parent, group, mark, closed))
        holders.append(len(out) - 1)
    return tuple(out)


_INVISIBLE = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff\u00a0\u202f")


def _glyph(mark: str) -> str:
    return _ENTITIES[mark[1:-1]] if mark.startswith("&") else mark


def _closers(mark: str) -> tuple[str, ...] | str:
    closers = _CLOSERS.get(mark, "")
    return (*closers, "''") if mark in ("``", ",,", "''") else closers


def _reopens(glyph: str, mark: str) -> bool:
    """Whether `mark` at a paragraph's beginning repeats the opening mark `glyph`."""
    return (
        mark == glyph
        or (glyph == "«" and mark == "»")
        or (glyph == "„" and mark == "“")
        or (glyph == '"' and mark == "“")
    )


def _same_family(opening: str, closing: str) -> bool:
    return (opening in _SINGLE) == (closing in _SINGLE)


def _wide(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" or "\uff00" <= char <= "\uffef"
