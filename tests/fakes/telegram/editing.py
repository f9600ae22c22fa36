"""edit…, delete and react: methods that change a message, in a chat or by inline_message_id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.constants import ReactionEmoji

from .content import caption_content, keyboard_content, media_content, text_content
from .errors import NOT_MODIFIED, bad
from .params import Params
from .world import CONTENT, Message, Wire, chat_of

if TYPE_CHECKING:
    from .server import FakeTelegram

EMOJI = frozenset(str(emoji) for emoji in ReactionEmoji)


def _target(fake: FakeTelegram, params: Params, missing: str = "message to edit not found") -> Message:
    if inline_id := params.get("inline_message_id"):
        if inline_id not in fake.inline_messages:
            raise bad("MESSAGE_ID_INVALID")
        return fake.inline_messages[inline_id]
    chat = chat_of(fake.chats, params.get("chat_id"))
    chat.refuse("", None)
    message = chat.message(params.get("message_id") or 0)
    if message is None:
        raise bad(missing)
    return message


def _edit(fake: FakeTelegram, message: Message, content: Wire) -> Wire | bool:
    """Content replaces content; a keyboard that is not given again is gone."""
    if not message.from_bot:
        raise bad("message can't be edited")
    if content == {name: value for name, value in message.wire.items() if name in CONTENT}:
        raise bad(NOT_MODIFIED)
    message.replace(content)
    return True if message.inline_id else message.seen()


def _kept(message: Message, *names: str) -> Wire:
    return {name: message.wire[name] for name in names if name in message.wire}


async def edit_text(fake: FakeTelegram, params: Params) -> Wire | bool:
    message = _target(fake, params)
    if "text" not in message.wire:
        raise bad("there is no text in the message to edit")
    return _edit(fake, message, text_content(params.values) | keyboard_content(params.get("reply_markup")))


async def edit_caption(fake: FakeTelegram, params: Params) -> Wire | bool:
    message = _target(fake, params)
    if "text" in message.wire:
        raise bad("there is no caption in the message to edit")
    kept = _kept(message, "photo", "video", "document", "has_media_spoiler")
    return _edit(fake, message, kept | caption_content(params.values) | keyboard_content(params.get("reply_markup")))


async def edit_media(fake: FakeTelegram, params: Params) -> Wire | bool:
    message = _target(fake, params)
    media = params.get("media")
    if not isinstance(media, dict) or not media.get("type"):
        raise bad("can't parse InputMedia: media not found")
    if "media_group_id" in message.wire and media["type"] not in message.wire:
        raise bad("message can't be edited: album items keep their type")
    content = caption_content(media) | keyboard_content(params.get("reply_markup"))
    uploads = not message.inline_id
    content |= await media_content(fake, params, media["type"], media, media.get("media"), uploads=uploads)
    if media.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return _edit(fake, message, content)


async def edit_markup(fake: FakeTelegram, params: Params) -> Wire | bool:
    message = _target(fake, params)
    kept = _kept(message, *(CONTENT - {"reply_markup"}))
    return _edit(fake, message, kept | keyboard_content(params.get("reply_markup")))


async def delete(fake: FakeTelegram, params: Params) -> bool:
    message = _target(fake, params, "message to delete not found")
    chat = message.chat
    assert chat
    if not message.from_bot and chat.type != "private" and chat.bot_is != "administrator":
        raise bad("message can't be deleted")
    chat.delete(message)
    return True


async def react(fake: FakeTelegram, params: Params) -> bool:
    message = _target(fake, params, "message to react not found")
    reactions = params.array("reaction")
    if any(r.get("type") != "emoji" or r.get("emoji") not in EMOJI for r in reactions):
        raise bad("REACTION_INVALID")
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    message.reactions = reactions
    fake.bell.ring()
    return True


METHODS: dict[str, Any] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete,
    "setMessageReaction": react,
}
