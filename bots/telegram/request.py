"""What a person wrote, read once: who, where, which command, which pictures. Pure: messages in, requests out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import CallbackQuery, Chat, Message, User

from bots.common import callback_data
from bots.common.request import Attachment, Request
from bots.telegram.refs import PLATFORM, TelegramPlace, origin
from core import messages
from core.asks import Ask
from core.jobs import Person, Place

SOMEWHERE = "inline"
"""Stands for all chats in which prompts are posted through inline mode: Telegram does not tell one from another."""
INSTANCE = "instance"
"""Begins what stands for a chat that the bot does not know, where a button was pressed: `instance/<chat_instance>`."""

_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?(?:\s+|$)(.*)", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class TelegramRequest:
    """What one message asks, or the messages of an album together, and what only Telegram's part has to know of it."""

    request: Request
    where: TelegramPlace
    message: int
    """The message that is answered."""
    private: bool
    """Whether every word there is for the bot."""
    named: bool = False
    """Whether it begins with the bot's name: it is for the bot, also in a group."""


def read(parts: Sequence[Message], username: str, album: Sequence[Message] = ()) -> TelegramRequest | None:
    """What was said to this bot; None for what was not. `album`: all messages of the album that is replied to."""
    first = parts[0]
    spoken = next((m for m in parts if m.text or m.caption), first)
    if spoken.via_bot is not None and spoken.via_bot.username == username:
        return None  # a picture that somebody shares, or an inline prompt that is told in another way
    text, named = _unnamed((spoken.text or spoken.caption or "").strip(), username)
    private = first.chat.type == Chat.PRIVATE
    command, rest = "", text
    if (found := _COMMAND.match(text)) is not None:
        if found[2] and found[2].lower() != username.lower():
            return None
        command, rest, named = found[1].lower(), found[3].strip(), named or found[2] is not None
    about = _job_under(first.reply_to_message, username)
    if not command and not private and about is None and not named:
        return None
    where = where_of(first)
    user = first.from_user
    lang = messages.pick(user.language_code if user is not None else None)
    ask = Ask(
        _author(first),
        where.place,
        origin(first.chat.id, first.message_id),
        text,
        lang,
        chat=str(first.chat.id),
        nameless=first.sender_chat is not None,
    )
    shown = parts
    if not any(map(_file, parts)) and first.reply_to_message is not None and (command or about is None):
        shown = album or [first.reply_to_message]
    files = tuple(file for message in shown if (file := _file(message)) is not None)
    ask = replace(ask, hidden=any(message.has_media_spoiler for message in shown))
    request = Request(ask, command, rest, attachments=files, job=about or "", own=not where.shared)
    return TelegramRequest(request, where, first.message_id, private, named)


def summoned(message: Message, username: str) -> TelegramRequest | None:
    """What was said to the bot in a chat where it is no member."""
    assert message.guest_query_id is not None
    read_as = read([message], username)
    if read_as is None:
        return None
    where = TelegramPlace.of(Place(PLATFORM, f"guest/{message.guest_query_id}"))
    ask = replace(read_as.request.ask, place=where.place, origin=f"{PLATFORM}:{where.place.id}")
    request = replace(read_as.request, ask=ask, job="", own=False)
    return replace(read_as, request=request, where=where, private=True)


def pressed(query: CallbackQuery) -> tuple[Request, TelegramPlace, str]:
    """What a press asks, where what comes of it belongs (the message's chat, or the person's own), and its seal."""
    user, message = query.from_user, query.message
    where = (
        where_of(message) if isinstance(message, Message) else TelegramPlace(message.chat.id if message else user.id)
    )
    at = message.message_id if message is not None else 0
    job, key, seal = callback_data.unpack(query.data or "") or ("", "", "")
    ask = Ask(
        person(user),
        where.place,
        origin(where.chat, at, query.id),
        "",
        messages.pick(user.language_code),
        chat=str(where.chat) if message is not None else f"{INSTANCE}/{query.chat_instance}",
    )
    return Request(ask, job=job, key=key, own=not where.shared), where, seal


def asked_inline(user: User, where: TelegramPlace | None = None, name: str = "", said: str = "") -> Ask:
    """Somebody who searches from any chat, or posted something there, in none that Telegram names; `name` is that of
    the update."""
    place = (where or TelegramPlace(user.id)).place
    return Ask(person(user), place, name, said, messages.pick(user.language_code), chat=SOMEWHERE)


def person(user: User) -> Person:
    """A Telegram account."""
    return Person(PLATFORM, str(user.id), user.full_name[:128])


def where_of(message: Message) -> TelegramPlace:
    """A message's chat, and its topic where that is one (in other groups, threads are mere replies)."""
    return TelegramPlace(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def _unnamed(text: str, username: str) -> tuple[str, bool]:
    """The text without the bot's name in front, and whether that was there."""
    first, _, rest = text.partition(" ")
    return (rest.strip(), True) if first.lower() == f"@{username.lower()}" else (text, False)


def _author(message: Message) -> Person:
    if message.sender_chat is not None:  # an anonymous administrator, or a channel that writes as itself
        return Person(PLATFORM, str(message.sender_chat.id), (message.sender_chat.title or "")[:128])
    assert message.from_user is not None
    return person(message.from_user)


def _file(message: Message) -> Attachment | None:
    if message.photo:
        return Attachment(message.photo[-1].file_id, message.photo[-1].file_size or 0)
    document = message.document
    if document is not None and (document.mime_type or "").startswith("image/"):
        return Attachment(document.file_id, document.file_size or 0)
    return None


def _job_under(message: Message | None, username: str) -> str | None:
    """The job whose buttons stand under a message of this bot's."""
    if message is None or message.reply_markup is None or message.from_user is None:
        return None
    if (message.from_user.username or "").lower() != username.lower():
        return None
    datas = (button.callback_data for row in message.reply_markup.inline_keyboard for button in row)
    return next((found[0] for data in datas if isinstance(data, str) and (found := callback_data.unpack(data))), None)
