"""What does a site ask of robots? Rules of one robots.txt (RFC 9309), pure.

Protego does the matching. What is mended here before it sees the file: lines that are no directive (they must not
close a group of user-agents), product tokens with something behind them (only the token counts, RFC 9309 2.2.1), and
addresses that are not percent-encoded the same way as the rules (2.2.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit, urlunsplit

from protego import Protego

PRODUCT_TOKEN = "factcheck"  # noqa: S105 - the product token of RFC 9309, not a secret
_MAX_BYTES = 512_000
"""RFC 9309 2.5 asks for at least 500 kibibytes."""
_KNOWN = re.compile(
    r"\s*(?:(?P<agent>user[- ]?agent)|(?P<disallow>dis+al+ow|diasllow|disallaw)|(?P<allow>allow)"
    r"|(?P<delay>crawl-?delay))"
    r"(?:\s*:|\s)\s*(?P<value>.*)",
    re.IGNORECASE,
)
"""The colon is often forgotten and "disallow" often misspelt; both are obeyed as they were meant."""
_TOKEN = re.compile(r"[A-Za-z_-]+|\*")
_SAFE = "/%?#[]@!$&'()*+,;=:~-._"


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules of one host for us."""

    rules: Protego | None = field(repr=False)
    """None where everything is allowed or everything is not."""
    all_allowed: bool = True

    def allows(self, url: str) -> bool:
        """Whether we may fetch this address."""
        if urlsplit(url).path == "/robots.txt" or self.rules is None:
            return self.all_allowed or urlsplit(url).path == "/robots.txt"
        return bool(self.rules.can_fetch(normalised(url), PRODUCT_TOKEN))

    @property
    def crawl_delay_s(self) -> float | None:
        """Seconds between two requests, where the file asks for that."""
        delay = self.rules.crawl_delay(PRODUCT_TOKEN) if self.rules is not None else None
        return float(delay) if delay is not None and 0 <= float(delay) < 86_400 else None


ALLOW_ALL = RobotsRules(None)
ALLOW_NONE = RobotsRules(None, all_allowed=False)


def read_robots(status: int, body: bytes) -> RobotsRules:
    """The rules that an answer to a request for robots.txt lays down (RFC 9309 2.3.1).

    2xx: the file. 4xx: no rules. 5xx and everything else: assume that nothing is allowed.

    >>> read_robots(200, b"User-agent: *\\nDisallow: /archive/").allows("https://a.example/archive/x")
    False
    """
    if 400 <= status < 500 and status != 429:
        return ALLOW_ALL
    if not 200 <= status < 300:
        return ALLOW_NONE
    text = body[:_MAX_BYTES].decode("utf-8-sig", "replace")
    return RobotsRules(Protego.parse("\n".join(_mended(text))))


def robots_address(url: str) -> str:
    """Where the rules for this address stand."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))


def normalised(url: str) -> str:
    """The address with everything percent-encoded that RFC 3986 wants encoded, and an empty path as `/`."""
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe=_SAFE)
    return urlunsplit((parts.scheme, parts.netloc, path, quote(parts.query, safe=_SAFE), ""))


def _mended(text: str) -> list[str]:
    lines: list[str] = []
    for line in re.split(r"\r\n|\r|\n", text):
        found = _KNOWN.match(line.split("#", 1)[0])
        if not found:
            continue
        value = found["value"].strip()
        if found["agent"]:
            token = _TOKEN.match(value)
            # A line without a token still opens a group that binds nobody.
            lines.append(f"user-agent: {token.group() if token else 'nobody'}")
        else:
            name = "disallow" if found["disallow"] else "allow" if found["allow"] else "crawl-delay"
            lines.append(f"{name}: {value}")
    return lines
