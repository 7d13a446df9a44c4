"""What follows from the matches? Each document is judged by itself, then the best evidence decides.

Best evidence: first documents that hold the passage at all, then by class of source, distance, agreement of the
speaker, band and date. A worse copy elsewhere (a garbled report beside the transcript) becomes a note and never the
verdict. Where only secondary documents carry the words, the verdict is yellow at best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.judge.axes import axes_of
from factcheck.judge.case import Case
from factcheck.judge.policy import STRICT, JudgePolicy
from factcheck.judge.reasons import ReasonCode
from factcheck.judge.rules import RULES, Rule
from factcheck.judge.sentences import sentences_for
from factcheck.model.document import Document, DocumentRef
from factcheck.model.judgement import Colour, Inspected, Judgement, RuleTrace, Verdict
from factcheck.model.match import Band, ContextValue, Knowledge, Match
from factcheck.model.quotation import Quotation
from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Gap
from factcheck.model.source import Distance, SourceClass
from factcheck.text.walls import is_garbled

_SAME_SAYING = 0.3
"""Matches this much less alike than the best one are another passage, not a worse copy. Agreed: a garbled report
still shares most words, a look-alike passage of the same topic does not."""
_OWN_WORDS = 0.15
"""Where nothing is found, the nearest passage of the named speaker is shown before one of somebody else this much
nearer. Agreed: an editor wants to know what that speaker did say."""
_AS_NEAR = 0.1
"""What two records of one passage may differ by in similarity (fixture pages: .0 to .08)."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One document's own judgement."""

    document: DocumentRef
    case: Case
    rule: Rule
    trace: tuple[RuleTrace, ...]


def judge(
    quotation: Quotation,
    matches: Sequence[Match],
    documents: Sequence[Document],
    gaps: Sequence[Gap],
    *,
    policy: JudgePolicy = STRICT,
    cap_secondary: bool = True,
) -> Judgement:
    """Verdict, reasons, axes and evidence, by the rules of the table.

    Args:
        quotation: what the article reports as said.
        matches: of all documents, best first.
        documents: everything that was read for this quotation, in any order.
        gaps: what could not be got or read for it.
        policy: what the house allows between quotation marks.
        cap_secondary: whether words that only secondary documents carry are yellow at best. A caller who hands over
            the documents decided that they are the evidence, and sets False.
    """
    outcomes = _decide_each(quotation, matches, documents, policy)
    best = _best(outcomes, policy)
    if best is None:
        return _blind(quotation, gaps, documents, policy)
    others = tuple(outcome for outcome in outcomes if outcome is not best)
    gap = _gap_that_matters(best, gaps, documents)
    if gap is not None:
        return _blind(quotation, gaps, documents, policy, trace=best.trace)
    verdict, reasons, trace = best.rule.verdict, [str(best.rule.reason)], list(best.trace)
    if cap_secondary and _only_secondary(best, others):
        reasons.append(ReasonCode.PRIMARY_MISSING)
        if verdict.colour is Colour.GREEN:
            verdict = Verdict.MINOR_VARIANCE
        trace.append(
            RuleTrace(rule="primary_missing", applied=True, because="only secondary documents carry the words")
        )
    reasons += _beside(best, others)
    return Judgement(
        verdict=verdict,
        reasons=tuple(dict.fromkeys(reasons)),
        sentences=sentences_for(best.case, verdict, code=_telling(best.rule, verdict, reasons), read=len(documents)),
        axes=axes_of(best.case),
        evidence=_evidence(best, others),
        gaps=tuple(gaps),
        inspected=_inspected(documents),
        policy=policy.name,
        trace=tuple(trace),
    )


def _telling(rule: Rule, verdict: Verdict, reasons: Sequence[str]) -> str:
    """The code whose sentence the editor reads: what decided, or the cap where it changed the verdict."""
    return str(rule.reason) if rule.verdict is verdict else str(reasons[1])


def decide(case: Case) -> tuple[Rule, tuple[RuleTrace, ...]]:
    """The first rule of the table that applies, with what every rule saw."""
    decided: Rule | None = None
    trace = []
    for rule in RULES:
        because = rule.applies(case)
        applied = because is not None and decided is None
        if applied:
            decided = rule
        trace.append(RuleTrace(rule=rule.name, applied=applied, because=_why(rule, because, applied)))
    if decided is None:
        raise AssertionError("the last rule of the table applies always")
    return decided, tuple(trace)


