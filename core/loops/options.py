"""What goes with the submit of a job."""

from __future__ import annotations

from core.jobs import Job
from core.mj import Mode, SubmitOptions


def options_of(job: Job, hook: str) -> SubmitOptions:
    """Its id as the `state`, its speed, and how its button was pressed. `hook`: empty for none."""
    return SubmitOptions(
        state=job.id,
        hook=hook or None,
        mode=Mode(job.mode) if job.mode else None,
        remix=job.action is not None and job.action.remix,
        strong=job.action is not None and job.action.strong,
    )
