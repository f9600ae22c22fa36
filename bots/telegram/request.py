"""What a person wrote, read once: who, where, which command, which pictures. Pure: messages in, requests out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from telegram import CallbackQuery, Chat, ExternalReplyInfo, Message, MessageOriginUser, MessageReactionUpdated, User

from bots.common import callback_data, presses, typed
from bots.common.request import Attachment, Request
from bots.telegram.attachments import attachment, unique_id
from bots.telegram.pieces import joined
from bots.telegram.refs import PLATFORM, TelegramPlace, origin
from core import messages
from core.asks import Ask
from core.jobs import Person, Place
from core.text import bare

SOMEWHERE = "inline"
"""Stands for all chats in which prompts are posted through inline mode: Telegram does not tell one from another."""
INSTANCE = "instance"
"""Begins what stands for a chat that the bot does not know, where a button was pressed: `instance/<chat_instance>`."""


class TelegramRequest(Struct, frozen=True):
    """What one message asks, or the messages of an album together, and what only Telegram's part has to know of it."""

    request: Request
    where: TelegramPlace
    message: int
    """The message that is answered."""
    private: bool
    """Whether every word there is for the bot."""
    named: bool = False
    """Whether it begins with the bot's name: it is for the bot, also in a group."""
    forwarded: str = ""
    """The picture that was forwarded, as Telegram calls it everywhere; its words are somebody else's."""
    own: bool = False
    """Whether it is one of the bot's own messages that was forwarded."""
    update: int = 0
    """The update with which it came."""
    shown: tuple[Attachment, ...] = ()
    """The pictures of the job's message to which it replies without a command: a reference, unless words are waited
    for there."""
    seal: str = ""
    """What stands beside the job in the buttons of the message to which it replies, where that is a copy."""
    mended: bool = False
    """Whether it is done with the prompt that was suggested where its own is wrong."""

    def at(self, where: TelegramPlace) -> TelegramRequest:
        """It with another place for what comes of it."""
        ask = replace(self.request.ask, place=where.place)
        return replace(self, where=where, request=replace(self.request, ask=ask))


def read(parts: Sequence[Message], username: str, album: Sequence[Message] = ()) -> TelegramRequest | None:
    """What was said to this bot; None for what was not. `album`: all messages of the album that is replied to."""
    first = parts[0]
    spoken = next((m for m in parts if m.text or m.caption), first)
    if spoken.via_bot is not None and spoken.via_bot.username == username:
        return None  # a picture that somebody shares, or an inline prompt that is told in another way
    said = joined(parts) if spoken.text else spoken.caption or ""
    text, named = _unnamed(bare(said), username)
    private = first.chat.type == Chat.PRIVATE
    command, bot, rest = typed.command(text)
    if bot and bot != username.lower() and not private:
        return None
    forwarded, own = _forwarded(first, username)
    if forwarded and (own or not command or _by_bot(first)):
        command, rest = "", ""
    named = named or bool(bot)
    about, seal = _job_under(first.reply_to_message, username)
    if not command and not private and not about and not named:
        return None
    where = where_of(first)
    user = first.from_user
    lang = messages.pick(user.language_code if user is not None else None)
    shown: Sequence[Message | ExternalReplyInfo] = parts
    replied = first.reply_to_message or first.external_reply
    if replied is not None and (command == "swap" or not any(map(attachment, parts))):
        there: Sequence[Message | ExternalReplyInfo]
        there = [replied] if command == "describe" else album or [replied]  # what is described is one picture
        shown = [*parts, *there] if command == "swap" else there
    files = tuple(file for message in shown if (file := attachment(message)) is not None)
    waited = files if not command and about and shown is not parts else ()
    ask = Ask(
        _author(first),
        where.place,
        origin(first.chat.id, first.message_id),
        text,
        lang,
        hidden=any(message.has_media_spoiler for message in shown),
        chat=str(first.chat.id),
        nameless=first.sender_chat is not None,
    )
    alone = not where.shared
    request = Request(ask, command, rest, attachments=() if waited else files, job=about, own=alone, alone=alone)
    return TelegramRequest(request, where, first.message_id, private, named, forwarded, own, shown=waited, seal=seal)


