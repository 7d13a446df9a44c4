"""How does a check read in a browser, in one file that stands alone? No script, nothing loaded from elsewhere."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from factcheck.entrypoints.report.labels import Labels, labels
from factcheck.entrypoints.report.view import CheckView, SourceView


def page(shown: CheckView) -> str:
    """The whole answer as one HTML document; everything fetched stands in it as text."""
    said = labels(shown.language)
    template = _environment().get_template("report.html")
    return template.render(shown=shown, said=said, passage=lambda source: _passage(source, said))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = PackageLoader("factcheck.entrypoints.report", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=False)


def _passage(source: SourceView, said: Labels) -> Markup:
    asked = Markup('<p class="soft">{}: {}</p>').format(said.phrase("question"), source.question)
    link = escape(source.link) if source.link.startswith(("http://", "https://")) else None
    named = Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(link, source.publisher)
    proof = " · ".join(part for part in (source.fetched, f"sha256 {source.snapshot}", source.credit) if part)
    return Markup(
        '{}<blockquote class="passage" lang="{}" dir="auto">'
        "<span>{}</span> <mark>{}</mark> <span>{}</span></blockquote>"
        '<p class="soft">{}, {}<br>{}</p>'
    ).format(
        asked if source.question else "",
        source.language,
        source.before,
        source.passage,
        source.after,
        named if link else source.publisher,
        source.facts,
        proof,
    )
