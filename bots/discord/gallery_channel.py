"""A server's gallery: one channel or forum in which every upscale of that server lands, once its admins say so."""

from __future__ import annotations

import json
import logging

from msgspec import Struct
from msgspec.structs import asdict, replace

from bots.common.callback_data import Seals
from bots.common.errors import PictureLost
from bots.common.text import plain
from bots.discord import layout, render
from bots.discord.calls import DiscordCalls, missing, permission
from bots.discord.limits import FILE_BYTES
from bots.discord.media import DiscordMedia
from bots.discord.notices import MESSAGE, named
from bots.discord.refs import DiscordPlace
from core import messages
from core.errors import ChatError
from core.jobs import Job, State
from core.mj import Family
from core.ports import FileIdCache, Notes
from core.views import View

log = logging.getLogger(__name__)

_UPSCALES = frozenset({Family.UPSAMPLE, Family.UPSCALE, Family.VIDEO_PICK})
_NAME = 100
"""Characters of a forum post's title."""


class GalleryChoice(Struct, frozen=True):
    """A server's gallery, who chose it, and the permission that the bot lacks in it."""

    channel: int
    by: str
    lang: str
    lacks: str = ""


class GalleryChannel:
    """Posts finished upscales into galleries."""

    def __init__(
        self,
        calls: DiscordCalls,
        media: DiscordMedia,
        notes: Notes,
        file_ids: FileIdCache,
        seals: Seals,
        provider: str,
    ) -> None:
        self._calls = calls
        self._media = media
        self._notes = notes
        self._file_ids = file_ids
        self._seals = seals
        self._provider = provider

    async def choose(self, guild: int, channel: int | None, by: str, lang: str) -> None:
        """From now on upscales of this server land there, which this administrator wants; None: nowhere."""
        choice = GalleryChoice(channel, by, lang, self._calls.lacks(channel)) if channel is not None else None
        await self._keep(guild, choice)

    async def chosen(self, guild: int) -> GalleryChoice | None:
        """The gallery of a server."""
        noted = await self._notes.note(f"gallery/{guild}")
        return GalleryChoice(**json.loads(noted)) if noted is not None else None

    async def _keep(self, guild: int, choice: GalleryChoice | None) -> None:
        await self._notes.keep_note(f"gallery/{guild}", json.dumps(asdict(choice)) if choice is not None else None)

    async def place(self, job: Job) -> int | None:
        """The server in whose gallery a job's picture is to land, if it is one for a gallery."""
        where = DiscordPlace.of(job.place)
        if job.state is not State.DONE or job.result is None or job.action is None or where.own or where.seatless:
            return None
        guild = self._calls.guild(where.channel) if job.action.family in _UPSCALES else None
        return guild if guild is not None and await self.chosen(guild) is not None else None

    async def post(self, view: View, channel: int, name: str | None) -> None:
        """Post a finished picture with its buttons; the same `name` twice posts it once. Raises ChatError."""
        job = view.job
        card = render.card(view, self._provider)
        if card.picture is None:
            raise PictureLost("none")
        upload = await self._media.fitting(card.picture, f"easel-{job.id}", FILE_BYTES)
        made = layout.view(card, upload.name, self._seals.of(job.id))
        title = render.cut(" ".join(plain(job.prompt).split()), _NAME) or job.kind.value
        posted = await self._calls.post(channel, made, name, [upload], title)
        await self._file_ids.keep_file(named(*posted), MESSAGE, job.id)

    async def show(self, view: View, guild: int) -> None:
        """Post it into a server's gallery. What cannot be posted there is told to its administrator, once."""
        choice = await self.chosen(guild)
        if choice is None:
            return
        lacks = ""
        try:
            await self.post(view, choice.channel, f"{view.job.id}-g")
        except ChatError as error:
            log.warning("job %s could not be posted into gallery %s: %s", view.job.id, choice.channel, error)
            lacks = missing(error)
        if lacks != choice.lacks:
            await self._keep(guild, replace(choice, lacks=lacks))
            if lacks and choice.by:  # else they have had themselves forgotten
                await self._tell(choice, lacks)

    async def _tell(self, choice: GalleryChoice, lacks: str) -> None:
        named = permission(lacks, choice.lang)
        text = render.safe(messages.say("gallery_lacks", choice.lang, channel="\0", permission=named))
        made = layout.words(text.replace("\0", f"<#{choice.channel}>"))
        try:
            await self._calls.send(await self._calls.own_chat(choice.by), made, None)
        except ChatError as error:
            log.info("who chose gallery %s cannot be told: %s", choice.channel, error)
