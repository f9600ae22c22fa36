"""send… methods."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from .content import caption_content, keyboard_content, media_content, text_content
from .errors import bad
from .params import Params
from .world import Chat, Wire, chat_of

if TYPE_CHECKING:
    from .server import FakeTelegram

CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)

_albums = itertools.count(1)


def _reply(chat: Chat, params: Params) -> int | None:
    wish = params.get("reply_parameters") or {}
    number = wish.get("message_id") or params.get("reply_to_message_id")
    if number is None or chat.message(int(number)):
        return int(number) if number is not None else None
    if wish.get("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def _place(fake: FakeTelegram, params: Params, kind: str) -> tuple[Chat, Wire]:
    """The chat, and the fields that say where in it."""
    chat = chat_of(fake.chats, params.get("chat_id"))
    thread = params.get("message_thread_id")
    chat.refuse(kind, thread)
    return chat, chat.thread_fields(thread) | chat.reply_fields(_reply(chat, params))


async def send_message(fake: FakeTelegram, params: Params) -> Wire:
    chat, where = _place(fake, params, "text")
    content = text_content(params.values) | keyboard_content(params.get("reply_markup"))
    return chat.add(where | content, fake.bot_user).seen()


async def _send_media(fake: FakeTelegram, params: Params, kind: str) -> Wire:
    chat, where = _place(fake, params, kind)
    content = caption_content(params.values) | keyboard_content(params.get("reply_markup"))
    content |= await media_content(fake, params, kind, params.values, params.get(kind))
    if params.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return chat.add(where | content, fake.bot_user).seen()


async def send_photo(fake: FakeTelegram, params: Params) -> Wire:
    return await _send_media(fake, params, "photo")


async def send_video(fake: FakeTelegram, params: Params) -> Wire:
    return await _send_media(fake, params, "video")


async def send_document(fake: FakeTelegram, params: Params) -> Wire:
    return await _send_media(fake, params, "document")


async def send_media_group(fake: FakeTelegram, params: Params) -> list[Wire]:
    media = params.array("media")
    if not 2 <= len(media) <= 10:
        raise bad("wrong number of messages to send specified: must be between 2 and 10")
    kinds = {str(item.get("type")) for item in media}
    if len(kinds) > 1:
        raise bad("documents can't be mixed with other media types")
    chat, where = _place(fake, params, kinds.pop())
    contents = [
        caption_content(item) | await media_content(fake, params, item["type"], item, item.get("media"))
        for item in media
    ]
    album = {"media_group_id": f"13{next(_albums):014d}"}
    return [chat.add(where | album | content, fake.bot_user).seen() for content in contents]


async def send_chat_action(fake: FakeTelegram, params: Params) -> bool:
    chat_of(fake.chats, params.get("chat_id")).refuse("", params.get("message_thread_id"))
    if params.text("action") not in CHAT_ACTIONS:
        raise bad("wrong parameter action in request")
    return True


METHODS: dict[str, Any] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendVideo": send_video,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
}
