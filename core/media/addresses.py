"""Addresses as they are fetched: read once, so that what is judged is what is asked for.

What is percent-encoded stays as it is, down to the letter's case: signed links are signed over it.
"""

from __future__ import annotations

from ipaddress import IPv4Address
from urllib.parse import quote, urljoin, urlsplit

import yarl

from core.hosts import PORTS

Where = tuple[str, int]
"""Host, as it is looked up, and port."""

_PATH = "%/:@!$&'()*+,;=~|\\^[]"
_QUERY = f"{_PATH}?{{}}`"
"""What stands there as it is, besides letters, digits and `-._`: what browsers leave, and servers may have signed."""
_CONTROLS = {*map(chr, range(32)), "\x7f"}


def parsed(url: str, base: yarl.URL | None = None) -> yarl.URL:
    """An address of http or https; where it is relative, from `base`. Raises ValueError where it is none that can be
    fetched: of another kind, without a host, or with a name and password inside."""
    if not _CONTROLS.isdisjoint(url):
        raise ValueError("an address holds no control characters")
    whole = urljoin(str(base), url) if base is not None else url
    parts = urlsplit(whole)
    if parts.scheme not in PORTS or "@" in parts.netloc:
        raise ValueError("not an address of http or https, or with a name inside")
    place = yarl.URL(f"{parts.scheme}://{parts.netloc}")
    if not host_of(place):
        raise ValueError("an address needs a host")
    if host_of(place).count(".") == 3 and host_of(place).replace(".", "").isdigit():
        IPv4Address(place.raw_host)  # 0177.0.0.1 is another one to each who reads it
    path, query = quote(parts.path, _PATH) or "/", quote(parts.query, _QUERY)
    return yarl.URL(f"{place.origin()}{path}{'?' * bool(query)}{query}", encoded=True)


def host_of(url: yarl.URL) -> str:
    """The host as people read it."""
    return url.host or ""


def where(url: yarl.URL) -> Where:
    """Where an address of http or https leads."""
    return url.raw_host or "", url.port or 0


def origin(url: yarl.URL) -> tuple[str, Where]:
    """Scheme, host and port."""
    return url.scheme, where(url)


def named(entry: str) -> Where:
    """Where a configured URL or `host:port` leads. Raises ValueError."""
    return where(yarl.URL(entry if "://" in entry else f"http://{entry}"))
