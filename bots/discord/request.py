"""What a person asked for, read once from an interaction and kept as versioned JSON until it is done.

Pure: interactions in, an `Incoming` out. It holds all that is needed to do it after a restart, the token too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import discord
from msgspec import Struct, field
from msgspec.structs import asdict, replace

from bots.common.callback_data import Seals
from bots.common.request import Attachment, Request
from bots.discord.refs import PLATFORM, DiscordPlace, DiscordRef, origin
from bots.discord.shown import attached
from core import messages
from core.asks import Ask
from core.jobs import Person
from core.people import People

Interaction = discord.Interaction[Any]


class Reply(StrEnum):
    """How an interaction is answered at once, before anything is done."""

    JOB = "job"
    """A message that everybody sees: it becomes the job's one message."""
    QUIET = "quiet"
    """A message that only the person sees."""
    SAME = "same"
    """Nothing new: the message with the button stays, and may change."""


class Incoming(Struct, frozen=True):
    """One interaction."""

    id: int
    token: str
    until: float
    """When the token ends, by our own clock: set as soon as it comes in. After a stop it may have ended sooner."""
    account: str
    name: str
    channel: int
    own: bool
    seatless: bool
    guild: int | None
    lang: str
    room: int
    """Bytes that a file may have here."""
    lacks: str
    reply: Reply
    command: str
    """A command's name, or `press` or `words`."""
    text: str = ""
    options: dict[str, str] = field(default_factory=dict)
    files: tuple[Attachment, ...] = ()
    job: str = ""
    key: str = ""
    seal: str = ""
    under: int = 0
    """The message whose button was pressed."""
    hidden: bool = False
    """Whether the picture is to stand behind a spoiler."""
    runs: bool = False
    """Whether the person may delete what others write there."""
    roles: tuple[str, ...] = ()
    """Those of the person, in that server."""
    within: int = 0
    """The channel of which `channel` is a thread."""
    runs_chat: bool = False
    """Whether the person manages the server."""
    mended: bool = False
    """Whether it is done with the prompt that was suggested where its own is wrong."""

    @property
    def where(self) -> DiscordPlace:
        """The place it was said in."""
        return DiscordPlace(self.channel, self.own, self.seatless)

    @property
    def origin(self) -> str:
        """What names it."""
        return origin(self.id)

    @property
    def ask(self) -> Ask:
        """As the studio is asked."""
        typed = f"/{self.command} {self.text}".strip() if self.command not in ("press", "words") else self.text
        person = Person(PLATFORM, self.account, self.name)
        hidden = self.hidden or any(file.hidden for file in self.files)
        return Ask(
            person,
            self.where.place,
            self.origin,
            typed,
            self.lang,
            hidden=hidden,
            chat=str(self.guild or self.channel),
            runs=self.runs,
            runs_chat=self.runs_chat,
            roles=frozenset(self.roles),
            admin=self.runs_chat,
            within=str(self.within or ""),
        )

    def request(self, seals: Seals) -> Request:
        """As every platform's commands read it; a seal shows that whoever presses was shown the job."""
        ask = self.ask
        if self.seal and seals.fits(self.job, self.seal):
            ask = replace(ask, sees=self.job)
        own = self.own or self.seatless
        return Request(ask, self.command, self.text, self.options, self.files, self.job, self.key, own)

    @property
    def ref(self) -> DiscordRef:
        """The message that answers it."""
        return DiscordRef(self.channel, 0, self.token, self.until, room=self.room, lacks=self.lacks)

    def dump(self) -> str:
        """As the inbox keeps it."""
        files = [
            {"url" if name == "id" else name: value for name, value in asdict(file).items()} for file in self.files
        ]
        return json.dumps({"v": 1} | asdict(self) | {"files": files}, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def load(cls, raw: str) -> Incoming:
        """What `dump` wrote. Raises ValueError for what it did not."""
        fields = json.loads(raw)
        if not isinstance(fields, dict) or fields.pop("v", None) != 1:
            raise ValueError("not an interaction")
        if not all(isinstance(file, dict) for file in fields["files"]):
            raise ValueError("not an interaction's files")
        files = [{"id": file.pop("url", "")} | file for file in fields["files"]]  # as its name was once
        fields["files"] = tuple(Attachment(**file) for file in files)
        fields["reply"] = Reply(fields["reply"])
        fields["roles"] = tuple(fields.get("roles", ()))
        return cls(**fields)


def spoken(interaction: Interaction, people: People) -> str:
    """The language that was chosen there, or by whoever asks; else that of their app."""
    return people.spoken(read(interaction, Reply.QUIET, "").ask).lang


def read(interaction: Interaction, reply: Reply, command: str, **more: Any) -> Incoming:
    """What an interaction says about who, where and until when; `more` is what was asked for."""
    where = where_of(interaction)
    user = interaction.user
    return Incoming(
        id=interaction.id,
        token=interaction.token,
        until=0.0,
        account=str(user.id),
        name=user.display_name[:128],
        channel=where.channel,
        own=where.own,
        seatless=where.seatless,
        guild=interaction.guild_id,
        lang=messages.pick(interaction.locale.value),
        room=interaction.filesize_limit,
        lacks=_lacking(interaction) if not where.own and not where.seatless else "",
        runs=interaction.guild_id is not None and interaction.permissions.manage_messages,
        roles=tuple(str(role.id) for role in user.roles) if isinstance(user, discord.Member) else (),
        within=interaction.channel.parent_id if isinstance(interaction.channel, discord.Thread) else 0,
        runs_chat=interaction.guild_id is not None and interaction.permissions.manage_guild,
        reply=reply,
        command=command,
        under=interaction.message.id if interaction.message is not None else 0,
        **more,
    )


def where_of(interaction: Interaction) -> DiscordPlace:
    """The channel; the bot has no seat where the app only came along with a person."""
    assert interaction.channel_id is not None, "commands, buttons and modals all come from a channel"
    if interaction.context.dm_channel:
        return DiscordPlace(interaction.channel_id, own=True)
    came_along = interaction.is_user_integration() and not interaction.is_guild_integration()
    return DiscordPlace(interaction.channel_id, seatless=came_along)


def _lacking(interaction: Interaction) -> str:
    return lacking(interaction.app_permissions, thread=isinstance(interaction.channel, discord.Thread))


def lacking(may: discord.Permissions, *, thread: bool = False) -> str:
    """The first permission that is needed for posting pictures and is not there; empty for none."""
    write = "send_messages_in_threads" if thread else "send_messages"
    return next((name for name in ("view_channel", write, "attach_files") if not getattr(may, name)), "")


def files(given: Iterable[tuple[discord.Attachment, str]]) -> tuple[Attachment, ...]:
    """What was attached, told by its bytes, each with the parameter behind which it goes."""
    return tuple(replace(attached(each), flag=flag) for each, flag in given)
