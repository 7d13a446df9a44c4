"""How fast are pages read? Pages a second of our reader beside lxml's parse alone and BeautifulSoup, in one run.

    python bench/read_speed.py [--pages 60] [--kilobytes 90]

Figures of one run may be compared with each other; those of different machines or runs only as ratios.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime

from bs4 import BeautifulSoup
from lxml.html import document_fromstring

from factcheck.model.snapshot import Snapshot
from factcheck.model.source import Source
from factcheck.read.read import read

TEXT = """the harbour board said on Tuesday that it would not lower the fees for small boats before the dredging is paid
for, and that “nobody who moors here today will pay more in spring” as long as the council keeps its promise"""
WORDS = TEXT.split()
SOURCE = Source.model_validate(
    {"id": "bench", "publisher": "Bench", "class": "media_report", "languages": ["en"], "find": []}
)


def page(number: int, size: int) -> bytes:
    """A page as sites serve them: about half of the bytes are markup, scripts and menus."""
    menu = "".join(f'<li class="menu-item"><a href="/topic/{n}"><span>Topic {n}</span></a></li>' for n in range(80))
    head = "<script>var data = {" + ",".join(f'"k{n}": {n}' for n in range(1200)) + "};</script>"
    parts = [f"<html lang=en><head><title>Page {number}</title>{head}</head><body><nav><ul>{menu}</ul></nav><main>"]
    length = len(parts[0])
    for n in range(100_000):
        if length > size:
            break
        turn = WORDS[n % 30 :] + WORDS[: n % 30]
        words = f'{turn[0]} <a href="/x/{n}">{turn[1]}</a> <em>{turn[2]}</em> ' + " ".join(turn[3:])
        part = f'<div class="row"><p class="text text--body" data-id="{n}">{words} {number * n}.</p></div>'
        parts.append(part)
        length += len(part)
    return ("".join(parts) + "</main></body></html>").encode()


def snapshot(body: bytes) -> Snapshot:
    """Facts as of a page just fetched."""
    url = "https://bench.example/page"
    return Snapshot(
        sha256=hashlib.sha256(body).hexdigest(),
        source_id="bench",
        requested_url=url,
        final_url=url,
        status=200,
        media_type="text/html",
        charset="utf-8",
        size=len(body),
        fetched_at=datetime(2026, 3, 9, tzinfo=UTC),
    )


def rate(work: Callable[[bytes], object], pages: list[bytes]) -> float:
    """Pages a second of processor time, so that a busy machine does not count."""
    work(pages[0])
    started = time.process_time()
    for body in pages:
        work(body)
    return len(pages) / (time.process_time() - started)


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--kilobytes", type=int, default=90)
    options = parser.parse_args()
    pages = [page(number, options.kilobytes * 1000) for number in range(options.pages)]
    rates = {
        "lxml parse alone": rate(document_fromstring, pages),
        "factcheck read": rate(lambda body: read(snapshot(body), body, SOURCE), pages),
        "BeautifulSoup get_text": rate(lambda body: BeautifulSoup(body, "lxml").get_text(" "), pages[:10]),
    }
    mine = rates["factcheck read"]
    print(
        json.dumps(
            {
                "pages_per_second": {name: round(value, 1) for name, value in rates.items()},
                "ratio_to_lxml": round(mine / rates["lxml parse alone"], 3),
                "ratio_to_beautifulsoup": round(mine / rates["BeautifulSoup get_text"], 2),
                "bytes_per_page": len(pages[0]),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
