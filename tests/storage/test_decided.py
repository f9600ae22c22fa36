"""What owners decide is remembered, and never for longer than it holds; writes keep their order."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.backend import Way
from storage.database import Database
from storage.decided import Decided


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(f"sqlite+aiosqlite:///{tmp_path}/easel.db")
    yield opened
    await opened.close()


def cost(c: Connection) -> float:
    return c.execute(text("SELECT credits FROM cost")).scalar() or 0.0


def costs(amount: float, after: threading.Event | None = None) -> Callable[[Connection], None]:
    def transaction(c: Connection) -> None:
        if after is not None:
            after.wait(10)
        c.execute(text("INSERT OR REPLACE INTO cost (what, credits) VALUES ('video', :credits)"), {"credits": amount})

    return transaction


async def test_a_decision_is_seen_also_where_whoever_decided_is_gone(database: Database) -> None:
    decided, go = Decided(database, cost), threading.Event()
    assert await decided.now() == 0.0
    deciding = asyncio.ensure_future(database.decide(costs(8.0, go)))
    await asyncio.sleep(0)
    deciding.cancel()
    with suppress(asyncio.CancelledError):
        await deciding
    assert await decided.now() == 0.0, "it is not on disk yet"
    go.set()
    await database.write(lambda c: None)
    assert await decided.now() == 8.0


async def test_what_waits_for_others_is_written_in_its_order(database: Database) -> None:
    go = threading.Event()
    holding = asyncio.ensure_future(database.write(costs(1.0, go)))
    await asyncio.sleep(0.01)  # it is being written, and whatever comes now waits
    ways = (Way.LATER, Way.ANY, Way.LATER, Way.ANY)
    seen: list[float] = []

    def watched(number: float) -> Callable[[Connection], None]:
        def transaction(c: Connection) -> None:
            seen.append(number)
            costs(number)(c)

        return transaction

    writing = [asyncio.ensure_future(database.write(watched(float(n)), way)) for n, way in enumerate(ways)]
    await asyncio.sleep(0)
    go.set()
    await asyncio.gather(holding, *writing)
    assert seen == [0.0, 1.0, 2.0, 3.0]
    await database.write(watched(9.0), Way.LATER)
    assert await database.read(cost) == 9.0, "with nothing to share, it is written all the same"
