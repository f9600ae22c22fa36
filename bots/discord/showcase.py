"""A server's gallery: one channel or forum in which every upscale of that server lands, once its admins say so."""

from __future__ import annotations

import logging

from bots.codec import Seals
from bots.discord import layout, render
from bots.discord.calls import Calls
from bots.discord.limits import FILE_BYTES
from bots.discord.media import Media, PictureLost
from bots.discord.refs import Where
from core.errors import ChatError
from core.jobs import Job, State, View
from core.mj import Family
from core.ports import Notes

log = logging.getLogger(__name__)

_UPSCALES = frozenset({Family.UPSAMPLE, Family.UPSCALE})
_NAME = 100
"""Characters of a forum post's title."""


class Showcase:
    """Posts finished upscales into galleries."""

    def __init__(self, calls: Calls, media: Media, notes: Notes, seals: Seals, provider: str) -> None:
        self._calls = calls
        self._media = media
        self._notes = notes
        self._seals = seals
        self._provider = provider

    async def choose(self, guild: int, channel: int | None) -> None:
        """From now on upscales of this server land there; None: nowhere."""
        await self._notes.keep_note(f"gallery/{guild}", str(channel) if channel is not None else None)

    async def chosen(self, guild: int) -> int | None:
        """The gallery of a server."""
        noted = await self._notes.note(f"gallery/{guild}")
        return int(noted) if noted is not None else None

    async def place(self, job: Job) -> int | None:
        """Where a job's picture is to land, if it is one for a gallery."""
        where = Where.of(job.place)
        if job.state is not State.DONE or job.result is None or job.action is None or where.own or where.seatless:
            return None
        guild = self._calls.guild(where.channel) if job.action.family in _UPSCALES else None
        return await self.chosen(guild) if guild is not None else None

    async def post(self, view: View, channel: int, name: str | None) -> None:
        """Post a finished picture with its buttons; the same `name` twice posts it once. Raises ChatError."""
        job = view.job
        card = render.card(view, self._provider)
        if card.picture is None:
            raise PictureLost("none")
        upload = await self._media.fitting(card.picture, f"easel-{job.id}", FILE_BYTES)
        made = layout.view(card, upload.name, self._seals.of(job.id))
        title = render.cut(" ".join(render.plain(job.prompt).split()), _NAME) or job.kind.value
        await self._calls.post(channel, made, name, [upload.file], title)

    async def show(self, view: View, channel: int) -> None:
        """Post it into a gallery. What cannot be posted there is told to whoever runs Easel, and holds up nothing."""
        try:
            await self.post(view, channel, f"{view.job.id}-g")
        except ChatError as error:
            right = f" ({error.permission})" if hasattr(error, "permission") else ""
            log.warning("job %s could not be posted into gallery %s%s: %s", view.job.id, channel, right, error)
