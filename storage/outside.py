"""The database read from outside, beside an Easel that may run on it: nothing is changed."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import SQLAlchemyError

from storage.postgres_address import NAMES
from storage.sqlite_file import sqlite_path

T = TypeVar("T")


async def looked_up(url: str, question: Callable[[Connection], T], *, held: bool) -> T | None:
    """What a question finds; None where it cannot be read.

    `held`: whether an Easel runs on the file. Raises ConfigError and StoreAway.
    """
    if not url.startswith(NAMES):
        return await asyncio.to_thread(_of_file, sqlite_path(url).absolute().as_uri(), question, held)
    from storage.postgres import Postgres

    database = await Postgres.open(url)
    try:
        return await database.read(question)
    finally:
        await database.close()


def _of_file(address: str, question: Callable[[Connection], T], held: bool) -> T | None:
    # Where nobody has it open, SQLite would make files beside it. What a killed Easel left in its journal is missed.
    mode = "mode=ro" if held else "mode=ro&immutable=1"
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(f"{address}?{mode}", uri=True), poolclass=NullPool
    )
    try:
        with engine.connect() as connection:
            return question(connection)
    except SQLAlchemyError:  # no file yet, or tables of another age
        return None
