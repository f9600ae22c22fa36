"""Forgetting: does what people want forgotten, one replica for all, and says when it is done."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from msgspec.structs import replace

from core import messages
from core.errors import ChatError
from core.forgetting import Erasure, Forgetting, Memory, What
from core.leadership import Leadership
from core.loops.base import Loop
from core.people import People
from core.ports import Chat

log = logging.getLogger(__name__)

INTERVAL = 60.0
"""Seconds between looks: at what another replica was asked for, and at what had to wait."""
LEADS = "forgetting"
"""Under this name one replica does it; it is stored, so it stays."""


class ForgettingLoop(Loop):
    """Carries out erasures, each from where it was broken off. Between two steps it rests as long as the last one took,
    so that at most half of the writer's time goes into it."""

    def __init__(
        self,
        forgetting: Forgetting,
        memory: Memory,
        people: People,
        chats: Mapping[str, Chat],
        leadership: Leadership,
        sweep: asyncio.Event,
    ) -> None:
        super().__init__(forgetting.wanted, interval=INTERVAL, most=0)
        self._memory = memory
        self._people = people
        self._chats = chats
        self._leadership = leadership
        self._sweep = sweep
        """Wakes whoever removes the files that no row names."""

    async def turn(self) -> None:
        """Do what is asked for."""
        if not (erasures := await self._memory.erasures()) or not await self._leadership.acquire(LEADS):
            return
        try:
            for erasure in erasures:
                await self._carry_out(erasure)
        finally:
            await self._leadership.release(LEADS)

    async def _carry_out(self, erasure: Erasure) -> None:
        whole = await self._forget(erasure)
        if not erasure.done:
            erasure = await self._next(erasure, replace(erasure, done=True))
        if not erasure.told:
            await self._say(erasure)
            erasure = await self._next(erasure, replace(erasure, told=True))
        if whole:
            await self._memory.finished(erasure)

    async def _next(self, erasure: Erasure, after: Erasure) -> Erasure:
        await self._memory.keep(after, instead=erasure)
        return after

    async def _forget(self, erasure: Erasure) -> bool:
        """Forget what can be forgotten now. Returns whether nothing has to wait."""
        whole = True
        if erasure.what in (What.SET, What.ALL) and not erasure.done:  # first: a preset keeps its pictures
            await self._memory.things(erasure.person)
            self._people.forget(erasure.person)
        await self._people.exporting.forget(erasure.person)
        if erasure.what is not What.SET:
            whole = await self._memory.pictures(erasure)
            self._sweep.set()
        if erasure.what in (What.JOBS, What.ALL):
            await self._forget_jobs(erasure)
            whole = not await self._memory.waiting(erasure) and whole
        if erasure.what is What.ALL:
            whole = await self._memory.traces(erasure) and whole
        return whole

    async def _forget_jobs(self, erasure: Erasure) -> None:
        event_loop = asyncio.get_running_loop()
        began = event_loop.time()
        while await self._memory.jobs(erasure):
            await asyncio.sleep(event_loop.time() - began)
            began = event_loop.time()

    async def _say(self, erasure: Erasure) -> None:
        chat = self._chats.get(erasure.person.platform)
        try:
            if chat is not None:
                await chat.say(erasure.person, messages.say(f"forget_done_{erasure.what}", erasure.lang))
        except ChatError as error:
            log.info("somebody could not be told that what they wanted is forgotten: %s", error)
