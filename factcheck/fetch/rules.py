"""Which rules bind on this host? Its robots.txt of today, from what is held or fetched once a day and kept."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from factcheck.fetch.answers import Refused, as_snapshot, next_address
from factcheck.fetch.robots import RobotsRules, read_robots, robots_address
from factcheck.fetch.sending import Sender
from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Snapshot
from factcheck.model.source import Target
from factcheck.ports import FetchResponse, SnapshotStore

RULES = "robots-txt"
"""Stands for the source of snapshots of robots.txt."""
_WHY = "what this site asks of robots"
_AGE = timedelta(hours=24)
"""RFC 9309 2.4: rules older than a day should not be relied on."""
_REDIRECTS = 5
"""RFC 9309 2.3.1.2."""


def rules_for(target: Target, *, sender: Sender, snapshots: SnapshotStore) -> RobotsRules | Refused:
    """The rules for an address, asking the host at most once a day.

    Returns:
        `Refused` where the host cannot say: then nothing may be fetched (RFC 9309 2.3.1.4).
    """
    address = robots_address(target.url)
    with sender.pace.turn(address):
        return _held_or_asked(address, sender=sender, snapshots=snapshots)


def _held_or_asked(address: str, *, sender: Sender, snapshots: SnapshotStore) -> RobotsRules | Refused:
    held = snapshots.latest(address)
    now = sender.clock.now()
    if held is not None and held.requested_url == address and timedelta(0) <= now - held.fetched_at < _AGE:
        return read_robots(held.status, snapshots.body(held.sha256))
    silence = sender.pace.silence(address)
    if silence is not None:
        return Refused(GapReason.SOURCE_UNREACHABLE, silence)
    answer = _follow(address, sender)
    host = urlsplit(address).hostname
    if isinstance(answer, Refused) and answer.reason is GapReason.BLOCKED:
        return answer
    if isinstance(answer, Refused):
        words = f"{host} could not be asked for its robots.txt: {answer.detail}"
        sender.pace.note_silence(address, words)
        return Refused(answer.reason, words)
    if answer.status >= 500 or answer.status == 429:
        detail = f"{host} could not say what robots may fetch (robots.txt, status {answer.status}); try again later"
        return Refused(GapReason.SOURCE_UNREACHABLE, detail)
    snapshots.put(_kept(answer, address, sender), answer.body)
    return read_robots(answer.status, answer.body)


def _follow(address: str, sender: Sender) -> FetchResponse | Refused:
    answer = sender.ask(address, why=_WHY)
    for _ in range(_REDIRECTS):
        following = next_address(answer) if isinstance(answer, FetchResponse) else None
        if following is None:
            break
        answer = sender.ask(following, why=_WHY)
    return answer


def _kept(answer: FetchResponse, address: str, sender: Sender) -> Snapshot:
    """Kept like any snapshot, under a name that no source has: rules are no document."""
    target = Target(source_id=RULES, url=address, why=_WHY)
    snapshot = as_snapshot(answer, target=target, requested=address, redirects=(), at=sender.clock.now())
    return snapshot.model_copy(update={"final_url": address})
