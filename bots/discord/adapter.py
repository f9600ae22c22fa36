"""Discord's life inside Easel: reaching it, keeping its gateway open, and letting go in order."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
import yarl
from discord.backoff import ExponentialBackoff
from discord.gateway import DiscordWebSocket
from discord.http import Route
from pydantic import SecretStr

from bots.common.callback_data import Seals, secret
from bots.common.command import Context
from bots.common.delivery import Delivery
from bots.common.media import taking
from bots.common.rate_limit import RateLimiter
from bots.discord import limits
from bots.discord.calls import SOON, DiscordCalls
from bots.discord.chat import TOGETHER, DiscordChat
from bots.discord.commands import DiscordCommands
from bots.discord.components import Components, Key
from bots.discord.gallery_channel import GalleryChannel
from bots.discord.media import DiscordMedia, fetching
from bots.discord.reception import DiscordReception
from bots.discord.responder import PAGE, DiscordResponder
from bots.discord.shards import Shards
from bots.discord.sharing import Sharing
from bots.discord.slash import Slash
from bots.discord.tree import Tree
from core.media.download import Downloader
from core.media.store import PictureStore
from core.mj import Midjourney
from core.ports import Clock, Inbox, Leadership, Notes, Store
from core.studio import Studio
from core.viewer import Viewer

log = logging.getLogger(__name__)

UNKNOWN_BOT = "Discord does not accept DISCORD_TOKEN. Copy it anew from the Developer Portal, under Bot."
UNREACHED = "Discord cannot be reached ({why})."
NO_GATEWAY = "Discord's gateway is not connected, so no commands come in."
PART_LOST = "A part of Discord's gateway is not connected, so from some servers no commands come in."
BACKOFF = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds between tries to reach Discord; the last one repeats."""
GRACE_SECONDS = 10.0
"""For how long the gateway may be away before that is a problem."""
SYNC_SECONDS = 30.0
"""For how long Discord may take to take the commands."""
CLOSE_SECONDS = 3.0
"""How long interactions that are being handled may take when Easel stops."""


@dataclass(frozen=True, slots=True)
class House:
    """The parts of Easel that Discord works with."""

    studio: Studio
    viewer: Viewer
    pictures: PictureStore
    store: Store
    downloader: Downloader
    inbox: Inbox
    notes: Notes
    leadership: Leadership
    midjourney: Midjourney
    clock: Clock
    wake: Callable[[], None]
    """Wakes the poster."""
    original: Callable[[str], str | None]
    """A job's id -> where its untouched picture can be had, if anywhere."""


