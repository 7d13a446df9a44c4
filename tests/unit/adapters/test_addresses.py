"""Which addresses may be connected to."""

import pytest

from factcheck.adapters.addresses import is_inner_name, is_odd_number, is_public

HIDDEN = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",  # metadata of one cloud, behind carrier-grade NAT
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",  # metadata of most clouds
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.1.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.251",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",  # IPv4-compatible
    "::ffff:127.0.0.1",
    "::ffff:a00:1",
    "::ffff:0:127.0.0.1",  # IPv4-translated
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::1",  # Teredo by way of loopback
    "2001:0:808:808:0:0:80ff:fffe",  # Teredo to loopback
    "2001:db8::1",
    "2002:7f00:1::",  # 6to4 of loopback
    "2002:c0a8:101::1",
    "2a00:1450::5efe:10.0.0.1",  # ISATAP to a private address
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",  # metadata of one cloud
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "not an address",
    "",
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"]
PUBLIC += ["2002:808:808::1", "::ffff:8.8.8.8"]


@pytest.mark.parametrize("address", HIDDEN)
def test_address_off_the_public_internet_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_allowed(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.1", "127.0.1", "1.1.1.256"]
)
def test_disguised_numbers_are_seen(host: str) -> None:
    assert is_odd_number(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "4chan.example", "example.com", "1und1.example"])
def test_names_and_plain_addresses_are_no_disguise(host: str) -> None:
    assert not is_odd_number(host)


@pytest.mark.parametrize(
    "host", ["localhost", "printer", "db.local", "metadata.google.internal", "a.home.arpa", "x.LOCALHOST."]
)
def test_inner_names_are_seen(host: str) -> None:
    assert is_inner_name(host)
