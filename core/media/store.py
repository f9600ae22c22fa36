"""Pictures: checked once, kept once by their hash, cut and shrunk when somebody first looks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from core.media import pictures
from core.ports import Clock, Files, PictureInfo, Store

THUMB_SIDE = 1024
"""Pixels of a thumbnail's longer side: sharp on a phone's screen and on a desktop's column."""
HASH_LENGTH = 64
"""Letters of a picture's name, SHA-256 in hex; what is made of it has a longer one."""
CHECKED_AT_ONCE = 2
"""Pictures that come in are decoded to see that they are whole: each may take 100 MB for that."""


@dataclass(frozen=True, slots=True)
class PictureData:
    """A picture as it is handed out."""

    data: bytes
    type: str


class PictureStore:
    """All pictures that Easel keeps, whoever made them."""

    def __init__(self, files: Files, store: Store, clock: Clock) -> None:
        self._files = files
        self._store = store
        self._clock = clock
        # Pictures are decoded one at a time. Waiting here, and not in a thread, leaves the threads to the disk.
        self._decoding = asyncio.Lock()
        self._checking = asyncio.Semaphore(CHECKED_AT_ONCE)

    async def keep(self, data: bytes) -> PictureInfo:
        """Check a picture and keep it under its hash. Raises PictureError for what is not a picture we take."""
        async with self._checking:
            kept = await asyncio.to_thread(pictures.inspect, data)
        await self._files.put(kept.hash, data)
        await self._store.keep_picture(kept, self._clock())
        return kept

    async def find(self, name: str) -> PictureInfo | None:
        """What is known of the picture with this hash."""
        return (await self._store.pictures([name])).get(name)

    async def use(self, name: str) -> bool:
        """The picture goes into a job now: it stays for a while. False where it is not kept any more."""
        return await self._store.use_picture(name, self._clock())

    async def read(self, name: str) -> PictureData | None:
        """A picture's own bytes, untouched."""
        kept = await self.find(name)
        data = await self._file(name) if kept is not None else None
        return PictureData(data, kept.type) if kept is not None and data is not None else None

    async def thumb(self, name: str) -> PictureData | None:
        """A small copy of the picture."""

        def shrunk(data: bytes, _kind: str) -> bytes:
            return pictures.shrink(data, THUMB_SIDE)

        made = await self._made(f"{name}-thumb", name, shrunk)
        return PictureData(made.data, "image/jpeg") if made is not None else None

    async def fitting(self, name: str, most: int) -> PictureData | None:
        """The picture, or where it is larger than so many bytes a JPEG that is not."""
        kept = await self.find(name)
        if kept is None or kept.size <= most:
            return await self.read(name)

        def fitted(data: bytes, _kind: str) -> bytes:
            return pictures.fit(data, most)

        made = await self._made(f"{name}-fit{most}", name, fitted)
        return PictureData(made.data, "image/jpeg") if made is not None else None

    async def tile(self, name: str, number: int) -> PictureData | None:
        """Tile 1 to 4 of a 2x2 grid, cut here, so that looking at one costs nothing."""
        if number not in (1, 2, 3, 4):
            return None

        def cut(data: bytes, kind: str) -> bytes:
            return pictures.tiles(data, kind)[number - 1]

        made = await self._made(f"{name}-tile{number}", name, cut)
        return PictureData(made.data, "image/jpeg" if made.type == "image/jpeg" else "image/png") if made else None

    async def data_url(self, name: str) -> str | None:
        """The picture as providers take it."""
        picture = await self.read(name)
        if picture is None:
            return None
        async with self._decoding:
            return await asyncio.to_thread(_for_provider, picture)

    async def _file(self, name: str) -> bytes | None:
        """The bytes of a picture that a row names. Raises OSError where there is none of any picture.

        That is no store that lost one picture, but a volume that is not mounted, or the wrong bucket.
        """
        data = await self._files.get(name)
        if data is None:
            async for some in self._files.stored():
                if any(len(file.name) >= HASH_LENGTH for file in some):
                    return None
            raise OSError("the picture store holds no picture at all")
        return data

    async def _made(self, name: str, source: str, make: Callable[[bytes, str], bytes]) -> PictureData | None:
        """What `make` makes of a picture, kept beside it; its type is still the source's."""
        kept = await self.find(source)
        if kept is None:
            return None
        if (made := await self._files.get(name)) is not None:
            return PictureData(made, kept.type)
        if (data := await self._file(source)) is None:
            return None
        async with self._decoding:
            made = await asyncio.to_thread(make, data, kept.type)
        await self._files.put(name, made)
        return PictureData(made, kept.type)


def _for_provider(picture: PictureData) -> str:
    return pictures.data_url(*pictures.for_provider(picture.data, picture.type))
