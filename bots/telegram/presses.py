"""Presses on buttons. Each is answered at once with a toast, also when it is refused; then it is done."""

from __future__ import annotations

import asyncio
import html
import logging
import re
from dataclasses import replace

from telegram import Bot, CallbackQuery
from telegram.error import BadRequest, Forbidden, TelegramError

from bots.common import callback_data
from bots.telegram import render
from bots.telegram.calls import NoRight
from bots.telegram.commands import refusal
from bots.telegram.keyboards import Keyboards
from bots.telegram.limits import TOAST
from bots.telegram.media import PictureLost
from bots.telegram.refs import Where
from bots.telegram.request import pressed, whose
from bots.telegram.responder import PAGE, TelegramResponder
from core import actions, messages, prompts
from core.errors import ChatError, Refusal
from core.jobs import Job, State
from core.studio import Ask, Pressed, Studio

log = logging.getLogger(__name__)

AT_ONCE = 2.0
"""Seconds after which a press is answered, also when what comes of it is not known yet."""
_TAGS = re.compile(r"</?(?:b|code)>")


class Toast:
    """The answer to a press, which Telegram takes once."""

    def __init__(self, query: CallbackQuery) -> None:
        self._query = query
        self._said = False

    async def say(self, text: str = "", *, alert: bool = False, url: str | None = None) -> bool:
        """Answer; False where that was done already. An answer that is lost is no harm: what comes of it is seen."""
        if self._said:
            return False
        self._said = True
        shown = text if len(text) <= TOAST else text[: TOAST - 1] + "…"
        try:
            await self._query.answer(shown or None, show_alert=alert or None, url=url)
        except TelegramError as error:
            log.info("a press could not be answered: %s", type(error).__name__)
        return True


class Presses:
    """Does what buttons ask for."""

    def __init__(self, bot: Bot, studio: Studio, responder: TelegramResponder, keyboards: Keyboards) -> None:
        self._bot = bot
        self._studio = studio
        self._responder = responder
        self._keyboards = keyboards

    async def do(self, query: CallbackQuery) -> None:
        """Answer a press at once, and do it."""
        toast = Toast(query)
        doing = asyncio.create_task(self._do(query, toast), name="telegram-press")
        try:
            done, _ = await asyncio.wait({doing}, timeout=AT_ONCE)
            if not done:
                await toast.say(messages.say("one_moment", messages.pick(query.from_user.language_code)))
            await doing
        finally:
            doing.cancel()

    async def _do(self, query: CallbackQuery, toast: Toast) -> None:
        ask, where = pressed(query)
        under = query.message.message_id if query.message is not None else None
        job_id, key, seal = callback_data.unpack(query.data or "") or ("", "", "")
        try:
            if not key:
                raise Refusal("no_such_action")
            ask = replace(ask, sees=self._keyboards.sees(job_id, seal))
            await self._press(query, toast, ask, where, under, job_id, key)
        except (Refusal, prompts.PromptError) as error:
            why = refusal(error, ask.lang)
            if not await toast.say(html.unescape(_TAGS.sub("", why)), alert=True):
                await self._responder.say(where, why, to=under)
        except PictureLost as lost:
            await self._responder.say(where, render.safe(messages.say(lost.key, ask.lang, job=job_id)), to=under)
        except NoRight:
            await self._responder.say(
                where, render.safe(messages.say("no_photo_right", ask.lang, job=job_id)), to=under
            )
        except ChatError as error:
            log.info("a press in chat %s could not be answered: %s", where.chat, error)

    async def _press(
        self, query: CallbackQuery, toast: Toast, ask: Ask, where: Where, under: int | None, job_id: str, key: str
    ) -> None:
        afar = query.inline_message_id is not None
        if afar and key not in _ON_THE_SPOT and not await self._reaches(query):
            job = await self._studio.show(ask, job_id)  # nobody is handed a seal for what they may not see
            await toast.say(url=self._keyboards.deep_link(job.id))
        elif key == callback_data.BEGIN:
            raise Refusal("inline_off")
        elif key == callback_data.EXAMPLE:
            prompt = messages.say("example", ask.lang)
            await self._studio.imagine(replace(ask, said=f"/imagine {prompt}"), prompt)
            await toast.say(messages.say("started", ask.lang))
        elif key == callback_data.FILE:
            job = await self._studio.show(ask, job_id)
            await toast.say(messages.say("started", ask.lang))
            await self._responder.original(where, job, to=under)
        elif key == callback_data.OPEN:
            job = await self._studio.show(ask, job_id)
            await toast.say()
            await self._responder.copy(where, job)
        elif key == callback_data.OLDER:
            await toast.say()
            page = await self._studio.history(whose(ask, where), job_id, PAGE)
            if page.jobs:
                await self._responder.history(where, page, ask.lang)
        else:
            again = key == callback_data.REPEAT
            result = await (self._studio.repeat(ask, job_id) if again else self._studio.press(ask, job_id, key))
            await self._told(toast, ask, where, key, result, afar=afar)

    async def _reaches(self, query: CallbackQuery) -> bool:
        """Whether the person has a chat with the bot, where what comes of a press far away can be shown."""
        try:
            await self._bot.send_chat_action(query.from_user.id, "typing")
        except (Forbidden, BadRequest):
            return False
        except TelegramError:
            pass  # nobody knows; then it is said there as soon as that is possible
        return True

    async def _told(self, toast: Toast, ask: Ask, where: Where, key: str, result: Pressed, *, afar: bool) -> None:
        if not result.was_there:
            started = "started_afar" if afar else "started"
            await toast.say(messages.say(_TOLD.get(key, started), ask.lang, bot=f"@{self._bot.username}"))
            return
        await toast.say(_already(result.job, ask.lang))
        if result.job.state is State.DONE:
            await self._responder.point(where, result.job, ask.lang)


_TOLD = {
    actions.CANCEL: "cancelled",
    actions.LEAVE: "button_leave",
    actions.LOCK: "told_lock",
    actions.UNLOCK: "told_unlock",
    actions.HIDE: "told_hide",
    actions.REVEAL: "told_reveal",
}
_ON_THE_SPOT = frozenset({*_TOLD, callback_data.BEGIN})
"""What makes nothing new, so it needs no place of its own."""


def _already(job: Job, lang: str) -> str:
    label = messages.title(job, lang)
    return messages.say("pressed_done" if job.state is State.DONE else "pressed_running", lang, label=label)
