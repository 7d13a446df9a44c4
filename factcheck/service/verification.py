"""One quotation against one text given by hand: how does a record become a judgement, and the judgement a record?"""

from __future__ import annotations

import hashlib
import re
from typing import TypeVar

from factcheck.errors import InputError
from factcheck.judge.judge import judge
from factcheck.judge.policy import POLICIES, STRICT, JudgePolicy
from factcheck.judge.policy import policy_named as policy_named
from factcheck.match.find import find_matches
from factcheck.model.document import Document, DocumentRef, Segment, SegmentKind
from factcheck.model.judgement import Judgement, Verdict
from factcheck.model.match import Band, Difference, Match
from factcheck.model.quotation import Attribution, Quotation, QuotationKind, Route, Speaker
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap
from factcheck.model.source import SourceClass
from factcheck.model.spans import Span
from factcheck.ports import Encoder
from factcheck.text.language import detect_language, same_language
from factcheck.text.turns import turns
from factcheck.text.walls import wall
from factcheck.version import PIPELINE_VERSION

Record = dict[str, object]
_Choice = TypeVar("_Choice", QuotationKind, SourceClass)

_OUTER = re.compile(r"^\s*[„“”\"«»‹›‚‘「『＂]+\s*(?P<inner>.*?)\s*[“”\"«»‹›‘’」』＂]+\s*$", re.DOTALL)
_INNER = re.compile(r"„([^„“”]{1,60})[“”]|“([^“”]{1,60})”|«\s?([^«»]{1,60}?)\s?»|\"([^\"]{1,60})\"|「([^」]{1,30})」")
_SLOGAN_WORDS = 4
"""Marked words up to this number, said by nobody, are a name, a title or irony (labelled pairs)."""
_FRAME_WORDS = 8
"""A longer sentence around a marked term says something of its own, which can be checked."""
_TERM_WORDS = 2
"""A marked piece of so few words inside a sentence that nobody is named for is the author's own."""


def policy_names() -> tuple[str, ...]:
    """The houses' rules that `policy_named` knows."""
    return tuple(sorted(POLICIES))


def verify_record(record: Record, *, encoder: Encoder | None = None, policy: JudgePolicy = STRICT) -> Record:
    """A record of the command `verify` in, its answer out.

    Raises:
        InputError: a field is missing or has a value that it cannot have.
    """
    quote, source = _text(record, "quote"), _text(record, "source")
    quotation, shift = quotation_of(
        quote,
        kind=_choice(record, "kind", QuotationKind, QuotationKind.DIRECT),
        speaker=_optional(record, "speaker"),
        language=_optional(record, "lang_quote"),
        event=_optional(record, "event"),
    )
    source_class = _choice(record, "source_class", SourceClass, SourceClass.MEDIA_REPORT)
    document = document_of(source, language=_optional(record, "lang_source"), source_class=source_class)
    judgement = verify(quotation, (document,), encoder=encoder, policy=policy)
    engine = PIPELINE_VERSION if encoder is None else f"{PIPELINE_VERSION}+{encoder.id}"
    return {"id": record.get("id"), **answer(judgement, quotation, shift=shift), "engine": engine}


def verify(
    quotation: Quotation,
    documents: tuple[Document, ...],
    *,
    encoder: Encoder | None = None,
    policy: JudgePolicy = STRICT,
) -> Judgement:
    """Judge a quotation against documents that somebody handed over as its evidence."""
    gaps = [gap for document in documents if (gap := _unreadable(document)) is not None]
    read = tuple(document for document in documents if _unreadable(document) is None)
    blind = [gap for document in read if (gap := _uncomparable(quotation, document, encoder)) is not None]
    comparable = tuple(d for d in read if _uncomparable(quotation, d, encoder) is None)
    seen = comparable or (() if blind else read)
    matches = find_matches(quotation, seen, encoder=encoder)
    return judge(quotation, matches, seen, (*gaps, *blind), policy=policy, cap_secondary=False)


def quotation_of(
    quote: str,
    *,
    kind: QuotationKind = QuotationKind.DIRECT,
    speaker: str | None = None,
    language: str | None = None,
    event: str | None = None,
) -> tuple[Quotation, int]:
    """A quotation given by hand, without its outer marks, and how many code points they take at its beginning."""
    outer = _OUTER.match(quote)
    inner = outer.group("inner") if outer is not None and not _INNER.search(outer.group("inner")) else quote
    shift = quote.find(inner) if inner else 0
    named = speaker.strip() if speaker and speaker.strip() else None
    if kind is QuotationKind.DIRECT and named is None and _quotes_nobody(quote, inner, marked=inner != quote):
        kind = QuotationKind.SCARE
    quotation = Quotation(
        id=hashlib.sha256(f"{named}\0{inner}".encode("utf-8", "surrogatepass")).hexdigest()[:16],
        kind=kind,
        span=Span(0, len(inner)),
        text=inner,
        language=language or detect_language(inner),
        attribution=Attribution(
            speaker=Speaker(name=named) if named is not None else None,
            route=Route.GIVEN,
            confidence=1.0,
        ),
        event=event,
        fragments=_marked(inner) if kind in (QuotationKind.MIXED, QuotationKind.SCARE) else (),
    )
    return quotation, max(0, shift)


def _marked(text: str) -> tuple[Span, ...]:
    """The pieces of a mixed quotation that stand in marks of their own."""
    found = []
    for match in _INNER.finditer(text):
        group = next(number for number, words in enumerate(match.groups(), start=1) if words is not None)
        found.append(Span(match.start(group), match.end(group)))
    return tuple(found)


