"""The guard refuses before anything is sent: no address in disguise gets a connection."""

import socket

import pytest

from factcheck.adapters.http import HttpFetcher
from factcheck.errors import AddressRefused, FetchError
from factcheck.ports import FetchRequest
from tests.unit.adapters.loopback import plain, serving

FORMS = [
    "http://127.0.0.1/",
    "http://127.0.0.1:80/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0/",
    "http://0.0.0.0/",
    "http://127.0.0.1./",
    "http://%31%32%37.0.0.1/",
    "http://１２７.０.０.１/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://sub.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://intranet/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/",
    "http://0xA9FEA9FE/",
    "http://100.100.100.200/",
    "http://10.0.0.8/",
    "http://172.16.5.4/",
    "http://192.168.0.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://user@127.0.0.1/",
    "http://example.com@127.0.0.1/",
    "http://news.example:22/",
    "http://news.example:6379/",
    "https://news.example:8443/",
    "ftp://news.example/",
    "file:///etc/passwd",
    "gopher://news.example/",
    "javascript:alert(1)",
    "//news.example/",
    "http:///path",
    "http://",
    "",
    "not an address",
]


def _no_names(host: str, port: int, timeout_s: float | None) -> tuple[str, ...]:
    raise AssertionError(f"{host} must not be resolved")


@pytest.mark.parametrize("url", FORMS)
def test_disguised_or_inner_address_is_refused_without_a_connection(url: str, connections: list[str]) -> None:
    with HttpFetcher(resolve=_no_names) as fetcher, pytest.raises(AddressRefused):
        fetcher.send(FetchRequest(url))

    assert connections == []


ANSWERS = [
    ("loopback", ("127.0.0.1",)),
    ("one of two is private", ("8.8.8.8", "10.0.0.1")),
    ("private first", ("10.0.0.1", "8.8.8.8")),
    ("mapped", ("::ffff:192.168.0.9",)),
    ("carrier-grade NAT", ("100.64.7.7",)),
    ("link-local", ("fe80::1",)),
    ("metadata", ("169.254.169.254",)),
    ("NAT64 of loopback", ("64:ff9b::7f00:1",)),
]


@pytest.mark.parametrize("addresses", [pair[1] for pair in ANSWERS], ids=[pair[0] for pair in ANSWERS])
def test_name_that_leads_inside_is_refused_without_a_connection(
    addresses: tuple[str, ...], connections: list[str]
) -> None:
    with (
        HttpFetcher(resolve=lambda host, port, timeout_s: addresses) as fetcher,
        pytest.raises(AddressRefused, match="private_hosts"),
    ):
        fetcher.send(FetchRequest("https://news.example/a"))

    assert connections == []


def test_a_name_is_resolved_once_and_the_literal_address_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers publicly first and privately later gains nothing: nobody asks a second time."""
    asked: list[str] = []
    tried: list[object] = []

    def rebinding(host: str, port: int, timeout_s: float | None) -> tuple[str, ...]:
        asked.append(host)
        return ("93.184.216.34",) if len(asked) == 1 else ("127.0.0.1",)

    def refused(address: object, *rest: object, **options: object) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError("stubbed")

    monkeypatch.setattr(socket, "create_connection", refused)
    with HttpFetcher(resolve=rebinding) as fetcher, pytest.raises(FetchError):
        fetcher.send(FetchRequest("http://news.example/"))

    assert asked == ["news.example"]
    assert tried == [("93.184.216.34", 80)]


def test_allow_listed_host_connects_to_its_mapped_address_under_its_own_name() -> None:
    with serving(plain(b"inside")) as server, HttpFetcher(resolve=_no_names) as fetcher:
        request = FetchRequest("http://press.test/a?b=1", private_hosts=(("press.test", server.place),))
        response = fetcher.send(request)

    assert response.body == b"inside"
    assert server.heads[0].startswith("GET /a?b=1 HTTP/1.1\r\n")
    assert "host: press.test\r\n" in server.heads[0].lower()


def test_allow_list_opens_no_other_host(connections: list[str]) -> None:
    with HttpFetcher(resolve=lambda host, port, timeout_s: ("127.0.0.1",)) as fetcher, pytest.raises(AddressRefused):
        fetcher.send(FetchRequest("http://other.example/", private_hosts=(("press.test", "127.0.0.1:1"),)))

    assert connections == []


def test_connections_of_an_allow_listed_host_serve_no_request_without_the_list() -> None:
    """A connection kept open to a private address must not be found by a request that may not go there."""

    def keep_alive(connection: socket.socket, head: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        connection.recv(65536)

    with serving(keep_alive) as server, HttpFetcher(resolve=lambda *_: ("127.0.0.1",)) as fetcher:
        fetcher.send(FetchRequest("http://press.example/", private_hosts=(("press.example", server.place),)))
        with pytest.raises(AddressRefused):
            fetcher.send(FetchRequest("http://press.example/"))

    assert len(server.heads) == 1


def test_unmapped_private_host_is_resolved_as_usual_on_the_webs_ports_only(connections: list[str]) -> None:
    resolve = lambda host, port, timeout_s: ("127.0.0.1",)  # noqa: E731
    with serving(plain(b"in the house")) as server, HttpFetcher(resolve=resolve) as fetcher:
        listed = ((f"press.test:{server.port}", None),)
        url = f"http://press.test:{server.port}/"
        assert fetcher.send(FetchRequest(url, private_hosts=listed)).body == b"in the house"
        with pytest.raises(AddressRefused, match="port"):
            fetcher.send(FetchRequest(url, private_hosts=(("press.test", None),)))


def test_refusal_names_the_address_and_what_to_do() -> None:
    with HttpFetcher(resolve=_no_names) as fetcher, pytest.raises(AddressRefused) as caught:
        fetcher.send(FetchRequest("http://intranet/wiki"))

    assert caught.value.url == "http://intranet/wiki"
    assert "private_hosts" in str(caught.value)