def _why(rule: Rule, because: str | None, applied: bool) -> str:
    if because is None:
        return f"not so: {rule.when}"
    return because if applied else f"holds too, but an earlier rule decided: {because}"


def _decide_each(
    quotation: Quotation, matches: Sequence[Match], documents: Sequence[Document], policy: JudgePolicy
) -> tuple[_Outcome, ...]:
    by_document: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        by_document.setdefault((match.document.snapshot, match.document.url), []).append(match)
    outcomes = []
    for document in sorted(documents, key=lambda d: (d.ref.source_id, d.ref.url, d.ref.snapshot)):
        mine = by_document.get((document.ref.snapshot, document.ref.url), [])
        case = Case(
            quotation=quotation,
            document=document.ref,
            policy=policy,
            match=mine[0] if mine else None,
            rivals=tuple(mine[1:]),
            garbled=document.ref.source_class is SourceClass.AUTO_CAPTIONS and is_garbled(document.text),
        )
        rule, trace = decide(case)
        outcomes.append(_Outcome(document.ref, case, rule, trace))
    return tuple(outcomes)


def _best(outcomes: Sequence[_Outcome], policy: JudgePolicy) -> _Outcome | None:
    if not outcomes:
        return None
    found = [outcome for outcome in outcomes if outcome.case.found]
    nearest = max((_match_of(o).similarity for o in found if not o.case.translated), default=0.0)
    own = [_match_of(outcome).similarity for outcome in found if _says_it(outcome)]

    def rank(outcome: _Outcome) -> tuple[object, ...]:
        case = outcome.case
        return (
            not case.found or (not case.translated and _match_of(outcome).similarity < nearest - _SAME_SAYING),
            case.found and not _says_it(outcome) and _yields(outcome, own),
            0.0 if case.found or case.match is None else -case.match.score - _OWN_WORDS * _says_it(outcome),
            _class_rank(outcome.document, policy),
            outcome.document.distance is Distance.SECONDARY,
            case.match is not None and case.match.speaker.agrees is False,
            list(Band).index(case.match.band) if case.match is not None else len(Band),
            list(Colour).index(outcome.rule.verdict.colour),
            outcome.document.published or date.max,
            outcome.document.url,
            outcome.document.snapshot,
        )

    return min(outcomes, key=rank)


def _says_it(outcome: _Outcome) -> bool:
    """Whether the document itself marks the passage as the named speaker's, or is that speaker's statement."""
    speaker = _match_of(outcome).speaker
    own = speaker.knowledge is Knowledge.STATED and bool(outcome.document.speaks_for)
    return speaker.agrees is True and (own or speaker.knowledge is Knowledge.FILE_STATED)


def _yields(outcome: _Outcome, own: Sequence[float]) -> bool:
    """Whether a passage of somebody else, or an unsure one, gives way to one of the named speaker about as near."""
    match = _match_of(outcome)
    if match.speaker.agrees is not False and match.band is Band.MATCHED:
        return False
    return any(similarity >= match.similarity - _AS_NEAR for similarity in own)


def _match_of(outcome: _Outcome) -> Match:
    if outcome.case.match is None:
        raise AssertionError("asked for the match of a document without one")
    return outcome.case.match


def _class_rank(ref: DocumentRef, policy: JudgePolicy) -> int:
    source_class = ref.source_class
    if source_class is SourceClass.AUTHORISED_VERSION and not policy.authorised_counts:
        return SourceClass.OFFICIAL_TRANSLATION.rank
    return source_class.rank


def _only_secondary(best: _Outcome, others: Sequence[_Outcome]) -> bool:
    found = [o for o in (best, *others) if o.case.found]
    return bool(found) and all(o.document.distance is Distance.SECONDARY for o in found)


