"""Which of Discord's connections ("shards") this replica has open: its share of them, each held by one at a time.

A replica leads in a connection, so it holds it as long as it lives. What a dead one held is free for the others, and
what is more than a share is given up, closed first, when another replica has come.
"""

from __future__ import annotations

import asyncio
import logging

import discord
from discord.gateway import DiscordWebSocket

from core.leadership import Leadership

log = logging.getLogger(__name__)

LOOK = 5.0
"""Seconds between looks at who holds what."""


class Shards:
    """The connections of one client."""

    def __init__(self, client: discord.AutoShardedClient, leadership: Leadership, look: float = LOOK) -> None:
        self.held: list[int] = []
        self._client = client
        self._leadership = leadership
        self._look = look

    async def begin(self) -> None:
        """Tell the client which to open, as soon as there is one for us: with none it would open all."""
        while not await self._take():  # noqa: ASYNC110 - it is free when its holder is gone, and nobody says so
            await asyncio.sleep(self._look)
        self._client.shard_ids = list(self.held)

    async def keep(self) -> None:
        """See to it that exactly those are open that are ours."""
        while True:
            await asyncio.sleep(self._look)
            try:
                await self.settle()
            except Exception as error:
                log.warning("who holds which of Discord's connections cannot be seen (%s)", type(error).__name__)

    async def settle(self) -> None:
        """Close what another replica has taken, give up what is too much, and open what is free."""
        for number in list(self.held):
            if not await self._leadership.acquire(self._name(number)):
                await self._close(number)
        for number in self.held[await self._share() :]:
            await self._close(number)
            await self._leadership.release(self._name(number))
        for number in await self._take():
            await self._client.launch_shard(DiscordWebSocket.DEFAULT_GATEWAY, number)

    async def _take(self) -> list[int]:
        """Free ones, up to our share."""
        share = await self._share()
        taken = []
        for number in range(self._count):
            if len(self.held) >= share:
                break
            if number not in self.held and await self._leadership.acquire(self._name(number)):
                self.held.append(number)
                taken.append(number)
        return taken

    async def _close(self, number: int) -> None:
        self.held.remove(number)
        if (shard := self._client.get_shard(number)) is not None:
            await shard.disconnect()

    async def _share(self) -> int:
        return -(-self._count // await self._leadership.count())

    @property
    def _count(self) -> int:
        return self._client.shard_count or 1

    def _name(self, number: int) -> str:
        return f"discord {number} of {self._count}"
