"""What a person sent as one thing and Telegram brings as several messages: the pictures of an album, and a text that is
longer than a message may be, which the apps cut. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from telegram import Message

from bots.common.typed import command
from bots.telegram.limits import TEXT
from core.messages import units

CUT = TEXT // 2
"""UTF-16 units from which a text may be a piece of a longer one: the apps cut where words end, Telegram Desktop
anywhere in the second half of what a message may have."""
SURELY_CUT = TEXT - 300
"""From here on it almost certainly is: so far back Android's app looks for the end of a word."""
APART = timedelta(seconds=5)
"""Between two pieces, by Telegram's clock: they are sent one right behind the other."""


def name_of(message: Message | None) -> str:
    """What a message may be a piece of, by a name that nobody else's has; empty for what is always whole."""
    if message is None:
        return ""
    author = message.sender_chat or message.from_user
    return _name(message.chat.id, message.media_group_id, message.text, author.id if author is not None else None)


def name_in(fields: Mapping[str, Any]) -> str:
    """What `name_of` will say of the message in an update as it came, unless that cannot be read."""
    message = fields.get("message")
    if not isinstance(message, dict) or not isinstance(message.get("chat"), dict):
        return ""
    author = message.get("sender_chat") or message.get("from")
    number = author.get("id") if isinstance(author, dict) else None
    return _name(message["chat"].get("id"), message.get("media_group_id"), message.get("text"), number)


def _name(chat: Any, album: Any, text: Any, author: Any) -> str:
    if type(chat) is not int:
        return ""
    if isinstance(album, str) and album:
        return f"{chat}/{album}"
    return f"{chat}/text/{author}" if isinstance(text, str) and text and type(author) is int else ""


def may_go_on(message: Message | None) -> bool:
    """Whether more of the same may come behind this message."""
    if message is None or message.media_group_id:
        return message is not None
    return message.forward_origin is None and message.via_bot is None and units(message.text or "") >= CUT


def is_full(message: Message | None) -> bool:
    """Whether a text fills its message, so that its rest must have become another one."""
    return message is not None and units(message.text or "") >= SURELY_CUT


def begins(message: Message | None) -> bool:
    """Whether a message surely is no rest of another one, whatever stands before it."""
    if message is None or message.media_group_id:
        return message is None
    begun = message.forward_origin or message.via_bot or message.reply_to_message or command(message.text or "")[0]
    return bool(begun)


def goes_on(before: Message | None, after: Message | None) -> bool:
    """Whether a message brings more of what the one before it began; both have the same name."""
    if before is None or after is None or not may_go_on(before):
        return False
    if after.media_group_id:
        return True
    if begins(after):
        return False
    near = before.message_id < after.message_id and abs(after.date - before.date) <= APART
    return near and before.message_thread_id == after.message_thread_id


def joined(parts: Sequence[Message]) -> str:
    """The text of the pieces. One that fills its message to the last sign was cut in the midst of a word."""
    texts = [part.text or "" for part in parts]
    gaps = ["" if units(text) == TEXT else " " for text in texts]
    return "".join(text + gap for text, gap in zip(texts, gaps, strict=True)).strip()
