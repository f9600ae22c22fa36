"""The composition: every part of Easel made once, handed to the others, started in order and stopped in reverse.

A platform's library, and the painter's, is loaded where it is configured: loading all of them takes as long as the
rest of the start.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import hashlib
import hmac
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypedDict

from msgspec import Struct
from msgspec.structs import replace

from bots import policy
from bots.common.announcing import PlatformAnnouncer
from bots.common.answer import Told
from bots.common.platform import Parts, Platform, Route
from bots.common.reports import Heralds
from bots.gauges import gauges_of
from bots.lending import Lending
from bots.logs import tell_repeats
from bots.platforms import PLATFORMS
from bots.publishing import PATH, Pages
from bots.server.connections import raise_file_limit
from bots.server.health import Health, seldom
from bots.server.hooks import Hooks
from bots.server.http import application, serving
from bots.servers import servers_of
from bots.settings import Settings
from core.admission import Authority
from core.announcing import Announcing
from core.engine import Engine
from core.errors import ChatError, ConfigError, StoreAway, StoreDamaged
from core.exporting import Records
from core.files import Files
from core.forgetting import Memory
from core.jobs import Person
from core.linking import Accounts
from core.loops.base import stopped
from core.loops.timing import Timing
from core.media.download import Downloader
from core.metrics import Gauge
from core.names import looked_up_beside
from core.ports import Chat, Clock, Notes
from core.ports import Settings as KeptSettings
from core.presets import Shelf
from core.providers import Providers, Server
from core.publishing import Publishing
from core.turns import Turns
from storage.announcing import SqlAnnouncements
from storage.authority import authority
from storage.chats import SqlChats
from storage.clock import OwnTime
from storage.database import Database, why
from storage.exporting import SqlRecords
from storage.files import FolderFiles
from storage.forgetting import SqlMemory
from storage.linking import SqlAccounts
from storage.people import SqlSettings
from storage.presets import SqlShelf
from storage.store import SqlStore

log = logging.getLogger(__name__)

TELL_SECONDS = 2.0
"""For which whoever asks waits until somebody else has been told of it."""
PICTURES_SECONDS = 10.0
"""Between looks at whether pictures can be kept, for whoever asks: an object store is paid for each."""


class Easel(Struct, frozen=True):
    """A running Easel."""

    url: str
    settings: Settings
    midjourney: Providers
    platforms: Mapping[str, Platform]
    """Those that are configured, by name."""
    damage: asyncio.Future[StoreDamaged]
    """Done once the database is found damaged: then Easel is to stop."""


@asynccontextmanager
async def running(
    settings: Settings,
    *,
    clock: Clock | None = None,
    timing: Timing | None = None,
    timings: Mapping[str, Any] | None = None,
) -> AsyncIterator[Easel]:
    """Easel, from configuration to all loops turning. Raises ConfigError.

    `clock` is in place of the wall clock and the steady one, `timing` the loops', `timings` those of platforms.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(looked_up_beside(asyncio.get_running_loop()))
        database = await stack.enter_async_context(_database(settings, clock))
        clock = database.replica.clock
        lending = Lending(settings.public_url or "", settings.derived("lent pictures"), clock)
        lend = lending.link if settings.public_url else None
        servers = await servers_of(stack, settings, database, lend)
        named, written = await stack.enter_async_context(_downloaders(settings, servers))
        hook, hooked = settings.derived("midjourney hook"), any(each.midjourney.provider.hook for each in servers)
        address = f"{settings.public_url}/hooks/mj/{hook}" if settings.public_url and hooked else ""
        store, chats, files = SqlStore(database), dict[str, Chat](), await _files(settings, database)
        platforms = dict[str, Platform]()
        engine = Engine(
            store=store,
            files=files,
            **_own_rows(settings, database, platforms),
            messenger=(heralds := Heralds(platforms)),
            leadership=database.replica,
            servers=servers,
            downloader=named,
            links=written,
            chats=chats,
            clock=clock,
            before=database.replica.before,
            timing=timing,
            quota=settings.quota,
            retention=settings.retention,
            hook_url=address,
        )
        heralds.spoken, publishing = engine.people.spoken, _publishing(settings, database)
        platforms |= _platforms(settings, engine, database, timings or {}, publishing)
        chats |= {name: platform.chat for name, platform in platforms.items()}
        await engine.recover()
        health = _health(store, files, platforms, gauges_of(engine, store, database.folder))
        hooks = Hooks(hook, engine.hint, database.replica.tell)
        database.replica.told.append(hooks.hear)
        pages = Pages(publishing, store, engine.pictures, settings.public_url or "")
        ways_in = [hooks.route(), lending.route(engine.pictures), *_routes(pages, *platforms.values())]
        url = await stack.enter_async_context(serving(application(health, ways_in), settings.host, settings.port))
        for platform in platforms.values():  # before the server ends, which would wait for open pages
            stack.push_async_callback(platform.shutdown)
        stack.push_async_callback(stopped, [asyncio.create_task(health.watch_loop(), name="loop-lag")])
        await stack.enter_async_context(engine.turning())
        for platform in platforms.values():
            await stack.enter_async_context(platform.running())
        if address:
            stack.push_async_callback(stopped, [asyncio.create_task(hooks.test(address), name="hook-test")])
        await _tell_unclaimed(engine)
        yield Easel(url, settings, engine.providers, platforms, database.damage)


