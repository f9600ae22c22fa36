"""The submitter: takes waiting jobs to the Midjourney server, once and never twice.

The intent is in the store before the POST leaves. Whatever comes back is one of three: surely accepted, surely not
(tried again later, or told), or nobody knows. Then the job is looked for by its `state`, where the provider can list
tasks, and otherwise the person decides.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import nullcontext

from core import jobs
from core.board import Board
from core.desk import Desk
from core.gallery import Gallery
from core.jobs import NEVER, Fault, Job, Kind, State, Step
from core.loops import Loop
from core.mj import (
    Accepted,
    Ambiguous,
    Change,
    Dimensions,
    Endpoint,
    Existing,
    Midjourney,
    Mode,
    NeedsInput,
    Queued,
    Reason,
    Rejected,
    Status,
    Submitted,
    Unanswered,
    Unsupported,
    Wishes,
)
from core.pace import Pace, nth
from core.ports import Clock

log = logging.getLogger(__name__)

_FAULTS: Mapping[Reason, Fault] = {
    Reason.BANNED_PROMPT: Fault.BANNED,
    Reason.INVALID: Fault.INVALID,
    Reason.QUEUE_FULL: Fault.BUSY,
    Reason.LIMIT: Fault.BUSY,
    Reason.NO_MONEY: Fault.NO_MONEY,
    Reason.NO_ACCOUNT: Fault.NO_ACCOUNT,
    Reason.NOT_ENABLED: Fault.UNSUPPORTED,
    Reason.PARENT_LOST: Fault.PARENT_LOST,
    Reason.NOT_READY: Fault.BUSY,
    Reason.UNSUPPORTED: Fault.UNSUPPORTED,
    Reason.UNAUTHORIZED: Fault.UNAUTHORIZED,
    Reason.WRONG_URL: Fault.WRONG_URL,
    Reason.BUSY: Fault.BUSY,
    Reason.UNREACHABLE: Fault.UNREACHABLE,
    Reason.LOST_ANSWER: Fault.AMBIGUOUS,
    Reason.FAILED: Fault.REFUSED,
}


class _CannotSend(Exception):
    """What the job needs is missing here, so nothing was sent."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class Submitter(Loop):
    """Sends what waits, and looks for what got lost."""

    def __init__(
        self,
        desk: Desk,
        board: Board,
        gallery: Gallery,
        midjourney: Midjourney,
        clock: Clock,
        pace: Pace,
        hook: str = "",
    ) -> None:
        super().__init__(desk.bells.submit, interval=1.0, most=16)
        self._desk = desk
        self._store = desk.store
        self._board = board
        self._gallery = gallery
        self._midjourney = midjourney
        self._clock = clock
        self._pace = pace
        self._hook = hook
        self._apart = asyncio.Lock()

    async def recover(self) -> None:
        """At start: whatever was on its way when the program stopped may have been accepted. Look for it."""
        while lost := await self._store.due(State.SUBMITTING, NEVER, 100):
            for job in lost:
                await self._desk.step(job.id, jobs.ambiguous("", self._look_at(1)))

    async def turn(self) -> None:
        """Start what is due, as far as there is room."""
        now = self._clock()
        for state, work in ((State.UNKNOWN, self._look), (State.WAITING, self._submit)):
            # Jobs that are being worked on may still be due in the store, so ask for that many more.
            due = await self._store.due(state, now, self.most + self.room)
            for job in [job for job in due if not self.busy(job.id)][: self.room]:
                self.start(job.id, work(job))

    async def _submit(self, waiting: Job) -> None:
        async with self._apart if self._midjourney.provider.mixes_prompts else nullcontext():
            if await self._would_mix(waiting):
                return  # it stays due, and goes when the other one has ended
            job = await self._desk.step(waiting.id, jobs.submitting(self._clock()))
        if job is None:
            return
        try:
            meaning = await self._send(job)
        except _CannotSend as missing:
            await self._desk.step(job.id, jobs.failed(missing.fault, "", self._clock()))
        except Unsupported as error:
            await self._desk.step(job.id, await self._instead(job, str(error.what)))
        else:
            await self._desk.step(job.id, await self._next(job, meaning))

    async def _would_mix(self, job: Job) -> bool:
        """True when the server might hand this job's picture to another one whose prompt begins alike."""
        if not self._midjourney.provider.mixes_prompts or job.kind is not Kind.IMAGINE:
            return False
        running = await self._store.active_prompts(job.provider)
        return any(job.prompt.startswith(other) or other.startswith(job.prompt) for other in running)

    async def _send(self, job: Job) -> Submitted:
        wishes = Wishes(state=job.id, hook=self._hook or None, mode=Mode(job.mode) if job.mode else None)
        if job.words is not None and job.task_id is not None:
            return await self._midjourney.modal(job.task_id, job.words, wishes=wishes)
        if job.kind is Kind.PRESS:
            return await self._press(job, wishes)
        if job.kind is Kind.SHORTEN:
            return await self._midjourney.shorten(job.prompt, wishes)
        pictures = [await self._data_url(name) for name in job.pictures]
        if job.kind is Kind.BLEND:
            return await self._midjourney.blend(pictures, Dimensions(job.dimensions or "SQUARE"), wishes)
        if job.kind is Kind.DESCRIBE:
            return await self._midjourney.describe(pictures[0], wishes)
        return await self._midjourney.imagine(job.prompt, pictures, wishes)

    async def _press(self, job: Job, wishes: Wishes) -> Submitted:
        parent = await self._store.job(job.parent) if job.parent else None
        if parent is None or parent.task_id is None or job.action is None:
            raise _CannotSend(Fault.PARENT_LOST)
        if job.action.custom_id:
            return await self._midjourney.action(parent.task_id, job.action.custom_id, wishes)
        return await self._midjourney.change(parent.task_id, Change(job.action.change), job.action.index, wishes)

    async def _data_url(self, name: str) -> str:
        url = await self._gallery.data_url(name)
        if url is None:
            raise _CannotSend(Fault.PICTURE)
        return url

    async def _next(self, job: Job, meaning: Submitted) -> Step:
        """What the server's answer makes of the job."""
        now = self._clock()
        match meaning:
            case Accepted(task_id):
                return jobs.accepted(task_id, now)
            case Queued(task_id, position):
                self._board.show(job.id, percent=None, position=position, preview_url=None)
                return jobs.accepted(task_id, now)
            case Existing(task_id):
                return jobs.accepted(task_id, now, adopted=True)
            case NeedsInput(task_id, prompt):
                return jobs.asking(task_id, prompt or job.prompt)
            case Ambiguous(text):
                return jobs.ambiguous(text, self._look_at(1))
            case Rejected(reason):
                if reason is Reason.UNSUPPORTED:
                    return await self._instead(job, meaning.text)
                return self._refused(job, meaning)

    async def _instead(self, job: Job, text: str) -> Step:
        """What the server does not offer: a reroll is the same prompt imagined again, anything else is told."""
        if job.action is not None and job.action.change == Change.REROLL and job.parent is not None:
            parent = await self._store.job(job.parent)
            if parent is not None and parent.prompt:
                return jobs.redrawn(parent.prompt, parent.pictures, self._clock())
        return jobs.failed(Fault.UNSUPPORTED, text, self._clock())

    def _refused(self, job: Job, meaning: Rejected) -> Step:
        """Surely not accepted: try again while that may help, else tell why."""
        now = self._clock()
        fault = _FAULTS[meaning.reason]
        detail = meaning.word or meaning.text
        if meaning.reason.transient and now - job.created_at < self._pace.patience:
            wait = max(meaning.retry_after or 0.0, nth(self._pace.retries, job.attempts))
            return jobs.not_accepted(fault, detail, now + wait)
        return jobs.failed(fault, detail, now)

    # Looking for jobs whose answer got lost

    def _look_at(self, number: int) -> float:
        can_look = self._midjourney.can(Endpoint.QUERY) or self._midjourney.can(Endpoint.LIST)
        return self._clock() + nth(self._pace.looks, number) if can_look else NEVER

    async def _look(self, job: Job) -> None:
        """Look for an unknown job at the provider: found, surely not there, or still unknown."""
        now = self._clock()
        try:
            if job.task_id is not None:
                step = await self._look_at_words(job, job.task_id)
            elif (task := await self._midjourney.find(job.id)) is not None:
                step = jobs.accepted(task.id, now)
            else:
                step = None
        except Unsupported:
            step = jobs.looked(NEVER)
        except Unanswered as error:
            log.info("job %s: the provider cannot be asked about it yet: %s", job.id, error)
            step = jobs.looked(now + nth(self._pace.looks, 99))
        await self._desk.step(job.id, step or self._not_found(job))

    async def _look_at_words(self, job: Job, task_id: str) -> Step | None:
        """The task is known; what is not known is whether it took the words."""
        task = await self._midjourney.fetch(task_id)
        taken = task is not None and task.status is not Status.MODAL
        return jobs.accepted(task_id, self._clock()) if taken else None

    def _not_found(self, job: Job) -> Step:
        now = self._clock()
        age = now - (job.submitted_at or job.created_at)
        provider = self._midjourney.provider
        if age < provider.settles_seconds:
            return jobs.looked(now + nth(self._pace.looks, 1 + int(age > 5) + int(age > 20)))
        if provider.lists_everything:
            return jobs.not_accepted(Fault.AMBIGUOUS, job.detail, now)
        return jobs.looked(NEVER)
