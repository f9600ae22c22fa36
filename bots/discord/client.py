"""The library's client as Easel uses it: without caches, handing on what comes in, and pointed at one address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import aiohttp
import discord
import yarl
from discord.app_commands import Command, ContextMenu
from discord.backoff import ExponentialBackoff
from discord.gateway import DiscordWebSocket
from discord.http import Route
from msgspec import Struct

from bots.common.finding import ANOTHER
from bots.discord.request import Interaction
from bots.discord.shards import LOOK, Shards
from bots.discord.tree import Tree, unread
from core import tls
from core.leadership import Leadership
from core.proxies import Proxy


class Events(Struct, frozen=True, kw_only=True):
    """Whom a client tells what happens."""

    reached: Callable[[EaselClient], Awaitable[None]]
    """Discord knows the token: from now on messages can be changed, also before the gateway is open."""
    opened: Callable[[], object]
    """The gateway is open, for all shards."""
    changed: Callable[[], object]
    """A connection to the gateway was opened, or closed; the library opens it again."""
    pressed: Callable[[Interaction], Awaitable[None]]
    """A button was pressed, or a channel picked."""
    written: Callable[[Interaction], Awaitable[None]]
    """A modal was sent."""
    reacted: Callable[[discord.RawReactionActionEvent], Awaitable[None]]
    """Somebody reacted to some message, or took that back."""


class EaselClient(discord.AutoShardedClient):
    """The library's client, without its caches. It is made anew for each time that Discord has to be reached."""

    def __init__(
        self,
        events: Events,
        commands: Iterable[Command[Any, ..., Any] | ContextMenu],
        leadership: Leadership,
        shards: int | None,
        look: float = LOOK,
        proxy: Proxy | None = None,
    ) -> None:
        super().__init__(
            **by_way_of(proxy),
            intents=discord.Intents(guilds=True, guild_reactions=True, dm_reactions=True),  # none of them is privileged
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0,  # seconds that it waits for the list of servers to be whole, which nobody reads
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=30.0,
            shard_count=shards,
        )
        self.mine = Shards(self, leadership, look)
        self.tree = Tree(self)
        for command in commands:
            self.tree.add_command(command)
        self._events = events

    async def setup_hook(self) -> None:
        """Discord knows the token."""
        await self._events.reached(self)

    async def on_ready(self) -> None:
        """The gateway is open, for all shards."""
        self._events.opened()

    async def on_connect(self) -> None:
        """A connection to it was opened, or closed."""
        self._events.changed()

    on_resumed = on_disconnect = on_connect

    async def on_interaction(self, interaction: Interaction) -> None:
        """Presses and modals: the library itself knows only those under what it has sent since its start."""
        try:
            if interaction.type is discord.InteractionType.component:
                await self._events.pressed(interaction)
            elif interaction.type is discord.InteractionType.modal_submit:
                await self._events.written(interaction)
        except Exception as error:
            await unread(interaction, error)

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """A reaction to whatever message, or one that was taken back."""
        await self._events.reacted(event)

    on_raw_reaction_remove = on_raw_reaction_add


def by_way_of(proxy: Proxy | None) -> dict[str, Any]:
    """How the library's client connects, which is told of a proxy. Call it within an event loop."""
    if proxy is not None and proxy.is_socks:
        return {"connector": proxy.connector(limit=0)}  # as many connections as the library's own allows
    how = {"connector": aiohttp.TCPConnector(limit=0, ssl=tls.context())}
    return how if proxy is None else {"proxy": proxy.url, **how}


class Backoff(ExponentialBackoff[Any]):
    """Seconds between tries to open a lost connection: up to half a minute, not the library's quarter of an hour."""

    def __init__(self, base: int = 1) -> None:
        super().__init__(base)
        self._max = 5
        """How often they are doubled."""


def point_at(api_url: str) -> None:
    """Have the library call this address, and keep trying: it knows one way for the whole process."""
    Route.BASE = api_url
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # Easel does not talk
    discord.shard.ExponentialBackoff = Backoff  # type: ignore[attr-defined,assignment]


class NotDiscord(discord.DiscordException):
    """What answers where Discord should is something else."""


async def log_in(client: discord.Client, token: str) -> None:
    """Log in. Raises discord.DiscordException, aiohttp.ClientError or OSError, also where something else answers."""
    try:
        await client.login(token)
    except (TypeError, KeyError, ValueError) as error:
        raise NotDiscord(ANOTHER) from error


def why_not(error: Exception) -> str:
    """Why Discord is not reached."""
    if isinstance(error, NotDiscord):
        return str(error)
    return f"HTTP {error.status}" if isinstance(error, discord.HTTPException) else type(error).__name__


async def find_gateway(client: EaselClient) -> None:
    """Ask where the gateway is and, where that is not configured, how many connections there should be.

    Raises discord.DiscordException, aiohttp.ClientError or OSError.
    """
    try:
        shards, address, _ = await client.http.get_bot_gateway()
    except (TypeError, KeyError, ValueError) as error:
        raise NotDiscord(ANOTHER) from error
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)
    if client.shard_count is None:
        client.shard_count = shards
