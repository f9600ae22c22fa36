"""Where the API may be when it is not where MJ_URL says: the slips that people make, most likely first."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from bots.doctor.asking import Cut, ProbeAnswer

_PREFIXES = ("/v1",)
"""What resellers put before `/mj` (agicto)."""
_OTHER_SCHEME = {"http": "https", "https": "http"}
_MAYBE_THE_SCHEME = frozenset({Cut.NOT_TLS, Cut.HUNG_UP})
_MAYBE_THE_PORT = frozenset({Cut.REFUSED, Cut.NO_WAY})


class Guess(Struct, frozen=True):
    """An address worth a try. `openly`: without the key, which would travel unencrypted there and did not before."""

    url: str
    openly: bool = False


def guesses(url: str, heard: ProbeAnswer) -> list[Guess]:
    """What to try after `heard` came from `url`. The host stays the same: the key is nobody else's."""
    here = urlsplit(url)
    host = here.netloc
    paths = list(dict.fromkeys(_paths(here.path)))
    other = f"{_OTHER_SCHEME[here.scheme]}://{host}"
    found: list[str] = []
    if heard.astray:
        found += _redirected(url, heard.location)
        found += [f"{here.scheme}://{host}{path}" for path in paths]
    if heard.astray or heard.why in _MAYBE_THE_SCHEME or (heard.why in _MAYBE_THE_PORT and here.port is None):
        found += [other + path for path in paths]
    return [
        Guess(one, openly=here.scheme == "https" and one.startswith("http:"))
        for one in dict.fromkeys(found)
        if one != url
    ]


def _paths(path: str) -> Iterator[str]:
    """As written; cut before the first `mj`; none; what resellers put there; then ever shorter."""
    yield path
    parts = [part for part in path.split("/") if part]
    if "mj" in parts:
        del parts[parts.index("mj") :]
    yield _path(parts)
    yield ""
    yield from _PREFIXES
    for end in range(len(parts) - 1, 0, -1):
        yield _path(parts[:end])


def _path(parts: list[str]) -> str:
    return "".join(f"/{part}" for part in parts)


def _redirected(url: str, location: str) -> list[str]:
    target = urlsplit(location)
    if target.hostname != urlsplit(url).hostname or target.scheme not in _OTHER_SCHEME:
        return []
    before, _, _ = target.path.partition("/mj/task/")
    return [f"{target.scheme}://{target.netloc}{before}".rstrip("/")]
