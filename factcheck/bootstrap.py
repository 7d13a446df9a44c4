"""Where do adapters meet the core? The only place; faces ask it for a service and know no adapter."""

from __future__ import annotations

import os
import secrets
import sys
from functools import lru_cache
from pathlib import Path

from factcheck.adapters.clock import SystemClock
from factcheck.adapters.encoders.cache import CachedEncoder
from factcheck.adapters.encoders.use import UseEncoder
from factcheck.adapters.folders import LocalFolders
from factcheck.adapters.http import USER_AGENT, HttpFetcher
from factcheck.adapters.leases import FileLeases
from factcheck.adapters.sandbox import Sandbox
from factcheck.adapters.snapshots.files import FileSnapshots
from factcheck.adapters.sql.checks import SqlChecks
from factcheck.errors import InputError, StoreError
from factcheck.judge.policy import policy_named
from factcheck.model.article import Article
from factcheck.model.check import Check
from factcheck.model.found import Budget
from factcheck.model.source import Outreach
from factcheck.ports import Encoder
from factcheck.read.apart import ANSWERS
from factcheck.service.articles import article_from_bytes, article_from_url
from factcheck.service.checks import CheckService, Request
from factcheck.service.world import World
from factcheck.settings import Settings, load_settings
from factcheck.sources.registry import Registry, load_registry


def build_service(settings: Settings | None = None, *, registry: Registry | None = None) -> CheckService:
    """A service on this machine's data folder, network and clock.

    Raises:
        ConfigError: settings or sources file are wrong.
        StoreError: the data folder cannot be used.
    """
    settings = settings or load_settings()
    registry = registry or sources_of(settings)
    budget = Budget(
        max_documents=settings.max_documents, max_seconds=settings.max_seconds, max_bytes=settings.max_bytes
    )
    return CheckService(world_of(settings), registry, policy=policy_named(settings.policy), budget=budget)


def world_of(settings: Settings) -> World:
    """This machine's network, clock and data folder.

    Raises:
        StoreError: the data folder cannot be used.
    """
    _make_folder(settings.data)
    return World(
        fetcher=fetcher(settings),
        snapshots=FileSnapshots(settings.data / "snapshots"),
        checks=SqlChecks(settings.sql_url),
        clock=SystemClock(),
        leases=FileLeases(settings.data / "running"),
        new_id=_new_id,
        encoder=encoder(),
        reading=_reader().call,
        folders=LocalFolders(),
        fresh_minutes=settings.fresh_minutes,
        workers=settings.workers,
    )


def check(
    article: Article | str,
    *,
    sources: Path | str | None = None,
    outreach: Outreach | str = Outreach.OPEN,
    policy: str | None = None,
    data: Path | str | None = None,
) -> Check:
    """Check an article and return what was stored: every quotation with its judgement and citations.

    Args:
        article: an `Article`, or its text. For files and addresses see `article_named`.
        sources: the sources file; without it FACTCHECK_SOURCES, or sources.yaml in the current folder.
        outreach: `none`, `quiet` or `open`: what the outside may notice.
        policy: the house's rules; `strict` without it.
        data: folder of the store; without it FACTCHECK_DATA, or the platform's folder for user data.

    Raises:
        InputError: the article cannot be checked.
        ConfigError: sources file, policy or settings are wrong.
        StoreError: the data folder cannot be used.
    """
    given = {"sources": sources and Path(sources), "policy": policy, "data": data and Path(data)}
    settings = load_settings().model_copy(update={name: value for name, value in given.items() if value})
    text = article_from_bytes(article.encode("utf-8", "replace")) if isinstance(article, str) else article
    return build_service(settings).check_article(text, Request(outreach=Outreach(outreach)))


def sources_of(settings: Settings) -> Registry:
    """The sources file that the settings name.

    Raises:
        ConfigError: it is missing or wrong; the message says where and what to write instead.
    """
    return load_registry(settings.sources, env=os.environ)


def fetcher(settings: Settings) -> HttpFetcher:
    """The way out, with the house's contact in the User-Agent only where it is set."""
    agent = f"{USER_AGENT} {settings.contact}" if settings.contact else USER_AGENT
    return HttpFetcher(user_agent=agent)


def article_named(name: str, settings: Settings, registry: Registry) -> Article:
    """The article that a caller names: an address, `-` for standard input, or a file.

    Raises:
        InputError: it cannot be read; the message says what to do.
    """
    if name == "-":
        return article_from_bytes(sys.stdin.buffer.read())
    if name.startswith(("http://", "https://")):
        with fetcher(settings) as out:
            return article_from_url(name, fetcher=out, private_hosts=registry.private_hosts)
    try:
        return article_from_bytes(Path(name).read_bytes(), name=Path(name).name)
    except OSError as error:
        raise InputError(
            f"{name} cannot be read ({error.strerror}). Name a file, an address, or - for input."
        ) from error


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The embedded encoder with its cache, one for the process; the model is loaded on first use."""
    return CachedEncoder(UseEncoder())


@lru_cache(maxsize=1)
def _reader() -> Sandbox:
    """The process in which foreign pages are parsed, one for this process; started with the first page."""
    return Sandbox(ANSWERS)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The data folder {folder} cannot be made ({error.strerror}). Set FACTCHECK_DATA to one that can."
        ) from error


def _new_id() -> str:
    """Time first, so that ids sort by age; then enough chance that two machines never meet."""
    now = SystemClock().now()
    return f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03d}-{secrets.token_hex(4)}"
