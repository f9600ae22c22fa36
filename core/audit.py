"""The audit log: what owners, their helpers and moderators changed or decided, when, and about whom.

A use case notes a fact once it is done, by a name: `log_<what>` in the languages says it, filled with what it is
`about`. That is kept as values, and put into words by whoever shows it (`bots.common.admin.log`). An update that comes
once more after a stop notes nothing twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from core.asks import Ask
from core.jobs import Person, new_id
from core.ports import Clock

DAYS = 365
"""For how long a fact is kept."""
MOST = 10_000
"""Facts that are kept, the newest."""
EASEL = Person("", "")
"""Who did what nobody asked for."""

Value = str | int | float | Sequence[str] | None
"""Terms are kept as such (`core.policy`: `telegram:5 Bob`), so that names are found that somebody wants forgotten."""


class Fact(Struct, frozen=True):
    """One thing that was changed or decided."""

    at: float
    by: Person
    """Without an account where they have had themselves forgotten; `EASEL` for nobody."""
    what: str
    about: Mapping[str, Value]
    name: str = ""
    """The same for one fact that is noted twice."""


class Journal(Protocol):
    """Where facts are kept: the newest `MOST` of the last `DAYS` days."""

    async def note(self, fact: Fact) -> None:
        """Keep a fact, unless one of its name is there."""

    async def facts(self, limit: int, skip: int = 0) -> Sequence[Fact]:
        """The newest first, without so many."""

    async def purge(self) -> None:
        """Delete what is too old."""


class Audit:
    """Notes facts, and tells them."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    async def note(self, by: Ask | Person, what: str, **about: Value) -> None:
        """Somebody changed or decided something, which holds by now."""
        await self._journal.note(self.fact(by, what, **about))

    def fact(self, by: Ask | Person, what: str, **about: Value) -> Fact:
        """The same, for whoever keeps it with what was changed."""
        person, origin = (by.person, by.origin) if isinstance(by, Ask) else (by, new_id())
        told = json.dumps([origin, what, about], sort_keys=True)
        name = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()  # an origin holds an account
        return Fact(self._clock(), person, what, about, name)

    async def facts(self, limit: int, skip: int = 0) -> Sequence[Fact]:
        """`Journal.facts`."""
        return await self._journal.facts(limit, skip)

    async def purge(self) -> None:
        """`Journal.purge`."""
        await self._journal.purge()
