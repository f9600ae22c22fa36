"""Stops and errors of our own: no job is lost by them, and none is paid for twice."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from core import jobs
from core.jobs import Fault, Job, Kind, State
from tests.core.conftest import Open
from tests.core.harness import Harness, ask, reason


async def test_stopped_while_sending_what_the_server_took_is_found(harness: Harness) -> None:
    harness.fails("drip=60@*/submit/*#1")
    job = await harness.imagine()
    await harness.submitter.turn()
    while not harness.submits():
        await asyncio.sleep(0)
    await harness.restart()
    assert (await harness.job(job.id)).state is State.UNKNOWN
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


async def test_stopped_before_it_left_it_is_sent_once_the_server_would_show_it(harness: Harness) -> None:
    job = await harness.imagine()
    await harness.store.apply(job.id, jobs.submitting(harness.clock()))
    await harness.restart()
    await harness.turn()
    assert harness.submits() == {}
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}
    assert (await harness.job(job.id)).attempts == 2


async def test_stopped_where_nobody_can_look_the_person_decides(open_harness: Open) -> None:
    harness = await open_harness("duckagi")
    job = await harness.imagine()
    await harness.store.apply(job.id, jobs.submitting(harness.clock()))
    await harness.restart()
    assert (await harness.job(job.id)).undecided


async def test_a_running_job_outlives_a_stop(harness: Harness) -> None:
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    await harness.restart()
    harness.clock.pass_(86_400)
    await harness.until(job.id, State.DONE)


async def test_an_answer_that_could_not_be_written_is_found_again(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await harness.imagine()
    step = harness.store.apply
    steps = 0

    async def fails_once(job_id: str, taken: jobs.Transition, **how: Any) -> Job | None:
        nonlocal steps
        steps += 1
        if steps == 2:
            raise RuntimeError("an error that nobody foresaw")
        return await step(job_id, taken, **how)

    monkeypatch.setattr(harness.store, "apply", fails_once)
    await harness.turn(harness.submitter)
    assert (await harness.job(job.id)).state is State.SUBMITTING
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


async def test_an_error_that_nobody_planned_for_leaves_no_job_behind(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    imagine = harness.midjourney.imagine

    async def breaks(*_: object) -> None:
        monkeypatch.setattr(harness.midjourney, "imagine", imagine)
        raise ValueError("not planned")

    monkeypatch.setattr(harness.midjourney, "imagine", breaks)
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    assert (await harness.job(job.id)).state is State.UNKNOWN
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


async def test_a_picture_that_goes_in_and_is_not_kept_any_more_is_told(harness: Harness) -> None:
    await harness.keep("another")
    name = await harness.keep()
    job = await harness.studio.make(ask(), Kind.DESCRIBE, "", [name])
    harness.pictures_folder.joinpath(name[:2], name).unlink()
    failed = await harness.until(job.id, State.FAILED)
    assert failed.fault is Fault.INPUT
    assert "Nothing was sent" in await reason(harness, failed)


async def test_no_memory_before_a_submit_is_tried_again(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing had left, so that it is neither in doubt nor the person's fault."""
    job = await harness.studio.make(ask(), Kind.DESCRIBE, "", [await harness.keep()])
    monkeypatch.setattr(harness.pictures, "for_provider", _no_memory)
    await harness.turn(harness.submitter)
    waiting = await harness.job(job.id)
    assert (waiting.state, waiting.attempts) == (State.WAITING, 1)
    monkeypatch.undo()
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


async def _no_memory(_name: str) -> None:
    raise MemoryError
