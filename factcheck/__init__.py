"""The quote desk of a newsroom: was it said, by whom, in which words?

The names below stand in the order of the pipeline; each stage takes values and returns values. `check` does it all:

    import factcheck
    answer = factcheck.check("“We will not yield,” the minister said.", sources="sources.yaml")
    for one in answer.result.quotations:
        print(one.judgement.verdict, one.judgement.sentences.en)

Names are loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from factcheck.version import __version__

if TYPE_CHECKING:
    from factcheck.bootstrap import check
    from factcheck.cite.build import cite
    from factcheck.errors import FactcheckError
    from factcheck.extract.extract import extract_quotations
    from factcheck.fetch.retrieve import retrieve
    from factcheck.judge.judge import judge
    from factcheck.match.find import find_matches
    from factcheck.model.article import Article
    from factcheck.model.check import Check, Result, Run
    from factcheck.model.citation import Citation
    from factcheck.model.document import Document
    from factcheck.model.judgement import Judgement, Verdict
    from factcheck.model.match import Match
    from factcheck.model.quotation import Quotation
    from factcheck.model.snapshot import Gap, Snapshot
    from factcheck.model.source import Source, Target
    from factcheck.read.articles import read_article
    from factcheck.read.read import read
    from factcheck.sources.registry import load_registry
    from factcheck.sources.select import select_targets

_HOMES = {
    "read_article": "factcheck.read.articles",
    "extract_quotations": "factcheck.extract.extract",
    "load_registry": "factcheck.sources.registry",
    "select_targets": "factcheck.sources.select",
    "retrieve": "factcheck.fetch.retrieve",
    "read": "factcheck.read.read",
    "find_matches": "factcheck.match.find",
    "judge": "factcheck.judge.judge",
    "cite": "factcheck.cite.build",
    "check": "factcheck.bootstrap",
    "Article": "factcheck.model.article",
    "Quotation": "factcheck.model.quotation",
    "Source": "factcheck.model.source",
    "Target": "factcheck.model.source",
    "Snapshot": "factcheck.model.snapshot",
    "Gap": "factcheck.model.snapshot",
    "Document": "factcheck.model.document",
    "Match": "factcheck.model.match",
    "Judgement": "factcheck.model.judgement",
    "Verdict": "factcheck.model.judgement",
    "Citation": "factcheck.model.citation",
    "Check": "factcheck.model.check",
    "Result": "factcheck.model.check",
    "Run": "factcheck.model.check",
    "FactcheckError": "factcheck.errors",
}

__all__ = [
    "Article",
    "Check",
    "Citation",
    "Document",
    "FactcheckError",
    "Gap",
    "Judgement",
    "Match",
    "Quotation",
    "Result",
    "Run",
    "Snapshot",
    "Source",
    "Target",
    "Verdict",
    "__version__",
    "check",
    "cite",
    "extract_quotations",
    "find_matches",
    "judge",
    "load_registry",
    "read",
    "read_article",
    "retrieve",
    "select_targets",
]


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
