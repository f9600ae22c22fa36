"""Telegram outward: the one message of each job, made as a reply and from then on only edited.

A send whose answer is lost may leave a second placeholder. It leaves no second result, because a result is only ever
put into a message that is known: editing the same one again changes nothing.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from functools import partial

from msgspec.structs import replace
from telegram import SentGuestMessage
from typing_extensions import override

from bots.common.button import Button
from bots.common.delivery import PREVIEW_SECONDS, Delivery, begin
from bots.common.errors import AnswerLost, NoRight, PictureLost
from bots.common.media import Upload, preview
from bots.telegram import render
from bots.telegram.admins import administers
from bots.telegram.bot import EaselBot, Sent
from bots.telegram.calls import KeyboardRefused, Moved, PhotoRefused, TelegramCalls, TextGone
from bots.telegram.closed import ClosedPlaces, NoWayUp
from bots.telegram.keyboards import NO_PREVIEW, Keyboard, Keyboards, Markup, Send, article, reply_to
from bots.telegram.media import BLANK, PHOTO, SENDS, TelegramMedia, as_media, as_sent, file_id, forms_of
from bots.telegram.refs import PLATFORM, TelegramPlace, TelegramRef, asked_in
from core import messages
from core.asks import Ask
from core.errors import ChatError, MessageGone, NotNow, NotOurs, PlaceGone
from core.jobs import Fault, Job, Person, Place, Post, State
from core.media.download import Downloader, DownloadError
from core.ports import Chat, Clock, FileIdCache, Priority, Store
from core.region import sight
from core.views import View

log = logging.getLogger(__name__)


class TelegramChat(Chat):
    """Shows posts in Telegram's chats."""

    platform = PLATFORM

    def __init__(
        self,
        bot: EaselBot,
        calls: TelegramCalls,
        media: TelegramMedia,
        delivery: Delivery,
        keyboards: Keyboards,
        store: Store,
        file_ids: FileIdCache,
        downloader: Downloader,
        provider: str,
        clock: Clock,
        *,
        cache_chat: int | None = None,
    ) -> None:
        self.delivery = delivery
        self._bot = bot
        self._calls = calls
        self._media = media
        self._keyboards = keyboards
        self._store = store
        self._file_ids = file_ids
        self._downloader = downloader
        self._provider = provider
        self._cache_chat = cache_chat
        """Where pictures for chats that the bot does not know are uploaded; else in the person's own chat with it."""
        self._closed = ClosedPlaces(clock)
        self._begun: dict[str, TelegramRef] = {}
        """Job -> a message that was made for its result, until that is noted: another one must not be made."""
        self._in_words: set[str] = set()
        """Jobs whose previews cannot be had or shown: they go on in words."""

    @override
    def places(self, priority: Priority) -> int:
        return self.delivery.places(progress=priority is not Priority.RESULT)

    @override
    def accepts(self, place: Place, priority: Priority) -> bool:
        return self.delivery.accepts(TelegramPlace.of(place).chat, progress=priority is not Priority.RESULT)

    @override
    def waits(self, place: Place) -> float:
        return self.delivery.waits(TelegramPlace.of(place).chat)

    @override
    def has_viewers(self, place: Place | None = None) -> bool:
        """True: Telegram does not tell who looks."""
        return True

    @override
    def posts_first(self, place: Place) -> bool:
        """In groups: the bot may be muted there, or the topic closed, and nothing says so but a refusal."""
        return (where := TelegramPlace.of(place)).shared and not where.afar

    @override
    async def show(self, view: View, post: Post) -> str:
        where = TelegramPlace.of(post.place)
        with self.delivery.showing(where.chat, view.job):
            try:
                shown = await self._show(view, post, where)
            except Moved as moved:
                await self._file_ids.move(post.place.id, str(moved.chat))
                raise NotNow(0) from moved
        if view.job.state.ended:
            self._in_words.discard(view.job.id)
        return shown.dump()

    @override
    async def tell(self, job: Job, message: str, *, silent: bool) -> None:
        ref, where = TelegramRef.load(message), TelegramPlace.of(job.place)
        if ref is None or not ref.id or where.afar:  # where the bot has one message, it can write no other
            return
        await self._calls.to(
            ref.chat,
            lambda: self._bot.sent(
                "sendMessage",
                chat_id=ref.chat,
                text=render.called(job, where),
                parse_mode="HTML",
                message_thread_id=where.topic if ref.chat == where.chat else None,
                reply_parameters=reply_to(ref.id),
                disable_notification=silent,
            ),
        )

    @override
    async def say(self, person: Person, text: str) -> None:
        send = {"chat_id": (chat := int(person.account)), "text": render.safe(text), "parse_mode": "HTML"}
        await self._calls.patiently(chat, lambda: self._bot.sent("sendMessage", **send))

    @override
    async def administers(self, ask: Ask) -> bool:
        return await administers(self._bot, ask)

    async def _show(self, view: View, post: Post, where: TelegramPlace) -> TelegramRef:
        ref = TelegramRef.load(post.message) or self._begun.get(view.job.id)
        own = where.instead(view.job.person)
        if own is None:
            return await self._show_in(view, ref, where)
        if ref is not None and ref.chat == own.chat:  # it went on there
            return await self._show_in(view, ref, own)
        try:
            with self._closed.trying(post.place.id):
                return await self._show_in(view, ref, where)
        except PlaceGone:
            if view.job.state is State.WAITING and not view.job.attempts:
                raise  # it has not been sent, and need not be
        if not _to_be_told(view.job):
            return ref or TelegramRef(where.chat, 0)
        return await self._show_in(view, None, own, messages.say("comes_to_you", view.job.lang))

    async def _show_in(self, view: View, ref: TelegramRef | None, where: TelegramPlace, note: str = "") -> TelegramRef:
        """Show it in this place, in the message that stands there or in a new one, with one more sentence in it."""
        gone = False
        if ref is not None and ref.chat == where.chat:
            try:
                return await self._change(view, ref)
            except MessageGone as error:
                if where.afar:  # the bot can post no other one there
                    raise PlaceGone("deleted") from error
                seen = view.job.state is State.DONE and ref.shows == view.job.result
                if seen or view.job.fault in (Fault.UNANSWERED, Fault.DELETED):  # nobody is called for that
                    return ref
                gone = True
        note = note if view.job.fault is not Fault.PLACE else ""
        ref = await self._begin(view, where, instead=gone, note=note)
        if view.job.state is not State.DONE and sight(view.job) is None and not where.inline:
            return ref
        # It is known before a result goes into it; revision 0 leaves everything still to be shown.
        self._begun[view.job.id] = ref
        try:
            await self._store.shown(view.job.id, ref.dump(), 0, ours=True)
        except NotOurs:
            del self._begun[view.job.id]
            raise
        del self._begun[view.job.id]
        return await self._change(view, ref, note=note)

    async def _begin(self, view: View, where: TelegramPlace, *, instead: bool, note: str = "") -> TelegramRef:
        """Make the message; `instead` of one that was just found to be deleted."""
        if where.inline:  # it was posted by whoever asked, and stands there already
            return TelegramRef(where.chat, 0, inline=where.inline)
        begin(view.job)
        message = render.message(view, self._provider, note=note, origin=self._keyboards.origin(view, where))
        keyboard = self._keyboards.under(message, view.job, where) if view.job.state is not State.DONE else None
        if where.guest:

            async def answer(keyboard: Keyboard, owing: bool) -> SentGuestMessage | None:
                said = article(view.job.id, render.title(view.job), message.html, keyboard)
                return await self._calls.to(
                    where.chat, lambda: self._bot.answer_guest_query(where.guest, said), owing=owing
                )

            async def put(posted: SentGuestMessage | None, fewer: Markup) -> object:
                named = posted.inline_message_id if posted is not None else None
                return await self._calls.to(
                    where.chat,
                    lambda: self._bot.edited("editMessageReplyMarkup", inline_message_id=named, reply_markup=fewer),
                    owing=True,
                )

            posted = await self._keyboards.tried(keyboard, view.job.id, answer, put)
            assert posted is not None, "an answer is always a new message"
            return TelegramRef(where.chat, 0, inline=posted.inline_message_id)
        asked = asked_in(view.job.origin, where.chat)

        async def send(keyboard: Keyboard, owing: bool) -> Sent | None:
            return await self._calls.to(
                where.chat,
                lambda: self._bot.sent(
                    "sendMessage",
                    chat_id=where.chat,
                    text=message.html,
                    parse_mode="HTML",
                    message_thread_id=where.topic,
                    reply_parameters=reply_to(asked),
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                ),
                owing=owing or instead,
            )

        try:
            sent = await self._keyboards.tried(keyboard, view.job.id, send, self._put_keyboard)
        except AnswerLost as lost:  # it may stand there, and each try may leave another one
            raise ChatError("no answer to a new message") from lost
        assert sent is not None, "a new message is always one"
        return TelegramRef(where.chat, sent.id)

    async def _change(self, view: View, ref: TelegramRef, *, note: str = "") -> TelegramRef:
        origin = self._keyboards.origin(view, ref.where)
        message = render.message(view, self._provider, captioned=bool(ref.shows), note=note, origin=origin)
        if view.job.fault in (Fault.DELETED, Fault.BATCH) and ref.shows not in ("", BLANK.name):
            with suppress(NoWayUp):  # no message with a picture can lose it
                await self._put(view.job, ref, message, "", PHOTO, BLANK)
                return replace(ref, shows=BLANK.name)
        if message.shows not in (None, ref.shows):
            try:
                return await self._put_result(view, ref, message)
            except (NoRight, PictureLost) as error:
                return await self._say_instead(view, ref, error.sentence(view.job.lang, view.job.id))
            except NoWayUp:
                lead = Button(messages.say("button_open", view.job.lang), url=self._keyboards.deep_link(view.job.id))
                return await self._say_instead(view, ref, messages.say("ready_afar", view.job.lang), lead)
        if message.preview_url not in (None, ref.shows) and not ref.inline and view.job.id not in self._in_words:
            if (changed := await self._put_preview(view.job, ref, message)) is not None:
                return changed
            self._in_words.add(view.job.id)
        await self._put_text(view.job, ref, message)
        return ref

    async def _put_result(self, view: View, ref: TelegramRef, message: render.Message) -> TelegramRef:
        assert message.picture is not None
        job, kept = view.job, view.kept.get(message.picture)
        put = partial(self._put, job, ref, message, message.picture)
        await self._media.deliver(message.picture, job.id, put, forms=forms_of(job), kept=kept)
        return replace(ref, shows=message.shows or "")

    async def _put(
        self, job: Job, ref: TelegramRef, message: render.Message, picture: str, form: str, file: str | Upload
    ) -> Sent | None:
        if ref.inline and isinstance(file, Upload):
            uploaded = await self._upload(job, message, form, file)
            await self._media.keep(picture, job.id, form, uploaded)
            file = file_id(uploaded, form)
        return await self._edit_media(job, ref, form, file, message)

    async def _upload(self, job: Job, message: render.Message, form: str, file: Upload) -> Sent:
        """A message in a chat that the bot does not know takes no uploads: the picture goes up where it may write.

        In the person's own chat it stands as a copy with its buttons.
        """
        own = self._cache_chat is None
        chat = int(job.person.account) if self._cache_chat is None else self._cache_chat
        under = self._keyboards.under(message, job, TelegramPlace(chat)) if own else None

        async def up(keyboard: Keyboard, owing: bool) -> Sent | None:
            return await self._calls.to(
                chat,
                lambda: self._bot.sent(
                    SENDS[form],
                    chat_id=chat,
                    **as_sent(form, file),
                    caption=message.html if own else None,
                    parse_mode="HTML",
                    reply_markup=keyboard,
                    disable_notification=True,
                ),
                owing=owing,
            )

        try:
            sent = await self._keyboards.tried(under, job.id, up, self._put_keyboard)
        except (PlaceGone, NoRight) as error:
            if not own:
                log.warning("Pictures cannot be uploaded to TELEGRAM_CACHE_CHAT: let the bot post pictures there.")
            raise NoWayUp(str(error)) from error
        except AnswerLost as lost:
            if own:  # it may stand there, and a second one would be one too many
                raise NoWayUp("no answer") from lost
            raise
        assert sent is not None, "a new message is always one"
        return sent

    async def _put_preview(self, job: Job, ref: TelegramRef, message: render.Message) -> TelegramRef | None:
        """Show the preview; None where it cannot be had, which is no reason to show nothing."""
        assert message.preview_url is not None
        try:
            async with asyncio.timeout(PREVIEW_SECONDS):
                shown = await preview(self._downloader, message.preview_url)
            await self._edit_media(job, ref, PHOTO, shown, message)
        except (TimeoutError, DownloadError, PhotoRefused, NoRight, KeyboardRefused) as error:
            log.debug("no preview in chat %s: %s", ref.chat, error)
            return None
        return replace(ref, shows=message.preview_url)

    async def _edit_media(
        self, job: Job, ref: TelegramRef, form: str, file: str | Upload, message: render.Message
    ) -> Sent | None:
        async def edit(keyboard: Keyboard, owing: bool) -> Sent | None:
            media, files = as_media(form, file, message.html, message.hidden)
            return await self._calls.to(
                ref.chat,
                lambda: self._bot.edited("editMessageMedia", media=media, reply_markup=keyboard, **ref.names, **files),
                owing=owing,
            )

        return await self._edited(job, ref, message, edit)

    async def _put_text(self, job: Job, ref: TelegramRef, message: render.Message) -> None:
        async def edit(captioned: bool, keyboard: Keyboard, owing: bool) -> Sent | None:
            async def call() -> Sent | None:
                if captioned:
                    return await self._bot.edited(
                        "editMessageCaption",
                        caption=message.html,
                        parse_mode="HTML",
                        reply_markup=keyboard,
                        **ref.names,
                    )
                return await self._bot.edited(
                    "editMessageText",
                    text=message.html,
                    parse_mode="HTML",
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                    **ref.names,
                )

            return await self._calls.to(ref.chat, call, owing=owing)

        try:
            await self._edited(job, ref, message, partial(edit, bool(ref.shows)))
        except TextGone:  # it shows a picture of which a backup did not know
            await self._edited(job, ref, message, lambda keyboard, _: edit(True, keyboard, True))

    async def _edited(
        self, job: Job, ref: TelegramRef, message: render.Message, edit: Send[Sent | None]
    ) -> Sent | None:
        """Change the message, and its buttons as far as Telegram takes them."""
        keyboard = self._keyboards.under(message, job, TelegramPlace.of(job.place))

        async def put(_: object, fewer: Markup) -> object:
            return await self._calls.to(
                ref.chat,
                lambda: self._bot.edited("editMessageReplyMarkup", reply_markup=fewer, **ref.names),
                owing=True,
            )

        return await self._keyboards.tried(keyboard, job.id, edit, put)

    async def _put_keyboard(self, sent: Sent | None, keyboard: Markup) -> object:
        assert sent is not None, "a new message is always one"
        return await self._calls.to(
            sent.chat,
            lambda: self._bot.edited(
                "editMessageReplyMarkup", chat_id=sent.chat, message_id=sent.id, reply_markup=keyboard
            ),
            owing=True,
        )

    async def _say_instead(self, view: View, ref: TelegramRef, note: str, *more: Button) -> TelegramRef:
        """The result cannot be shown as a picture: say why, and leave its buttons."""
        origin = self._keyboards.origin(view, ref.where)
        message = render.message(view, self._provider, captioned=True, note=note, origin=origin)
        rows = (*message.rows, more) if more else message.rows
        await self._put_text(view.job, ref, replace(message, rows=rows))
        return ref


def _to_be_told(job: Job) -> bool:
    """Whether the person is waited for, or something is there to be seen."""
    ended = job.state.ended and job.fault not in (Fault.UNANSWERED, Fault.DELETED)  # nobody is called for that
    return ended or job.state is State.ASKING or job.undecided or job.picture is not None
