"""Where does a sentence report what somebody said without marks? Patterns of reported speech, sentence by sentence.

Each pattern gives the content clause, the cue and the phrase that names the source; whose phrase it is, and whether
the clause carries on into the next sentence, is for `indirect`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extract.accordance import Report, by_accordance, report
from factcheck.text.cues import reporting_clause
from factcheck.text.lexicon import Lexicon
from factcheck.text.phrases import Phrase, phrase_at, subject
from factcheck.text.tagging import Kind, Token

_SHORTEST = 2
"""Words of the shortest content clause (labelling rules: "nobody did")."""
_FAR_BACK = 120
"""Tokens before a cue in which its subject is looked for: text without an end must not cost its square."""
_TO_CLAUSE = 16
"""Tokens between a cue and the word that opens its clause (agreed: an addressee and a date)."""


def reports_in(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> list[Report]:
    """Reports of one sentence in its order; contents do not overlap."""
    while stop > first and tokens[stop - 1].kind in (Kind.END, Kind.BREAK):
        stop -= 1
    while first < stop and tokens[first].kind in (Kind.DASH, Kind.BREAK, Kind.OTHER):
        first += 1
    if stop - first < 3:
        return []
    found = (
        by_accordance(tokens, first, stop, words)
        or _clause_last(tokens, first, stop, words)
        or _final_cue(tokens, first, stop, words)
    )
    if found is not None:
        return [found]
    return list(_with_cues(tokens, first, stop, words))


def _clause_last(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> Report | None:
    """`CLAUSE, sagte X.`, `CLAUSE, X said.`"""
    for at in range(stop - 2, first + 1, -1):
        if tokens[at].kind is not Kind.COMMA or tokens[at - 1].kind is Kind.QUOTE:
            continue
        tie = reporting_clause(tokens, at + 1, stop, words)
        if tie is None or tie.cue is None:
            continue
        rest = _to_comma(tokens, tie.cue[1] + 1, stop)
        if any(t.lower in words.that or t.kind in (Kind.COLON, Kind.QUOTE) for t in rest):
            return None
        if not words.pack.verb_second and any(t.lower in words.finite for t in rest):
            continue
        if rest and tie.phrase is not None and tie.phrase.first < tie.cue[0] and _opens_infinitive(rest[0], words):
            continue
        if tokens[first].lower in words.subordinators | words.like or not _clause(tokens, first, at, words):
            continue
        mood = any(t.lower in words.subjunctive | words.subjunctive_weak for t in tokens[first:at])
        if words.subjunctive and not mood and not _plain_statement(tokens, at, tie.cue, words):
            continue
        if _denies(tokens, at + 1, stop, tie.cue[0], words):
            return report(tokens, (first, at), (tie.phrase, tie.cue), words, denied=True)
        return report(tokens, (first, at), (tie.phrase, tie.cue), words)
    return None


def _opens_infinitive(token: Token, words: Lexicon) -> bool:
    """Whether a cue's own infinitive begins, so that what stood before is no content: `X expects to sell`."""
    if token.lower in words.infinitive:
        return True
    ends = words.pack.infinitive_endings
    plain = token.kind is Kind.WORD and not words.days.holds(token.lower) and token.lower not in words.adverbs
    return plain and bool(ends) and token.lower.endswith(ends)


