"""A disk that is slow to write: what Discord heard in time is drawn, and what it heard too late is not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bots.common import callback_data
from bots.common.preferences import MINE, named
from bots.discord.adapter import DiscordTiming
from storage.chats import SqlChats
from tests import sqlite
from tests.fakes.discord import Interaction

from .served import app, finished

KEPT = """select platform, name from note where name not like 'pictures%' union all select owner, value from setting
    union all select owner, name from preset union all select account, code from linking"""
"""What is kept of people, beside their jobs."""


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
    async with app(tmp_path, discord_timing=DiscordTiming(slow=30), public_url="https://easel.example") as here:
        written.set()
        ann, other, own = here.ann, here.guild.text("other"), here.fake.dm(here.ann)
        post = await here.draw("a red fox --ar 3:2")
        picker = await (await ann.presses(post, "Share")).finished()
        panel = await (await ann.uses(own, "forget")).finished()
        await ann.presses(panel, "Everything")
        await here.fake.until(lambda: "Forget all of this" in panel.text)
        ((job,),) = sqlite.rows(tmp_path, "select id from job")
        await sqlite.until(tmp_path, done := "select 1 where (select count(*) from inbox where done) = 4")
        kept = sqlite.rows(tmp_path, KEPT)
        written.clear()
        here.fake.deadline = 0.05
        late = [
            await ann.chooses(picker, picker.menus[0].custom_id, other),
            await here.guild.owner.uses(here.channel, "settings", gallery=other),
            await ann.uses(here.channel, "preset", save="wide", job=job),
            await ann.presses_id(post, callback_data.pack(named("speed=turbo"), MINE)),
            await ann.presses(post, "🔗 Link"),
            await ann.uses(own, "link"),
            await ann.presses(panel, "Yes, forget it for good"),
        ]
        await asyncio.gather(*map(failed, late))
        written.set()
        await sqlite.until(tmp_path, done.replace("4", str(4 + len(late))))
        assert sqlite.rows(tmp_path, KEPT) == kept
        assert not [message for message in here.everything if message.channel is other and finished(message)]
