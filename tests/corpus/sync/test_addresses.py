"""Only public addresses over https are fetched from."""

from __future__ import annotations

import pytest

from corpus.sync.addresses import Refused, checked_url, is_public, public_addresses

NOBODY = frozenset[str]()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe", "", "localhost", "0x7f.1",
    ],
)  # fmt: skip
def test_addresses_inside_the_house_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["194.14.8.1", "8.8.8.8", "2a00:1450:4001::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_on_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://lag.example/", "file:///etc/passwd", "ftp://lag.example/", "gopher://lag.example/",
        "javascript:alert(1)", "//lag.example/", "https://", "https:///x", "https://user@lag.example/", "https://user:pw@lag.example/",
        "https://lag.example:port/", "https://lag.example:99999/", "https://lag.example/ x", "https://lag.example/\nx",
        "https://lag.example/å", "https://[::1", "data:text/html,x", "",
    ],
)  # fmt: skip
def test_other_addresses_than_plain_https_are_refused(url: str) -> None:
    with pytest.raises(Refused):
        checked_url(url, NOBODY)


def test_http_is_allowed_for_a_named_host_and_port_of_this_machine_alone() -> None:
    local = frozenset({"127.0.0.1:8000"})

    assert checked_url("http://127.0.0.1:8000/x", local).path == "/x"
    for url in ("http://127.0.0.1:8001/", "http://127.0.0.1/", "http://localhost:8000/"):
        with pytest.raises(Refused):
            checked_url(url, local)


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    with pytest.raises(Refused, match="privat"):
        public_addresses("lag.example", 443, lambda *_: ["8.8.8.8", "10.0.0.1"], NOBODY)

    assert public_addresses("lag.example", 443, lambda *_: ["8.8.8.8"], NOBODY) == ["8.8.8.8"]
