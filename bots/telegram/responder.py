"""Showing things once more, or beside a job's own message: copies, originals, pages of history. All of it in passing:
what Telegram may have taken is not sent again."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress

from msgspec.structs import replace

from bots.common import going, opened
from bots.common.answer import (
    MOST_GIVEN,
    Answer,
    Copy,
    Document,
    Given,
    Going,
    Help,
    HistoryPage,
    Info,
    Original,
    Painting,
    Tiles,
    Told,
)
from bots.common.button import Button
from bots.common.errors import PictureLost
from bots.common.media import Upload
from bots.common.panel import Panel
from bots.telegram import panels, render
from bots.telegram.bot import EaselBot, Sent
from bots.telegram.calls import TelegramCalls
from bots.telegram.keyboards import NO_PREVIEW, Keyboard, Keyboards, Markup, article, markup, reply_to
from bots.telegram.media import DOCUMENT, PHOTO, SENDS, TelegramMedia, as_media, as_sent, forms_of
from bots.telegram.refs import TelegramPlace, TelegramRef
from core import messages
from core.asks import Ask
from core.errors import ChatError, MessageGone, PlaceGone
from core.jobs import Job, Person, State
from core.ports import Store
from core.viewer import Viewer

log = logging.getLogger(__name__)

Part = tuple[str, str | Upload, bool]
"""A picture of an album: its caption, the file, and whether it stands behind a spoiler."""
PAGE = 5
"""Jobs on a page of history: an album of so many counts as so many messages."""
_PROMPT = 120
"""UTF-16 units of a prompt in a list."""


class TelegramResponder:
    """Sends what is not a job's one message."""

    def __init__(
        self,
        bot: EaselBot,
        calls: TelegramCalls,
        media: TelegramMedia,
        keyboards: Keyboards,
        store: Store,
        viewer: Viewer,
        provider: str,
    ) -> None:
        self._bot = bot
        self._calls = calls
        self.media = media
        self._keyboards = keyboards
        self._store = store
        self._viewer = viewer
        self._provider = provider

    async def say(
        self,
        where: TelegramPlace,
        html: str,
        *,
        to: int | None = None,
        keyboard: Keyboard = None,
        asked: Ask | None = None,
        over: int | None = None,
    ) -> None:
        """As `said`, in passing; to whoever `asked` alone where the bot may not write."""
        try:
            await self.said(where, html, to=to, keyboard=keyboard, over=over)
        except ChatError as error:
            log.info("chat %s could not be answered: %s", where.chat, error)
            if asked is not None and isinstance(error, PlaceGone) and (own := where.instead(asked.person)) is not None:
                note = render.safe(messages.say("comes_to_you", asked.lang))
                await self.say(own, f"{html}\n\n{note}", keyboard=keyboard)

    async def said(
        self,
        where: TelegramPlace,
        html: str,
        *,
        to: int | None = None,
        keyboard: Keyboard = None,
        over: int | None = None,
    ) -> int:
        """A few words, as an answer to a message; in place of the one message where that is all that the bot has, or of
        `over`, where that still stands. Returns the message's number, 0 where there is none. Raises ChatError."""
        stands = {"inline_message_id": where.inline} if where.inline else {"chat_id": where.chat, "message_id": over}

        async def send(keyboard: Keyboard, _owing: bool) -> Sent | None:
            if where.guest:
                answer = article("answer", "Easel", html, keyboard)
                await self._calls.patiently(where.chat, lambda: self._bot.answer_guest_query(where.guest, answer))
                return None
            if where.inline or over:
                await self._calls.patiently(
                    where.chat,
                    lambda: self._bot.edited(
                        "editMessageText",
                        text=html,
                        **stands,
                        parse_mode="HTML",
                        reply_markup=keyboard,
                        link_preview_options=NO_PREVIEW,
                    ),
                )
                return None
            return await self._calls.patiently(
                where.chat,
                lambda: self._bot.sent(
                    "sendMessage",
                    chat_id=where.chat,
                    text=html,
                    parse_mode="HTML",
                    message_thread_id=where.topic,
                    reply_parameters=reply_to(to),
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                ),
            )

        try:
            sent = await self._keyboards.tried(keyboard, "", send, self._put_keyboard)
        except MessageGone:
            if not over:
                raise
            return await self.said(where, html, to=to, keyboard=keyboard)
        return sent.id if sent is not None else over or 0

    async def hand(self, where: TelegramPlace, file: Upload) -> None:
        """A file to be saved. Raises ChatError."""
        await self._calls.patiently(
            where.chat,
            lambda: self._bot.sent(SENDS[DOCUMENT], chat_id=where.chat, **as_sent(DOCUMENT, file)),
        )

    async def _put_keyboard(self, sent: Sent | None, keyboard: Markup) -> object:
        if sent is None:
            return None
        return await self._calls.to(
            sent.chat,
            lambda: self._bot.edited(
                "editMessageReplyMarkup", chat_id=sent.chat, message_id=sent.id, reply_markup=keyboard
            ),
            owing=True,
        )

    async def answer(
        self,
        where: TelegramPlace,
        answer: Answer,
        lang: str,
        *,
        to: int | None = None,
        asked: Ask | None = None,
        over: int | None = None,
    ) -> None:
        """Write an answer, in place of the message `over`; to whoever `asked` alone where the bot may not write.

        Raises ChatError. A job that began has a message of its own.
        """
        try:
            await self._answer(where, answer, lang, to, asked, over)
        except PlaceGone:
            if asked is None or (own := where.instead(asked.person)) is None:
                raise
            await self._answer(own, answer, lang, None, None)

    async def _answer(
        self,
        where: TelegramPlace,
        answer: Answer,
        lang: str,
        to: int | None,
        asked: Ask | None,
        over: int | None = None,
    ) -> None:
        match answer:
            case Copy(job):
                await self.copy(where, job, to=to, who=asked.person if asked is not None else None)
            case Original(job):
                await self.original(where, job, to=to)
            case Tiles() | Given():
                await self._album(where, await self._pictures_of(answer), to=to)
            case Document(name, data):
                await self.hand(where, Upload(data, name))
            case HistoryPage():
                await self.history(where, answer, lang, to=to, asked=asked)
            case _:
                if isinstance(answer, Told) and answer.chart:
                    await self._album(where, [("", Upload(answer.chart, "chart.png"), False)], to=to)
                if (words := await self._words(where, answer, lang)) is not None:
                    html, keyboard = words
                    await self.say(where, html, to=to, keyboard=keyboard, asked=asked, over=over)

    async def _words(self, where: TelegramPlace, answer: Answer, lang: str) -> tuple[str, Keyboard] | None:
        """An answer that is words and buttons, as HTML; None for one that is not."""
        match answer:
            case Told(text, buttons=buttons):
                return render.safe(text), markup(buttons)
            case Painting(url):
                app = not where.shared and url.startswith("https://")  # so Telegram has Mini Apps
                button = Button(messages.say("button_rpaint", lang), url=url, app=app)
                return render.safe(messages.say("paint_open", lang)), markup(((button,),))
            case Panel():
                text, rows = panels.written(answer, lang)
                return text, markup(rows)
            case Going(jobs, count):
                views = await self._viewer.views(jobs)
                text = render.safe(going.listed(views, count, lang, self._provider))
                return text, markup(going.stops(views, answer, lang))
            case Info(job):
                (view,) = await self._viewer.views([job])
                text = render.known(view, answer, lang, self._provider)
                return text, self._keyboards.about(render.known_keys(answer, lang), job, where)
            case Help():
                return render.helped(answer, lang, f"@{self._bot.username}"), markup(render.example(lang))
            case _:
                return None

    async def copy(self, where: TelegramPlace, job: Job, *, to: int | None = None, who: Person | None = None) -> None:
        """A job as it stands, with its buttons, and what else `who` opened it can do with it; in words where its
        picture cannot be had. Raises ChatError."""
        (view,) = await self._viewer.views([job])
        origin = self._keyboards.origin(view, where, replies=False)
        message = render.message(view, self._provider, note=opened.note(job, job.lang), origin=origin)
        if who is not None and not where.afar:
            message = replace(message, rows=(*message.rows, *render.tools(opened.tools(job, who, job.lang))))
        keyboard = self._keyboards.under(message, job, where)
        if message.picture is None:
            await self.say(where, message.html, to=to, keyboard=keyboard)
            return

        async def deliver(form: str, file: str | Upload) -> Sent | None:
            async def send(keyboard: Keyboard, _owing: bool) -> Sent | None:
                return await self._calls.patiently(
                    where.chat,
                    lambda: self._bot.sent(
                        SENDS[form],
                        chat_id=where.chat,
                        **as_sent(form, file, job.hidden),
                        caption=message.html,
                        parse_mode="HTML",
                        message_thread_id=where.topic,
                        reply_parameters=reply_to(to),
                        reply_markup=keyboard,
                    ),
                )

            return await self._keyboards.tried(keyboard, job.id, send, self._put_keyboard)

        try:
            await self.media.deliver(message.picture, job.id, deliver, forms=forms_of(job))
        except PictureLost as lost:  # its buttons still work
            note = lost.sentence(job.lang, job.id)
            text = render.message(view, self._provider, note=note, origin=origin).html
            await self.say(where, text, to=to, keyboard=keyboard)

    async def original(self, where: TelegramPlace, job: Job, *, to: int | None = None) -> None:
        """The untouched picture, as a document. Raises PictureLost."""
        if job.result is None:
            raise PictureLost("none")

        async def deliver(_form: str, file: str | Upload) -> Sent | None:
            return await self._calls.patiently(
                where.chat,
                lambda: self._bot.sent(
                    SENDS[DOCUMENT],
                    chat_id=where.chat,
                    **as_sent(DOCUMENT, file),
                    message_thread_id=where.topic,
                    reply_parameters=reply_to(to),
                ),
            )

        await self.media.deliver(job.result, job.id, deliver, forms=(DOCUMENT,))

    async def _pictures_of(self, answer: Tiles | Given) -> list[Part]:
        """The four of a grid, or those that went in. Raises PictureLost."""
        job = answer.job
        if isinstance(answer, Tiles):
            return [(str(number), file, job.hidden) for number, file in await self.media.four(job)]
        shown = [(n, await self.media.small(name)) for n, name in enumerate(answer.pictures[:MOST_GIVEN], 1)]
        if not (kept := [(str(n), file, job.hidden) for n, file in shown if file is not None]):
            raise PictureLost("none")
        return kept

    async def point(self, where: TelegramPlace, job: Job, lang: str) -> None:
        """Lead to a job's message, where that is in this chat; else show it here."""
        posted = await self._store.posted([job.id])
        ref = TelegramRef.load(posted[0][1].message) if posted else None
        if ref is None or ref.chat != where.chat:
            await self.copy(where, job)
            return
        text = messages.say("here_it_is", lang, label=render.title(job))
        await self.say(where, render.safe(text), to=ref.id)

    async def history(
        self, where: TelegramPlace, answer: HistoryPage, lang: str, *, to: int | None = None, asked: Ask | None = None
    ) -> None:
        """A page: the pictures that Telegram has as an album, and under it what each is, with a button to open it."""
        page, jobs = answer.page, answer.page.jobs
        with suppress(ChatError):  # the list under it says the same
            await self._album(where, await self._small(jobs))
        lines = [f"{number}. {_line(job, lang)}" for number, job in enumerate(jobs, 1)]
        lines = [render.safe(answer.sought), *lines, render.safe(messages.say("history_keys", lang))]
        keyboard = markup(render.history_rows(page, lang, answer.older))
        await self.say(where, "\n".join(filter(None, lines)), to=to, keyboard=keyboard, asked=asked)

    async def _small(self, jobs: Sequence[Job]) -> list[Part]:
        return [
            (str(number), file, job.hidden)
            for number, job in enumerate(jobs, 1)
            if job.picture is not None and (file := await self.media.small(job.picture)) is not None
        ]

    async def _album(self, where: TelegramPlace, pictures: Sequence[Part], *, to: int | None = None) -> None:
        """Raises ChatError."""
        if not pictures:
            return
        more = {"chat_id": where.chat, "message_thread_id": where.topic, "reply_parameters": reply_to(to)}

        async def send() -> object:
            if len(pictures) == 1:  # an album has at least two
                ((caption, file, hidden),) = pictures
                one = as_sent(PHOTO, file, hidden) | {"caption": caption}
                return await self._bot.edited(SENDS[PHOTO], **more, **one)
            album = [as_media(PHOTO, file, caption, hidden, f"file{caption}") for caption, file, hidden in pictures]
            media, files = [one for one, _ in album], {name: file for _, files in album for name, file in files.items()}
            return await self._bot.edited("sendMediaGroup", **more, media=media, **files)

        await self._calls.patiently(where.chat, send, cost=len(pictures))


def _line(job: Job, lang: str) -> str:
    state = "" if job.state is State.DONE else f" ({messages.say(job.state.value, lang)})" if job.state.ended else " …"
    prompt = " " + render.quoted(" ".join(job.prompt.split()), _PROMPT) if job.prompt else ""
    return f"<b>{render.safe(render.title(job))}</b>{prompt}{render.safe(state)} <code>{job.id}</code>"
