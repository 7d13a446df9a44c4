"""May we connect there? Which addresses are on the public internet, and which names are not worth resolving.

Own tables after the IANA registries of special-purpose addresses (RFC 6890 and what followed it), because the
`is_global` of the standard library differs between Python versions. Errs towards refusing.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private use
        "100.64.0.0/10",  # carrier-grade NAT; cloud metadata of one provider
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local; cloud metadata
        "172.16.0.0/12",  # private use
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relay anycast
        "192.168.0.0/16",  # private use
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments (Teredo is unwrapped before)
        "2001:db8::/32",  # documentation
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
_MAPPED = IPv6Network("::ffff:0:0/96")
_COMPATIBLE = IPv6Network("::/96")
_TRANSLATED = IPv6Network("::ffff:0:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_SIXTOFOUR = IPv6Network("2002::/16")
_TEREDO = IPv6Network("2001::/32")
_LOW_32 = 0xFFFFFFFF
_ISATAP = 0x5EFE

_NUMBER = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)\.?")
_DOTTED_QUAD = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)")
_INNER_SUFFIXES = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "onion", "corp", "home", "invalid")


def is_public(address: str) -> bool:
    """Whether a literal address lies on the public internet, whatever it is wrapped in.

    IPv4 inside IPv6 (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) counts as the IPv4 address it leads to.

    >>> [is_public(a) for a in ("8.8.8.8", "127.0.0.1", "::ffff:10.0.0.1", "100.100.100.200", "64:ff9b::7f00:1")]
    [True, False, False, False, False]
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return _is_public_4(parsed)
    if parsed.scope_id is not None:
        return False
    return _is_public_6(parsed)


def _is_public_4(address: IPv4Address) -> bool:
    return not any(address in block for block in _NOT_PUBLIC_4)


def _is_public_6(address: IPv6Address) -> bool:
    bits = int(address)
    if address in _MAPPED or address in _TRANSLATED or address in _NAT64:
        return _is_public_4(IPv4Address(bits & _LOW_32))
    if address in _COMPATIBLE:
        return False
    if address in _SIXTOFOUR:
        return _is_public_4(IPv4Address(bits >> 80 & _LOW_32))
    if address in _TEREDO:
        server, client = IPv4Address(bits >> 64 & _LOW_32), IPv4Address(~bits & _LOW_32)
        return _is_public_4(server) and _is_public_4(client)
    if address not in _PUBLIC_6 or any(address in block for block in _NOT_PUBLIC_6):
        return False
    isatap = bits >> 32 & 0xFDFFFFFF == _ISATAP
    return not isatap or _is_public_4(IPv4Address(bits & _LOW_32))


def is_literal(host: str) -> bool:
    """Whether the host is an address rather than a name: IPv6, or IPv4 in its one usual form."""
    return ":" in host or bool(_DOTTED_QUAD.fullmatch(host))


def is_odd_number(host: str) -> bool:
    """Whether the host is an IPv4 address in a form that resolvers understand and people do not.

    Decimal, hexadecimal, octal or shortened (`2130706433`, `0x7f.1`, `0177.0.0.1`, `127.1`).

    >>> [is_odd_number(h) for h in ("2130706433", "0x7f.1", "0177.0.0.1", "127.1", "127.0.0.1", "4chan.example")]
    [True, True, True, True, False, False]
    """
    if not host or _DOTTED_QUAD.fullmatch(host):
        return False
    last = host.rstrip(".").rsplit(".", 1)[-1]
    return bool(_NUMBER.fullmatch(last))


def is_inner_name(host: str) -> bool:
    """Whether the name by its ending belongs to an inner network and must not even be resolved.

    A name without a dot is one: search lists make inner hosts of it.
    """
    name = host.rstrip(".").lower()
    return "." not in name or any(name.endswith("." + suffix) for suffix in _INNER_SUFFIXES)
