"""A tracker on a toy clock, with a server and a store that are a few lines each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

from core.board import Board, Wakeups
from core.desk import Desk
from core.jobs import Kind, State
from core.loops.pace import Pace
from core.loops.reach import Reach
from core.loops.timing import Timing
from core.loops.tracker import Tracker
from core.mj import PROVIDERS, Reason, Status, Task, Unanswered
from core.shares import ALL_JOBS, Share
from tests.clock import Clock
from tests.core.harness import NOON


class Toy:
    """A server whose tasks go on for ever, and a store that holds their jobs."""

    provider = PROVIDERS["aigc369"]

    def __init__(self, tasks: dict[str, str], *, together: int = 100, began: float = NOON) -> None:
        self.clock = Clock(NOON)
        self.together = together
        self.rows = {job_id: (task_id, began) for job_id, task_id in tasks.items()}
        self.forgotten: set[str] = set()
        self.refuses: dict[str, Unanswered] = {}
        """What is said to each question that is about this task, if it is said to all questions "*"."""
        self.batches: list[float] = []
        self.asked: defaultdict[str, list[float]] = defaultdict(list)
        """When each was asked about, and that was answered."""
        self.vain: defaultdict[str, list[float]] = defaultdict(list)
        """When a question about it was refused."""
        self.reads = 0
        self.turns = 0
        wakeups, others, timing = Wakeups(), cast(Any, SimpleNamespace(of=self._nothing, look=self._nothing)), Timing()
        self.board = Board(wakeups)
        self.written = wakeups.written
        self.pace = Pace(cast(Any, self), self.clock)
        desk = Desk(cast(Any, self), self.board, wakeups, ours=True)
        self.tracker = Tracker(
            desk,
            self.board,
            others,
            others,
            cast(Any, self),
            self.clock,
            timing,
            others,
            self.pace,
            Reach(timing.probes),
            others,
        )

    async def go(self, seconds: float, step: float | None = None) -> None:
        """Let time go on, at the tracker's own pace or in steps."""
        end = self.clock() + seconds
        while self.clock() < end:
            await self.tracker.turn()
            await self.tracker.settle()
            self.turns += 1
            self.clock.pass_(step or self.tracker.interval)

    def gap(self, task_id: str, since: float) -> float:
        """The longest time for which nothing was heard of it."""
        times = [since, *(at for at in self.asked[task_id] if at > since), self.clock()]
        return max(after - before for before, after in pairwise(times))

    # The server

    async def tasks(self, ids: Iterable[str], read: float = 0) -> dict[str, Task]:
        self.batches.append(self.clock())
        return dict(self._answers(list(ids)))

    async def fetch(self, task_id: str, read: float = 0) -> Task | None:
        return dict(self._answers([task_id])).get(task_id)

    def _answers(self, ids: list[str]) -> Iterator[tuple[str, Task]]:
        for refusal in (self.refuses[each] for each in [*ids, "*"] if each in self.refuses):
            for each in ids:
                self.vain[each].append(self.clock())
            raise refusal
        for each in ids:
            self.asked[each].append(self.clock())
            if each not in self.forgotten:
                yield each, Task(each, Status.IN_PROGRESS, progress=40)

    # The store

    async def running(self, of: Share = ALL_JOBS) -> list[tuple[str, str, Kind, float]]:
        self.reads += 1
        return [(job_id, task_id, Kind.IMAGINE, at) for job_id, (task_id, at) in self.rows.items()]

    async def job(self, job_id: str) -> Any:
        return SimpleNamespace(id=job_id, provider=self.provider.name, adopted=True) if job_id in self.rows else None

    async def apply(self, job_id: str, *_: object, **__: object) -> Any:
        task_id, _at = self.rows.pop(job_id, (None, None))
        if task_id is None:
            return None
        return SimpleNamespace(
            id=job_id, task_id=task_id, kind=Kind.IMAGINE, revision=9, state=State.FAILED, adopted=False
        )

    async def _nothing(self, *_: object) -> None:
        return None


def too_much(retry_after: float | None = None) -> Unanswered:
    return Unanswered(Reason.LIMIT, "", retry_after)


def numbered(count: int, name: str = "task") -> dict[str, str]:
    """Jobs with their tasks."""
    return {f"job of {name} {number}": f"{name} {number}" for number in range(count)}
