"""Who said the words between the marks? Ties each marked stretch to a speaker by what stands around it.

In the order of trust: a cue behind the marks, a cue or colon before them, a name behind a dash, the speaker of the
stretch before in the same run of speech, and last the subject of the sentence beside.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extract.coreference import Meant, Resolver
from factcheck.extract.draft import NOBODY, Source
from factcheck.model.quotation import Route, Speaker
from factcheck.model.spans import Span
from factcheck.text.cues import opening_subject, tie_before, tie_behind
from factcheck.text.incises import tie_inside
from factcheck.text.phrases import Phrase, phrases, subject
from factcheck.text.quotemarks import Marked
from factcheck.text.scene import Scene
from factcheck.text.tagging import Kind, tag
from factcheck.text.ties import Place, Tie

_TRUST = {
    Place.AFTER: 0.93,
    Place.BEFORE: 0.9,
    Place.DASH: 0.9,
    Place.COLON: 0.85,
    Place.BESIDE: 0.85,
    Place.CONTEXT: 0.55,
}
"""How often the speaker is right by place, on our own sentences; the resolver's certainty scales it."""
_ROUTES = {
    Place.AFTER: Route.CUE_AFTER,
    Place.BEFORE: Route.CUE_BEFORE,
    Place.DASH: Route.CUE_AFTER,
    Place.COLON: Route.CUE_BEFORE,
    Place.BESIDE: Route.CUE_AFTER,
    Place.CONTEXT: Route.CONTEXT,
}


@dataclass(frozen=True, slots=True)
class Attributed:
    """A marked stretch with its tie and its source."""

    mark: Marked
    token: int
    tie: Tie | None
    source: Source
    introduced: bool
    """A colon, comma or dash stands right before the marks, or nothing does."""
    split: bool = False
    """Second part of an interrupted quotation."""


