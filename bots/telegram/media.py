"""Pictures for Telegram: uploaded once, then named by its file id; as a photo or a video where it takes that, else a
document."""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from telegram import Bot, File, InputFile
from telegram.error import TelegramError

from bots.common.errors import NoRight, PictureLost
from bots.common.media import Clip, Fetch, Upload, clip, four, upload
from bots.common.platform import Link
from bots.common.request import Attachment
from bots.telegram.bot import Sent
from bots.telegram.calls import FileUnknown, PhotoRefused
from bots.telegram.limits import DOCUMENT_BYTES, DOWNLOAD_BYTES, PHOTO_BYTES, PHOTO_RATIO, PHOTO_SIDES, THUMBNAIL_SIDE
from core import messages
from core.errors import ChatError, Refusal
from core.jobs import AS_FILE, Job
from core.kept import PictureInfo
from core.media.pictures import LIMITS, PictureError, PictureProblem
from core.media.store import Incoming, PictureStore
from core.ports import FileIdCache
from core.preferences import as_file

log = logging.getLogger(__name__)

FETCHED_AT_ONCE = 3
"""Files fetched at a time: the library holds each in memory, twice for a moment, and they have up to 20 MB."""
READ_AT_ONCE = 256 * 1024
"""Bytes of a file of a local server."""
PHOTO = "photo"
VIDEO = "video"
DOCUMENT = "document"
SENDS = {PHOTO: "sendPhoto", VIDEO: "sendVideo", DOCUMENT: "sendDocument"}
"""The method for each form, which is the name of its file there too."""
JOB = "job"
"""Stands where a form does: under the name that Telegram has for a picture in every chat, the job that it is of."""
MESSAGE = "message"
"""The same for a message that shows one: Telegram hands none out, and tells of reactions to it by its number alone."""


_GREY = (
    "iVBORw0KGgoAAAANSUhEUgAAAUAAAAC0AQMAAADfKmdSAAAABlBMVEWAgIAAAADnaKu+AAAAHklEQVR42u3BMQEAAADCoPVPbQ0PoAAAAAAAAAB+"
    "DRzUAAG9+HBKAAAAAElFTkSuQmCC"
)
"""A PNG of 320 × 180 grey pixels: making it would load Pillow."""
BLANK = Upload(base64.b64decode(_GREY), "deleted.png")
"""Stands where a picture was that was deleted: a message that shows one cannot show none."""

Deliver = Callable[[str, str | Upload], Awaitable[Sent | None]]
"""Sends a picture in a form (`PHOTO`, `VIDEO` or `DOCUMENT`), by its file id or as an upload."""

_AS_PHOTO = ("image/png", "image/jpeg", "image/webp")


class PictureTooLarge(PictureLost):
    """Telegram takes the picture in no form."""

    def __init__(self, link: str | None) -> None:
        super().__init__("too large for Telegram")
        self._link = link

    def sentence(self, lang: str, job: str) -> str:
        """Where it is to be had instead."""
        return messages.say("file_linked" if self._link else "file_too_large", lang, job=job, link=self._link)


def fetching(bot: Bot) -> Fetch:
    """Fetches what people attach."""
    turns = asyncio.Semaphore(FETCHED_AT_ONCE)

    async def fetch(attachment: Attachment, picture: Incoming) -> None:
        try:
            async with turns:
                # Telegram's address of a file holds the token, so only its bytes go on from here.
                file = await bot.get_file(attachment.id)
                if (path := local_path(bot, file)) is not None:
                    await _read(path, picture)
                else:
                    await picture.write(await file.download_as_bytearray())
        except TelegramError as error:
            if "too big" in error.message.lower():  # not every file says beforehand how large it is
                raise PictureError(PictureProblem.TOO_LARGE, DOWNLOAD_BYTES) from error
            log.info("a picture could not be fetched: %s", type(error).__name__)
            raise Refusal("picture_far") from error
        except LocalFileMissing as error:
            log.warning("%s", error)
            raise Refusal("picture_elsewhere") from error

    return fetch


def forms_of(job: Job) -> tuple[str, ...]:
    """The forms in which a job's picture is sent, the best first. Telegram hides no document behind a spoiler."""
    if job.veiled and job.detail != AS_FILE:
        return (PHOTO, VIDEO)
    return (DOCUMENT, PHOTO, VIDEO) if as_file(job) and not job.hidden else (PHOTO, VIDEO, DOCUMENT)


