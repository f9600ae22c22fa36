"""What the bot may do in the channels where people drew, for the doctor."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any

import aiohttp
import discord
from discord.abc import GuildChannel

from bots.common.finding import Finding
from bots.discord.calls import permission
from bots.discord.client import by_way_of, log_in, point_at
from bots.discord.refs import DiscordPlace
from bots.discord.request import lacking
from bots.discord.settings import DiscordSettings
from core.jobs import Place

SECONDS = 60.0
"""For all channels; the library waits by itself where Discord takes no more for now."""


async def check(token: str, settings: DiscordSettings, places: Iterable[Place]) -> AsyncIterator[Finding]:
    """One line for each channel where something is missing, and one for all others. Nothing where Discord is away."""
    where = map(DiscordPlace.of, places)
    channels = list(dict.fromkeys(place.channel for place in where if not place.own and not place.seatless))
    point_at(settings.discord_api_url)
    fine = gone = 0
    try:
        client = discord.Client(intents=discord.Intents(guilds=True), **by_way_of(settings.proxy_to_discord))
        async with asyncio.timeout(SECONDS), client:
            await log_in(client, token)
            guilds = _Guilds(client)
            for channel in channels:
                try:
                    name, lacks = await guilds.lacking(channel)
                except (discord.NotFound, discord.Forbidden):
                    gone += 1
                    continue
                fine += not lacks
                if lacks:
                    words = f"the bot lacks “{permission(lacks, 'en')}”: allow it in the channel's permissions."
                    yield Finding(False, f"In {name} on Discord {words}")
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError):  # told already
        return
    if fine:
        yield Finding(True, f"The bot may post in {fine} of {len(channels)} channels on Discord that it knows.")
    if gone:
        yield Finding(None, f"{gone} of them it does not see, or they are no more.")


class _Guilds:
    """Servers, each asked about once: a client that is not connected knows none."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._known: dict[int, tuple[discord.Guild, discord.Member]] = {}

    async def lacking(self, number: int) -> tuple[str, str]:
        """A channel's name with its server's, and the first permission that the bot lacks there; empty for none.

        Raises discord.DiscordException.
        """
        told: Any = await self._client.http.get_channel(number)
        guild, me = await self._guild(int(told.get("guild_id", 0)))
        thread = told["type"] in (10, 11, 12)
        channel = await guild.fetch_channel(int(told.get("parent_id") or 0) if thread else number)
        assert not isinstance(channel, discord.Thread), "threads have no threads"
        # A channel's own way takes more from whoever may not write in it, which holds for no thread.
        may = GuildChannel.permissions_for(channel, me) if thread else channel.permissions_for(me)
        return f"#{told.get('name')} ({guild.name})", lacking(may, thread=thread)

    async def _guild(self, number: int) -> tuple[discord.Guild, discord.Member]:
        if number not in self._known:
            guild = await self._client.fetch_guild(number, with_counts=False)
            assert self._client.user is not None, "it has logged in"
            self._known[number] = guild, await guild.fetch_member(self._client.user.id)
        return self._known[number]
