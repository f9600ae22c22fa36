"""Files on their way to a platform, as `multipart/form-data` in as few parts as there may be.

They are read from disk in a thread, for in the event loop a slow disk would hold up everybody. aiohttp's own form asks
a thread four times for the smallest file, and writes it in six pieces.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import IO
from uuid import uuid4

from msgspec import Struct

AT_ONCE = 256 * 1024
"""Bytes of a form in memory, and of one write."""

Readable = IO[bytes] | io.BufferedIOBase
File = tuple[str, bytes | Readable, str]
"""A file's name, its bytes, and its MIME type."""


class Form(Struct, frozen=True):
    """What a request carries, and the headers that go with it."""

    headers: Mapping[str, str]
    _pieces: Sequence[Readable]
    _first: bytes
    _whole: bool

    def body(self, before: Callable[[], object] = lambda: None) -> bytes | AsyncIterator[bytes]:
        """All of it, for one try; `before` is called before each part that is read while others are sent."""
        return self._first if self._whole else self._read(before)

    async def _read(self, before: Callable[[], object]) -> AsyncIterator[bytes]:
        parts = _parts(self._pieces)
        while (part := await asyncio.to_thread(next, parts, None)) is not None:
            before()
            yield part


async def form(fields: Mapping[str, str], files: Mapping[str, File]) -> Form:
    """A form with these fields and files, each under its name. Raises OSError where a file cannot be read."""
    boundary = uuid4().hex
    pieces: list[Readable] = []
    told = "".join(f"{_head(boundary, name)}\r\n\r\n{value}\r\n" for name, value in fields.items())
    for name, (file_name, content, kind) in files.items():
        told += f'{_head(boundary, name)}; filename="{_quoted(file_name)}"\r\nContent-Type: {kind}\r\n\r\n'
        pieces += [io.BytesIO(told.encode()), io.BytesIO(content) if isinstance(content, bytes) else content]
        told = "\r\n"
    pieces.append(io.BytesIO(f"{told}--{boundary}--\r\n".encode()))
    in_memory = all(isinstance(piece, io.BytesIO) for piece in pieces)
    size, first = _begin(pieces) if in_memory else await asyncio.to_thread(_begin, pieces)
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Content-Length": str(size)}
    return Form(headers, pieces, first, len(first) == size)


def _begin(pieces: Sequence[Readable]) -> tuple[int, bytes]:
    """The size of all, and the first part."""
    return sum(piece.seek(0, io.SEEK_END) for piece in pieces), next(_parts(pieces))


def _parts(pieces: Sequence[Readable]) -> Iterator[bytes]:
    part = bytearray()
    for piece in pieces:
        piece.seek(0)
        while more := piece.read(AT_ONCE - len(part)):
            part += more
            if len(part) == AT_ONCE:
                yield bytes(part)
                part.clear()
    if part:
        yield bytes(part)


def _head(boundary: str, name: str) -> str:
    return f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'


def _quoted(name: str) -> str:
    """As browsers write it: <https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data>."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
