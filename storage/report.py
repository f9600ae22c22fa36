"""What was spent, changed and decided, read beside a running Easel, for `easel usage` and `easel log`."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from core.audit import DAYS, Fact
from core.budgets import DAY, By, Used
from core.errors import ConfigError, StoreAway
from storage.audit import facts
from storage.database import backend_of, why
from storage.postgres_address import NAMES
from storage.replica import LEASE
from storage.spending import used
from storage.sqlite_file import sqlite_path

T = TypeVar("T")


async def report(url: str, since: float) -> Mapping[By, Sequence[Used]]:
    """What was spent since then, put together by each of these. Raises ConfigError."""
    return await _read(url, lambda c: {by: used(c, by, since, None) for by in By})


async def log(url: str, limit: int) -> Sequence[Fact]:
    """What was changed or decided last, the newest first. Raises ConfigError."""
    return await _read(url, lambda c: facts(c, limit, 0, time.time() - DAYS * DAY))


async def _read(url: str, query: Callable[[Connection], T]) -> T:
    if url.startswith(NAMES):  # not as a replica, which would take jobs on
        backend = await backend_of(url, LEASE)
        try:
            return await backend.read(query)
        except (StoreAway, DBAPIError) as error:
            raise ConfigError(why(error)) from error
        finally:
            await backend.close()
    path = sqlite_path(url)
    if not path.exists():
        raise ConfigError(f"Nothing was done yet: DATABASE_URL names {path}, which does not exist.")
    address = f"{path.absolute().as_uri()}?mode=ro"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=NullPool)
    try:
        with engine.connect() as c:
            return query(c)
    except DBAPIError as error:
        raise ConfigError(
            f"The database {path} cannot be read ({error.orig}): start Easel once, then again."
        ) from error
