"""Does the time grow as the text does? Lays four times the flood before every door that takes text.

    python bench/growth.py [--size N]

Prints processor seconds for N and 4 N characters and the ratio; 4 is linear, 16 a square. Floods and doors are those
of tests/properties/test_hard_input.py.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.properties.test_hard_input import DOORS, FLOODS


def seconds(door: Callable[[str], object], text: str) -> float:
    """Processor time, the best of two."""
    times = []
    for _ in range(2):
        start = time.process_time()
        door(text)
        times.append(time.process_time() - start)
    return min(times)


def main() -> int:
    """1 where a flood grows like a square."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000)
    size = parser.parse_args().size
    worst = 0.0
    for door_name, door in DOORS.items():
        for flood_name, flood in FLOODS.items():
            small, large = (seconds(door, flood(n)) for n in (size, 4 * size))
            ratio = large / max(small, 0.002)
            worst = max(worst, ratio)
            print(f"{ratio:6.1f}  {small:7.3f} s {large:7.3f} s  {door_name:10s} {flood_name}", flush=True)
    print(f"worst ratio {worst:.1f}")
    return int(worst > 12)


if __name__ == "__main__":
    sys.exit(main())
