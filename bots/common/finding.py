"""What a check has to say."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

IN_CONTAINER = any(Path(mark).exists() for mark in ("/.dockerenv", "/run/.containerenv"))
"""Whether this process runs in one, as Docker and Podman mark it."""
ANOTHER = "something else answers there"
"""Why a platform is not reached, where what comes back is nothing that it says."""


class Finding(Struct, frozen=True):
    """One sentence or two for the operator. `ok` None: worth knowing, nothing to mend."""

    ok: bool | None
    sentence: str
    greets: bool = False
    """Whether it is told at each start as well: who the bot is, and where people find it. What is wrong always is."""


def unreached(platform: str, url: str, why: str, *, proxied: bool) -> str:
    """Why a chat platform is not reached, and what there is to mend."""
    name, verb = platform.upper(), "correct" if proxied else "set"
    mend = f"open the way there, or {verb} {name}_PROXY or {name}_API_URL."
    return f"{platform} cannot be reached at {url} ({why}): {mend}{container_hint(url)}"


def container_hint(url: str) -> str:
    """What to add where nothing answers at an address of this machine: within a container that is another one."""
    host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
    if not IN_CONTAINER or not (host in ("localhost", "::1") or host.startswith("127.")):
        return ""
    return (
        f" Easel runs in a container, where {host} is the container itself: a program on the machine is reached as "
        "host.docker.internal, one in another container by its service's name."
    )
