"""Hints that a task has changed: they make Easel ask sooner, and nothing in them is believed."""

from __future__ import annotations

from core.jobs import Job, State
from core.loops.timing import Timing
from tests.core.conftest import Open
from tests.core.house import House


def asked(house: House) -> int:
    """How often the server was asked about tasks."""
    return len([seen for seen in house.sim.requests if "submit" not in seen.path])


async def running(house: House) -> Job:
    job = await house.imagine()
    await house.turn(house.submitter, house.tracker)
    return await house.job(job.id)


async def test_what_is_hinted_at_is_asked_for_at_once_and_less_often_by_itself(open_house: Open) -> None:
    house = await open_house("midjourney-proxy", duration=600.0, sync=0)
    job = await running(house)
    before = asked(house)
    house.clock.pass_(1.1)
    await house.turn(house.tracker)
    assert asked(house) == before, "not its time yet"
    assert house.tracker.hint(job.task_id or "")
    await house.turn(house.tracker)
    assert asked(house) == before + 1
    await house.run(15, 1.0)
    assert asked(house) == before + 1, "hooks arrive, so there is no hurry"
    await house.run(10, 1.0)
    assert asked(house) == before + 2, "but one may get lost"


async def test_a_flood_of_hints_is_one_question_a_second(open_house: Open) -> None:
    house = await open_house(duration=600.0, sync=0)
    job = await running(house)
    before = asked(house)
    for _ in range(100):
        house.tracker.hint(job.task_id or "")
        await house.turn(house.tracker)
        house.clock.pass_(0.05)
    assert asked(house) - before <= 5
    assert not house.tracker.hint("another task")


async def test_a_hint_finds_a_job_whose_answer_was_lost_where_nobody_lists(open_house: Open) -> None:
    house = await open_house("new-api", timing=Timing(looks=(1,)))
    house.fails("drop@*/submit/*#1")
    job = await house.imagine()
    await house.run(120, 5.0)
    lost = await house.job(job.id)
    assert lost.state is State.UNKNOWN
    (task,) = house.sim.engine.tasks.values()
    other = (await house.painted("a grey wolf")).task_id or ""
    for state, task_id in (("0" * 13, task.id), (job.id, "0"), (job.id, other), ("x" * 500, "y" * 500)):
        await house.submitter.hint(state, task_id)
        await house.submitter.settle()
        assert (await house.job(job.id)).state is State.UNKNOWN, "nothing is believed"
    await house.submitter.hint(job.id, task.id)
    await house.submitter.settle()
    assert (await house.until(job.id, State.DONE)).task_id == task.id
    assert house.submits()[job.id] == 1


async def test_a_hint_changes_nothing_that_has_ended(house: House) -> None:
    done = await house.painted()
    await house.turn(house.tracker)
    assert not house.tracker.hint(done.task_id or "")
    await house.submitter.hint(done.id, done.task_id or "")
    await house.submitter.settle()
    assert await house.job(done.id) == done
