"""The tracker: asks the Midjourney server about all running jobs at once and brings their ends home.

Progress goes to the board, in memory; only ends are written. A finished picture is fetched, checked and kept before
its job is done, so that a job that says so has its picture.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count

from core import jobs
from core.board import Board
from core.desk import Desk
from core.jobs import Fault, State
from core.loops.base import Loop, batched
from core.loops.bringing import Bringer
from core.loops.ends import Ends
from core.loops.inquiry import FIRST, NOBODYS, TOO_MUCH, UNHEARD, Inquiry
from core.loops.pace import Pace
from core.loops.reach import Reach
from core.loops.timing import Timing, nth
from core.loops.watch import Watch
from core.media.download import Downloader
from core.media.store import PictureStore
from core.mj import Midjourney, Status, Task, Unanswered
from core.mj.client import READS_AT_ONCE
from core.mj.wire import READ
from core.ports import Clock
from core.usual import Usual

log = logging.getLogger(__name__)

BATCH = 100
"""Jobs dealt with before other work gets its turn."""
ENDS = 128
"""Jobs whose ends are brought home at a time. Most of them wait, for a name or a server that may be silent: how many
pictures are fetched at a time is the downloader's to say."""
FULL = 100
"""Percent."""
ENDING = 1.0
"""Seconds between two looks at a task whose picture is there and that is not said to be finished."""
ALONG = 1.0
"""Seconds before it is due at which a task goes along with others that are: it costs no question."""
SHORTEST = 0.05
"""Seconds of a rest at least."""
LAG = 15.0
"""Seconds after which a server that is asked about several tasks must know each (gateways copy theirs so often)."""
TWICE = 2
"""A task that spoiled so many questions about several is asked about alone from then on."""


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
        usual: Usual,
        pace: Pace,
        reach: Reach,
    ) -> None:
        super().__init__(desk.wakeups.track, interval=midjourney.provider.poll_seconds, most=ENDS)
        self._desk = desk
        self._store = desk.store
        self._board = board
        self._ends = Ends(desk, board, Bringer(pictures, downloader, midjourney), midjourney, clock, timing)
        self._midjourney = midjourney
        self._clock = clock
        self._timing = timing
        self._watched: dict[str, Watch] = {}
        self._ages: dict[str, float] = {}
        """Job -> when its task was submitted."""
        self._jobs: dict[str, str] = {}
        """Task -> job, of what is running."""
        self._usual = usual
        self._pace = pace
        self._reach = reach
        reach.back.append(self._wakeup.set)
        self._asking: set[str] = set()
        """Jobs about whom a question is on its way."""
        self._questions = count()
        self._open = 0
        """How many of these are on their way."""
        self._inquiry = Inquiry(midjourney, self._hear, self._pace)
        self._apart: set[str] = set()
        """Jobs whose tasks are being asked about alone."""
        self._unheard: set[str] = set()
        """Jobs of whom nothing was heard since anything was heard of any."""
        self._away_since: float | None = None
        """Since when the server is silent about all."""
        self._alive = False
        """Whether the server has just been found to be back."""

    async def turn(self) -> None:
        """Ask about the jobs that are due, as far as there is room."""
        now = self._clock()
        running = await self._store.running()
        self._forget_all_but({job_id for job_id, _, _ in running})
        self._jobs = {task_id: job_id for job_id, task_id, _ in running}
        self._ages = {job_id: at for job_id, _, at in running}
        due = {task_id: job_id for job_id, task_id, _ in running if self._due(job_id, now)}
        if due and self._pace.together > 1 and self._away_since is None:  # who is due in a moment goes along
            due = {task_id: job_id for job_id, task_id, _ in running if self._due(job_id, now, ALONG)}
        self._pace.fill(sum(now - at < self._timing.young for at in self._ages.values()))
        if self._away_since is not None:
            await self._give_up(due.values())
            due = self._while_away(due, now)
        alone = [(self._watched[job_id].silences, job_id, task_id) for task_id, job_id in due.items()]
        for _, job_id, task_id in sorted(alone):  # those first that are likelier to be answered
            if self._watched[job_id].alone and len(self._apart) < self.most // 2 and self._pace.take(1):
                self._ask_apart(job_id, task_id)
        if together := {task_id: job_id for task_id, job_id in due.items() if not self._watched[job_id].alone}:
            self._start_asking(self._most_urgent(together, now), now)
        self._rest_until_due()

    def _start_asking(self, due: Mapping[str, str], now: float) -> None:
        """Ask beside the loop: a slow server is asked as often as a fast one."""
        if due:
            for job_id in due.values():
                self._watched[job_id].asked = now
            self._asking.update(due.values())
            self._open += 1
            self.start(f"question {next(self._questions)}", self._ask_together(due, now))

    def _most_urgent(self, due: Mapping[str, str], now: float) -> Mapping[str, str]:
        """Those for whom there is room now: who waits longest, by the time after which each was to be asked about."""
        size = self._pace.together
        room = size * self._pace.take(min(-(-len(due) // size), READS_AT_ONCE - self._open))
        if room >= len(due):
            return due

        def lateness(task_id: str) -> float:
            watch = self._watched[due[task_id]]
            return (now - watch.asked) / watch.wait

        return {task_id: due[task_id] for task_id in sorted(due, key=lateness, reverse=True)[:room]}

    def _rest_until_due(self) -> None:
        """New tasks are asked about together, so none of them rings; what is at work may be due before it says so."""
        now = self._clock()
        if self._away_since is not None:
            due = self._reach.probe_at
        else:
            due = min((watch.due for job_id, watch in self._watched.items() if self._free(job_id)), default=math.inf)
        most = min(self._midjourney.provider.poll_seconds, ENDING if self.at_work else math.inf)
        self.interval = max(min(max(due - now, self._pace.wait), most), SHORTEST)

    async def _ask_together(self, due: Mapping[str, str], now: float) -> None:
        known = [task_id for task_id, job_id in due.items() if self._is_known(job_id, now)]
        alive, self._alive = self._alive, False
        suspects: list[str] = []
        try:
            silent, suspects = await self._inquiry.about(list(due), known, alive=alive)
        except Unanswered as error:
            self._unheard |= set(due.values())
            few = len(due) < FIRST and (alive or len(self._unheard) < min(FIRST, len(self._ages)))
            if self._away_since is not None or not few or error.reason in NOBODYS:
                log.warning("the provider does not answer about %d running jobs: %s", len(due), error)
                self._fell_silent(due.values(), now, error)
                return
            silent = list(due)  # so few may be to blame themselves
        finally:
            self._open -= 1
            self._asking.difference_update(due.values())
        for task_id in [*silent, *suspects]:
            if (watch := self._watched.get(due[task_id])) is not None:
                watch.alone, watch.due = True, now
        for task_id in silent:
            if (watch := self._watched.get(due[task_id])) is not None:
                log.warning("job %s: the provider gives no usable answer about its task", due[task_id])
                watch.spoiled += 1
        if silent or suspects:
            self._wakeup.set()

    def _is_known(self, job_id: str, now: float) -> bool:
        return self._watched[job_id].known or now - self._ages[job_id] > LAG

    async def _hear(self, asked: Sequence[str], tasks: Mapping[str, Task]) -> None:
        """Take an answer: it is about those that were asked about, and says that the server is there."""
        now = self._clock()
        self._was_heard()
        self._reach.witness = next(iter(tasks), self._reach.witness)
        for some in batched(asked, BATCH):
            for task_id in some:
                job_id = self._jobs.get(task_id, "")
                if (watch := self._watched.get(job_id)) is None:
                    continue
                at = self._ages[job_id]
                await self._put_off(job_id, watch, now)
                task = tasks.get(task_id)
                if task is not None and await self._is_ours(job_id, task_id, task):
                    self._heard(watch, now)
                    await self._apply(job_id, at, task)
                else:
                    self._missing(watch, at, now)
            await asyncio.sleep(0)  # thousands in one go would hold up everybody else for a tenth of a second

    @staticmethod
    def _heard(watch: Watch, now: float) -> None:
        watch.known, watch.silences, watch.missing_since = True, 0, None
        if watch.silent_since is not None or watch.back_at is None:
            watch.silent_since, watch.back_at = None, now

    # Silence: about one, and about all

    def _was_heard(self) -> None:
        self._unheard.clear()
        self._reach.answered()
        if self._away_since is None:
            return
        self._away_since, self._alive = None, True
        for watch in self._watched.values():
            watch.due = 0.0
        self._wakeup.set()

    def _fell_silent(self, job_ids: Iterable[str], now: float, error: Unanswered) -> None:
        for job_id in job_ids:
            if (watch := self._watched.get(job_id)) is not None and watch.silent_since is None:
                watch.silent_since = now
        if self._away_since is None:
            self._away_since = now
            self._reach.silent(now, gone=error.reason in UNHEARD)

    def _while_away(self, due: Mapping[str, str], now: float) -> dict[str, str]:
        """Whom to ask about: who was not asked about in this silence; else now and then one, another one each time."""
        assert self._away_since is not None
        fresh = {task: job for task, job in due.items() if self._watched[job].asked < self._away_since}
        if not fresh and due and now >= self._pace.silent_until and self._reach.probe(now):
            task_id = min(due, key=lambda task: self._watched[due[task]].asked)
            self._watched[due[task_id]].asked = now
            self.start(f"question {next(self._questions)}", self._probe(task_id))
        return fresh

    async def _probe(self, task_id: str) -> None:
        """Ask whether the server is back, with all the time it wants: others follow meanwhile."""
        self._pace.sent()
        began = asyncio.get_running_loop().time()
        try:
            task = await self._midjourney.fetch(task_id, READ)
        except Unanswered as error:
            log.info("the provider is silent still: %s", error)
            if error.reason in TOO_MUCH:
                self._pace.complained(error.retry_after)
            return
        self._inquiry.was_slow(asyncio.get_running_loop().time() - began)
        await self._hear([task_id], {} if task is None else {task_id: task})

    async def _give_up(self, job_ids: Iterable[str]) -> None:
        """End those of whom nothing was heard for so long, while we asked."""
        now = self._clock()
        for job_id in job_ids:
            since = self._watched[job_id].silent_since
            if since is not None and now - max(self._ages[job_id], since) > self._timing.deadline:
                await self._desk.apply(job_id, jobs.failed(Fault.TIMEOUT, "", now))

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

    def _due(self, job_id: str, now: float, along: float = 0.0) -> bool:
        watch = self._watched.setdefault(job_id, Watch(due=now))
        early = watch.due > now and now - watch.asked < ENDING
        return watch.due <= now + along and not early and self._free(job_id)

    def _free(self, job_id: str) -> bool:
        """Whether nothing of this job's is on its way."""
        return job_id not in self._asking and not self.busy(job_id)

    async def _put_off(self, job_id: str, watch: Watch, now: float) -> None:
        """Say when this one is worth another look."""
        age = now - self._ages[job_id]
        if watch.hooked:
            watch.wait = max(self._pace.soon, self._timing.hooked_interval)
        elif age >= self._timing.young:
            watch.wait = max(self._pace.soon, self._timing.old_interval)
        else:
            if watch.usual is None and self._pace.together == 1 and (job := await self._store.job(job_id)) is not None:
                watch.usual = await self._usual.of(job) or 0.0
            watch.wait = self._pace.after(age, watch.usual)
        watch.due = max(watch.asked, now - watch.wait) + watch.wait

    def _forget_all_but(self, running: Collection[str]) -> None:
        for job_id in [job_id for job_id in self._watched if job_id not in running]:
            del self._watched[job_id]

    async def _apply(self, job_id: str, submitted_at: float, task: Task) -> None:
        now = self._clock()
        if task.status is Status.SUCCESS:
            self._start(job_id, task)
        elif task.status is Status.FAILURE:
            await self._desk.apply(job_id, jobs.failed(Fault.PROVIDER, task.fail_reason or "", now))
        elif task.status is Status.CANCEL:
            await self._desk.apply(job_id, jobs.cancelled(now, only=(State.RUNNING,)))
        elif task.status is Status.MODAL:
            await self._ask(job_id, task)
        elif self._asked_for(job_id, submitted_at) > self._timing.deadline:
            await self._desk.apply(job_id, jobs.failed(Fault.TIMEOUT, "", now))
        else:
            self._look_at_end(job_id, task, now)
            preview = task.preview_url
            position = self._board.get(job_id).position if task.status is Status.PENDING else None
            self._board.show(job_id, percent=task.progress, position=position, preview_url=preview)

    def _asked_for(self, job_id: str, since: float) -> float:
        """Seconds since then in which this Easel asked and was answered; of a stop, a clock may say anything."""
        now = self._clock()
        watch = self._watched.get(job_id)
        return now - max(since, now if watch is None or watch.back_at is None else watch.back_at)

    async def _is_ours(self, job_id: str, task_id: str, task: Task) -> bool:
        """A server that answers with another job's task must not have its picture shown as this one's."""
        if task.id != task_id:
            return False
        if not task.state or task.state == job_id:
            return True
        job = await self._store.job(job_id)
        return job is not None and job.adopted

    def _missing(self, watch: Watch, submitted_at: float, now: float) -> None:
        """Unknown to the server: usual for a while after a submit. Lists leave tasks out for many reasons."""
        if watch.missing_since is None:
            watch.missing_since = now
        if now - max(watch.missing_since, submitted_at) > self._timing.grace:
            watch.alone, watch.due = True, now

    def _ask_apart(self, job_id: str, task_id: str) -> None:
        if self.room > 0 and not self.busy(job_id):
            self._apart.add(job_id)
            self._watched[job_id].asked = self._clock()
            self.start(job_id, self._ask_alone(job_id, task_id))

    async def _ask_alone(self, job_id: str, task_id: str) -> None:
        """Ask about one task and no other, beside the loop: whatever comes of it holds up nobody."""
        event_loop = asyncio.get_running_loop()
        began = event_loop.time()
        # Many that hang must not keep one waiting that does not.
        silences = self._watched[job_id].silences
        patience = min(self._inquiry.patience * (1 + silences), READ)
        try:
            task = await self._midjourney.fetch(task_id, patience)
        except Unanswered as error:
            log.info("job %s: the provider does not answer about its task: %s", job_id, error)
            if error.reason in TOO_MUCH:
                self._pace.complained(error.retry_after)
            await self._not_heard(job_id, error)
            return
        finally:
            self._apart.discard(job_id)
        if silences:
            self._inquiry.was_slow(event_loop.time() - began)
        self._pace.complaints = 0
        self._was_heard()
        now, job, watch = self._clock(), await self._store.job(job_id), self._watched.get(job_id)
        if job is None or watch is None:
            return
        at = self._ages[job_id]
        await self._put_off(job_id, watch, now)
        if task is None or not await self._is_ours(job_id, task_id, task):
            watch.missing_since = watch.missing_since if watch.missing_since is not None else now
            if now - max(watch.missing_since, at) > self._timing.grace:
                fault = Fault.LOST if job.provider == self._midjourney.provider.name else Fault.MOVED
                await self._desk.apply(job_id, jobs.failed(fault, "", now))
            return
        self._heard(watch, now)
        watch.alone = watch.spoiled >= TWICE
        if task.status is Status.SUCCESS:
            await self._ends.finish(job_id, task, watch)
        else:
            await self._apply(job_id, at, task)

    async def _not_heard(self, job_id: str, error: Unanswered) -> None:
        """Ask about this one later and later, and give it up alone."""
        now = self._clock()
        if (watch := self._watched.get(job_id)) is None:
            return
        watch.silent_since = now if watch.silent_since is None else watch.silent_since
        watch.silences += 1
        watch.due = now + nth(self._timing.retries, watch.silences)
        self._unheard.add(job_id)
        if not watch.spoiled and len(self._unheard) >= len(self._ages):
            self._fell_silent([job_id], now, error)
        await self._give_up([job_id])

    async def _ask(self, job_id: str, task: Task) -> None:
        job = await self._store.job(job_id)
        if job is None:
            return
        if job.words is None or self._asked_for(job_id, job.submitted_at or 0.0) >= self._timing.modal_lag:
            await self._desk.apply(job_id, jobs.asking(task.id, task.asked or job.prompt, self._clock()))

    # Ends

    def _start(self, job_id: str, task: Task) -> None:
        if self.room > 0 and not self.busy(job_id):
            self.start(job_id, self._ends.finish(job_id, task, self._watched[job_id]))
        else:
            self._board.coming(job_id)
            self._watched[job_id].due = self._clock() + ENDING  # or as soon as there is room

    def _look_at_end(self, job_id: str, task: Task, now: float) -> None:
        """A server may show all of a picture and never say that it is finished: then it is shown as it stands."""
        watch = self._watched.get(job_id)
        if watch is None or task.progress != FULL or not task.brings:
            return
        watch.full_since = now if watch.full_since is None else watch.full_since
        watch.due = min(watch.due, now + ENDING)
        if now - watch.full_since >= self._timing.standing and self.room > 0 and not self.busy(job_id):
            watch.full_since = now  # also where it does not come now
            self.start(job_id, self._ends.show_as_it_stands(job_id, task))