class Attributor:
    """Attributes the outermost marked stretches of one article, in order."""

    def __init__(self, scene: Scene, resolver: Resolver) -> None:
        """Start at the article's beginning."""
        self.scene = scene
        self.resolver = resolver

    def tie(self, mark: Marked, previous: Attributed | None) -> Attributed:
        """What ties this stretch to somebody; `previous` is the speech before it, if any."""
        scene = self.scene
        token = scene.tagged.at(mark.outer.start)
        begin = self._begin(token)
        last = scene.text[mark.inner.end - 1]
        split = self._split(mark, token, previous)
        behind = tie_behind(scene, token, last)
        before = tie_before(scene, token, begin)
        edge = scene.tokens[token - 1] if token else None
        introduced = token == begin or (
            edge is not None and edge.kind in (Kind.COLON, Kind.COMMA, Kind.DASH, Kind.QUOTE, Kind.END)
        )
        if split and previous is not None and (behind is None or behind.place is not Place.AFTER):
            return Attributed(mark, token, previous.tie, previous.source, True, split=True)
        if scene.lexicon.pack.verb_final and behind is not None and behind.phrase is None:
            behind = Tie(behind.place, opening_subject(scene.tokens, begin, token, scene.lexicon), behind.cue)
        if scene.lexicon.pack.verb_second and behind is not None and behind.phrase is None and behind.cue is not None:
            framed = subject(scene.tokens, (begin, token), token, scene.lexicon) if token > begin else None
            behind = Tie(behind.place, framed, behind.cue)
        tie = self._better(behind, before, token, introduced)
        if tie is None and token == begin:
            tie = self._colon_before(token)
        if tie is None:
            inside = self._inside(mark, previous)
            if inside is not None:
                return Attributed(mark, token, Tie(Place.AFTER, None, None), inside, introduced)
            return Attributed(mark, token, None, NOBODY, introduced)
        return Attributed(mark, token, tie, self._source(tie, token, previous), introduced)

    def _begin(self, token: int) -> int:
        """First token of the sentence, or behind the stretch before where that was set apart by its own clause."""
        return self.scene.sentences[self.scene.sentence_at(token)].first if self.scene.sentences else token

    def _inside(self, mark: Marked, previous: Attributed | None) -> Source | None:
        """The source that a reporting clause inside the marks gives."""
        text, words = self.scene.text, self.scene.lexicon
        tokens = tag(text[mark.inner.start : mark.inner.end], words).tokens
        tie = tie_inside(tokens, words)
        if tie is None or tie.phrase is None or tie.cue is None:
            return None
        base = mark.inner.start
        mention = Span(base + tokens[tie.phrase.first].start, base + tokens[tie.phrase.last].end)
        cue = Span(base + tokens[tie.cue[0]].start, base + tokens[tie.cue[1]].end)
        if tie.phrase.pronoun:
            meant = self.resolver.pronoun(
                self.scene.tagged.at(mark.outer.start),
                tokens[tie.phrase.first].lower,
                previous.source.speaker if previous else None,
            )
            speaker = meant.speaker if meant else None
        else:
            names = [t.text for t in tokens[tie.phrase.first : tie.phrase.last + 1] if t.kind is Kind.NAME]
            entity = self.resolver.people.find(names) if names else None
            speaker = self.resolver.speaker_of(entity) if entity else Speaker(name=" ".join(names)) if names else None
        return Source(speaker, mention, cue, Route.CUE_AFTER, 0.8 if speaker else 0.0)

    def _better(self, behind: Tie | None, before: Tie | None, token: int, introduced: bool) -> Tie | None:
        if before is not None and token and self.scene.tokens[token - 1].kind is Kind.COLON:
            named = before.phrase is not None and not before.phrase.pronoun and before.place is Place.BEFORE
            return before if named or behind is None or behind.place is not Place.AFTER else behind
        if behind is not None and before is not None and introduced and before.place is Place.BEFORE:
            closer = before.cue is not None and token - before.cue[1] <= 3
            return before if closer and behind.place is Place.BESIDE else behind
        return behind or before

    def _split(self, mark: Marked, token: int, previous: Attributed | None) -> bool:
        """`"…", said X, "…"`: a reporting clause between two commas."""
        if previous is None or token == 0:
            return False
        between = self.scene.tokens[previous.token + 1 : token]
        if not between or len(between) > 40 or any(t.kind in (Kind.BREAK, Kind.COLON, Kind.QUOTE) for t in between):
            return False
        edge = between[-1]
        clause = edge.kind in (Kind.COMMA, Kind.DASH) or (edge.kind is Kind.WORD and self._starts_small(mark))
        ended = any(t.kind is Kind.END for t in between)
        return clause and not ended and previous.tie is not None and previous.tie.place in (Place.AFTER, Place.BESIDE)

    def _starts_small(self, mark: Marked) -> bool:
        return self.scene.text[mark.inner.start].islower()

    def _colon_before(self, token: int) -> Tie | None:
        """A paragraph of speech behind a paragraph that ends with a colon."""
        scene = self.scene
        index = token - 1
        while index >= 0 and scene.tokens[index].kind is Kind.BREAK:
            index -= 1
        if index < 0 or scene.tokens[index].kind is not Kind.COLON:
            return None
        begin = scene.sentences[scene.sentence_at(index)].first
        return tie_before(scene, index + 1, begin)

    def source(self, tie: Tie, token: int, previous: Attributed | None) -> Source:
        """The source that a tie gives."""
        return self._source(tie, token, previous)

    def _source(self, tie: Tie, token: int, previous: Attributed | None) -> Source:
        scene = self.scene
        cue = Span(scene.tokens[tie.cue[0]].start, scene.tokens[tie.cue[1]].end) if tie.cue else None
        before = previous.source.speaker if previous else None
        issued = self._issued(tie, token)
        meant = (
            issued[1] if issued else self.resolver.meant(tie.phrase, tie.phrase.first if tie.phrase else token, before)
        )
        mention = mention_span(scene, issued[0] if issued else tie.phrase)
        if meant is None:
            return Source(None, mention, cue, _ROUTES[tie.place], 0.0)
        if tie.phrase is not None and not meant.pronoun and self.resolver.is_thing(tie.phrase, meant.speaker):
            return Source(None, None, cue, None, 0.0)
        route = Route.PRONOUN if meant.pronoun else _ROUTES[tie.place]
        return Source(meant.speaker, mention, cue, route, round(_TRUST[tie.place] * meant.certain, 3))

    def meant_of(
        self, phrase: Phrase | None, cue: tuple[int, int] | None, token: int, previous: Speaker | None
    ) -> Meant | None:
        """Whom a phrase means beside a cue; "it says in the statement" means the body whose statement it is."""
        issued = self._issued(Tie(Place.BEFORE, phrase, cue), token)
        if issued is not None:
            return issued[1]
        return self.resolver.meant(phrase, phrase.first if phrase is not None else token, previous)

    def _issued(self, tie: Tie, token: int) -> tuple[Phrase, Meant] | None:
        """The statement, report or office that "it says": `in der Erklärung heißt es`, `heißt es vom Amt`."""
        scene, words = self.scene, self.scene.lexicon
        if not words.neuter or tie.cue is None:
            return None
        impersonal = (
            tie.phrase is not None and tie.phrase.pronoun and scene.tokens[tie.phrase.first].lower in words.neuter
        )
        naming = scene.tokens[tie.cue[0]].lower in words.naming and tie.phrase is None
        if not impersonal and not naming:
            return None
        sentence = scene.sentences[scene.sentence_at(tie.cue[0])]
        found = list(phrases(scene.tokens, sentence.first, sentence.stop, words))
        for candidate in found:
            core = scene.tokens[candidate.core_first : candidate.core_last + 1]
            if any(words.statements.holds(t.lower) for t in core):
                meant = (
                    self.resolver.meant(candidate, candidate.first, None)
                    if candidate.last > candidate.core_last
                    else None
                )
                meant = meant or self.resolver.last_body(candidate.first) or self.resolver.meant(candidate, token, None)
                return (candidate, meant) if meant is not None else None
        for candidate in found:
            if candidate.governed and candidate.first > tie.cue[0]:
                meant = self.resolver.meant(candidate, candidate.first, None)
                known = meant is not None and self.resolver.known(meant.speaker.name)
                return (candidate, meant) if meant is not None and known else None
        return None


def mention_span(scene: Scene, phrase: Phrase | None) -> Span | None:
    """Where the mention stands, in code points."""
    if phrase is None:
        return None
    first, last = scene.tokens[phrase.first], scene.tokens[phrase.last]
    if phrase.pronoun and "-" in first.text:
        return Span(first.start + first.text.rfind("-") + 1, first.end)
    if last.kind is Kind.QUOTE and phrase.first == phrase.last:
        return Span(first.start + 1, last.end - 1)
    return Span(first.start, last.end)
