"""What the tracker remembers of running jobs between two polls."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from core.board import Written
from core.jobs import Job, Kind, State
from core.ports import Store
from core.shares import ALL_JOBS, Share

LOOK = 10.0
"""Seconds after which all rows are read again, in case something changed of which nobody here was told."""
ROWS = 5000
"""Rows that are read in a second at most, however often somebody else calls."""


class Watch(Struct, eq=False):
    """What is remembered of a running job between two polls. Losing it costs a poll, never a job."""

    job_id: str
    task_id: str
    kind: Kind
    at: float
    """When its task was submitted."""
    due: float
    asked: float = 0.0
    asking: bool = False
    """Whether a question about it and others is on its way."""
    wait: float = 1.0
    """Seconds after which it was to be asked about again."""
    usual: float | None = None
    """Seconds that its like take; 0 where nobody knows, None where nobody has looked."""
    hooked: bool = False
    """Whether the server reports this task's changes by itself."""
    missing_since: float | None = None
    tries: int = 0
    """How often its result did not come home."""
    full_since: float | None = None
    """Since when the server shows all of its picture, and does not say that it is finished."""
    known: bool = False
    """Whether the server has named the task."""
    alone: bool = False
    """Whether it is asked about alone: questions about it and others were not answered."""
    spoiled: int = 0
    """How many such questions there were."""
    silences: int = 0
    """Questions in a row about it alone that were not answered."""
    silent_since: float | None = None
    back_at: float | None = None
    """When it was heard of after a silence, in which it grew older than it should."""
    stands_until: float = 0.0
    """Until when its post counts as up to date, as somebody else watched it before: a start edits no thousands."""

    def may_go_along(self, now: float) -> bool:
        """Whether it may be asked about early, where a question has room: so that few are asked about in one."""
        return not self.alone and now < self.due <= self.asked + self.wait <= now + self.wait / 2


class Watches:
    """The running jobs. Most turns read none of their rows: what the loops here write is told by the desk."""

    def __init__(self, store: Store, written: Written, of: Share = ALL_JOBS) -> None:
        self._store = store
        self._of = of
        self._written = written
        self._of_job: dict[str, Watch] = {}
        self._of_task: dict[str, Watch] = {}
        self._read_at = -math.inf

    def __iter__(self) -> Iterator[Watch]:
        """One for each task: where several jobs have the same one, the others follow when the first has ended."""
        return iter(self._of_task.values())

    def __len__(self) -> int:
        return len(self._of_task)

    def of(self, job_id: str) -> Watch | None:
        """The job's, while it runs."""
        return self._of_job.get(job_id)

    def of_task(self, task_id: str) -> Watch | None:
        """That of the job whose task it is."""
        return self._of_task.get(task_id)

    async def look(self, now: float) -> None:
        """Take in which jobs run now. Raises StoreAway."""
        for job, ours in self._written.take():
            self._take(job, now, ours=ours)
        since = abs(now - self._read_at)
        if since >= LOOK or (self._written.elsewhere and since >= len(self) / ROWS):
            self._written.elsewhere = False
            try:
                running = await self._store.running(self._of)
            except BaseException:
                self._written.elsewhere = True
                raise
            self._read_at = now
            self._replace(running, now)

    def _take(self, job: Job, now: float, *, ours: bool) -> None:
        watch = self._of_job.get(job.id)
        task_id = job.task_id if job.state is State.RUNNING else None
        if watch is not None and watch.task_id != task_id:
            self._forget(watch)
        if task_id is None or (watch is not None and watch.task_id == task_id):
            return
        if ours:
            self._add(job.id, task_id, job.kind, job.submitted_at or job.created_at, now)
        else:
            self._written.elsewhere = True  # another replica may be at work on it

    def _replace(self, running: list[tuple[str, str, Kind, float]], now: float) -> None:
        for job_id in self._of_job.keys() - {job_id for job_id, *_ in running}:
            self._forget(self._of_job[job_id])
        for job_id, task_id, kind, at in running:
            watch = self._of_job.get(job_id)
            if watch is not None and watch.task_id != task_id:
                self._forget(watch)
                watch = None
            if watch is None:
                watch = self._add(job_id, task_id, kind, at, now)
                watch.stands_until = now + LOOK if now - at > LOOK else 0.0
            self._of_task.setdefault(task_id, watch)

    def _add(self, job_id: str, task_id: str, kind: Kind, at: float, now: float) -> Watch:
        watch = self._of_job[job_id] = Watch(job_id, task_id, kind, at, due=now)
        self._of_task.setdefault(task_id, watch)
        return watch

    def _forget(self, watch: Watch) -> None:
        del self._of_job[watch.job_id]
        if self._of_task.get(watch.task_id) is watch:
            del self._of_task[watch.task_id]