class LocalFileMissing(Exception):
    """A Bot API server of one's own names a file that is not here."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The server at TELEGRAM_API_URL runs with --local and keeps its files in {path.parent}, which cannot be "
            "read here: give Easel that folder at the same place, or run the server without --local."
        )


def local_path(bot: Bot, file: File) -> Path | None:
    """Where a Bot API server that runs with `--local` keeps a file; None where it is to be fetched.

    The library makes an address of a path that it does not find here.
    """
    told = (file.file_path or "").removeprefix(f"{bot.base_file_url}/")
    return Path(told) if told.startswith("/") else None


async def _read(path: Path, picture: Incoming) -> None:
    """Write a file that lies here. Raises LocalFileMissing."""
    try:
        opened = await asyncio.to_thread(path.open, "rb")
    except OSError as error:
        raise LocalFileMissing(path) from error
    try:
        while part := await asyncio.to_thread(opened.read, READ_AT_ONCE):
            await picture.write(part)
    finally:
        opened.close()


class TelegramMedia:
    """Hands pictures to whoever sends them, and remembers what Telegram calls them."""

    def __init__(self, pictures: PictureStore, file_ids: FileIdCache, link: Link) -> None:
        self._pictures = pictures
        self._link = link
        self._file_ids = file_ids

    async def deliver(
        self, picture: str, job: str, deliver: Deliver, *, forms: Sequence[str], kept: PictureInfo | None = None
    ) -> None:
        """Send the kept picture of a job in the first of the forms that Telegram takes; `kept` where its row is at
        hand. Raises ChatError.

        As a document alone it is the untouched original, or none.
        """
        if (kept := kept or await self._pictures.find(picture)) is None:
            raise PictureLost("not kept")
        refused: ChatError = PictureTooLarge(self._link(job))
        untouched = PHOTO not in forms
        if untouched and kept.size > DOCUMENT_BYTES:
            raise refused
        for form in (form for form in forms if form in fitting(kept)):
            try:
                return await self._in_form(kept, job, form, deliver, untouched=untouched)
            except PhotoRefused:
                pass
            except NoRight as error:  # photos and files are rights of their own
                refused = error
        raise refused

    async def _uploaded(self, kept: PictureInfo, name: str, form: str, *, untouched: bool) -> Upload:
        """Raises PhotoRefused for a video that is none, or too large; PictureError and PictureLost."""
        if form == VIDEO:
            try:
                made = await clip(self._pictures, kept, name, DOCUMENT_BYTES, THUMBNAIL_SIDE)
            except PictureError as error:
                raise PhotoRefused(str(error)) from error
            if made is None:
                raise PhotoRefused("it is not played")
            return made
        if untouched or (form == DOCUMENT and kept.size <= DOCUMENT_BYTES):
            return upload(await self._pictures.untouched(kept), name)
        return upload(await self._pictures.fitting(kept, PHOTO_BYTES if form == PHOTO else DOCUMENT_BYTES), name)

    async def known(self, picture: str, form: str = PHOTO) -> str | None:
        """The file id of a picture that has been sent in this form."""
        return await self._file_ids.file(picture, form)

    async def small(self, picture: str) -> str | Upload | None:
        """For a page of pictures: what Telegram has already, else a thumbnail."""
        if (known := await self.known(picture)) is not None:
            return known
        thumb = await self._pictures.thumb(picture)
        return upload(thumb, "thumbnail") if thumb is not None else None

    async def four(self, job: Job) -> list[tuple[int, Upload]]:
        """The pictures of a grid, by their numbers. Raises PictureLost."""
        return list(enumerate(await four(self._pictures, job), 1))

    async def keep(self, picture: str, job: str, form: str, sent: Sent) -> None:
        """Remember what Telegram calls the picture of a job in this message, and whose both are."""
        message = _named(sent.chat, sent.id)
        names = ((picture, form, file_id(sent, form)), (sent.unique, JOB, job), (message, MESSAGE, job))
        await asyncio.gather(*(self._file_ids.keep_file(*name) for name in names if all(name)))  # in one commit

    async def job_of(self, unique: str) -> str | None:
        """The job of a picture that was forwarded, by what Telegram calls it everywhere."""
        return await self._file_ids.file(unique, JOB)

    async def job_in(self, chat: int, message: int) -> str | None:
        """The job whose picture a message shows."""
        return await self._file_ids.file(_named(chat, message), MESSAGE)

    async def _in_form(self, kept: PictureInfo, job: str, form: str, deliver: Deliver, *, untouched: bool) -> None:
        if (known := await self._file_ids.file(kept.hash, form)) is not None:
            try:
                sent = await deliver(form, known)
            except FileUnknown:
                await self._file_ids.forget_file(kept.hash, form)
            else:
                if sent is not None:
                    await self.keep(kept.hash, job, form, sent)
                return
        try:
            sent = await deliver(form, await self._uploaded(kept, f"easel-{job}", form, untouched=untouched))
        except PictureError as error:
            raise PictureTooLarge(self._link(job)) from error
        if sent is not None:
            await self.keep(kept.hash, job, form, sent)


def fitting(kept: PictureInfo) -> Iterator[str]:
    """The forms in which Telegram takes a picture."""
    if kept.moves:
        yield VIDEO
        if kept.size <= DOCUMENT_BYTES:
            yield DOCUMENT
        return
    long, short = max(kept.width, kept.height), min(kept.width, kept.height)
    sides = kept.width + kept.height <= PHOTO_SIDES and long <= PHOTO_RATIO * short
    small = kept.type in _AS_PHOTO and kept.size <= PHOTO_BYTES
    remade = kept.type not in LIMITS.types or kept.size > DOCUMENT_BYTES  # as a JPEG that fits
    if short and sides and (small or remade):
        yield PHOTO
    if short or kept.size <= DOCUMENT_BYTES:
        yield DOCUMENT


def as_media(
    form: str, file: str | Upload, caption: str, hidden: bool = False, name: str = "file"
) -> tuple[dict[str, Any], dict[str, InputFile]]:
    """What a message is edited to, or a part of an album, and the files that go with it under this name."""
    media = {"type": form, "caption": caption, "parse_mode": "HTML"} | _more(form, file, hidden, name)
    if not isinstance(file, Upload):
        return media | {"media": file}, {}
    return media | {"media": f"attach://{name}"}, {name: _input(file)} | _posters(file, name)


def as_sent(form: str, file: str | Upload, hidden: bool = False) -> dict[str, Any]:
    """The fields of a message that is sent: its file, and what belongs to that."""
    if not isinstance(file, Upload):
        return {form: file} | _more(form, file, hidden, form)
    return {form: _input(file)} | _more(form, file, hidden, form) | _posters(file, form)


def _more(form: str, file: str | Upload, hidden: bool, name: str) -> dict[str, Any]:
    """What is told of a file. `hidden`: behind a spoiler, which Telegram has for what is seen at once."""
    told: dict[str, Any] = {"has_spoiler": True} if hidden and form != DOCUMENT else {}
    if form == DOCUMENT and isinstance(file, Upload):  # else Telegram makes a video of what looks like one, anew
        told["disable_content_type_detection"] = True
    if isinstance(file, Clip):
        told |= {"width": file.width, "height": file.height, "duration": max(1, round(file.seconds))}
        told |= {"supports_streaming": True}
        told |= {what: f"attach://{named}" for what, named, _ in _shown_before(file, name)}
    return told


def _posters(file: Upload, name: str) -> dict[str, InputFile]:
    return {named: _input(poster) for _, named, poster in _shown_before(file, name)}


def _shown_before(file: Upload, name: str) -> Iterator[tuple[str, str, Upload]]:
    """What a video's poster is for, the name under which it goes along, and the poster."""
    if isinstance(file, Clip):
        for what, poster in (("cover", file.poster), ("thumbnail", file.small)):
            if poster is not None:
                yield what, f"{name}-{what}", poster


def _input(upload: Upload) -> InputFile:
    opened: Any = upload.open()  # the library calls it an IO, and only reads it
    return InputFile(opened, upload.name, read_file_handle=False)


def file_id(sent: Sent, form: str) -> str:
    """What Telegram calls the file that the message carries in this form; empty where it carries none."""
    return {PHOTO: sent.photo, VIDEO: sent.video, DOCUMENT: sent.document}[form]


def _named(chat: int, message: int) -> str:
    return f"{chat}:{message}"
