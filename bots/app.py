"""The composition: every part of Easel made once, handed to the others, started in order and stopped in reverse."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bots.discord.front import Discord
from bots.discord.front import House as DiscordHouse
from bots.settings import Settings
from bots.telegram.front import House, Rhythm, Telegram
from bots.web.chat import WebChat
from bots.web.commands import Commands
from bots.web.guard import Guard
from bots.web.health import Check, Health
from bots.web.media import Media
from bots.web.server import routes, serving
from core.board import Bells, Board
from core.desk import Desk
from core.download import Downloader
from core.errors import ConfigError
from core.gallery import Gallery
from core.loops import Loop
from core.mj import Midjourney, open_http
from core.pace import Pace
from core.ports import Chat, Clock, Files
from core.poster import Poster
from core.studio import Studio
from core.submitter import Submitter
from core.tracker import Tracker
from core.views import Viewer
from simulator import Simulator
from storage.bucket import Access, BucketFiles
from storage.chats import SqlChats
from storage.database import Database
from storage.files import FolderFiles
from storage.store import SqlStore

log = logging.getLogger(__name__)

SETTLE_SECONDS = 6.0
"""How long work that is on its way may finish when Easel stops; the contract gives ten seconds for everything."""


@dataclass(frozen=True, slots=True)
class Easel:
    """A running Easel."""

    url: str
    settings: Settings
    midjourney: Midjourney
    web: WebChat | None
    telegram: Telegram | None
    discord: Discord | None


@asynccontextmanager
async def running(
    settings: Settings, *, clock: Clock | None = None, pace: Pace | None = None, rhythm: Rhythm | None = None
) -> AsyncIterator[Easel]:
    """Easel, from configuration to all loops turning. Raises ConfigError."""
    pace = pace or Pace()
    async with AsyncExitStack() as stack:
        database = await Database.open(settings.database_url.get_secret_value(), settings.lease_seconds)
        stack.push_async_callback(database.close)
        clock = clock or database.replica.clock
        store = SqlStore(database)
        midjourney = await stack.enter_async_context(_midjourney(settings, database))
        downloader = Downloader([midjourney.url, settings.telegram_api_url, settings.discord_api_url])
        stack.push_async_callback(downloader.aclose)

        bells = Bells()
        board = Board(bells)
        database.replica.called.append(bells.ring)
        desk = Desk(store, board, bells, ours=True)
        gallery = Gallery(await _files(settings, database), store)
        viewer = Viewer(store, board, midjourney, clock)
        studio = Studio(Desk(store, board, bells), gallery, midjourney, clock)
        chats: dict[str, Chat] = {}
        web = None
        if settings.chats_on_web:
            web = WebChat(studio, viewer, midjourney.provider, Commands(studio, midjourney))
            chats[web.platform] = web
        checks: dict[str, Check] = {"store": store.check}
        telegram = None
        if settings.telegram_token is not None:
            sent = SqlChats(database, "telegram", clock)
            house = House(
                studio,
                viewer,
                gallery,
                store,
                downloader,
                sent,
                sent,
                database.replica,
                midjourney.provider,
                bells.post.set,
            )
            telegram = Telegram(
                house,
                settings.telegram_token.get_secret_value(),
                settings.telegram_api_url,
                settings.public_url,
                rhythm or Rhythm(),
                cache_chat=settings.telegram_cache_chat,
            )
            stack.push_async_callback(telegram.shutdown)
            database.replica.called.append(telegram.look)
            chats[telegram.chat.platform] = telegram.chat
            checks[telegram.chat.platform] = telegram.check

        discord = None
        if settings.discord_token is not None:
            kept = SqlChats(database, "discord", clock)
            discord = Discord(
                DiscordHouse(
                    studio,
                    viewer,
                    gallery,
                    store,
                    downloader,
                    kept,
                    kept,
                    database.replica,
                    midjourney,
                    clock,
                    bells.post.set,
                ),
                settings.discord_token.get_secret_value(),
                settings.discord_api_url,
                settings.discord_shards,
            )
            stack.push_async_callback(discord.shutdown)
            database.replica.called.append(discord.look)
            chats[discord.chat.platform] = discord.chat
            checks[discord.chat.platform] = discord.check

        submitter = Submitter(desk, board, gallery, midjourney, clock, pace)
        tracker = Tracker(desk, board, gallery, downloader, midjourney, clock, pace)
        poster = Poster(store, board, bells, viewer, chats, clock)
        await submitter.recover()
        health = Health(checks, store.counts)
        app = routes(health, web, Media(gallery, board, downloader), Guard(settings.web_chat_hosts.split(",")))
        if telegram is not None:
            app.router.add_post("/hooks/telegram/{secret}", telegram.hook)
        url = await stack.enter_async_context(serving(app, settings.host, settings.port))
        if web is not None:
            stack.push_async_callback(web.close)
        await stack.enter_async_context(_turning([submitter, tracker, poster], health))
        if telegram is not None:
            await stack.enter_async_context(telegram.running())
        if discord is not None:
            await stack.enter_async_context(discord.running())
        yield Easel(url, settings, midjourney, web, telegram, discord)


async def _files(settings: Settings, database: Database) -> Files:
    """Where pictures are kept: beside the database, unless another place is named. Raises ConfigError."""
    url = settings.pictures_url
    if url is None:
        if database.shared:
            log.warning(
                "PICTURES_URL is not set, so pictures are kept on this machine alone; "
                "where several replicas run, name a bucket or a folder that all of them have."
            )
        return FolderFiles(database.folder / "pictures")
    if url.startswith("file:"):
        return FolderFiles(Path(unquote(urlsplit(url).path)))
    key, secret = settings.s3_access_key, settings.s3_secret_key
    access = Access(
        settings.s3_endpoint,
        settings.s3_region,
        key.get_secret_value() if key is not None else None,
        secret.get_secret_value() if secret is not None else None,
    )
    return await BucketFiles.open(url, access)


@asynccontextmanager
async def _midjourney(settings: Settings, database: Database) -> AsyncIterator[Midjourney]:
    """The client of the configured server; with nothing configured, of the simulator that comes along."""
    if (problem := settings.missing or settings.unfulfilled) is not None:
        raise ConfigError(problem)
    provider = settings.provider
    key = settings.mj_key.get_secret_value() if settings.mj_key is not None else None
    async with AsyncExitStack() as stack:
        url = settings.mj_url or provider.home
        if url is None:
            simulator = Simulator(key=key, data=database.folder / "simulator", strict_fields=False)
            url = await stack.enter_async_context(simulator.serve())
        http = open_http()
        stack.push_async_callback(http.aclose)
        try:
            midjourney = Midjourney(
                provider,
                url,
                key,
                http=http,
                auth=settings.mj_auth,
                mode=settings.mj_mode,
                bot=settings.mj_bot,
                account_filter=settings.account_filter,
            )
        except ValueError as error:
            raise ConfigError(f"MJ_KEY cannot be used: {error}.") from error
        yield midjourney


@asynccontextmanager
async def _turning(loops: list[Loop], health: Health) -> AsyncIterator[None]:
    """The loops at work. On leaving, what is on its way may finish; the rest is taken up again at the next start."""
    tasks = [asyncio.create_task(loop.run(), name=type(loop).__name__) for loop in loops]
    tasks.append(asyncio.create_task(health.watch_loop(), name="loop-lag"))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(loop.settle(SETTLE_SECONDS) for loop in loops))


def keep_what_stands() -> None:
    """Take what stands after the start out of garbage collection.

    A full collection went over the modules' 300,000 objects and stopped the event loop for 90 ms; now 5 to 13 ms.
    """
    gc.collect()
    gc.freeze()


async def run(settings: Settings, announce: Callable[[Easel], None]) -> None:
    """Run until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    event_loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        event_loop.add_signal_handler(number, stop.set)
    async with running(settings) as easel:
        keep_what_stands()
        announce(easel)
        await stop.wait()
        log.info("stopping; running jobs go on at the next start")
