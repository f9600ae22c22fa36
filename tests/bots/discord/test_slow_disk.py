"""A disk that is slow to write: what Discord heard in time is drawn, and what it heard too late is not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bots.discord.adapter import DiscordTiming
from storage.chats import SqlChats
from tests import sqlite
from tests.fakes.discord import Interaction

from .served import app, finished


async def failed(asked: Interaction) -> None:
    while not asked.failed:
        await asyncio.sleep(0.01)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """What is received is written once this is set."""
    written, receive = asyncio.Event(), SqlChats.receive

    async def slowly(self: SqlChats, number: int, raw: str, album: str = "") -> bool:
        await written.wait()
        return await receive(self, number, raw, album)

    monkeypatch.setattr(SqlChats, "receive", slowly)
    return written


async def test_whoever_asks_hears_that_it_has_come_before_it_is_on_disk(tmp_path: Path, written: asyncio.Event) -> None:
    async with app(tmp_path, discord_timing=DiscordTiming(slow=0.05)) as here:
        asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
        await asked.answered()
        assert sqlite.rows(tmp_path, "select count(*) from inbox") == [(0,)]
        written.set()
        await here.result(asked)
        assert len(here.everything) == 1


async def test_what_was_acknowledged_too_late_is_not_drawn(tmp_path: Path, written: asyncio.Event) -> None:
    async with app(tmp_path, discord_timing=DiscordTiming(slow=30)) as here:
        here.fake.deadline = 0.05
        asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
        await failed(asked)
        written.set()
        await sqlite.until(tmp_path, "select 1 from inbox where done")
        assert sqlite.rows(tmp_path, "select count(*) from job") == [(0,)]
        here.fake.deadline = 3.0
        await here.draw("a blue whale")
        assert len(here.sim.submits_by_state()) == 1


async def test_nothing_else_comes_of_what_was_acknowledged_too_late(tmp_path: Path, written: asyncio.Event) -> None:
    async with app(tmp_path, discord_timing=DiscordTiming(slow=30)) as here:
        written.set()
        other = here.guild.text("other")
        picker = await (await here.ann.presses(await here.draw(), "Share")).finished()
        written.clear()
        here.fake.deadline = 0.05
        shared = await here.ann.chooses(picker, picker.menus[0].custom_id, other)
        chosen = await here.guild.owner.uses(here.channel, "settings", gallery=other)
        await asyncio.gather(failed(shared), failed(chosen))
        written.set()
        await sqlite.until(tmp_path, "select 1 where (select count(*) from inbox where done) = 4")
        assert sqlite.rows(tmp_path, "select * from note where name like 'gallery/%'") == []
        assert not [message for message in here.everything if message.channel is other and finished(message)]
