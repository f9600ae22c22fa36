"""Asking now and then how much credit is left and how many Midjourney accounts are alive, where a server tells that."""

from __future__ import annotations

import logging

from core.mj import Unanswered
from core.mj.funds import funds_of, tells
from core.ports import Clock
from core.providers import Server

log = logging.getLogger(__name__)

FIRST, EVERY = 60.0, 600.0
"""Seconds from the start, and between two questions."""


class FundsKeeper:
    """Asks one server, and notes what it says there (`Server.funds`)."""

    def __init__(self, server: Server, clock: Clock) -> None:
        self._server = server
        self._clock = clock
        self._due = clock() + FIRST

    def due(self) -> bool:
        """Whether it is time to ask, which is to be done then."""
        now = self._clock()
        if now < self._due or not tells(self._server.midjourney):
            return False
        self._due = now + EVERY
        return True

    async def ask(self) -> None:
        """Ask; where there is no answer, what was known stands."""
        try:
            self._server.funds = await funds_of(self._server.midjourney)
            self._server.told = True
        except Unanswered as error:
            log.info("%s does not say what is left: %s", self._server.name, error)
