"""Where does a connection really go? The address guard: resolve once, refuse, connect to the literal address.

The guard sits below TLS and HTTP as the network backend of the connection pool: whatever an address is called and
however a request got here (redirect, rebinding name, odd notation), a socket is opened only here. The name stays
in TLS, SNI and the Host header.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

from factcheck.adapters.addresses import is_inner_name, is_literal, is_odd_number, is_public
from factcheck.errors import AddressRefused
from factcheck.model.reasons import GapReason

PUBLIC_PORTS = (80, 443)
Resolve = Callable[[str, int, float | None], tuple[str, ...]]
"""Host, port, seconds to wait -> literal addresses in the order to try; OSError where the name is unknown."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the sources file grants to one host that may lie on a private address."""

    host: str
    port: int | None = None
    """A port beside 80 and 443, from an entry `name:port`."""
    connect: tuple[str, int] | None = None
    """The literal address to connect to, None to resolve the name as usual."""


class Deadline(threading.local):
    """When the exchange of this thread must be over, on the monotonic clock."""

    at: float | None = None

    def start(self, seconds: float) -> None:
        """Count from now."""
        self.at = time.monotonic() + seconds

    def left(self) -> float | None:
        """Seconds left, None without a deadline; negative when over."""
        return None if self.at is None else self.at - time.monotonic()

    def cut(self, timeout: float | None) -> float | None:
        """The shorter of a timeout and what is left.

        Raises:
            httpcore.ReadTimeout: nothing is left.
        """
        left = self.left()
        if left is None:
            return timeout
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole exchange is over")
        return left if timeout is None else min(timeout, left)


def system_resolve(host: str, port: int, timeout_s: float | None) -> tuple[str, ...]:
    """Ask the system's resolver, which knows no time limit of its own, in a thread that may be left behind."""
    answer: queue.Queue[tuple[str, ...] | OSError] = queue.Queue(1)

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(tuple(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answer.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        result = answer.get(timeout=timeout_s)
    except queue.Empty:
        raise TimeoutError(f"the name {host} was not resolved in time") from None
    if isinstance(result, OSError):
        raise result
    return result


class GuardedBackend(httpcore.NetworkBackend):
    """Opens sockets for one connection pool: to public addresses, or to what one allowance grants."""

    def __init__(self, deadline: Deadline, *, allowance: Allowance | None, resolve: Resolve) -> None:
        """`allowance` is the only exception to the rule that addresses must be public."""
        self._deadline = deadline
        self._allowance = allowance
        self._resolve = resolve
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve once, refuse, then try the literal addresses in turn."""
        failure: Exception | None = None
        for address, to_port in self._places(host.strip("[]"), port, timeout):
            try:
                stream = self._inner.connect_tcp(
                    address, to_port, self._deadline.cut(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"the name {host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: nothing public lives on a socket file."""
        raise httpcore.ConnectError("socket files are not fetched")

    def sleep(self, seconds: float) -> None:
        """Part of the interface; pools without retries never call it."""
        time.sleep(seconds)

    def _places(self, host: str, port: int, timeout: float | None) -> tuple[tuple[str, int], ...]:
        granted = self._allowance if self._allowance and self._allowance.host == host else None
        if granted and granted.connect:
            return (granted.connect,)
        refusal = refuse_name(host, port, granted)
        if refusal:
            raise AddressRefused(refusal, reason=GapReason.BLOCKED, url=f"//{host}:{port}")
        if is_literal(host):
            addresses: tuple[str, ...] = (host,)
        else:
            try:
                addresses = self._resolve(host, port, self._deadline.cut(timeout))
            except TimeoutError as error:
                raise httpcore.ConnectTimeout(str(error)) from error
            except OSError as error:
                raise httpcore.ConnectError(f"the name {host} is not known ({error.strerror or error})") from error
        if not granted and (hidden := [a for a in addresses if not is_public(a)]):
            what = "is" if hidden[0] == host else f"leads to {hidden[0]}, which is"
            raise AddressRefused(
                f"{host} {what} not an address of the public internet; "
                "list the host under private_hosts in the sources file if it may be read",
                reason=GapReason.BLOCKED,
                url=f"//{host}:{port}",
            )
        return tuple((address, port) for address in addresses)


def refuse_name(host: str, port: int, granted: Allowance | None) -> str | None:
    """Why a host must not even be resolved, or None."""
    if is_odd_number(host):
        return f"{host} is a disguised address; write a name, or four decimal numbers with dots"
    if port not in PUBLIC_PORTS and not (granted and granted.port == port):
        return f"port {port} of {host} is not one of the web's ports (80, 443)"
    if granted or is_literal(host):
        return None
    if is_inner_name(host):
        return (
            f"{host} is a name of an inner network; list it under private_hosts in the sources file if it may be read"
        )
    return None


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every read and write ends with the deadline: slow drips of headers or body do not help."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.cut(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.cut(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(
            self._inner.start_tls(ssl_context, server_hostname, self._deadline.cut(timeout)), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
