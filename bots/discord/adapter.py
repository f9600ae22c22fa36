"""Discord's life inside Easel: reaching it, keeping its gateway open, and letting go in order."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp
import discord
from msgspec import Struct
from pydantic import SecretStr
from typing_extensions import override

from bots.common.answer import Told
from bots.common.callback_data import Seals, secret
from bots.common.command import Context
from bots.common.delivery import Delivery
from bots.common.finding import unreached
from bots.common.media import Upload, taking
from bots.common.platform import Parts, Platform, Route
from bots.common.rate_limit import RateLimiter
from bots.common.retry import USUAL, Patience, Retry
from bots.discord import layout, limits, render
from bots.discord.calls import SOON, DiscordCalls
from bots.discord.chat import TOGETHER, DiscordChat
from bots.discord.client import EaselClient, Events, find_gateway, log_in, point_at, why_not
from bots.discord.commands import DiscordCommands
from bots.discord.components import Components
from bots.discord.gallery_channel import GalleryChannel
from bots.discord.media import DiscordMedia, fetching
from bots.discord.notices import Notices
from bots.discord.reactions import Reactions
from bots.discord.reception import A_MOMENT, A_SLOW_DISK, DiscordReception
from bots.discord.refs import PLATFORM, DiscordPlace
from bots.discord.responder import PAGE, DiscordResponder
from bots.discord.shards import LOOK
from bots.discord.sharing import Sharing
from bots.discord.slash import Slash
from bots.exports import Exports
from bots.originals import Originals
from bots.painter import Painter
from core.announcing import Spot
from core.jobs import Job, Person, Place
from core.media.download import Downloader
from core.ports import Owner
from core.proxies import Proxy

log = logging.getLogger(__name__)

UNKNOWN_BOT = "Discord does not accept DISCORD_TOKEN. Copy it anew from the Developer Portal, under Bot."
NO_GATEWAY = "Discord's gateway is not connected, so no commands come in."
PART_LOST = "A part of Discord's gateway is not connected, so from some servers no commands come in."


class DiscordTiming(Struct, frozen=True):
    """The figures that Discord's part goes by, in seconds; tests hand in others."""

    backoff: tuple[float, ...] = (1, 2, 5, 10, 30)
    """Between tries to reach Discord; the last one repeats."""
    grace: float = 10
    """For how long the gateway may be away before that is a problem."""
    sync: float = 30
    """For how long Discord may take to take the commands."""
    close: float = 3
    """How long interactions that are being handled may take when Easel stops."""
    soon: float = SOON
    """Until a call that got lost on its way is tried again."""
    moment: float = A_MOMENT
    """For how long an answer waits for what comes of it."""
    slow: float = A_SLOW_DISK
    """After which an interaction is acknowledged that is not on disk yet."""
    patience: Patience = USUAL
    """How a trouble of our own is waited for."""
    look: float = LOOK
    """Between looks at which replica holds which connection."""


