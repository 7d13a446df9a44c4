"""Servers that want to hurt: every exchange ends within its limits, with a clear error."""

import gzip
import socket
import threading
import time
import tracemalloc
import zlib

import pytest

from factcheck.adapters.http import HttpFetcher
from factcheck.errors import FetchError
from factcheck.model.reasons import GapReason
from factcheck.ports import FetchRequest, FetchResponse
from tests.unit.adapters.loopback import Script, plain, serving


def fetch(script: Script, *, max_bytes: int = 100_000, timeout_s: float = 5.0) -> FetchResponse:
    with serving(script) as server, HttpFetcher() as fetcher:
        return fetcher.send(
            FetchRequest(
                "http://press.test/",
                max_bytes=max_bytes,
                timeout_s=timeout_s,
                private_hosts=(("press.test", server.place),),
            )
        )


def test_gzip_bomb_costs_no_more_than_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 200_000_000)
    tracemalloc.start()

    response = fetch(plain(bomb, headers="Content-Encoding: gzip\r\n"), max_bytes=1_000_000)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert response.truncated
    assert len(response.body) == 1_000_000
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(b"some words")),
        ("x-gzip", gzip.compress(b"some words")),
        ("gzip", gzip.compress(b"some ") + gzip.compress(b"words")),
        ("deflate", zlib.compress(b"some words")),
        ("deflate", zlib.compressobj(wbits=-15).compress(b"") + zlib.compress(b"some words")[2:-4]),
        ("identity", b"some words"),
    ],
)
def test_codings_that_we_ask_for_are_undone(coding: str, packed: bytes) -> None:
    response = fetch(plain(packed, headers=f"Content-Encoding: {coding}\r\n"))

    assert (response.body, response.truncated) == (b"some words", False)


@pytest.mark.parametrize(
    ("coding", "body"),
    [("br", b"\x8b\x02\x80x\x03"), ("gzip", b"no gzip at all"), ("gzip", gzip.compress(b"some words" * 99)[:-20])],
    ids=["not asked for", "not of that coding", "cut off"],
)
def test_body_that_does_not_unpack_is_an_error(coding: str, body: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(plain(body, headers=f"Content-Encoding: {coding}\r\n"))

    assert caught.value.reason is GapReason.SOURCE_UNREACHABLE
    assert "http://press.test/" in str(caught.value)


def test_endless_stream_is_cut_at_the_limit() -> None:
    def script(connection: socket.socket, head: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            connection.sendall(b"and on it goes " * 4000)

    response = fetch(script, max_bytes=500_000)

    assert response.truncated
    assert len(response.body) == 500_000


def test_body_of_exactly_the_limit_is_whole() -> None:
    response = fetch(plain(b"x" * 1000), max_bytes=1000)

    assert (len(response.body), response.truncated) == (1000, False)


def drip(first: bytes) -> Script:
    stop = threading.Event()

    def script(connection: socket.socket, head: str) -> None:
        connection.sendall(first)
        for _ in range(100):
            if stop.wait(0.05):
                return
            connection.sendall(b"x")

    return script


@pytest.mark.parametrize(
    "first",
    [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"],
    ids=["status line", "headers", "body"],
)
def test_slow_drip_ends_with_the_deadline(first: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(drip(first), timeout_s=0.4)

    assert caught.value.reason is GapReason.SOURCE_UNREACHABLE


def test_silent_server_ends_with_the_deadline() -> None:
    with pytest.raises(FetchError, match="did not answer within"):
        fetch(lambda connection, head: time.sleep(1.0), timeout_s=0.3)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX-Huge: " + b"x" * 400_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: y\r\n" * 40_000 + b"\r\n",
        b"this is no HTTP\r\n\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["huge header", "many headers", "no HTTP", "nothing", "short body", "negative length", "broken chunk"],
)
def test_broken_answer_is_an_error_with_a_sentence(head: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(lambda connection, asked: connection.sendall(head))

    assert str(caught.value).startswith("http://press.test/ ")


def test_closed_port_is_an_error_with_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        place = f"127.0.0.1:{closed.getsockname()[1]}"

    with HttpFetcher() as fetcher, pytest.raises(FetchError, match="could not be reached"):
        fetcher.send(FetchRequest("http://press.test/", private_hosts=(("press.test", place),)))


def test_redirects_are_not_followed() -> None:
    response = fetch(plain(b"", status="302 Found", headers="Location: http://127.0.0.1/\r\n"))

    assert (response.status, response.header("location")) == (302, "http://127.0.0.1/")


def test_request_says_who_asks_and_nothing_about_who_reads() -> None:
    with serving(plain(b"ok")) as server, HttpFetcher() as fetcher:
        given = (
            ("Referer", "http://draft.house/"),
            ("Cookie", "a=b"),
            ("Authorization", "x"),
            ("If-None-Match", '"v1"'),
        )
        fetcher.send(FetchRequest("http://press.test/", given, private_hosts=(("press.test", server.place),)))
    head = server.heads[0].lower()

    assert "user-agent: factcheck/" in head
    assert "accept-encoding: gzip, deflate\r\n" in head
    assert 'if-none-match: "v1"' in head
    assert not any(name in head for name in ("referer", "cookie", "authorization", "origin:"))


def test_cookies_are_not_kept() -> None:
    with serving(plain(b"ok", headers="Set-Cookie: track=1; Path=/\r\n")) as server, HttpFetcher() as fetcher:
        request = FetchRequest("http://press.test/", private_hosts=(("press.test", server.place),))
        fetcher.send(request)
        fetcher.send(request)

    assert "cookie" not in server.heads[1].lower()


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    assert fetch(plain(b"direct")).body == b"direct"
