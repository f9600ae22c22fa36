"""An empty database to start from: migrating one takes longer than most tests."""

from __future__ import annotations

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from storage.database import Database


def laid_in(folder: Path) -> str:
    """DATABASE_URL of the folder's database; one that was not there yet has its tables and nothing else."""
    file = folder / "easel.db"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_migrated())
    return _url(file)


@cache
def _migrated() -> bytes:
    async def migrate(file: Path) -> None:
        await (await Database.open(_url(file))).close()

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as beside:  # a loop may be running here
        file = Path(folder, "easel.db")
        beside.submit(asyncio.run, migrate(file)).result()
        return file.read_bytes()


def _url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"
