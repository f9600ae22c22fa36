"""Interactions in: each is on disk before anything comes of it, answered at once, and done once.

Who is refused within a moment hears why, alone, and nobody else sees anything. All else is deferred. Whoever waits
longer than three seconds is told by Discord that it failed, so what was not answered before a stop is not taken up
again; all else is, as long as its token lives.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any

import aiohttp
import discord

from bots.common.errors import explain
from bots.discord import layout, render
from bots.discord.calls import Answered, DiscordCalls, TokenOver, Turn
from bots.discord.commands import DiscordCommands
from bots.discord.limits import TOKEN_SECONDS
from bots.discord.request import Incoming, Reply
from bots.discord.responder import Aside, DiscordResponder
from core.errors import ChatError, NotNow
from core.loops.base import settled
from core.ports import Clock, Inbox

log = logging.getLogger(__name__)


A_MOMENT = 0.5
"""Seconds for which an answer waits for what comes of it."""


class DiscordReception:
    """Takes interactions in and hands them to whoever does what they ask."""

    def __init__(
        self,
        calls: DiscordCalls,
        inbox: Inbox,
        commands: DiscordCommands,
        responder: DiscordResponder,
        believed: Clock,
        moment: float = A_MOMENT,
    ) -> None:
        self._calls = calls
        self._inbox = inbox
        self._commands = commands
        self._responder = responder
        self._believed = believed
        self._moment = moment
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, interaction: discord.Interaction[Any], incoming: Incoming) -> None:
        """Keep what was asked, answer that it has come, and do it."""
        await self._start(self._take(interaction, replace(incoming, until=self._believed() + TOKEN_SECONDS)))

    async def replay(self) -> None:
        """Do what was taken in and not done before the program stopped."""
        for number, raw in await self._inbox.undone():
            self._start(self._again(number, raw))

    async def close(self, seconds: float) -> None:
        """Let what is being done finish; what does not in time is done at the next start."""
        await settled(self._tasks, seconds)

    def _start(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.create_task(work, name="discord-interaction")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _take(self, interaction: discord.Interaction[Any], incoming: Incoming) -> None:
        if not await self._inbox.receive(incoming.id, incoming.dump()):
            return
        doing = asyncio.create_task(self._commands.do(incoming), name="discord-doing")
        try:
            with self._calls.answering(incoming.token) as turn:
                refused = await self._refused(incoming, doing, turn)
                await self._answer(interaction, incoming, refused)
            if refused is None:
                await self._finish(incoming, doing)
        finally:
            doing.cancel()
        await self._inbox.done(incoming.id)

    async def _refused(self, incoming: Incoming, doing: asyncio.Task[None], turn: Turn) -> render.Card | None:
        """Why it is not done, if that is known before anything else has to be answered."""
        wanted = asyncio.create_task(turn.wanted.wait())
        try:
            await asyncio.wait({doing, wanted}, timeout=self._moment, return_when=asyncio.FIRST_COMPLETED)
        finally:
            wanted.cancel()
        if not doing.done() or (error := doing.exception()) is None:
            return None
        return self._why(incoming, error)

    async def _answer(
        self, interaction: discord.Interaction[Any], incoming: Incoming, refused: render.Card | None
    ) -> None:
        try:
            if refused is not None:
                await interaction.response.send_message(view=layout.view(refused), ephemeral=True)
            else:
                thinking, quiet = incoming.reply is not Reply.SAME, incoming.reply is Reply.QUIET
                await interaction.response.defer(thinking=thinking, ephemeral=quiet)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("an interaction could not be answered in time: %s", error)

    async def _again(self, number: int, raw: str) -> None:
        try:
            incoming = Incoming.load(raw)
        except (ValueError, TypeError, KeyError):
            log.exception("an interaction could not be read")
            await self._inbox.done(number)
            return
        if self._believed() < incoming.until and await self._acknowledged(incoming):
            await self._finish(incoming, asyncio.create_task(self._commands.do(incoming), name="discord-doing"))
        await self._inbox.done(number)

    async def _acknowledged(self, incoming: Incoming) -> bool:
        """Whether whoever asked has an answer, now at last if not before. Its job, if there is one, waits for that."""
        try:
            with self._calls.answering(incoming.token):
                await self._calls.acknowledge(incoming)
        except ChatError as error:
            if not _was_answered(error):
                log.info("an interaction from before the stop had no answer in time, so it is not done")
                return False
        return True

    async def _finish(self, incoming: Incoming, doing: asyncio.Task[None]) -> None:
        try:
            await doing
        except Exception as error:
            if (why := self._why(incoming, error)) is not None:
                await self._responder.tell(incoming, why)

    @staticmethod
    def _why(incoming: Incoming, error: BaseException) -> render.Card | None:
        """What whoever asked is told of what went wrong; None where they cannot be reached."""
        if isinstance(error, Aside):
            return render.Card(str(error))
        why = explain(error, incoming.ask, incoming.job)
        return render.refused(why, incoming.lang) if why is not None else None


def _was_answered(error: ChatError) -> bool:
    """Whether Discord has the answer, or may have it."""
    return isinstance(error, (Answered, NotNow)) and not isinstance(error, TokenOver)
