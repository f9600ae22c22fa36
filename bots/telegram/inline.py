"""Inline mode: in any chat, find one's own finished pictures by words of their prompts and post one, or draw anew."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

from msgspec.structs import replace
from telegram import (
    ChosenInlineResult,
    InlineQuery,
    InlineQueryResult,
    InlineQueryResultCachedDocument,
    InlineQueryResultCachedPhoto,
    InlineQueryResultCachedVideo,
    InlineQueryResultsButton,
    User,
)
from telegram.error import BadRequest, TelegramError

from bots.common import callback_data, typed
from bots.common.button import Button
from bots.common.commands import TABLE
from bots.common.errors import explain
from bots.common.mended import as_suggested, button
from bots.common.request import Request
from bots.telegram import render
from bots.telegram.bot import EaselBot
from bots.telegram.calls import KeyboardRefused, TelegramCalls, meaning
from bots.telegram.keyboards import NO_PREVIEW, Keyboard, Keyboards, Markup, article, markup
from bots.telegram.media import DOCUMENT, PHOTO, VIDEO, TelegramMedia
from bots.telegram.refs import PLATFORM, TelegramPlace
from bots.telegram.request import asked_inline, person
from core import messages, prompts
from core.asks import Ask
from core.errors import ChatError, Refusal
from core.jobs import ID_LENGTH, Job, Person
from core.ports import Page
from core.studio import Studio
from core.viewer import Viewer

log = logging.getLogger(__name__)

PAGE = 20
"""Pictures in one answer; the next ones come when the person scrolls."""
DRAW = "draw"
"""The result that starts a new picture; all others are named by their job."""
ALIKE = 16
"""Characters that show whether what is being written began as the words that a job asks for."""
LEAST = 3
"""Characters of a prompt that is offered to be drawn: fewer are only the beginning of one."""


_Cached = InlineQueryResultCachedPhoto | InlineQueryResultCachedVideo | InlineQueryResultCachedDocument
_FORMS: Mapping[str, Callable[..., _Cached]] = {
    PHOTO: InlineQueryResultCachedPhoto,
    VIDEO: InlineQueryResultCachedVideo,
    DOCUMENT: InlineQueryResultCachedDocument,
}


class Inline:
    """Answers inline queries, and draws what was chosen."""

    def __init__(
        self,
        bot: EaselBot,
        studio: Studio,
        viewer: Viewer,
        calls: TelegramCalls,
        media: TelegramMedia,
        keyboards: Keyboards,
        provider: str,
    ) -> None:
        self._bot = bot
        self._studio = studio
        self._viewer = viewer
        self._calls = calls
        self._media = media
        self._keyboards = keyboards
        self._provider = provider

    async def do(self, query: InlineQuery) -> None:
        """Answer with pictures of the person who asks, and of nobody else. One that fails is asked again by typing."""
        try:
            await self._do(query)
        except Exception:
            log.warning("an inline query could not be answered", exc_info=True)
            trouble = _button("inline_trouble", self._ask(query.from_user).lang, "inline")
            with suppress(TelegramError):
                await self._answer(query, [], "", trouble)

    async def _do(self, query: InlineQuery) -> None:
        ask = self._ask(query.from_user)
        text, wish = query.query.strip(), _wish(query.query)
        after = query.offset if len(query.offset) == ID_LENGTH else None
        asking = await self._studio.asking(ask.person)
        if asking is not None and text and text.startswith(asking.text[:ALIKE]):  # its words, to be sent as they are
            return await self._answer(query, [], "", _button("send_words", ask.lang, asking.id))
        page = await self._found(ask, text, after)
        jobs = page.jobs
        pictures = await self._pictures(jobs)
        fresh = not after and len(wish) >= LEAST and not (jobs and jobs[0].id == text)
        draft = [self._draft(ask, wish)] if fresh else []
        start = _button("found_none", ask.lang, "inline") if not pictures and not after else None
        more = page.more or ""
        try:
            await self._answer(query, [*draft, *(make(reply_markup=under) for make, under in pictures)], more, start)
        except BadRequest as error:
            if not pictures or not isinstance(meaning(error), KeyboardRefused):
                raise
            log.warning("Telegram refuses pictures for inline mode (%s); trying them without buttons", error)
            await self._answer(query, [*draft, *(make() for make, _ in pictures)], more, start)

    async def begin(self, chosen: ChosenInlineResult, update: int, *, mended: bool = False) -> None:
        """Draw what was posted to be drawn: the message that stands there becomes the picture.

        `mended`: as it was suggested, where it is wrong as it is.
        """
        inline = chosen.inline_message_id
        if chosen.result_id != DRAW or inline is None:
            return
        where = TelegramPlace.posted(inline)
        wish = _wish(chosen.query)
        ask = self._ask(chosen.from_user, where, self.origin(chosen), f"/imagine {wish}")
        try:
            await self._imagine(ask, wish, mended=mended)
        except (Refusal, prompts.PromptError) as error:
            why = explain(error, ask)
            assert why is not None, "a refusal has its reason"
            await self._say(chosen, render.refused(why), markup(button(why, update, "imagine", ask.lang)))

    async def _imagine(self, ask: Ask, text: str, *, mended: bool) -> None:
        wish = Request(ask, "imagine", text)
        if mended:
            await as_suggested(lambda each: self._studio.imagine(each.ask, each.text), wish)
        else:
            await self._studio.imagine(ask, text)

    async def leave(self, chosen: ChosenInlineResult, key: str) -> None:
        """Say in the message that stands there why it is not drawn, or not yet."""
        if chosen.result_id == DRAW:
            lang = self._ask(chosen.from_user).lang
            await self._say(chosen, render.safe(messages.say(key, lang)))

    def _ask(self, user: User, where: TelegramPlace | None = None, name: str = "", said: str = "") -> Ask:
        return self._studio.people.spoken(asked_inline(user, where, name, said))

    @staticmethod
    def origin(chosen: ChosenInlineResult) -> str:
        """The name under which its job is known."""
        return f"{PLATFORM}:inline:{chosen.inline_message_id}"

    async def _say(self, chosen: ChosenInlineResult, html: str, keyboard: Keyboard = None) -> None:
        if (inline := chosen.inline_message_id) is None:
            return
        text = f"{_draft(person(chosen.from_user), _wish(chosen.query))}\n{html}"
        chat = TelegramPlace.posted(inline).chat

        async def send(keyboard: Keyboard, _owing: bool) -> object:
            return await self._calls.patiently(
                chat,
                lambda: self._bot.edited(
                    "editMessageText",
                    text=text,
                    inline_message_id=inline,
                    parse_mode="HTML",
                    link_preview_options=NO_PREVIEW,
                    reply_markup=keyboard,
                ),
            )

        async def edit(_sent: object, fewer: Markup) -> object:
            return await send(fewer, True)

        try:
            await self._keyboards.tried(keyboard, "", send, edit)
        except ChatError as error:
            log.info("what was posted inline could not be answered: %s", error)

    async def _answer(
        self, query: InlineQuery, results: list[InlineQueryResult], more: str, button: InlineQueryResultsButton | None
    ) -> None:
        await query.answer(results, cache_time=0, is_personal=True, next_offset=more, button=button)

    async def _found(self, ask: Ask, text: str, after: str | None) -> Page:
        if len(text) == ID_LENGTH and after is None:
            try:
                return Page((await self._studio.show(ask, text),), None)
            except Refusal:
                pass  # a word of that length
        wanted = await self._studio.collection.wanted(ask, text)
        return await self._studio.history(ask.person, after, PAGE, replace(wanted, pictures=True), ask.person)

    async def _pictures(self, jobs: Sequence[Job]) -> list[tuple[Callable[..., _Cached], Keyboard]]:
        """What makes each result, and its buttons."""
        results: list[tuple[Callable[..., _Cached], Keyboard]] = []
        for view in await self._viewer.views(jobs):
            job = view.job
            if job.picture is None or job.hidden:  # these results know no spoiler
                continue
            message = render.message(view, self._provider)
            for form, kind in _FORMS.items():
                if (file := await self._media.known(job.picture, form)) is not None:
                    words = {"title": render.title(job), "description": job.prompt[:256]}
                    make = partial(kind, job.id, file, **words, caption=message.html, parse_mode="HTML")
                    results.append((make, self._keyboards.under(message, job, None)))
                    break
        return results

    def _draft(self, ask: Ask, text: str) -> InlineQueryResult:
        """A message to be posted and drawn. It needs a button, or Telegram would not tell its name."""
        begin = Button(
            messages.say("button_begin", ask.lang), callback_data.pack(callback_data.NOBODY, callback_data.BEGIN)
        )
        words = messages.say("inline_draw", ask.lang)
        return article(DRAW, words, _draft(ask.person, text), markup(((begin,),)), text)


def _wish(query: str) -> str:
    """What is to be drawn: buttons begin the message box with a command. Empty for another command, which is none."""
    name, _, words = typed.command(query)
    return words if name == "imagine" else "" if name in TABLE else query.strip()


def _draft(person: Person, text: str) -> str:
    return f"{render.head('Imagine', person.name)}\n{render.quoted(text, 512)}"


def _button(key: str, lang: str, start: str) -> InlineQueryResultsButton:
    return InlineQueryResultsButton(messages.say(key, lang)[:64], start_parameter=start)
