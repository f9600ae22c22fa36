"""Thousands of running jobs: nothing is read, asked or shown again that nobody needs."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete

from core import jobs
from core.jobs import Fault, Job, State
from core.loops import pace, watch
from storage.schema import replica
from tests.core.conftest import Open
from tests.core.harness import NOON, Harness
from tests.core.toy import Toy, numbered

MANY = 4_000


async def running(harness: Harness, text: str = "a red fox") -> Job:
    job = await harness.imagine(text)
    await harness.turn()
    return await harness.job(job.id)


async def test_thousands_of_jobs_are_asked_about_in_turn_and_hardly_ever_read() -> None:
    toy = Toy(numbered(MANY))
    seconds = 10
    await toy.go(seconds, 0.25)
    busiest = max(sum(at <= later < at + 1 for later in toy.batches) for at in toy.batches)
    assert busiest <= pace.TOGETHER
    counts = [len(times) for times in toy.asked.values()]
    assert len(counts) == MANY
    assert max(counts) - min(counts) <= 1
    assert toy.reads <= 1 + seconds / watch.LOOK


async def test_no_row_is_read_while_nothing_changes(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    job = await running(harness)
    reads = 0
    read = harness._database.read

    async def counted(query: Any) -> Any:
        nonlocal reads
        reads += 1
        return await read(query)

    monkeypatch.setattr(harness._database, "read", counted)
    for _ in range(int(watch.LOOK) - 4):
        await harness.turn(harness.tracker)
        harness.clock.pass_(1)
    assert reads == 0
    assert harness.board.get(job.id).percent


async def test_what_somebody_else_writes_is_noticed_when_it_is_told_and_at_the_next_look(harness: Harness) -> None:
    told, untold = await running(harness), await running(harness, "a whale")
    for job in (told, untold):
        await harness.store.apply(job.id, jobs.failed(Fault.LOST, "", harness.clock()))
        assert harness.tracker.hint(job.task_id or "")
        if job is told:
            harness.wakeups.wake()
            harness.clock.pass_(1)
        else:
            await harness.turn(harness.tracker)
            assert harness.tracker.hint(job.task_id or "")
            harness.clock.pass_(watch.LOOK)
        await harness.turn(harness.tracker)
        assert not harness.tracker.hint(job.task_id or "")


async def test_what_people_decide_is_known_at_once(harness: Harness) -> None:
    job = await running(harness)
    await harness.engine.studio._desk.apply(job.id, jobs.cancelled(harness.clock(), only=(State.RUNNING,)))
    await harness.turn(harness.tracker)
    assert not harness.tracker.hint(job.task_id or "")


async def test_a_start_shows_no_progress_that_stands_in_the_messages_already(open_harness: Open) -> None:
    harness = await open_harness(duration=120.0)
    job = await running(harness)
    while not (percent := harness.board.get(job.id).percent):
        await harness.run(2)
    harness.clock.pass_(watch.LOOK)
    await harness.turn()
    await harness.restart()
    shown = len(harness.chat.of(job.id))
    await harness.turn()
    await harness.turn(harness.poster)
    assert (harness.board.get(job.id).percent or 0) >= percent
    assert len(harness.chat.of(job.id)) == shown
    await harness.until(job.id, State.DONE)
    assert len(harness.chat.of(job.id)) > shown


async def test_progress_that_was_made_while_nobody_watched_is_shown_a_little_later() -> None:
    """Also where it does not change again."""
    toy = Toy({"job": "task"}, began=NOON - 600)
    await toy.go(1)
    assert not toy.board.take_fresh()
    await toy.go(60)
    assert toy.board.take_fresh() == ["job"]
    await toy.go(60)
    assert not toy.board.take_fresh()


async def test_a_start_takes_up_all_running_jobs_in_one_write(harness: Harness) -> None:
    for number in range(3):
        await running(harness, f"picture {number}")
    await harness._database.write(lambda c: c.execute(delete(replica)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.replica.AT_ONCE", 1)
        assert await harness._database.write(harness._database.replica._take) == 3
