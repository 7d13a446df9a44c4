"""Where may it have been said? Entries of sources.yaml and single things to fetch."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import ConfigDict, Field

from factcheck.model.spans import Frozen


class SourceClass(StrEnum):
    """What kind of record a document is. Best evidence first: `rank` follows this order."""

    RECORDING = "recording"
    AUTHORISED_VERSION = "authorised_version"
    OFFICIAL_TRANSCRIPT = "official_transcript"
    PUBLISHER_TRANSCRIPT = "publisher_transcript"
    PREPARED_TEXT = "prepared_text"
    ISSUER_STATEMENT = "issuer_statement"
    OFFICIAL_TRANSLATION = "official_translation"
    HUMAN_CAPTIONS = "human_captions"
    AUTO_CAPTIONS = "auto_captions"
    MEDIA_REPORT = "media_report"
    MEDIA_TRANSLATION = "media_translation"
    AGGREGATOR = "aggregator"

    @property
    def rank(self) -> int:
        """0 for the best evidence; larger is weaker."""
        return list(SourceClass).index(self)

    @property
    def default_distance(self) -> Distance:
        """How far such a record usually stands from the speech."""
        far = (SourceClass.MEDIA_REPORT, SourceClass.MEDIA_TRANSLATION, SourceClass.AGGREGATOR)
        return Distance.SECONDARY if self in far else Distance.PRIMARY


class Distance(StrEnum):
    """Whether the document is the record of the speech or reports about it."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Outreach(StrEnum):
    """What the outside world may notice of a check."""

    NONE = "none"
    QUIET = "quiet"
    OPEN = "open"


class TargetKind(StrEnum):
    """How an address is read."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    SEARCH = "search"
    FOLDER = "folder"


class Cover(Frozen):
    """A person or body that a source speaks for, with every name it goes by in any language."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Finder(Frozen):
    """One way to find documents of a source: an address, a feed, a sitemap, a search, a folder."""

    kind: TargetKind
    url: str | None = None
    """Address, or template: `{date:%Y-%m-%d}` and, for a search, `{query}` (names and dates only)."""
    path: str | None = None
    """A local folder, for `folder`."""
    select: str | None = None
    """CSS selector of the links on a listing page."""
    match: str | None = None
    """Only addresses that hold this text."""
    limit: int = Field(default=20, ge=1, le=500)
    """How many of the listed documents to read, newest first."""
    source_class: SourceClass | None = None
    """Overrides the source's class for what is found this way."""
    language: str | None = None
    event: str | None = None
    """Venue and date words of the one event that the page records."""


class ReaderHints(Frozen):
    """What the readers should know about a site's pages."""

    main: str | None = None
    """CSS selector of the main text."""
    skip: tuple[str, ...] = ()
    """CSS selectors of what is never text (menus, related links)."""
    turns: str | None = None
    """CSS selector of elements that hold one turn each."""


class Source(Frozen):
    """An entry of sources.yaml."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    publisher: str
    source_class: SourceClass = Field(alias="class")
    distance: Distance | None = None
    languages: tuple[str, ...]
    covers: tuple[Cover, ...] = ()
    topics: tuple[str, ...] = ()
    find: tuple[Finder, ...]
    hints: ReaderHints = ReaderHints()
    rate_per_minute: float = Field(default=20.0, gt=0)
    """Requests a minute to each host of this source."""
    keep: str = Field(default="full", pattern="^(full|passage|none)$")
    required_credit: str | None = None
    translation_of: str | None = None
    """Id of the source whose documents these are translations of."""
    active: bool = True

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @property
    def how_far(self) -> Distance:
        """Distance as set, or as its class has it."""
        return self.distance or self.source_class.default_distance


class Target(Frozen):
    """One thing to fetch, and why."""

    source_id: str
    url: str
    kind: TargetKind = TargetKind.PAGE
    why: str
    """One English sentence for the plan: which quotation, which rule."""
    quotation_ids: tuple[str, ...] = ()
    depth: int = 0
    """How many listings led here."""
    title: str | None = None
    """As the listing names it."""
    published: date | None = None
    finder: Finder | None = None
    """The way of finding that led here."""
