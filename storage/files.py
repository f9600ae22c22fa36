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

from core.ports import Files, StoredFile

_BEGUN = ".new-"
"""How the name of a file begins that is still being written."""
TRIAL = 1 << 16
"""Bytes that are written to see whether there is room."""


class FolderFiles(Files):
    """Files in a folder. Names are hashes with an optional suffix; anything else is refused."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @override
    async def put(self, name: str, data: bytes) -> None:
        """A file that is there already is only touched: a name stands for its content."""
        await asyncio.to_thread(self._put, self.path(name), data)

    @override
    async def get(self, name: str) -> bytes | None:
        return await asyncio.to_thread(self._get, self.path(name))

    @override
    async def stored(self) -> AsyncIterator[Sequence[StoredFile]]:
        """A subfolder at a time."""
        for folder in await asyncio.to_thread(_folders, self._folder):
            yield await asyncio.to_thread(_listed, folder)

    @override
    async def remove(self, name: str, before: float) -> None:
        await asyncio.to_thread(_remove, self.path(name), before)

    @override
    async def check(self) -> str | None:
        """Leaves nothing behind. Where the folder is not there yet, the one in which it will be is written to."""
        try:
            await asyncio.to_thread(self._try)
        except OSError as error:
            return (
                f"pictures cannot be kept ({error.strerror or type(error).__name__}); free disk space, or mend rights"
            )
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
    def _put(path: Path, data: bytes) -> None:
        with suppress(FileNotFoundError):
            os.utime(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_BEGUN)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def checked(name: str) -> str:
    """The name, if it is one. Raises ValueError for whatever else it may be."""
    if not name.replace("-", "").replace(".", "").isalnum() or ".." in name or len(name) > 100:
        raise ValueError(f"not a name of a kept file: {name[:100]!r}")
    return name


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.exists() else []


def _listed(folder: Path) -> list[StoredFile]:
    stored = []
    for entry in os.scandir(folder):
        with suppress(FileNotFoundError):
            kept = entry.stat()
            if not entry.name.startswith(_BEGUN):
                stored.append(StoredFile(entry.name, kept.st_size, kept.st_mtime))
            elif kept.st_mtime < time.time() - 3600:  # whoever wrote it was killed
                Path(entry).unlink()
    return stored


def _remove(path: Path, before: float) -> None:
    with suppress(FileNotFoundError):
        if path.stat().st_mtime < before:
            path.unlink()
