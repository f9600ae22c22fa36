"""Pictures for Discord: each small enough for the place that it goes to."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass

import discord

from bots.discord.request import File
from core.errors import ChatError, Refusal
from core.media.download import Downloader, DownloadError
from core.media.pictures import LIMITS, PictureError, PictureProblem
from core.media.store import PictureData, PictureStore

log = logging.getLogger(__name__)

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


class PictureLost(ChatError):
    """The picture's bytes are not kept any more."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture as it goes to Discord."""

    data: bytes
    name: str

    @property
    def file(self) -> discord.File:
        """For one call: the library reads it once."""
        return discord.File(io.BytesIO(self.data), self.name)


class Media:
    """Hands pictures to whoever sends them, and takes in those that people attach."""

    def __init__(self, pictures: PictureStore, downloader: Downloader) -> None:
        self._pictures = pictures
        self._downloader = downloader

    async def taken(self, files: Iterable[File]) -> list[str]:
        """Fetch and keep what was attached; their hashes. Raises PictureError and Refusal."""
        return [await self._taken(file) for file in files]

    async def _taken(self, file: File) -> str:
        if file.size > LIMITS.size:
            raise PictureError(PictureProblem.TOO_LARGE)
        try:
            data = await self._downloader.fetch(file.url)
        except DownloadError as error:
            log.info("a picture could not be fetched: %s", error)
            raise Refusal("picture_far_discord") from error
        return (await self._pictures.keep(data)).hash

    async def fitting(self, picture: str, name: str, room: int) -> Upload:
        """A kept picture, made smaller where it is larger than `room` bytes. Raises PictureLost."""
        return _upload(await self._pictures.fitting(picture, room), name)

    async def original(self, picture: str, name: str) -> Upload:
        """A kept picture, untouched. Raises PictureLost."""
        return _upload(await self._pictures.read(picture), name)

    async def small(self, picture: str, name: str) -> Upload | None:
        """A thumbnail; None where the picture is not kept any more."""
        shown = await self._pictures.thumb(picture)
        return _upload(shown, name) if shown is not None else None


def _upload(shown: PictureData | None, name: str) -> Upload:
    if shown is None:
        raise PictureLost("not kept")
    return Upload(shown.data, f"{name}.{_ENDINGS.get(shown.type, 'png')}")
