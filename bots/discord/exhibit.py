"""Showing things beside a job's own message: answers, copies, originals, pages of history, shared pictures."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from bots.codec import Seals
from bots.discord import layout, render
from bots.discord.calls import Calls
from bots.discord.media import Media, PictureLost, Upload
from bots.discord.refs import Ref
from bots.discord.said import Reply, Said
from core import words
from core.errors import ChatError, EaselError, Refusal
from core.jobs import Job
from core.ports import Page, Store
from core.viewer import Viewer

log = logging.getLogger(__name__)

PAGE = 4
"""Jobs on a page of history: so many, with their pictures and buttons, fit into a message."""
JUMP = "https://discord.com/channels/{guild}/{channel}/{message}"
"""Leads to a message."""


Link = Callable[[str], str | None]
"""A job's id -> where its untouched picture can be had, if anywhere."""


class Aside(EaselError):
    """All there is to say to whoever asked, as markdown; nobody else needs to see it."""


class Exhibit:
    """Sends what is not a job's one message."""

    def __init__(
        self, calls: Calls, media: Media, seals: Seals, store: Store, viewer: Viewer, provider: str, link: Link
    ) -> None:
        self._calls = calls
        self._media = media
        self._seals = seals
        self._store = store
        self._viewer = viewer
        self._provider = provider
        self._link = link

    async def say(self, said: Said, text: str, keys: Sequence[render.Button] = ()) -> None:
        """Tell the person, as markdown."""
        await self.tell(said, render.Card(text, rows=(tuple(keys),) if keys else ()))

    async def tell(self, said: Said, card: render.Card) -> None:
        """Show a card to the person: in the answer, where one was promised, else alone."""
        view = layout.view(card)
        try:
            if said.reply is Reply.SAME:
                await self._calls.whisper(said.token, view)
            else:
                await self._calls.edit_answer(said.token, view)
        except ChatError as error:
            log.info("channel %s could not be answered: %s", said.channel, error)

    async def copy(self, said: Said, job: Job) -> None:
        """A job as it stands, with its buttons, as the answer. Raises ChatError."""
        (view,) = await self._viewer.views([job])
        card = render.card(view, self._provider)
        try:
            upload = await self._uploaded(card.picture, job, said.room)
        except PictureLost:  # its buttons still work
            card, upload = render.card(view, self._provider, note=words.say("kept_not", job.lang)), None
        made = layout.view(card, upload.name if upload else "", self._seal(job, said))
        await self._calls.edit_answer(said.token, made, [upload.file] if upload else [])

    async def original(self, said: Said, job: Job) -> None:
        """The untouched picture, as a file, or as a link where it is too large. Raises ChatError and Refusal."""
        if job.result is None:
            raise PictureLost("none")
        upload = await self._media.original(job.result, f"easel-{job.id}")
        if len(upload.data) > said.room:
            if (link := self._link(job.id)) is None:
                raise Refusal("discord_too_large", job=job.id)
            text = render.safe(words.say("original_linked", said.lang))
            await self._calls.edit_answer(said.token, layout.words(f"{text}\n{link}"))
            return
        await self._calls.edit_answer(said.token, layout.original(upload.name), [upload.file])

    async def point(self, said: Said, job: Job) -> None:
        """Lead to a job's message, where that is in this channel; else show it here. Raises Aside and ChatError."""
        ((_, post),) = await self._store.posted([job.id])
        ref = Ref.load(post.message)
        if ref is None or ref.channel != said.channel or not ref.id:
            await self.copy(said, job)
            return
        link = JUMP.format(guild=said.guild or "@me", channel=ref.channel, message=ref.id)
        key = "pressed_done" if job.state.ended else "pressed_running"
        raise Aside(f"{render.safe(words.say(key, said.lang, label=words.title(job, said.lang)))} {link}")

    async def history(self, said: Said, page: Page) -> None:
        """A page of what was drawn, each with its thumbnail and buttons, as the answer. Raises ChatError."""
        cards = render.history(page, said.lang)
        smalls = [
            await self._media.small(card.picture, f"{number}") if card.picture else None
            for number, card in enumerate(cards)
        ]
        made = layout.page(cards, [small.name if small else "" for small in smalls])
        await self._calls.edit_answer(said.token, made, [small.file for small in smalls if small])

    async def _uploaded(self, picture: str | None, job: Job, room: int) -> Upload | None:
        return await self._media.fitting(picture, f"easel-{job.id}", room) if picture else None

    def _seal(self, job: Job, said: Said) -> str:
        """What lets others press the buttons of a job that was asked for elsewhere."""
        return "" if job.place == said.where.place else self._seals.of(job.id)
