"""One task on which the server chokes: it holds up nobody else, costs few questions, and is given up alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import pytest

from core.jobs import Fault, Job, State
from core.loops import inquiry
from core.loops.timing import Timing
from core.media.download import Downloader
from core.mj import PROVIDERS, Midjourney
from tests.core.choking import WAYS, Choking
from tests.core.conftest import Open
from tests.core.harness import KEY, PREFIX, Harness, reason

pytestmark = pytest.mark.slow
CASES = [(way, "trueai") for way in WAYS] + [
    (way, name) for name in ("new-api", "agicto") for way in ("500", "reset", "others")
]
"""Batches; a gateway's batches, and one by one."""


@asynccontextmanager
async def choking(
    open_harness: Open, way: str, provider: str, timing: Timing | None = None
) -> AsyncIterator[tuple[Harness, Choking]]:
    async with AsyncExitStack() as stack:
        harness = await open_harness(provider, timing=timing, concurrency=100, duration=1e6)
        server = await stack.enter_async_context(Choking(way).before(harness.sim.url))
        midjourney = Midjourney(
            PROVIDERS[provider], server.url + PREFIX.get(provider, ""), KEY, http=harness.midjourney._wire._http
        )
        await harness.downloader.aclose()
        harness.downloader = Downloader([server.url])
        await harness.restart(midjourney)
        yield harness, server


async def painting(harness: Harness, count: int) -> list[Job]:
    """So many jobs that the server knows; they paint until they are told to stop."""
    asked = []
    for number in range(count):
        asked.append(await harness.imagine(f"picture {number}"))
        await harness.turn(harness.submitter)
        harness.clock.pass_(0.01)  # ids are times, and two of the same instant may be the same
    harness.clock.pass_(20)
    await harness.turn(harness.tracker)
    return [await harness.job(job.id) for job in asked]


def finish(harness: Harness, jobs: list[Job]) -> None:
    for job in jobs:
        tasks = harness.sim.engine.tasks
        tasks[job.task_id or ""] = replace(tasks[job.task_id or ""], duration=0.0)


async def go_on(harness: Harness, seconds: float, interval: float) -> None:
    """Let time go on for the tracker alone, which is who asks."""
    for _ in range(round(seconds / interval)):
        harness.clock.pass_(interval)
        await harness.turn(harness.tracker)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inquiry, "PATIENCE", (2.0, 2.0))


@pytest.mark.parametrize(("way", "provider"), CASES)
async def test_it_holds_up_nobody_else(open_harness: Open, way: str, provider: str) -> None:
    async with choking(open_harness, way, provider) as (harness, server):
        poison, *others = await painting(harness, 12)
        server.on.add(poison.task_id or "?")
        finish(harness, others)
        interval = harness.midjourney.provider.poll_seconds
        harness.clock.pass_(interval)
        before = server.asked
        for _ in range(8):  # within an interval
            await harness.turn(harness.tracker)
            harness.clock.pass_(interval / 8)
        if way in ("limited", "forbidden"):  # which is mostly said to all, so that it is taken for that at first
            await harness.run(30, 0.5)
        if harness.midjourney.together == 1:  # three questions a second
            await harness.run(8, 0.3)
        states = harness.states([await harness.job(job.id) for job in others])
        assert states == [State.DONE] * 11
        assert server.asked - before < 60
        late = await harness.imagine("asked for while it lives")
        await harness.turn(harness.submitter)  # where nobody else runs, it asks first whether the server is there
        await harness.turn(harness.submitter)
        finish(harness, [await harness.job(late.id)])
        await harness.run(20 if way == "limited" else interval, 1)  # who says that it is too much is asked less
        await harness.turn(harness.tracker)
        assert (await harness.job(late.id)).state is State.DONE
        if way == "silent":  # each question about it takes seconds
            return
        before = server.asked
        await go_on(harness, 90, interval)
        assert server.asked - before < 90 / 60 + 90 / interval + 5
        server.on.clear()
        if (await harness.job(poison.id)).state is State.RUNNING:
            finish(harness, [poison])
            await harness.until(poison.id, State.DONE)


async def test_it_is_given_up_alone(open_harness: Open) -> None:
    async with choking(open_harness, "500", "trueai", Timing(deadline=300)) as (harness, server):
        poison, *others = await painting(harness, 4)
        server.on.add(poison.task_id or "?")
        finish(harness, others)
        given_up = await harness.until(poison.id, State.FAILED, seconds=600)
        assert given_up.fault is Fault.TIMEOUT
        assert harness.clock.now - given_up.created_at > 300
        assert "may have been charged" in await reason(harness, given_up)
        assert harness.states([await harness.job(job.id) for job in others]) == [State.DONE] * 3


@pytest.mark.parametrize("way", ["500", "nobody"])
async def test_many_tasks_are_asked_about_in_parts(open_harness: Open, way: str) -> None:
    async with choking(open_harness, way, "trueai") as (harness, server):
        tasks = await painting(harness, 60)
        server.on |= {job.task_id or "?" for job in tasks[40:42]}
        before = server.asked
        harness.clock.pass_(4)
        await harness.run(4, 0.25)
        alone = {watch.job_id for watch in harness.tracker._watches if watch.alone}
        assert alone == {job.id for job in tasks[40:42]}
        assert server.asked - before < 40
        before = server.asked
        await go_on(harness, 100, 4)
        assert server.asked - before < 100 / 4 + 2 * 20


async def test_presses_on_a_picture_that_the_server_chokes_on_stop_nobody_else(open_harness: Open) -> None:
    """Nobody is told that the server is away, and what others ask for goes out."""
    async with choking(open_harness, "500", "trueai") as (harness, server):
        (grid,) = await painting(harness, 1)
        finish(harness, [grid])
        grid = await harness.until(grid.id, State.DONE)
        server.on.add(grid.task_id or "?")
        server.submits = True
        for label in ("U1", "U2", "U3", "U4", "V1", "V2"):
            await harness.press(grid, label)
            await harness.turn(harness.submitter)
        assert not harness.submitter._breaker.open
        asked = await harness.imagine("a fox")
        await harness.turn(harness.submitter)
        assert (await harness.job(asked.id)).state is State.RUNNING
