"""Pictures that were reported, as they are kept: see `core.reporting`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from msgspec import Struct, field

from core.jobs import Person

MOST = 10
"""Reports of one person within an hour."""
KEPT = 90 * 86_400.0
"""Seconds for which a report is kept, after somebody last reported that picture."""


class Decision(StrEnum):
    """What moderators decide."""

    HIDE = "mhide"
    DELETE = "mdelete"
    MUTE = "mmute"
    BAN = "mban"
    DISMISS = "mdismiss"


class Report(Struct, frozen=True):
    """One picture that was reported."""

    job: str
    count: int
    decided: tuple[tuple[str, str], ...] = ()
    """What was decided, and who did, as the log has it: `telegram:5 Bob`; empty where they had themselves forgotten."""
    messages: Mapping[str, str] = field(default_factory=dict)
    """The term of a place or a person -> the message there that shows it."""
    revision: int = 1
    """A number that grows with every change."""

    def has(self, decision: Decision) -> bool:
        """Whether that was decided."""
        return any(decision == each for each, _ in self.decided)


class Reports(Protocol):
    """Where reports are kept."""

    async def add(self, job_id: str, by: Person) -> bool:
        """Count a person's report of a picture; False where they have reported it. Raises Refusal for too many."""

    async def of(self, job_id: str) -> Report | None:
        """The report of a picture."""

    async def due(self, limit: int, without: Sequence[tuple[str, int]] = ()) -> Sequence[Report]:
        """Those that have changed since they were shown, without these jobs at these revisions."""

    async def decide(self, job_id: str, decision: str, name: str) -> bool:
        """Note what somebody decided; False where that was decided already."""

    async def purge(self) -> None:
        """Delete what is too old."""

    async def shown(self, report: Report) -> None:
        """Note that this is shown, in these messages."""
