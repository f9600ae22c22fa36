"""Jobs that come from a backup: since it was made, each may have been sent, paid for, and shown.

What may have been sent is looked for, and else the person decides. What may stand in a message that the backup does not
know is never shown in a second one: that says where the job comes from, and the person decides here too.
"""

from __future__ import annotations

from msgspec.structs import replace

from core import jobs
from core.jobs import NEVER, Fault, Job, Kind, State, Transition
from core.region import chooses


def restored(now: float) -> Transition:
    """It stood so in a backup."""

    def transition(job: Job) -> Job | None:
        if job.state in (State.FAILED, State.CANCELLED):
            return None
        if job.kind is Kind.BATCH and job.state is State.ASKING:  # it may have been answered, and drawn
            return replace(job, state=State.FAILED, fault=Fault.RESTORED, finished_at=now)
        if chooses(job):  # it may have been sent since
            job = replace(job, state=State.WAITING, result=None)
        if job.state is State.ASKING:  # it may have had its words; the provider knows
            return replace(job, state=State.RUNNING, fault=Fault.RESTORED)
        if job.state in (State.RUNNING, State.DONE):
            return replace(job, fault=Fault.RESTORED)
        return replace(job, state=State.UNKNOWN, fault=Fault.RESTORED, detail="", due_at=now)

    return transition


def unseen(job: Job) -> Job | None:
    """Its chat cannot find the message in which it may stand: nothing more is shown until the person says so."""
    if job.fault is not Fault.RESTORED:
        return None
    looked_for = job.state is State.UNKNOWN
    return replace(job, state=State.UNKNOWN, fault=Fault.UNSEEN, due_at=job.due_at if looked_for else NEVER)


def found(task_id: str, now: float) -> Transition:
    """The provider has it after all, under this id."""

    def transition(job: Job) -> Job | None:
        if job.fault is Fault.UNSEEN and job.state is State.UNKNOWN:
            return replace(job, task_id=task_id, due_at=NEVER)
        after = jobs.accepted(task_id, now)(job)
        return replace(after, fault=job.fault) if after is not None and job.fault is Fault.RESTORED else after

    return transition


def is_found(job: Job) -> bool:
    """Whether going on with it costs nothing: the provider has it, or it is here already."""
    there = (
        job.finished_at is not None or job.task_id is not None or job.kind is Kind.BATCH
    )  # whose members are looked for
    return job.fault is Fault.UNSEEN and job.undecided and there


def again(now: float) -> Transition:
    """The person does not have it, and wants it: shown if it is here, fetched if it is there, else asked once more."""

    def transition(job: Job) -> Job | None:
        if not is_found(job):
            return jobs.resubmitted(now)(job)
        state = State.DONE if job.finished_at is not None else State.RUNNING
        return replace(job, state=state, fault=Fault.RESTORED, due_at=now)

    return transition
