"""The tracker: asks the Midjourney server about all running jobs at once and brings their ends home.

Progress goes to the board, in memory; only ends are written. A finished picture is fetched, checked and kept before
its job is done, so that a job that says so has its picture.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from core import actions, jobs
from core.board import Board
from core.desk import Desk
from core.jobs import Fault, Job, Kind, State
from core.loops.base import Loop, batched
from core.loops.timing import Timing, nth
from core.media.download import Downloader, DownloadError, DownloadProblem
from core.media.pictures import PictureError
from core.media.store import PictureStore
from core.mj import Midjourney, Status, Task, Unanswered
from core.ports import Clock

log = logging.getLogger(__name__)

_IN_WORDS = (Kind.DESCRIBE, Kind.SHORTEN)
BATCH = 100
"""Jobs dealt with before other work gets its turn."""


@dataclass(slots=True)
class _Watch:
    """What is remembered of a running job between two polls. Losing it costs a poll, never a job."""

    due: float
    asked: float = 0.0
    hooked: bool = False
    """Whether the server reports this task's changes by itself."""
    missing_since: float | None = None
    tries: int = 0


class Tracker(Loop):
    """Polls running jobs in batches."""

    def __init__(
        self,
        desk: Desk,
        board: Board,
        pictures: PictureStore,
        downloader: Downloader,
        midjourney: Midjourney,
        clock: Clock,
        timing: Timing,
    ) -> None:
        super().__init__(desk.wakeups.track, interval=midjourney.provider.poll_seconds, most=8)
        self._desk = desk
        self._store = desk.store
        self._board = board
        self._pictures = pictures
        self._downloader = downloader
        self._midjourney = midjourney
        self._clock = clock
        self._timing = timing
        self._watched: dict[str, _Watch] = {}
        self._jobs: dict[str, str] = {}
        """Task -> job, of what is running."""
        self._failures = 0
        self._silent_since: float | None = None
        self._silent_until = 0.0
        self._back_at = 0.0
        """When the server answered again after a silence, in which tasks grew older than they should."""

    async def turn(self) -> None:
        """Ask about every job that is due."""
        now = self._clock()
        if now < self._silent_until:
            return
        running = await self._store.running()
        self._forget_all_but({job_id for job_id, _, _ in running})
        self._jobs = {task_id: job_id for job_id, task_id, _ in running}
        due = {task_id: (job_id, at) for job_id, task_id, at in running if self._due(job_id, now)}
        if not due:
            return
        try:
            tasks = await self._midjourney.tasks(due)
        except Unanswered as error:
            log.warning("the provider does not answer about %d running jobs: %s", len(due), error)
            await self._keep_silence(due.values())
            return
        if self._silent_since is not None:
            self._failures, self._silent_since, self._back_at = 0, None, now
        for some in batched(due.items(), BATCH):
            for task_id, (job_id, at) in some:
                watch = self._watched[job_id]
                watch.asked, watch.due = now, now + self._interval(now - at, hooked=watch.hooked)
                task = tasks.get(task_id)
                if task is not None and await self._is_ours(job_id, task_id, task):
                    await self._apply(job_id, at, task)
                else:
                    self._missing(job_id, task_id, at)
            await asyncio.sleep(0)  # thousands in one go would hold up everybody else for a tenth of a second

    def hint(self, task_id: str) -> bool:
        """Somebody says that a task has changed: ask about it soon. False for one that is not running here."""
        watch = self._watched.get(self._jobs.get(task_id, ""))
        if watch is None:
            return False
        watch.hooked = True
        wait = watch.asked + self._timing.hint_gap - self._clock()
        if wait <= 0:
            watch.due = 0.0
            self._wakeup.set()
        elif watch.due > watch.asked + self._timing.hint_gap:
            watch.due = watch.asked + self._timing.hint_gap
            asyncio.get_running_loop().call_later(wait, self._wakeup.set)
        return True

    async def _keep_silence(self, due: Iterable[tuple[str, float]]) -> None:
        """Ask again a little later; what nothing was heard of for so long, while we asked, is given up."""
        now = self._clock()
        self._failures += 1
        self._silent_until = now + nth(self._timing.retries, self._failures)
        self._silent_since = now if self._silent_since is None else self._silent_since
        for job_id, at in due:
            if now - max(at, self._silent_since) > self._timing.deadline:
                await self._desk.apply(job_id, jobs.failed(Fault.TIMEOUT, "", now))

    def _due(self, job_id: str, now: float) -> bool:
        watch = self._watched.setdefault(job_id, _Watch(due=now))
        return watch.due <= now and not self.busy(job_id)

    def _interval(self, age: float, *, hooked: bool) -> float:
        """A little less than the loop's own interval, so that a turn finds due what the last one asked about."""
        usual = self._midjourney.provider.poll_seconds
        if hooked:
            return max(usual, self._timing.hooked_interval)
        return usual * 0.9 if age < self._timing.young else max(usual, self._timing.old_interval)

    def _forget_all_but(self, running: Collection[str]) -> None:
        for job_id in [job_id for job_id in self._watched if job_id not in running]:
            del self._watched[job_id]

    async def _apply(self, job_id: str, submitted_at: float, task: Task) -> None:
        now = self._clock()
        self._watched[job_id].missing_since = None
        if task.status is Status.SUCCESS:
            self._start(job_id, task)
        elif task.status is Status.FAILURE:
            await self._desk.apply(job_id, jobs.failed(Fault.PROVIDER, task.fail_reason or "", now))
        elif task.status is Status.CANCEL:
            await self._desk.apply(job_id, jobs.cancelled(now, only=(State.RUNNING,)))
        elif task.status is Status.MODAL:
            await self._ask(job_id, task)
        elif now - max(submitted_at, self._back_at) > self._timing.deadline:
            await self._desk.apply(job_id, jobs.failed(Fault.TIMEOUT, "", now))
        else:
            preview = task.picture_url if task.status is Status.IN_PROGRESS else None
            position = self._board.get(job_id).position if task.status is Status.PENDING else None
            self._board.show(job_id, percent=task.progress, position=position, preview_url=preview)

    async def _is_ours(self, job_id: str, task_id: str, task: Task) -> bool:
        """A server that answers with another job's task must not have its picture shown as this one's."""
        if task.id != task_id:
            return False
        if not task.state or task.state == job_id:
            return True
        job = await self._store.job(job_id)
        return job is not None and job.adopted

    def _missing(self, job_id: str, task_id: str, submitted_at: float) -> None:
        """Unknown to the server: usual for a while after a submit, the end after that."""
        now = self._clock()
        watch = self._watched[job_id]
        if watch.missing_since is None:
            watch.missing_since = now
        if now - max(watch.missing_since, submitted_at) > self._timing.grace and self.room > 0:
            self.start(job_id, self._ask_once_more(job_id, task_id, submitted_at))

    async def _ask_once_more(self, job_id: str, task_id: str, submitted_at: float) -> None:
        """Lists leave tasks out for many reasons; a server that is asked for this one and denies it has lost it."""
        try:
            task = await self._midjourney.fetch(task_id)
        except Unanswered as error:
            log.info("job %s: it is not known whether its task is lost: %s", job_id, error)
            return
        job = await self._store.job(job_id)
        if job is None or job_id not in self._watched:
            return
        if task is None or not await self._is_ours(job_id, task_id, task):
            fault = Fault.LOST if job.provider == self._midjourney.provider.name else Fault.MOVED
            await self._desk.apply(job_id, jobs.failed(fault, "", self._clock()))
        elif task.status is Status.SUCCESS:
            await self._finish(job_id, task)
        else:
            await self._apply(job_id, submitted_at, task)

    async def _ask(self, job_id: str, task: Task) -> None:
        job = await self._store.job(job_id)
        if job is None or (
            job.words is not None and self._clock() - (job.submitted_at or 0.0) < self._timing.modal_lag
        ):
            return
        await self._desk.apply(job_id, jobs.asking(task.id, task.asked or job.prompt, self._clock()))

    # Ends

    def _start(self, job_id: str, task: Task) -> None:
        if self.room > 0 and not self.busy(job_id):
            self.start(job_id, self._finish(job_id, task))
        else:
            self._watched[job_id].due = 0.0  # as soon as there is room

    async def _finish(self, job_id: str, task: Task) -> None:
        """Bring a finished task's picture or words home, and only then call the job done."""
        job = await self._store.job(job_id)
        if job is None or job.state is not State.RUNNING:
            return
        if job.kind in _IN_WORDS and task.final_text:
            await self._desk.apply(
                job_id,
                jobs.done(
                    self._clock(),
                    result=None,
                    text=task.final_text,
                    actions=actions.readers(task, self._midjourney),
                ),
            )
            return
        try:
            result = await self._fetch(task)
        except (DownloadError, PictureError, OSError) as error:
            await self._not_home(job, error)
            return
        await self._desk.apply(
            job_id,
            jobs.done(self._clock(), result=result, text="", actions=actions.offered(task, self._midjourney)),
        )

    async def _fetch(self, task: Task) -> str:
        if not task.picture_url:
            raise DownloadError(DownloadProblem.NOT_FOUND)
        url = task.picture_url
        async with self._pictures.incoming() as picture:
            try:
                await self._downloader.fetch_into(picture.write, url)
            except DownloadError as error:
                if error.status not in (401, 403) or not self._midjourney.owns(url):
                    raise
                # Some gateways want the key for their own pictures too.
                await self._downloader.fetch_into(picture.write, url, headers=self._midjourney.credentials)
            return (await picture.keep()).hash

    async def _not_home(self, job: Job, error: Exception) -> None:
        """The picture is painted and paid for: try long before giving up, and as long as a disk of ours is full."""
        watch = self._watched.setdefault(job.id, _Watch(due=0.0))
        watch.tries += 1
        if watch.tries > len(self._timing.downloads) and not isinstance(error, OSError):
            await self._desk.apply(job.id, jobs.failed(Fault.PICTURE, str(error), self._clock()))
            return
        log.warning("job %s: its picture did not come (%s); trying again", job.id, error)
        watch.due = self._clock() + nth(self._timing.downloads, watch.tries)
