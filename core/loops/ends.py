"""What a task has come to, brought home: a job is done only once its picture or its words are here."""

from __future__ import annotations

import asyncio
import logging

from core import actions, jobs
from core.board import Board
from core.desk import Desk
from core.jobs import Fault, State
from core.lines import IN_WORDS
from core.loops.bringing import SETTLED, Bringer, lasts, why
from core.loops.timing import Timing, nth
from core.loops.watch import Watch
from core.media.download import DownloadError, DownloadProblem
from core.media.pictures import PictureError
from core.metrics import PICTURES
from core.mj import Midjourney, Task
from core.ports import Clock

log = logging.getLogger(__name__)

UNNAMED = 3
"""Looks again at a finished task that names no picture yet: some servers name it later, gateways 15 s later."""


class Ends:
    """Brings the ends of tasks home. What it is given of a job is what is remembered of it between two tries."""

    def __init__(
        self, desk: Desk, board: Board, bringer: Bringer, midjourney: Midjourney, clock: Clock, timing: Timing
    ) -> None:
        self._desk = desk
        self._board = board
        self._bringer = bringer
        self._midjourney = midjourney
        self._clock = clock
        self._timing = timing

    async def show_as_it_stands(self, job_id: str, task: Task) -> None:
        """Bring the picture of a task that is not said to be finished."""
        job = await self._desk.store.job(job_id)
        if job is None or job.state is not State.RUNNING or job.result is not None or job.kind in IN_WORDS:
            return
        try:
            result = (await self._bringer.bring(task, SETTLED)).kept
        except (DownloadError, PictureError, OSError) as error:
            log.info("job %s: its picture, which is said to be all there, did not come: %s", job_id, error)
            return
        await self._desk.apply(job_id, jobs.standing(result.hash), brings=(result, self._clock()))

    async def finish(self, task: Task, watch: Watch) -> None:
        """Bring a finished task's picture or words home, and only then call the job done."""
        job_id = watch.job_id
        if watch.kind in IN_WORDS and task.final_text:
            readers = actions.readers(task, self._midjourney)
            done = jobs.done(self._clock(), result=None, text=task.final_text, actions=readers)
            await self._desk.apply(job_id, done)
            return
        told = asyncio.get_running_loop().call_later(self._timing.coming, self._board.coming, job_id)
        try:
            brought = await self._bringer.bring(task, watch.tries, last=watch.tries >= len(self._timing.downloads))
        except (DownloadError, PictureError, OSError) as error:
            await self._not_home(watch, error)
            return
        finally:
            told.cancel()
        PICTURES.count("brought")
        now, offered = self._clock(), actions.offered(task, self._midjourney)
        done = jobs.done(now, result=brought.kept.hash, text="", actions=offered, part=brought.part)
        await self._desk.apply(job_id, done, brings=(brought.kept, now))

    async def _not_home(self, watch: Watch, error: Exception) -> None:
        """The picture is painted and paid for: try long before giving up, and as long as a disk of ours is full."""
        watch.tries += 1
        job_id = watch.job_id
        fault, detail = why(error)
        most = 0 if lasts(error) or fault is Fault.HOST else len(self._timing.downloads)
        if isinstance(error, DownloadError) and error.kind is DownloadProblem.BAD_URL:
            most = UNNAMED
        if watch.tries > most and not isinstance(error, OSError):
            PICTURES.count("given up")
            log.error("job %s: its picture did not come and is given up (%s)", job_id, error)
            await self._desk.apply(job_id, jobs.failed(fault, detail, self._clock()))
            return
        PICTURES.count("later")
        log.warning("job %s: its picture did not come (%s); trying again", job_id, error)
        self._board.coming(job_id)
        if isinstance(error, OSError):
            await self._desk.apply(job_id, jobs.unkept)
        watch.due = self._clock() + nth(self._timing.downloads, watch.tries)
