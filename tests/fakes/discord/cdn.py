"""Files on the fake's servers: signed addresses that expire, renewed whenever a message is shown."""

from __future__ import annotations

import hashlib
import io
import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from PIL import Image, UnidentifiedImageError

from .errors import Wire

LIFETIME = 24 * 3600
"""Seconds an address is good for."""

Content = bytes | tuple[str, bytes]
"""A file as a test hands it over: its bytes, or its name and bytes."""

_UNUSUAL = re.compile(r"[^\w.\-]+", re.ASCII)
_PATH = re.compile(r"/cdn/(?:ephemeral-)?attachments/\d+/(\d+)/")


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """One uploaded file."""

    id: int
    name: str
    content: bytes = field(repr=False)
    path: str
    description: str | None = None
    ephemeral: bool = False
    width: int | None = None
    height: int | None = None

    @property
    def type(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


class Cdn:
    """All files, by id."""

    def __init__(self, clock: Callable[[], float], numbers: Callable[[], int]) -> None:
        self.base = ""
        self.files: dict[int, Stored] = {}
        self._clock = clock
        self._numbers = numbers

    def keep(
        self, name: str, content: bytes, place: int, description: str | None = None, *, ephemeral: bool = False
    ) -> Stored:
        """Take a file in for a channel (or, `ephemeral`, for an interaction of the application)."""
        number = self._numbers()
        name = _UNUSUAL.sub("_", name).strip("_") or "unknown"
        path = f"/cdn/{'ephemeral-' * ephemeral}attachments/{place}/{number}/{name}"
        stored = Stored(number, name, content, path, description, ephemeral, *_size(content))
        self.files[number] = stored
        return stored

    def url(self, stored: Stored) -> str:
        """An address that works for a day."""
        now = int(self._clock())
        until, since = f"{now + LIFETIME:x}", f"{now:x}"
        return f"{self.base}{stored.path}?ex={until}&is={since}&hm={_sign(stored.path, until, since)}&"

    def wire(self, stored: Stored) -> Wire:
        """An attachment as messages and interactions carry it."""
        url = self.url(stored)
        wire: Wire = {
            "id": str(stored.id),
            "filename": stored.name,
            "size": len(stored.content),
            "url": url,
            "proxy_url": url,
            "content_type": stored.type,
        }
        if stored.width:
            wire |= {"width": stored.width, "height": stored.height}
        if stored.description is not None:
            wire["description"] = stored.description
        return wire | ({"ephemeral": True} if stored.ephemeral else {})

    def media(self, stored: Stored) -> Wire:
        """The same file inside a component."""
        wire = self.wire(stored)
        shown = {name: wire[name] for name in ("url", "proxy_url", "width", "height", "content_type") if name in wire}
        return shown | {"id": str(stored.id), "attachment_id": str(stored.id)}

    def known(self, url: str) -> Stored | None:
        """The file an address of ours names, whether or not it expired."""
        found = _PATH.match(urlsplit(url).path) if url.startswith(self.base) else None
        return self.files.get(int(found[1])) if found else None

    def fetch(self, path: str, query: str) -> Stored | None:
        """What is served at an address; nothing once it expired or if it was tampered with."""
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        until, since = asked.get("ex", "0"), asked.get("is", "")
        found = _PATH.match(path)
        signed = asked.get("hm") == _sign(path, until, since)
        if not found or not signed or int(until, 16) <= self._clock():
            return None
        return self.files.get(int(found[1]))


def named(content: Content) -> tuple[str, bytes]:
    """A file with a name that fits it."""
    if isinstance(content, tuple):
        return content
    kinds = {b"\x89PNG": "image.png", b"\xff\xd8\xff": "image.jpg", b"RIFF": "image.webp", b"GIF8": "image.gif"}
    return next((name for magic, name in kinds.items() if content.startswith(magic)), "unknown.bin"), content


def _size(content: bytes) -> tuple[int, int] | tuple[None, None]:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None, None


def _sign(path: str, until: str, since: str) -> str:
    return hashlib.sha256(f"{path} {until} {since} of the fake".encode()).hexdigest()
