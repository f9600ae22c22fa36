"""Several connections to the gateway: each has its servers, and what happens to one does not reach the others."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import discord
import pytest

from bots.discord.adapter import NO_GATEWAY, PART_LOST, DiscordTiming
from bots.discord.client import point_at
from tests.fakes.discord import Channel, FakeDiscord, Session

from .served import app

pytestmark = pytest.mark.slow

HASTE = 25
"""The library waits five seconds between two connections that it opens; here that, and Discord's five, are less."""


@pytest.fixture(autouse=True)
def in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    class Hasty:
        def __getattr__(self, name: str) -> Any:
            return getattr(asyncio, name)

        async def sleep(self, seconds: float) -> None:
            await asyncio.sleep(seconds / HASTE)

    for module in (discord.client, discord.shard):
        monkeypatch.setattr(module, "asyncio", Hasty())


async def connected(fake: FakeDiscord, count: int) -> list[Session]:
    """The connections by their number, once all are there."""
    await fake.until(lambda: len(fake.gateway.connected) == count, 20)
    return sorted(fake.gateway.connected, key=lambda session: session.shard)


def heard(session: Session) -> list[int]:
    """The interactions that came over a connection."""
    return [int(event["d"]["id"]) for event in session.events if event["t"] == "INTERACTION_CREATE"]


def spread(fake: FakeDiscord, servers: int) -> list[Channel]:
    """A channel in each of so many servers; Ann is in all of them."""
    ann = fake.user("Ann")
    return [fake.guild(f"Painters {number}", members=[ann]).text("general") for number in range(servers)]


@pytest.mark.parametrize(("configured", "recommended"), [(2, 1), (None, 3)])
async def test_each_server_speaks_over_its_own(tmp_path: Path, configured: int | None, recommended: int) -> None:
    async with FakeDiscord(shards=recommended) as fake:
        fake.gateway.identify_seconds = 5 / HASTE
        count = configured or recommended
        channels = spread(fake, 2 * count)
        async with app(tmp_path, fake=fake, discord_shards=configured) as here:
            sessions = await connected(fake, count)
            assert [session.shard for session in sessions] == [(number, count) for number in range(count)]
            assert len(fake.gateway.identifies) == count, "none of them came too early"
            asked = [await here.ann.uses(channel, "imagine", prompt="a red fox") for channel in channels]
            alone = await here.ann.uses(fake.dm(here.ann), "imagine", prompt="a red fox")
            for each in (*asked, alone):
                assert (await here.result(each)).channel is each.channel
            for number, session in enumerate(sessions):
                own = [
                    each.id for each in asked if each.channel.guild and (each.channel.guild.id >> 22) % count == number
                ]
                assert [one for one in heard(session) if one != alone.id] == own
                assert len(own) == 2
            assert alone.id in heard(sessions[0])
            assert len(here.everything) == len(asked) + 1
            await here.discord_says(None)


async def test_one_that_is_lost_disturbs_no_other(tmp_path: Path) -> None:
    async with FakeDiscord(shards=2) as fake:
        here_, there = spread(fake, 2)
        async with app(tmp_path, fake=fake, discord_timing=DiscordTiming(grace=0)) as here:
            first, second = await connected(fake, 2)
            fake.gateway.drop(1)
            asked = [await here.ann.uses(channel, "imagine", prompt="a red fox") for channel in (here_, there)]
            for each in asked:
                await here.result(each)
            assert (first.resumes, second.resumes) == (0, 1)

            fake.gateway.open = False
            fake.gateway.drop(1)
            await here.discord_says(PART_LOST)
            await here.draw(channel=here_)
            fake.gateway.drop(0)
            await here.discord_says(NO_GATEWAY)
            fake.gateway.open = True
            await connected(fake, 2)
            await here.discord_says(None)
            await here.draw(channel=there)
            assert len(here.everything) == 4
            assert fake.commands.syncs == 1


def test_a_lost_one_is_tried_again_within_half_a_minute() -> None:
    point_at("http://127.0.0.1")
    tries = vars(discord.shard)["ExponentialBackoff"]()
    assert all(tries.delay() <= 32 for _ in range(100))
