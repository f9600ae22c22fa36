"""A cancel that the server says yes to, whatever became of it: what is painted is paid for, and comes."""

from __future__ import annotations

import json

import pytest

from core import actions, messages
from core.errors import Refusal
from core.jobs import Job, State
from core.views import View
from tests.core.conftest import Open
from tests.core.front import Front, Page, fronted
from tests.core.harness import Harness, ask


def says_yes(front: Front, job: Job, body: object) -> None:
    """Its cancel is answered so, and not carried out."""
    said = b"" if body is None else json.dumps(body).encode()
    front.pages[f"/mj/task/{job.task_id}/cancel"] = Page(said, "application/json")


async def begun(harness: Harness) -> Job:
    return await harness.until((await harness.imagine()).id, State.RUNNING)


@pytest.mark.parametrize(
    "body",
    [None, {"code": 1, "description": "ok"}, {"code": 22, "description": "任务已结束"}],
    ids=["nothing", "code 1", "a refusal"],
)
@pytest.mark.parametrize("command", [False, True], ids=["button", "/cancel"])
async def test_what_had_finished_comes(open_harness: Open, body: object, command: bool) -> None:
    async with fronted(open_harness, "aigc369") as (harness, front):
        job = await begun(harness)
        says_yes(front, job, body)
        harness.clock.pass_(30)  # it finishes just now, and nobody has asked since
        if command:
            stopped = await harness.studio.cancel(ask())
            assert (stopped.stopped, stopped.finished) == (0, 1)
            assert "You will see it here in a moment" in messages.stopped(stopped, "en", "P")
        else:
            with pytest.raises(Refusal, match="cancel_finished"):
                await harness.studio.press(ask(), job.id, actions.CANCEL)
        assert (await harness.until(job.id, State.DONE)).result


@pytest.mark.parametrize("body", [None, {"code": 1, "description": "ok"}], ids=["nothing", "code 1"])
async def test_a_yes_is_believed_once_the_task_has_ended(open_harness: Open, body: object) -> None:
    async with fronted(open_harness, "aigc369", duration=600.0) as (harness, front):
        job = await begun(harness)
        says_yes(front, job, body)
        with pytest.raises(Refusal, match="cancel_unsure"):
            await harness.studio.press(ask(), job.id, actions.CANCEL)
        assert (await harness.job(job.id)).state is State.RUNNING
        front.tasks(lambda task: task | {"status": "FAILURE", "failReason": "取消任务"})
        assert (await harness.studio.press(ask(), job.id, actions.CANCEL)).job.state is State.CANCELLED


@pytest.mark.parametrize("body", [None, {"code": 1, "description": "ok"}], ids=["nothing", "code 1"])
async def test_what_goes_on_after_a_yes_comes(open_harness: Open, body: object) -> None:
    async with fronted(open_harness, "aigc369", duration=90.0) as (harness, front):
        job = await begun(harness)
        says_yes(front, job, body)
        with pytest.raises(Refusal, match="cancel_unsure"):
            await harness.studio.press(ask(), job.id, actions.CANCEL)
        told = messages.status(View(await harness.job(job.id)), "en", "P")
        assert told.startswith("Asked P to stop, not confirmed yet")
        assert (await harness.until(job.id, State.DONE)).result


@pytest.mark.parametrize("body", [None, {"code": 1, "description": "ok"}], ids=["nothing", "code 1"])
@pytest.mark.parametrize("end", ["CANCEL", "FAILURE", "forgotten"])
async def test_what_ends_without_a_picture_after_a_stop_was_asked_for_is_cancelled(
    open_harness: Open, body: object, end: str
) -> None:
    async with fronted(open_harness, "aigc369", duration=600.0) as (harness, front):
        job = await begun(harness)
        says_yes(front, job, body)
        with pytest.raises(Refusal, match="cancel_unsure"):
            await harness.studio.press(ask(), job.id, actions.CANCEL)
        if end == "forgotten":
            front.changes.append(lambda path, told: [] if isinstance(told, list) else None)
        front.tasks(lambda task: task | {"status": end, "failReason": "stopped by user"})
        await harness.until(job.id, State.CANCELLED, seconds=900)


async def test_a_stop_of_which_nothing_is_heard_is_told_as_that(open_harness: Open) -> None:
    async with fronted(open_harness, "aigc369", duration=90_000.0) as (harness, front):
        job = await begun(harness)
        says_yes(front, job, None)
        with pytest.raises(Refusal, match="cancel_unsure"):
            await harness.studio.press(ask(), job.id, actions.CANCEL)
        job = await harness.until(job.id, State.FAILED, seconds=9000, step=60)
        assert messages.reason(job, "en", "P").startswith("P was asked to stop this")


async def test_a_stop_that_shows_later_is_a_stop(open_harness: Open) -> None:
    async with fronted(open_harness, "trueai", duration=600.0) as (harness, front):
        job = await begun(harness)
        front.tasks(lambda task: task | {"status": "FAILURE", "failReason": "取消任务"})
        await harness.until(job.id, State.CANCELLED)


@pytest.mark.parametrize("body", [None, {"code": 1, "description": "ok"}], ids=["nothing", "code 1"])
async def test_a_cancel_that_nobody_can_look_after_drops_nothing(open_harness: Open, body: object) -> None:
    async with fronted(open_harness, "aigc369") as (harness, front):
        job = await begun(harness)
        says_yes(front, job, body)
        fault = harness.fails("status=502@*/fetch")
        with pytest.raises(Refusal, match="cancel_unsure"):
            await harness.studio.press(ask(), job.id, actions.CANCEL)
        harness.sim.faults.remove(fault)
        assert (await harness.until(job.id, State.DONE)).result


async def test_an_administrators_cancel_at_trueai_is_believed_by_what_the_task_shows(open_harness: Open) -> None:
    """Its answer is empty for every task, whatever became of it."""
    harness = await open_harness("trueai", admin=True, duration=600.0)
    job = await begun(harness)
    assert (await harness.studio.press(ask(), job.id, actions.CANCEL)).job.state is State.CANCELLED
    late = await begun(harness)
    harness.clock.pass_(700)  # it finishes just now, and nobody has asked since
    with pytest.raises(Refusal, match="cancel_finished"):
        await harness.studio.press(ask(), late.id, actions.CANCEL)
    assert (await harness.until(late.id, State.DONE)).result


async def test_a_key_that_may_not_cancel_is_learned(open_harness: Open) -> None:
    harness = await open_harness("trueai", duration=600.0)
    job = await begun(harness)
    assert (await harness.viewer.views([job]))[0].can_cancel
    with pytest.raises(Refusal, match="cancel_cannot"):
        await harness.studio.press(ask(), job.id, actions.CANCEL)
    assert not (await harness.viewer.views([job]))[0].can_cancel
    assert (await harness.until(job.id, State.DONE, seconds=900)).result