def summoned(message: Message, username: str) -> TelegramRequest | None:
    """What was said to the bot in a chat where it is no member."""
    assert message.guest_query_id is not None
    read_as = read([message], username)
    if read_as is None:
        return None
    where = TelegramPlace.of(Place(PLATFORM, f"guest/{message.guest_query_id}"))
    ask = replace(read_as.request.ask, origin=f"{PLATFORM}:{where.place.id}", one_message=True)
    request = replace(read_as.request, ask=ask, job="", own=False, alone=False)
    return replace(read_as, request=request, private=True).at(where)


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
    return Request(ask, job=job, key=key, own=not where.shared, alone=not where.shared), where, seal


def asked_inline(user: User, where: TelegramPlace | None = None, name: str = "", said: str = "") -> Ask:
    """Somebody who searches from any chat, or posted something there, in none that Telegram names; `name` is that of
    the update."""
    place = (where or TelegramPlace(user.id)).place
    lang = messages.pick(user.language_code)
    return Ask(person(user), place, name, said, lang, chat=SOMEWHERE, one_message=where is not None)


def asked_with(message: Message) -> Ask:
    """Who wrote a message that asks for nothing by itself, and where."""
    user = message.from_user
    lang = messages.pick(user.language_code if user is not None else None)
    return Ask(_author(message), where_of(message).place, "", "", lang, chat=str(message.chat.id))


def reacting(reaction: MessageReactionUpdated) -> Ask | None:
    """Who reacts to a message, and where; None for nobody who is known."""
    user, chat = reaction.user, reaction.actor_chat
    if user is None and chat is None:
        return None
    who = person(user) if user is not None else Person(PLATFORM, str(chat.id), (chat.title or "")[:128])  # type: ignore[union-attr]
    return Ask(who, TelegramPlace(reaction.chat.id).place, "", "", chat=str(reaction.chat.id))


def person(user: User) -> Person:
    """A Telegram account."""
    return Person(PLATFORM, str(user.id), user.full_name[:128])


def where_of(message: Message) -> TelegramPlace:
    """A message's chat, and its topic where that is one (in other groups, threads are mere replies)."""
    return TelegramPlace(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def _unnamed(text: str, username: str) -> tuple[str, bool]:
    """The text without the bot's name in front, and whether that was there."""
    first, *rest = text.split(None, 1)[:2] or [""]
    named = first.lower().replace("＠", "@") == f"@{username.lower()}"
    return (bare("".join(rest)), True) if named else (text, False)


def _author(message: Message) -> Person:
    if message.sender_chat is not None:  # an anonymous administrator, or a channel that writes as itself
        return Person(PLATFORM, str(message.sender_chat.id), (message.sender_chat.title or "")[:128])
    assert message.from_user is not None
    return person(message.from_user)


def _forwarded(message: Message, username: str) -> tuple[str, bool]:
    """The picture in a message that was forwarded, and whether it is one of this bot's own; two times nothing for
    what was written here."""
    if message.forward_origin is None:
        return "", False
    user = message.forward_origin.sender_user if isinstance(message.forward_origin, MessageOriginUser) else None
    own = user is not None and (user.username or "").lower() == username.lower()
    seen = unique_id(message) or ("?" if attachment(message) is not None else "")
    return seen, own


def _by_bot(message: Message) -> bool:
    origin = message.forward_origin
    return isinstance(origin, MessageOriginUser) and origin.sender_user.is_bot


def _job_under(message: Message | None, username: str) -> tuple[str, str]:
    """The job whose buttons stand under a message of this bot's, or one that somebody posted through it, and its seal;
    two times nothing for none."""
    if message is None or message.reply_markup is None:
        return "", ""
    by = message.via_bot or message.from_user
    if by is not None and (by.username or "").lower() != username.lower():
        return "", ""  # in a channel, the bot's posts are the channel's, and only what they bear tells of it
    datas = (button.callback_data for row in message.reply_markup.inline_keyboard for button in row)
    found = presses.job_under(callback_data.unpack(data) for data in datas if isinstance(data, str))
    return (found[0], found[2]) if found is not None else ("", "")
