"""Showing things beside a job's own message: answers, copies, originals, pages of history, shared pictures."""

from __future__ import annotations

import asyncio
import logging
import time

from bots.common import going, opened
from bots.common.answer import (
    MOST_GIVEN,
    Copy,
    Document,
    Given,
    Going,
    HistoryPage,
    Info,
    Original,
    Painting,
    Standing,
    Tiles,
)
from bots.common.button import Button, Rows
from bots.common.callback_data import Seals
from bots.common.errors import PictureLost
from bots.common.media import Upload
from bots.common.platform import Link, Parts
from bots.common.presses import IN_PLACE
from bots.discord import layout, render
from bots.discord.calls import DiscordCalls
from bots.discord.media import DiscordMedia, instead
from bots.discord.notices import MESSAGE, named
from bots.discord.refs import DiscordRef
from bots.discord.request import Incoming, Reply
from core import messages
from core.errors import ChatError, EaselError, Refusal
from core.jobs import Job

log = logging.getLogger(__name__)

PAGE = 4
"""Jobs on a page of history: so many, with their pictures and buttons, fit into a message."""
SHOWN_WITHIN, LOOK = 10.0, 0.2
"""For how long a job's message is waited for where there is something to say beside it, and between two looks at it."""


Shown = Copy | Document | Original | Tiles | Given | HistoryPage | Going | Info | Painting
"""Answers that are there already."""


class Aside(EaselError):
    """All there is to say to whoever asked, as markdown; nobody else needs to see it."""