class DiscordAdapter(Platform):
    """The Discord side."""

    def __init__(
        self,
        parts: Parts,
        token: str,
        api_url: str,
        public_url: str | None,
        timing: DiscordTiming | None = None,
        *,
        shards: int | None = None,
        proxy: Proxy | None = None,
    ) -> None:
        self._timing = timing = timing or DiscordTiming()
        self.problem: str | None = "Discord has not been reached yet."
        self._leadership, self._notes, self._wake = parts.leadership, parts.notes, parts.wake
        self._token, self._url, self._proxy = SecretStr(token), api_url, proxy
        self._shards, self._replayed = shards, False
        self._lost_at: float | None = None
        """Since when not every connection to the gateway is open."""
        self._client: EaselClient | None = None
        self._work: asyncio.Task[None] | None = None
        self._inheriting: asyncio.Task[None] | None = None
        point_at(api_url)
        rate_limit = RateLimiter(time.monotonic, overall=limits.OVERALL, private=limits.CHANNEL, group=limits.CHANNEL)
        title, seals = parts.midjourney.provider.title, Seals(secret(token, "seal"))
        media, self._calls = DiscordMedia(parts.pictures), DiscordCalls(timing.soon)
        self._delivery = Delivery("Discord", rate_limit, parts.wake, timing.soon, together=TOGETHER, paced=False)
        gallery_channel = GalleryChannel(self._calls, media, parts.notes, parts.file_ids, seals, title)
        self._notices = Notices(self._calls, media, seals, parts, title)
        self._originals = _originals(parts, token, public_url)
        self.chat = DiscordChat(
            self._calls,
            media,
            self._delivery,
            parts.store,
            parts.inbox,
            gallery_channel,
            parts.downloader,
            title,
            parts.believed,
            self._originals.link,
        )
        responder = DiscordResponder(self._calls, media, seals, parts, title, self._originals.link)
        sharing = Sharing(self._calls, parts.studio, parts.viewer, gallery_channel)
        self._painter = Painter(PLATFORM, public_url, Seals(secret(token, "painter")), parts)
        self._attached = Downloader([api_url], proxy=proxy, turns=parts.downloader.turns)
        self._exports = Exports(PLATFORM, public_url, Seals(secret(token, "exports")), parts.studio.people.exporting)
        context = self._context(parts)
        commands = DiscordCommands(context, self._calls, self.chat, responder, sharing, gallery_channel, seals)
        self._retry = Retry(parts.clock, timing.patience)
        self._reception = self._receiving(parts, commands, responder)
        self._slash = Slash(self._reception, parts.studio, parts.inbox, parts.midjourney)
        components = Components(self._reception, parts.studio, parts.inbox, seals, parts.midjourney)
        self._events = Events(
            reached=self._reached,
            opened=self._opened,
            changed=self._look,
            pressed=components.pressed,
            written=components.written,
            reacted=Reactions(self._calls, parts.studio).took,
        )

    def _context(self, parts: Parts) -> Context:
        take, link = taking(parts.pictures, fetching(self._attached)), self._exports.link
        return Context.of(parts, take, PAGE, painter=self._painter.link, exported=link, upload=limits.FILE_BYTES)

    def _receiving(self, parts: Parts, commands: DiscordCommands, responder: DiscordResponder) -> DiscordReception:
        return DiscordReception(
            self._calls,
            parts.inbox,
            parts.store,
            commands,
            responder,
            self._retry,
            parts.believed,
            self._timing.moment,
            self._timing.slow,
        )

    @override
    async def check(self) -> str | None:
        """None while Discord's gateway is open, or was a moment ago: it is opened anew now and then."""
        if self.problem is None:
            lost, shards = self._look()
            if self._lost_at is not None and time.monotonic() - self._lost_at > self._timing.grace:
                return NO_GATEWAY if lost == shards else PART_LOST
        return self.problem

    @override
    def routes(self) -> Sequence[Route]:
        """Originals that are too large for a message, exports, and the page to paint on."""
        return [self._originals.route(), self._exports.route(), *self._painter.routes()]

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
        return EaselClient(
            self._events, self._slash.commands(), self._leadership, self._shards, self._timing.look, self._proxy
        )

    def _unreached(self, why: str) -> str:
        return unreached("Discord", self._url, why, proxied=self._proxy is not None)

    @override
    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """From the first try to reach Discord on."""
        self._work = asyncio.create_task(self._run(), name="discord")
        try:
            yield
        finally:
            await self._reception.close(self._timing.close)
            await self._attached.aclose()

    @override
    async def say_to(self, whom: Person | Place, told: Told, over: str | None = None) -> str:
        return await self._notices.say(whom, told, over)

    @override
    async def copies(self, job: Job) -> None:
        await self._notices.copies(job)

    @override
    def announced_to(self, spot: Spot) -> Owner | None:
        where = DiscordPlace.of(spot.place)
        if where.seatless or not where.channel:
            return None
        return spot.person if where.own else Place(PLATFORM, spot.chat)

    @override
    async def post_to(self, place: Place, told: Told) -> None:
        shown = layout.view(render.Card(render.safe(told.text), rows=render.asking(told.buttons)))
        await self._calls.send(DiscordPlace.of(place).channel, shown, None)

    @override
    async def hand_to(self, person: Person, upload: Upload) -> None:
        channel = await self._calls.own_chat(person.account)
        await self._calls.send(channel, layout.original(upload.name), None, [upload])

    @override
    def exported(self, export_id: str) -> str | None:
        return self._exports.link(export_id)

    @override
    def inherit(self) -> None:
        if self._replayed and (self._inheriting is None or self._inheriting.done()):
            self._inheriting = asyncio.create_task(self._retry.surely(self._reception.replay), name="discord-replay")

    @override
    async def shutdown(self) -> None:
        self._delivery.close()
        if self._work is not None:
            self._work.cancel()
            await asyncio.wait({self._work}, timeout=self._timing.close)  # a gateway that is silent says no farewell
        await self._reception.close(0)

    async def _reached(self, client: EaselClient) -> None:
        """The token is known and calls can be made."""
        self._client = self._calls.client = client
        if not self._replayed:
            await self._reception.replay()  # first: a message cannot be changed by an interaction without an answer
            self._replayed = True
        self._delivery.ready = True
        self._wake()
        try:
            async with asyncio.timeout(self._timing.sync):
                await client.tree.publish(self._notes)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("Discord did not take the commands (%s)", error)

    async def _run(self) -> None:
        """Reach Discord, whatever it takes, and stay with it."""
        if self._proxy is not None and self._proxy.wrong:
            self._tell(self._proxy.wrong)
            return
        steps, tries = self._timing.backoff, 0
        while True:
            wait = steps[min(tries, len(steps) - 1)]
            tries += 1
            try:
                async with self._new_client() as client:
                    await log_in(client, self._token.get_secret_value())
                    tries = 0
                    await find_gateway(client)
                    await self._connect(client)
            except discord.LoginFailure:
                self._tell(UNKNOWN_BOT)
                wait = steps[-1]
            except discord.ConnectionClosed as error:
                self._tell(UNKNOWN_BOT if error.code == 4004 else self._unreached(f"closed with {error.code}"))
                wait = steps[-1]
            except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                self._tell(self._unreached(why_not(error)))
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
        standing_by = asyncio.get_running_loop().call_later(self._timing.grace, self._opened)
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


def _originals(parts: Parts, token: str, public_url: str | None) -> Originals:
    return Originals("/originals", public_url, Seals(secret(token, "originals")), parts.store, parts.pictures)
