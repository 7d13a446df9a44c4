"""What robots.txt lets us fetch: RFC 9309, case by case."""

import pytest

from factcheck.fetch.robots import normalised, read_robots, robots_address

HOST = "https://town.example"
CASES = [
    # the file, path, allowed
    ("", "/x", True),
    ("User-agent: *\nDisallow:", "/x", True),
    ("User-agent: *\nDisallow: /", "/x", False),
    ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ("user-agent: *\ndisallow: /x", "/xy", False),  # names of directives in any case, paths are prefixes
    ("User-agent: *\nDisallow: /x", "/X", True),  # paths are case-sensitive
    ("User-agent: *\nDisallow: /a/\nAllow: /a/b", "/a/b", True),  # the longest match wins
    ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),  # on a tie, allow
    ("User-agent: factcheck\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/y", True),  # the own group alone binds
    ("User-agent: factcheck\nDisallow: /x", "/x", False),
    ("User-agent: FactCheck\nDisallow: /x", "/x", False),
    ("User-agent: factcheck/1.0\nDisallow: /x", "/x", False),  # only the product token counts
    ("User-agent: factcheck bot\nDisallow: /x", "/x", False),
    ("User-agent: other\nDisallow: /", "/x", True),
    ("User-agent: other\nUser-agent: factcheck\nDisallow: /x", "/x", False),
    ("User-agent: other\nunknown: line\nUser-agent: factcheck\nDisallow: /x", "/x", False),
    ("User-agent: other\nDisallow: /y\nUser-agent: factcheck\nDisallow: /x", "/y", True),
    ("User-agent: factcheck\nDisallow: /x\n\nUser-agent: factcheck\nDisallow: /y", "/y", False),  # groups are merged
    ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
    ("User-agent: *\nDisallow: /a*c", "/abbc/d", False),
    ("User-agent: *\nDisallow: /search?q=", "/search?q=x", False),
    ("User-agent: *\nDisallow: /größe", "/größe", False),
    ("User-agent: *\nDisallow: /gr%C3%B6%C3%9Fe", "/größe", False),
    ("User-agent: *\nDisallow: /größe", "/gr%C3%B6%C3%9Fe", False),
    ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
    ("\ufeffUser-agent: *\nDisallow: /x", "/x", False),
    ("User-agent: *\r\nDisallow: /x\r\n", "/x", False),
    ("User-agent: *\rDisallow: /x\r", "/x", False),
    ("User-agent: * # all\nDisallow: /x # no", "/x", False),
    ("Disallow: /x", "/x", True),  # binds nobody
    ("user-agent factcheck\ndisallow /x", "/x", False),  # colons are often forgotten
    ("User-agent: *\nDissalow: /x", "/x", False),
    ("User-agent: *\nDisallow: /x\n\nUser-agent: factcheck\nAllow: /", "/x", True),
    ("User-agent: factcheck\nDisallow: /\n\nSitemap: https://town.example/s.xml\nAllow: /x", "/x", True),
    ("User-agent: factcheck\nDisallow: /page.html\nAllow: /page", "/page.html", False),
    ("User-agent: factcheck\nAllow: /page\nDisallow: /*.html", "/page.html", False),
    ("User-agent: factcheck\nAllow: /x/page.\nDisallow: /*.html", "/x/page.html", True),
    ("User-agent: ツ\nDisallow: /", "/x", True),
    ("<!DOCTYPE html><html><body>Not found</body></html>", "/x", True),
]


@pytest.mark.parametrize(("file", "path", "allowed"), CASES)
def test_rules(file: str, path: str, allowed: bool) -> None:
    assert read_robots(200, file.encode()).allows(HOST + path) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (401, True), (403, True), (410, True), (429, False), (500, False), (503, False), (302, False)],
)
def test_status_of_the_file_decides_where_there_is_none(status: int, allowed: bool) -> None:
    assert read_robots(status, b"User-agent: *\nDisallow: /y").allows(HOST + "/x") is allowed


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00", b"User-agent: *\nDisallow: /x\n" * 60_000, b"a" * 600_000, b":" * 5000]
)
def test_odd_files_are_read_without_an_error(body: bytes) -> None:
    assert read_robots(200, body).allows(HOST + "/y")


@pytest.mark.parametrize(
    ("line", "delay"), [("Crawl-delay: 3", 3.0), ("Crawl-delay: x", None), ("Crawl-delay: -1", None), ("", None)]
)
def test_crawl_delay(line: str, delay: float | None) -> None:
    assert read_robots(200, f"User-agent: *\n{line}\nDisallow: /x".encode()).crawl_delay_s == delay


def test_address_of_the_file() -> None:
    assert robots_address("https://town.example:8443/a/b?c#d") == "https://town.example:8443/robots.txt"


def test_normalising_is_idempotent() -> None:
    once = normalised("https://town.example/a b/ö?q=ü ü")

    assert once == "https://town.example/a%20b/%C3%B6?q=%C3%BC%20%C3%BC"
    assert normalised(once) == once
