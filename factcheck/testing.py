"""How is the core tested without the world? Fakes for the ports, and builders for the values.

Public: whoever writes an adapter or a stage of their own may build on it. The contract tests run over
these fakes and the real adapters alike, so the fakes cannot lie. Builders give the smallest valid value;
name only what the test is about.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from factcheck.errors import FetchError, InternalError, NotFound, StoreError
from factcheck.model.article import Article
from factcheck.model.check import Check, CheckQuery, QuotationResult, Result, Run, RunStatus
from factcheck.model.document import Document, DocumentRef, Segment
from factcheck.model.judgement import Judgement, Sentences, Verdict
from factcheck.model.match import Band, Match
from factcheck.model.quotation import Attribution, Quotation, QuotationKind, Speaker
from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Snapshot
from factcheck.model.source import Distance, Outreach, SourceClass
from factcheck.model.spans import Span
from factcheck.ports import Bands, FetchRequest, FetchResponse, Vectors

MOMENT = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
"""When everything in a test happens, unless it says otherwise."""


class FrozenClock:
    """Stands still; `sleep` and `advance` move it at once."""

    def __init__(self, now: datetime = MOMENT) -> None:
        self._now = now
        self.slept: list[float] = []

    def now(self) -> datetime:
        """The frozen moment, UTC."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Note the wish and advance by it."""
        self.slept.append(seconds)
        self.advance(max(seconds, 0.0))

    def advance(self, seconds: float) -> None:
        """Move the moment on."""
        self._now += timedelta(seconds=seconds)


Answer = FetchResponse | FetchError


class FakeFetcher:
    """Answers from a table and records what was asked; an address outside the table is unreachable.

    A sequence is answered in turn, its last answer again and again.
    """

    def __init__(self, answers: Mapping[str, Answer | Sequence[Answer]] | None = None) -> None:
        self._answers = dict(answers or {})
        self._lock = threading.Lock()
        self.requests: list[FetchRequest] = []

    def send(self, request: FetchRequest) -> FetchResponse:
        """The answer of the table, cut at `max_bytes` as the real one is."""
        with self._lock:
            earlier = sum(1 for asked in self.requests if asked.url == request.url)
            self.requests.append(request)
        answer = self._answers.get(request.url)
        if answer is None:
            raise FetchError(
                f"{request.url} is not in the fake's table. Add it.",
                reason=GapReason.SOURCE_UNREACHABLE,
                url=request.url,
            )
        if isinstance(answer, Sequence):
            answer = answer[min(earlier, len(answer) - 1)]
        if isinstance(answer, FetchError):
            raise answer
        if len(answer.body) <= request.max_bytes:
            return answer
        return FetchResponse(answer.url, answer.status, answer.headers, answer.body[: request.max_bytes], True)


class HashEncoder:
    """Texts that share words get near vectors, on every machine the same ones.

    It knows no languages. A lexicon maps words of one language to the word that stands for them
    (`{"zoll": "tariff"}`), so that a test can have translations that meet.
    """

    id = "hash/1"
    dimension = 256
    bands = Bands(matched=0.8, probable=0.6, weak=0.4)

    def __init__(
        self,
        lexicon: Mapping[str, str] | None = None,
        *,
        languages: frozenset[str] = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "ru", "zh"}),
    ) -> None:
        self._lexicon = dict(lexicon or {})
        self.languages = languages

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text: the sum of its words' vectors, at length one."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|\w+", text.casefold()):
                seed = hashlib.blake2b(self._lexicon.get(word, word).encode("utf-8", "surrogatepass"), digest_size=32)
                bits = np.unpackbits(np.frombuffer(seed.digest(), dtype=np.uint8))
                row += bits.astype(np.float32) * 2 - 1
            if not row.any():
                row[0] = 1.0
            row /= np.linalg.norm(row)
        return rows


class MemorySnapshots:
    """A snapshot store that forgets with the process."""

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}
        self._facts: list[Snapshot] = []

    def put(self, snapshot: Snapshot, body: bytes) -> None:
        """Keep both."""
        if hashlib.sha256(body).hexdigest() != snapshot.sha256:
            raise InternalError(f"The snapshot of {snapshot.requested_url} names another digest than its bytes have.")
        self._bodies[snapshot.sha256] = body
        self._facts.append(snapshot)

    def body(self, sha256: str) -> bytes:
        """The bytes."""
        if sha256 not in self._bodies:
            raise NotFound(f"No snapshot {sha256} is stored.")
        return self._bodies[sha256]

    def latest(self, url: str) -> Snapshot | None:
        """The newest of that address."""
        return next((held for held in reversed(list(self.all())) if url in (held.requested_url, held.final_url)), None)

    def all(self) -> Iterator[Snapshot]:
        """Every snapshot, oldest first."""
        return iter(sorted(self._facts, key=lambda snapshot: snapshot.fetched_at))


