"""What the server says of running jobs, and how their results come home."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from core import actions, messages
from core.board import Board
from core.jobs import Fault, Job, State
from core.loops.timing import Timing
from tests.core.conftest import Open
from tests.core.harness import Harness, ask, picture, status


async def running(harness: Harness, text: str = "a red fox") -> Job:
    job = await harness.imagine(text)
    await harness.turn(harness.submitter)
    return await harness.job(job.id)


def paintings(harness: Harness) -> int:
    return len(harness.sim.engine.tasks)


# Tasks that are not there, or not ours


@pytest.mark.parametrize("provider", ["simulator", "agicto", "new-api"])
async def test_a_forgotten_task_is_lost_after_a_while(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    job = await running(harness)
    harness.fails("forget@*/task/*")
    await harness.run(50, 10)
    assert (await harness.job(job.id)).state is State.RUNNING
    lost = await harness.until(job.id, State.FAILED)
    assert lost.fault is Fault.LOST
    assert "may have been charged" in messages.reason(lost, "en", "P")


async def test_a_task_that_comes_up_late_is_not_lost(harness: Harness) -> None:
    job = await running(harness)
    forgets = harness.fails("forget@*/task/*")
    await harness.run(50, 5)
    harness.sim.faults.remove(forgets)
    await harness.until(job.id, State.DONE)


async def test_a_task_that_only_the_list_leaves_out_is_not_lost(harness: Harness) -> None:
    job = await running(harness)
    harness.fails("forget@*/list-by-*")
    done = await harness.until(job.id, State.DONE, step=5)
    assert done.result


async def test_one_task_that_cannot_be_asked_about_is_not_lost(open_harness: Open) -> None:
    """Without a batch each task is a question of its own, and one of them may be refused for long."""
    harness = await open_harness("agicto")
    first, second = await running(harness), await running(harness, "a whale")
    silent = harness.fails(f"status=503@*/task/{second.task_id}/fetch")
    await harness.until(first.id, State.DONE)
    await harness.run(200, 10)
    assert (await harness.job(second.id)).state is State.RUNNING
    harness.sim.faults.remove(silent)
    await harness.until(second.id, State.DONE)


@pytest.mark.parametrize("provider", ["simulator", "agicto"])
async def test_another_jobs_task_is_never_shown_as_this_ones(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    job, other = await running(harness), await running(harness, "a whale")
    confused = harness.fails("wrong-task@*/task/*")
    await harness.run(40, 10)
    assert harness.states([await harness.job(job.id), await harness.job(other.id)]) == [State.RUNNING] * 2
    harness.sim.faults.remove(confused)
    for one in (job, other):
        done = await harness.until(one.id, State.DONE)
        shown = await harness.pictures.read(done.result or "")
        assert shown is not None
        assert shown.path.read_bytes() == picture(harness.sim.engine.tasks[one.task_id or ""].recipe)


async def test_a_server_that_stays_confused_loses_the_job(harness: Harness) -> None:
    job = await running(harness)
    await running(harness, "a whale")
    harness.fails("wrong-task@*/task/*")
    assert (await harness.until(job.id, State.FAILED, step=10)).fault is Fault.LOST


async def test_what_the_server_did_before_is_adopted(open_harness: Open) -> None:
    """2.3.5 answers a second V1 with the first one's task, whose `state` is the first one's."""
    harness = await open_harness("midjourney-proxy")
    grid = await harness.painted()
    first = await harness.pressed(grid, "V1")
    second = await harness.pressed(grid, "V1")
    assert second.id != first.id
    assert second.task_id == first.task_id
    assert second.result == first.result


# Ends


async def test_a_task_that_fails_says_why(harness: Harness) -> None:
    job = await harness.until(
        (await harness.imagine("a fox http://127.0.0.1/attachments/" + "0" * 64)).id, State.FAILED
    )
    assert job.fault is Fault.PROVIDER
    assert "Invalid link" in messages.reason(job, "en", "P")


async def test_a_task_that_somebody_cancelled_over_there(harness: Harness) -> None:
    job = await running(harness)
    harness.sim.engine.cancel(harness.sim.engine.tasks[job.task_id or ""])
    await harness.until(job.id, State.CANCELLED)


async def test_a_task_that_takes_for_ever_is_given_up(open_harness: Open) -> None:
    harness = await open_harness(duration=1e6, timing=Timing(deadline=100))
    job = await running(harness)
    await harness.run(90, 30)
    assert (await harness.job(job.id)).state is State.RUNNING
    late = await harness.until(job.id, State.FAILED, step=30)
    assert late.fault is Fault.TIMEOUT
    assert harness.board.get(job.id).percent is None


async def test_a_server_that_stays_silent_for_ever_is_given_up(open_harness: Open) -> None:
    harness = await open_harness(timing=Timing(deadline=100))
    job = await running(harness)
    harness.fails("status=500@*/task/*")
    assert (await harness.until(job.id, State.FAILED, step=30)).fault is Fault.TIMEOUT


async def test_silence_after_a_night_is_not_the_end(open_harness: Open) -> None:
    """The job is older than the deadline when Easel starts again, and the network comes up a little later."""
    harness = await open_harness()
    job = await running(harness)
    harness.clock.pass_(86_400)
    harness.fails("status=500@*/task/*#3")
    await harness.until(job.id, State.DONE)


async def test_a_silent_server_is_asked_ever_more_seldom(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    await running(harness)
    harness.fails("status=500@*/task/*")
    before = harness.midjourney._wire.exchange
    asked = 0

    async def counting(*args: Any) -> object:
        nonlocal asked
        asked += 1
        return await before(*args)

    monkeypatch.setattr(harness.midjourney._wire, "exchange", counting)
    await harness.run(60, 1)
    assert asked <= 10, "not ten seconds pass between two, so that it is seen soon when it is back"


# Pictures


@pytest.mark.parametrize(
    ("fault", "times"), [("status=500", 3), ("html", 3), ("empty=404", 3), ("cut", 6)]
)  # what is cut off before it begins is asked for once more at once
async def test_a_picture_that_comes_late_comes(harness: Harness, fault: str, times: int) -> None:
    job = await running(harness)
    harness.fails(f"{fault}@/pictures/*#{times}")
    while not harness.board.get(job.id).coming:
        await harness.run(1, 1)
    (view,) = await harness.viewer.views([await harness.job(job.id)])
    assert messages.status(view, "en", "P") == "P has finished; Easel is fetching the picture"
    assert not view.can_cancel, "what is drawn and paid for is not to be thrown away"
    done = await harness.until(job.id, State.DONE)
    assert done.result
    assert harness.clock.now - job.created_at > 2 + 5 + 15


async def test_a_picture_that_never_comes_is_told_and_can_be_fetched_again_for_nothing(harness: Harness) -> None:
    job = await running(harness)
    fault = harness.fails("status=404@/pictures/*")
    failed = await harness.until(job.id, State.FAILED)
    assert failed.fault is Fault.PICTURE
    told = messages.reason(failed, "en", "P")
    assert "its address leads to nothing. Trying again" in told
    assert not re.search(r"127\.0\.0\.1|404|not found", told)
    harness.sim.faults.remove(fault)
    again = (await harness.studio.press(ask(), job.id, actions.AGAIN)).job
    done = await harness.until(again.id, State.DONE)
    assert done.result
    assert paintings(harness) == 1
    await harness.pressed(done, "U1")


@pytest.mark.parametrize(
    ("fault", "why"),
    [("status=403", "did not hand it over"), ("status=500", "did not hand it over"), ("html", "a web page came")],
)
async def test_why_a_picture_does_not_come_is_told_as_it_is(harness: Harness, fault: str, why: str) -> None:
    job = await running(harness)
    harness.fails(f"{fault}@/pictures/*")
    assert why in messages.reason(await harness.until(job.id, State.FAILED), "en", "P")


async def test_our_own_full_disk_costs_no_picture(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    job = await running(harness)
    keep = harness.pictures.keep_result

    async def full(result: Path, *, damaged: bool) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(harness.pictures, "keep_result", full)
    await harness.run(600, 30)
    held = await harness.job(job.id)
    assert (held.state, held.fault) == (State.RUNNING, Fault.STORE)
    assert "cannot store pictures right now" in await status(harness, job.id)
    monkeypatch.setattr(harness.pictures, "keep_result", keep)
    assert (await harness.until(job.id, State.DONE)).fault is None


async def test_more_ends_at_once_than_there_is_room_for(open_harness: Open) -> None:
    harness = await open_harness(concurrency=100)
    asked = [await harness.imagine(f"picture {number}") for number in range(20)]
    for _ in range(2):
        await harness.turn(harness.submitter)
    harness.clock.pass_(60)
    for _ in range(4):
        await harness.turn(harness.tracker)
    assert harness.states([await harness.job(job.id) for job in asked]) == [State.DONE] * 20


def test_the_toy_paints_different_pictures() -> None:
    assert picture("one") != picture("two")


# Progress


async def test_progress_noted_after_the_end_is_forgotten(harness: Harness) -> None:
    job = await harness.painted()
    shown = len(harness.chat.of(job.id))
    harness.board.show(job.id, percent=50, position=None, preview_url="http://late")
    await harness.turn(harness.poster)
    assert len(harness.chat.of(job.id)) == shown
    assert harness.board.get(job.id).percent is None
    assert harness.board.take_fresh() == []


async def test_nothing_is_remembered_of_jobs_that_ended(harness: Harness) -> None:
    for number in range(3):
        await harness.painted(f"picture {number}")
    await harness.turn()
    assert len(harness.tracker._watches) == 0
    assert harness.board._live == {}


async def test_a_queue_is_shown_until_the_painting_starts(open_harness: Open) -> None:
    harness = await open_harness(concurrency=1)
    wishes = []
    for text in ("a fox", "a whale", "a bear"):
        wishes.append(await harness.imagine(text))
        await harness.turn(harness.submitter)  # one by one: what is sent at once arrives in any order
    await harness.turn()
    third = wishes[-1]
    assert harness.board.get(third.id).position == 1
    last = harness.chat.of(third.id)[-1]
    assert "1 ahead" in messages.status(last.view, "en", "P")
    for job in wishes:
        await harness.until(job.id, State.DONE)
    assert not harness.board._live


def test_progress_never_goes_back(board: Board) -> None:
    board.show("job", percent=50, position=None, preview_url="one")
    board.show("job", percent=31, position=None, preview_url=None)
    assert board.get("job").percent == 50
    assert board.get("job").preview_url == "one"
    assert board.take_fresh() == ["job"]
    board.show("job", percent=50, position=None, preview_url="one")
    assert board.take_fresh() == []
    board.put_back(["job", "gone"])
    assert board.take_fresh() == ["job"]


@pytest.fixture
async def board() -> Board:
    from core.board import Wakeups

    return Board(Wakeups())


# The loop itself


async def test_a_failing_turn_costs_a_turn_and_a_bell_wakes_the_loop(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned = asyncio.Event()
    turns = 0

    async def turn() -> None:
        nonlocal turns
        turns += 1
        turned.set()
        if turns == 1:
            raise RuntimeError("one turn")

    monkeypatch.setattr(harness.tracker, "turn", turn)
    loop = asyncio.create_task(harness.tracker.run())
    for expected in (1, 2):
        await turned.wait()
        turned.clear()
        assert turns == expected
        harness.wakeups.track.set()
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)


async def test_work_that_is_stopped_is_taken_up_by_the_next_start(harness: Harness) -> None:
    job = await harness.imagine()
    gate = asyncio.Event()
    harness.chat.gate = gate
    await harness.poster.turn()
    assert harness.poster.busy(job.id)
    await harness.poster.settle(0)
    assert not harness.poster.busy(job.id)
    harness.chat.gate = None
    await harness.turn(harness.poster)
    assert harness.chat.of(job.id)