def _gap_that_matters(best: _Outcome, gaps: Sequence[Gap], documents: Sequence[Document]) -> Gap | None:
    """The gap that forbids to say "not found": nothing was found, and nothing adequate for the speaker was read."""
    if best.rule.verdict is not Verdict.NOT_FOUND or not gaps:
        return None
    speaker = best.case.quotation.speaker
    names = [name.casefold() for name in speaker.names()] if speaker is not None else []
    for document in documents:
        if document.ref.complete and (not names or _is_about(document, names)):
            return None
    return gaps[0]


def _is_about(document: Document, names: Sequence[str]) -> bool:
    known = [name.casefold() for name in (*document.ref.speaks_for, document.ref.author or "", document.ref.publisher)]
    text = document.text.casefold()
    return any(name in known or name in text or name.split()[-1] in text for name in names if name)


def _beside(best: _Outcome, others: Sequence[_Outcome]) -> list[str]:
    """Codes that an editor should see beside the verdict."""
    case = best.case
    if best.rule.verdict is Verdict.NOT_CHECKABLE:
        return []
    codes: list[ReasonCode | GapReason] = []
    if case.match is None or not case.found:
        return []
    if case.match.speaker.claimed is not None and case.match.speaker.agrees is None:
        codes.append(ReasonCode.SPEAKER_NOT_ESTABLISHED)
    if case.context is ContextValue.EDGE_TRUNCATED:
        codes.append(ReasonCode.EDGE_TRUNCATED)
    if any(m.similarity >= case.match.similarity - 0.02 and m.span != case.match.span for m in case.rivals):
        codes.append(ReasonCode.SEVERAL_PASSAGES)
    if best.rule.reason is GapReason.AMBIGUOUS_PASSAGES and len(case.quotation.text.split()) < 6:
        codes.append(GapReason.QUOTE_TOO_SHORT)
    if any(_is_worse_copy(o, best) for o in others):
        codes.append(ReasonCode.WORSE_COPY_ELSEWHERE)
    return [str(code) for code in codes]


def _is_worse_copy(other: _Outcome, best: _Outcome) -> bool:
    if not other.case.found or other.case.translated or best.case.translated:
        return False
    return _match_of(other).similarity < _match_of(best).similarity


def _evidence(best: _Outcome, others: Sequence[_Outcome]) -> tuple[Match, ...]:
    """The deciding match, other places that fit in the same document, then the best of every other document."""
    first = () if best.case.match is None else (best.case.match, *best.case.rivals)
    rest = sorted(
        (o.case.match for o in others if o.case.match is not None),
        key=lambda m: (list(Band).index(m.band), m.document.source_class.rank, -m.similarity, m.document.url, m.span),
    )
    return (*first, *rest)


def _inspected(documents: Sequence[Document]) -> tuple[Inspected, ...]:
    rows = (
        Inspected(
            source_id=d.ref.source_id,
            publisher=d.ref.publisher,
            url=d.ref.url,
            words=d.ref.words,
            complete=d.ref.complete,
            language=d.ref.language,
            snapshot=d.ref.snapshot,
        )
        for d in documents
    )
    return tuple(sorted(rows, key=lambda row: (row.source_id, row.url, row.snapshot)))


def _blind(
    quotation: Quotation,
    gaps: Sequence[Gap],
    documents: Sequence[Document],
    policy: JudgePolicy,
    *,
    trace: tuple[RuleTrace, ...] = (),
) -> Judgement:
    """What to say where nothing adequate was read: not checkable at all, or unverifiable with the gap's reason."""
    case = Case(quotation=quotation, policy=policy)
    rule, without = decide(case)
    verdict, code = rule.verdict, str(rule.reason)
    if verdict is Verdict.NOT_CHECKABLE:
        trace = without
    else:
        verdict, code = Verdict.UNVERIFIABLE, str(gaps[0].reason if gaps else GapReason.NO_SOURCE_CONFIGURED)
        why = gaps[0].detail if gaps else "no document was read for this quotation"
        trace = (*trace, RuleTrace(rule="could_not_look", applied=True, because=why))
    return Judgement(
        verdict=verdict,
        reasons=(code,),
        sentences=sentences_for(case, verdict, code=code, read=len(documents)),
        gaps=tuple(gaps),
        inspected=_inspected(documents),
        policy=policy.name,
        trace=trace,
    )
