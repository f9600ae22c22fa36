"""A disk that is slow to write: what Discord heard in time is drawn, and what it heard too late is not."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bots.discord.adapter import DiscordTiming
from tests import sqlite

from .served import app


@contextmanager
def nothing_is_written(folder: Path) -> Iterator[None]:
    """Another connection holds the database, so that each write waits."""
    other = sqlite3.connect(folder / "easel.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


async def test_whoever_asks_hears_that_it_has_come_before_it_is_on_disk(tmp_path: Path) -> None:
    async with app(tmp_path, discord_timing=DiscordTiming(slow=0.05)) as here:
        with nothing_is_written(tmp_path):
            asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
            await asked.answered()
            assert sqlite.rows(tmp_path, "select count(*) from inbox") == [(0,)]
        await here.result(asked)
        assert len(here.everything) == 1


async def test_what_was_acknowledged_too_late_is_not_drawn(tmp_path: Path) -> None:
    async with app(tmp_path, discord_timing=DiscordTiming(slow=30)) as here:
        here.fake.deadline = 0.05
        with nothing_is_written(tmp_path):
            asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
            while not asked.failed:
                await asyncio.sleep(0.01)
        await sqlite.until(tmp_path, "select 1 from inbox where done")
        assert sqlite.rows(tmp_path, "select count(*) from job") == [(0,)]
        here.fake.deadline = 3.0
        await here.draw("a blue whale")
        assert len(here.sim.submits_by_state()) == 1
