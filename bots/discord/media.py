"""Pictures for Discord: each small enough for the place that it goes to."""

from __future__ import annotations

import logging

from bots.common.errors import PictureLost
from bots.common.media import Fetch, Upload, four, upload
from bots.common.platform import Link
from bots.common.request import Attachment
from core import messages
from core.errors import Refusal
from core.jobs import Job
from core.kept import PictureInfo
from core.media.download import Downloader, DownloadError, DownloadProblem
from core.media.pictures import LIMITS, PictureError, PictureProblem
from core.media.store import Incoming, PictureStore

log = logging.getLogger(__name__)


def fetching(downloader: Downloader) -> Fetch:
    """Fetches what people attach: its address is signed and good for a day."""

    async def fetch(attachment: Attachment, picture: Incoming) -> None:
        try:
            await downloader.fetch_into(picture.write, attachment.id)
        except DownloadError as error:
            if error.kind is DownloadProblem.TOO_LARGE:
                raise PictureError(PictureProblem.TOO_LARGE, LIMITS.size) from error
            log.info("a picture could not be fetched: %s", error)
            raise Refusal("picture_far_discord") from error

    return fetch


class FileTooLarge(PictureLost):
    """A file is larger than this place takes, and cannot be made smaller."""

    key = "discord_too_large"


def instead(lost: PictureLost, job: Job, link: Link) -> tuple[str, str]:
    """What is said of a picture that cannot be shown, and the link to it where it is only too large."""
    if isinstance(lost, FileTooLarge) and (address := link(job.id)) is not None:
        return messages.say("original_linked", job.lang), address
    return lost.sentence(job.lang, job.id), ""


class DiscordMedia:
    """Hands pictures to whoever sends them."""

    def __init__(self, pictures: PictureStore) -> None:
        self._pictures = pictures

    async def fitting(self, picture: str, name: str, room: int, kept: PictureInfo | None = None) -> Upload:
        """A kept picture, made smaller where it is larger than `room` bytes; `kept` where its row is at hand. Raises
        PictureLost."""
        kept = kept or await self._pictures.find(picture)
        try:
            return upload(await self._pictures.fitting(kept, room) if kept is not None else None, name)
        except PictureError as error:
            raise FileTooLarge(str(error)) from error

    async def original(self, picture: str, name: str) -> Upload:
        """A kept picture, untouched. Raises PictureLost."""
        return upload(await self._pictures.read(picture), name)

    async def four(self, job: Job, room: int) -> list[Upload]:
        """The pictures of a grid. Raises PictureLost."""
        made = await four(self._pictures, job)
        if any(each.size > room for each in made):
            raise FileTooLarge("too large for Discord")
        return made

    async def small(self, picture: str, name: str) -> Upload | None:
        """A thumbnail; None where the picture is not kept any more."""
        shown = await self._pictures.thumb(picture)
        return upload(shown, name) if shown is not None else None
