"""How large is a body really? Undoes a content coding piece by piece and stops at a limit.

Only what we ask for is decoded: gzip (RFC 1952) and deflate (RFC 1950, and the bare RFC 1951 that some servers
send under that name). A bomb of 200 kB for 200 MB costs `max_bytes` and no more.
"""

from __future__ import annotations

import zlib
from typing import Protocol


class Decoder(Protocol):
    """Takes pieces as they come off the wire."""

    @property
    def full(self) -> bool:
        """Whether the limit is reached; the rest need not be read."""
        ...

    @property
    def finished(self) -> bool:
        """Whether the coding has come to its proper end."""
        ...

    def add(self, piece: bytes) -> None:
        """Decode one more piece.

        Raises:
            ValueError: the bytes are not of this coding.
        """
        ...

    def body(self) -> bytes:
        """All decoded bytes, cut at the limit."""
        ...


def decoder(coding: str, *, max_bytes: int) -> Decoder | None:
    """The decoder for the value of a Content-Encoding header, None for a coding we did not ask for."""
    name = coding.strip().lower()
    if name in ("", "identity"):
        return _Plain(max_bytes)
    if name in ("gzip", "x-gzip"):
        return _Inflated(max_bytes, zlib.MAX_WBITS | 16)
    if name == "deflate":
        return _Inflated(max_bytes, zlib.MAX_WBITS)
    return None


class _Plain:
    """No coding."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._kept = bytearray()
        self._size = 0

    @property
    def full(self) -> bool:
        return self._size > self._max_bytes

    @property
    def finished(self) -> bool:
        return True

    def add(self, piece: bytes) -> None:
        self._size += len(piece)
        self._kept += piece[: self._max_bytes - len(self._kept)]

    def body(self) -> bytes:
        return bytes(self._kept)


class _Inflated:
    """gzip, with several members, or deflate."""

    def __init__(self, max_bytes: int, window_bits: int) -> None:
        self._max_bytes = max_bytes
        self._window_bits = window_bits
        self._stream = zlib.decompressobj(window_bits)
        self._kept = bytearray()
        self._over = False
        self._taken = 0
        self._raw_tried = False

    @property
    def full(self) -> bool:
        return self._over

    @property
    def finished(self) -> bool:
        return self._stream.eof or self._taken == 0

    def add(self, piece: bytes) -> None:
        self._taken += len(piece)
        # Bytes that decode to nothing cost time without end: the wire has a limit of its own.
        if self._taken > self._max_bytes + 65_536:
            self._over = True
        while piece and not self._over:
            if self._stream.eof:
                if not self._window_bits & 16 or not piece.strip(b"\0"):
                    return  # padding after the last member
                self._stream = zlib.decompressobj(self._window_bits)
            self._kept += self._inflate(piece)
            if len(self._kept) > self._max_bytes:
                del self._kept[self._max_bytes :]
                self._over = True
            piece = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail

    def body(self) -> bytes:
        return bytes(self._kept)

    def _inflate(self, piece: bytes) -> bytes:
        room = self._max_bytes - len(self._kept) + 1
        try:
            return self._stream.decompress(piece, room)
        except zlib.error as error:
            if self._window_bits == zlib.MAX_WBITS and not self._kept and not self._raw_tried:
                self._raw_tried = True
                self._window_bits = -zlib.MAX_WBITS
                self._stream = zlib.decompressobj(self._window_bits)
                return self._inflate(piece)
            raise ValueError(str(error)) from error
