"""Pictures: checked once, kept once by their hash, cut and shrunk when somebody first looks.

They come in as files and are handed out as files: in memory is only what is being decoded here, one or two at a time,
however many people send and look at pictures and however slow they are.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from core.errors import naming
from core.files import Files
from core.kept import PictureFile, PictureInfo
from core.media import pictures, results
from core.media.films import Films, Passing
from core.media.pictures import LIMITS, RESULTS, PictureError, PictureProblem
from core.ports import Clock, Store

Drawn = TypeVar("Drawn")

THUMB_SIDE = 1024
"""Pixels of a thumbnail's longer side: sharp on a phone's screen and on a desktop's column."""
HASH_LENGTH = 64
"""Letters of a picture's name, SHA-256 in hex; what is made of it has a longer one."""
CHECKED_AT_ONCE = 2
"""Pictures that come in are decoded to see that they are whole: each may take 100 MB for that."""
BUFFER = 256 * 1024
"""Bytes of a picture that is coming in that are gathered before they go to the disk."""


class Incoming:
    """A picture that is coming in. What is small stays in memory; all else goes into a file, which is open only while
    it is written: most of the time is waiting."""

    def __init__(self, store: PictureStore, most: int) -> None:
        self._store = store
        self._most = most
        self._gathered = bytearray()
        self._path: Path | None = None
        """The file; none while all of it is in memory."""
        self.size = 0

    async def write(self, part: bytes | bytearray) -> None:
        """The next bytes. Raises PictureError once they are too many."""
        self.size += len(part)
        if self.size > self._most:
            raise PictureError(PictureProblem.TOO_LARGE, self._most)
        self._gathered += part
        if len(self._gathered) >= BUFFER:
            await self._flush(await self._begun())

    async def keep(self) -> PictureInfo:
        """It has come: check it and keep it. Raises PictureError."""
        return await self._store.keep(await self._whole())

    async def keep_result(self, *, damaged: bool) -> PictureInfo:
        """A provider's result has come: put it, whatever it is. Raises PictureError for what is none.

        `damaged`: also what seems to have been cut off on its way, or is of no known kind.
        """
        return await self._store.keep_result(await self._whole(), damaged=damaged)

    async def check(self, *, damaged: bool) -> None:
        """See whether `keep_result` would take it. Raises PictureError."""
        await self._store.judge(await self._whole(), damaged=damaged)

    async def pack(self, parts: Sequence[Incoming | None]) -> None:
        """Become an archive of these, and of what did not come. Raises PictureError where they are too many bytes
        together."""
        if sum(part.size for part in parts if part is not None) > self._most:
            raise PictureError(PictureProblem.TOO_LARGE, self._most)
        whole = [await part._whole() if part is not None else None for part in parts]
        await asyncio.to_thread(results.packed, whole, await self._begun())

    async def leave(self) -> None:
        """Nothing more is done with it: take its file away, where there still is one."""
        if self._path is not None:
            await asyncio.to_thread(self._path.unlink, missing_ok=True)

    async def _whole(self) -> bytes | Path:
        """All that has come."""
        if self._path is None:
            return bytes(self._gathered)
        await self._flush(self._path)
        return self._path

    async def _begun(self) -> Path:
        if self._path is None:
            self._path = await self._store.begin()
        return self._path

    async def _flush(self, path: Path) -> None:
        gathered, self._gathered = self._gathered, bytearray()
        if gathered:
            await asyncio.to_thread(_append, path, gathered)