class EaselClient(discord.AutoShardedClient):
    """The library's client, without its caches. It is made anew for each time that Discord has to be reached."""

    def __init__(self, parts: DiscordAdapter, shards: int | None) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=30.0,
            shard_count=shards,
        )
        self.parts = parts
        self.mine = Shards(self, parts.leadership)
        self.tree = Tree(self)
        for command in parts.slash.commands():
            self.tree.add_command(command)
        self.add_dynamic_items(Key)

    @property
    def components(self) -> Components:
        """What buttons and modals are handed to."""
        return self.parts.components

    async def setup_hook(self) -> None:
        """Discord knows the token: from now on messages can be changed, also before the gateway is open."""
        await self.parts.reached(self)

    async def on_ready(self) -> None:
        """The gateway is open, for all shards."""
        self.parts.opened()

    async def on_connect(self) -> None:
        """A connection to it was opened, or closed; the library opens it again."""
        self.parts.look()

    on_resumed = on_disconnect = on_connect

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Modals: the library knows only those that it has sent itself since its start."""
        if interaction.type is discord.InteractionType.modal_submit:
            await self.components.written(interaction)


class DiscordAdapter:
    """The Discord side. Nothing that goes wrong in it goes further than here."""

    def __init__(self, house: House, token: str, api_url: str, shards: int | None = None) -> None:
        self.problem: str | None = "Discord has not been reached yet."
        self.leadership = house.leadership
        self._house = house
        self._token = SecretStr(token)
        self._api_url = api_url
        self._shards = shards
        self._replayed = False
        self._lost_at: float | None = None
        """Since when not every connection to the gateway is open."""
        self._client: EaselClient | None = None
        self._work: asyncio.Task[None] | None = None
        self._inheriting: asyncio.Task[None] | None = None
        point_at(api_url)
        title = house.midjourney.provider.title
        seals = Seals(secret(token, "seal"))
        media = DiscordMedia(house.pictures)
        self._calls = DiscordCalls()
        gallery_channel = GalleryChannel(self._calls, media, house.notes, seals, title)
        rate_limit = RateLimiter(time.monotonic, overall=limits.OVERALL, private=limits.CHANNEL, group=limits.CHANNEL)
        self._delivery = Delivery("Discord", rate_limit, house.wake, SOON, together=TOGETHER, paced=False)
        self.chat = DiscordChat(
            self._calls,
            media,
            self._delivery,
            house.store,
            house.inbox,
            gallery_channel,
            house.downloader,
            title,
            house.clock,
        )
        responder = DiscordResponder(self._calls, media, seals, house.store, house.viewer, title, house.original)
        sharing = Sharing(self._calls, house.studio, house.viewer, gallery_channel)
        take = taking(house.pictures, fetching(house.downloader))
        context = Context(house.studio, house.midjourney, take, PAGE)
        commands = DiscordCommands(context, self._calls, self.chat, responder, sharing, gallery_channel, seals)
        self._reception = DiscordReception(self._calls, house.inbox, commands, responder, house.clock)
        self.slash = Slash(self._reception, house.studio, house.inbox, house.midjourney)
        self.components = Components(self._reception, house.studio, house.inbox, seals, house.midjourney.max_references)

    async def check(self) -> str | None:
        """None while Discord's gateway is open, or was a moment ago: it is opened anew now and then."""
        if self.problem is None:
            lost, shards = self.look()
            if self._lost_at is not None and time.monotonic() - self._lost_at > GRACE_SECONDS:
                return NO_GATEWAY if lost == shards else PART_LOST
        return self.problem

    def opened(self) -> None:
        """The gateway is open."""
        self.problem = None

    def look(self) -> tuple[int, int]:
        """How many of the connections are not open, and of how many; the library opens them again."""
        client = self._client
        shards = [client.shards[n] for n in client.mine.held if n in client.shards] if client is not None else []
        lost = sum(shard.is_closed() for shard in shards)
        self._lost_at = (self._lost_at or time.monotonic()) if lost else None
        return lost, len(shards)

    def client(self) -> EaselClient:
        """A client that has not been used yet."""
        return EaselClient(self, self._shards)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """At work, from the first try to reach Discord on. On leaving, what is being handled may finish."""
        self._work = asyncio.create_task(self._run(), name="discord")
        try:
            yield
        finally:
            await self._reception.close(CLOSE_SECONDS)

    def inherit(self) -> None:
        """Another replica may be gone, and have left interactions that it had taken in."""
        if self._replayed and (self._inheriting is None or self._inheriting.done()):
            self._inheriting = asyncio.create_task(self._reception.replay(), name="discord-replay")

    async def shutdown(self) -> None:
        """Close the connections, once nothing is sent any more."""
        self._delivery.close()
        if self._work is not None:
            self._work.cancel()
            await asyncio.wait({self._work}, timeout=CLOSE_SECONDS)  # a gateway that is silent says no farewell
        await self._reception.close(0)

    async def reached(self, client: EaselClient) -> None:
        """The token is known and calls can be made."""
        self._client = self._calls.client = client
        if not self._replayed:
            self._replayed = True
            await self._reception.replay()  # first: a message cannot be changed by an interaction without an answer
        self._delivery.ready = True
        self._house.wake()
        try:
            async with asyncio.timeout(SYNC_SECONDS):
                await client.tree.publish(self._house.notes)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("Discord did not take the commands (%s)", error)

    async def _run(self) -> None:
        """Reach Discord, whatever it takes, and stay with it."""
        tries = 0
        while True:
            wait = BACKOFF[min(tries, len(BACKOFF) - 1)]
            tries += 1
            try:
                async with self.client() as client:
                    await client.login(self._token.get_secret_value())
                    tries = 0
                    await _find_gateway(client)
                    await self._connect(client)
            except discord.LoginFailure:
                self._tell(UNKNOWN_BOT)
                wait = BACKOFF[-1]
            except discord.ConnectionClosed as error:
                self._tell(UNKNOWN_BOT if error.code == 4004 else UNREACHED.format(why=f"closed with {error.code}"))
                wait = BACKOFF[-1]
            except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                self._tell(UNREACHED.format(why=type(error).__name__))
            except Exception:
                log.exception("Discord: trying again in %s s", wait)
                self.problem = "Discord's interactions cannot be taken in."
            else:
                self._tell(NO_GATEWAY)
            finally:
                self._delivery.ready = False
            await asyncio.sleep(wait)

    async def _connect(self, client: EaselClient) -> None:
        """Hold this replica's share of the connections until the client is closed."""
        standing_by = asyncio.get_running_loop().call_later(GRACE_SECONDS, self.opened)
        await client.mine.begin()
        standing_by.cancel()
        keeping = asyncio.create_task(client.mine.keep(), name="discord-shards")
        try:
            await client.connect()
        finally:
            keeping.cancel()

    def _tell(self, problem: str) -> None:
        if problem != self.problem:
            log.warning("%s", problem)
        self.problem = problem


class Backoff(ExponentialBackoff[Any]):
    """Seconds between tries to open a lost connection: up to half a minute, not the library's quarter of an hour."""

    def __init__(self, base: int = 1) -> None:
        super().__init__(base)
        self._max = 5
        """How often they are doubled."""


def point_at(api_url: str) -> None:
    """Have the library call this address, and keep trying: it knows one way for the whole process."""
    Route.BASE = api_url
    discord.shard.ExponentialBackoff = Backoff  # type: ignore[attr-defined,assignment]


async def _find_gateway(client: EaselClient) -> None:
    """Ask where the gateway is and, where that is not configured, how many connections there should be."""
    shards, address, _ = await client.http.get_bot_gateway()
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)
    if client.shard_count is None:
        client.shard_count = shards
