"""What Easel's ways of doing things are worth, each beside the usual way, in one run on this machine."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import httpx
from msgspec.structs import replace
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, insert

from core.media.store import PictureStore
from core.mj import PROVIDERS, Endpoint, Midjourney, open_http
from core.mj.http import CONNECTIONS
from simulator import painting
from storage import sqlite as writing
from storage.database import Database
from storage.files import FolderFiles
from storage.schema import account
from storage.store import SqlStore
from tests.bench import start
from tests.system.load_simulator import RUNNING
from tests.system.program import program

WRITES = 400
POLLED = 400
REQUESTS = 600
AT_ONCE = 50
PICTURES = 4
LOOKS = 100

Work = Callable[[], Awaitable[int]]
"""Does something many times; returns how many times."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How often per second, the usual way and Easel's."""

    what: str
    usual: float
    ours: float


async def rate(work: Work) -> float:
    """How often per second."""
    began = time.perf_counter()
    times = await work()
    return times / (time.perf_counter() - began)


async def group_commit(database: Database) -> Figure:
    """Concurrent writes, each in its own transaction and fsync, or sharing them."""

    def one(number: int) -> Callable[[Connection], object]:
        row = {"platform": "bench", "account": str(number), "name": ""}
        return lambda connection: connection.execute(_INSERT, row)

    async def writes(first: int) -> int:
        await asyncio.gather(*(database.write(one(first + number)) for number in range(WRITES)))
        return WRITES

    limit, writing.GROUP_LIMIT = writing.GROUP_LIMIT, 1
    alone = await rate(lambda: writes(0))
    writing.GROUP_LIMIT = limit
    return Figure(
        f"{WRITES} writes at once: a transaction each / group commit", alone, await rate(lambda: writes(WRITES))
    )


_INSERT = insert(account)


async def batch_polling(url: str, http: aiohttp.ClientSession) -> Figure:
    """Asking about running tasks one by one or a hundred at a time."""
    provider = PROVIDERS["trueai"]
    lists = {Endpoint.LIST_BY_CONDITION, Endpoint.LIST_BY_IDS}
    single = replace(provider, endpoints=provider.endpoints - lists, probes=provider.probes - lists)

    async def polls(midjourney: Midjourney) -> int:
        return len(await midjourney.tasks(map(str, range(POLLED))))

    alone, together = (Midjourney(kind, url, None, http=http) for kind in (single, provider))
    one_by_one = await rate(lambda: polls(alone))
    return Figure(
        f"{POLLED} tasks polled: one by one / batches of 100", one_by_one, await rate(lambda: polls(together))
    )


async def transport(url: str, http: aiohttp.ClientSession) -> Figure:
    """The same requests over httpx and over aiohttp."""

    async def by_aiohttp(path: str) -> None:
        async with http.get(path) as answer:
            answer.raise_for_status()
            await answer.read()

    async def by_httpx(path: str) -> None:
        (await usual.get(path)).raise_for_status()

    async def requests(get: Callable[[str], Awaitable[None]]) -> int:
        turns = asyncio.Semaphore(AT_ONCE)

        async def one(number: int) -> None:
            async with turns:
                await get(f"{url}/mj/task/{number % RUNNING}/fetch")

        await asyncio.gather(*map(one, range(REQUESTS)))
        return REQUESTS

    limits = httpx.Limits(max_connections=CONNECTIONS)
    async with httpx.AsyncClient(limits=limits, trust_env=False, timeout=60) as usual:
        await requests(by_httpx)  # connections are open before the clock runs
        await requests(by_aiohttp)
        default = await rate(lambda: requests(by_httpx))
        return Figure(
            f"requests, {AT_ONCE} at once: httpx / aiohttp", default, await rate(lambda: requests(by_aiohttp))
        )


async def thumbs(store: PictureStore) -> Figure:
    """A thumbnail when it is cut, and when it was cut before."""
    painted = [painting.paint(painting.imagine("a red fox", seed), _no_uploads) for seed in range(PICTURES)]
    names = [(await store.keep(picture)).hash for picture in painted]

    async def looks(times: int) -> int:
        for number in range(times):
            assert await store.thumb(names[number % PICTURES])
        return times

    return Figure(
        "thumbnails: cut / kept from the first look",
        await rate(lambda: looks(PICTURES)),
        await rate(lambda: looks(LOOKS)),
    )


async def help_page() -> Figure:
    """`easel --help`, whose modules are imported by the commands that need them."""
    everything, needed = await rate(start.all_imported), await rate(start.as_needed)
    return Figure("easel --help: all imported / what it needs", everything, needed)


def _no_uploads(name: str) -> bytes:
    raise LookupError(name)


async def main() -> None:
    """Measure all and print the table."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        command = (sys.executable, "-m", "tests.system.load_simulator")
        server = await stack.enter_async_context(program(folder, *command))
        database = await Database.open(f"sqlite+aiosqlite:///{folder}/bench.db")
        stack.push_async_callback(database.close)
        http = open_http()
        stack.push_async_callback(http.close)
        figures = [
            await group_commit(database),
            await batch_polling(server.url, http),
            await transport(server.url, http),
            await thumbs(PictureStore(FolderFiles(folder / "pictures"), SqlStore(database), time.time)),
            await help_page(),
        ]
    table = Table("", "usual, per s", "Easel, per s", "ratio")
    for column in table.columns[1:]:
        column.justify = "right"
    for figure in figures:
        table.add_row(figure.what, f"{figure.usual:,.0f}", f"{figure.ours:,.0f}", f"{figure.ours / figure.usual:.1f}×")
    Console().print(table)


if __name__ == "__main__":
    asyncio.run(main())
