"""What the server says of running jobs, and how their results come home."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from core import actions, words
from core.board import Board
from core.jobs import Fault, Job, State
from core.pace import Pace
from tests.core.conftest import Open
from tests.core.house import House, ask, picture


async def running(house: House, text: str = "a red fox") -> Job:
    job = await house.imagine(text)
    await house.turn(house.submitter)
    return await house.job(job.id)


def paintings(house: House) -> int:
    return len(house.sim.engine.tasks)


# Tasks that are not there, or not ours


@pytest.mark.parametrize("provider", ["simulator", "agicto", "new-api"])
async def test_a_forgotten_task_is_lost_after_a_while(open_house: Open, provider: str) -> None:
    house = await open_house(provider)
    job = await running(house)
    house.fails("forget@*/task/*")
    await house.run(50, 10)
    assert (await house.job(job.id)).state is State.RUNNING
    lost = await house.until(job.id, State.FAILED)
    assert lost.fault is Fault.LOST
    assert "may have been charged" in words.reason(lost, "en", "P")


async def test_a_task_that_comes_up_late_is_not_lost(house: House) -> None:
    job = await running(house)
    forgets = house.fails("forget@*/task/*")
    await house.run(50, 5)
    house.sim.faults.remove(forgets)
    await house.until(job.id, State.DONE)


async def test_a_task_that_only_the_list_leaves_out_is_not_lost(house: House) -> None:
    job = await running(house)
    house.fails("forget@*/list-by-*")
    done = await house.until(job.id, State.DONE, step=5)
    assert done.result


async def test_one_task_that_cannot_be_asked_about_is_not_lost(open_house: Open) -> None:
    """Without a batch each task is a question of its own, and one of them may be refused for long."""
    house = await open_house("agicto")
    first, second = await running(house), await running(house, "a whale")
    silent = house.fails(f"status=503@*/task/{second.task_id}/fetch")
    await house.until(first.id, State.DONE)
    await house.run(200, 10)
    assert (await house.job(second.id)).state is State.RUNNING
    house.sim.faults.remove(silent)
    await house.until(second.id, State.DONE)


@pytest.mark.parametrize("provider", ["simulator", "agicto"])
async def test_another_jobs_task_is_never_shown_as_this_ones(open_house: Open, provider: str) -> None:
    house = await open_house(provider)
    job, other = await running(house), await running(house, "a whale")
    confused = house.fails("wrong-task@*/task/*")
    await house.run(40, 10)
    assert house.states([await house.job(job.id), await house.job(other.id)]) == [State.RUNNING] * 2
    house.sim.faults.remove(confused)
    for one in (job, other):
        done = await house.until(one.id, State.DONE)
        shown = await house.gallery.read(done.result or "")
        assert shown is not None
        assert shown.data == picture(house.sim.engine.tasks[one.task_id or ""].recipe)


async def test_a_server_that_stays_confused_loses_the_job(house: House) -> None:
    job = await running(house)
    await running(house, "a whale")
    house.fails("wrong-task@*/task/*")
    assert (await house.until(job.id, State.FAILED, step=10)).fault is Fault.LOST


async def test_what_the_server_did_before_is_adopted(open_house: Open) -> None:
    """2.3.5 answers a second V1 with the first one's task, whose `state` is the first one's."""
    house = await open_house("midjourney-proxy")
    grid = await house.painted()
    first = await house.pressed(grid, "V1")
    second = await house.pressed(grid, "V1")
    assert second.id != first.id
    assert second.task_id == first.task_id
    assert second.result == first.result


# Ends


async def test_a_task_that_fails_says_why(house: House) -> None:
    job = await house.until((await house.imagine("a fox http://127.0.0.1/attachments/" + "0" * 64)).id, State.FAILED)
    assert job.fault is Fault.PROVIDER
    assert "Invalid link" in words.reason(job, "en", "P")


async def test_a_task_that_somebody_cancelled_over_there(house: House) -> None:
    job = await running(house)
    house.sim.engine.cancel(house.sim.engine.tasks[job.task_id or ""])
    await house.until(job.id, State.CANCELLED)


async def test_a_task_that_takes_for_ever_is_given_up(open_house: Open) -> None:
    house = await open_house(duration=1e6, pace=Pace(deadline=100))
    job = await running(house)
    await house.run(90, 30)
    assert (await house.job(job.id)).state is State.RUNNING
    late = await house.until(job.id, State.FAILED, step=30)
    assert late.fault is Fault.TIMEOUT
    assert house.board.get(job.id).percent is None


async def test_a_server_that_stays_silent_for_ever_is_given_up(open_house: Open) -> None:
    house = await open_house(pace=Pace(deadline=100))
    job = await running(house)
    house.fails("status=500@*/task/*")
    assert (await house.until(job.id, State.FAILED, step=30)).fault is Fault.TIMEOUT


async def test_silence_after_a_night_is_not_the_end(open_house: Open) -> None:
    """The job is older than the deadline when Easel starts again, and the network comes up a little later."""
    house = await open_house()
    job = await running(house)
    house.clock.pass_(86_400)
    house.fails("status=500@*/task/*#3")
    await house.until(job.id, State.DONE)


async def test_a_silent_server_is_asked_ever_more_seldom(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await running(house)
    house.fails("status=500@*/task/*")
    before = house.midjourney._wire.exchange
    asked = 0

    async def counting(*args: Any) -> object:
        nonlocal asked
        asked += 1
        return await before(*args)

    monkeypatch.setattr(house.midjourney._wire, "exchange", counting)
    await house.run(60, 1)
    assert asked <= 6


# Pictures


@pytest.mark.parametrize("fault", ["status=500", "html", "empty=404", "cut"])
async def test_a_picture_that_comes_late_comes(house: House, fault: str) -> None:
    job = await running(house)
    house.fails(f"{fault}@/pictures/*#3")
    done = await house.until(job.id, State.DONE)
    assert done.result
    assert house.clock.now - job.created_at > 2 + 5 + 15


async def test_a_picture_that_never_comes_is_told_and_can_be_fetched_again_for_nothing(house: House) -> None:
    job = await running(house)
    fault = house.fails("status=404@/pictures/*")
    failed = await house.until(job.id, State.FAILED)
    assert failed.fault is Fault.PICTURE
    assert "It is paid for" in words.reason(failed, "en", "P")
    house.sim.faults.remove(fault)
    again = (await house.studio.press(ask(), job.id, actions.AGAIN)).job
    done = await house.until(again.id, State.DONE)
    assert done.result
    assert paintings(house) == 1
    await house.pressed(done, "U1")


async def test_our_own_full_disk_costs_no_picture(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    job = await running(house)
    keep = house.gallery.keep

    async def full(data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(house.gallery, "keep", full)
    await house.run(600, 30)
    assert (await house.job(job.id)).state is State.RUNNING
    monkeypatch.setattr(house.gallery, "keep", keep)
    await house.until(job.id, State.DONE)


async def test_more_ends_at_once_than_there_is_room_for(open_house: Open) -> None:
    house = await open_house(concurrency=100)
    asked = [await house.imagine(f"picture {number}") for number in range(20)]
    for _ in range(2):
        await house.turn(house.submitter)
    house.clock.pass_(60)
    for _ in range(4):
        await house.turn(house.tracker)
    assert house.states([await house.job(job.id) for job in asked]) == [State.DONE] * 20


# Progress


async def test_progress_noted_after_the_end_is_forgotten(house: House) -> None:
    job = await house.painted()
    shown = len(house.chat.of(job.id))
    house.board.show(job.id, percent=50, position=None, preview_url="http://late")
    await house.turn(house.poster)
    assert len(house.chat.of(job.id)) == shown
    assert house.board.get(job.id).percent is None
    assert house.board.take_fresh() == []


async def test_nothing_is_remembered_of_jobs_that_ended(house: House) -> None:
    for number in range(3):
        await house.painted(f"picture {number}")
    await house.turn()
    assert house.tracker._watched == {}
    assert house.board._live == {}


async def test_a_queue_is_shown_until_the_painting_starts(open_house: Open) -> None:
    house = await open_house(concurrency=1)
    first, second, third = [await house.imagine(text) for text in ("a fox", "a whale", "a bear")]
    await house.turn()
    assert house.board.get(third.id).position == 1
    last = house.chat.of(third.id)[-1]
    assert "1 before it" in words.status(last.view, "en", "P")
    for job in (first, second, third):
        await house.until(job.id, State.DONE)
    assert not house.board._live


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
    from core.board import Bells

    return Board(Bells())


# The loop itself


async def test_a_failing_turn_costs_a_turn_and_a_bell_wakes_the_loop(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned = asyncio.Event()
    turns = 0

    async def turn() -> None:
        nonlocal turns
        turns += 1
        turned.set()
        if turns == 1:
            raise RuntimeError("one turn")

    monkeypatch.setattr(house.tracker, "turn", turn)
    loop = asyncio.create_task(house.tracker.run())
    for expected in (1, 2):
        await turned.wait()
        turned.clear()
        assert turns == expected
        house.bells.track.set()
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)


async def test_work_that_is_stopped_is_taken_up_by_the_next_start(house: House) -> None:
    job = await house.imagine()
    gate = asyncio.Event()
    house.chat.gate = gate
    await house.poster.turn()
    assert house.poster.busy(job.id)
    await house.poster.settle(0)
    assert not house.poster.busy(job.id)
    house.chat.gate = None
    await house.turn(house.poster)
    assert house.chat.of(job.id)
