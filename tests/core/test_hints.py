"""Hints that a task has changed: they make Easel ask sooner, and nothing in them is believed."""

from __future__ import annotations

from core.jobs import Job, State
from core.loops.timing import Timing
from tests.core.conftest import Open
from tests.core.harness import Harness


def asked(harness: Harness) -> int:
    """How often the server was asked about tasks."""
    return len([seen for seen in harness.sim.requests if "submit" not in seen.path])


async def running(harness: Harness) -> Job:
    job = await harness.imagine()
    await harness.turn(harness.submitter, harness.tracker)
    return await harness.job(job.id)


async def test_what_is_hinted_at_is_asked_for_at_once_and_less_often_by_itself(open_harness: Open) -> None:
    harness = await open_harness("midjourney-proxy", duration=600.0, sync=0)
    job = await running(harness)
    before = asked(harness)
    harness.clock.pass_(1.1)
    await harness.turn(harness.tracker)
    assert asked(harness) == before, "not its time yet"
    assert harness.tracker.hint(job.task_id or "")
    await harness.turn(harness.tracker)
    assert asked(harness) == before + 1
    await harness.run(15, 1.0)
    assert asked(harness) == before + 1, "hooks arrive, so there is no hurry"
    await harness.run(10, 1.0)
    assert asked(harness) == before + 2, "but one may get lost"


async def test_a_flood_of_hints_is_one_question_a_second(open_harness: Open) -> None:
    harness = await open_harness(duration=600.0, sync=0)
    job = await running(harness)
    before = asked(harness)
    for _ in range(100):
        harness.tracker.hint(job.task_id or "")
        await harness.turn(harness.tracker)
        harness.clock.pass_(0.05)
    assert asked(harness) - before <= 5
    assert not harness.tracker.hint("another task")


async def test_a_hint_finds_a_job_whose_answer_was_lost_where_nobody_lists(open_harness: Open) -> None:
    harness = await open_harness("new-api", timing=Timing(looks=(1,)))
    harness.fails("drop@*/submit/*#1")
    job = await harness.imagine()
    await harness.run(120, 5.0)
    lost = await harness.job(job.id)
    assert lost.state is State.UNKNOWN
    (task,) = harness.sim.engine.tasks.values()
    other = (await harness.painted("a grey wolf")).task_id or ""
    for state, task_id in (("0" * 13, task.id), (job.id, "0"), (job.id, other), ("x" * 500, "y" * 500)):
        await harness.submitter.hint(state, task_id)
        await harness.submitter.settle()
        assert (await harness.job(job.id)).state is State.UNKNOWN, "nothing is believed"
    await harness.submitter.hint(job.id, task.id)
    await harness.submitter.settle()
    assert (await harness.until(job.id, State.DONE)).task_id == task.id
    assert harness.submits()[job.id] == 1


async def test_a_hint_changes_nothing_that_has_ended(harness: Harness) -> None:
    done = await harness.painted()
    await harness.turn(harness.tracker)
    assert not harness.tracker.hint(done.task_id or "")
    await harness.submitter.hint(done.id, done.task_id or "")
    await harness.submitter.settle()
    assert await harness.job(done.id) == done
