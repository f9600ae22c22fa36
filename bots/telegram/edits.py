"""Messages that people change after they sent them: what still waits is drawn from the new words, all else is told."""

from __future__ import annotations

from msgspec.structs import replace
from telegram import Message

from bots.common.answer import Refused
from bots.common.errors import explain
from bots.common.mended import button, instead
from bots.telegram import render
from bots.telegram.commands import TelegramCommands
from bots.telegram.keyboards import markup
from bots.telegram.request import TelegramRequest, read
from bots.telegram.responder import TelegramResponder
from core.errors import Refusal
from core.jobs import Job
from core.prompts import PromptError

EDIT_SECONDS = 300.0
"""For how long a message that led to nothing, such as one with a mistake in it, is done once it is changed."""


def edited(message: Message, username: str) -> TelegramRequest | None:
    """What a changed message asks, under a name of its own; None for what was not said to this bot.

    Telegram tells of changes of places and of previews of links too: without words, nothing was asked.
    """
    if not (message.text or message.caption):
        return None
    asked = read([message], username)
    if asked is None or message.edit_date is None:
        return None
    ask = asked.request.ask
    named = replace(ask, origin=f"{ask.origin}:edit:{message.edit_date.timestamp():.0f}")
    return replace(asked, request=replace(asked.request, ask=named))


def as_first(asked: TelegramRequest) -> TelegramRequest:
    """It under the message's own name: what comes of it is found by later changes, and comes of the message once."""
    ask = asked.request.ask
    return replace(asked, request=replace(asked.request, ask=replace(ask, origin=ask.origin.partition(":edit:")[0])))


class Edits:
    """Does what changed messages ask for."""

    def __init__(self, commands: TelegramCommands, responder: TelegramResponder) -> None:
        self._commands = commands
        self._responder = responder

    async def do(self, message: Message, asked: TelegramRequest) -> None:
        """Do it, or say why not. Raises what is a trouble of our own."""
        ask = asked.request.ask
        first = as_first(asked)
        before = await self._commands.studio.known(first.request.ask)
        if before is None and self._is_fresh(message):
            await self._commands.do(first)
            return
        if before is not None and before.said == ask.said:
            return  # Telegram tells of changes that nobody sees, too
        try:
            if before is None:
                raise Refusal("edit_old")
            await self._reword(before, asked)
        except Exception as error:
            if (why := explain(error, ask, before.id if before is not None else "")) is not None:
                await self._say(asked, why)

    async def _reword(self, job: Job, asked: TelegramRequest) -> None:
        request, reword = asked.request, self._commands.studio.reword
        try:
            await reword(request.ask, job, request.command or "imagine", request.text)
        except PromptError as error:
            better = instead(request, error) if asked.mended else None
            if better is None:
                raise
            await reword(request.ask, job, better.command or "imagine", better.text)

    @staticmethod
    def _is_fresh(message: Message) -> bool:
        """Both times are Telegram's. The parts of an album cannot be had once more."""
        assert message.edit_date is not None
        return not message.media_group_id and (message.edit_date - message.date).total_seconds() <= EDIT_SECONDS

    async def _say(self, asked: TelegramRequest, why: Refused) -> None:
        request = asked.request
        keyboard = markup(button(why, asked.update, request.command, request.lang))
        html = render.refused(why, request.command)
        await self._responder.say(asked.where, html, to=asked.message, keyboard=keyboard, asked=request.ask)
