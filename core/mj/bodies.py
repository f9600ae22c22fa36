"""Bodies on their way: pictures read from disk while they are sent, and answers unpacked no further than they may go.

A blend of five large pictures is 100 MB of base64. Held in memory, and copied on its way to the connection, a dozen of
them took 2.8 GB; read as they leave, they take a few hundred kilobytes each.
"""

from __future__ import annotations

import asyncio
import base64
import json
import secrets
import zlib
from collections.abc import AsyncIterable, AsyncIterator
from pathlib import Path

from core.kept import PictureFile
from core.mj.requests import Body

STEP = 3 * 64 * 1024
"""Bytes of a picture that are read at once; a multiple of three, so that base64 needs no padding in between."""
UNPACKED = 64 * 1024
"""Bytes that are unpacked at once."""
CODING = "gzip"
"""The one coding in which answers are taken, and only once: `gzip, gzip` makes 1.7 GB of a kilobyte."""


class Content:
    """JSON, in parts where pictures are in it. `whole` once all was handed on: before, no server can accept it."""

    def __init__(self, body: Body) -> None:
        self._files: list[PictureFile] = []
        mark = secrets.token_hex(16)

        def place(value: object) -> str:
            if not isinstance(value, PictureFile):
                raise TypeError(f"no JSON: {type(value).__name__}")
            self._files.append(value)
            return f"data:{value.type};base64,{mark}"

        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=place)
        words = text.split(mark) if self._files else [text]
        self._words = [part.encode("utf-8", "replace") for part in words]
        self.length = sum(map(len, self._words)) + sum(4 * -(-file.size // 3) for file in self._files)
        self.whole = not self._files
        self.broken: Exception | None = None
        """What went wrong here while it was read. Whoever sends it may call that something else."""

    @property
    def body(self) -> bytes | Content:
        """What is sent: all of it, or itself, a part at a time."""
        return self if self._files else self._words[0]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            for words, file in zip(self._words, self._files, strict=False):
                yield words
                async for part in _encoded(file):
                    yield part
        except Exception as error:
            self.broken = error
            raise
        self.whole = True
        yield self._words[-1]


async def _encoded(file: PictureFile) -> AsyncIterator[bytes]:
    """The picture in base64. Raises OSError where it is not what it was.

    Its file is open only while a part is read: whoever sends this may never come back for the next one.
    """
    size = 0
    while part := await asyncio.to_thread(_part, file.path, size):
        size += len(part)
        yield base64.b64encode(part)
    if size != file.size:
        raise OSError(f"{file.path.name[:12]} has {size} bytes instead of {file.size}")


def _part(path: Path, at: int) -> bytes:
    with path.open("rb") as opened:
        opened.seek(at)
        return opened.read(STEP)


async def unpacked(parts: AsyncIterable[bytes], coding: str) -> AsyncIterator[bytes]:
    """The body of an answer that comes in this `Content-Encoding`, a step at a time. Raises ValueError."""
    if (coding := coding.strip().lower()) not in ("", "identity", CODING):
        raise ValueError(f"the answer comes as {coding[:40]!r}")
    if coding != CODING:
        async for part in parts:
            yield part
        return
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    begun = False
    async for part in parts:
        while part:
            begun = True
            try:
                yield unpacker.decompress(part, UNPACKED)
            except zlib.error as error:
                raise ValueError("the answer cannot be unpacked") from error
            part = unpacker.unconsumed_tail
    yield unpacker.flush()  # a few bytes at most
    if begun and not unpacker.eof:
        raise ValueError("the answer is cut off")


def read_weight(body: bytes | bytearray) -> int:
    """About the bytes that it takes to read a body as JSON: an empty list is 2 bytes here and 64 there."""
    return 2 * len(body) + 256 * body.count(b"{") + 96 * body.count(b"[") + 64 * body.count(b",")
