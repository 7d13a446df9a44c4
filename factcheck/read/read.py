"""Which reader reads what? The table from media types to readers, and what `read` makes of their pages.

A declared media type is believed only where the bytes do not say otherwise. Everything that goes wrong in a reader
ends here as a `Gap` with the time of the snapshot.
"""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.errors import ReadError
from factcheck.model.document import Document, DocumentRef, Link, Listing, Segment
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap, Snapshot
from factcheck.model.source import Finder, Source, SourceClass, TargetKind
from factcheck.read.captions import read_captions
from factcheck.read.feeds import read_feed, read_index, read_sitemap
from factcheck.read.html import read_html
from factcheck.read.office import read_docx
from factcheck.read.opendocument import read_odt
from factcheck.read.page import Leaf, Page, Reader
from factcheck.read.pdf import read_pdf
from factcheck.read.plain import read_markdown, read_plain
from factcheck.read.turns import is_own_voice
from factcheck.read.types import DOCX, ODT, media_type_of
from factcheck.text.language import detect_language, primary

READERS: dict[str, Reader] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/plain": read_plain,
    "text/markdown": read_markdown,
    "text/vtt": read_captions,
    "application/x-subrip": read_captions,
    "application/pdf": read_pdf,
    DOCX: read_docx,
    ODT: read_odt,
}
_OWN_STATEMENTS = (SourceClass.ISSUER_STATEMENT, SourceClass.OFFICIAL_TRANSLATION)
_SPOKEN = (SourceClass.RECORDING, SourceClass.HUMAN_CAPTIONS, SourceClass.PUBLISHER_TRANSCRIPT)
_SPACELESS = ("zh", "ja", "th")
_FOREIGN = re.compile(r"[\u0370-\u1fff\u3040-\ud7af]{3}")
"""A script that says more about the language than the length of the text does."""


def read(snapshot: Snapshot, body: bytes, source: Source, *, finder: Finder | None = None) -> Document | Listing | Gap:
    """Read a snapshot as what its target was: a document, or a listing of documents.

    Args:
        snapshot: the facts of the bytes.
        body: the bytes.
        source: the entry of the sources file.
        finder: the way of finding that led here; its event, language and class go before the source's.

    Returns:
        A `Gap` where the bytes cannot be read, or hold a wall in place of the text.
    """
    leaf = Leaf(body, snapshot, source.hints)
    try:
        if not body.strip():
            raise ReadError(f"{snapshot.final_url} is empty", reason=GapReason.EXTRACTION_POOR)
        if _is_listing(snapshot, finder):
            return _listing(leaf, source, _links(leaf, finder))
        media_type = media_type_of(body, snapshot.media_type, snapshot.final_url)
        reader = READERS.get(media_type)
        if reader is None:
            detail = f"{snapshot.final_url} is {media_type}, which we cannot read"
            raise ReadError(detail, reason=GapReason.EXTRACTION_POOR)
        return _document(reader(leaf), leaf, source, finder)
    except ReadError as error:
        return Gap(
            source_id=source.id,
            stage=Stage.READ,
            reason=error.reason,
            detail=str(error) if snapshot.final_url in str(error) else f"{snapshot.final_url}: {error}",
            url=snapshot.final_url,
            at=snapshot.fetched_at,
        )


def _is_listing(snapshot: Snapshot, finder: Finder | None) -> bool:
    if snapshot.kind in (TargetKind.FEED, TargetKind.SITEMAP, TargetKind.SEARCH):
        return True
    # A page with a selector of links is an index, the pages found through it are not.
    return finder is not None and finder.select is not None and snapshot.requested_url == finder.url


def _links(leaf: Leaf, finder: Finder | None) -> tuple[Link, ...]:
    if leaf.snapshot.kind is TargetKind.FEED:
        return read_feed(leaf)
    if leaf.snapshot.kind is TargetKind.SITEMAP:
        return read_sitemap(leaf)
    return read_index(leaf, finder)


def _listing(leaf: Leaf, source: Source, links: tuple[Link, ...]) -> Listing:
    snapshot = leaf.snapshot
    return Listing(
        source_id=source.id, url=snapshot.requested_url, kind=snapshot.kind, snapshot=snapshot.sha256, links=links
    )


def _document(page: Page, leaf: Leaf, source: Source, finder: Finder | None) -> Document:
    snapshot, facts = leaf.snapshot, page.facts
    language = _language(page, source, finder)
    source_class = finder.source_class if finder and finder.source_class else _class(page, source)
    ref = DocumentRef(
        source_id=source.id,
        publisher=source.publisher,
        title=facts.title or snapshot.title,
        url=snapshot.final_url,
        snapshot=snapshot.sha256,
        reader=page.reader,
        source_class=source_class,
        distance=source.distance or source_class.default_distance,
        language=language,
        published=facts.published,
        event=finder.event if finder else None,
        words=_count(page.text, language),
        complete=page.complete,
        author=facts.author,
        translation_of=source.translation_of,
        required_credit=source.required_credit,
        speaks_for=_names(source) if source_class in _OWN_STATEMENTS else (),
    )
    return Document(ref=ref, text=page.text, segments=_own_answers(page.segments, ref.speaks_for, language))


def _own_answers(segments: tuple[Segment, ...], speaks_for: tuple[str, ...], language: str) -> tuple[Segment, ...]:
    """Answers in a body's own questions and answers are the body's: their label names nobody."""
    if not speaks_for:
        return segments
    spaceless = primary(language) in _SPACELESS
    body = next((name for name in speaks_for if any(char > "\u2e7f" for char in name) == spaceless), speaks_for[0])
    return tuple(
        replace(one, speaker=body) if one.speaker is not None and is_own_voice(one.speaker) else one for one in segments
    )


def _class(page: Page, source: Source) -> SourceClass:
    """Machine-made captions are that, whatever else the source publishes."""
    if page.is_machine_made and source.source_class in _SPOKEN:
        return SourceClass.AUTO_CAPTIONS
    return source.source_class


def _language(page: Page, source: Source, finder: Finder | None) -> str:
    """As the words have it; the sources file decides where they are too few, or where it says so for the page."""
    if finder is not None and finder.language:
        return finder.language
    declared = page.facts.language or (source.languages[0] if source.languages else "und")
    longest = sorted((segment.span for segment in page.segments), key=len, reverse=True)[:12]
    sample = "\n".join(span.of(page.text)[:1000] for span in sorted(longest))
    if len(sample.strip()) < 30 and not _FOREIGN.search(sample):
        return primary(declared)
    return detect_language(sample, default=primary(declared))


def _count(text: str, language: str) -> int:
    if language in _SPACELESS:
        return sum(not character.isspace() for character in text)
    return len(text.split())


def _names(source: Source) -> tuple[str, ...]:
    """All names of those whose own statements the source publishes, each once, main names first."""
    names = [cover.name for cover in source.covers]
    names.extend(alias for cover in source.covers for alias in cover.aliases)
    return tuple(dict.fromkeys(names))
