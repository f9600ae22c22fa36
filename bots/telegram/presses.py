"""Presses on buttons. Each is answered at once with a toast, also when it is refused; then it is done."""

from __future__ import annotations

import asyncio
import html
import logging
import re
from contextlib import suppress

from msgspec.structs import replace
from telegram import Bot, CallbackQuery, Message
from telegram.error import BadRequest, Forbidden, TelegramError

from bots.common import admin, callback_data, preferences, presets, reports
from bots.common.answer import Answer, Original, Painting, Standing, Started, Tiles, Told
from bots.common.command import Context
from bots.common.errors import explain
from bots.common.mended import button
from bots.common.preferences import spoken
from bots.common.presses import IN_PLACE, ON_THE_SPOT, press
from bots.common.region import share
from bots.common.reports import TOASTED
from bots.common.request import Request
from bots.telegram import render
from bots.telegram.admins import admin_of
from bots.telegram.keyboards import Keyboards, markup
from bots.telegram.limits import TOAST
from bots.telegram.refs import TelegramPlace
from bots.telegram.request import pressed
from bots.telegram.responder import TelegramResponder
from core import actions, messages, permuting, region
from core.asks import Ask
from core.decisions import KEYS
from core.errors import Refusal
from core.jobs import State
from core.locks import same
from core.region import Region

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
        """Answer; False where that was done already, or is too late.

        An answer that is lost is no harm: what comes of it is seen.
        """
        if self._said:
            return False
        self._said = True
        shown = text if len(text) <= TOAST else text[: TOAST - 1] + "…"
        try:
            await self._query.answer(shown or None, show_alert=alert or None, url=url)
        except TelegramError as error:
            log.info("a press could not be answered: %s", type(error).__name__)
            return not isinstance(error, BadRequest)
        return True


