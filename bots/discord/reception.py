"""Interactions in: acknowledged in time and then done, or not done.

Whoever waits longer than three seconds is told by Discord that it failed. So an interaction is acknowledged before
anything comes of it, and what Discord did not let us acknowledge is not done. It is on disk before that, unless the
disk is slow: then it is acknowledged first, because whoever gets no answer asks again, while the worst that a stop
within those seconds leaves is an answer that never comes, for which nothing was drawn and nothing paid.

Who is refused within a moment hears why, alone, and nobody else sees anything. All else is deferred. What was not
answered before a stop is done at the next start if it was acknowledged and is not too old.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from functools import partial
from typing import Any

from msgspec.structs import replace

from bots.common.errors import explain
from bots.common.mended import button
from bots.common.retry import Retry
from bots.discord import layout, render
from bots.discord.calls import Answered, DiscordCalls, TokenOver, Turn
from bots.discord.commands import DiscordCommands
from bots.discord.limits import TOKEN_SECONDS
from bots.discord.request import Incoming
from bots.discord.responder import Aside, DiscordResponder
from core import messages
from core.errors import ChatError, NotNow
from core.gate import Gate, behind, opened
from core.jobs import Job
from core.loops.base import settled, stopped
from core.ports import Clock, Inbox, Kept, Store

log = logging.getLogger(__name__)

A_MOMENT = 0.2
"""Seconds for which an answer waits for what comes of it: mostly that takes a tenth of them, and a crowd has to hear
within half a second that it was heard."""
A_SLOW_DISK = 1.2
"""Seconds after which an interaction is acknowledged, also where it is not on disk yet: well before Discord's three,
for the way there and back takes its time, and `A_MOMENT` may have to fit in too."""


class DiscordReception:
    """Takes interactions in and hands them to whoever does what they ask."""

    def __init__(
        self,
        calls: DiscordCalls,
        inbox: Inbox,
        store: Store,
        commands: DiscordCommands,
        responder: DiscordResponder,
        retry: Retry,
        believed: Clock,
        moment: float = A_MOMENT,
        slow: float = A_SLOW_DISK,
    ) -> None:
        self._calls = calls
        self._inbox = inbox
        self._store = store
        self._commands = commands
        self._responder = responder
        self._retry = retry
        self._believed = believed
        self._moment = moment
        self._slow = slow
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: set[int] = set()
        """Interactions that are being handled: one that comes twice is handled once."""

    async def take(self, incoming: Incoming) -> None:
        """Keep what was asked, answer that it has come, and do it."""
        if incoming.id not in self._held:
            until = self._believed() + TOKEN_SECONDS
            incoming = replace(incoming, until=until, lang=self._commands.lang(incoming))
            await self._start(incoming.id, self._take(incoming))

    async def replay(self) -> None:
        """Do what was taken in and not done before the program stopped."""
        for kept in await self._inbox.undone():
            if kept.number not in self._held:  # others may have thought that this replica is gone
                self._start(kept.number, self._again(kept))

    async def close(self, seconds: float) -> None:
        """Let what is being done finish; what does not in time is done at the next start."""
        await settled(self._tasks, seconds)

    def _start(self, number: int, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        self._held.add(number)
        task = asyncio.create_task(work, name="discord-interaction")
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(number, done))
        return task

    def _ended(self, number: int, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._held.discard(number)

    async def _take(self, incoming: Incoming) -> None:
        now = self._retry.clock()
        keeping = asyncio.create_task(self._keep(incoming), name="discord-keeping")
        doing: asyncio.Task[None] | None = None
        try:
            with self._calls.answering(incoming) as turn:
                await asyncio.wait({keeping}, timeout=self._slow)
                if keeping.done() and keeping.exception() is None:
                    if not keeping.result():
                        return
                    doing = self._doing(incoming, turn.opened)
                    if (refused := await self._refused(incoming, doing, turn)) is not None:
                        await self._refuse(incoming, refused)
                        await self._done(incoming)
                        return
                turn.acknowledged = await self._acknowledge(incoming)
            if turn.acknowledged:
                await self._finish(incoming, now, keeping, doing)
            else:
                log.info("an interaction could not be acknowledged in time, so it is not done")
                await asyncio.wait({keeping})
            await self._done(incoming)
        finally:
            await stopped([keeping] if doing is None else [keeping, doing])

    async def _keep(self, incoming: Incoming) -> bool:
        return await self._inbox.receive(incoming.id, incoming.dump())

    def _doing(self, incoming: Incoming, gate: Gate | None = None) -> asyncio.Task[None]:
        return asyncio.create_task(self._do(incoming, gate), name="discord-doing")

    async def _do(self, incoming: Incoming, gate: Gate | None) -> None:
        with behind(gate):
            if incoming.command == "cancel":
                await opened()
                await self._retry.withdraw(incoming.account)
            await self._commands.do(incoming)

    async def _refused(self, incoming: Incoming, doing: asyncio.Task[None], turn: Turn) -> render.Card | None:
        """Why it is not done, if that is known before anything else has to be answered."""
        doing.add_done_callback(lambda _: turn.wanted.set())
        with suppress(TimeoutError):
            async with asyncio.timeout(self._moment):
                await turn.wanted.wait()
        error = doing.exception() if doing.done() else None
        try:
            return self._why(incoming, error) if isinstance(error, Exception) else None
        except Exception:
            return None  # a trouble of our own: it is tried again once it is acknowledged

    async def _refuse(self, incoming: Incoming, refused: render.Card) -> None:
        try:
            await self._calls.answer(incoming, layout.view(refused))
        except ChatError as error:
            log.warning("an interaction could not be answered in time: %s", error)

    async def _acknowledge(self, incoming: Incoming) -> bool:
        """Answer that it has come; False where Discord has told the person that it failed."""
        try:
            await self._calls.acknowledge(incoming)
        except NotNow as error:  # it may have the answer all the same
            log.warning("an interaction could not be answered: %s", error)
            return await self._acknowledged(incoming)
        except ChatError as error:
            log.warning("an interaction could not be answered: %s", error)
            return _was_answered(error)
        return True

    async def _again(self, kept: Kept) -> None:
        try:
            incoming = Incoming.load(kept.raw)
        except (ValueError, TypeError, KeyError):
            log.exception("an interaction could not be read")
            await self._retry.surely(lambda: self._inbox.done(kept.number))
            return
        with self._calls.answering(incoming):
            acknowledged = self._believed() < incoming.until and await self._acknowledged(incoming)
        late = acknowledged and self._retry.patience.too_old(self._retry.clock() - kept.at)
        if late and await self._retry.surely(lambda: self._begun(incoming)) is None:
            await self._tell(incoming, "late_again")
        elif acknowledged:
            await self._finish(incoming, kept.at)
        else:
            log.info("an interaction from before the stop had no answer in time, so it is not done")
        await self._done(incoming)

    async def _begun(self, incoming: Incoming) -> Job | None:
        return await self._store.by_origin(incoming.origin)

    async def _acknowledged(self, incoming: Incoming) -> bool:
        """Whether whoever asked has an answer, now at last if not before. Its job, if there is one, waits for that."""
        try:
            await self._calls.acknowledge(incoming)
        except ChatError as error:
            return _was_answered(error)
        return True

    async def _finish(
        self,
        incoming: Incoming,
        since: float,
        keeping: asyncio.Task[bool] | None = None,
        doing: asyncio.Task[None] | None = None,
    ) -> None:
        """Have it on disk, and do it, until it is answered; `keeping` and `doing` are the first tries."""

        stored = keeping is None

        async def do() -> None:
            nonlocal stored, keeping, doing
            if not stored:
                first, keeping = keeping, None
                if not await (first or self._keep(incoming)):
                    return  # it is another's to do
                stored = True
            task, doing = doing or self._doing(incoming), None
            try:
                await task
            except Exception as error:
                if (why := self._why(incoming, error)) is not None:
                    await self._responder.tell(incoming, why)

        await self._retry.until_answered(
            do,
            who=incoming.account,
            since=since,
            refuse=lambda: self._store.refuse(incoming.origin),
            tell=partial(self._tell, incoming),
        )

    async def _tell(self, incoming: Incoming, key: str, **_data: str) -> None:
        await self._responder.say(incoming, render.safe(messages.say(key, incoming.lang)))

    async def _done(self, incoming: Incoming) -> None:
        await self._retry.surely(lambda: self._inbox.done(incoming.id))

    @staticmethod
    def _why(incoming: Incoming, error: Exception) -> render.Card | None:
        """What whoever asked is told of why it is not done; None where they cannot be reached.

        Raises the error itself where it is a trouble of our own.
        """
        if isinstance(error, Aside):
            return render.Card(str(error))
        why = explain(error, incoming.ask, incoming.job)
        if why is None:
            return None
        return render.refused(why, incoming.lang, button(why, incoming.id, incoming.command, incoming.lang))


def _was_answered(error: ChatError) -> bool:
    """Whether Discord has the answer, or may have it."""
    return isinstance(error, (Answered, NotNow)) and not isinstance(error, TokenOver)
