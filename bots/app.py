"""The composition: every part of Easel made once, handed to the others, started in order and stopped in reverse.

A platform's library, and the painter's, is loaded where it is configured: loading all of them takes as long as the
rest of the start.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bots.common.callback_data import Seals, secret
from bots.settings import Settings
from bots.web.chat import WebChat
from bots.web.commands import Commands
from bots.web.guard import Guard
from bots.web.health import Check, Health
from bots.web.hooks import PATH as HOOK
from bots.web.hooks import Hooks
from bots.web.media import Media
from bots.web.originals import PATH as ORIGINAL
from bots.web.originals import Originals
from bots.web.server import routes, serving
from core.desk import Desk
from core.engine import Engine
from core.errors import ConfigError
from core.loops.retention import Retention
from core.loops.timing import Timing
from core.media.download import Downloader
from core.mj import Midjourney, open_http
from core.ports import Chat, Clock, Files
from core.quota import Quota
from core.studio import Studio
from storage.chats import SqlChats
from storage.database import Database
from storage.files import FolderFiles
from storage.store import SqlStore

if TYPE_CHECKING:
    from bots.discord.adapter import DiscordAdapter
    from bots.telegram.adapter import TelegramAdapter, TelegramTiming

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Easel:
    """A running Easel."""

    url: str
    settings: Settings
    midjourney: Midjourney
    web: WebChat | None
    telegram: TelegramAdapter | None
    discord: DiscordAdapter | None


@asynccontextmanager
async def running(
    settings: Settings,
    *,
    clock: Clock | None = None,
    timing: Timing | None = None,
    telegram_timing: TelegramTiming | None = None,
) -> AsyncIterator[Easel]:
    """Easel, from configuration to all loops turning. Raises ConfigError."""
    async with AsyncExitStack() as stack:
        database = await Database.open(settings.database_url.get_secret_value(), settings.lease_seconds)
        stack.push_async_callback(database.close)
        clock = clock or database.replica.clock
        store = SqlStore(database)
        midjourney = await stack.enter_async_context(_midjourney(settings, database))
        downloader = Downloader([midjourney.url, settings.telegram_api_url, settings.discord_api_url])
        stack.push_async_callback(downloader.aclose)

        hook = settings.derived("midjourney hook")
        address = f"{settings.public_url}/hooks/mj/{hook}" if settings.public_url and midjourney.provider.hook else ""
        chats: dict[str, Chat] = {}
        engine = Engine(
            store=store,
            files=await _files(settings, database),
            notes=SqlChats(database, "easel", clock),
            leadership=database.replica,
            midjourney=midjourney,
            downloader=downloader,
            chats=chats,
            clock=clock,
            timing=timing,
            quota=Quota(settings.jobs_per_person, settings.jobs_per_place),
            retention=Retention(settings.pictures_days, round(settings.pictures_gigabytes * 1e9)),
            hook_url=address,
        )
        database.replica.called.append(engine.wakeups.wake)
        studio, viewer, pictures, wakeups = engine.studio, engine.viewer, engine.pictures, engine.wakeups
        web = None
        if settings.chats_on_web:
            owners = Studio(Desk(store, engine.board, wakeups), pictures, midjourney, clock)  # it is their own money
            web = WebChat(owners, viewer, midjourney.provider, Commands(owners, midjourney))
            chats[web.platform] = web
        checks: dict[str, Check] = {"store": store.check}
        telegram = None
        if settings.telegram_token is not None:
            from bots.telegram.adapter import House, TelegramAdapter, TelegramTiming

            sent = SqlChats(database, "telegram", clock)
            house = House(
                studio,
                viewer,
                pictures,
                store,
                downloader,
                sent,
                sent,
                database.replica,
                midjourney.provider,
                wakeups.post.set,
            )
            telegram = TelegramAdapter(
                house,
                settings.telegram_token.get_secret_value(),
                settings.telegram_api_url,
                settings.public_url,
                telegram_timing or TelegramTiming(),
                cache_chat=settings.telegram_cache_chat,
            )
            stack.push_async_callback(telegram.shutdown)
            database.replica.called.append(telegram.inherit)
            chats[telegram.chat.platform] = telegram.chat
            checks[telegram.chat.platform] = telegram.check

        discord = originals = None
        if settings.discord_token is not None:
            from bots.discord.adapter import DiscordAdapter
            from bots.discord.adapter import House as DiscordHouse

            kept = SqlChats(database, "discord", clock)
            token = settings.discord_token.get_secret_value()
            originals = Originals(settings.public_url, Seals(secret(token, "originals")), store, pictures)
            parts = DiscordHouse(
                studio,
                viewer,
                pictures,
                store,
                downloader,
                kept,
                kept,
                database.replica,
                midjourney,
                clock,
                wakeups.post.set,
                originals.link,
            )
            discord = DiscordAdapter(parts, token, settings.discord_api_url, settings.discord_shards)
            stack.push_async_callback(discord.shutdown)
            database.replica.called.append(discord.inherit)
            chats[discord.chat.platform] = discord.chat
            checks[discord.chat.platform] = discord.check

        await engine.recover()
        health = Health(checks, store.counts)
        app = routes(health, web, Media(pictures, engine.board, downloader), Guard(settings.web_chat_hosts.split(",")))
        if telegram is not None:
            app.router.add_post("/hooks/telegram/{secret}", telegram.hook)
        hooks = Hooks(hook, engine.hint, database.replica.tell)
        database.replica.told.append(hooks.hear)
        app.router.add_post(HOOK, hooks.receive)
        if originals is not None:
            app.router.add_get(ORIGINAL, originals.handle)
        url = await stack.enter_async_context(serving(app, settings.host, settings.port))
        if web is not None:
            stack.push_async_callback(web.close)
        stack.push_async_callback(_ended, asyncio.create_task(health.watch_loop(), name="loop-lag"))
        await stack.enter_async_context(engine.turning())
        if telegram is not None:
            await stack.enter_async_context(telegram.running())
        if discord is not None:
            await stack.enter_async_context(discord.running())
        if address:
            stack.push_async_callback(_ended, asyncio.create_task(hooks.test(address), name="hook-test"))
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
    if settings.pictures_folder is not None:
        return FolderFiles(settings.pictures_folder)
    from storage.bucket import Access, BucketFiles

    key, secret = settings.s3_access_key, settings.s3_secret_key
    access = Access(
        settings.s3_endpoint,
        settings.s3_region,
        key.get_secret_value() if key is not None else None,
        secret.get_secret_value() if secret is not None else None,
    )
    return await BucketFiles.open(url, access)


async def _ended(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


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
            from simulator import Simulator

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
