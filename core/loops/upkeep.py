"""What is seen to once a minute: questions that nobody answers, and what was learned of the provider."""

from __future__ import annotations

from collections.abc import Mapping

from core.desk import Desk
from core.jobs import State
from core.mj import Family, Midjourney
from core.ports import Clock, Notes
from core.questions import STANDS, expired
from core.shares import ALL_JOBS, Share

MINUTE = 60.0
SOME = 100
"""Questions that are let go at a time."""


class Upkeep:
    """Lets questions go, and keeps which buttons the provider refuses over a restart."""

    def __init__(self, desk: Desk, notes: Notes, midjourney: Midjourney, clock: Clock, of: Share = ALL_JOBS) -> None:
        self._of = of
        self._desk = desk
        self._notes = notes
        self._midjourney = midjourney
        self._clock = clock
        self._due = clock() + MINUTE
        self._kept: Mapping[Family, float] = {}
        self._name = f"refused {midjourney.provider.name} {midjourney.url}"
        """The note; its value is `<family>@<unix seconds>` for each."""

    async def recall(self) -> None:
        """Know what was refused; how long that holds, `discovered` knows."""
        noted = dict(word.split("@") for word in (await self._notes.note(self._name) or "").split() if "@" in word)
        refusals = self._midjourney.discovered.refusals
        refusals |= {each: max(float(noted[each]), refusals.get(each, 0.0)) for each in Family if each in noted}
        self._kept = self._midjourney.discovered.refused

    async def look(self, now: float) -> None:
        """See to all of it, once a minute."""
        if now < self._due:
            return
        self._due = now + MINUTE
        for job in await self._desk.store.due([State.ASKING], now - STANDS, SOME, self._of):
            await self._desk.apply(job.id, expired(now))
        refused = self._midjourney.discovered.refused
        if refused != self._kept:
            await self.recall()  # with what another replica has noted meanwhile
            refused = self._kept
            value = " ".join(f"{family}@{at!r}" for family, at in sorted(refused.items()))
            await self._notes.keep_note(self._name, value or None)
