"""What was spent on which jobs, as it is kept: for owners, who give it back (`core.refunding`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from core.audit import Fact
from core.persons import Person


class Ledger(Protocol):
    """What was spent on which jobs."""

    async def spent(self, person: Person, since: float, limit: int) -> Sequence[tuple[str, float, bool]]:
        """Of a person in all their accounts, the newest first: a job's id, its credits, whether they were given
        back."""

    async def latest(self, since: float, limit: int) -> Sequence[tuple[str, str]]:
        """Of those who asked for anything since then: the id of a job of theirs, and what they are called."""

    async def give_back(
        self, job_ids: Iterable[str], fact: Callable[[Mapping[str, float]], Fact]
    ) -> Mapping[str, float]:
        """Give back what these jobs cost that have ended, where that was not done before: what came back of each.
        Where anything did, the fact of it is kept with it."""

    async def called(self, name: str, limit: int) -> Sequence[Person]:
        """Who goes by this name, in any case."""