async def _tell_unclaimed(engine: Engine) -> None:
    """Tell whoever runs Easel how it begins to draw."""
    access = engine.studio.admission.access
    if access.claimable and not await engine.studio.admission.owners.owned():
        log.warning(
            "nobody owns this Easel, so its bots draw for nobody: send them /claim %s, or set OWNERS or ACCESS=open",
            access.code,
        )


class _Rows(TypedDict):
    """What the core keeps beside jobs and where, who may ask for them, and whose turn it is."""

    notes: Notes
    settings: KeptSettings
    memory: Memory
    accounts: Accounts
    authority: Authority
    announcing: Announcing
    turns: Turns
    records: Records
    shelf: Shelf
    folders: Sequence[Path]


def _own_rows(settings: Settings, database: Database, platforms: Mapping[str, Platform]) -> _Rows:
    notes = SqlChats(database, "easel", database.replica.clock)
    return _Rows(
        notes=notes,
        settings=(chosen := SqlSettings(database)),
        memory=SqlMemory(database),
        accounts=SqlAccounts(database),
        authority=authority(database, policy.access(settings)),
        announcing=Announcing(SqlAnnouncements(database), chosen, PlatformAnnouncer(platforms), database.replica.clock),
        turns=replace(settings.turns, shared=database.shared),
        records=SqlRecords(database),
        shelf=SqlShelf(database),
        folders=[database.folder, *([settings.pictures_folder] if settings.pictures_folder is not None else [])],
    )


@asynccontextmanager
async def _database(settings: Settings, clock: Clock | None) -> AsyncIterator[Database]:
    """Opened, and looked through beside everything else."""
    own_time = OwnTime(clock, clock) if clock is not None else OwnTime()
    database = await Database.open(settings.database_url.get_secret_value(), settings.lease_seconds, own_time)
    examination = asyncio.create_task(database.examine(), name="examination")
    try:
        yield database
    finally:
        await stopped([examination])
        await database.close()


@asynccontextmanager
async def _downloaders(settings: Settings, servers: Sequence[Server]) -> AsyncIterator[tuple[Downloader, Downloader]]:
    """For what servers and platforms name, and for what people write: that leads to no platform's API."""
    urls = [each.midjourney.url for each in servers]
    ways = [settings.of(entry).proxy_to_midjourney for entry in settings.entries]
    near = [url for url, way in zip(urls, ways, strict=True) if way is None]
    how: Any = {"hosts": settings.pictures_from, "proxy": settings.proxy_to_pictures, "near": near}
    async with (
        Downloader([*urls, *settings.trusted_urls], **how) as named,
        Downloader(urls, turns=named.turns, **how) as written,
    ):
        yield named, written


def _health(
    store: SqlStore, files: Files, platforms: Mapping[str, Platform], gauges: Callable[[], Awaitable[list[Gauge]]]
) -> Health:
    kept = {"store": seldom(store.check), "pictures": seldom(files.check, PICTURES_SECONDS)}
    return Health(kept | {name: platform.check for name, platform in platforms.items()}, gauges)


