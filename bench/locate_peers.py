"""How fast is locating beside RapidFuzz's partial alignment? Both on the same quotations, in one run, CPU time.

usage: python bench/locate_peers.py CORPUS.jsonl[.gz] QUOTES.jsonl [--sample N]

CORPUS holds {"doc_id", "text"}, QUOTES {"quote"} and, where known, {"doc_id", "spans"}. The peers try every document
with the best score so far as their cutoff, on characters (lower case) and on tokens (their ids). A second table takes
one page of about 20,000 characters with 20 altered quotations of its own, preparing the page included. Prints median
CPU milliseconds and ratios; one thread.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz

from factcheck.match.locate import locate, prepare
from factcheck.service.locating import load_corpus
from factcheck.text.tokens import tokenize

PAGE, QUOTES = 20_000, 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("quotes", type=Path)
    parser.add_argument("--sample", type=int, default=15, help="every how many-th quotation")
    options = parser.parse_args()
    texts = [record["text"] for record in records(options.corpus)]
    quotes = [record["quote"] for record in records(options.quotes)][:: options.sample]
    whole_corpus(options.corpus, texts, quotes)
    one_page(texts)


def records(path: Path) -> list[dict]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.splitlines() if line.strip()]


def whole_corpus(path: Path, texts: list[str], quotes: list[str]) -> None:
    started = time.process_time()
    locator = load_corpus(path)
    built = time.process_time() - started
    lower = [text.lower() for text in texts]
    ids = [tokenize(text).ids.tolist() for text in texts]
    size = sum(map(len, texts))
    print(f"{len(texts)} documents, {size / 1e6:.1f} M characters, {len(quotes)} quotations; index {built:.2f} s")
    for quote in quotes:
        locator.find(quote)
    ours = [clock(lambda q=quote: locator.locate_record({"quote": q})) for quote in quotes]
    chars = [clock(lambda q=quote: best_of(q.lower(), lower)) for quote in quotes]
    tokens = [clock(lambda q=quote: best_of(tokenize(q).ids.tolist(), ids)) for quote in quotes]
    table({"factcheck": ours, "RapidFuzz, characters": chars, "RapidFuzz, tokens": tokens})


def best_of(quote: str | list[int], texts: list[str] | list[list[int]]) -> float:
    best = 0.0
    for text in texts:
        found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=best)
        if found is not None and found.score > best:
            best = found.score
    return best


def one_page(texts: list[str]) -> None:
    page = min(texts, key=lambda text: abs(len(text) - PAGE))
    quotes = altered(page)
    lower = page.lower()
    prepare(page), locate(quotes[0], prepare(page), limit=1)

    def ours() -> None:
        prepared = prepare(page)
        for quote in quotes:
            locate(quote, prepared, limit=1)

    def peer() -> None:
        for quote in quotes:
            fuzz.partial_ratio_alignment(quote.lower(), lower)

    print(f"\none page of {len(page)} characters, {len(quotes)} quotations, preparing included")
    table(
        {
            "factcheck": [clock(ours) / len(quotes) for _ in range(9)],
            "RapidFuzz, characters": [clock(peer) / len(quotes) for _ in range(9)],
        }
    )


def altered(page: str) -> list[str]:
    """Quotations of a page, in turn as it stands, with a word less, and with words marked out."""
    chance = random.Random(20261123)
    words = page.split()
    quotes = []
    for number in range(QUOTES):
        length = chance.choice((6, 10, 16, 25, 40))
        start = chance.randrange(len(words) - length)
        part = words[start : start + length]
        if number % 3 == 1:
            del part[length // 2]
        elif number % 3 == 2:
            part[length // 3 : length // 3 + 2] = ["…"]
        quotes.append(" ".join(part))
    return quotes


def clock(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def table(rows: dict[str, list[float]]) -> None:
    ours = statistics.median(next(iter(rows.values())))
    for name, seconds in rows.items():
        middle = statistics.median(seconds)
        mean = statistics.mean(seconds)
        print(f"{name:24} median {middle * 1e3:8.2f} ms   mean {mean * 1e3:8.2f} ms   {middle / ours:6.1f} x")


if __name__ == "__main__":
    main()
