"""Which task runs when: so many at once, the others in line, the line bounded.

A task's duration is known when it comes, so the whole plan is: every slot is free again at a known time, and the next
task starts at the earliest of them. A cancel frees a slot early and moves the line up.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from .tasks import FINAL, Task


class QueueFullError(Exception):
    """The line is as long as it may be; nothing was accepted."""


class Engine:
    """All tasks, and the plan of those that have not ended. Not thread-safe; used from one event loop."""

    def __init__(self, clock: Callable[[], float], concurrency: int, queue: int) -> None:
        self.clock = clock
        self.concurrency = concurrency
        self.queue = queue
        self.tasks: dict[str, Task] = {}
        self._children: defaultdict[str, list[str]] = defaultdict(list)
        self._plan: list[str] = []  # unfinished tasks by start; ends are pruned at the front
        self._free = [0.0] * concurrency  # heap: when each slot is free

    def restore(self, tasks: Iterable[Task]) -> None:
        """Take up the tasks of an earlier life; the line moves up where there is room."""
        for task in tasks:
            self._put(task)
        self._plan = sorted(
            (key for key, task in self.tasks.items() if task.started is not None),
            key=lambda key: (self._start(key), self.tasks[key].submitted),
        )
        self._replan()

    def waiting(self) -> int:
        """How many tasks stand in line."""
        return len(self._plan) - bisect_right(self._plan, self.clock(), key=self._start)

    def unfinished(self) -> list[Task]:
        """Tasks that run or stand in line, in order of start."""
        now = self.clock()
        return [task for key in self._plan if (task := self.tasks[key]).status(now) not in FINAL]

    def accept(self, task: Task) -> tuple[Task, int]:
        """Give the task its place; returns it with its start, and how many stood in line before it.

        Raises QueueFullError.
        """
        now = self.clock()
        ahead = self.waiting()
        if self._free[0] > now and ahead >= self.queue:
            raise QueueFullError
        while self._plan and self.tasks[self._plan[0]].end <= now:
            del self._plan[0]
        task = self._schedule(task, now)
        self._plan.append(task.id)
        return task, ahead

    def hold(self, task: Task) -> Task:
        """Keep a task that waits in a window; it takes no slot."""
        return self._put(task)

    def cancel(self, task: Task) -> list[Task]:
        """End an unfinished task; returns it and every task whose start moved."""
        cancelled = self._put(replace(task, cancelled=self.clock()))
        return [cancelled, *self._replan()]

    def children(self, parent: str) -> list[Task]:
        """Tasks made from that one, oldest first."""
        return [self.tasks[key] for key in self._children.get(parent, ())]

    def _start(self, key: str) -> float:
        return self.tasks[key].started or 0.0

    def _put(self, task: Task) -> Task:
        if task.parent and task.id not in self.tasks:
            self._children[task.parent].append(task.id)
        self.tasks[task.id] = task
        return task

    def _schedule(self, task: Task, now: float) -> Task:
        task = self._put(replace(task, started=max(now, self._free[0])))
        heapq.heapreplace(self._free, task.end)
        return task

    def _replan(self) -> list[Task]:
        now = self.clock()
        live = self.unfinished()
        running = [task for task in live if (task.started or 0.0) <= now]
        self._free = sorted([task.end for task in running] + [0.0] * self.concurrency, reverse=True)[: self.concurrency]
        heapq.heapify(self._free)
        moved = [(task, self._schedule(task, now)) for task in live if (task.started or 0.0) > now]
        self._plan = [task.id for task in live]
        return [new for old, new in moved if new != old]
