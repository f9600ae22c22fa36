"""What a provider's refusal makes of a job."""

from __future__ import annotations

from collections.abc import Mapping

from core.jobs import Fault, Job
from core.mj import Reason
from core.mj.buttons import EXTEND

FAULTS: Mapping[Reason, Fault] = {
    Reason.BANNED_PROMPT: Fault.BANNED,
    Reason.INVALID: Fault.INVALID,
    Reason.QUEUE_FULL: Fault.BUSY,
    Reason.LIMIT: Fault.LIMIT,
    Reason.NO_MONEY: Fault.NO_MONEY,
    Reason.NO_ACCOUNT: Fault.NO_ACCOUNT,
    Reason.NOT_ENABLED: Fault.UNSUPPORTED,
    Reason.NO_UPLOADS: Fault.UNSUPPORTED,
    Reason.PARENT_LOST: Fault.PARENT_LOST,
    Reason.NOT_READY: Fault.NOT_READY,
    Reason.ACCOUNT_GONE: Fault.ACCOUNT_GONE,
    Reason.SUSPENDED: Fault.SUSPENDED,
    Reason.TOO_LARGE: Fault.TOO_LARGE,
    Reason.FORBIDDEN: Fault.FORBIDDEN,
    Reason.BLOCKED: Fault.BLOCKED,
    Reason.UNSUPPORTED: Fault.UNSUPPORTED,
    Reason.UNAUTHORIZED: Fault.UNAUTHORIZED,
    Reason.WRONG_URL: Fault.WRONG_URL,
    Reason.BUSY: Fault.BUSY,
    Reason.UNREACHABLE: Fault.UNREACHABLE,
    Reason.LOST_ANSWER: Fault.AMBIGUOUS,
    Reason.FAILED: Fault.REFUSED,
}
"""Why a server did not take a job, and what people read of it."""


def fault_of(job: Job, reason: Reason) -> Fault:
    """The same for this job: where Remix was asked for, that is what an account has switched off; words are for a task
    that waits for them; a kind of button that is not known is offered no more."""
    if job.words is not None and job.task_id is not None and reason is Reason.PARENT_LOST and job.attempts == 1:
        return Fault.CLOSED
    if job.action is not None and job.action.remix and job.task_id is None and reason is Reason.NOT_ENABLED:
        return Fault.REMIX
    pressed = job.action is not None and job.action.custom_id and not job.action.custom_id.startswith(EXTEND)
    if reason is Reason.UNSUPPORTED and pressed and job.task_id is None:
        return Fault.BUTTON
    return FAULTS[reason]
