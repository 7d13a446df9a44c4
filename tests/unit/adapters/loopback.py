"""Servers on loopback that misbehave on purpose, for tests of the fetcher. One thread each, one script each."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Script = Callable[[socket.socket, str], None]
"""Gets the connection and the text of the request's head; writes whatever it likes."""


class Loopback:
    """A listening socket that runs a script for every request."""

    def __init__(self, script: Script) -> None:
        self.heads: list[str] = []
        self._script = script
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def place(self) -> str:
        """Address and port, as `private_hosts` wants them."""
        return f"127.0.0.1:{self.port}"

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(10)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    return
                head += piece
            self.heads.append(head.decode("latin-1"))
            self._script(connection, self.heads[-1])


@contextmanager
def serving(script: Script) -> Iterator[Loopback]:
    """A server for the length of a test."""
    server = Loopback(script)
    try:
        yield server
    finally:
        server.close()


def plain(body: bytes, *, status: str = "200 OK", headers: str = "") -> Script:
    """A script that answers once, properly."""

    def script(connection: socket.socket, head: str) -> None:
        length = f"Content-Length: {len(body)}\r\n"
        connection.sendall(f"HTTP/1.1 {status}\r\n{length}{headers}Connection: close\r\n\r\n".encode() + body)

    return script
