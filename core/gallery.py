"""Pictures: checked once, kept once by their hash, cut and shrunk when somebody first looks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from core import pictures
from core.ports import Files, Kept, Store

THUMB_SIDE = 640
"""Pixels of a thumbnail's longer side: sharp on a phone, about 40 kB."""


class Gallery:
    """All pictures that Easel keeps, whoever made them."""

    def __init__(self, files: Files, store: Store) -> None:
        self._files = files
        self._store = store
        # Decoding holds a whole picture in memory, so only so many are open at a time.
        self._decoding = asyncio.Semaphore(2)

    async def keep(self, data: bytes) -> Kept:
        """Check a picture and keep it under its hash. Raises PictureError for what is not a picture we take."""
        async with self._decoding:
            found = await asyncio.to_thread(pictures.inspect, data)
        kept = Kept(found.hash, found.type, found.width, found.height, found.size)
        await self._files.put(kept.hash, data)
        await self._store.keep_picture(kept)
        return kept

    async def find(self, hash_: str) -> Kept | None:
        """What is known of a picture."""
        return (await self._store.pictures([hash_])).get(hash_)

    async def read(self, hash_: str) -> bytes | None:
        """A picture's own bytes, untouched."""
        return await self._files.get(hash_)

    async def thumb(self, hash_: str) -> bytes | None:
        """A small WEBP of the picture."""
        return await self._made(f"{hash_}-thumb", hash_, lambda data: pictures.shrink(data, THUMB_SIDE))

    async def tile(self, hash_: str, number: int) -> bytes | None:
        """Tile 1 to 4 of a 2x2 grid, cut here, so that looking at one costs nothing."""
        if number not in (1, 2, 3, 4):
            return None
        return await self._made(f"{hash_}-tile{number}", hash_, lambda data: pictures.tiles(data)[number - 1])

    async def data_url(self, hash_: str) -> str | None:
        """The picture as providers take it."""
        data = await self.read(hash_)
        return await asyncio.to_thread(pictures.data_url, data) if data is not None else None

    async def _made(self, name: str, hash_: str, make: Callable[[bytes], bytes]) -> bytes | None:
        if (made := await self._files.get(name)) is not None:
            return made
        if (data := await self._files.get(hash_)) is None:
            return None
        async with self._decoding:
            made = await asyncio.to_thread(make, data)
        await self._files.put(name, made)
        return made
