"""Pictures for Telegram: uploaded once, then named by its file id; as a photo where it takes that, else a document."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

from telegram import Bot, InputFile, InputMediaDocument, InputMediaPhoto, Message
from telegram.error import TelegramError

from bots.common.errors import NoRight, PictureLost
from bots.common.media import Fetch, Upload, upload
from bots.common.request import Attachment
from bots.telegram.calls import FileUnknown, PhotoRefused
from bots.telegram.limits import DOCUMENT_BYTES, DOWNLOAD_BYTES, PHOTO_BYTES, PHOTO_RATIO, PHOTO_SIDES
from core.errors import ChatError, Refusal
from core.media.pictures import PictureError, PictureProblem
from core.media.store import Incoming, PictureStore
from core.ports import FileIdCache, PictureInfo

log = logging.getLogger(__name__)

FETCHED_AT_ONCE = 3
"""Files fetched at a time: the library holds each in memory, twice for a moment, and they have up to 20 MB."""
PHOTO = "photo"
DOCUMENT = "document"


Deliver = Callable[[str, str | Upload], Awaitable[Message | bool | None]]
"""Sends a picture in a form (`PHOTO` or `DOCUMENT`), by its file id or as an upload."""

_AS_PHOTO = ("image/png", "image/jpeg", "image/webp")


class PictureTooLarge(PictureLost):
    """Telegram takes the picture in no form."""

    key = "file_too_large"


def fetching(bot: Bot) -> Fetch:
    """Fetches what people attach."""
    turns = asyncio.Semaphore(FETCHED_AT_ONCE)

    async def fetch(attachment: Attachment, picture: Incoming) -> None:
        try:
            async with turns:
                # Telegram's address of a file holds the token, so only its bytes go on from here.
                await picture.write(await (await bot.get_file(attachment.id)).download_as_bytearray())
        except TelegramError as error:
            if "too big" in error.message.lower():  # not every file says beforehand how large it is
                raise PictureError(PictureProblem.TOO_LARGE, DOWNLOAD_BYTES) from error
            log.info("a picture could not be fetched: %s", type(error).__name__)
            raise Refusal("picture_far") from error

    return fetch


class TelegramMedia:
    """Hands pictures to whoever sends them, and remembers what Telegram calls them."""

    def __init__(self, pictures: PictureStore, file_ids: FileIdCache) -> None:
        self._pictures = pictures
        self._file_ids = file_ids

    async def deliver(
        self, picture: str, name: str, deliver: Deliver, *, forms: Sequence[str] = (PHOTO, DOCUMENT)
    ) -> None:
        """Send a kept picture in the first of the forms that Telegram takes. Raises ChatError."""
        kept = await self._pictures.find(picture)
        if kept is None:
            raise PictureLost("not kept")
        refused: ChatError = PictureTooLarge("too large for Telegram")
        for form in (form for form in forms if form in fitting(kept)):
            try:
                return await self._in_form(kept, name, form, deliver)
            except PhotoRefused:
                pass
            except NoRight as error:  # photos and files are rights of their own
                refused = error
        raise refused

    async def known(self, picture: str) -> str | None:
        """The file id of a picture that has been sent as a photo."""
        return await self._file_ids.file(picture, PHOTO)

    async def small(self, picture: str) -> str | Upload | None:
        """For a page of pictures: what Telegram has already, else a thumbnail."""
        if (known := await self.known(picture)) is not None:
            return known
        thumb = await self._pictures.thumb(picture)
        return upload(thumb, "thumbnail") if thumb is not None else None

    async def keep(self, picture: str, form: str, message: Message) -> None:
        """Remember what Telegram calls a picture in this message."""
        if (name := file_id(message, form)) is not None:
            await self._file_ids.keep_file(picture, form, name)

    async def _in_form(self, kept: PictureInfo, name: str, form: str, deliver: Deliver) -> None:
        if (known := await self._file_ids.file(kept.hash, form)) is not None:
            try:
                await deliver(form, known)
                return
            except FileUnknown:
                await self._file_ids.forget_file(kept.hash, form)
        message = await deliver(form, upload(await self._pictures.read(kept.hash), name))
        if isinstance(message, Message):
            await self.keep(kept.hash, form, message)


def fitting(kept: PictureInfo) -> Iterator[str]:
    """The forms in which Telegram takes a picture."""
    long, short = max(kept.width, kept.height), min(kept.width, kept.height)
    sides = kept.width + kept.height <= PHOTO_SIDES and long <= PHOTO_RATIO * short
    if kept.type in _AS_PHOTO and kept.size <= PHOTO_BYTES and sides:
        yield PHOTO
    if kept.size <= DOCUMENT_BYTES:
        yield DOCUMENT


def as_media(form: str, file: str | Upload, caption: str, hidden: bool = False) -> InputMediaPhoto | InputMediaDocument:
    """What a message is edited to. `hidden`: behind a spoiler, which Telegram has for photos only."""
    # inside an `InputMedia…` a file names a part of the request
    media = _input(file, attach=True) if isinstance(file, Upload) else file
    if form == PHOTO:
        return InputMediaPhoto(media, caption=caption, parse_mode="HTML", has_spoiler=hidden or None)
    return InputMediaDocument(media, caption=caption, parse_mode="HTML")


def as_sent(file: str | Upload) -> str | InputFile:
    """The file of a message that is sent."""
    return _input(file) if isinstance(file, Upload) else file


def _input(upload: Upload, *, attach: bool = False) -> InputFile:
    opened: Any = upload.open()  # the library calls it an IO, and only reads it
    return InputFile(opened, upload.name, attach=attach, read_file_handle=False)


def file_id(message: Message, form: str) -> str | None:
    """What Telegram calls the file that the message carries in this form."""
    if form == PHOTO:
        return message.photo[-1].file_id if message.photo else None
    return message.document.file_id if message.document else None
