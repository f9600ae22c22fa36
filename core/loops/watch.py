"""What the tracker remembers of a running job between two polls."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Watch:
    """What is remembered of a running job between two polls. Losing it costs a poll, never a job."""

    due: float
    asked: float = 0.0
    wait: float = 1.0
    """Seconds after which it was to be asked about again."""
    usual: float | None = None
    """Seconds that its like take; 0 where nobody knows, None where nobody has looked."""
    hooked: bool = False
    """Whether the server reports this task's changes by itself."""
    missing_since: float | None = None
    tries: int = 0
    """How often its result did not come home."""
    full_since: float | None = None
    """Since when the server shows all of its picture, and does not say that it is finished."""
    known: bool = False
    """Whether the server has named the task."""
    alone: bool = False
    """Whether it is asked about alone: questions about it and others were not answered."""
    spoiled: int = 0
    """How many such questions there were."""
    silences: int = 0
    """Questions in a row about it alone that were not answered."""
    silent_since: float | None = None
    back_at: float | None = None
    """When it was heard of after a silence, in which it grew older than it should."""