class DiscordResponder:
    """Sends what is not a job's one message."""

    def __init__(
        self,
        calls: DiscordCalls,
        media: DiscordMedia,
        seals: Seals,
        parts: Parts,
        provider: str,
        link: Link,
    ) -> None:
        self._calls = calls
        self._media = media
        self._seals = seals
        self._store, self._viewer, self._file_ids = parts.store, parts.viewer, parts.file_ids
        self._provider = provider
        self._link = link

    async def say(self, incoming: Incoming, text: str, rows: Rows = ()) -> None:
        """Tell the person, as markdown."""
        await self.tell(incoming, render.Card(text, rows=rows))

    async def tell(self, incoming: Incoming, card: render.Card, *, over: bool = False, chart: bytes = b"") -> None:
        """Show a card to the person: in the answer, where one was promised, else alone; or `over` what was pressed.
        `chart`: a PNG in it, of what only a command asks for."""
        files = [Upload(chart, "chart.png")] if chart else None
        view = layout.view(card, files[0].name if files else "")
        try:
            if incoming.reply is Reply.SAME and not over:
                await self._calls.whisper(incoming.token, view)
            else:
                await self._calls.edit_answer(incoming.token, view, files)
        except ChatError as error:
            log.info("channel %s could not be answered: %s", incoming.channel, error)

    async def beside(self, incoming: Incoming, job: Job, text: str) -> None:
        """Tell the person alone, as markdown, beside the job's message, once that is there: Discord takes what is said
        first for what was promised."""
        waited = 0.0
        while incoming.reply is Reply.JOB and not await self._stands(job):
            if (waited := waited + LOOK) > SHOWN_WITHIN:
                return
            await asyncio.sleep(LOOK)
        try:
            await self._calls.whisper(incoming.token, layout.words(text))
        except ChatError as error:
            log.info("channel %s could not be answered: %s", incoming.channel, error)

    async def _stands(self, job: Job) -> bool:
        posted = await self._store.posted([job.id])
        ref = DiscordRef.load(posted[0][1].message) if posted else None
        return ref is not None and bool(ref.id)

    async def show(self, incoming: Incoming, answer: Shown) -> None:
        """What is there already, as the answer. Raises ChatError, PictureLost and Refusal."""
        match answer:
            case Copy(job):
                await self.copy(incoming, job)
            case Document(name, data):
                await self._calls.edit_answer(incoming.token, layout.original(name), [Upload(data, name)])
            case Original(job):
                await self.original(incoming, job)
            case Tiles(job):
                await self.tiles(incoming, job)
            case Given():
                await self.given(incoming, answer)
            case HistoryPage():
                await self.history(incoming, answer)
            case Going():
                await self.going(incoming, answer)
            case Info(job):
                (view,) = await self._viewer.views([job])
                card = render.known(view, answer, incoming.lang, self._provider, time.time())
                await self._calls.edit_answer(incoming.token, layout.view(card, "", self._seal(job, incoming)))
            case Painting(url):
                button = Button(messages.say("button_rpaint", incoming.lang), url=url)
                await self.say(incoming, render.safe(messages.say("paint_open", incoming.lang)), ((button,),))

    async def going(self, incoming: Incoming, answer: Going) -> None:
        """What runs and waits, with buttons that stop it."""
        views = await self._viewer.views(answer.jobs)
        text = render.safe(going.listed(views, answer.count, incoming.lang, self._provider))
        card = render.Card(text, rows=going.stops(views, answer, incoming.lang))
        await self.tell(incoming, card, over=incoming.key in IN_PLACE)

    async def copy(self, incoming: Incoming, job: Job) -> None:
        """A job as it stands, with its buttons, as the answer. Raises ChatError."""
        (view,) = await self._viewer.views([job])
        origin, who = self._calls.origin(view, incoming.channel), incoming.ask.person
        tools = (*render.prompt_key(job, job.lang), *opened.tools(job, who, job.lang, carries=True))
        card = render.card(view, self._provider, note=opened.note(job, job.lang), origin=origin, tools=tools)
        try:
            upload = await self._uploaded(card.picture, job, incoming.room)
        except PictureLost as lost:  # its buttons still work
            note, link = instead(lost, job, self._link)
            card = render.card(view, self._provider, note=note, link=link, origin=origin, tools=tools)
            upload = None
        made = layout.view(card, upload.name if upload else "", self._seal(job, incoming))
        number = await self._calls.edit_answer(incoming.token, made, [upload] if upload else [])
        if upload is not None and incoming.reply is not Reply.QUIET:  # others see it, so moderators reach it
            await self._file_ids.keep_file(named(incoming.channel, number), MESSAGE, job.id)

    async def original(self, incoming: Incoming, job: Job) -> None:
        """The untouched picture, as a file, or as a link where it is too large. Raises ChatError and Refusal."""
        if job.result is None:
            raise PictureLost("none")
        upload = await self._media.original(job.result, f"easel-{job.id}")
        if upload.size > incoming.room:
            if (link := self._link(job.id)) is None:
                raise Refusal("discord_too_large", job=job.id)
            text = render.safe(messages.say("original_linked", incoming.lang))
            await self._calls.edit_answer(incoming.token, layout.words(f"{text}\n{link}"))
            return
        await self._calls.edit_answer(incoming.token, layout.original(upload.name, hidden=job.hidden), [upload])

    async def tiles(self, incoming: Incoming, job: Job) -> None:
        """The four pictures of a grid, as the answer. Raises ChatError."""
        uploads = await self._media.four(job, incoming.room)
        shown = layout.album([each.name for each in uploads], hidden=job.hidden)
        await self._calls.edit_answer(incoming.token, shown, uploads)

    async def given(self, incoming: Incoming, given: Given) -> None:
        """Pictures that went into a job, as the answer. Raises ChatError."""
        names = enumerate(given.pictures[:MOST_GIVEN], 1)
        shown = [await self._media.small(name, f"{number}") for number, name in names]
        if not (kept := [upload for upload in shown if upload is not None]):
            raise PictureLost("none")
        album = layout.album([upload.name for upload in kept], hidden=given.job.hidden)
        await self._calls.edit_answer(incoming.token, album, kept)

    async def point(self, incoming: Incoming, standing: Standing) -> None:
        """Lead to a job's message, where that is in this channel; else show it here. Raises Aside and ChatError."""
        job = standing.job
        posted = await self._store.posted([job.id])
        ref = DiscordRef.load(posted[0][1].message) if posted else None
        if posted and (ref is None or not ref.id) and not job.state.ended and job.place == incoming.where.place:
            raise Aside(render.safe(standing.text(incoming.lang)))  # its message is just being made here
        if ref is None or ref.channel != incoming.channel or not ref.id:
            await self.copy(incoming, job)
            return
        raise Aside(f"{render.safe(standing.text(incoming.lang))} {ref.address(incoming.guild)}")

    async def history(self, incoming: Incoming, answer: HistoryPage) -> None:
        """A page of what was drawn, each with its thumbnail and buttons, as the answer. Raises ChatError."""
        cards = render.history(answer.page, incoming.lang, time.time(), answer.older, answer.sought)
        smalls = [
            await self._media.small(card.picture, f"{number}") if card.picture else None
            for number, card in enumerate(cards)
        ]
        made = layout.page(cards, [small.name if small else "" for small in smalls])
        await self._calls.edit_answer(incoming.token, made, [small for small in smalls if small])

    async def _uploaded(self, picture: str | None, job: Job, room: int) -> Upload | None:
        return await self._media.fitting(picture, f"easel-{job.id}", room) if picture else None

    def _seal(self, job: Job, incoming: Incoming) -> str:
        """What lets others press the buttons of a job that was asked for elsewhere."""
        return "" if job.place == incoming.where.place else self._seals.of(job.id)
