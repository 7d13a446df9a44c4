"""Functions for tests of the sandbox, from harmless to hostile."""

import ctypes
import os
import sys
import time


def echo(payload: bytes) -> bytes:
    """Give back what was given, and who did it."""
    return payload[::-1] + str(os.getpid()).encode()


def behave(payload: bytes) -> bytes:
    """Do what the payload says."""
    match payload:
        case b"sleep":
            time.sleep(60)
        case b"spin":
            while True:
                pass
        case b"eat":
            hoard = [bytearray(50_000_000) for _ in range(1000)]
            return str(len(hoard)).encode()
        case b"crash":
            ctypes.string_at(0)
        case b"exit":
            os._exit(3)
        case b"raise":
            raise RuntimeError("broken")
        case b"print":
            sys.stdout.write("noise\n" * 1000)
            sys.stdout.flush()
        case b"environment":
            return "\n".join(sorted(os.environ)).encode()
        case b"large":
            return b"x" * 5_000_000
    return b"fine"
