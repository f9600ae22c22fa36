"""Forgetting: does what people want forgotten, one replica for all, and says when it is done."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace

from core import messages
from core.errors import ChatError
from core.forgetting import Forgetting, Memory, What, Wish
from core.loops.base import Loop
from core.people import People
from core.ports import Chat, Leadership

log = logging.getLogger(__name__)

INTERVAL = 60.0
"""Seconds between looks: at what another replica was asked for, and at what had to wait."""
LEADS = "forgetting"
"""Under this name one replica does it; it is stored, so it stays."""


class ForgettingLoop(Loop):
    """Fulfils wishes, each from where it was broken off. Between two steps it rests as long as the last one took, so
    that at most half of the writer's time goes into it."""

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
        """Fulfil what is wished for."""
        if not (wishes := await self._memory.wishes()) or not await self._leadership.acquire(LEADS):
            return
        try:
            for wish in wishes:
                await self._fulfil(wish)
        finally:
            await self._leadership.release(LEADS)

    async def _fulfil(self, wish: Wish) -> None:
        whole = await self._forget(wish)
        if not wish.done:
            wish = await self._next(wish, replace(wish, done=True))
        if not wish.told:
            await self._say(wish)
            wish = await self._next(wish, replace(wish, told=True))
        if whole:
            await self._memory.fulfilled(wish)

    async def _next(self, wish: Wish, after: Wish) -> Wish:
        await self._memory.keep(after, instead=wish)
        return after

    async def _forget(self, wish: Wish) -> bool:
        """Forget what can be forgotten now. Returns whether nothing has to wait."""
        whole = True
        if wish.what in (What.SET, What.ALL) and not wish.done:  # first: a preset keeps its pictures
            await self._memory.things(wish.person)
            self._people.forget(wish.person)
        if wish.what is not What.SET:
            whole = await self._memory.pictures(wish)
            self._sweep.set()
        if wish.what in (What.JOBS, What.ALL):
            await self._forget_jobs(wish)
            whole = not await self._memory.waiting(wish) and whole
        if wish.what is What.ALL:
            whole = await self._memory.traces(wish) and whole
        return whole

    async def _forget_jobs(self, wish: Wish) -> None:
        event_loop = asyncio.get_running_loop()
        began = event_loop.time()
        while await self._memory.jobs(wish):
            await asyncio.sleep(event_loop.time() - began)
            began = event_loop.time()

    async def _say(self, wish: Wish) -> None:
        chat = self._chats.get(wish.person.platform)
        try:
            if chat is not None:
                await chat.say(wish.person, messages.say(f"forget_done_{wish.what}", wish.lang))
        except ChatError as error:
            log.info("somebody could not be told that what they wanted is forgotten: %s", error)
