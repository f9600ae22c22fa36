"""Reports of others' pictures, and what moderators decide about them.

A report is kept, and a loop (`core.loops.moderating`) shows it to the moderators: in the chat that an owner or a helper
has named, else to each owner. Several reports of one picture are one, with a count. Who can see the moderators'
chat decides, and so do owners and helpers anywhere; a decision holds before it is noted, so that a stop in between only
has it made once more.
"""

from __future__ import annotations

import asyncio

from msgspec import Struct, field

from core import policy
from core.admission import Admission
from core.asks import Ask
from core.banning import DAY, Banning
from core.collection import Collection, showing
from core.decisions import veiling
from core.desk import Desk
from core.errors import Refusal
from core.gate import opened
from core.jobs import Fault, Job, Person, Place, State
from core.locks import same
from core.ports import Clock, Notes
from core.presses import in_an_instant
from core.reports import Decision, Reports

AGAIN = 60.0
"""Seconds within which a second press on what only whoever asked may do means a report."""
_NOTE = "moderators"


class ReportBox(Struct, frozen=True):
    """Where reports come together, whoever takes them in."""

    reports: Reports
    notes: Notes
    wanted: asyncio.Event = field(default_factory=asyncio.Event)
    """Wakes whoever shows them."""
    tried: dict[tuple[str, str, str], float] = field(default_factory=dict)
    """Who pressed what is not theirs, and when."""


class Reporting:
    """Takes reports, and decides."""

    def __init__(
        self,
        box: ReportBox,
        desk: Desk,
        admission: Admission,
        banning: Banning,
        collection: Collection,
        clock: Clock,
    ) -> None:
        self.reports, self.wanted = box.reports, box.wanted
        self._notes, self._box = box.notes, box
        self._desk = desk
        self._admission = admission
        self._banning = banning
        self._collection = collection
        self._clock = clock
        self._audit = admission.audit

    async def report(self, ask: Ask, job: Job) -> None:
        """Report a picture that somebody else asked for; once more the same changes nothing. Raises Refusal."""
        if same(job.person, ask.person):
            raise Refusal("report_own")
        if job.state is not State.DONE or job.result is None or not job.person.account:
            raise Refusal("no_such_action")
        await self._admission.admit(ask)
        if not await self.moderators():
            raise Refusal("report_nobody")
        await opened()
        if await self.reports.add(job.id, ask.person):
            nobody = Person(ask.person.platform, "")  # no log tells who it was
            await self._audit.note(nobody, "reported", job=job.id, who=policy.named(job.person))
            self._box.wanted.set()

    async def tried(self, ask: Ask, job: Job) -> bool:
        """Somebody pressed what only whoever asked for the picture may do: the second time within a minute, and not
        within an instant, it is a report. Returns whether it was one. Raises Refusal."""
        now, tried, key = self._clock(), self._box.tried, (job.id, ask.person.platform, ask.person.account)
        for late in [each for each, at in tried.items() if not 0 <= now - at < AGAIN]:
            del tried[late]
        if key in tried:
            if in_an_instant(tried[key], now):  # a double tap
                return False
            await self.report(ask, job)
            return True
        tried[key] = now
        return False

    async def moderators(self) -> tuple[Place | Person, ...]:
        """Where reports go: the chat that was named, else the owners."""
        return ((there,) if (there := await self.chat()) is not None else ()) or await self.owners()

    async def chat(self) -> Place | None:
        """The moderators' chat, where one was named."""
        named = self._admission.access.moderators or await self._notes.note(_NOTE) or ""
        platform, _, place = named.partition(":")
        return Place(platform, place) if place else None

    async def owners(self) -> tuple[Person, ...]:
        """All owners, each by one account."""
        return tuple(accounts[0] for accounts in await self._admission.owning())

    async def name(self, ask: Ask, place: Place | None) -> None:
        """Have reports go to this chat, or to the owners. Raises Refusal."""
        await self._admission.must_lead(ask, "report_lead")
        if self._admission.access.moderators:
            raise Refusal("admin_file")
        await opened()
        there = f"{place.platform}:{place.id}" if place is not None else None
        await self._notes.keep_note(_NOTE, there)
        await self._audit.note(ask, "moderators" if there else "moderators_unset", where=there or "")

    async def decide(self, ask: Ask, job_id: str, decision: Decision) -> bool:
        """Decide about a reported picture; False where that was decided already. Raises Refusal."""
        await self._must_moderate(ask)
        report, job = await self.reports.of(job_id), await self._desk.store.job(job_id)
        if report is None or job is None or not job.person.account:
            raise Refusal("report_gone")
        if report.has(decision):
            return False
        await opened()
        await self._done(ask, job, decision)
        if not await self.reports.decide(job_id, decision, policy.named(ask.person)):
            return False
        await self._audit.note(ask, f"decided_{decision}", job=job_id, who=policy.named(job.person))
        self._box.wanted.set()
        return True

    async def _done(self, ask: Ask, job: Job, decision: Decision) -> None:
        if decision is Decision.HIDE:
            shown = (each.id for each in await showing(self._desk.store, job))
            for name in filter(None, (job.id, job.parent if job.batched else None, *shown)):
                await self._desk.apply(name, veiling)
        elif decision is Decision.DELETE:
            if job.fault is not Fault.DELETED:
                await self._collection.remove(job)
        elif decision in (Decision.MUTE, Decision.BAN):
            await self._banning.put(ask, job.person, DAY if decision is Decision.MUTE else None)

    async def _must_moderate(self, ask: Ask) -> None:
        there = await self.chat()
        if there is None or policy.at(there) not in policy.who(ask, ()).places:
            await self._admission.must_lead(ask, "report_moderators")
