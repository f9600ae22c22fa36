"""What owners and their helpers do about somebody's jobs: see what they cost today, stop them, give back their credits.

What comes back counts as not spent, in every budget that it was spent from. It comes back once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from core.admission import Admission
from core.asks import Ask, Stopped
from core.audit import Fact
from core.budgets import Period, shown
from core.decisions import Decisions
from core.errors import Refusal
from core.gate import opened
from core.jobs import ID_LENGTH, Job, Person
from core.policy import named
from core.ports import Clock, Store

MANY = 200
"""Of somebody's jobs of a day, the newest: more are not looked at together."""


class Spent(Struct, frozen=True):
    """What somebody spent on a job."""

    job: Job
    credits: float
    returned: bool
    """Whether that was given back."""


class Refunding:
    """All of it, for those who may."""

    def __init__(self, store: Store, decisions: Decisions, admission: Admission, clock: Clock) -> None:
        self._ledger = admission.owners
        self._store = store
        self._decisions = decisions
        self._admission = admission
        self._clock = clock

    async def job(self, ask: Ask, job_id: str) -> Job | None:
        """A job by its id, whoever's it is. Raises Refusal."""
        await self._admission.must_lead(ask, "jobs_owner")
        return await self._store.job(job_id) if len(job_id) == ID_LENGTH else None

    async def called(self, ask: Ask, name: str, limit: int) -> Sequence[Person]:
        """`core.ledger.Ledger.called`. Raises Refusal."""
        await self._admission.must_lead(ask, "jobs_owner")
        return await self._ledger.called(name, limit)

    async def latest(self, ask: Ask, limit: int) -> Sequence[tuple[str, str]]:
        """`core.ledger.Ledger.latest`, of today. Raises Refusal."""
        await self._admission.must_lead(ask, "jobs_owner")
        return await self._ledger.latest(Period.DAY.start(self._clock()), limit)

    async def today(self, ask: Ask, person: Person, also: Job | None = None) -> Sequence[Spent]:
        """What somebody spent today, the newest first, and on one job more. Raises Refusal."""
        await self._admission.must_lead(ask, "jobs_owner")
        rows = {row[0]: row for row in await self._ledger.spent(person, Period.DAY.start(self._clock()), MANY)}
        known = await self._store.some([*rows, *([also.id] if also is not None else [])])
        if also is not None and also.id not in rows:
            rows = {also.id: (also.id, 0.0, True)} | rows
        return [Spent(known[name], amount, back) for name, amount, back in rows.values() if name in known]

    async def stop(self, ask: Ask, jobs: Iterable[Job]) -> Stopped:
        """Stop those that can be, as whoever asked for them could. Raises Refusal."""
        await self._admission.must_lead(ask, "jobs_owner")
        some = [each for each in jobs if not each.state.ended]
        stopped = await self._decisions.stop(some)
        if stopped.stopped:
            await self._admission.audit.note(ask, "stopped", count=stopped.stopped, who=_named(some))
        return stopped

    async def refund(self, ask: Ask, jobs: Iterable[Job]) -> Mapping[str, float]:
        """Give back what these cost, of which none is at work: what came back of each. Raises Refusal."""
        await self._admission.must_lead(ask, "jobs_owner")
        jobs = tuple(jobs)
        if not all(each.state.ended for each in jobs):  # it may still be given back, or cost more
            raise Refusal("refund_at_work")
        await opened()

        def fact(back: Mapping[str, float]) -> Fact:
            count, amount = sum(map(bool, back.values())), shown(sum(back.values()))
            return self._admission.audit.fact(ask, "refunded", count=count, amount=amount, who=_named(jobs))

        return await self._ledger.give_back((each.id for each in jobs), fact)


def _named(jobs: Iterable[Job]) -> Sequence[str]:
    """Whose they are, as terms."""
    return list(dict.fromkeys(named(each.person) for each in jobs))