class MemoryChecks:
    """A check store that forgets with the process."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}
        self._articles: dict[str, str] = {}
        self._digests: dict[str, str] = {}

    def add(self, check: Check, article: str) -> None:
        """Append, or bring to the next status."""
        if objection := check.objection(self._checks.get(check.run.id)):
            raise StoreError(objection)
        digest = Article.model_validate_json(article).digest
        if self._digests.setdefault(check.run.id, digest) != digest:
            raise StoreError(f"Run {check.run.id} is stored with another article. Start a new run.")
        self._checks[check.run.id] = check
        self._articles.setdefault(check.run.id, article)

    def get(self, run_id: str) -> Check:
        """The check whose id begins so."""
        return self._checks[self._whole(run_id)]

    def article(self, run_id: str) -> str:
        """Its article's JSON."""
        return self._articles[self._whole(run_id)]

    def list(self, query: CheckQuery) -> tuple[Check, ...]:
        """Newest first."""
        ids = list(self._checks)
        if query.before is not None:
            ids = ids[: ids.index(self._whole(query.before))]
        found = (self._checks[run_id] for run_id in reversed(ids) if self._fits(run_id, query))
        return tuple(check for check, _ in zip(found, range(query.limit), strict=False))

    def unfinished(self) -> tuple[Check, ...]:
        """Oldest first."""
        return tuple(check for check in self._checks.values() if not check.run.status.is_final)

    def _fits(self, run_id: str, query: CheckQuery) -> bool:
        result = self._checks[run_id].result
        verdicts = {item.judgement.verdict for item in result.quotations} if result else set()
        return query.article in (None, self._digests[run_id]) and (query.verdict is None or query.verdict in verdicts)

    def _whole(self, run_id: str) -> str:
        if run_id in self._checks:
            return run_id
        found = [held for held in self._checks if run_id and held.startswith(run_id)]
        if len(found) != 1:
            raise NotFound(f"{len(found) or 'No'} checks begin with {run_id!r}. `factcheck list` shows them.")
        return found[0]


def an_article(text: str = "“We will build it,” said Ada Birch.", **changes: object) -> Article:
    """An English article of one sentence."""
    return Article.model_validate({"text": text, "language": "en", **changes})


def a_quotation(text: str = "We will build it", *, speaker: str | None = "Ada Birch", **changes: object) -> Quotation:
    """A direct English quotation; its span counts in an article that begins with it after one mark."""
    who = Attribution(speaker=Speaker(name=speaker), mention=speaker) if speaker else Attribution()
    values = {"kind": QuotationKind.DIRECT, "span": Span(1, 1 + len(text)), "text": text, "language": "en"}
    name = hashlib.sha256(f"{text}\n{speaker}".encode()).hexdigest()[:16]
    return Quotation.model_validate({"id": name, "attribution": who, **values, **changes})


def a_document(text: str = "Birch: We will build it.", **changes: object) -> Document:
    """A complete English official transcript of one segment; `changes` are fields of its reference."""
    values = {"source_id": "town-hall", "publisher": "Town Hall", "url": "https://town.example/minutes"}
    kind = {"source_class": SourceClass.OFFICIAL_TRANSCRIPT, "distance": Distance.PRIMARY, "language": "en"}
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    made = {"snapshot": digest, "reader": "text/1", "words": len(text.split())}
    ref = DocumentRef.model_validate({**values, **kind, **made, **changes})
    return Document(ref=ref, text=text, segments=(Segment(Span(0, len(text))),))


def a_match(document: Document | None = None, span: Span | None = None, **changes: object) -> Match:
    """A perfect match on `span` of the document, or on all of it."""
    document = document or a_document()
    span = span or Span(0, len(document.text))
    values = {"document": document.ref, "span": span, "spans": (span,), "passage": span.of(document.text)}
    return Match.model_validate({**values, "similarity": 1.0, "score": 1.0, "band": Band.MATCHED, **changes})


def a_judgement(verdict: Verdict = Verdict.VERBATIM, **changes: object) -> Judgement:
    """A judgement that names its verdict and nothing more."""
    sentences = Sentences(de="Steht so da.", en="It stands so.")
    return Judgement.model_validate({"verdict": verdict, "reasons": ("test",), "sentences": sentences, **changes})


def a_snapshot(body: bytes = b"<p>We will build it.</p>", **changes: object) -> Snapshot:
    """The facts of an HTML page with this body."""
    url = changes.get("requested_url", "https://town.example/minutes")
    values = {"source_id": "town-hall", "requested_url": url, "final_url": url, "status": 200, "fetched_at": MOMENT}
    made = {"sha256": hashlib.sha256(body).hexdigest(), "media_type": "text/html", "size": len(body)}
    return Snapshot.model_validate({**values, **made, **changes})


def a_check(number: int = 1, *verdicts: Verdict, article: Article | None = None, **changes: object) -> Check:
    """A check of run `run-<number>`, done where it has verdicts, else running; `changes` are fields of its run."""
    values = {"status": RunStatus.DONE if verdicts else RunStatus.RUNNING, "outreach": Outreach.QUIET}
    finished = MOMENT + timedelta(minutes=1) if verdicts else None
    facts = {"id": f"run-{number}", "started_at": MOMENT, "finished_at": finished, **values, **changes}
    if not verdicts:
        return Check(run=Run.model_validate(facts))
    texts = [(f"We will build it, part {place}", verdict) for place, verdict in enumerate(verdicts, start=1)]
    found = tuple(
        QuotationResult(quotation=a_quotation(text), judgement=a_judgement(verdict)) for text, verdict in texts
    )
    digest = (article or an_article()).digest
    result = Result(article=digest, language="en", quotations=found, policy="strict", engine="1+hash/1")
    return Check(run=Run.model_validate(facts), result=result)
