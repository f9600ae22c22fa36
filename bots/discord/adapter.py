"""Discord's life inside Easel: reaching it, keeping its gateway open, and letting go in order."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import discord
from pydantic import SecretStr

from bots.common.callback_data import Seals, secret
from bots.common.rate_limit import RateLimiter
from bots.discord import limits
from bots.discord.calls import Calls
from bots.discord.chat import DiscordChat
from bots.discord.client import EaselClient, Events, find_gateway, point_at
from bots.discord.commands import Commands
from bots.discord.components import Components
from bots.discord.gallery_channel import GalleryChannel
from bots.discord.media import Media
from bots.discord.presses import Presses
from bots.discord.reception import Reception
from bots.discord.responder import DiscordResponder
from bots.discord.slash import Slash
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


class DiscordAdapter:
    """The Discord side. Nothing that goes wrong in it goes further than here."""

    def __init__(self, house: House, token: str, api_url: str, shards: int | None = None) -> None:
        self.problem: str | None = "Discord has not been reached yet."
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
        rate_limit = RateLimiter(time.monotonic, overall=limits.OVERALL, private=limits.CHANNEL, group=limits.CHANNEL)
        title = house.midjourney.provider.title
        seals = Seals(secret(token, "seal"))
        media = Media(house.pictures, house.downloader)
        self._calls = Calls()
        gallery_channel = GalleryChannel(self._calls, media, house.notes, seals, title)
        self.chat = DiscordChat(
            self._calls,
            media,
            rate_limit,
            house.store,
            house.inbox,
            gallery_channel,
            house.downloader,
            title,
            house.clock,
            house.wake,
        )
        responder = DiscordResponder(self._calls, media, seals, house.store, house.viewer, title, house.original)
        presses = Presses(self._calls, house.studio, self.chat, responder, media, gallery_channel, house.viewer, seals)
        commands = Commands(
            house.studio,
            media,
            self.chat,
            responder,
            gallery_channel,
            presses,
            house.midjourney.provider,
        )
        self._reception = Reception(self._calls, house.inbox, commands, responder, house.clock)
        self._slash = Slash(self._reception, house.studio, house.inbox, house.midjourney)
        components = Components(self._reception, house.studio, house.inbox, seals, house.midjourney.max_references)
        self._events = Events(
            reached=self._reached,
            opened=self._opened,
            changed=self._look,
            pressed=components.pressed,
            written=components.written,
        )

    async def check(self) -> str | None:
        """None while Discord's gateway is open, or was a moment ago: it is opened anew now and then."""
        if self.problem is None:
            lost, shards = self._look()
            if self._lost_at is not None and time.monotonic() - self._lost_at > GRACE_SECONDS:
                return NO_GATEWAY if lost == shards else PART_LOST
        return self.problem

    def _opened(self) -> None:
        """The gateway is open."""
        self.problem = None

    def _look(self) -> tuple[int, int]:
        """How many of the connections are not open, and of how many; the library opens them again."""
        client = self._client
        shards = [client.shards[n] for n in client.mine.held if n in client.shards] if client is not None else []
        lost = sum(shard.is_closed() for shard in shards)
        self._lost_at = (self._lost_at or time.monotonic()) if lost else None
        return lost, len(shards)

    def _new_client(self) -> EaselClient:
        """A client that has not been used yet."""
        return EaselClient(self._events, self._slash.commands(), self._house.leadership, self._shards)

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
        self.chat.close()
        if self._work is not None:
            self._work.cancel()
            await asyncio.wait({self._work}, timeout=CLOSE_SECONDS)  # a gateway that is silent says no farewell
        await self._reception.close(0)

    async def _reached(self, client: EaselClient) -> None:
        """The token is known and calls can be made."""
        self._client = self._calls.client = client
        if not self._replayed:
            self._replayed = True
            await self._reception.replay()  # first: a message cannot be changed by an interaction without an answer
        self.chat.ready = True
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
                async with self._new_client() as client:
                    await client.login(self._token.get_secret_value())
                    tries = 0
                    await find_gateway(client)
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
                self.chat.ready = False
            await asyncio.sleep(wait)

    async def _connect(self, client: EaselClient) -> None:
        """Hold this replica's share of the connections until the client is closed."""
        standing_by = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._opened)
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
