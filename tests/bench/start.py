"""How soon Easel is there, and how much memory it takes at rest: beside its libraries alone, and beside a bare script.

`python -m tests.bench.start [telegram|discord|page ...]`
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from bots.telegram.platform import DEVELOPMENT_ONLY
from simulator import Simulator
from tests import empty
from tests.bench import process
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram
from tests.system.nursery import ROOT
from tests.system.program import BY_HAND, program

TIMES = 5
ROUNDS = 3
"""Of which the median is told."""
REST = 5.0
"""Seconds after which nothing is left of a start."""
KEY = "sk-bench"
PLATFORMS = ("telegram", "discord", "page")
_HELP = "import sys; from bots.cli import main; sys.argv[1:] = ['--help']; main()"
_EVERYTHING = "import bots.app, bots.logs, storage.backup"
_ALWAYS = (
    "aiohttp.web",
    "aiosqlite",
    "msgspec.structs",
    "uvloop",
    "pydantic_settings",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.dialects.sqlite.aiosqlite",
)
LIBRARIES = {
    "telegram": (*_ALWAYS, "telegram"),
    "discord": (*_ALWAYS, "discord"),
    "page": _ALWAYS,
}
"""What Easel stands on in each configuration, with SQLite, pictures on disk and somebody else's provider."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A program that has begun."""

    cpu: float
    """Seconds until it was ready."""
    memory: float
    """MB that are resident once it is at rest."""


@dataclass(frozen=True, slots=True)
class Start:
    """Easel's start on one platform, and what it is held against."""

    easel: Begun
    libraries: Begun
    """Importing them and no more, the interpreter's start included."""
    bare: Begun | None
    """The same libraries in a script that connects and does nothing else; None where there is none."""


async def measure(platform: str, rounds: int = ROUNDS) -> Start:
    """Each in turn, so many times; the medians. One of PLATFORMS."""
    command = (sys.executable, "-m", f"tests.bench.bare.{platform}")
    is_there = Path(__file__).with_name("bare").joinpath(f"{platform}.py").exists()
    easel, libraries, bare = [], [], []
    async with _surroundings(platform) as variables:
        for _ in range(rounds):
            easel.append(await _begun(BY_HAND, variables))
            libraries.append(await imported(LIBRARIES[platform]))
            if is_there:
                bare.append(await _begun(command, variables))
    return Start(_median(easel), _median(libraries), _median(bare) if bare else None)


async def ratio(platform: str) -> float:
    """How many times the CPU of importing its libraries a start takes: one of each, at once."""
    async with _surroundings(platform) as variables:
        easel, libraries = await asyncio.gather(_begun(BY_HAND, variables, rest=0), imported(LIBRARIES[platform]))
    return easel.cpu / libraries.cpu


@asynccontextmanager
async def _surroundings(platform: str) -> AsyncIterator[dict[str, str]]:
    """A provider and a platform, and how a program is told of them."""
    async with AsyncExitStack() as stack:
        provider = Simulator("aigc369", key=KEY, strict_fields=False)
        url = await stack.enter_async_context(provider.serve())
        told = {"MJ_PROVIDER": "aigc369", "MJ_URL": url, "MJ_KEY": KEY}
        if platform == "telegram":
            telegram = await stack.enter_async_context(FakeTelegram())
            told |= {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
        elif platform == "discord":
            discord = await stack.enter_async_context(FakeDiscord())
            told |= {"DISCORD_TOKEN": discord.token, "DISCORD_API_URL": discord.api}
        yield told


async def _begun(command: Sequence[str], variables: Mapping[str, str], rest: float = REST) -> Begun:
    with tempfile.TemporaryDirectory() as folder:
        empty.laid_in(Path(folder, "data"))
        async with program(Path(folder), *command, **variables) as running:
            if command is BY_HAND:
                await _ready(running.url)
            spent = process.cpu(running.process.pid)
            await asyncio.sleep(rest)
            return Begun(spent, process.resident(running.process.pid))


async def _ready(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as http:
        while (await http.get("/readyz")).status_code != httpx.codes.OK:
            await asyncio.sleep(0.02)


async def imported(names: Sequence[str]) -> Begun:
    """A process that imports these and does nothing else; like Easel, without what only a development install has."""
    words = f"import sys; sys.modules.update(dict.fromkeys({DEVELOPMENT_ONLY}))\n"
    words += f"import {', '.join(names)}, os; from tests.bench.process import cpu, resident\n"
    words += "print(cpu(os.getpid()), resident(os.getpid()))"
    python = await asyncio.create_subprocess_exec(sys.executable, "-c", words, stdout=asyncio.subprocess.PIPE, cwd=ROOT)
    said, _ = await python.communicate()
    return Begun(*map(float, said.split()))


def _median(several: Sequence[Begun]) -> Begun:
    return Begun(statistics.median(one.cpu for one in several), statistics.median(one.memory for one in several))


async def all_imported() -> int:
    """`easel --help` as whole processes, with everything imported that any command needs."""
    return await _started(f"{_EVERYTHING}; {_HELP}")


async def as_needed() -> int:
    """With what this one needs."""
    return await _started(_HELP)


async def _started(words: str) -> int:
    for _ in range(TIMES):
        python = await asyncio.create_subprocess_exec(sys.executable, "-c", words, stdout=asyncio.subprocess.DEVNULL)
        if await python.wait() != 0:
            raise RuntimeError(f"ended with {python.returncode}: {words}")
    return TIMES


async def main() -> None:
    """Measure the platforms that are named, or all, and print a table."""
    table = Table("", "ready, s CPU", "libraries, s CPU", "ratio", "at rest, MB", "bare, MB")
    for platform in sys.argv[1:] or PLATFORMS:
        start = await measure(platform)
        table.add_row(
            platform,
            f"{start.easel.cpu:.2f}",
            f"{start.libraries.cpu:.2f}",
            f"{start.easel.cpu / start.libraries.cpu:.2f}",
            f"{start.easel.memory:.0f}",
            f"{start.bare.memory:.0f}" if start.bare else "",
        )
    Console(width=120).print(table)


if __name__ == "__main__":
    asyncio.run(main())
