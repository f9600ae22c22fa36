"""Files on the fake's servers: each upload gets ids, a photo gets sizes, and everything can be fetched again."""

from __future__ import annotations

import asyncio
import hashlib
import io
import itertools
from dataclasses import dataclass, field
from typing import Any

from PIL import Image, UnidentifiedImageError

from .errors import bad
from .params import Upload

MAX_PHOTO, MAX_DOWNLOAD = 10 * 2**20, 20 * 2**20
MAX_SIDES, MAX_RATIO = 10_000, 20
MAX_THUMBNAIL, MAX_THUMBNAIL_BYTES = 320, 200_000
"""core.telegram.org/bots/api#sendphoto, #sendvideo and #getfile."""

SIDES = (90, 320, 800, 1280, 2560)
"""Longest sides of the sizes s, m, x, y and w that Telegram makes of a photo."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One file. `original` is what was uploaded, `content` what Telegram hands out (a photo is re-encoded)."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    content: bytes = field(repr=False)
    original: bytes = field(repr=False)
    group: str = ""
    wire: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Size:
    width: int
    height: int
    content: bytes = field(repr=False)


def _sizes(content: bytes) -> tuple[Size, ...]:
    """The photo's sizes as JPEG, smallest first; refuses what Telegram cannot take for a photo."""
    try:
        with Image.open(io.BytesIO(content)) as opened:
            width, height = opened.size
            if width + height > MAX_SIDES or max(width, height) > MAX_RATIO * min(width, height):
                raise bad("PHOTO_INVALID_DIMENSIONS")
            picture = opened.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise bad("IMAGE_PROCESS_FAILED") from None
    longest = max(width, height)
    made = []
    for side in [side for side in SIDES if side < longest] + [longest] * (longest <= SIDES[-1]):
        small = picture.copy()
        small.thumbnail((side, side))
        out = io.BytesIO()
        small.save(out, "JPEG", quality=87)
        made.append(Size(*small.size, out.getvalue()))
    return tuple(made)


class Files:
    """Every file the fake has seen, by file_id and by download path."""

    def __init__(self) -> None:
        self.by_id: dict[str, Stored] = {}
        self.by_path: dict[str, Stored] = {}
        self._sizes: dict[str, tuple[Size, ...]] = {}
        self._numbers = itertools.count(1)

    def _keep(self, kind: str, content: bytes, original: bytes, name: str, group: str, **more: Any) -> Stored:
        number = next(self._numbers)
        file_id = f"{'AgAC' if kind == 'photo' else 'BQAC'}-{kind}-{number:06d}"
        unique = f"AQAD{number:06d}"
        wire = {"file_id": file_id, "file_unique_id": unique, "file_size": len(content), **more}
        path = f"{kind}s/file_{number}.{name.rpartition('.')[2] or 'bin'}"
        stored = Stored(file_id, unique, kind, path, content, original, group or file_id, wire)
        self.by_id[file_id] = self.by_path[path] = stored
        return stored

    async def photo(self, content: bytes) -> list[dict[str, Any]]:
        """Take in a photo; the answer is a message's `photo`."""
        if len(content) > MAX_PHOTO:
            raise bad(
                f"file of size {len(content)} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
            )
        digest = hashlib.sha256(content).hexdigest()
        if digest not in self._sizes:
            self._sizes[digest] = await asyncio.to_thread(_sizes, content)
        group = f"photo-{next(self._numbers)}"
        return [
            self._keep("photo", size.content, content, "x.jpg", group, width=size.width, height=size.height).wire
            for size in self._sizes[digest]
        ]

    async def video(self, upload: Upload, told: dict[str, Any], posters: dict[str, bytes]) -> dict[str, Any]:
        """Take in a video with what is `told` of it and its posters; the answer is a message's `video`."""
        more: dict[str, Any] = {"width": 0, "height": 0, "duration": 0} | {
            name: int(told[name]) for name in ("width", "height", "duration") if name in told
        }
        small = posters.get("thumbnail")
        if small is not None:
            (*_, size) = await asyncio.to_thread(_sizes, small)
            if max(size.width, size.height) > MAX_THUMBNAIL or len(small) >= MAX_THUMBNAIL_BYTES:
                raise bad("THUMBNAIL_INVALID")
            more["thumbnail"] = (await self.photo(small))[-1]
        if "cover" in posters:
            more["cover"] = await self.photo(posters["cover"])
        names = {"file_name": upload.name, "mime_type": "video/mp4"}
        return self._keep("video", upload.content, upload.content, upload.name, "", **names, **more).wire

    def document(self, upload: Upload) -> dict[str, Any]:
        """Take in a document; the answer is a message's `document`."""
        names = {"file_name": upload.name, "mime_type": upload.mime}
        return self._keep("document", upload.content, upload.content, upload.name, "", **names).wire

    def known(self, file_id: str, kind: str) -> Any:
        """The wire form of a file already here, for sending it again."""
        if file_id.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")  # the fake reaches for nothing outside
        if (stored := self.by_id.get(file_id)) is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
        if kind == "photo":
            return [other.wire for other in self.by_id.values() if other.group == stored.group]
        return stored.wire
