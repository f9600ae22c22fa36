"""Midjourney's questions for words: how long one stands, and how it is opened again."""

from __future__ import annotations

from msgspec.structs import replace

from core.jobs import Fault, Job, Kind, State, Transition

STANDS = 86_400.0
"""Seconds for which a question waits for its answer."""


def closed(now: float) -> Transition:
    """Nobody answers it any more. Nothing is paid for yet, and its task may wait for words all the same."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.ASKING:
            return None
        # Of a part that was being chosen (`core.region`) the newest mask stays; what it looked like is drawn anew.
        job = replace(job, result=None, pictures=job.pictures[:1] if job.kind is Kind.PRESS else job.pictures)
        return replace(job, state=State.FAILED, fault=Fault.UNANSWERED, detail="", finished_at=now)

    return transition


def expired(now: float) -> Transition:
    """Nobody has answered for so long, since it was asked, opened again, or changed."""
    close = closed(now)
    return lambda job: close(job) if now - job.due_at >= STANDS else None


def reopened(now: float) -> Transition:
    """The person wants to answer after all."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.FAILED or job.fault is not Fault.UNANSWERED:
            return None
        return replace(job, state=State.ASKING, fault=None, due_at=now, finished_at=None)

    return transition
