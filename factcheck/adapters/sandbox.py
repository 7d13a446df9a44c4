"""Where may foreign bytes be parsed? In a child process with limits on time and memory, killed when it exceeds them.

The child runs one function of ours, bytes to bytes, again and again; it is started when first needed, and anew after
a death. Frames on its pipes are a length of eight bytes and that many bytes. The child gets no secrets: its
environment is only what Python needs to start.
"""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from types import TracebackType
from typing import IO, Self

from factcheck.errors import ReadError
from factcheck.model.reasons import GapReason

try:
    import resource
except ImportError:  # Windows has no such limits; the wall clock still holds there
    resource = None  # type: ignore[assignment]

_LENGTH = 8
_LONGEST_ANSWER = 400_000_000
_STARTING_S = 30.0
_PASSED_ON = ("PATH", "PYTHONPATH", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "PYTHONHASHSEED")


class Sandbox:
    """One child process that calls one function. Safe to share between threads: calls wait for each other."""

    def __init__(
        self, function: str, *, wall_s: float = 30.0, cpu_s: int = 25, memory_bytes: int = 2_000_000_000
    ) -> None:
        """Nothing is started yet.

        Args:
            function: `module:name` of a function from bytes to bytes.
            wall_s: how long one call may take.
            cpu_s: how much processor time one call may take, in whole seconds.
            memory_bytes: address space of the child, Python itself included.
        """
        self._command = [sys.executable, "-m", "factcheck.adapters.sandbox", function, str(cpu_s), str(memory_bytes)]
        self._wall_s = wall_s
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def call(self, payload: bytes) -> bytes:
        """What the function makes of `payload`.

        Raises:
            ReadError: the child failed, died or was killed; the next call starts a new one.
        """
        with self._lock:
            is_new = self._child is None or self._child.poll() is not None
            if is_new:
                self._stop()
                self._child = self._start()
            try:
                return self._exchange(payload, self._wall_s + (_STARTING_S if is_new else 0.0))
            except (OSError, EOFError, ValueError) as error:
                self._stop()
                raise ReadError(_why(error), reason=GapReason.EXTRACTION_POOR) from error

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            close_fds=True,
        )

    def _exchange(self, payload: bytes, seconds: float) -> bytes:
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            raise EOFError
        deadline = time.monotonic() + seconds
        # A child that does not read would block us for ever; the watch kills it, which ends the write.
        watch = threading.Timer(seconds, child.kill)
        watch.daemon = True
        watch.start()
        try:
            child.stdin.write(len(payload).to_bytes(_LENGTH, "big"))
            child.stdin.write(payload)
            child.stdin.flush()
            length = int.from_bytes(_exactly(child.stdout, _LENGTH, deadline), "big")
            if length > _LONGEST_ANSWER:
                raise ValueError(f"an answer of {length} bytes")
            return _exactly(child.stdout, length, deadline)
        finally:
            watch.cancel()

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        child.wait()


def _exactly(pipe: IO[bytes], size: int, deadline: float) -> bytes:
    """So many bytes from the child, or an error when it ends or the time is over."""
    kept = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while len(kept) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise TimeoutError
            piece = os.read(pipe.fileno(), min(size - len(kept), 1 << 20))
            if not piece:
                raise EOFError
            kept += piece
    return bytes(kept)


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "reading took too long and was stopped"
    return "reading took too much time or memory, or broke the reader, and was stopped"


def serve(function: Callable[[bytes], bytes], take: IO[bytes], give: IO[bytes], *, cpu_s: int) -> None:
    """Answer requests until there are no more: the child's side."""
    while len(head := take.read(_LENGTH)) == _LENGTH:
        payload = take.read(int.from_bytes(head, "big"))
        if resource is not None:
            usage = resource.getrusage(resource.RUSAGE_SELF)
            limit = int(usage.ru_utime + usage.ru_stime) + cpu_s + 1
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        made = function(payload)
        give.write(len(made).to_bytes(_LENGTH, "big"))
        give.write(made)
        give.flush()


def main(arguments: list[str]) -> None:
    """Limit this process, then serve."""
    name, cpu_s, memory_bytes = arguments[0], int(arguments[1]), int(arguments[2])
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    take, give = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    module, _, attribute = name.partition(":")
    serve(getattr(import_module(module), attribute), take, give, cpu_s=cpu_s)


if __name__ == "__main__":
    main(sys.argv[1:])
