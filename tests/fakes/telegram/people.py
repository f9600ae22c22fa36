"""What people do: write, press, ask inline, block. Each deed becomes the update Telegram would send."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .entities import found, piece
from .params import Upload
from .queries import Query, sent_inline
from .world import Chat, Message, Topic, Wire

if TYPE_CHECKING:
    from .server import FakeTelegram

PATIENCE = 10.0
"""Seconds a person waits for the bot's answer before the test fails."""

ANONYMOUS: Wire = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL: Wire = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
"""Who writes, for bots that know no better, where a group or a channel does."""

_albums = itertools.count(1)


@dataclass(eq=False)
class Press:
    """A press on a button."""

    query: Query

    @property
    def answer(self) -> Awaitable[Wire]:
        """The parameters of the bot's answerCallbackQuery: maybe `text` and `show_alert`."""
        return asyncio.wait_for(asyncio.shield(self.query.answered), PATIENCE)

    @property
    def answered(self) -> bool:
        return self.query.answered.done()


@dataclass(frozen=True, slots=True)
class Inline:
    """What stands under a person's inline query."""

    query: str
    results: list[Wire]
    answer: Wire
    """All of answerInlineQuery: cache_time, is_personal, next_offset, button."""


@dataclass(eq=False)
class User:
    """A person. Everything they do reaches the bot as an update, if Telegram would send one."""

    fake: FakeTelegram = field(repr=False)
    id: int
    first_name: str
    username: str
    language: str
    speaks_as: Chat | None = None
    """The chat in whose name they write: the group itself for an anonymous administrator, or a channel."""

    @property
    def named(self) -> Wire:
        return {"first_name": self.first_name, "username": self.username}

    @property
    def wire(self) -> Wire:
        return {"id": self.id, "is_bot": False, "language_code": self.language, **self.named}

    # --- writing ----------------------------------------------------------------------------------------------------
    async def says(
        self,
        chat: Chat,
        text: str = "",
        *,
        photo: bytes | list[bytes] | None = None,
        document: bytes | None = None,
        file_name: str = "picture.png",
        spoiler: bool = False,
        reply_to: Message | None = None,
        thread: Topic | None = None,
    ) -> Message:
        """Write a message; several photos are an album, one message each, and the first of them is returned."""
        where = chat.thread_fields(thread.id if thread else None) | chat.reply_fields(reply_to.id if reply_to else None)
        words = _words(text, "text" if photo is None and document is None else "caption")
        if document is not None:
            upload = Upload(
                file_name, "image/png" if file_name.endswith(".png") else "application/octet-stream", document
            )
            return self._write(chat, where | words | {"document": self.fake.files.document(upload)})
        if photo is None:
            return self._write(chat, where | words)
        if isinstance(photo, bytes):
            veil = {"has_media_spoiler": True} if spoiler else {}
            return self._write(chat, where | words | veil | {"photo": await self.fake.files.photo(photo)})
        sizes = [await self.fake.files.photo(one) for one in photo]
        album = {"media_group_id": f"14{next(_albums):014d}"}
        contents = [album | where | {"photo": each} | (words if not place else {}) for place, each in enumerate(sizes)]
        written = [self._write(chat, content) for content in contents]
        return written[0]

    def sends(self, chat: Chat, **content: Any) -> Message:
        """Send a message with these fields, as Telegram would give them; `text` and `caption` get their entities."""
        for words, names in (("text", "entities"), ("caption", "caption_entities")):
            if entities := found(content.get(words, "")):
                content[names] = entities
        return self._write(chat, content)

    def _write(self, chat: Chat, content: Wire) -> Message:
        if chat.type == "private" and chat.bot_is == "blocked":
            self.unblocks()
        if self.speaks_as is None:
            message = chat.add(content, self.wire)
        else:
            sender = ANONYMOUS if self.speaks_as is chat else CHANNEL
            message = chat.add(content | {"sender_chat": self.speaks_as.wire}, sender)
        if self._heard(message):
            self.fake.updates.emit("channel_post" if chat.type == "channel" else "message", message.seen())
        return message

    def _heard(self, message: Message) -> bool:
        """Group privacy mode: in groups a bot gets only what is meant for it."""
        chat = message.chat
        assert chat
        if chat.bot_is not in ("member", "administrator"):
            return False
        if chat.type in ("private", "channel") or chat.bot_is == "administrator":
            return True
        replied = message.wire.get("reply_to_message", {}).get("from", {}).get("id") == self.fake.me["id"]
        return bool(self.fake.me["can_read_all_group_messages"] or replied or self._addressed(message))

    def _addressed(self, message: Message) -> bool:
        me = f"@{self.fake.username}".lower()
        named = [(e["type"], piece(message.said, e).lower()) for e in message.entities]
        return any(
            (kind == "mention" and word == me) or (kind == "bot_command" and word.partition("@")[2] in ("", me[1:]))
            for kind, word in named
        )

    async def edits(self, message: Message, text: str) -> None:
        """Change an own message."""
        message.replace(
            {k: v for k, v in message.wire.items() if k in ("photo", "video", "document")}
            | _words(text, "text" if "text" in message.wire else "caption")
        )
        if self._heard(message):
            assert message.chat
            kind = "edited_channel_post" if message.chat.type == "channel" else "edited_message"
            self.fake.updates.emit(kind, message.seen())

    # --- pressing ---------------------------------------------------------------------------------------------------
    async def presses(self, message: Message, label: str) -> Press:
        """Press the button of that label, on whatever the message shows now."""
        button = next((b for row in message.buttons for b in row if b["text"] == label), None)
        assert button, f"no button {label!r} among {message.keyboard}"
        assert "callback_data" in button, f"{label!r} asks the bot nothing: {button}"
        return await self.presses_data(message, button["callback_data"])

    async def presses_data(self, message: Message, data: str) -> Press:
        """Press a button as a client would that still shows an older keyboard, or lies."""
        query = self.fake.queries.ask("callback")
        callback = {"id": query.id, "from": self.wire, "data": data, "chat_instance": str(hash(message.chat))}
        if message.inline_id:
            callback["inline_message_id"] = message.inline_id
        elif message.deleted:
            assert message.chat
            callback["message"] = {"chat": message.chat.wire, "message_id": message.id, "date": 0}
        else:
            callback["message"] = message.seen()
        self.fake.updates.emit("callback_query", callback)
        return Press(query)

    def reacts(self, message: Message, *emoji: str, before: tuple[str, ...] = ()) -> None:
        """Leave these reactions under a message, where there were those `before`. A bot hears of it where it is an
        administrator, and (as some have seen) in private chats."""
        chat = message.chat
        assert chat
        if chat.type == "private" or chat.bot_is == "administrator":
            old, new = ([{"type": "emoji", "emoji": each} for each in some] for some in (before, emoji))
            told = {"chat": chat.wire, "message_id": message.id, "date": 0, "old_reaction": old, "new_reaction": new}
            self.fake.updates.emit("message_reaction", told | {"user": self.wire})

    # --- inline and guest -------------------------------------------------------------------------------------------
    async def inline(self, text: str, *, offset: str = "", chat_type: str = "sender") -> Inline:
        """Type `@bot text` somewhere and wait for the results."""
        assert self.fake.me["supports_inline_queries"], "the bot has no inline mode"
        query = self.fake.queries.ask("inline")
        wire = {"id": query.id, "from": self.wire, "query": text, "offset": offset, "chat_type": chat_type}
        self.fake.updates.emit("inline_query", wire)
        answer = await asyncio.wait_for(asyncio.shield(query.answered), PATIENCE)
        return Inline(text, answer["results"], answer)

    async def chosen(self, inline: Inline, result: Wire) -> Message:
        """Send one of the results to some chat; the bot learns of it if it asked BotFather for feedback."""
        assert result in inline.results
        message = await sent_inline(self.fake, result)
        told = {"result_id": result["id"], "from": self.wire, "query": inline.query}
        if message.buttons:
            told["inline_message_id"] = message.inline_id
        if self.fake.inline_feedback:
            self.fake.updates.emit("chosen_inline_result", told)
        return message

    async def summons(self, chat: Chat, text: str) -> Message:
        """Write `@bot text` where the bot is only a guest, and wait for its message."""
        assert self.fake.me["supports_guest_queries"], "the bot takes no guest queries"
        query = self.fake.queries.ask("guest")
        asked = chat.add(_words(f"@{self.fake.username} {text}", "text"), self.wire)
        self.fake.updates.emit("guest_message", asked.seen() | {"guest_query_id": query.id})
        answer: Message = await asyncio.wait_for(asyncio.shield(query.answered), PATIENCE)
        return answer

    # --- blocking ---------------------------------------------------------------------------------------------------
    def blocks(self) -> None:
        """Stop and block the bot."""
        self.fake.private(self).change_bot("blocked")

    def unblocks(self) -> None:
        """Let it write again."""
        self.fake.private(self).change_bot("member")


def _words(text: str, field: str) -> dict[str, Any]:
    entities = found(text)
    names = {"text": "entities", "caption": "caption_entities"}
    return ({field: text} if text else {}) | ({names[field]: entities} if entities else {})
