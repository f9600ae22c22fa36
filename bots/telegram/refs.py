"""How Telegram's places and messages are written down: `chat`, or `chat/topic`; a message as versioned JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from core.jobs import Place

PLATFORM = "telegram"


@dataclass(frozen=True, slots=True)
class Where:
    """A chat, and the topic in it."""

    chat: int
    topic: int | None = None

    @property
    def place(self) -> Place:
        """The place as the core knows it."""
        return Place(PLATFORM, f"{self.chat}/{self.topic}" if self.topic else str(self.chat))

    @classmethod
    def of(cls, place: Place) -> Where:
        """The chat and topic of a place."""
        chat, _, topic = place.id.partition("/")
        return cls(int(chat), int(topic) if topic else None)


@dataclass(frozen=True, slots=True)
class Ref:
    """A sent message: where it is, and what it shows, so that a picture is not sent again for a new caption."""

    chat: int
    id: int
    shows: str = ""
    """Hash of the picture, or the address of the preview; empty for text."""

    def dump(self) -> str:
        """As the store keeps it."""
        return json.dumps({"v": 1} | asdict(self), separators=(",", ":"))

    @classmethod
    def load(cls, text: str | None) -> Ref | None:
        """What `dump` wrote; None for nothing."""
        if text is None:
            return None
        fields = json.loads(text)
        return cls(fields["chat"], fields["id"], fields["shows"])


def origin(chat: int, message: int, query: str = "") -> str:
    """The name of the update that asks for something: a message, or a press under a message."""
    return f"{PLATFORM}:{chat}:{message}" + (f":{query}" if query else "")


def asked_in(origin: str, chat: int) -> int | None:
    """The message that a job answers, if it stands in this chat."""
    parts = origin.split(":")
    if len(parts) >= 3 and parts[:2] == [PLATFORM, str(chat)] and parts[2].isdigit():
        return int(parts[2]) or None
    return None
