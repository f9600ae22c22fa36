"""Bytes by name in a folder, spread over subfolders; a name is either whole or absent, also after a power cut."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from pathlib import Path

from typing_extensions import override

from core.errors import DISK_FULL, naming
from core.files import Files, StoredFile

_BEGUN = ".new-"
"""How the name of a file begins that is still being written."""
TRIAL = 1 << 16
"""Bytes that are written to see whether there is room."""
LEFT = 1800.0
"""Seconds without a further byte after which nobody writes a file any more: all that comes in is given less time."""
_COMING = "coming"
"""The subfolder of what is still coming in from elsewhere."""


class FolderFiles(Files):
    """Files in a folder. Names are hashes with an optional suffix; anything else is refused."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @override
    async def begin(self) -> Path:
        """Among the files themselves, so that putting it is a rename. What a kill leaves of it is swept as any is."""
        return await asyncio.to_thread(begun, self._folder / _COMING)

    @override
    async def put(self, name: str, data: bytes | Path) -> None:
        """A file that is there already is only touched: a name stands for its content."""
        await asyncio.to_thread(self._put, self.path(name), data)

    @override
    async def get(self, name: str) -> bytes | None:
        return await asyncio.to_thread(self._get, self.path(name))

    @override
    async def local(self, name: str) -> Path | None:
        path = self.path(name)
        return path if await asyncio.to_thread(path.exists) else None

    @override
    async def stored(self) -> AsyncIterator[Sequence[StoredFile]]:
        """A subfolder at a time."""
        for folder in await asyncio.to_thread(_folders, self._folder):
            yield await asyncio.to_thread(listed, folder)

    @override
    async def remove(self, name: str, before: float) -> None:
        await asyncio.to_thread(_remove, self.path(name), before)

    @override
    async def check(self) -> str | None:
        """Leaves nothing behind. Where the folder is not there yet, the one in which it will be is written to."""
        try:
            await asyncio.to_thread(self._try)
        except OSError as error:
            return untaken(self._folder, error)
        return None

    def _try(self) -> None:
        place = next(path for path in (self._folder, *self._folder.absolute().parents) if path.exists())
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(bytes(TRIAL))
            file.flush()

    def path(self, name: str) -> Path:
        """Where the bytes are, if they are kept. Raises ValueError for what is no name."""
        return self._folder / checked(name)[:2] / name

    @staticmethod
    def _get(path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    @staticmethod
    def _put(path: Path, data: bytes | Path) -> None:
        with suppress(FileNotFoundError):
            os.utime(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = data if isinstance(data, Path) else begun(path.parent)
        try:
            with naming(temporary), temporary.open("r+b") as file:  # never makes an empty one where it was taken away
                if isinstance(data, bytes):
                    file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def untaken(folder: Path, error: OSError) -> str:
    """Why pictures cannot be kept in a folder, and what to do, for the operator."""
    if error.errno in DISK_FULL:
        return f"the disk of {folder} is full, so pictures cannot be kept: free some space there"
    why = error.strerror or type(error).__name__
    mend = "change its rights or owner, or name another folder in PICTURES_URL"
    return f"pictures cannot be kept in {folder} ({why}): {mend}"


def begun(folder: Path) -> Path:
    """A fresh file in a folder, whose name says that it is still being written."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(dir=folder, prefix=_BEGUN)
    os.close(handle)
    return Path(path)


def checked(name: str) -> str:
    """The name, if it is one. Raises ValueError for whatever else it may be."""
    if not name.replace("-", "").replace(".", "").isalnum() or ".." in name or len(name) > 100:
        raise ValueError(f"not a name of a kept file: {name[:100]!r}")
    return name


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.exists() else []


def listed(folder: Path) -> list[StoredFile]:
    """The whole files of a folder. One that was begun and left, by whoever was killed, is removed."""
    stored = []
    for entry in os.scandir(folder):
        with suppress(FileNotFoundError):
            kept = entry.stat()
            if not entry.name.startswith(_BEGUN):
                stored.append(StoredFile(entry.name, kept.st_size, kept.st_mtime))
            elif kept.st_mtime < time.time() - LEFT:
                Path(entry).unlink()
    return stored


def _remove(path: Path, before: float) -> None:
    with suppress(FileNotFoundError):
        if path.stat().st_mtime < before:
            path.unlink()
