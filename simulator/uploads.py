"""Pictures that clients send: read from their data URLs and kept by hash."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from pathlib import Path

_DATA_URL = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w.+-]+=[\w.+-]+)*;base64,", re.ASCII)
_MAGIC = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}


def decode(text: str, bare: bool = False) -> bytes:
    """The bytes of a base64 data URL, or of plain base64 if `bare`. Raises ValueError on anything else."""
    head = _DATA_URL.match(text)
    if head is None and not bare:
        raise ValueError("not a data URL")
    try:
        return base64.b64decode(text[head.end() if head else 0 :], validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def media_type(picture: bytes) -> str | None:
    """The kind of picture these bytes begin like, or None."""
    return next((kind for magic, kind in _MAGIC.items() if picture.startswith(magic)), None)


class Uploads:
    """Uploaded bytes by the SHA-256 of their content; in `folder`, or in memory without one. Blocking."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory: dict[str, bytes] = {}

    def save(self, content: bytes) -> str:
        """Keep the bytes and return their name (hex)."""
        name = hashlib.sha256(content).hexdigest()
        if self._folder is None:
            self._memory[name] = content
        elif not (path := self._folder / name).exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".part")
            fresh.write_bytes(content)
            fresh.replace(path)
        return name

    def load(self, name: str) -> bytes:
        """The bytes of that name. Raises LookupError."""
        try:
            return self._memory[name] if self._folder is None else (self._folder / Path(name).name).read_bytes()
        except OSError as error:
            raise LookupError(name) from error
