"""Which job a line of the log is about, whoever writes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

JOB: ContextVar[str] = ContextVar("job")
"""Its id; not set where a line is about no job, or many."""


@contextmanager
def about(job_id: str) -> Iterator[None]:
    """Each line that is logged meanwhile, and by tasks that begin meanwhile, is about this job."""
    token = JOB.set(job_id)
    try:
        yield
    finally:
        JOB.reset(token)