class PictureStore:
    """All pictures that Easel keeps, whoever made them."""

    def __init__(self, files: Files, store: Store, clock: Clock) -> None:
        self._files = files
        self._store = store
        self._clock = clock
        # Pictures are decoded one at a time. Waiting here, and not in a thread, leaves the threads to the disk.
        self._decoding = asyncio.Lock()
        self._checking = asyncio.Semaphore(CHECKED_AT_ONCE)
        self.films = Films(files)
        self._weighing = asyncio.Lock()
        """Results that are larger than any upload are looked at one at a time."""

    @asynccontextmanager
    async def incoming(self, most: int = LIMITS.size) -> AsyncIterator[Incoming]:
        """Room for a picture that comes from outside, however slowly. Gone on leaving, if it was not kept.

        `most`: bytes that it may have.
        """
        coming = Incoming(self, most)
        try:
            yield coming
        finally:
            await coming.leave()

    async def begin(self) -> Path:
        """A fresh file for what is coming in."""
        return await self._files.begin()

    async def keep(self, picture: bytes | Path) -> PictureInfo:
        """Check a picture and keep it under its hash. Raises PictureError for what is not a picture we take."""
        async with self._checking:
            kept = await asyncio.to_thread(_inspected, picture)
        await self._files.put(kept.hash, picture)
        await self._store.keep_picture(kept, self._clock())
        return kept

    async def keep_result(self, result: bytes | Path, *, damaged: bool) -> PictureInfo:
        """Put what a provider brought under its hash, and what is played of it beside it. Raises PictureError for what
        is no result.

        It is kept with the job that it ends (`Store.apply`); as long as its file is young, it waits for that.
        `damaged`: also what seems to have been cut off on its way, or is of no known kind, or cannot be played now.
        """
        kept = await self.judge(result, damaged=damaged)
        await self._files.put(kept.hash, result)
        try:
            return await self.films.filmed(kept)
        except Passing as error:
            if not damaged:
                raise PictureError(PictureProblem.BROKEN) from error  # it is brought again: then it may go better
            return kept

    async def judge(self, result: bytes | Path, *, damaged: bool) -> PictureInfo:
        """What a provider brought, if it is a result. Raises PictureError."""
        large = isinstance(result, Path) and (await asyncio.to_thread(result.stat)).st_size > LIMITS.size
        async with self._weighing if large else self._checking:
            kept, whole = await asyncio.to_thread(lambda: results.inspect(_bytes(result)))
        if not (whole or damaged):
            raise PictureError(PictureProblem.BROKEN)
        return kept

    async def find(self, name: str) -> PictureInfo | None:
        """What is known of the picture with this hash."""
        return (await self._store.pictures([name])).get(name)

    async def use(self, name: str) -> bool:
        """The picture goes into a job now: it stays for a while. False where it is not kept any more."""
        return await self._store.use_picture(name, self._clock())

    async def read(self, name: str) -> PictureFile | None:
        """A picture's own bytes, untouched."""
        kept = await self.find(name)
        return await self.untouched(kept) if kept is not None else None

    async def untouched(self, kept: PictureInfo) -> PictureFile | None:
        """`read`, where the row is at hand."""
        path = await self._original(kept.hash)
        return PictureFile(path, results.true_type(kept.type), kept.size) if path is not None else None

    async def thumb(self, name: str, side: int = THUMB_SIDE) -> PictureFile | None:
        """A small copy of the picture, or of a film's first one; None also where none can be made.

        One that is smaller than usual is made of the usual one, where that is there: it takes a tenth of the time.
        """

        def shrunk(data: bytes, _kind: str) -> bytes:
            return pictures.shrink(data, side, limits=RESULTS)

        try:
            what, of = ("thumb", "") if side == THUMB_SIDE else (f"thumb{side}", "thumb" if side < THUMB_SIDE else "")
            return await self._made(what, await self.find(name), shrunk, of)
        except PictureError:
            return None

    async def fitting(self, kept: PictureInfo, most: int) -> PictureFile | None:
        """The picture, or where it is larger than so many bytes, or of a kind that few show, a JPEG that is not.

        Of what moves the film, or a smaller one; of a file its own bytes. Raises PictureError where that is too large.
        """
        if kept.moves:
            film = await self.played(kept) or await self.untouched(kept)
            if film is not None and film.size > most and (film := await self.films.fitting(kept, film, most)) is None:
                raise PictureError(PictureProblem.TOO_LARGE)
            return film
        if kept.size <= most and (kept.type in LIMITS.types or not kept.width):
            return await self.untouched(kept)
        if not kept.width:
            raise PictureError(PictureProblem.TOO_LARGE)

        def fitted(data: bytes, _kind: str) -> bytes:
            return pictures.fit(data, most, limits=RESULTS)

        return await self._made(f"fit{most}", kept, fitted)

    async def played(self, kept: PictureInfo) -> PictureFile | None:
        """What is played of a result that moves, or seen of one that holds several pictures.

        None for all others, and where it cannot be made any more.
        """
        film = await self.films.of(kept) if _has_film(kept) else None
        if film is None:
            return None
        return await (self.untouched(kept) if film.plays else self.films.play(kept))

    async def tile(self, name: str, number: int) -> PictureFile | None:
        """Tile 1 to 4 of a 2x2 grid, cut here, so that looking at one costs nothing."""
        if number not in (1, 2, 3, 4):
            return None

        def cut(data: bytes, kind: str) -> bytes:
            return pictures.tiles(data, kind, limits=RESULTS)[number - 1]

        return await self._made(f"tile{number}", await self.find(name), cut)

    async def for_provider(self, name: str) -> PictureFile | None:
        """The picture, or a film's first one, as every provider takes it."""
        kept = await self.find(name)
        if kept is not None and kept.type in pictures.EVERYWHERE:
            return await self.untouched(kept)
        return await self._made("sent", kept, partial(pictures.for_provider, limits=RESULTS))

    async def in_turn(self, draw: Callable[[], Drawn]) -> Drawn:
        """Draw with pixels in a thread, one at a time with all that is cut and shrunk here. Raises what that does."""
        async with self._decoding:
            return await asyncio.to_thread(draw)

    async def _original(self, name: str) -> Path | None:
        """The file of a picture that a row names. Raises OSError where there is none of any picture.

        That is no store that lost one picture, but a volume that is not mounted, or the wrong bucket.
        """
        path = await self._files.local(name)
        if path is None:
            async for some in self._files.stored():
                if any(len(file.name) >= HASH_LENGTH for file in some):
                    return None
            raise OSError("the picture store holds no picture at all")
        return path

    async def _still(self, kept: PictureInfo) -> PictureFile | None:
        return await (self.films.poster(kept) if _has_film(kept) else self.untouched(kept))

    async def _source(self, kept: PictureInfo, of: str) -> PictureFile | None:
        """What a copy is made of: the one of this name, where that is there; else the picture, or a film's poster."""
        path = await self._files.local(f"{kept.hash}-{of}") if of else None
        return await asyncio.to_thread(_described, path) if path is not None else await self._still(kept)

    async def _made(
        self, what: str, kept: PictureInfo | None, make: Callable[[bytes, str], bytes], of: str = ""
    ) -> PictureFile | None:
        """What `make` makes of a picture, kept beside it; rather of what was made of it under the name `of`."""
        if kept is None or not kept.width:
            return None
        name = f"{kept.hash}-{what}"
        if (path := await self._files.local(name)) is None:
            await self._source(kept, of)  # after a restore a film is made anew, which must hold up nobody else
            async with self._decoding:  # nothing is read before, so that those who wait hold no bytes
                path = await self._files.local(name)  # somebody before us may have wanted the same
                if path is None and (original := await self._source(kept, of)) is not None:
                    await self._files.put(name, await asyncio.to_thread(_changed, original, make))
                    path = await self._files.local(name)
        return await asyncio.to_thread(_described, path) if path is not None else None


def _has_film(kept: PictureInfo) -> bool:
    return kept.moves or kept.type == results.SHEET


def _append(path: Path, part: bytearray) -> None:
    with naming(path), path.open("r+b") as file:  # never makes one that was taken away
        file.seek(0, os.SEEK_END)
        file.write(part)


def _bytes(picture: bytes | Path) -> bytes:
    return picture if isinstance(picture, bytes) else picture.read_bytes()


def _inspected(picture: bytes | Path) -> PictureInfo:
    return pictures.inspect(_bytes(picture))


def _changed(original: PictureFile, make: Callable[[bytes, str], bytes]) -> bytes:
    return make(original.path.read_bytes(), original.type)


def _described(path: Path) -> PictureFile:
    with path.open("rb") as file:
        return PictureFile(path, pictures.kind_of(file.read(pictures.HEAD)), path.stat().st_size)
