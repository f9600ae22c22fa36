"""What owners decide (rules, prices, whom they ban): read for each job, and hardly ever changed, so it is remembered.

Where several replicas share the database each knows late of what another one's owners decide: see `fresh`.
"""

from __future__ import annotations

from typing import Generic

from storage.backend import T, Transaction
from storage.database import Database


class Decided(Generic[T]):
    """The answer to one question. `fresh`: seconds for which it is remembered where there are several replicas."""

    def __init__(self, database: Database, question: Transaction[T], fresh: float = 0.0) -> None:
        self._db = database
        self._question = question
        self._fresh = fresh
        self._known: tuple[int, float, T] | None = None
        """At which decision it was asked, when, and what came of it."""

    async def now(self) -> T:
        """As it is, as far as this process knows."""
        decisions, at = self._db.decisions, self._db.replica.clock()
        known = self._known
        if known is None or known[0] != decisions or (self._db.shared and at - known[1] >= self._fresh):
            known = self._known = decisions, at, await self._db.look_up(self._question)
        return known[2]
