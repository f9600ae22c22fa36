"""A picture store that is away: our trouble, which is told as ours, waited for, and costs nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from core.jobs import Fault, Job, Kind, State
from core.loops.timing import Timing
from storage.files import FolderFiles
from tests.core.conftest import Open
from tests.core.harness import Harness, ask, reason, status


def unmounted(harness: Harness) -> Path:
    """The folder of pictures goes away, and its mount point is left."""
    away = harness.pictures_folder.rename(harness.pictures_folder.with_name("away"))
    harness.pictures_folder.mkdir()
    return away


async def asked(harness: Harness, what: str) -> Job:
    one, other = await harness.keep("one"), await harness.keep("other")
    if what == "describe":
        return await harness.studio.make(ask(), Kind.DESCRIBE, "", [one])
    if what == "blend":
        return await harness.studio.make(ask(), Kind.BLEND, "", [one, other])
    return await harness.imagine("a fox", pictures=[one])


@pytest.mark.parametrize("what", ["imagine", "blend", "describe"])
async def test_it_waits_until_the_pictures_are_back(harness: Harness, what: str) -> None:
    job = await asked(harness, what)
    away = unmounted(harness)
    await harness.run(1800, 30)
    assert (await harness.job(job.id)).state is State.WAITING
    assert "cannot read its own pictures" in await status(harness, job.id)
    await harness.restart()
    assert (await harness.job(job.id)).state is State.WAITING, "nothing is in doubt"
    harness.pictures_folder.rmdir()
    away.rename(harness.pictures_folder)
    done = await harness.until(job.id, State.DONE)
    assert (done.fault, done.attempts) == (None, 1)
    assert harness.submits() == {job.id: 1}


async def test_in_the_end_it_is_told_that_nothing_was_sent(open_harness: Open) -> None:
    harness = await open_harness(timing=Timing(outage=100))
    job = await asked(harness, "imagine")
    unmounted(harness)
    failed = await harness.until(job.id, State.FAILED)
    assert failed.fault is Fault.STORE
    assert "Nothing was sent or charged" in await reason(harness, failed)
    assert harness.submits() == {}


async def test_a_kill_while_pictures_are_read_leaves_no_doubt(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that answers nothing holds up neither what is asked in words nor a stop."""
    jobs = [await harness.studio.make(ask(), Kind.DESCRIBE, "", [await harness.keep()]) for _ in range(40)]
    with monkeypatch.context() as silent:
        silent.setattr(FolderFiles, "local", lambda *_: asyncio.Event().wait())
        spoken = await harness.imagine()
        async with asyncio.timeout(10):
            while (await harness.job(spoken.id)).state is State.WAITING:
                await harness.submitter.turn()
                await asyncio.sleep(0.01)
        assert {job.state for job in [await harness.job(job.id) for job in jobs]} == {State.WAITING}
        await harness.restart()
    assert {job.state for job in [await harness.job(job.id) for job in jobs]} == {State.WAITING}
    await harness.until(jobs[-1].id, State.DONE)
    assert set(harness.submits().values()) == {1}
