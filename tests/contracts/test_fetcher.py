"""Does every fetcher keep the promises of `ports.Fetcher`?

The real one asks a server on loopback that is allow-listed under a public name, as the fixture sources do.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from factcheck.adapters.http import HttpFetcher
from factcheck.errors import AddressRefused, FetchError
from factcheck.model.reasons import GapReason
from factcheck.ports import Fetcher, FetchRequest, FetchResponse
from factcheck.testing import FakeFetcher

HOST = "town.example"
PAGE = "<p>Ünser Rathaus</p>".encode()
ANSWERS = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8", "ETag": '"7"'}, PAGE),
    "/empty": (200, {"Content-Type": "text/plain"}, b""),
    "/large": (200, {"Content-Type": "text/plain"}, b"0123456789" * 10_000),
    "/moved": (301, {"Location": f"http://{HOST}/page"}, b"moved"),
    "/gone": (404, {}, b"no such page"),
    "/slow-down": (429, {"Retry-After": "7"}, b""),
    "/broken": (500, {}, b"oops"),
    "/unchanged": (304, {"ETag": '"7"'}, b""),
}


class Town(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def town() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Town)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["fake", "http"])
def fetcher(request: pytest.FixtureRequest) -> Iterator[Fetcher]:
    if request.param == "http":
        with HttpFetcher() as real:
            yield real
        return
    table = {
        f"http://{HOST}{path}": FetchResponse(
            f"http://{HOST}{path}", status, tuple((name.lower(), value) for name, value in headers.items()), body
        )
        for path, (status, headers, body) in ANSWERS.items()
    }
    refused = AddressRefused("no", reason=GapReason.BLOCKED, url="http://10.0.0.1/")
    yield FakeFetcher({**table, "http://10.0.0.1/": refused})


@pytest.fixture
def ask(fetcher: Fetcher, town: str):
    def send(path: str, **options: object) -> FetchResponse:
        return fetcher.send(FetchRequest(f"http://{HOST}{path}", private_hosts=((HOST, town),), **options))

    return send


def test_an_answer_has_address_status_headers_and_body(ask):
    answer = ask("/page")

    assert (answer.url, answer.status, answer.body) == (f"http://{HOST}/page", 200, PAGE)
    assert answer.header("etag") == '"7"'
    assert answer.header("content-type") == "text/html; charset=utf-8"
    assert answer.header("x-none") is None
    assert not answer.truncated


def test_names_of_headers_are_in_lower_case(ask):
    assert all(name == name.lower() for name, _ in ask("/page").headers)


@pytest.mark.parametrize(
    ("path", "status"), [("/gone", 404), ("/slow-down", 429), ("/broken", 500), ("/unchanged", 304), ("/empty", 200)]
)
def test_a_complete_answer_is_no_error_whatever_its_status(ask, path: str, status: int):
    assert ask(path).status == status
    assert ask(path).body == ANSWERS[path][2]


def test_a_redirect_is_not_followed(ask):
    answer = ask("/moved")

    assert (answer.status, answer.header("location")) == (301, f"http://{HOST}/page")


@pytest.mark.parametrize("limit", [1, 9_999, 99_999])
def test_a_body_over_the_limit_is_cut_and_says_so(ask, limit: int):
    answer = ask("/large", max_bytes=limit)

    assert answer.truncated
    assert answer.body == ANSWERS["/large"][2][:limit]


def test_a_body_at_the_limit_is_whole(ask):
    answer = ask("/large", max_bytes=100_000)

    assert not answer.truncated
    assert len(answer.body) == 100_000


def test_an_address_that_does_not_answer_is_an_error_with_its_reason(fetcher: Fetcher):
    url = "http://nobody.example/page"

    with pytest.raises(FetchError) as caught:
        fetcher.send(FetchRequest(url, private_hosts=(("nobody.example", "127.0.0.1:1"),), timeout_s=5))

    assert caught.value.reason is GapReason.SOURCE_UNREACHABLE
    assert caught.value.url == url
    assert "nobody.example" in str(caught.value)


def test_a_refused_address_is_an_error_of_its_own(fetcher: Fetcher):
    with pytest.raises(AddressRefused) as caught:
        fetcher.send(FetchRequest("http://10.0.0.1/"))

    assert caught.value.url == "http://10.0.0.1/"


def test_the_fake_answers_in_turn_and_remembers_what_was_asked():
    first, second = (FetchResponse("http://a.example/", status, (), b"") for status in (200, 304))
    fake = FakeFetcher({"http://a.example/": (first, second)})

    answers = [fake.send(FetchRequest("http://a.example/")).status for _ in range(3)]

    assert answers == [200, 304, 304]
    assert [request.url for request in fake.requests] == ["http://a.example/"] * 3
