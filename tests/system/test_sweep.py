"""Killed at every step between "an update has come" and "its result is recorded", nothing is lost and nothing twice.

Each life of the program ends by SIGKILL at one step of `steps.py`, with several jobs on their way, its own and those
of the lives before it. The chat platforms and the Midjourney server live on.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from simulator import Simulator
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram
from tests.sqlite import integrity, rows, until
from tests.system.program import LOG, program, started
from tests.system.sides import PATIENCE, DiscordSide, Side, TelegramSide, first
from tests.system.snare import Snare
from tests.system.steps import STEPS, When, owner_of, steps_of

PAINTING_SECONDS = 0.3
KILLS = int(os.environ.get("SWEEP_KILLS", "8"))
WISHES = int(os.environ.get("SWEEP_JOBS", "60"))
JOBS = {"telegram": WISHES * 3 // 5, "discord": WISHES * 2 // 5}
"""`make sweep` kills thirty times, with two hundred jobs."""
LIFE_SECONDS = (0.2, 1.0)
"""From a start to a kill."""


@pytest.mark.parametrize("step", [step for step in STEPS if step.when is not When.SENT], ids=lambda step: step.said)
def test_each_step_is_a_function_that_is_there(step: Any) -> None:
    owner, name = owner_of(step)
    assert callable(getattr(owner, name))


@pytest.mark.processes
@pytest.mark.timeout(300)
@pytest.mark.parametrize("platform", ["telegram", "discord"])
async def test_killed_at_every_step(platform: str, tmp_path: Path) -> None:
    luck = random.Random(11)
    async with world(tmp_path, [platform], luck) as (simulator, sides, variables):
        (side,) = sides
        await quiet_life(tmp_path, side, variables)
        began = time.monotonic()
        for number in luck.sample(steps_of(platform), len(steps_of(platform))):
            await one_life(tmp_path, number, luck, simulator, side, variables)
            assert integrity(tmp_path / "data") == "ok", STEPS[number]
        took = time.monotonic() - began
        async with program(tmp_path, **variables) as easel:
            await asyncio.gather(side.finish(), all_is_recorded(tmp_path))
            assert (await easel.stop()).code == 0
    sys.stderr.write(f"{platform}: {len(steps_of(platform))} kills in {took:.1f} s, {side.jobs} jobs\n")
    check(tmp_path, simulator, sides)


@pytest.mark.timeout(300)
@pytest.mark.processes
async def test_killed_at_random_instants(tmp_path: Path) -> None:
    luck = random.Random(5)
    async with world(tmp_path, list(JOBS), luck) as (simulator, sides, variables):
        began = time.monotonic()
        for _ in range(KILLS):
            async with started(tmp_path, dies_at=None, **variables) as easel:
                with suppress(TimeoutError):
                    async with asyncio.timeout(luck.uniform(*LIFE_SECONDS)):
                        await asyncio.gather(
                            *(asks(side, JOBS[name] // KILLS) for name, side in zip(JOBS, sides, strict=True))
                        )
                easel.kill()
                assert await easel.wait() == -signal.SIGKILL, (tmp_path / LOG).read_text()[-3000:]
            for side in sides:
                side.kills += 1
            assert integrity(tmp_path / "data") == "ok"
        took = time.monotonic() - began
        async with program(tmp_path, **variables) as easel:
            for name, side in zip(JOBS, sides, strict=True):
                await side.opened()
                for _ in range(JOBS[name] - side.jobs):
                    await side.imagine()
            await asyncio.gather(*(side.finish() for side in sides))
            await all_is_recorded(tmp_path)
            assert (await easel.stop()).code == 0
    jobs = check(tmp_path, simulator, sides)
    assert jobs >= sum(JOBS.values())
    sys.stderr.write(
        f"{KILLS} kills in {took:.1f} s, {time.monotonic() - began:.1f} s until all {jobs} jobs were done\n"
    )


@asynccontextmanager
async def world(
    folder: Path, platforms: list[str], luck: random.Random
) -> AsyncIterator[tuple[Simulator, list[Side], dict[str, str]]]:
    """A Midjourney server, the platforms with their people, and how the program is told of all."""
    simulator = Simulator(duration=PAINTING_SECONDS, sync=0, concurrency=64, queue=500, strict_fields=False)
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(simulator.serve())
        sides: list[Side] = []
        if "telegram" in platforms:
            sides.append(TelegramSide(await stack.enter_async_context(FakeTelegram()), luck))
        if "discord" in platforms:
            sides.append(DiscordSide(await stack.enter_async_context(FakeDiscord()), luck))
        variables = {"MJ_PROVIDER": "simulator", "MJ_URL": url}
        for side in sides:
            variables |= side.variables
        yield simulator, sides, variables


async def quiet_life(folder: Path, side: Side, variables: dict[str, str]) -> None:
    """Some first results, so that there is something to press."""
    async with program(folder, **variables) as easel:
        await side.opened()
        for _ in range(3):
            await side.imagine()
        await side.finish()
        await easel.stop()


async def one_life(
    folder: Path, number: int, luck: random.Random, simulator: Simulator, side: Side, variables: dict[str, str]
) -> None:
    """From a start to the step, with a new wish, a press and a refusal."""
    step = STEPS[number]
    times = luck.randint(1, step.most)
    sent = step.when is When.SENT
    async with started(folder, dies_at=None if sent else (number, times), **variables) as easel:
        caught: Callable[[], Awaitable[Any]] = easel.wait
        if sent and step.at.startswith("mj "):
            snare = Snare("latency", step.at.removeprefix("mj "), value=0.3, after=times)
            simulator.faults[:] = [snare]
            caught = snare.caught.wait
        elif sent:
            caught = side.snare(step.at, step.contains, times)
        try:
            async with asyncio.timeout(PATIENCE):
                await first(caught(), asks(side, 2))
        except TimeoutError:
            raise AssertionError(f"never reached: {step}, {(folder / LOG).read_text()[-3000:]}") from None
        if sent:
            easel.kill()
        assert await easel.wait() == -signal.SIGKILL, (folder / LOG).read_text()[-3000:]
    side.kills += 1
    simulator.faults.clear()
    side.release()


async def asks(side: Side, jobs: int) -> None:
    """What people do in each life, until its end: something wrong, new wishes and a press.

    A wish alone need not come by each step: where all is slow, its picture may be there before a word is changed.
    """
    await side.opened()
    await side.ask_wrongly()
    for _ in range(jobs - 1):
        await side.imagine()
    await side.press()
    while True:
        await asyncio.sleep(2)
        await side.imagine()


async def all_is_recorded(folder: Path) -> None:
    """Every job is done, its message up to date, and nothing that came in is left undone."""
    open_ends = (
        "SELECT 1 FROM job LEFT JOIN post ON post.job_id = job.id WHERE state != 'done' OR behind IS NOT FALSE"
        " UNION ALL SELECT 1 FROM inbox WHERE NOT done"
    )
    await until(folder / "data", f"SELECT 1 WHERE NOT EXISTS ({open_ends})", PATIENCE)


def check(folder: Path, simulator: Simulator, sides: list[Side]) -> int:
    """Nothing was lost, nothing was done twice, and the program never stumbled. Returns how many jobs there were."""
    for side in sides:
        side.check()
    jobs = [job for (job,) in rows(folder / "data", "SELECT id FROM job")]
    assert simulator.submits_by_state() == Counter(jobs)
    assert len(jobs) >= sum(side.jobs for side in sides)
    assert integrity(folder / "data") == "ok"
    said = (folder / LOG).read_text()
    assert "Traceback" not in said, said
    return len(jobs)
