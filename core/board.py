"""What is going on right now: progress that can be asked for again, kept in memory and never written."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from msgspec.structs import replace
from typing_extensions import override

from core.jobs import Job
from core.views import Live


class Ring(asyncio.Event):
    """An event that sets others, for loops that wait each for themselves."""

    def __init__(self) -> None:
        super().__init__()
        self._others: list[asyncio.Event] | None = None

    def joined(self) -> asyncio.Event:
        """An event of the caller's own, which is set with this one: for the first who asks, this one itself."""
        if self._others is None:
            self._others = []
            return self
        self._others.append(event := asyncio.Event())
        return event

    @override
    def set(self) -> None:
        super().set()
        for event in self._others or ():
            event.set()


class Written:
    """What was written here of jobs with a task. The tracker takes it, and so need not read all rows to know which run.

    It is a hint: what is missing here is found a little later, in the rows.
    """

    def __init__(self) -> None:
        self.elsewhere = True
        """Whether somebody else may have written something of which nothing stands here."""
        self._jobs: dict[str, tuple[Job, bool]] = {}
        self._of: dict[str, Written] = {}
        """Provider -> where its jobs are noted apart."""

    def apart(self, provider: str) -> Written:
        """From now on, where the jobs of this provider are noted, and no more here."""
        return self._of.setdefault(provider, Written())

    def went_elsewhere(self) -> None:
        """Somebody else has written something."""
        for each in (self, *self._of.values()):
            each.elsewhere = True

    def note(self, job: Job, *, ours: bool) -> None:
        """A job as it stands now; `ours` says that this replica works on it."""
        if (apart := self._of.get(job.provider)) is not None:
            apart.note(job, ours=ours)
            return
        if job.task_id is None:
            return
        before, was_ours = self._jobs.get(job.id, (job, False))
        if job.revision >= before.revision:
            self._jobs[job.id] = job, ours or was_ours

    def take(self) -> list[tuple[Job, bool]]:
        """All that was noted since the last call."""
        noted, self._jobs = list(self._jobs.values()), {}
        return noted


class Wakeups:
    """An event for each of five kinds of loops. It is a hint: a loop that misses it looks for itself a little later."""

    def __init__(self) -> None:
        self.submit = Ring()
        self.track = Ring()
        self.post = asyncio.Event()
        self.gather = asyncio.Event()
        self.alarm = asyncio.Event()
        self.written = Written()

    def wake(self) -> None:
        """Wake those that work on jobs: somebody else has written something."""
        self.written.went_elsewhere()
        for wakeup in (self.submit, self.track, self.post, self.gather):
            wakeup.set()


class Board:
    """Live progress by job id."""

    def __init__(self, wakeups: Wakeups) -> None:
        self._wakeups = wakeups
        self._live: dict[str, Live] = {}
        self._fresh: dict[str, None] = {}
        """In the order in which they changed."""
        self.at_once: dict[str, int] = {}
        """How many jobs a provider works on at once, where that is known; 0 where it is not."""
        self._told: set[str] = set()
        """Jobs whose progress people may have been shown: it is shown once more if nobody says so any longer."""

    def get(self, job_id: str) -> Live:
        """The progress of a job; an empty one where nothing is known."""
        return self._live.get(job_id, _NOTHING)

    def show(
        self, job_id: str, *, percent: int | None, position: int | None, preview_url: str | None, told: bool = False
    ) -> None:
        """Note what the provider says. Progress never goes back, and a preview stays until a newer one.

        `told`: people have been shown so already, as far as anybody knows.
        """
        before = self.get(job_id)
        if percent is None or (before.percent is not None and before.percent > percent):
            percent = before.percent
        preview_url = preview_url or before.preview_url
        after = replace(before, percent=percent, position=position, preview_url=preview_url)
        if after != before or (not told and job_id in self._told):
            self._note(job_id, after, told=told)

    def wait(self, job_id: str, position: int | None, *, paused: bool, told: bool) -> None:
        """Note that a job waits for its turn behind so many, or while Easel pauses; see `show`."""
        before = self.get(job_id)
        after = replace(before, position=position, paused=paused)
        if after != before:
            self._note(job_id, after, told=told and paused is before.paused)

    def coming(self, job_id: str) -> None:
        """Note that the picture is finished and on its way here."""
        before = self.get(job_id)
        after = replace(before, percent=100, position=None, coming=True)
        if after != before:
            self._note(job_id, after)

    def _note(self, job_id: str, after: Live, *, told: bool = False) -> None:
        self._live[job_id] = replace(after, tick=after.tick + 1)
        if told:
            self._told.add(job_id)
        else:
            self._told.discard(job_id)
            self._fresh[job_id] = None
            self._wakeups.post.set()

    def drop(self, job_id: str) -> None:
        """Forget a job that has ended."""
        self._live.pop(job_id, None)
        self._fresh.pop(job_id, None)
        self._told.discard(job_id)

    def take_fresh(self) -> list[str]:
        """The jobs whose progress changed since the last call, those that wait longest first."""
        fresh, self._fresh = list(self._fresh), {}
        return fresh

    def put_back(self, job_ids: Iterable[str]) -> None:
        """There was no room to show these; they are fresh still."""
        self._fresh = {job_id: None for job_id in job_ids if job_id in self._live} | self._fresh


_NOTHING = Live()
