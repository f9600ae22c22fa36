"""What stands in Easel's SQLite database, read beside the running program."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def rows(folder: Path, statement: str) -> list[Any]:
    """What the database in this folder of data answers; what the statement changes is kept."""
    with closing(sqlite3.connect(folder / "easel.db")) as database, database:
        return database.execute(statement).fetchall()


def integrity(folder: Path) -> str:
    """What SQLite thinks of that database; "ok" if nothing is wrong."""
    return str(rows(folder, "PRAGMA integrity_check")[0][0])


async def until(folder: Path, question: str, seconds: float = 30.0) -> None:
    """Wait until the answer has a row. Raises AssertionError with the jobs as they stand."""
    try:
        async with asyncio.timeout(seconds):
            while not rows(folder, question):
                await asyncio.sleep(0.01)
    except TimeoutError:
        jobs = rows(folder, "SELECT id, state, fault, detail FROM job")
        raise AssertionError(f"{question}: nothing within {seconds:g} s; the jobs are {jobs}") from None
