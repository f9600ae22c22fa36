"""How Discord's places and messages are written down; a message as versioned JSON. A place is one of

<channel>             a channel or thread of a server that has the bot
<channel>/own         a person's own chat with the bot
<channel>/seatless    anywhere else: the app came with the person, and the bot itself has no seat there
"""

from __future__ import annotations

import json

from msgspec import Struct
from msgspec.structs import asdict, replace

from core.jobs import ID_LENGTH, Place

PLATFORM = "discord"

_OWN, _SEATLESS = "own", "seatless"


class DiscordPlace(Struct, frozen=True):
    """A channel, and what the bot is in it. Channel 0: nowhere, as what is forgotten is."""

    channel: int
    own: bool = False
    """A person's own chat with the bot: nobody else sees it."""
    seatless: bool = False
    """The bot sees nothing here and writes only by an interaction's token, while that lives."""

    @property
    def place(self) -> Place:
        """The place as the core knows it."""
        kind = _OWN if self.own else _SEATLESS if self.seatless else ""
        return Place(PLATFORM, f"{self.channel}/{kind}" if kind else str(self.channel))

    @classmethod
    def of(cls, place: Place) -> DiscordPlace:
        """What a place's id says."""
        channel, _, kind = place.id.partition("/")
        return cls(int(channel or 0), kind == _OWN, kind == _SEATLESS)


class DiscordRef(Struct, frozen=True):
    """A job's message: where it is, how it can be changed, and what it shows."""

    channel: int
    id: int = 0
    """0 for the answer to an interaction whose number is not known yet."""
    token: str = ""
    """The interaction's, while it is of use: it changes the message wherever that is."""
    until: float = 0.0
    """When the token ends."""
    shows: str = ""
    """Hash of the picture, or the address of the preview; empty for text."""
    file: str = ""
    """The name of the file that shows it."""
    room: int = 0
    """Bytes that a file may have here."""
    made: int = 0
    """How many messages the bot has made for this job; part of the name by which Discord knows a repeated send."""
    lacks: str = ""
    """The first permission that the bot did not have here when it was asked."""

    exhibited: bool = False
    """Whether it has landed in the server's gallery."""

    def address(self, guild: int | None) -> str:
        """What leads to it whoever is in its channel; `guild` is the server that this belongs to."""
        return f"https://discord.com/channels/{guild or '@me'}/{self.channel}/{self.id}"

    @property
    def known(self) -> DiscordRef:
        """Without the token, once that is over."""
        return replace(self, token="", until=0.0)

    def dump(self) -> str:
        """As the store keeps it."""
        return json.dumps({"v": 1} | asdict(self), separators=(",", ":"))

    @classmethod
    def load(cls, text: str | None) -> DiscordRef | None:
        """What `dump` wrote; None for nothing."""
        if text is None:
            return None
        fields = json.loads(text)
        del fields["v"]
        return cls(**fields)


def origin(interaction: int) -> str:
    """The name of the interaction that asks for something."""
    return f"{PLATFORM}:{interaction}"


def asked_by(origin: str) -> int | None:
    """The interaction that a job answers; None for a job that has no interaction of its own."""
    platform, _, number = origin.partition(":")
    return int(number) if platform == PLATFORM and number.isdigit() else None


def nonce(job_id: str, made: int) -> str:
    """The name of a send: the same one twice, in a retry or after a restart, makes one message."""
    return f"{job_id[:ID_LENGTH]}-{made}"
