"""What does a case expect, and what came of it? Reads `fixtures/cases` and runs the real service on the fixture web."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from factcheck.adapters.http import HttpFetcher
from factcheck.adapters.leases import FileLeases
from factcheck.bootstrap import encoder
from factcheck.judge.policy import policy_named
from factcheck.model.article import Article
from factcheck.model.check import Check, QuotationResult
from factcheck.model.found import Budget
from factcheck.model.quotation import Quotation
from factcheck.model.source import Outreach
from factcheck.service.articles import article_from_bytes
from factcheck.service.checks import CheckService, Request
from factcheck.service.world import World
from factcheck.sources.registry import Registry, load_registry
from factcheck.testing import FrozenClock, MemoryChecks, MemorySnapshots
from fixtures.serve import FixtureWeb

ROOT = Path(__file__).parents[2]
CASES = ROOT / "fixtures/cases"
SEED_VARIABLE = "FACTCHECK_SEED_ARTICLE"


def slugs() -> list[str]:
    """Every case that brings its article along."""
    return sorted(folder.name for folder in CASES.iterdir() if any(folder.glob("article.*")))


def expected(slug: str) -> dict[str, Any]:
    """The answers written by hand."""
    answers: dict[str, Any] = json.loads((CASES / slug / "expected.json").read_text(encoding="utf-8"))
    return answers


def seed_article() -> Path | None:
    """The seed article where this machine has it: named by the environment, or in the folder beside the checkout."""
    named = os.environ.get(SEED_VARIABLE)
    candidates = [Path(named)] if named else sorted((ROOT.parent / "shared/articles").glob("h20-seltene-erden.de.txt"))
    return next((path for path in candidates if path.is_file()), None)


def unmet() -> dict[str, str]:
    """Expectations that stand and are not met yet, `case number aspect`, each with what stands in the way."""
    written: dict[str, str] = yaml.safe_load((CASES / "unmet.yaml").read_text(encoding="utf-8")) or {}
    return written


def article_of(slug: str) -> Article:
    """The case's article, read as a face would read it."""
    path = next((CASES / slug).glob("article.*"))
    return article_from_bytes(path.read_bytes(), name=path.name)


def run_check(
    article: Article, web: FixtureWeb, folder: Path, *, case: str | None = None, mode: Outreach | None = None
) -> Check:
    """Check an article against the fixture web, with a store of its own. The one place that builds the service."""
    settings = yaml.safe_load((CASES / case / "case.yaml").read_text(encoding="utf-8")) if case else {}
    mode = mode or Outreach(settings.get("mode", "open"))
    registry = load_registry(ROOT / "fixtures/sources.yaml", env=web.environment)
    world = World(
        fetcher=HttpFetcher(),
        snapshots=MemorySnapshots(),
        checks=MemoryChecks(),
        clock=FrozenClock(settings["clock"]) if "clock" in settings else FrozenClock(),
        leases=FileLeases(folder),
        new_id=lambda: "golden",
        encoder=encoder(),
    )
    service = CheckService(world, registry, policy=policy_named("strict"), budget=Budget())
    return service.check_article(article, Request(outreach=mode))


@dataclass(frozen=True, slots=True)
class Pair:
    """One expected answer beside what came of it."""

    wanted: dict[str, Any]
    got: QuotationResult | None
    registry: Registry

    def complaints_on_extraction(self) -> list[str]:
        """How the quotation itself differs from the answer."""
        if self.got is None:
            return [f"not extracted: {self.wanted.get('text', self.wanted.get('begins'))!r}"]
        quotation = self.got.quotation
        found = [("kind", quotation.kind.value, self.wanted["kind"])]
        if not self._same_speaker(quotation):
            found.append(("speaker", quotation.speaker and quotation.speaker.name, self.wanted["speaker"]))
        return [f"{name} is {is_!r}, not {wanted!r}" for name, is_, wanted in found if is_ != wanted]

    def complaints_on_verdict(self) -> list[str]:
        """How verdict and reasons differ."""
        if self.got is None:
            return ["not extracted"]
        judgement = self.got.judgement
        complaints = []
        if judgement.verdict.value not in self._verdicts():
            complaints.append(f"{judgement.verdict.value} {judgement.reasons}, not {self._verdicts()}")
        elif self.wanted.get("reasons") and not set(self.wanted["reasons"]) & set(judgement.reasons):
            complaints.append(f"reasons {judgement.reasons} lack {self.wanted['reasons']}")
        return complaints

    def complaints_on_evidence(self) -> list[str]:
        """How differences, source and axes differ."""
        if self.got is None:
            return ["not extracted"]
        judgement = self.got.judgement
        best = judgement.evidence[0] if judgement.evidence else None
        complaints = [
            f"no difference {wanted}" for wanted in self.wanted["differences"] if not self._has_difference(wanted)
        ]
        found = {
            "source": best.document.source_id if best else None,
            "source_class": best.document.source_class.value if best else None,
            "speaker_axis": judgement.axes.speaker.value,
            "context": judgement.axes.context.value,
        }
        for name, is_ in found.items():
            wanted = self.wanted.get(name)
            if wanted and is_ not in (wanted if isinstance(wanted, list) else [wanted]):
                complaints.append(f"{name} is {is_!r}, not {wanted!r}")
        return complaints

    def _verdicts(self) -> list[str]:
        if "verdicts" in self.wanted:
            return list(self.wanted["verdicts"])
        return [self.wanted["verdict"], *self.wanted["also_ok"]]

    def _same_speaker(self, quotation: Quotation) -> bool:
        wanted = self.wanted["speaker"]
        if wanted is None or quotation.speaker is None:
            return wanted is None and quotation.speaker is None
        group = self.registry.aliases.group
        got = quotation.speaker.name
        return got == wanted or (group(got) is not None and group(got) == group(wanted))

    def _has_difference(self, wanted: dict[str, str | None]) -> bool:
        assert self.got is not None
        evidence = self.got.judgement.evidence
        return any(
            difference.type.value == wanted["type"]
            and _meets(difference.quote_text, wanted["quote_text"])
            and _meets(difference.source_text, wanted["source_text"])
            for difference in (evidence[0].differences if evidence else ())
        )


def _meets(got: str | None, wanted: str | None) -> bool:
    """Whether the words named are the words wanted, give or take a neighbour."""
    if wanted is None:
        return True
    one, other = (got or "").casefold(), wanted.casefold()
    return bool(one) and (one in other or other in one)


def pairs_of(slug: str, check: Check, article: Article, registry: Registry) -> list[Pair]:
    """Each expected answer with the quotation that overlaps it most, in the order of the answers."""
    assert check.result is not None
    results, pairs, searched = check.result.quotations, [], 0
    for wanted in expected(slug)["quotations"]:
        if "start" in wanted:
            start, end = wanted["start"], wanted["end"]
            digest = hashlib.sha256(article.text[start:end].encode()).hexdigest()
            assert digest == wanted["sha256"], f"the article is another one at {start}"
        else:
            start = article.text.find(wanted["text"], searched)
            start = start if start >= 0 else article.text.find(wanted["text"])
            end, searched = start + len(wanted["text"]), start + 1
        pairs.append(Pair(wanted, _nearest(results, start, end), registry))
    return pairs


def _nearest(results: tuple[QuotationResult, ...], start: int, end: int) -> QuotationResult | None:
    def share(result: QuotationResult) -> float:
        span = result.quotation.span
        common = min(span.end, end) - max(span.start, start)
        return common / (max(span.end, end) - min(span.start, start))

    best = max(results, key=share, default=None)
    return best if best is not None and share(best) >= 0.6 else None
