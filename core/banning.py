"""Bans: who may ask for nothing, somewhere or anywhere, until a time or for good.

They are decided where rules are (`core.policy`, `core.admission`), for every way in. What a banned person has running
ends as it is; what waits is cancelled, and costs nothing.
"""

from __future__ import annotations

from core import jobs
from core.admission import Admission
from core.asks import Ask
from core.desk import Desk
from core.errors import Refusal
from core.gate import opened
from core.jobs import Person, State, new_id
from core.policy import Ban, named, term
from core.ports import Clock

DAY = 86_400.0
MOST = 1000
"""Bans that are listed."""
_CALLED = 10
"""Accounts of one name."""
_WAITS = (State.WAITING, State.ASKING)


class Banning:
    """Bans, and lifts bans, for owners and their helpers."""

    def __init__(self, desk: Desk, admission: Admission, clock: Clock) -> None:
        self._desk = desk
        self._admission = admission
        self._clock = clock

    async def called(self, name: str) -> list[Person]:
        """Who goes by a name, which anybody can choose: one account of each person."""
        owners, found, known = self._admission.owners, list[Person](), set[Person]()
        for one in await owners.called(name.removeprefix("@").strip(), _CALLED):
            if one.bare not in known:
                found.append(one)
                known |= {one.bare, *(each.bare for each in (await owners.standing(one)).accounts)}
        return found

    async def all(self, ask: Ask, where: str = "") -> list[Ban]:
        """Those that hold, of a place or of all, the newest first. Raises Refusal."""
        await self._admission.must_lead(ask, "ban_lead")
        return list(await self._admission.bans.all(where))

    async def ban(self, ask: Ask, who: Person, seconds: float | None, where: str = "") -> Ban:
        """Ban somebody for so long, or for good. Returns what holds: a ban of before that lasts longer goes on. Raises
        Refusal."""
        await self._admission.must_lead(ask, "ban_lead")
        return await self.put(ask, who, seconds, where)

    async def put(self, ask: Ask, who: Person, seconds: float | None, where: str = "") -> Ban:
        """`ban`, for whoever was found to be allowed to. Raises Refusal where nobody may ban them."""
        if await self._admission.trusts(who):
            raise Refusal("ban_owner", who=who.name or term(who))
        await opened()
        now = self._clock()
        ban = Ban(new_id(), who, where, now + seconds if seconds is not None else None, now)
        ban, waits = await self._admission.bans.keep(ban)
        for waiting in waits:
            await self._desk.apply(waiting, jobs.cancelled(now, only=_WAITS))
        await self._admission.audit.note(ask, "banned", who=named(ban.who), where=where, until=ban.until)
        return ban

    async def unban(self, ask: Ask, who: Person, where: str = "") -> bool:
        """End the bans of somebody, of a place or all. Returns whether there was any. Raises Refusal."""
        await self._admission.must_lead(ask, "ban_lead")
        theirs = [ban for ban in await self._admission.bans.of(who) if where in ("", ban.where)]
        for ban in theirs:
            await self.lift(ask, ban)
        return bool(theirs)

    async def lift(self, ask: Ask, ban: Ban) -> None:
        """End a ban. Raises Refusal."""
        await self._admission.must_lead(ask, "ban_lead")
        await opened()
        await self._admission.bans.lift(ban)
        await self._admission.audit.note(ask, "unbanned", who=named(ban.who), where=ban.where)
