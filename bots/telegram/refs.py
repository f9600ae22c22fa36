"""How Telegram's places and messages are written down; a message as versioned JSON. A place is one of

<chat>                  a private chat or a group
<chat>/<topic>          a topic in one
inline/<message>        a message that a person posted through inline mode, wherever that is
guest/<query>           the answer to a guest message, in a chat where the bot is no member
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from msgspec import Struct

from core.jobs import Person, Place

PLATFORM = "telegram"


_AFAR = 1 << 60
"""Above every chat's id."""
_SUPERGROUP = -(10**12)
"""Down from here go the ids of supergroups and channels; links name what is beyond (core.telegram.org/api/bots/ids)."""


class TelegramPlace(Struct, frozen=True):
    """A chat, and the topic in it; or one message in a chat that the bot does not know. Chat 0: nowhere, as what is
    forgotten is."""

    chat: int
    topic: int | None = None
    inline: str = ""
    guest: str = ""

    @property
    def afar(self) -> bool:
        """True where the bot has one message and nothing else: no replies, no uploads."""
        return bool(self.inline or self.guest)

    @property
    def shared(self) -> bool:
        """True where others see the buttons too."""
        return self.chat <= 0 or self.afar

    def instead(self, person: Person) -> TelegramPlace | None:
        """The person's own chat with the bot, for what cannot be said in a group; None where this is no group, or
        who asks is a group or channel itself."""
        alone = not self.shared or self.afar or not person.account.isdecimal()
        return None if alone else TelegramPlace(int(person.account))

    @property
    def place(self) -> Place:
        """The place as the core knows it."""
        if self.afar:
            return Place(PLATFORM, f"inline/{self.inline}" if self.inline else f"guest/{self.guest}")
        return Place(PLATFORM, f"{self.chat}/{self.topic}" if self.topic else str(self.chat))

    @classmethod
    def of(cls, place: Place) -> TelegramPlace:
        """What a place's id says."""
        first, _, second = place.id.partition("/")
        if first == "inline":
            return cls.posted(second)
        if first == "guest":
            return cls(_AFAR | zlib.crc32(second.encode()), guest=second)
        return cls(int(first or 0), int(second) if second else None)

    @classmethod
    def posted(cls, inline: str) -> TelegramPlace:
        """A message that was posted through inline mode. Its chat is not told; a made-up one stands for it."""
        return cls(_AFAR | zlib.crc32(inline.encode()), inline=inline)


class TelegramRef(Struct, frozen=True):
    """A sent message: where it is, and what it shows, so that a picture is not sent again for a new caption."""

    chat: int
    id: int
    shows: str = ""
    """Hash of the picture, or the address of the preview; empty for text."""
    inline: str = ""
    """Instead of chat and id, for a message in a chat that the bot does not know."""

    @property
    def where(self) -> TelegramPlace:
        """The chat that it stands in."""
        return TelegramPlace.posted(self.inline) if self.inline else TelegramPlace(self.chat)

    @property
    def names(self) -> dict[str, Any]:
        """The message as a method that edits it is told."""
        return {"inline_message_id": self.inline} if self.inline else {"chat_id": self.chat, "message_id": self.id}

    def address(self, topic: int | None) -> str:
        """What leads whoever is in its supergroup or channel to it; empty elsewhere, where Telegram has no such."""
        if self.chat > _SUPERGROUP or not self.id:
            return ""
        way = f"{_SUPERGROUP - self.chat}/{topic}" if topic else f"{_SUPERGROUP - self.chat}"
        return f"https://t.me/c/{way}/{self.id}"

    def dump(self) -> str:
        """As the store keeps it."""
        fields = {"v": 1, "chat": self.chat, "id": self.id, "shows": self.shows, "inline": self.inline}
        return json.dumps(fields, separators=(",", ":"))

    @classmethod
    def load(cls, text: str | None) -> TelegramRef | None:
        """What `dump` wrote; None for nothing."""
        if text is None:
            return None
        fields = json.loads(text)
        return cls(fields["chat"], fields["id"], fields["shows"], fields["inline"])


def origin(chat: int, message: int, query: str = "") -> str:
    """The name of the update that asks for something: a message, or a press under a message."""
    return f"{PLATFORM}:{chat}:{message}" + (f":{query}" if query else "")


def asked_in(origin: str, chat: int) -> int | None:
    """The message that a job answers, if it stands in this chat."""
    parts = origin.split(":")
    if len(parts) >= 3 and parts[:2] == [PLATFORM, str(chat)] and parts[2].isdigit():
        return int(parts[2]) or None
    return None
