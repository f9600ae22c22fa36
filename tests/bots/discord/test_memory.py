"""However much goes on, neither the library nor Easel keeps any of it in memory once it is over."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path

import pytest
from discord import MemberCacheFlags

from tests.fakes.discord import Fault

from .served import App, app

pytestmark = pytest.mark.slow

PEOPLE = 12


async def test_nothing_is_left_in_memory(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        await much_goes_on(here)
        discord = here.discord
        client, chat = discord._calls.client, discord.chat
        async with asyncio.timeout(10):
            while chat.delivery._at_work or discord._reception._tasks:
                await asyncio.sleep(0.01)
        gc.collect()
        assert client._connection.max_messages is None
        assert client._connection.member_cache_flags == MemberCacheFlags.none()
        assert [member.id for guild in client.guilds for member in guild.members] == [here.fake.application_id]
        assert {user.id for user in client.users} <= {here.fake.application_id}
        views = client._connection._view_store
        assert (views._views, views._synced_message_views, views._modals) == ({}, {}, {})
        assert (chat.delivery._tries, discord._calls._turns) == ({}, {})


async def much_goes_on(here: App) -> None:
    """Jobs, presses, modals, refusals, messages of others, channels that come and go."""
    gone = here.guild.text("gone")
    here.fake.faults.append(Fault("PATCH /webhooks/*", status=400, code=50035, times=2))
    people = [here.fake.user(f"P{number}") for number in range(PEOPLE)]
    here.guild.members.extend(people)
    asked = [await each.uses(here.channel, "imagine", prompt="a red fox") for each in people]
    lost = await here.ann.uses(gone, "imagine", prompt="a red fox")
    for person in people:
        await person.says(here.channel, "what a fox")
    thread = here.channel.thread("corner", by=here.ann)
    drawn = [await here.result(each) for each in asked]
    single = await here.pressed(drawn[0], "U1", people[0])
    opened = await (await people[0].presses(single, "🔍 Custom Zoom")).answered()
    await here.result(await people[0].submits(opened, {"words": "a red fox --zoom 1.5"}))
    refused = await people[1].presses(drawn[1], "File")
    await refused.finished()
    await here.draw(channel=thread)
    thread.delete()
    await here.result(lost)
    gone.delete()
