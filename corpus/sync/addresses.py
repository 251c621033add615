"""Which addresses may be fetched from: public ones over https, nothing inside the house."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

Resolve = Callable[[str, int], list[str]]
_HOST = re.compile(r"[a-z0-9.:_-]{1,253}")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """An address that may not be fetched from (Swedish: why)."""


def system_resolve(host: str, port: int) -> list[str]:
    """The host's addresses as the system knows them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_url(url: str, local: frozenset[str]) -> SplitResult:
    """The parts of an https address without user part. `local`: host:port pairs for which http is allowed (tests).

    Raises Refused.
    """
    if not url.isascii() or any(character.isspace() or character in "\"'<>\\`" for character in url):
        raise Refused("adressen har otillåtna tecken")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused("adressen går inte att tolka") from error
    if not _HOST.fullmatch(parts.hostname or "") or parts.username is not None or parts.password is not None:
        raise Refused("adressen saknar värdnamn eller har inloggning i sig")
    if parts.scheme != "https" and not (parts.scheme == "http" and f"{parts.hostname}:{port}" in local):
        raise Refused(f"bara https är tillåtet, inte {parts.scheme or 'adress utan protokoll'}")
    return parts


def public_addresses(host: str, port: int, resolve: Resolve, local: frozenset[str]) -> list[str]:
    """The host's addresses, all of them public. One private address among them refuses the host (DNS rebinding).

    Raises Refused, and OSError for a name that does not exist.
    """
    addresses = resolve(host, port)
    if f"{host}:{port}" not in local and not all(map(is_public, addresses)):
        raise Refused("adressen leder till ett privat eller reserverat nät")
    return addresses


def is_public(address: str) -> bool:
    """True for an address on the internet; an IPv4 address wrapped in an IPv6 one counts as what it wraps."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
