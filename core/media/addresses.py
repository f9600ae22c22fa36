"""Addresses as they are fetched: read once, so that what is judged is what is asked for.

What is percent-encoded stays as it is, down to the letter's case: signed links are signed over it.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import yarl

from core.hosts import PORTS

Where = tuple[str, int]
"""Host, as it is looked up, and port."""

_PATH = "%/:@!$&'()*+,;=~|\\^[]"
_QUERY = f"{_PATH}?{{}}`"
"""What stands there as it is, besides letters, digits and `-._`: servers take it, and may have signed it."""
_NAME = re.compile(r"[0-9a-z_-][0-9a-z_.-]*")
_CONTROLS = {*map(chr, range(32)), "\x7f"}


class Unfit(ValueError):
    """An address that may not be fetched: of another kind, or with a name and password inside."""

    def __init__(self, host: str) -> None:
        super().__init__("not an address of http or https, or with a name inside")
        self.host = host


def parsed(url: str, base: yarl.URL | None = None) -> yarl.URL:
    """An address of http or https; where it is relative, from `base`. Raises ValueError, `Unfit` where a host was read
    all the same."""
    if url != url.strip() or not _CONTROLS.isdisjoint(url):
        raise ValueError("an address has no spaces around it, and no control characters")
    parts = urlsplit(urljoin(str(base), url) if base is not None else url)
    if parts.scheme not in PORTS or "@" in parts.netloc:
        raise Unfit(parts.hostname or "")
    place = yarl.URL(f"{parts.scheme}://{parts.netloc}")
    _be_a_host(place.raw_host or "", parts.netloc)
    host_of(place)  # raises UnicodeError where it cannot be read
    path, query = quote(_climbed(parts.path), _PATH), quote(parts.query, _QUERY)
    return yarl.URL(f"{place.origin()}{path}{'?' * bool(query)}{query}", encoded=True)


def _be_a_host(host: str, netloc: str) -> None:
    """Raises ValueError for what is neither a name nor a number, and for numbers of which each reader makes another."""
    if ":" in host:
        IPv6Address(host)
    elif "[" in netloc or not _NAME.fullmatch(host):
        raise ValueError("not a host")
    elif host.count(".") == 3 and host.replace(".", "").isdigit():
        IPv4Address(host)  # 0177.0.0.1


def _climbed(path: str) -> str:
    """A path without `.` and `..`, so that it leads nowhere but down from where it is put."""
    steps: list[str] = []
    for step in path.split("/")[1:]:
        plain = step.replace("%2e", ".").replace("%2E", ".")
        if plain == "..":
            del steps[-1:]
        elif plain != ".":
            steps.append(step)
    if steps and plain in (".", ".."):
        steps.append("")
    return f"/{'/'.join(steps)}"


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
