"""What the fetcher hands on of an answer, whatever its status."""

import httpx
import pytest
from pytest_httpx import HTTPXMock

from factcheck.adapters.http import HttpFetcher
from factcheck.errors import FetchError
from factcheck.ports import FetchRequest


@pytest.mark.parametrize("status", [200, 204, 304, 401, 403, 404, 410, 429, 451, 500, 503])
def test_status_and_headers_are_handed_on(httpx_mock: HTTPXMock, status: int) -> None:
    httpx_mock.add_response(status_code=status, headers={"ETag": '"a"', "Retry-After": "7"}, content=b"words")

    with HttpFetcher() as fetcher:
        response = fetcher.send(FetchRequest("https://news.example/a"))

    assert (response.status, response.header("etag"), response.header("retry-after")) == (status, '"a"', "7")
    assert response.url == "https://news.example/a"


def test_fragment_is_not_sent(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="https://news.example/a", content=b"words")

    with HttpFetcher() as fetcher:
        assert fetcher.send(FetchRequest("https://news.example/a#part")).body == b"words"


@pytest.mark.parametrize(
    "error",
    [httpx.ReadTimeout("slow"), httpx.ConnectError("refused"), httpx.ReadError("reset"), httpx.ProxyError("no")],
)
def test_every_failure_of_the_wire_is_a_fetch_error(httpx_mock: HTTPXMock, error: httpx.TransportError) -> None:
    httpx_mock.add_exception(error)

    with HttpFetcher() as fetcher, pytest.raises(FetchError) as caught:
        fetcher.send(FetchRequest("https://news.example/a"))

    assert caught.value.url == "https://news.example/a"