def _quotes_nobody(quote: str, inner: str, *, marked: bool) -> bool:
    """Marks around a name, a title or a single term, and nobody who is said to have said it."""
    if marked:
        return _length(inner) <= _SLOGAN_WORDS and inner.rstrip()[-1:] not in ".!?。！？"
    if _length(quote) > _FRAME_WORDS:
        return False
    pieces = [next(g for g in m.groups() if g is not None) for m in _INNER.finditer(quote)]
    return bool(pieces) and all(_length(piece) <= _TERM_WORDS for piece in pieces)


def _length(text: str) -> int:
    """Words; two ideographs count as one."""
    ideographs = sum("\u3040" <= c <= "\u9fff" for c in text)
    return ideographs // 2 if ideographs else len(text.split())


def document_of(
    text: str,
    *,
    language: str | None = None,
    source_class: SourceClass = SourceClass.MEDIA_REPORT,
    name: str = "given",
    url: str = "given:text",
) -> Document:
    """A document from readable text: lines `NAME: …` are turns."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    segments = tuple(Segment(span=t.span, kind=SegmentKind.TURN, speaker=t.label) for t in turns(text))
    tag = language or detect_language(text)
    ref = DocumentRef(
        source_id="given",
        publisher=name,
        url=url,
        snapshot=digest,
        reader="text/1",
        source_class=source_class,
        distance=source_class.default_distance,
        language=tag,
        words=_length(text) * (2 if tag in ("zh", "ja") else 1),
    )
    return Document(ref=ref, text=text, segments=segments)


def _unreadable(document: Document) -> Gap | None:
    reason = GapReason.EXTRACTION_POOR if not any(c.isalnum() for c in document.text) else wall(document.text)
    if reason is None:
        return None
    return Gap(
        source_id=document.ref.source_id,
        stage=Stage.READ,
        reason=reason,
        detail=f"{document.ref.publisher} shows a notice in place of its text ({reason.value}).",
        url=document.ref.url,
    )


def _uncomparable(quotation: Quotation, document: Document, encoder: Encoder | None) -> Gap | None:
    """Why a document in another language cannot be compared, or None where it can."""
    if same_language(quotation.language, document.ref.language) or quotation.kind is QuotationKind.SCARE:
        return None
    known = encoder is not None and {
        tag.split("-")[0].lower() for tag in (quotation.language, document.ref.language)
    } <= set(encoder.languages)
    if known:
        return None
    reason = GapReason.ENCODER_UNAVAILABLE if encoder is None else GapReason.LANGUAGE_PAIR_UNSUPPORTED
    return Gap(
        source_id=document.ref.source_id,
        stage=Stage.FIND,
        reason=reason,
        detail=f"The document is in {document.ref.language}, the quotation in {quotation.language}.",
        url=document.ref.url,
    )


def answer(judgement: Judgement, quotation: Quotation, *, shift: int = 0) -> Record:
    """A judgement in the fields of the record; offsets of the quotation are moved by `shift`."""
    match = judgement.evidence[0] if judgement.evidence else None
    found = match is not None and match.band in (Band.MATCHED, Band.PROBABLE)
    place = match if found and judgement.verdict is not Verdict.NOT_FOUND else None
    axes = judgement.axes
    return {
        "verdict": judgement.verdict.value,
        "colour": judgement.colour.value,
        "start": place.span.start if place is not None else None,
        "end": place.span.end if place is not None else None,
        "passage": place.passage if place is not None else None,
        "spans": [[span.start, span.end] for span in place.spans] if place is not None else [],
        "similarity": round(match.similarity, 4) if match is not None else 0.0,
        "band": match.band.value if match is not None else "none",
        "speaker": _speaker(match, quotation),
        "differences": [_difference(d, shift) for d in place.differences] if place is not None else [],
        "axes": {
            "wording": axes.wording.value,
            "speaker": axes.speaker.value,
            "context": axes.context.value,
            "source_class": axes.source_class.value if axes.source_class is not None else None,
            "lifecycle": axes.lifecycle.value,
        },
        "reasons": list(judgement.reasons),
        "sentences": {"de": judgement.sentences.de, "en": judgement.sentences.en},
    }


def _speaker(match: Match | None, quotation: Quotation) -> Record:
    claimed = quotation.speaker.name if quotation.speaker is not None else None
    if match is None:
        return {"claimed": claimed, "found": None, "knowledge": "not_established"}
    return {"claimed": claimed, "found": match.speaker.found, "knowledge": match.speaker.knowledge.value}


def _difference(difference: Difference, shift: int) -> Record:
    here, there = difference.quote_span, difference.source_span
    return {
        "type": difference.type.value,
        "strength": difference.strength.value,
        "quote_span": [here.start + shift, here.end + shift] if here is not None else None,
        "source_span": [there.start, there.end] if there is not None else None,
        "quote_text": difference.quote_text,
        "source_text": difference.source_text,
    }


def _text(record: Record, field: str) -> str:
    value = record.get(field)
    if not isinstance(value, str):
        raise InputError(f"The field {field!r} must hold text. Write it as a JSON string.")
    return value


def _optional(record: Record, field: str) -> str | None:
    value = record.get(field)
    if value is not None and not isinstance(value, str):
        raise InputError(f"The field {field!r} must hold text or null.")
    return value or None


def _choice(record: Record, field: str, kind: type[_Choice], default: _Choice) -> _Choice:
    value = _optional(record, field)
    if value is None:
        return default
    try:
        return kind(value)
    except ValueError:
        raise InputError(f"The field {field!r} is {value!r}; use one of {', '.join(kind)}.") from None
