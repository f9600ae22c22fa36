"""What is said to those who asked for nothing just now: to somebody in their own chat, or in a place; and pictures that
stand in more messages than their job's own."""

from __future__ import annotations

import logging
from contextlib import suppress

from bots.common.answer import Told
from bots.common.callback_data import Seals
from bots.common.errors import PictureLost
from bots.common.media import Upload
from bots.common.platform import Parts
from bots.discord import layout, render
from bots.discord.calls import DiscordCalls
from bots.discord.limits import FILE_BYTES
from bots.discord.media import DiscordMedia
from bots.discord.refs import DiscordPlace
from core.errors import ChatError, MessageGone
from core.jobs import Job, Person, Place

log = logging.getLogger(__name__)

MESSAGE = "message"
"""The form under which it is kept which messages show a job beside its own."""


class Notices:
    """Says it."""

    def __init__(self, calls: DiscordCalls, media: DiscordMedia, seals: Seals, parts: Parts, provider: str) -> None:
        self._calls = calls
        self._media = media
        self._seals = seals
        self._viewer, self._file_ids = parts.viewer, parts.file_ids
        self._provider = provider

    async def say(self, whom: Person | Place, told: Told, over: str | None) -> str:
        """`Platform.say_to`."""
        upload = await self._uploaded(told.picture)
        card = render.Card(render.safe(told.text), rows=render.asking(told.buttons), picture=told.picture, spoiler=True)
        shown = layout.view(card, upload.name if upload is not None else "")
        if isinstance(whom, Place):
            channel = DiscordPlace.of(whom).channel
        else:
            channel = await self._calls.own_chat(whom.account)
        files = [upload] if upload is not None else []
        if over:
            with suppress(MessageGone):
                await self._calls.edit(channel, int(over), shown, files)
                return over
        return str(await self._calls.send(channel, shown, None, files))

    async def copies(self, job: Job) -> None:
        """`Platform.copies`."""
        (view,) = await self._viewer.views([job])
        card = render.card(view, self._provider)
        upload = await self._uploaded(card.picture)
        made = layout.view(card, upload.name if upload is not None else "", self._seals.of(job.id))
        for name in await self._file_ids.named(MESSAGE, job.id):
            channel, number = int(name[:16], 16), int(name[16:], 16)
            try:
                await self._calls.edit(channel, number, made, [upload] if upload is not None else [])
            except ChatError as error:
                log.info("a copy of job %s in channel %s could not be changed: %s", job.id, channel, error)

    async def _uploaded(self, picture: str | None) -> Upload | None:
        if picture is None:
            return None
        try:
            return await self._media.fitting(picture, "easel", FILE_BYTES)
        except PictureLost:
            return None


def named(channel: int, message: int) -> str:
    """A message as it is kept: two numbers of 64 bits."""
    return f"{channel:016x}{message:016x}"
