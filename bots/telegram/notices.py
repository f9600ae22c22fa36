"""What is said to those who asked for nothing just now: to somebody in their own chat, or in a place; and pictures that
stand in more messages than their job's own."""

from __future__ import annotations

import logging

from bots.common.answer import Told
from bots.common.media import Upload
from bots.common.platform import Parts
from bots.telegram import render
from bots.telegram.bot import EaselBot, Sent
from bots.telegram.calls import TelegramCalls
from bots.telegram.keyboards import Keyboard, Keyboards, markup
from bots.telegram.media import BLANK, MESSAGE, PHOTO, SENDS, as_media, as_sent
from bots.telegram.refs import PLATFORM, TelegramPlace, TelegramRef
from bots.telegram.responder import TelegramResponder
from core.errors import ChatError, MessageGone
from core.jobs import Job, Person, Place

log = logging.getLogger(__name__)

_PICTURED = "p"
"""Begins what names a message with a picture, which is changed in other ways."""


class Notices:
    """Says it."""

    def __init__(
        self,
        bot: EaselBot,
        calls: TelegramCalls,
        keyboards: Keyboards,
        responder: TelegramResponder,
        parts: Parts,
        provider: str,
    ) -> None:
        self._bot = bot
        self._calls = calls
        self._media = responder.media
        self._keyboards = keyboards
        self._responder = responder
        self._store, self._viewer, self._file_ids = parts.store, parts.viewer, parts.file_ids
        self._provider = provider

    async def say(self, whom: Person | Place, told: Told, over: str | None) -> str:
        """`Platform.say_to`."""
        where = TelegramPlace.of(whom) if isinstance(whom, Place) else TelegramPlace(int(whom.account))
        html, keyboard = render.safe(told.text), markup(told.buttons)
        number = int((over or "0").removeprefix(_PICTURED))
        if told.picture is None and not (over or "").startswith(_PICTURED):
            return str(await self._responder.said(where, html, keyboard=keyboard, over=number))
        file = await self._media.small(told.picture) if told.picture is not None else None
        if number:
            try:
                await self._edit(where.chat, number, file or BLANK, html, keyboard, hidden=True)
            except MessageGone:
                number = 0
        return f"{_PICTURED}{number or await self._send(where, file or BLANK, html, keyboard)}"

    async def copies(self, job: Job) -> None:
        """`Platform.copies`."""
        (view,) = await self._viewer.views([job])
        message = render.message(view, self._provider, captioned=True)
        file = await self._media.small(job.picture) if job.picture is not None else None
        posted = await self._store.posted([job.id])
        own = TelegramRef.load(posted[0][1].message) if posted and job.place.platform == PLATFORM else None
        for name in await self._file_ids.named(MESSAGE, job.id):
            chat, _, number = name.partition(":")
            if own is not None and (own.chat, own.id) == (int(chat), int(number)):
                continue
            keyboard = self._keyboards.under(message, job, TelegramPlace(int(chat)))
            try:
                await self._edit(int(chat), int(number), file or BLANK, message.html, keyboard, hidden=job.hidden)
            except ChatError as error:
                log.info("a copy of job %s in chat %s could not be changed: %s", job.id, chat, error)

    async def _edit(
        self, chat: int, number: int, file: str | Upload, html: str, keyboard: Keyboard, *, hidden: bool
    ) -> None:
        media, files = as_media(PHOTO, file, html, hidden)
        names = {"chat_id": chat, "message_id": number}
        await self._calls.patiently(
            chat, lambda: self._bot.edited("editMessageMedia", media=media, reply_markup=keyboard, **names, **files)
        )

    async def _send(self, where: TelegramPlace, file: str | Upload, html: str, keyboard: Keyboard) -> int:
        async def send() -> Sent | None:
            return await self._bot.sent(
                SENDS[PHOTO],
                chat_id=where.chat,
                message_thread_id=where.topic,
                **as_sent(PHOTO, file, True),
                caption=html,
                parse_mode="HTML",
                reply_markup=keyboard,
            )

        sent = await self._calls.patiently(where.chat, send)
        return sent.id if sent is not None else 0
