"""A backup that is made at a certain moment and put back later, as an operator does it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from storage.backup import back_up, restore
from tests import sqlite


def _address(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/easel.db"


async def copied(folder: Path, when: str = "select 1 from job") -> Path:
    """An archive of the folder's data, made as soon as its database answers this question."""
    await sqlite.until(folder, when)
    return (await asyncio.to_thread(back_up, _address(folder), folder / "copy.tar")).file


async def put_back(archive: Path) -> Path:
    """A folder with what is in the archive."""
    folder = archive.parent.with_name("restored")
    folder.mkdir()
    await asyncio.to_thread(restore, _address(folder), archive)
    return folder