def _routes(*parts: Platform | Pages) -> Iterator[Route]:
    for part in parts:
        yield from part.routes()


def _publishing(settings: Settings, database: Database) -> Publishing:
    key = settings.derived("published pictures").encode()
    url = f"{settings.public_url}{PATH}" if settings.public_url else ""
    notes = SqlChats(database, "published", database.replica.clock)
    return Publishing(notes, lambda text: hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:32], url)


def _platforms(
    settings: Settings, engine: Engine, database: Database, timings: Mapping[str, Any], publishing: Publishing
) -> dict[str, Platform]:
    """The configured platforms, by name. Each has an inbox, file ids and notes of its own."""
    platforms: dict[str, Platform] = {}
    engine.viewer.publishes = publishing.available
    database.replica.called.append(engine.wakeups.wake)
    for package in PLATFORMS:
        own = SqlChats(database, package.NAME, engine.clock, database.replica.before)
        parts = Parts(
            studio=engine.studio,
            viewer=engine.viewer,
            board=engine.board,
            pictures=engine.pictures,
            store=engine.store,
            downloader=engine.downloader,
            midjourney=engine.providers,
            inbox=own,
            file_ids=own,
            notes=own,
            leadership=database.replica,
            publishing=publishing,
            announcing=engine.announcing,
            clock=engine.clock,
            believed=database.replica.believed,
            wake=engine.wakeups.post.set,
            condition=engine.conditions.look,
            say_to=partial(_say_to, platforms),
        )
        made = package.make(settings, parts, timings.get(package.NAME))
        if made is not None:
            platforms[package.NAME] = made
            database.replica.called.append(made.inherit)
    return platforms


async def _say_to(platforms: Mapping[str, Platform], person: Person, told: Told) -> None:
    """`Parts.say_to`."""
    with suppress(ChatError, TimeoutError):
        async with asyncio.timeout(TELL_SECONDS):
            if (platform := platforms.get(person.platform)) is not None:
                await platform.say_to(person, told)


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
    from bots.bucket import access
    from storage.bucket import BucketFiles

    return await BucketFiles.open(url, access(settings), database.folder / "copies")


YOUNG = 10_000
"""New objects after which those are looked through that nothing may need any more: some 2 MB, if they are like most."""


def keep_what_stands() -> None:
    """Take what stands after the start out of garbage collection, and begin with that.

    A full collection went over the modules' 300,000 objects and stopped the event loop for 90 ms; now 5 to 13 ms.
    While they are loaded there is next to nothing to collect (0.5 MB), and looking for it took a sixth of the start.
    Nearly all that a job makes is gone without any collection; Python's usual 700 took a twelfth of a job's CPU.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    gc.enable()


def give_back() -> None:
    """Have the memory of large pieces, such as pictures being decoded, returned as soon as it is free.

    glibc by itself learns from the first ones to keep so much ready in each thread: 250 MB after sixty uploads
    instead of 130. And all threads take from one heap: few of them do so at once, and each other heap is 0.3 MB.
    Other C libraries return it, or have their own ways.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_M_MMAP_THRESHOLD, LARGE_PIECE)
        library.mallopt(_M_ARENA_MAX, 1)


_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # malloc.h
LARGE_PIECE = 256 * 1024
"""Bytes from which memory is not kept ready."""


async def run(settings: Settings, announce: Callable[[Easel], None]) -> None:
    """Run until SIGTERM or SIGINT. Raises ConfigError, also where the database turns out to be damaged meanwhile."""
    raise_file_limit()
    give_back()
    stop = asyncio.Event()
    event_loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        event_loop.add_signal_handler(number, stop.set)
    telling = asyncio.create_task(tell_repeats(), name="log-repeats")
    try:
        async with running(settings) as easel:
            keep_what_stands()
            announce(easel)
            easel.damage.add_done_callback(lambda _: stop.set())
            await stop.wait()
            log.info("stopping; running jobs go on at the next start")
            if easel.damage.done():
                raise easel.damage.result()
    except StoreAway as error:
        raise ConfigError(why(error)) from error
    finally:
        await stopped([telling])
