"""Pictures in messages, wherever Telegram puts them: what of a message can be a reference, and what cannot. Pure.

What moves goes by its poster (a GIF's is its first frame), which Telegram makes and hands out as a small picture. What
calls itself a plain file is judged by its bytes, once it is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence

from telegram import (
    Audio,
    Document,
    ExternalReplyInfo,
    Message,
    PaidMedia,
    PaidMediaPhoto,
    PaidMediaVideo,
    PhotoSize,
    Story,
    Voice,
)

from bots.common.media import NOT_TAKEN, may_be_picture
from bots.common.request import Attachment


def attachment(message: Message | ExternalReplyInfo) -> Attachment | None:
    """The picture in a message, or why it is none; None where nothing is in it but words."""
    if message.photo:
        return _largest(message.photo)
    if (live := message.live_photo) is not None and live.photo:
        return _largest(live.photo)
    if (sticker := message.sticker) is not None:
        still = not sticker.is_animated and not sticker.is_video
        return Attachment(sticker.file_id, sticker.file_size or 0) if still else _poster(sticker.thumbnail)
    if (gif := message.animation) is not None:  # before `document`, which Telegram gives with it
        whole = gif.mime_type == "image/gif"
        return Attachment(gif.file_id, gif.file_size or 0) if whole else _poster(gif.thumbnail)
    if (video := message.video) is not None:
        return _largest(video.cover) if video.cover else _poster(video.thumbnail)
    if message.video_note is not None:
        return _poster(message.video_note.thumbnail)
    if message.paid_media is not None:
        return _paid(message.paid_media.paid_media)
    if message.game is not None:
        return _largest(message.game.photo)
    if message.poll is not None and (media := message.poll.media) is not None:
        return _largest(media.photo) if media.photo else Attachment("", refused=NOT_TAKEN)
    return _file(message.document or message.audio or message.voice or message.story)


def unique_id(message: Message) -> str | None:
    """What Telegram calls the picture of a message in every chat and for ever."""
    if message.photo:
        return message.photo[-1].file_unique_id
    return message.document.file_unique_id if message.document is not None else None


def _file(file: Document | Audio | Voice | Story | None) -> Attachment | None:
    if isinstance(file, Document):
        if may_be_picture(file.mime_type, file.file_name):
            return Attachment(file.file_id, file.file_size or 0)
        return _poster(file.thumbnail if (file.mime_type or "").startswith("video/") else None)
    return Attachment("", refused=NOT_TAKEN) if file is not None else None


def _paid(media: Sequence[PaidMedia]) -> Attachment:
    """Of what is paid for, the first picture that the bot may see."""
    for each in media:
        if isinstance(each, PaidMediaPhoto):
            return _largest(each.photo)
        if isinstance(each, PaidMediaVideo):
            return _largest(each.video.cover) if each.video.cover else _poster(each.video.thumbnail)
    return Attachment("", refused=NOT_TAKEN)


def _largest(sizes: Sequence[PhotoSize]) -> Attachment:
    return Attachment(sizes[-1].file_id, sizes[-1].file_size or 0)


def _poster(thumbnail: PhotoSize | None) -> Attachment:
    return _largest([thumbnail]) if thumbnail is not None else Attachment("", refused=NOT_TAKEN)
