"""Pictures between people and platforms: taking in what was attached, and handing out what is kept."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from typing_extensions import override

from bots.common.errors import PictureLost
from bots.common.request import Attachment
from core.media.download import Downloader
from core.media.pictures import LIMITS, PictureError, PictureProblem
from core.media.store import Incoming, PictureStore
from core.ports import PictureFile

PREVIEW_BYTES = 4 * 1024 * 1024
"""Of the picture of a running job, which is shown out of memory: grids in the making are about one megabyte."""

Fetch = Callable[[Attachment, Incoming], Awaitable[None]]
"""Writes the bytes of an attachment. Raises Refusal where the platform does not hand it out."""
Take = Callable[[Iterable[Attachment]], Awaitable[list[str]]]
"""Attachments -> the hashes under which they are kept. Raises PictureError and Refusal."""

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


class FromDisk(io.BufferedIOBase):
    """A file that is opened when it is first read and closed at its end: what is never sent leaves nothing open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        self._at = 0

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            self._file = self._path.open("rb")
            self._file.seek(self._at)
        return self._file

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def fileno(self) -> int:
        return self._opened().fileno()

    @override
    def tell(self) -> int:
        return self._at

    @override
    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = self._opened().seek(offset, whence)
        return self._at

    @override
    def read(self, size: int | None = -1) -> bytes:
        data = self._opened().read(-1 if size is None else size)
        self._at += len(data)
        if not data and size:
            self.close()
        return data

    @override
    def close(self) -> None:
        """Let go; it can be read again all the same."""
        if self._file is not None:
            self._file.close()
            self._file = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture as it goes to a platform, and the file name that people see."""

    source: Path | bytes
    name: str
    size: int = 0
    """In bytes; 0 where it is of no interest."""

    def open(self) -> io.BufferedIOBase:
        """Its bytes for one call, read from disk while they are sent."""
        return io.BytesIO(self.source) if isinstance(self.source, bytes) else FromDisk(self.source)


def taking(pictures: PictureStore, fetch: Fetch, most: int = LIMITS.size) -> Take:
    """Takes in what people attach: fetched by the platform's own way, checked and kept. `most` bytes may one have."""

    async def take(attachments: Iterable[Attachment]) -> list[str]:
        attached = list(attachments)
        if any(attachment.size > most for attachment in attached):  # before any of them is fetched
            raise PictureError(PictureProblem.TOO_LARGE)
        return [await one(attachment) for attachment in attached]

    async def one(attachment: Attachment) -> str:
        async with pictures.incoming() as picture:
            await fetch(attachment, picture)
            return (await picture.keep()).hash

    return take


def file_name(name: str, kind: str) -> str:
    """A file's name with the ending of its MIME type."""
    return f"{name}.{_ENDINGS.get(kind, 'png')}"


def upload(picture: PictureFile | None, name: str) -> Upload:
    """A kept picture, ready to go. Raises PictureLost for one that is not kept any more."""
    if picture is None:
        raise PictureLost("not kept")
    return Upload(picture.path, file_name(name, picture.type), picture.size)


async def preview(downloader: Downloader, url: str) -> Upload:
    """What a running job looks like. Raises DownloadError."""
    return Upload(await downloader.fetch(url, most=PREVIEW_BYTES), "preview.png")
