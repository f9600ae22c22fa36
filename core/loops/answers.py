"""What a provider's answer to a submit makes of the job."""

from __future__ import annotations

from core import jobs, lines
from core.board import Board
from core.jobs import Fault, Job, Kind, Transition
from core.loops.breaker import PROBE_SECONDS, Breaker
from core.loops.elsewhere import Elsewhere
from core.loops.lost import Lost
from core.loops.refusals import fault_of
from core.loops.timing import Timing, nth, spent
from core.mj import (
    Accepted,
    Ambiguous,
    Change,
    Existing,
    Family,
    NeedsInput,
    Queued,
    Reason,
    Rejected,
    SubmitOutcome,
)
from core.ports import Clock, Store

LONGEST_WAIT = 300.0
"""Seconds: a server that asks for more with Retry-After is asked again after these."""


class Answers:
    """Surely accepted, surely not (tried again later, at another provider, or told), or nobody knows."""

    def __init__(
        self,
        store: Store,
        board: Board,
        clock: Clock,
        timing: Timing,
        breaker: Breaker,
        lost: Lost,
        elsewhere: Elsewhere,
    ) -> None:
        self._store = store
        self._board = board
        self._clock = clock
        self._timing = timing
        self._breaker = breaker
        self._lost = lost
        self._elsewhere = elsewhere

    async def next(self, job: Job, outcome: SubmitOutcome) -> Transition:
        """What the server's answer makes of the job."""
        now = self._clock()
        if not isinstance(outcome, Rejected | Ambiguous):
            self._elsewhere.settled(job)
        match outcome:
            case Accepted(task_id):
                return jobs.accepted(task_id, now)
            case Queued(task_id, position):
                self._board.show(job.id, percent=None, position=position, preview_url=None)
                return jobs.accepted(task_id, now)
            case Existing(task_id):
                return jobs.accepted(task_id, now, adopted=True)
            case NeedsInput(task_id, prompt):
                return jobs.asking(task_id, prompt or job.prompt, now)
            case Ambiguous(text):
                return jobs.ambiguous(text, self._lost.look_at(job, 1))
            case Rejected(reason):
                if reason is Reason.UNSUPPORTED:
                    return await self.instead(job, outcome.text)
                wait = nth(self._timing.retries, job.attempts)
                return self._elsewhere.instead(job, outcome, wait) or self.refused(job, outcome)

    async def instead(self, job: Job, text: str) -> Transition:
        """What the server does not offer: another one may; a reroll or words of a description are imagined instead; the
        rest is told."""
        refused = Rejected(Reason.UNSUPPORTED, text)
        if (elsewhere := self._elsewhere.instead(job, refused, nth(self._timing.retries, job.attempts))) is not None:
            return elsewhere
        if job.action is not None and job.action.family == Family.PIC_READER and job.task_id is None and job.words:
            return jobs.redrawn(Kind.IMAGINE, job.words, (), self._clock())
        if job.kind is Kind.PRESS and job.action is not None and job.action.change == Change.REROLL:
            kind = await lines.kind_of(self._store, job)
            if kind in jobs.IMAGINED and job.prompt:
                pictures = await lines.attached(self._store, job)
                return jobs.redrawn(kind, job.prompt, pictures, self._clock())
        return jobs.failed(fault_of(job, Reason.UNSUPPORTED), text, self._clock())

    def refused(self, job: Job, outcome: Rejected) -> Transition:
        """Surely not accepted: try again while that may help, else tell why."""
        now = self._clock()
        fault = fault_of(job, outcome.reason)
        detail = outcome.word or outcome.text
        if outcome.reason is Reason.UNREACHABLE:
            patient = self._breaker.lasting(now) < self._timing.outage
        else:
            patient = outcome.reason.transient and self._timing.patient(job.attempts)
        if patient:
            usual = nth(self._timing.retries, job.attempts)
            if outcome.reason is Reason.UNREACHABLE:  # how long the outage lasts, it does not grow with it
                usual = PROBE_SECONDS if self._breaker.open else min(usual, PROBE_SECONDS)
            wait = max(min(outcome.retry_after or 0.0, LONGEST_WAIT), usual)
            return jobs.not_accepted(fault, detail, now + wait)
        return jobs.failed(fault, detail, now)

    def unread(self, job: Job) -> Transition:
        """What becomes of a job whose pictures cannot be read: a trouble of ours."""
        now = self._clock()
        if spent(self._timing.retries, job.attempts + 1) < self._timing.outage:
            return jobs.put_off(now + nth(self._timing.retries, job.attempts + 1))
        return jobs.failed(Fault.STORE, "", now)