def _final_cue(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> Report | None:
    """Turkish: speaker, content, cue."""
    if not words.pack.verb_final or tokens[stop - 1].lower not in words.cues or tokens[stop - 1].lower in words.weak:
        return None
    named = phrase_at(tokens, first, stop - 1, words)
    if named is None or named.last + 1 >= stop - 1 or tokens[stop - 2].kind is Kind.QUOTE:
        return None
    return report(tokens, (named.last + 1, stop - 1), (named, (stop - 1, stop - 1)), words)


def _plain_statement(tokens: Sequence[Token], comma: int, cue: tuple[int, int], words: Lexicon) -> bool:
    """An indicative clause before `teilte X mit`: the verb stands right behind the comma."""
    return cue[0] == comma + 1 and tokens[cue[0]].lower not in words.weak


def _to_comma(tokens: Sequence[Token], first: int, stop: int) -> Sequence[Token]:
    """The tokens up to the next comma: what follows it is an apposition."""
    comma = next((i for i in range(first, stop) if tokens[i].kind is Kind.COMMA), stop)
    return tokens[first:comma]


def _clause(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> bool:
    """Whether tokens are a clause: a finite verb, or a word behind the first phrase that may be one."""
    own = tokens[first:stop]
    if tokens[first].lower in words.prepositions and not any(t.lower in words.finite for t in own):
        return False
    if any(t.lower in words.finite for t in own):
        named = phrase_at(tokens, first, stop, words)
        return named is None or tokens[named.last + 1].kind is not Kind.COMMA or words.pack.verb_second
    if words.conditional and any(t.lower.endswith(words.conditional) and len(t.lower) > 5 for t in own):
        return True
    if words.subjunctive:
        return False
    named = phrase_at(tokens, first, stop, words)
    behind = named.last + 1 if named is not None else first
    return (
        stop - first >= 4
        and behind < stop
        and tokens[behind].kind is Kind.WORD
        and tokens[behind].lower not in words.prepositions | words.conjunctions
    )


def _denies(tokens: Sequence[Token], first: int, stop: int, cue: int, words: Lexicon) -> bool:
    """Whether the cue is negated: close before it, or behind it in a verb-second clause."""
    near = tokens[max(first, cue - 9) : cue]
    near = near[max((i + 1 for i, t in enumerate(near) if t.kind in (Kind.COMMA, Kind.END, Kind.QUOTE)), default=0) :]
    if any(t.lower in words.negations or t.lower in words.refusals for t in near):
        return True
    if words.verb_second_denials:
        behind = []
        for token in tokens[cue + 1 : min(stop, cue + 9)]:
            if token.kind in (Kind.COMMA, Kind.COLON, Kind.QUOTE, Kind.END):
                break
            behind.append(token)
        return any(
            t.lower in words.negations and not (i + 1 < len(behind) and behind[i + 1].lower in words.negations_undone)
            for i, t in enumerate(behind)
        )
    return False


def _with_cues(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> Iterator[Report]:
    """Reports opened by a cue: that-clauses, whether-clauses, bare clauses, infinitives, acts."""
    begin = first
    index = first
    while index < stop:
        token = tokens[index]
        if token.kind is Kind.QUOTE or not _is_cue(tokens, index, first, words):
            index += 1
            continue
        found = _content_behind(tokens, index, stop, words)
        if found is None:
            index += 1
            continue
        content, clause_end, act = found
        phrase = _source_phrase(tokens, max(begin, index - _FAR_BACK), index, clause_end, words)
        if act and phrase is None:
            index += 1
            continue
        content_stop = _before_speech(tokens, content, _next_report(tokens, content, stop, words, act=act), words)
        denied = tokens[index].lower in words.deniers or _denies(tokens, begin, clause_end, index, words)
        one = report(tokens, (content, content_stop), (phrase, (index, index)), words, denied=denied, act=act)
        if one is None:
            index += 1
            continue
        yield one
        begin, index = content_stop, content_stop
    yield from _fronted(tokens, first, stop, words)


def _is_cue(tokens: Sequence[Token], index: int, first: int, words: Lexicon) -> bool:
    token = tokens[index]
    if words.report_nouns.holds(token.lower) and token.lower not in words.cues:
        return True
    if token.kind is Kind.NAME and index > first:
        return False
    if index == first and token.lower in words.subordinators:
        return False
    if words.passive and index > first and tokens[index - 1].lower in words.passive and not token.lower.endswith("ing"):
        return False
    if token.lower in words.cues:
        return not (
            index > first
            and tokens[index - 1].lower in words.determiners
            and tokens[index - 1].lower not in words.pronouns
        )
    return words.report_nouns.holds(token.lower)


def _source_phrase(tokens: Sequence[Token], begin: int, cue: int, clause_end: int, words: Lexicon) -> Phrase | None:
    if words.report_nouns.holds(tokens[cue].lower) and tokens[cue].lower not in words.cues:
        at = cue + 1
        while at < clause_end and (tokens[at].lower in words.of or tokens[at].lower in words.prepositions):
            if tokens[at].lower in words.determiners:
                break
            at += 1
        return phrase_at(tokens, at, clause_end, words)
    return subject(tokens, (begin, clause_end), cue, words)


def _content_behind(tokens: Sequence[Token], cue: int, stop: int, words: Lexicon) -> tuple[int, int, bool] | None:
    """Where the content of a cue begins and where the cue's own clause ends, and whether it is an act."""
    limit = min(stop, cue + _TO_CLAUSE)
    for at in range(cue + 1, limit):
        token = tokens[at]
        if token.kind in (Kind.COLON, Kind.END):
            return None
        if token.kind is Kind.QUOTE:
            if tokens[at - 1].lower in words.determiners:
                continue
            break
        comma = tokens[at - 1].kind is Kind.COMMA
        opens = comma if words.pack.comma_before_that else words.pack.verb_second or not comma
        if token.lower in words.that and opens:
            return at + 1, at - comma, False
        asks = token.lower in words.whether and (comma or not words.verb_second_denials)
        if asks and (at == cue + 1 or comma or token.lower in words.whether_anywhere):
            return at, at - comma, False
        if token.kind is Kind.COMMA and words.subjunctive:
            bare = _bare_clause(tokens, cue, at, stop, words)
            if bare is not None:
                return bare
        elif token.lower in words.cues and token.kind is Kind.WORD and at > cue + 1 and token.lower not in words.finite:
            break
    return (
        _zero_clause(tokens, cue, stop, words)
        or _infinitive(tokens, cue, stop, words)
        or _act(tokens, cue, stop, words)
    )


def _bare_clause(
    tokens: Sequence[Token], cue: int, comma: int, stop: int, words: Lexicon
) -> tuple[int, int, bool] | None:
    """`sagte, X sei …` and `versprach, … zu …`."""
    opening = tokens[comma + 1].lower if comma + 1 < stop else ""
    if not opening or opening in words.relatives - words.determiners or opening in words.that | words.conjunctions:
        return None
    if tokens[cue].lower in words.weak:
        return None
    content = tokens[comma + 1 : stop]
    following = next((i for i, t in enumerate(content) if t.kind is Kind.COMMA), len(content))
    window = content[: max(following, 30)]
    if any(t.lower in words.subjunctive or t.lower in words.subjunctive_weak for t in window):
        return comma + 1, comma, False
    if tokens[cue].lower in words.requests and any(_zu(t, words) for t in content):
        return comma + 1, comma, False
    return None


def _zu(token: Token, words: Lexicon) -> bool:
    return token.lower in words.infinitive or (
        "zu" in token.lower[1:-3] and token.lower.endswith("en") and token.kind is Kind.WORD
    )


def _zero_clause(tokens: Sequence[Token], cue: int, stop: int, words: Lexicon) -> tuple[int, int, bool] | None:
    """English clauses without "that": `said the pool would reopen`, `told reporters talks were under way`."""
    if words.tag != "en" or tokens[cue].lower in words.weak:
        return None
    at = cue + 1
    told = tokens[cue].lower in ("told", "tell", "tells", "telling", "assured", "warned", "reminded", "informed")
    if told and at < stop:
        named = phrase_at(tokens, at, stop, words)
        at = named.last + 1 if named is not None else at + 1
        while at < stop and tokens[at].lower in words.prepositions:
            named = phrase_at(tokens, at + 1, stop, words)
            at = named.last + 1 if named is not None else at + 2
    while at < stop and (
        tokens[at].lower in words.days.words
        or (tokens[at].lower in ("on", "late", "early") and _day(tokens, at + 1, words))
    ):
        at += 1
    if at + 1 < stop and tokens[at].kind is Kind.QUOTE and tokens[at + 1].lower in words.finite:
        return at, cue + 1, False
    if (
        at >= stop
        or tokens[at].kind in (Kind.COMMA, Kind.QUOTE)
        or tokens[at].lower in words.prepositions | words.conjunctions
    ):
        return None
    named = phrase_at(tokens, at, stop, words)
    begins = named is not None or tokens[at].lower in words.own | words.pronouns or tokens[at].lower == "there"
    bare = tokens[at].kind is Kind.WORD and tokens[at].lower not in words.closed
    begins = begins or (bare and any(t.lower in words.finite for t in tokens[at + 1 : at + 3]))
    window = tokens[at : min(stop, at + 14)]
    if (begins or told) and any(
        t.lower in words.finite or (t.lower.endswith("ed") and t.kind is Kind.WORD) for t in window[1:]
    ):
        return at, cue + 1, False
    return None


def _day(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    return at < len(tokens) and words.days.holds(tokens[at].lower)


def _infinitive(tokens: Sequence[Token], cue: int, stop: int, words: Lexicon) -> tuple[int, int, bool] | None:
    """`promised to heat`, `urged it to start`, `a promis d'indemniser`."""
    if tokens[cue].lower not in words.requests or words.subjunctive:
        return None
    for at in range(cue + 1, min(stop - 1, cue + 8)):
        if tokens[at].kind in (Kind.COMMA, Kind.QUOTE):
            return None
        if (
            tokens[at].lower in words.infinitive
            and tokens[at + 1].kind is Kind.WORD
            and _bare_verb(tokens[at + 1], words)
        ):
            return at + (words.tag != "en"), at, False
    return None


def _bare_verb(token: Token, words: Lexicon) -> bool:
    if token.lower in words.determiners or token.lower in words.prepositions:
        return False
    ends = words.pack.infinitive_endings
    return not ends or token.lower.endswith(ends)


def _act(tokens: Sequence[Token], cue: int, stop: int, words: Lexicon) -> tuple[int, int, bool] | None:
    """`bedankte sich … für X`: the whole act from its verb on is the claim."""
    if tokens[cue].lower not in words.acts:
        return None
    for at in range(cue + 1, min(stop - 1, cue + 12)):
        if tokens[at].kind is not Kind.WORD and tokens[at].kind is not Kind.NAME:
            return None
        if _ties_act(tokens, cue, at, words):
            return cue, at, True
    return _act_before(tokens, cue, stop, words)


def _act_before(tokens: Sequence[Token], cue: int, stop: int, words: Lexicon) -> tuple[int, int, bool] | None:
    """`hat sich bei Y für X bedankt`: the act stands between auxiliary and participle."""
    if not words.pack.verb_second or cue + 1 != stop:
        return None
    verb = next((i for i in range(cue - 1, max(cue - 20, 0), -1) if tokens[i].lower in words.auxiliaries), None)
    if verb is None or tokens[verb].lower in words.passive:
        return None
    tied = any(_ties_act(tokens, cue, at, words) for at in range(verb + 1, cue))
    return (verb + 1, cue, True) if tied else None


def _ties_act(tokens: Sequence[Token], cue: int, at: int, words: Lexicon) -> bool:
    word = tokens[at].lower
    return word in words.act_prepositions or tokens[cue].lower in words.acts_with.get(word, ())


def _next_report(tokens: Sequence[Token], content: int, stop: int, words: Lexicon, *, act: bool) -> int:
    """Where a content clause ends because its speaker says something else: `…, and added that`.

    An act has no clause whose verb the next cue could be.
    """
    for at in range(content + _SHORTEST, stop - 1):
        if tokens[at].lower not in words.conjunctions:
            continue
        cue = at + 1
        if tokens[cue].lower not in words.cues or tokens[cue].kind is not Kind.WORD:
            continue
        if act or not _same_clause(tokens, cue, words):
            return at - (tokens[at - 1].kind is Kind.COMMA)
    return stop


def _before_speech(tokens: Sequence[Token], content: int, stop: int, words: Lexicon) -> int:
    """Where a content clause ends because marked words follow a colon: before the clause that introduces them."""
    colon = next(
        (i for i in range(content, stop - 1) if tokens[i].kind is Kind.COLON and tokens[i + 1].kind is Kind.QUOTE), None
    )
    if colon is None:
        return stop
    commas = [i for i in range(content, colon) if tokens[i].kind is Kind.COMMA]
    spoken = [i for i in commas if any(t.lower in words.cues for t in tokens[i + 1 : colon])]
    return spoken[-1] if spoken else content


def _same_clause(tokens: Sequence[Token], cue: int, words: Lexicon) -> bool:
    """Whether a cue form behind "and" is a plain verb of the content."""
    following = tokens[cue + 1] if cue + 1 < len(tokens) else None
    return following is None or not (
        following.kind is Kind.COMMA or following.lower in words.that or following.kind in (Kind.COLON, Kind.QUOTE)
        or (words.tag == "en" and following.lower in words.pronouns)
    )  # fmt: skip


def _fronted(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> Iterator[Report]:
    """`Ob Lösegeld floss, wollte X nicht sagen`: only where it is denied."""
    if not words.verb_second_denials or tokens[first].lower not in words.whether | words.that:
        return
    comma = next((i for i in range(first + 2, stop) if tokens[i].kind is Kind.COMMA), None)
    if comma is None:
        return
    cue = next((i for i in range(comma + 1, stop) if tokens[i].lower in words.cues), None)
    if cue is not None and any(t.lower in words.negations for t in tokens[comma:stop]):
        one = report(tokens, (first, comma), (None, (cue, cue)), words, denied=True)
        if one is not None:
            yield one
