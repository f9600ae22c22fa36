"""Pictures between people and platforms: taking in what was attached, and handing out what is kept."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from msgspec import Struct
from typing_extensions import override

from bots.common.errors import PictureLost
from bots.common.request import Attachment
from core.jobs import Job
from core.kept import PictureFile, PictureInfo
from core.media.download import Downloader
from core.media.pictures import LIMITS, PictureError, PictureProblem
from core.media.results import ENDINGS
from core.media.store import Incoming, PictureStore

PREVIEW_BYTES = 4 * 1024 * 1024
"""Of the picture of a running job, which is shown out of memory: grids in the making are about one megabyte."""

Fetch = Callable[[Attachment, Incoming], Awaitable[None]]
"""Writes the bytes of an attachment. Raises Refusal where the platform does not hand it out."""
Take = Callable[[Iterable[Attachment]], Awaitable[list[str]]]
"""Attachments -> the hashes under which they are kept. Raises PictureError and Refusal."""

NOT_TAKEN = "picture_not_taken"
"""The sentence about what is no picture."""
_NAMELESS = ("", "application/octet-stream", "binary/octet-stream", "application/x-unknown")
"""Types that say nothing: phones send pictures so, where they are sent as files."""
_OTHERS = re.compile(r"\.(?!(?:png|apng|jpe?g|jfif|jpe|webp|gif|bmp|tiff?|hei[cf]|avif)$)[a-z0-9]{1,5}$", re.IGNORECASE)
"""Endings of names of other things than pictures."""


class FromDisk(io.BufferedIOBase):
    """A file that is opened when it is first read and let go at its end: what is never sent leaves nothing open.

    It holds a bare descriptor, because the platforms' libraries close what they were handed in some cases, and in
    others put `close` out of action.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        self._at = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def fileno(self) -> int:
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        return self._descriptor

    @override
    def tell(self) -> int:
        return self._at

    @override
    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + (0, self._at, self._size())[whence]
        return self._at

    @override
    def read(self, size: int | None = -1) -> bytes:
        wanted = self._size() - self._at if size is None or size < 0 else size
        data = os.pread(self.fileno(), max(wanted, 0), self._at)
        self._at += len(data)
        if not data:
            self._let_go()
        return data

    @override
    def close(self) -> None:
        """Let go; it can be read again all the same."""
        self._let_go()

    def __del__(self) -> None:
        self._let_go()

    def _size(self) -> int:
        return os.fstat(self.fileno()).st_size

    def _let_go(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class Upload(Struct, frozen=True):
    """A picture as it goes to a platform, and the file name that people see."""

    source: Path | bytes
    name: str
    size: int = 0
    """In bytes; 0 where it is of no interest."""

    def open(self) -> io.BufferedIOBase:
        """Its bytes for one call, read from disk while they are sent."""
        return io.BytesIO(self.source) if isinstance(self.source, bytes) else FromDisk(self.source)


class Clip(Upload, frozen=True):
    """What is played, and what is shown before that: its poster, whole and small."""

    width: int = 0
    height: int = 0
    """In pixels."""
    seconds: float = 0
    poster: Upload | None = None
    small: Upload | None = None


def taking(pictures: PictureStore, fetch: Fetch, most: int = LIMITS.size) -> Take:
    """Takes in what people attach: fetched by the platform's own way, checked and kept. `most` bytes may one have."""

    async def take(attachments: Iterable[Attachment]) -> list[str]:
        attached = list(attachments)
        if any(attachment.size > most for attachment in attached):  # before any of them is fetched
            raise PictureError(PictureProblem.TOO_LARGE, most)
        return [await one(attachment) for attachment in attached]

    async def one(attachment: Attachment) -> str:
        async with pictures.incoming() as picture:
            await fetch(attachment, picture)
            return (await picture.keep()).hash

    return take


def may_be_picture(kind: str | None, name: str | None) -> bool:
    """Whether a file is to be fetched and judged by its bytes: it calls itself a picture, or says nothing else."""
    said = (kind or "").partition(";")[0].strip().lower()
    return said.startswith("image/") or (said in _NAMELESS and not _OTHERS.search(name or ""))


def file_name(name: str, kind: str) -> str:
    """A file's name with the ending of its MIME type."""
    return f"{name}.{ENDINGS.get(kind, 'bin')}"


def upload(picture: PictureFile | None, name: str) -> Upload:
    """A kept picture, ready to go. Raises PictureLost for one that is not kept any more."""
    if picture is None:
        raise PictureLost("not kept")
    return Upload(picture.path, file_name(name, picture.type), picture.size)


async def clip(pictures: PictureStore, kept: PictureInfo, name: str, most: int, side: int) -> Clip | None:
    """What is played of a result that moves, in at most so many bytes; None where nothing is.

    `side`: of the small poster, in pixels. Raises PictureError where it is too large.
    """
    if (film := await pictures.films.of(kept)) is None or (played := await pictures.fitting(kept, most)) is None:
        return None
    poster, small = await pictures.films.poster(kept), await pictures.thumb(kept.hash, side)
    posters = (upload(each, "poster") if each is not None else None for each in (poster, small))
    made = upload(played, name)
    return Clip(made.source, made.name, made.size, film.width, film.height, film.seconds, *posters)


async def four(pictures: PictureStore, job: Job) -> list[Upload]:
    """The four pictures of a grid, ready to go. Raises PictureLost."""
    try:
        cut = [await pictures.tile(job.result or "", number) for number in (1, 2, 3, 4)]
    except PictureError as error:
        raise PictureLost(str(error)) from error
    return [upload(tile, f"easel-{job.id}-{number}") for number, tile in enumerate(cut, 1)]


async def preview(downloader: Downloader, url: str) -> Upload:
    """What a running job looks like. Raises DownloadError."""
    return Upload(await downloader.fetch(url, most=PREVIEW_BYTES), "preview.png")
