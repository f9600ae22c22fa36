"""The tracker: asks the Midjourney server about all running jobs at once and brings their ends home.

Progress goes to the board, in memory; only ends are written. A finished picture is fetched, checked and kept before
its job is done, so that a job that says so has its picture.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from core import jobs
from core.board import Board
from core.desk import Desk
from core.jobs import Fault, State
from core.loops.base import Loop, batched
from core.loops.bringing import Bringer
from core.loops.ends import Ends
from core.loops.inquiry import FIRST, NOBODYS, TOO_MUCH, UNHEARD, Inquiry
from core.loops.line import Line
from core.loops.pace import Pace
from core.loops.reach import Reach
from core.loops.timing import Timing, nth
from core.loops.upkeep import Upkeep
from core.loops.watch import Watch, Watches
from core.media.download import Downloader
from core.media.store import PictureStore
from core.mj import Midjourney, Status, Task, Unanswered
from core.mj.client import READS_AT_ONCE
from core.mj.wire import READ
from core.ports import Clock
from core.shares import ALL_JOBS, Share
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
SHORTEST = 0.05
"""Seconds of a rest at least."""
LAG = 15.0
"""Seconds after which a server that is asked about several tasks must know each (gateways copy theirs so often)."""
MISSING = 10.0
"""Seconds between two looks at a task that the server does not know, before it is given up."""
EARLY = 0.005
"""Seconds by which an event loop's timer may be early, and more: uvloop counts in milliseconds."""
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
        upkeep: Upkeep,
        of: Share = ALL_JOBS,
    ) -> None:
        super().__init__(desk.wakeups.track, interval=midjourney.provider.poll_seconds, most=ENDS)
        self._desk = desk
        self._store = desk.store
        self._board = board
        self._ends = Ends(desk, board, Bringer(pictures, downloader, midjourney), midjourney, clock, timing)
        self._midjourney = midjourney
        self._clock = clock
        self._timing = timing
        written = desk.wakeups.written
        self._watches = Watches(desk.store, written.apart(of.name) if of.others is None else written, of)
        self._line = Line(self._watches, pace, timing.young, self.busy)
        self._usual = usual
        self._pace = pace
        self._reach = reach
        self._upkeep = upkeep
        reach.back.append(self._wakeup.set)
        self._inquiry = Inquiry(midjourney, self._hear, self._pace)
        self._questions = count()
        self._open = 0
        """How many of these are on their way."""
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
        await self._watches.look(self._clock())
        now = self._clock()
        await self._upkeep.look(now)
        if self._away_since is not None:
            self._line.stale()
        self._line.look(now)
        self._pace.fill(self._line.young)
        if self._away_since is not None:
            await self._give_up([*self._line.together, *self._line.alone])
            self._probe_while_away(now, self._away_since)
        while len(self._apart) < self.most // 2 and (watch := self._line.next_alone(now)) is not None:
            self._ask_apart(watch)
        if chosen := self._line.next_together(now, READS_AT_ONCE - self._open):
            for watch in chosen:
                watch.asked, watch.asking = now, True
            self._open += 1
            self._start_question(self._ask_together(chosen, now))
        self._rest_until_due(now)

    def _start_question(self, question: Coroutine[Any, Any, None]) -> None:
        """Ask beside the loop: a slow server is asked as often as a fast one."""
        self.start(f"question {next(self._questions)}", question)

    def _rest_until_due(self, now: float) -> None:
        """New tasks are asked about together, so none of them rings; what is at work may be due before it says so."""
        if self._line:
            due = now if self._away_since is None else self._reach.probe_at
        else:
            due = min((watch.due for watch in self._watches if self._line.free(watch)), default=math.inf)
        most = min(self._midjourney.provider.poll_seconds, ENDING if self.at_work else math.inf)
        self.interval = max(min(max(due - now, self._pace.wait), most), SHORTEST)

    async def _ask_together(self, chosen: Sequence[Watch], now: float) -> None:
        known = [watch.task_id for watch in chosen if watch.known or now - watch.at > LAG]
        alive, self._alive = self._alive, False
        suspects: list[str] = []
        try:
            silent, suspects = await self._inquiry.about([watch.task_id for watch in chosen], known, alive=alive)
        except Unanswered as error:
            self._unheard |= {watch.job_id for watch in chosen}
            few = len(chosen) < FIRST and (alive or len(self._unheard) < min(FIRST, len(self._watches)))
            if self._away_since is not None or not few or error.reason in NOBODYS:
                log.warning("the provider does not answer about %d running jobs: %s", len(chosen), error)
                self._fell_silent(chosen, now, error)
                return
            silent = [watch.task_id for watch in chosen]  # so few may be to blame themselves
        finally:
            self._open -= 1
            for watch in chosen:
                watch.asking = False
        for task_id in [*silent, *suspects]:
            if (one := self._watches.of_task(task_id)) is not None:
                one.alone, one.due = True, now
        for task_id in silent:
            if (one := self._watches.of_task(task_id)) is not None:
                log.warning("job %s: the provider gives no usable answer about its task", one.job_id)
                one.spoiled += 1
        if silent or suspects:
            self._line.stale()
            self._wakeup.set()

    async def _hear(self, asked: Sequence[str], tasks: Mapping[str, Task]) -> None:
        """Take an answer: it is about those that were asked about, and says that the server is there."""
        now = self._clock()
        self._was_heard(tasks)
        self._reach.witness = next(iter(tasks), self._reach.witness)
        for some in batched(asked, BATCH):
            for task_id in some:
                if (watch := self._watches.of_task(task_id)) is None:
                    continue
                await self._put_off(watch, now)
                task = tasks.get(task_id)
                if task is not None and await self._is_ours(watch, task):
                    self._heard(watch, now)
                    await self._apply(watch, task)
                else:
                    self._missing(watch, now)
            await asyncio.sleep(0)  # thousands in one go would hold up everybody else for a tenth of a second

    @staticmethod
    def _heard(watch: Watch, now: float) -> None:
        watch.known, watch.silences, watch.missing_since = True, 0, None
        if watch.silent_since is not None or watch.back_at is None:
            watch.silent_since, watch.back_at = None, now

    # Silence: about one, and about all

    def _was_heard(self, ids: Iterable[str]) -> None:
        self._unheard.clear()
        self._pace.answered(ids)
        self._reach.answered()
        if self._away_since is None:
            return
        self._away_since, self._alive = None, True
        self._line.stale()
        for watch in self._watches:
            watch.due = 0.0
        self._wakeup.set()

    def _fell_silent(self, asked: Iterable[Watch], now: float, error: Unanswered) -> None:
        for watch in asked:
            watch.silent_since = now if watch.silent_since is None else watch.silent_since
        if self._away_since is None:
            self._away_since = now
            self._reach.silent(now, error.reason, gone=error.reason in UNHEARD)

    def _probe_while_away(self, now: float, since: float) -> None:
        """Ask about whom nobody asked in this silence; else now and then about one, another one each time."""
        due = self._line.unasked(since)
        if not self._line and due and now >= self._pace.silent_until and self._reach.probe(now):
            watch = min(due, key=lambda watch: watch.asked)
            watch.asked = now
            self._start_question(self._probe(watch.task_id))

    async def _probe(self, task_id: str) -> None:
        """Ask whether the server is back, with all the time that it wants: others follow meanwhile."""
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

    async def _give_up(self, watches: Iterable[Watch]) -> None:
        """End those of whom nothing was heard for so long, while we asked."""
        now = self._clock()
        for watch in watches:
            since = watch.silent_since
            if since is not None and now - max(watch.at, since) > self._timing.deadline:
                await self._desk.apply(watch.job_id, jobs.failed(Fault.TIMEOUT, "", now))

    def hint(self, task_id: str) -> bool:
        """Somebody says that a task has changed: ask about it soon. False for one that is not running here."""
        watch = self._watches.of_task(task_id)
        if watch is None:
            return False
        watch.hooked = True
        wait = watch.asked + self._timing.hint_gap - self._clock()
        if wait <= 0:
            watch.due = 0.0
            self._line.stale()
            self._wakeup.set()
        elif watch.due > watch.asked + self._timing.hint_gap:
            watch.due = watch.asked + self._timing.hint_gap
            asyncio.get_running_loop().call_later(wait + EARLY, self._wakeup.set)
        return True

    async def _put_off(self, watch: Watch, now: float) -> None:
        """Say when this one is worth another look."""
        age = now - watch.at
        if watch.hooked:
            watch.wait = max(self._pace.soon, self._timing.hooked_interval)
        elif age >= self._timing.young:
            watch.wait = max(self._pace.soon, self._timing.old_interval)
        else:
            if watch.usual is None and self._pace.together == 1:
                job = await self._store.job(watch.job_id)
                watch.usual = (await self._usual.of(job) if job is not None else None) or 0.0
            watch.wait = self._pace.after(age, watch.usual)
        watch.due = max(watch.asked, now - watch.wait) + watch.wait

    async def _apply(self, watch: Watch, task: Task) -> None:
        now, job_id = self._clock(), watch.job_id
        if task.status is Status.SUCCESS:
            self._start(watch, task)
        elif task.status is Status.FAILURE:
            fault = Fault.BANNED if task.banned else Fault.PROVIDER
            await self._desk.apply(job_id, jobs.failed(fault, task.fail_reason or "", now))
        elif task.status is Status.CANCEL:
            await self._desk.apply(job_id, jobs.cancelled(now, only=(State.RUNNING,)))
        elif task.status is Status.MODAL:
            await self._ask(watch, task)
        elif self._asked_for(watch, watch.at, now) > self._timing.deadline:
            await self._desk.apply(job_id, jobs.failed(Fault.TIMEOUT, "", now))
        else:
            self._look_at_end(watch, task, now)
            position = self._board.get(job_id).position if task.status is Status.PENDING else None
            told = now < watch.stands_until
            self._board.show(job_id, percent=task.progress, position=position, preview_url=task.preview_url, told=told)

    @staticmethod
    def _asked_for(watch: Watch, since: float, now: float) -> float:
        """Seconds since then in which this Easel asked and was answered; of a stop, a clock may say anything."""
        return now - max(since, now if watch.back_at is None else watch.back_at)

    async def _is_ours(self, watch: Watch, task: Task) -> bool:
        """A server that answers with another job's task must not have its picture shown as this one's."""
        if task.id != watch.task_id:
            return False
        if not task.state or task.state == watch.job_id:
            return True
        job = await self._store.job(watch.job_id)
        return job is not None and job.adopted

    def _missing(self, watch: Watch, now: float) -> None:
        """Unknown to the server: usual for a while after a submit. Lists leave tasks out for many reasons."""
        if watch.missing_since is None:
            watch.missing_since = now
        if now - max(watch.missing_since, watch.at) > self._timing.grace:
            watch.alone, watch.due = True, now

    def _ask_apart(self, watch: Watch) -> None:
        if self.room > 0 and not self.busy(watch.job_id):
            self._apart.add(watch.job_id)
            watch.asked = self._clock()
            self.start(watch.job_id, self._ask_alone(watch))

    async def _ask_alone(self, watch: Watch) -> None:
        """Ask about one task and no other, beside the loop: whatever comes of it holds up nobody."""
        event_loop = asyncio.get_running_loop()
        began = event_loop.time()
        silences = watch.silences
        patience = self._inquiry.patience * (1 + silences)  # many that hang must not keep one waiting that does not
        try:
            task = await self._midjourney.fetch(watch.task_id, min(patience, READ))
        except Unanswered as error:
            log.info("job %s: the provider does not answer about its task: %s", watch.job_id, error)
            if error.reason in TOO_MUCH and not self._pace.in_vain([watch.task_id]):
                self._pace.complained(error.retry_after)
            await self._not_heard(watch, error)
            return
        finally:
            self._apart.discard(watch.job_id)
        if silences:
            self._inquiry.was_slow(event_loop.time() - began)
        self._was_heard([watch.task_id])
        now, job = self._clock(), await self._store.job(watch.job_id)
        if job is None or self._watches.of(watch.job_id) is not watch:
            return
        await self._put_off(watch, now)
        if task is None or not await self._is_ours(watch, task):
            watch.missing_since = watch.missing_since if watch.missing_since is not None else now
            if now - max(watch.missing_since, watch.at) > self._timing.grace:
                fault = Fault.LOST if job.provider == self._midjourney.provider.name else Fault.MOVED
                await self._desk.apply(job.id, jobs.failed(fault, "", now))
            watch.due = max(watch.due, now + MISSING)
            return
        self._heard(watch, now)
        watch.alone = watch.spoiled >= TWICE
        if task.status is Status.SUCCESS:
            await self._ends.finish(task, watch)
        else:
            await self._apply(watch, task)

    async def _not_heard(self, watch: Watch, error: Unanswered) -> None:
        """Ask about this one later and later, and give it up alone."""
        now = self._clock()
        watch.silent_since = now if watch.silent_since is None else watch.silent_since
        watch.silences += 1
        watch.due = now + nth(self._timing.retries, watch.silences)
        self._unheard.add(watch.job_id)
        if len(self._unheard) >= len(self._watches):
            self._fell_silent([watch], now, error)
        await self._give_up([watch])

    async def _ask(self, watch: Watch, task: Task) -> None:
        job, now = await self._store.job(watch.job_id), self._clock()
        if job is None:
            return
        lasted = self._asked_for(watch, job.submitted_at or 0.0, now)
        unsent = job.words is None or job.dimensions  # what is selected waits for the window to open
        if unsent or (lasted >= self._timing.modal_lag and not task.doubtful):
            await self._desk.apply(job.id, jobs.asking(task.id, task.asked or job.prompt, now))
        elif lasted > self._timing.deadline:
            await self._desk.apply(job.id, jobs.failed(Fault.TIMEOUT, "", now))

    # Ends

    def _start(self, watch: Watch, task: Task) -> None:
        if self.room > 0 and not self.busy(watch.job_id):
            self.start(watch.job_id, self._ends.finish(task, watch))
        else:
            self._board.coming(watch.job_id)
            watch.due = self._clock() + ENDING  # there may be room then

    def _look_at_end(self, watch: Watch, task: Task, now: float) -> None:
        """A server may show all of a picture and never say that it is finished: then it is shown as it stands."""
        if task.progress != FULL or not task.brings:
            return
        watch.full_since = now if watch.full_since is None else watch.full_since
        watch.due = min(watch.due, now + ENDING)
        if now - watch.full_since >= self._timing.standing and self.room > 0 and not self.busy(watch.job_id):
            watch.full_since = now  # also where it does not come now
            self.start(watch.job_id, self._ends.show_as_it_stands(watch.job_id, task))