class TelegramPresses:
    """Does what buttons ask for, and shows what came of it."""

    def __init__(self, bot: Bot, context: Context, responder: TelegramResponder, keyboards: Keyboards) -> None:
        self._bot = bot
        self._context = context
        self._responder = responder
        self._keyboards = keyboards

    async def do(self, query: CallbackQuery, update: int, *, mended: bool = False) -> None:
        """Answer a press at once, and do it. `update` brought it; `mended`: it was agreed to what it costs."""
        toast = Toast(query)
        doing = asyncio.create_task(self._do(query, toast, update, mended), name="telegram-press")
        try:
            done, _ = await asyncio.wait({doing}, timeout=AT_ONCE)
            if not done:
                await toast.say(self._says(query, "one_moment"))
            await doing
        except Exception:  # a trouble of our own: it is tried again, and whoever pressed waits for no answer meanwhile
            await toast.say(self._says(query, "one_moment"))
            raise
        finally:
            doing.cancel()

    def read(self, query: CallbackQuery) -> tuple[Request, TelegramPlace, str]:
        """`pressed`, in the language that was chosen."""
        request, where, seal = pressed(query)
        return spoken(request, self._context.studio.people), where, seal

    def _says(self, query: CallbackQuery, key: str) -> str:
        return messages.say(key, self.read(query)[0].lang)

    async def refuse(self, query: CallbackQuery, key: str) -> None:
        """Answer a press that nothing comes of, with the sentence that says why."""
        await Toast(query).say(self._says(query, key), alert=True)

    async def agree(self, query: CallbackQuery) -> None:
        """Answer a press on a question with yes; the question goes."""
        await Toast(query).say(self._says(query, "started"))
        if query.message is not None:
            with suppress(TelegramError):
                await self._bot.delete_message(query.message.chat.id, query.message.message_id)

    async def _do(self, query: CallbackQuery, toast: Toast, update: int, mended: bool) -> None:
        request, where, seal = self.read(query)
        agreed = mended or query.inline_message_id is not None  # far away there is no room for a question
        ask = replace(request.ask, sees=self._keyboards.sees(request.job, seal), agreed=agreed)
        request = replace(request, ask=ask)
        under = query.message.message_id if query.message is not None else None
        try:
            request = replace(request, ask=await self._as_the_group(query, request))
            request = replace(request, ask=await self._in_charge(query, request))
            if (answer := await self._answered(query, toast, request)) is not None:
                await self._write(query, toast, request, where, answer)
        except Exception as error:
            why = explain(error, request.ask, request.job)
            if why is not None and why.agree:
                await toast.say()
                keyboard = markup(button(why, update, "", request.lang))
                await self._responder.say(where, render.refused(why), to=under, keyboard=keyboard, asked=request.ask)
            elif why is not None and not await toast.say(_plain(render.refused(why)), alert=True):
                await self._responder.say(where, render.refused(why), to=under, asked=request.ask)

    async def _as_the_group(self, query: CallbackQuery, request: Request) -> Ask:
        """Whoever asked for it as a group or a channel may be any of its administrators, who press as themselves.

        What decides about the job is theirs; who stays anonymous makes new ones in the group's name, too. Who is
        banned may only stop what runs. Raises Refusal.
        """
        ask = request.ask
        if query.message is None or query.message.chat.id >= 0 or not request.job or request.key in _NO_JOB:
            return ask
        try:
            job = await self._context.studio.show(ask, request.job)
        except Refusal:
            return ask
        admin = await admin_of(self._bot, job.person.account, query.from_user.id)
        if admin is None or not (
            request.key in KEYS | _STOPS or permuting.decides(request.key) or job.locked or admin.is_anonymous
        ):
            return ask
        if request.key not in _STOPS:
            await self._context.studio.admission.see_bans(ask)
        return replace(ask, person=job.person, nameless=True)

    async def _in_charge(self, query: CallbackQuery, request: Request) -> Ask:
        """Whether they run the group, where they would stop what others asked for there."""
        ask = request.ask
        if request.key not in _RUN or query.message is None or query.message.chat.id >= 0:
            return ask
        if request.key in _CHAT:
            runs = await self._runs(query)
            return replace(ask, runs=runs, runs_chat=runs)
        job = await self._context.studio.show(ask, request.job)
        if same(job.person, ask.person) and request.key != callback_data.STOP:
            return ask
        return replace(ask, runs=await self._runs(query))

    async def _runs(self, query: CallbackQuery) -> bool:
        chat = query.message.chat.id if query.message is not None else 0
        return await admin_of(self._bot, str(chat), query.from_user.id) is not None

    async def _answered(self, query: CallbackQuery, toast: Toast, request: Request) -> Answer | None:
        if request.key == callback_data.BEGIN:
            raise Refusal("inline_off")
        afar = query.inline_message_id is not None
        if request.key and afar and request.key not in ON_THE_SPOT and not await self._reaches(query):
            job = await self._context.studio.show(request.ask, request.job)
            await toast.say(url=self._keyboards.deep_link(job.id))  # nobody is handed a seal for what they may not see
            return None
        return await press(request, self._context)

    async def _reaches(self, query: CallbackQuery) -> bool:
        """Whether the person has a chat with the bot, where what comes of a press far away can be shown."""
        try:
            await self._bot.send_chat_action(query.from_user.id, "typing")
        except (Forbidden, BadRequest):
            return False
        except TelegramError:
            pass  # nobody knows; then it is said there as soon as that is possible
        return True

    async def _write(
        self, query: CallbackQuery, toast: Toast, request: Request, where: TelegramPlace, answer: Answer
    ) -> None:
        """The toast first, then what there is to show."""
        lang = request.lang
        under = query.message.message_id if query.message is not None else None
        match answer:
            case Started(job, _) if region.changes(request.key):
                await toast.say(share(Region.load(job.dimensions), lang))
            case Started(job, told, cost):
                started = "started_afar" if query.inline_message_id is not None else "started"
                asks = "region_title" if region.chooses(job) else "asking_first" if actions.asks_first(job) else started
                key = told or _TOLD.get(request.key, asks)
                said = messages.say(key, lang, bot=f"@{self._bot.username}")
                await toast.say(f"{said} {cost}".strip())
            case Told(text) if request.key in TOASTED and len(text) <= TOAST and await toast.say(text):
                pass
            case Painting():
                await self._paint(query, toast, request, where, answer)
            case Standing(job):
                await toast.say(answer.text(lang))
                if job.state is State.DONE:
                    await self._responder.point(where, job, lang)
            case Original() | Tiles():
                await toast.say(messages.say("started", lang))
                await self._responder.answer(where, answer, lang, to=under, asked=request.ask)
            case _:
                await toast.say(await self._stopped(request))
                stays = request.key in IN_PLACE and (request.key in _STAYS | _THEIRS or not where.shared)
                over = under if stays and _stands(query) else None  # elsewhere it is another's
                await self._responder.answer(where, answer, lang, asked=request.ask, over=over)

    async def _stopped(self, request: Request) -> str:
        """What is said of a job that was to be stopped from a list, which may follow elsewhere."""
        if request.key != callback_data.STOP:
            return ""
        job = await self._context.studio.show(request.ask, request.job)
        return messages.say("cancelled", request.lang) if job.state is State.CANCELLED else ""

    async def _paint(
        self, query: CallbackQuery, toast: Toast, request: Request, where: TelegramPlace, answer: Painting
    ) -> None:
        """Hand out the link where nobody else sees it: in the person's own chat."""
        own = TelegramPlace(query.from_user.id)
        if where.shared and not await self._reaches(query):
            await toast.say(url=self._keyboards.deep_link(request.job))
            return
        told = messages.say("paint_own_chat", request.lang, bot=f"@{self._bot.username}") if where.shared else ""
        await toast.say(told)
        await self._responder.answer(own, answer, request.lang)


def _stands(query: CallbackQuery) -> bool:
    """Whether the button stands under that message: a client may say what it likes."""
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    return markup is not None and any(key.callback_data == query.data for row in markup.inline_keyboard for key in row)


_STOPS = frozenset({actions.CANCEL, actions.STOP_ALL, callback_data.STOP})
_STAYS = frozenset({*admin.KEYS, preferences.HERE, *presets.KEYS})
"""What is everybody's in a group, and is shown there to all."""
_THEIRS = frozenset({actions.WITHDRAW, actions.DELETE_NOW})
"""What nobody else comes to, so that its question is theirs in a group as well."""
_NO_JOB = preferences.KEYS | presets.KEYS | reports.KEYS | admin.KEYS
_CHAT = _STAYS | {callback_data.QUIET}
_RUN = _STOPS | _CHAT
"""What those who run a group may do there."""
_TOLD = {actions.CANCEL: "cancelled", actions.LEAVE: "button_leave", actions.DECLINE: "cancelled"}
"""What a toast says of a press that is seen in its message alone."""


def _plain(marked: str) -> str:
    return html.unescape(_TAGS.sub("", marked))
