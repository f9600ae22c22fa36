"""Thousands of running jobs: nothing is read, asked or shown again that nobody needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import delete

from core import jobs
from core.board import Board, Wakeups
from core.desk import Desk
from core.jobs import Fault, Job, Kind, State
from core.loops import pace, watch
from core.loops.pace import Pace
from core.loops.reach import Reach
from core.loops.timing import Timing
from core.loops.tracker import Tracker
from core.mj import PROVIDERS, Status, Task
from storage.schema import replica
from tests.clock import Clock
from tests.core.conftest import Open
from tests.core.harness import NOON, Harness

MANY = 4_000


async def running(harness: Harness, text: str = "a red fox") -> Job:
    job = await harness.imagine(text)
    await harness.turn()
    return await harness.job(job.id)


class Asked:
    """A provider that holds thousands of tasks which go on, and a store that holds their jobs."""

    together = 100
    provider = PROVIDERS["aigc369"]

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.questions: list[float] = []
        self.asked: Counter[str] = Counter()
        self.reads = 0

    async def tasks(self, ids: Iterable[str], read: float = 0) -> dict[str, Task]:
        self.questions.append(self.clock())
        self.asked.update(ids := list(ids))
        return {task_id: Task(task_id, Status.IN_PROGRESS, progress=40) for task_id in ids}

    async def running(self) -> list[tuple[str, str, Kind, float]]:
        self.reads += 1
        return [(f"job {number}", f"task {number}", Kind.IMAGINE, NOON) for number in range(MANY)]


async def test_thousands_of_jobs_are_asked_about_in_turn_and_hardly_ever_read() -> None:
    clock = Clock(NOON)
    asked, wakeups = Asked(clock), Wakeups()
    board = Board(wakeups)
    desk = Desk(cast(Any, asked), board, wakeups, ours=True)
    others, timing = cast(Any, SimpleNamespace()), Timing()
    tracker = Tracker(
        desk,
        board,
        others,
        others,
        cast(Any, asked),
        clock,
        timing,
        others,
        Pace(cast(Any, asked), clock),
        Reach(timing.probes),
    )
    seconds, turns = 10, 4
    for _ in range(seconds * turns):
        await tracker.turn()
        await tracker.settle()
        clock.pass_(1 / turns)
    busiest = max(sum(at <= later < at + 1 for later in asked.questions) for at in asked.questions)
    assert busiest <= pace.TOGETHER
    assert len(asked.asked) == MANY
    assert max(asked.asked.values()) - min(asked.asked.values()) <= 1
    assert asked.reads <= 1 + seconds / watch.LOOK


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


async def test_a_start_takes_up_all_running_jobs_in_one_write(harness: Harness) -> None:
    for number in range(3):
        await running(harness, f"picture {number}")
    await harness._database.write(lambda c: c.execute(delete(replica)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.replica.AT_ONCE", 1)
        assert await harness._database.write(harness._database.replica._take) == 3
