"""Looking for jobs whose answer got lost: by their `state` where the provider can list tasks; else people decide."""

from __future__ import annotations

import logging

from core import jobs
from core.desk import Desk
from core.jobs import NEVER, Fault, Job, Transition
from core.loops.breaker import PROBE_SECONDS
from core.loops.inquiry import TOO_MUCH
from core.loops.pace import LONGEST, Pace
from core.loops.reach import Reach
from core.loops.timing import Timing, nth
from core.mj import Endpoint, Midjourney, Status, Unanswered, Unsupported
from core.ports import Clock
from core.restoring import found

log = logging.getLogger(__name__)


class Lost:
    """Finds out what has become of jobs of which nobody knows whether they were taken.

    `began`: ages count from there at the earliest; how long Easel was stopped, a wall clock says, which may be wrong.
    """

    def __init__(
        self, desk: Desk, midjourney: Midjourney, clock: Clock, timing: Timing, pace: Pace, reach: Reach, began: float
    ) -> None:
        self._desk = desk
        self._midjourney = midjourney
        self._clock = clock
        self._timing = timing
        self._pace = pace
        self._reach = reach
        self._began = began

    def look_at(self, job: Job, number: int) -> float:
        """When to look for it the next time, after `number` looks; NEVER where that is of no use."""
        can_list = self._midjourney.can(Endpoint.QUERY) or self._midjourney.can(Endpoint.LIST)
        can_look = can_list or job.task_id is not None
        return self._clock() + nth(self._timing.looks, number) if can_look else NEVER

    async def look_there(self, job: Job, task_id: str) -> None:
        """Take up the task if it is the job's."""
        self._pace.sent()
        try:
            task = await self._midjourney.fetch(task_id)
        except Unanswered as error:
            log.info("job %s: what a hook says of it cannot be asked for: %s", job.id, error)
            self._heed(job, error)
            return
        if task is not None and task.id == task_id and task.state == job.id:
            await self._desk.apply(job.id, found(task_id, self._clock()))

    async def look(self, job: Job) -> None:
        """Look for an unknown job at the provider: found, surely not there, or still unknown."""
        now = self._clock()
        if job.provider != self._midjourney.provider.name:
            await self._desk.apply(job.id, jobs.failed(Fault.MOVED, "", now))
            return
        transition: Transition | None
        self._pace.sent()
        try:
            transition = await self._found(job)
            self._reach.answered()
            self._pace.answered([job.id])
        except Unsupported:
            transition = jobs.recheck(NEVER)
        except Unanswered as error:
            log.info("job %s: the provider cannot be asked about it yet: %s", job.id, error)
            self._heed(job, error)
            wait = max(PROBE_SECONDS, min(error.retry_after or 0.0, LONGEST))
            transition = jobs.recheck(max(now + wait, self._pace.silent_until))
        await self._desk.apply(job.id, transition or self._not_found(job))

    def _heed(self, job: Job, error: Unanswered) -> None:
        """Go by what the server says of being asked too much, unless it says so of this job alone."""
        if error.reason in TOO_MUCH and not self._pace.in_vain([job.id]):
            self._pace.complained(error.retry_after)

    async def _found(self, job: Job) -> Transition | None:
        if job.task_id is None:
            task = await self._midjourney.find(job.id)
            return found(task.id, self._clock()) if task is not None else None
        # The task is known; what is not known is whether it took the words.
        task, now = await self._midjourney.fetch(job.task_id), self._clock()
        if task is not None and task.doubtful:  # once it ends, it shows
            asked = now - max(job.submitted_at or job.created_at, self._began)
            return jobs.recheck(now + self._timing.looks[-1] if asked < self._timing.deadline else NEVER)
        taken = task is not None and task.status is not Status.MODAL
        return found(job.task_id, now) if taken else None

    def _not_found(self, job: Job) -> Transition:
        now = self._clock()
        age = now - max(job.submitted_at or job.created_at, self._began)
        provider = self._midjourney.provider
        if age < provider.settles_seconds:
            return jobs.recheck(now + nth(self._timing.looks, 1 + int(age > 5) + int(age > 20)))
        # What was sent before a backup was restored may be so old that the provider has forgotten it.
        surely = provider.lists_everything and job.fault not in (Fault.RESTORED, Fault.UNSEEN)
        if not surely and job.task_id is None:
            return jobs.recheck(NEVER)
        if self._timing.patient(job.attempts):
            return jobs.not_accepted(Fault.AMBIGUOUS, job.detail, now)
        return jobs.failed(Fault.BUSY, job.detail, now)
