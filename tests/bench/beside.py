"""The same load on Easel and on a bare script, one after the other in one run: a job's cost, and how long one waits.

`python -m tests.bench.beside telegram|discord|page [--people 200] [--within 5] [--drawing 8] [--provider aigc369]`
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from simulator import Simulator, pictures
from tests.bench import process
from tests.bench.sides import OnDiscord, OnPage, OnTelegram, Side
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram
from tests.system import small
from tests.system.program import BY_HAND, program

KEY = "sk-bench"
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Load:
    """So many people ask for one picture each."""

    people: int = 200
    within: float = 5.0
    """Seconds in which they all ask."""
    drawing: float = 8.0
    """Seconds that a picture takes."""
    provider: str = "aigc369"
    limits: bool = False
    """Whether the platform enforces its limits."""
    level: str = "info"
    """How much Easel logs (LOG_LEVEL)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the load cost, and how it felt. Times in seconds, each in order of size."""

    cpu: float
    """A job's, of the program."""
    memory: float
    """MB, the most that was resident."""
    calls: float
    """That show something, a job."""
    first: Sequence[float]
    """From a wish to its first answer."""
    late: Sequence[float]
    """How much of that is more than the platform's limits make of it."""
    shown: Sequence[float]
    """From a picture's being finished to its being shown."""


def commands(platform: str) -> dict[str, Sequence[str]]:
    """The programs that bear it."""
    return {"bare": (sys.executable, "-m", f"tests.bench.bare.{platform}"), "easel": BY_HAND}


@contextmanager
def painting_little() -> Iterator[None]:
    """What the simulator does is nothing that is measured."""
    with patch.object(pictures, "paint", small.paint):
        yield


async def measure(platform: str, load: Load, command: Sequence[str]) -> Cost:
    """Let one program bear the load, where little is painted."""
    simulator = Simulator(
        load.provider,
        key=KEY,
        duration=load.drawing,
        sync=0,
        concurrency=load.people,
        queue=load.people,
        strict_fields=False,
    )
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = await stack.enter_async_context(simulator.serve())
        side = await _side(platform, load, stack)
        variables = {"MJ_PROVIDER": load.provider, "MJ_URL": url, "MJ_KEY": KEY, "JOBS_IN_ALL": "0", **side.variables}
        variables["LOG_LEVEL"] = load.level
        running = await stack.enter_async_context(program(folder, *command, **variables))
        await side.ready(running.url)
        await asyncio.sleep(1)  # what a start leaves to be done
        before = process.cpu(running.process.pid)
        await _everybody(side, load)
        async with asyncio.timeout(PATIENCE):
            while side.ended() < load.people:
                await asyncio.sleep(0.2)  # looking at every change would cost more than what is looked at
        await asyncio.sleep(1)
        await side.close()
        cpu, memory = process.cpu(running.process.pid) - before, process.most(running.process.pid)
        await running.stop()  # in order, so that what looks on from within writes down what it saw
        shown = side.shown()
        ends = {task.prompt: task.end for task in simulator.engine.tasks.values()}
        return Cost(
            cpu=cpu / load.people,
            memory=memory,
            calls=len(side.showing()) / load.people,
            first=side.first(),
            late=side.late(),
            shown=sorted(shown[prompt] - end for prompt, end in ends.items() if prompt in shown),
        )


async def _side(platform: str, load: Load, stack: AsyncExitStack) -> Side:
    if platform == "telegram":
        telegram = await stack.enter_async_context(FakeTelegram())
        telegram.limits.enforced = load.limits
        return OnTelegram(telegram, load.people)
    if platform == "discord":
        discord = await stack.enter_async_context(FakeDiscord())
        discord.limits.enforced = load.limits
        return OnDiscord(discord, load.people)
    return OnPage(load.people)


async def _everybody(side: Side, load: Load) -> None:
    luck = random.Random(3)

    async def asks(number: int) -> None:
        await asyncio.sleep(luck.uniform(0, load.within))
        await side.asks(number)

    await asyncio.gather(*map(asks, range(load.people)))


def at(part: float, values: Sequence[float]) -> float:
    """The value below which such a part of them lies."""
    return values[min(int(part * len(values)), len(values) - 1)] if values else float("nan")


async def main() -> None:
    """Measure one platform and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("platform", choices=["telegram", "discord", "page"])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--within", type=float, default=5.0)
    parser.add_argument("--drawing", type=float, default=8.0)
    parser.add_argument("--provider", default="aigc369")
    parser.add_argument("--limits", action="store_true")
    parser.add_argument("--log-level", default="info", help="Easel's LOG_LEVEL")
    parser.add_argument("--only", choices=["bare", "easel"])
    parser.add_argument("--profile", default="", help="run Easel under cProfile and write to this file")
    told = parser.parse_args()
    load = Load(told.people, told.within, told.drawing, told.provider, told.limits, told.log_level)
    programs = commands(told.platform)
    if told.profile:
        programs["easel"] = (sys.executable, "-m", "cProfile", "-o", told.profile, "-m", "bots", "run")
    table = Table("", "CPU a job, ms", "MB", "calls", "first p50", "p99", "late p99", "shown p50", "p99")
    for name, command in programs.items():
        if told.only in (None, name):
            with painting_little():
                cost = await measure(told.platform, load, command)
            table.add_row(
                name,
                f"{cost.cpu * 1000:.1f}",
                f"{cost.memory:.0f}",
                f"{cost.calls:.1f}",
                *(f"{at(part, cost.first):.2f}" for part in (0.5, 0.99)),
                f"{at(0.99, cost.late):.2f}",
                *(f"{at(part, cost.shown):.2f}" for part in (0.5, 0.99)),
            )
    Console(width=120).print(table)


if __name__ == "__main__":
    asyncio.run(main())
