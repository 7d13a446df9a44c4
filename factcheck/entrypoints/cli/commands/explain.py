"""The command `factcheck explain`: why did a quotation get its verdict, rule by rule?"""

from __future__ import annotations

import click

from factcheck.bootstrap import build_service
from factcheck.entrypoints.cli.answers import write_text
from factcheck.errors import NotFound
from factcheck.model.check import Check, QuotationResult


@click.command(short_help="Say rule by rule why a quotation got its verdict.")
@click.argument("run_id", metavar="ID")
@click.option("--quotation", "-q", metavar="N", help="Number or id of one quotation; all of them without it.")
@click.option("--all", "everything", is_flag=True, help="Also the rules that did not apply.")
def command(run_id: str, quotation: str | None, everything: bool) -> None:
    """Say why, for the stored check of the run ID: the rule, the words and the snapshot."""
    check = build_service().get(run_id)
    write_text("\n".join(_explain(number, one, everything) for number, one in _chosen(check, quotation)) + "\n", None)


def _chosen(check: Check, wanted: str | None) -> list[tuple[int, QuotationResult]]:
    numbered = list(enumerate(check.result.quotations if check.result else (), start=1))
    chosen = [(n, one) for n, one in numbered if wanted in (None, str(n)) or one.quotation.id.startswith(str(wanted))]
    if not chosen and wanted is not None:
        raise NotFound(f"The check {check.run.id} has no quotation {wanted!r}; it has 1 to {len(numbered)}.")
    return chosen


def _explain(number: int, one: QuotationResult, everything: bool) -> str:
    judgement = one.judgement
    lines = [
        f"{number}. “{' '.join(one.quotation.text.split())}”",
        f"   {judgement.verdict.value} ({judgement.colour.value}), policy {judgement.policy}: {judgement.sentences.en}",
        f"   reasons: {', '.join(judgement.reasons) or '-'}",
    ]
    lines += [
        f"   {'→' if trace.applied else '·'} {trace.rule}: {trace.because}"
        for trace in judgement.trace
        if everything or trace.applied
    ]
    for match in judgement.evidence[:1]:
        lines += [
            f"   passage in {match.document.url} (snapshot {match.document.snapshot}, reader {match.document.reader}), "
            f"code points {match.span.start} to {match.span.end}:",
            f"   “{' '.join(match.passage.split())}”",
            f"   similarity {match.similarity:.3f}, score {match.score:.3f}, band {match.band.value}",
        ]
        lines += [
            f"   {difference.strength.value} {difference.type.value} ({difference.rule or 'alignment'}): "
            f"{difference.quote_text!r} here, {difference.source_text!r} there"
            for difference in match.differences
        ]
    lines += [f"   gap {gap.reason.value}: {gap.detail}" for gap in judgement.gaps]
    return "\n".join(lines) + "\n"
