"""Bytes by name, as Easel wants them from outside: in a folder, or in a bucket that replicas share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct


class StoredFile(Struct, frozen=True):
    """A file: its bytes, and when it was last put."""

    name: str
    size: int
    at: float


class Files(Protocol):
    """Bytes by name; a name stands for its content. Writing is atomic: a name is either whole or absent.

    Every method raises OSError where the files cannot be reached. What is large goes in and out as a file on this
    machine, so that however many are on their way, none of them is in memory.
    """

    async def begin(self) -> Path:
        """A fresh, empty file on this machine, for what is coming in. Whoever asked removes it, or puts it."""

    async def put(self, name: str, data: bytes | Path) -> None:
        """Keep the bytes under a name; those of a file from `begin` may be moved away for it.

        A name that is there already counts as put now.
        """

    def stored(self) -> AsyncIterator[Sequence[StoredFile]]:
        """All files, a batch at a time."""

    async def remove(self, name: str, before: float) -> None:
        """Remove the file, unless it was put since `before`; no-op where it is not there."""

    async def get(self, name: str) -> bytes | None:
        """The bytes, or None where nothing is kept under the name."""

    async def local(self, name: str) -> Path | None:
        """A file on this machine that holds the bytes, for whoever opens it now; None where nothing is kept."""

    async def check(self) -> str | None:
        """Write something, and tell what is wrong where that fails; None where all is well. Never raises OSError."""
