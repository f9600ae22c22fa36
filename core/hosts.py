"""Where pictures may come from: the open internet, and the hosts that the operator names.

An address that a server gives may lead inward, to this machine and its neighbours. What the operator configures is
trusted, with exactly its port, wherever it is.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

PORTS = {"http": 80, "https": 443}


class PictureHosts(Struct, frozen=True):
    """What the operator says of hosts that pictures come from."""

    places: frozenset[tuple[str, int]] = frozenset()
    """Hosts with port, trusted wherever they are."""
    moved: Mapping[tuple[str, str, int], str] = MappingProxyType({})
    """Scheme, host and port of what servers name -> what is reached instead, such as `http://minio:9000`."""

    @classmethod
    def read(cls, hosts: str = "", moved: str = "") -> PictureHosts:
        """From what stands in the configuration. Raises ValueError with the end of a sentence, and what is wrong."""
        places = {place for entry in _entries(hosts) for place in _places(entry)}
        pairs = dict(_pair(entry) for entry in _entries(moved))
        places |= {_place(urlsplit(to)) for to in pairs.values()}
        return cls(frozenset(places), MappingProxyType(pairs))

    def names(self, url: str) -> bool:
        """Whether the operator said something of the host that an address is on."""
        origin = _origin(url)
        return origin[1:] in self.places or origin in self.moved

    def found_at(self, url: str) -> str:
        """Where what is named by an address is fetched."""
        instead = self.moved.get(_origin(url)) if self.moved else None
        return url if instead is None else instead + url.partition("://")[2][len(urlsplit(url).netloc) :]


def _entries(text: str) -> Iterator[str]:
    return filter(None, (entry.strip() for entry in text.split(",")))


def _origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port; no host for what is no address."""
    try:
        parts = urlsplit(url)
        return parts.scheme, *_place(parts)
    except ValueError:
        return "", "", 0


def _place(parts: SplitResult) -> tuple[str, int]:
    if parts.port == 0:
        raise ValueError("there is no port 0")
    host = (parts.hostname or "").lower()
    if ":" in host:
        host = str(ipaddress.ip_address(host))  # which has many spellings
    return host, parts.port or PORTS.get(parts.scheme, 0)


def _places(entry: str) -> Iterator[tuple[str, int]]:
    """A host with port; without one, both of the web's. An address names its host too."""
    try:
        parts = urlsplit(entry if "://" in entry else f"//{entry}")
        host, port = _place(parts)
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    if not host or parts.username is not None or parts.path.strip("/") or parts.query:
        raise ValueError(f"must name hosts with their ports, such as minio:9000, not “{entry}”")
    return ((host, number) for number in ((port,) if port else PORTS.values()))


def _pair(entry: str) -> tuple[tuple[str, str, int], str]:
    named, _, instead = entry.partition("=")
    try:
        parts, to = urlsplit(named.strip()), urlsplit(instead.strip())
        (host, port), (end, _) = _place(parts), _place(to)
    except ValueError:
        host = end = ""
    if not (host and end and parts.scheme in PORTS and to.scheme in PORTS) or parts.path.strip("/"):
        raise ValueError(f"must hold pairs such as https://pictures.example.com=http://minio:9000, not “{entry}”")
    return (parts.scheme, host, port), instead.strip().rstrip("/")


_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that was ever given out. What lies outside stands for something else: ::a.b.c.d, 64:ff9b::a.b.c.d and
its like for any IPv4, fec0::/10 for a site's own."""
_DENIED = tuple(
    map(
        ipaddress.ip_network,
        (
            # Not for everybody, but called global by Pythons before 3.11.10 and 3.12.4 (CVE-2024-4032):
            "100.64.0.0/10",  # carriers' own addresses; a cloud's metadata at 100.100.100.200
            "192.0.0.0/24",  # protocol assignments; a cloud's metadata at 192.0.0.192
            "198.18.0.0/15",  # benchmarks
            "2001::/23",  # Teredo, IPv4 inside IPv6, among others
            "2002::/16",  # 6to4 and
            "192.88.99.0/24",  # its relays: IPv4 inside IPv6
            "3fff::/20",  # documentation
            # Global by the book, and still a way in:
            "168.63.129.16/32",  # a cloud's metadata
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether a numeric address lies on the open internet. IPv4 inside IPv6 is judged as what it stands for."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    ip = (ip.ipv4_mapped or ip) if isinstance(ip, ipaddress.IPv6Address) else ip
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _GLOBAL_UNICAST:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in network for network in _DENIED))
