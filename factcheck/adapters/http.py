"""How does one request leave the house? The only module that imports httpx.

One request, one answer: no redirects, no cookies, no proxies from the environment, no Referer, no credentials.
Sockets are opened by the address guard (`guard.py`); bodies are decoded by ourselves with a limit (`decoding.py`).
Everything that goes wrong is a `FetchError` that names the address and what to do.
"""

from __future__ import annotations

import ssl
import threading
from ipaddress import ip_address
from types import TracebackType
from typing import Self

import httpcore
import httpx

from factcheck.adapters.decoding import Decoder, decoder
from factcheck.adapters.guard import Allowance, Deadline, GuardedBackend, Resolve, refuse_name, system_resolve
from factcheck.errors import AddressRefused, FetchError
from factcheck.model.reasons import GapReason
from factcheck.ports import FetchRequest, FetchResponse
from factcheck.version import __version__

USER_AGENT = f"factcheck/{__version__} (+quote checking)"
_CONNECT_S = 10.0
_FIRST_BYTE_S = 15.0
_NEVER_SENT = frozenset(
    ("referer", "cookie", "authorization", "proxy-authorization", "host", "accept-encoding", "user-agent", "origin")
)
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8"


class HttpFetcher:
    """Implements `ports.Fetcher` over httpx. Safe to share between threads; close it when done."""

    def __init__(
        self,
        *,
        user_agent: str = USER_AGENT,
        connections: int = 20,
        resolve: Resolve = system_resolve,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """Nothing is opened before the first request. `user_agent` may add the house's name and contact."""
        self._user_agent = user_agent
        self._connections = connections
        self._resolve = resolve
        self._ssl = ssl_context
        self._deadline = Deadline()
        self._lock = threading.Lock()
        self._transports: dict[Allowance | None, _GuardedTransport] = {}

    def send(self, request: FetchRequest) -> FetchResponse:
        """Send one GET and read the body, up to the request's limits.

        Raises:
            AddressRefused: the guard said no; nothing was sent.
            FetchError: no complete answer came; `reason` says why.
        """
        url = _address(request.url)
        allowance = _allowance(url, request.private_hosts)
        outgoing = httpx.Request("GET", url, headers=self._headers(request))
        seconds = request.timeout_s
        limits = {"connect": min(_CONNECT_S, seconds), "read": min(_FIRST_BYTE_S, seconds), "write": seconds}
        outgoing.extensions["timeout"] = {**limits, "pool": seconds}
        self._deadline.start(seconds)
        try:
            return self._exchange(outgoing, request, self._transport(allowance))
        except AddressRefused as error:
            raise AddressRefused(str(error), reason=error.reason, url=request.url) from error
        except httpx.TimeoutException as error:
            raise _unreachable(request, f"did not answer within {seconds:g} s; try again later") from error
        except httpx.RemoteProtocolError as error:
            raise _unreachable(request, f"broke off or broke the rules of HTTP ({error})") from error
        except httpx.TransportError as error:
            raise _unreachable(request, f"could not be reached ({error or type(error).__name__})") from error

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            transports = list(self._transports.values())
            self._transports.clear()
        for transport in transports:
            transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _headers(self, request: FetchRequest) -> list[tuple[bytes, bytes]]:
        given = {name.lower(): value for name, value in request.headers if name.lower() not in _NEVER_SENT}
        headers = {"accept": _ACCEPT, **given}
        headers["user-agent"] = self._user_agent
        headers["accept-encoding"] = "gzip, deflate"
        return [
            (name.encode("latin-1", "ignore"), value.encode("latin-1", "ignore")) for name, value in headers.items()
        ]

    def _transport(self, allowance: Allowance | None) -> _GuardedTransport:
        with self._lock:
            if self._ssl is None:
                self._ssl = httpx.create_ssl_context(trust_env=False)
            if allowance not in self._transports:
                backend = GuardedBackend(self._deadline, allowance=allowance, resolve=self._resolve)
                self._transports[allowance] = _GuardedTransport(backend, self._ssl, connections=self._connections)
            return self._transports[allowance]

    def _exchange(
        self, outgoing: httpx.Request, request: FetchRequest, transport: httpx.HTTPTransport
    ) -> FetchResponse:
        response = transport.handle_request(outgoing)
        try:
            headers = tuple(
                (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers.raw
            )
            coding = next((value for name, value in headers if name == "content-encoding"), "")
            body = decoder(coding, max_bytes=request.max_bytes)
            if body is None:
                raise _unreachable(request, f"answered in the coding {coding!r}, which was not asked for")
            self._read(response, body, request)
        finally:
            response.close()
        if response.status_code != 304 and not body.finished and not body.full:
            raise _unreachable(request, "broke off in the middle of the body")
        return FetchResponse(
            url=request.url, status=response.status_code, headers=headers, body=body.body(), truncated=body.full
        )

    def _read(self, response: httpx.Response, body: Decoder, request: FetchRequest) -> None:
        try:
            for piece in response.iter_raw():
                body.add(piece)
                left = self._deadline.left()
                if body.full:
                    return
                if left is not None and left <= 0:
                    raise httpx.ReadTimeout("the time for the whole exchange is over")
        except ValueError as error:
            raise _unreachable(request, f"sent a body that does not unpack ({error})") from error


class _GuardedTransport(httpx.HTTPTransport):
    """httpx's transport over a pool whose sockets the guard opens."""

    def __init__(self, backend: GuardedBackend, ssl_context: ssl.SSLContext, *, connections: int) -> None:
        super().__init__(verify=ssl_context, trust_env=False)
        # httpx has no public way to hand over a network backend; httpcore's pool has.
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=15.0,
            network_backend=backend,
        )


def _address(text: str) -> httpx.URL:
    """The address, if it is one that may be asked for at all."""
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise _refused(text, f"is not a web address ({error})") from error
    if url.scheme not in ("http", "https"):
        raise _refused(text, "is neither http nor https; only these are fetched")
    if not url.host:
        raise _refused(text, "names no host")
    if url.userinfo:
        raise _refused(text, "holds a user name or password; write the address without it")
    return url.copy_with(fragment=None)


def _allowance(url: httpx.URL, private_hosts: tuple[tuple[str, str | None], ...]) -> Allowance | None:
    """What the sources file grants to this host.

    Raises:
        AddressRefused: the address can be refused without resolving it.
    """
    host = url.raw_host.decode("ascii").strip("[]")
    port = url.port or (443 if url.scheme == "https" else 80)
    granted = None
    for name, connect in private_hosts:
        listed, _, listed_port = name.lower().partition(":") if name.count(":") == 1 else (name.lower(), "", "")
        if listed.strip("[]") == host and listed_port in ("", str(port)):
            granted = Allowance(host, int(listed_port) if listed_port else None, _place(str(url), connect))
            break
    refusal = None if granted and granted.connect else refuse_name(host, port, granted)
    if refusal:
        raise AddressRefused(refusal, reason=GapReason.BLOCKED, url=str(url))
    return granted


def _place(url: str, connect: str | None) -> tuple[str, int] | None:
    if connect is None:
        return None
    address, _, port = connect.rpartition(":")
    address = "127.0.0.1" if address == "localhost" else address.strip("[]")
    try:
        return str(ip_address(address)), int(port)
    except ValueError as error:
        raise _refused(url, f"is mapped to {connect!r} in private_hosts; write `address:port` with numbers") from error


def _refused(url: str, what: str) -> AddressRefused:
    return AddressRefused(f"{url} {what}", reason=GapReason.BLOCKED, url=url)


def _unreachable(request: FetchRequest, what: str) -> FetchError:
    return FetchError(f"{request.url} {what}", reason=GapReason.SOURCE_UNREACHABLE, url=request.url)
