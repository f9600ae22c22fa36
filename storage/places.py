"""The places where people drew, for whoever looks whether the bots may still write there."""

from __future__ import annotations

import asyncio
import sqlite3

from sqlalchemy import Connection, NullPool, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from core.persons import Place
from storage.postgres_address import NAMES
from storage.schema import job
from storage.sqlite import sqlite_path

MOST = 200
"""Of all platforms together; the latest."""


def latest(c: Connection) -> list[Place]:
    """Where people drew, the latest first."""
    newest = func.max(job.c.number)
    rows = c.execute(
        select(job.c.platform, job.c.place).group_by(job.c.platform, job.c.place).order_by(newest.desc()).limit(MOST)
    )
    return [Place(platform, place) for platform, place in rows]


async def known(url: str, *, held: bool) -> list[Place]:
    """Read them from outside, and change nothing; none where that cannot be read.

    `held`: whether an Easel runs on the file. Raises ConfigError and StoreAway.
    """
    if not url.startswith(NAMES):
        return await asyncio.to_thread(_of_file, sqlite_path(url).absolute().as_uri(), held)
    from storage.postgres import Postgres

    database = await Postgres.open(url)
    try:
        return await database.read(latest)
    finally:
        await database.close()


def _of_file(address: str, held: bool) -> list[Place]:
    # Where nobody has it open, SQLite would make files beside it. What a killed Easel left in its journal is missed.
    mode = "mode=ro" if held else "mode=ro&immutable=1"
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(f"{address}?{mode}", uri=True), poolclass=NullPool
    )
    try:
        with engine.connect() as connection:
            return latest(connection)
    except SQLAlchemyError:  # no file yet, or tables of another age
        return []
