"""Answers that got lost: nothing is lost with them, and nothing is paid for twice."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from core.errors import StoreAway
from core.jobs import Fault, Job, State
from core.loops import submitter
from core.loops.timing import Timing
from storage.store import SqlStore
from tests.core.conftest import Open
from tests.core.harness import Harness, ask, status
from tests.core.toy import too_much

pytestmark = pytest.mark.slow

TAKEN = ("drop@*/submit/*#1", "code5@*/submit/*#1")
"""The server has the job and its answer is lost."""
NOT_TAKEN = ("cut@*/submit/*#1", "status=502@*/submit/*#1", "malformed@*/submit/*#1", "empty@*/submit/*#1")
"""It looks the same from here, but the server does not have it."""


@pytest.mark.parametrize(
    ("provider", "fault"),
    [("simulator", fault) for fault in TAKEN + NOT_TAKEN]
    + [(provider, fault) for provider in ("midjourney-proxy", "aigc369") for fault in (TAKEN[0], NOT_TAKEN[0])],
)
async def test_a_lost_answer_is_looked_for_and_nothing_is_sent_twice(
    open_harness: Open, provider: str, fault: str
) -> None:
    harness = await open_harness(provider)
    harness.fails(fault)
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    unknown = await harness.job(job.id)
    assert unknown.state is State.UNKNOWN
    assert not unknown.undecided
    done = await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}
    assert done.attempts == (1 if fault in TAKEN else 2)
    assert done.fault is None


async def test_a_job_whose_state_changes_while_it_is_read_is_worked_on_once(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness.fails(NOT_TAKEN[0])
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    unknown = await harness.job(job.id)
    await harness.until(job.id, State.WAITING)
    due = harness.store.due

    async def both(*args: Any) -> list[Job]:
        return [unknown, *await due(*args)]

    monkeypatch.setattr(harness.store, "due", both)
    await harness.turn(harness.submitter)
    assert (await harness.job(job.id)).state is State.RUNNING
    assert harness.submits() == {job.id: 1}


@pytest.mark.parametrize("fault", TAKEN)
async def test_a_lost_press_is_found(harness: Harness, fault: str) -> None:
    grid = await harness.painted()
    harness.fails(fault)
    upscale = await harness.pressed(grid, "U1")
    assert harness.submits()[upscale.id] == 1


@pytest.mark.parametrize("provider", ["duckagi", "agicto", "new-api"])
@pytest.mark.parametrize("choice", ["again", "leave"])
async def test_where_nobody_can_look_the_person_decides(open_harness: Open, provider: str, choice: str) -> None:
    harness = await open_harness(provider)
    harness.fails("drop@*/submit/*#1")
    job = await harness.imagine()
    await harness.run(30, 10)
    undecided = await harness.job(job.id)
    assert undecided.undecided
    assert "may cost twice" in await status(harness, job.id)
    assert harness.submits() == {job.id: 1}
    await harness.studio.press(ask(), job.id, choice)
    if choice == "again":
        await harness.until(job.id, State.DONE)
        assert harness.submits() == {job.id: 2}
    else:
        left = await harness.until(job.id, State.FAILED)
        assert left.fault is Fault.LEFT
        assert harness.submits() == {job.id: 1}


@pytest.mark.parametrize(("fault", "state"), [(TAKEN[0], State.DONE), (NOT_TAKEN[0], State.UNKNOWN)])
async def test_a_list_that_may_end_too_soon_proves_only_what_is_in_it(
    open_harness: Open, fault: str, state: State
) -> None:
    harness = await open_harness("trueai")
    harness.fails(fault)
    job = await harness.imagine()
    await harness.run(150, 10)
    after = await harness.job(job.id)
    assert after.state is state
    assert after.undecided == (state is State.UNKNOWN)
    assert after.attempts == 1


@pytest.mark.parametrize("fault", ["drop@*/submit/modal#1", "cut@*/submit/modal#1"])
async def test_lost_words_are_looked_for_at_their_task(open_harness: Open, fault: str) -> None:
    """The task is known, so even a gateway that lists nothing can be asked whether it took the words."""
    harness = await open_harness("new-api", remix=True)
    variation = await harness.until((await harness.press(await harness.painted(), "V1")).id, State.ASKING)
    harness.fails(fault)
    await harness.studio.words(ask(), variation.id, "a blue fox")
    done = await harness.until(variation.id, State.DONE)
    assert done.prompt == "a blue fox"
    assert harness.submits()[variation.id] == 1


async def test_a_server_that_takes_nothing_for_long_is_given_up(open_harness: Open) -> None:
    harness = await open_harness(timing=Timing(patience=10))
    harness.fails("status=502@*/submit/*")
    job = await harness.until((await harness.imagine()).id, State.FAILED)
    assert job.fault is Fault.BUSY
    assert 2 <= job.attempts <= 6


async def test_while_the_list_is_away_too_the_job_stays_unknown(harness: Harness) -> None:
    fault = harness.fails("status=502@*/mj/*")
    job = await harness.imagine()
    await harness.run(3600, 60)
    assert (await harness.job(job.id)).state is State.UNKNOWN
    harness.sim.faults.remove(fault)
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


@pytest.mark.parametrize("error", [StoreAway("away"), MemoryError()])
async def test_what_the_server_answered_while_nothing_could_be_kept_is_no_lost_answer(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Of a server that lists no tasks: nobody could ask it once more which one it was."""
    monkeypatch.setattr(submitter, "UNKEPT", 0.005)
    harness, apply = await open_harness("new-api"), SqlStore.apply
    job = await harness.imagine()

    async def away(self: SqlStore, *given: Any, **named: Any) -> Job | None:
        if harness.submits():
            raise error
        return await apply(self, *given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(SqlStore, "apply", away)
        async with asyncio.timeout(10):
            while not harness.submits():
                with suppress(StoreAway, MemoryError):
                    await harness.submitter.turn()
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        assert harness.submits() == {job.id: 1}
    await harness.submitter.turn()
    done = await harness.until(job.id, State.DONE)
    assert (done.attempts, harness.submits()) == (1, {job.id: 1})


async def test_who_finds_looks_too_much_is_left_alone_as_long_as_it_says(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By all that ask."""
    looks: list[float] = []

    async def find(_state: str) -> None:
        looks.append(harness.clock())
        raise too_much(60)

    monkeypatch.setattr(harness.midjourney, "find", find)
    harness.fails(TAKEN[0])
    job = await harness.imagine()
    await harness.run(50, 1.0)
    assert (await harness.job(job.id)).state is State.UNKNOWN
    assert len(looks) == 1
    assert harness.tracker._pace.left == 0
    monkeypatch.undo()
    await harness.until(job.id, State.DONE)
