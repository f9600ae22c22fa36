"""Announcing: brings what owners announce to each place, one replica for all, slowly and behind people's results."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from math import inf

from msgspec.structs import replace

from core.announcing import NOBODY, Announcement, Announcing, Spot
from core.errors import ChatError, NotNow
from core.leadership import Leadership
from core.loops.base import Loop

log = logging.getLogger(__name__)

INTERVAL = 2.0
"""Seconds between two lots, and between looks at what another replica was asked for."""
LOT = 8
"""Places that are written to in one go: four in a second, where Telegram takes 30 and Discord 50."""
LEADS = "announcing"
"""Under this name one replica does it; it is stored, so it stays."""
TRIES, AGAIN = 3, 5.0
"""How often a place is tried that takes nothing now, and seconds between, at least."""
SHOWN_EVERY = 5.0
"""Seconds between two edits of the message that tells how far it is."""


class Over(Exception):
    """It was stopped meanwhile."""


class AnnouncingLoop(Loop):
    """Sends the announcement that goes out, from the place on at which it was broken off."""

    def __init__(self, announcing: Announcing, leadership: Leadership) -> None:
        super().__init__(announcing.wanted, interval=INTERVAL, most=1)
        self._announcing = announcing
        self._kept, self._announcer, self._clock = announcing.kept, announcing.announcer, announcing.clock
        self._leadership = leadership
        self._left: tuple[str, Sequence[Spot]] = ("", ())
        """Of which announcement, and whom it has to reach: looked up once."""
        self._tries: Counter[str] = Counter()
        self._rests, self._told_at = -inf, -inf

    async def turn(self) -> None:
        """One lot, if there is any."""
        going = await self._kept.now()
        if going is None or not going.begun or going.ended or self.room <= 0 or self._clock() < self._rests:
            return
        if await self._leadership.acquire(LEADS):
            self.start(going.id, self._go_on(going))

    async def _go_on(self, going: Announcement) -> None:
        try:
            if self._left[0] != going.id:
                self._left = going.id, (await self._announcing.audience(going.at))[0]
                self._tries.clear()
            left = [spot for spot in self._left[1] if spot.key > going.upto]
            declined = await self._announcing.declined()
            for spot in left[:LOT]:
                if not self._announcer.free(spot):
                    break
                if self._announcer.whose(spot) in declined:  # since it began
                    going = await self._noted(replace(going, upto=spot.key, places=going.places - 1), going)
                elif (sent := await self._sent(going, spot)) is not None:
                    going = sent
                else:
                    break
            if not left:
                going = await self._noted(replace(going, ended=True), going)
            await self._shown(going)
        except Over:
            log.info("announcement %s: it was stopped", going.id)

    async def _sent(self, going: Announcement, spot: Spot) -> Announcement | None:
        """As it is once this place had its turn; None where it takes nothing now. Raises Over."""
        noted = await self._noted(replace(going, upto=spot.key, sent=going.sent + 1), going)
        try:
            await self._announcer.post(spot, noted)
        except NotNow as wait:
            self._tries[spot.key] += 1
            if self._tries[spot.key] < TRIES:
                self._rests = self._clock() + max(wait.seconds, AGAIN)
                await self._noted(going, noted)
                return None
        except ChatError as error:
            log.info("announcement %s: %s cannot be written to: %s", going.id, spot.key, error)
        else:
            return noted
        return await self._noted(replace(noted, sent=going.sent, failed=going.failed + 1), noted)

    async def _shown(self, going: Announcement) -> None:
        """How far it is, said in passing; at its end surely tried."""
        if not going.ended and self._clock() - self._told_at < SHOWN_EVERY:
            return
        self._told_at = self._clock()
        try:
            message = await self._announcer.show(going)
        except ChatError as error:
            log.info("announcement %s: nobody could be told how far it is: %s", going.id, error)
            return
        told = replace(going, message=message, person=NOBODY if going.ended else going.person)
        if told != going:
            await self._noted(told, going)

    async def _noted(self, new: Announcement, before: Announcement) -> Announcement:
        """Kept, where nobody has stopped it. Raises Over."""
        if not await self._kept.keep(new, before):
            raise Over
        return new
