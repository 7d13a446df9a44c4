"""Does every snapshot store keep the promises of `ports.SnapshotStore`?"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from factcheck.adapters.snapshots.files import FileSnapshots
from factcheck.errors import InternalError, NotFound
from factcheck.model.snapshot import Snapshot
from factcheck.model.source import TargetKind
from factcheck.ports import SnapshotStore
from factcheck.testing import MOMENT, MemorySnapshots, a_snapshot

PAGE = "https://town.example/minutes"


@pytest.fixture(params=["memory", "files"])
def store(request, tmp_path):
    return MemorySnapshots() if request.param == "memory" else FileSnapshots(tmp_path / "not yet" / "there")


def later(body: bytes, minutes: float, **changes: object) -> Snapshot:
    return a_snapshot(body, fetched_at=MOMENT + timedelta(minutes=minutes), **changes)


@pytest.mark.parametrize("body", [b"", b"\x00", b"<p>x</p>\n" * 100_000, bytes(range(256)), "Ünïcödé 中文".encode()])
def test_bytes_come_back_as_received(store: SnapshotStore, body: bytes):
    store.put(a_snapshot(body), body)

    assert store.body(hashlib.sha256(body).hexdigest()) == body


def test_every_fact_comes_back(store: SnapshotStore):
    snapshot = a_snapshot(
        b"x",
        final_url="https://town.example/minutes?v=2",
        charset="utf-8",
        headers=(("etag", '"a\\"b"'), ("last-modified", "Mon, 09 Mar 2026 08:00:00 GMT")),
        redirects=("https://town.example/moved",),
        memento_url="https://archive.example/1",
        truncated=True,
        kind=TargetKind.FEED,
        title="Minütes\n“of” \u202e中",
        fetched_at=MOMENT + timedelta(microseconds=1),
    )

    store.put(snapshot, b"x")

    assert store.latest(PAGE) == snapshot
    assert list(store.all()) == [snapshot]


@pytest.mark.parametrize("digest", ["0" * 64, "", "ab", "../../etc/passwd", "A" * 64, "0" * 63 + "\n", "\x00"])
def test_an_unknown_digest_is_not_found(store: SnapshotStore, digest: str):
    store.put(a_snapshot(b"x"), b"x")

    with pytest.raises(NotFound):
        store.body(digest)


def test_bytes_under_another_digest_are_refused(store: SnapshotStore):
    with pytest.raises(InternalError, match=r"town\.example"):
        store.put(a_snapshot(b"x"), b"y")

    assert store.latest(PAGE) is None


def test_an_empty_store_holds_nothing(store: SnapshotStore):
    assert store.latest(PAGE) is None
    assert list(store.all()) == []


def test_the_newest_of_an_address_is_by_time_of_fetching(store: SnapshotStore):
    for body, minutes in ((b"2", 2), (b"3", 3), (b"1", 1)):
        store.put(later(body, minutes), body)

    assert store.latest(PAGE) == later(b"3", 3)
    assert [snapshot.sha256 for snapshot in store.all()] == [a_snapshot(body).sha256 for body in (b"1", b"2", b"3")]


def test_an_address_finds_what_was_asked_for_and_what_it_led_to(store: SnapshotStore):
    moved = a_snapshot(b"x", requested_url="https://a.example/old", final_url="https://a.example/new")
    store.put(moved, b"x")
    store.put(later(b"y", 5, requested_url="https://a.example/new"), b"y")

    assert store.latest("https://a.example/old") == moved
    assert store.latest("https://a.example/new") == later(b"y", 5, requested_url="https://a.example/new")
    assert store.latest("https://a.example/") is None
    assert store.latest("https://a.example/ne") is None


def test_equal_bytes_fetched_again_add_facts_only(store: SnapshotStore):
    store.put(a_snapshot(b"x"), b"x")
    store.put(later(b"x", 30), b"x")

    assert store.latest(PAGE) == later(b"x", 30)
    assert len(list(store.all())) == 2
    assert store.body(a_snapshot(b"x").sha256) == b"x"


def test_of_two_fetched_at_the_same_moment_the_last_put_counts(store: SnapshotStore):
    store.put(a_snapshot(b"1"), b"1")
    store.put(a_snapshot(b"2"), b"2")

    assert store.latest(PAGE) == a_snapshot(b"2")


def test_threads_may_put_and_read_at_once(store: SnapshotStore):
    def work(number: int) -> bool:
        body = str(number % 10).encode() * 1000
        url = f"https://town.example/{number}"
        store.put(a_snapshot(body, requested_url=url), body)
        held = store.latest(url)
        return held is not None and store.body(held.sha256) == body

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(60)))
    assert len(list(store.all())) == 60
