"""Pictures between people and platforms: taking in what was attached, and handing out what is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from bots.common.errors import PictureLost
from bots.common.request import Attachment
from core.media.pictures import LIMITS, PictureError, PictureProblem
from core.media.store import PictureData, PictureStore

Fetch = Callable[[Attachment], Awaitable[bytes]]
"""The bytes of an attachment. Raises Refusal where the platform does not hand it out."""
Take = Callable[[Iterable[Attachment]], Awaitable[list[str]]]
"""Attachments -> the hashes under which they are kept. Raises PictureError and Refusal."""

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture's bytes as they go to a platform, and the file name that people see."""

    data: bytes
    name: str


def taking(pictures: PictureStore, fetch: Fetch, most: int = LIMITS.size) -> Take:
    """Takes in what people attach: fetched by the platform's own way, checked and kept. `most` bytes may one have."""

    async def take(attachments: Iterable[Attachment]) -> list[str]:
        return [await one(attachment) for attachment in attachments]

    async def one(attachment: Attachment) -> str:
        if attachment.size > most:
            raise PictureError(PictureProblem.TOO_LARGE)
        return (await pictures.keep(await fetch(attachment))).hash

    return take


def file_name(name: str, kind: str) -> str:
    """A file's name with the ending of its MIME type."""
    return f"{name}.{_ENDINGS.get(kind, 'png')}"


def upload(picture: PictureData | None, name: str) -> Upload:
    """A kept picture, ready to go. Raises PictureLost for one that is not kept any more."""
    if picture is None:
        raise PictureLost("not kept")
    return Upload(picture.data, file_name(name, picture.type))
