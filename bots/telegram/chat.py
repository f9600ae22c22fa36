"""Telegram outward: the one message of each job, made as a reply and from then on only edited.

A send whose answer is lost may leave a second placeholder. It leaves no second result, because a result is only ever
put into a message that is known: editing the same one again changes nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    SwitchInlineQueryChosenChat,
)

from bots.telegram import render
from bots.telegram.calls import Calls, Moved, NoRight, PhotoRefused
from bots.telegram.media import Media, PictureLost, as_media
from bots.telegram.refs import PLATFORM, Ref, Where, asked_in
from core import words
from core.download import Downloader, DownloadError
from core.errors import NotNow
from core.jobs import Job, Place, Post, State, View
from core.ports import News, Sent, Store

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChat:
    """`core.ports.Chat` for Telegram."""

    platform = PLATFORM

    def __init__(
        self,
        bot: Bot,
        calls: Calls,
        media: Media,
        store: Store,
        sent: Sent,
        downloader: Downloader,
        provider: str,
        ring: Callable[[], None],
    ) -> None:
        self.ready = False
        """Whether Telegram has been reached and knows the token."""
        self._bot = bot
        self._calls = calls
        self._media = media
        self._store = store
        self._sent = sent
        self._downloader = downloader
        self._provider = provider
        self._ring = ring
        self._timer: asyncio.TimerHandle | None = None

    def takes(self, place: Place, news: News) -> bool:
        """Whether the chat's budget has a call left; whoever is told yes shows something next."""
        if not self.ready:
            return False
        chat, progress = Where.of(place).chat, news is not News.WORD
        if (wait := self._calls.budget.wait(chat, progress=progress)) > 0:
            self._ring_in(wait)
            return False
        self._calls.budget.promise(chat, progress=progress)
        return True

    def watched(self, place: Place) -> bool:
        """Nobody knows who looks."""
        return True

    async def show(self, view: View, post: Post) -> str:
        """Make the post show the view. Returns the message's reference. Raises ChatError."""
        where = Where.of(post.place)
        self._calls.budget.redeem(where.chat)
        try:
            return (await self._show(view, post, where)).dump()
        except Moved as moved:
            await self._sent.move(post.place.id, str(moved.chat))
            raise NotNow(0) from moved
        finally:
            self._ring()

    def close(self) -> None:
        """Ring no more."""
        self.ready = False
        if self._timer is not None:
            self._timer.cancel()

    async def _show(self, view: View, post: Post, where: Where) -> Ref:
        ref = Ref.load(post.message)
        if ref is None or ref.chat != where.chat:
            ref = await self._begin(view, where)
            if view.job.state is not State.DONE:
                return ref
            # It is known before a result goes into it; revision 0 leaves everything still to be shown.
            await self._store.shown(view.job.id, ref.dump(), 0)
        try:
            return await self._change(view, ref)
        except NoRight:
            return await self._say_instead(view, ref, "no_photo_right")
        except PictureLost:
            return await self._say_instead(view, ref, "kept_not")

    async def _begin(self, view: View, where: Where) -> Ref:
        message = render.message(view, self._provider)
        keyboard = markup(message.rows) if view.job.state is not State.DONE else None
        asked = asked_in(view.job.origin, where.chat)

        async def send() -> Message:
            return await self._bot.send_message(
                where.chat,
                message.html,
                parse_mode="HTML",
                message_thread_id=where.topic,
                reply_parameters=reply_to(asked),
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            )

        sent = await self._calls.to(where.chat, send)
        assert sent is not None, "a new message is always one"
        return Ref(where.chat, sent.message_id)

    async def _change(self, view: View, ref: Ref) -> Ref:
        message = render.message(view, self._provider, captioned=bool(ref.shows))
        if message.picture is not None and message.picture != ref.shows:
            return await self._put_result(view.job, ref, message)
        if message.preview_url is not None and message.preview_url != ref.shows:
            if (changed := await self._put_preview(ref, message)) is not None:
                return changed
            message = render.message(view, self._provider, captioned=bool(ref.shows))
        await self._put_text(ref, message)
        return ref

    async def _put_result(self, job: Job, ref: Ref, message: render.Message) -> Ref:
        assert message.picture is not None

        async def deliver(form: str, file: str | InputFile) -> Message | bool | None:
            media = as_media(form, file, message.html)
            return await self._calls.to(ref.chat, lambda: self._edit_media(ref, media, message))

        await self._media.deliver(message.picture, f"easel-{job.id}", deliver)
        return replace(ref, shows=message.picture)

    async def _put_preview(self, ref: Ref, message: render.Message) -> Ref | None:
        """Show the preview; None where it cannot be had, which is no reason to show nothing."""
        assert message.preview_url is not None
        try:
            data = await self._downloader.fetch(message.preview_url)
            media = InputMediaPhoto(
                InputFile(data, "preview.png", attach=True), caption=message.html, parse_mode="HTML"
            )
            await self._calls.to(ref.chat, lambda: self._edit_media(ref, media, message))
        except (DownloadError, PhotoRefused, NoRight) as error:
            log.debug("no preview in chat %s: %s", ref.chat, error)
            return None
        return replace(ref, shows=message.preview_url)

    async def _edit_media(self, ref: Ref, media: object, message: render.Message) -> Message | bool:
        return await self._bot.edit_message_media(
            media,  # type: ignore[arg-type]
            chat_id=ref.chat,
            message_id=ref.id,
            reply_markup=markup(message.rows),
        )

    async def _put_text(self, ref: Ref, message: render.Message) -> None:
        async def edit() -> Message | bool:
            keyboard = markup(message.rows)
            if ref.shows:
                return await self._bot.edit_message_caption(
                    ref.chat, ref.id, caption=message.html, parse_mode="HTML", reply_markup=keyboard
                )
            return await self._bot.edit_message_text(
                message.html,
                ref.chat,
                ref.id,
                parse_mode="HTML",
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            )

        await self._calls.to(ref.chat, edit)

    async def _say_instead(self, view: View, ref: Ref, key: str) -> Ref:
        """The result cannot be shown as a picture: say why, and leave its buttons."""
        message = render.message(view, self._provider, captioned=True)
        told = replace(message, html=f"{message.html}\n{words.say(key, view.job.lang)}")
        await self._put_text(ref, told)
        return ref

    def _ring_in(self, seconds: float) -> None:
        """Have the poster look again when the earliest chat is free."""
        loop = asyncio.get_running_loop()
        at = loop.time() + seconds
        if self._timer is not None and not self._timer.cancelled() and loop.time() < self._timer.when() <= at:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(at, self._ring)


def reply_to(message: int | None) -> ReplyParameters | None:
    """An answer to a message that may be deleted meanwhile."""
    return ReplyParameters(message, allow_sending_without_reply=True) if message is not None else None


def markup(rows: tuple[tuple[render.Button, ...], ...]) -> InlineKeyboardMarkup | None:
    """The buttons as the library takes them."""
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows]) if rows else None


def _button(button: render.Button) -> InlineKeyboardButton:
    if button.share is not None:
        everywhere = SwitchInlineQueryChosenChat(
            button.share,
            allow_user_chats=True,
            allow_bot_chats=False,
            allow_group_chats=True,
            allow_channel_chats=True,
        )
        return InlineKeyboardButton(button.label, switch_inline_query_chosen_chat=everywhere)
    return InlineKeyboardButton(button.label, callback_data=button.data, style=button.style)
