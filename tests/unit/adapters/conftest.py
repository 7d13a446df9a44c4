"""No packet of these tests leaves the machine: every connect to anything but loopback fails the test."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def connections(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The addresses that sockets were connected to."""
    tried: list[str] = []
    outside: list[str] = []
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int] | str) -> None:
        host = address[0] if isinstance(address, tuple) else address
        tried.append(host)
        if host not in ("127.0.0.1", "::1"):
            outside.append(host)
            raise ConnectionRefusedError(f"a test tried to leave the machine for {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield tried
    assert not outside
