"""What was spent: by whom, where, on what; for everybody of themselves, and for owners of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from core.admission import Admission
from core.asks import Ask
from core.budgets import By, Period, Purse, Spent, Used, scarcest
from core.errors import Refusal
from core.jobs import Job
from core.ports import Clock, Store


class Own(Struct, frozen=True):
    """What somebody spent, in all their accounts, and what they have left."""

    now: float
    today: Sequence[Used]
    """By kind, the most first."""
    month: Sequence[Used]
    purses: Sequence[Purse]
    """The budgets from which they spend where they ask."""


class Usage:
    """Tells what was spent."""

    def __init__(self, store: Store, admission: Admission, clock: Clock) -> None:
        self._store = store
        self._admission = admission
        self._clock = clock

    async def own(self, ask: Ask) -> Own:
        """For whoever asks."""
        claim, now = await self._admission.spending(ask), self._clock()
        person = None if ask.nameless else ask.person
        today, month = [
            await self._store.used(By.KIND, each.start(now), person) if person is not None else ()
            for each in (Period.DAY, Period.MONTH)
        ]
        return Own(now, today, month, await self._store.purses(claim))

    async def spent(self, ask: Ask, job: Job) -> Spent | None:
        """What a job cost that whoever asks has just begun, and what is left; None where nothing bounds them there."""
        claim = await self._admission.spending(ask)
        if not claim.budgets:
            return None
        cost, dear = await self._admission.cost(job)
        least = scarcest(await self._store.purses(claim)) if cost else None
        return Spent(cost, least, claim.at, dear) if least is not None else None

    async def all(self, ask: Ask) -> Mapping[By, Sequence[Used]]:
        """This month's, for owners and their helpers. Raises Refusal."""
        if not await self.tells_all(ask):
            raise Refusal("usage_owner")
        since = Period.MONTH.start(self._clock())
        return {by: await self._store.used(by, since) for by in By}

    async def tells_all(self, ask: Ask) -> bool:
        """Whether all is for them to know."""
        standing = await self._admission.standing(ask)
        return standing.owns or standing.helps
