"""Servers, their channels and roles, and the direct messages between people, as they stand at this moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tests.fakes.platform import Conversation

from . import shapes
from .errors import ApiError, Wire, blocked, missing_access, missing_permissions, unknown
from .permissions import BITS, EVERYTHING, USUAL, WITH_THE_BOT, bits, resolve

if TYPE_CHECKING:
    from .messages import Message
    from .people import User
    from .server import FakeDiscord

TEXT, DM, GROUP_DM, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 3, 11, 12, 15
THREADS = (10, PUBLIC_THREAD, PRIVATE_THREAD)

DEFAULT_LIMIT = 10 * 2**20
"""Bytes of one file where nobody boosts."""

Context = Literal[0, 1, 2]
"""In a server, in the bot's own direct messages, among other people."""


@dataclass(eq=False)
class Role:
    """A role of a server."""

    id: int
    name: str
    permissions: int
    managed: bool = False


@dataclass(eq=False)
class Guild:
    """A server; with `installed=False` the bot has no seat in it, and only the apps of its users act there."""

    fake: FakeDiscord = field(repr=False)
    id: int
    name: str
    owner: User
    members: list[User]
    installed: bool = True
    locale: str = "en-US"
    attachment_size_limit: int = DEFAULT_LIMIT
    """Bytes of one file; boosts raise it."""
    roles: list[Role] = field(default_factory=list)
    holders: dict[int, list[Role]] = field(default_factory=dict)
    """Whose roles, by user id."""
    channels: list[Channel] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.roles.append(Role(self.id, "@everyone", bits(USUAL)))
        if self.installed:
            own = Role(self.fake.number(), self.fake.name, 0, managed=True)
            self.roles.append(own)
            self.holders[self.fake.application_id] = [own]

    def base(self, who: int) -> int:
        """Somebody's permissions before any channel changes them."""
        if who == self.owner.id:
            return EVERYTHING
        base = self.roles[0].permissions
        for role in self.holders.get(who, []):
            base |= role.permissions
        return EVERYTHING if base & BITS["administrator"] else base

    # --- what a test does to it -------------------------------------------------------------------------------------
    def text(self, name: str) -> Channel:
        """Somebody makes a text channel."""
        return self._add(Channel(self.fake, self.fake.number(), TEXT, name, self))

    def forum(self, name: str, *, tags: tuple[str, ...] = ()) -> Channel:
        """Somebody makes a forum."""
        made = Channel(self.fake, self.fake.number(), FORUM, name, self)
        made.tags = [{"id": str(self.fake.number()), "name": tag, "moderated": False} for tag in tags]
        return self._add(made)

    def _add(self, channel: Channel) -> Channel:
        self.channels.append(channel)
        self.fake.channels[channel.id] = channel
        self.tell("THREAD_CREATE" if channel.type in THREADS else "CHANNEL_CREATE", channel.wire)
        return channel

    def grants(self, who: User | None, *names: str) -> None:
        """A role with these permissions for somebody (`None`: for the bot)."""
        number = who.id if who else self.fake.application_id
        role = Role(self.fake.number(), f"may {', '.join(names)}", bits(names))
        self.roles.append(role)
        self.holders.setdefault(number, []).append(role)
        self.tell("GUILD_ROLE_CREATE", {"guild_id": str(self.id), "role": shapes.role(role, len(self.roles) - 1)})
        if who is None:
            member = shapes.member(self, self.fake.bot_user)
            self.tell("GUILD_MEMBER_UPDATE", member | {"guild_id": str(self.id)})

    def kick_bot(self) -> None:
        """The bot loses its seat."""
        self.installed = False
        self.fake.gateway.tell("GUILD_DELETE", {"id": str(self.id)}, guild=self.id)

    def invite_bot(self) -> None:
        """The bot gets a seat."""
        self.installed = True
        self.tell("GUILD_CREATE", shapes.guild_create(self))

    def tell(self, event: str, data: Wire) -> None:
        """What the bot hears of this server, if it sits in it."""
        if self.installed:
            self.fake.gateway.tell(event, data, guild=self.id)


@dataclass(eq=False)
class Channel(Conversation["Message"]):
    """A conversation: a server's channel, forum or thread, or direct messages."""

    fake: FakeDiscord = field(repr=False)
    id: int
    type: int
    name: str = ""
    guild: Guild | None = None
    parent: Channel | None = None
    people: list[User] = field(default_factory=list)
    """Of direct messages; the bot is not counted."""
    with_bot: bool = False
    """Whether these direct messages are the bot's own."""
    owner: int = 0
    """Who made a thread."""
    tags: list[Wire] = field(default_factory=list)
    applied_tags: list[str] = field(default_factory=list)
    archived: bool = False
    locked: bool = False
    deleted: bool = False
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    """(allow, deny) by role or user id."""
    everything: dict[int, Message] = field(default_factory=dict, repr=False)
    """Also deleted messages, by id; `ephemeral` ones are seen by one person."""

    @property
    def threads(self) -> list[Channel]:
        """The threads or posts under this channel."""
        return [one for one in (self.guild.channels if self.guild else []) if one.parent is self]

    @property
    def context(self) -> Context:
        return 0 if self.guild else 1 if self.with_bot else 2

    @property
    def attachment_size_limit(self) -> int:
        return self.guild.attachment_size_limit if self.guild else DEFAULT_LIMIT

    @property
    def wire(self) -> Wire:
        return shapes.channel(self)

    def permissions(self, who: int) -> int:
        """What somebody may here, as bits."""
        if self.guild is None:
            return bits(WITH_THE_BOT if self.with_bot else WITH_THE_BOT[:-1])
        if self.parent is not None:
            return self.parent.permissions(who)
        nothing = (0, 0)
        roles = [self.overwrites.get(role.id, nothing) for role in self.guild.holders.get(who, [])]
        everyone, member = self.overwrites.get(self.guild.id, nothing), self.overwrites.get(who, nothing)
        return resolve(self.guild.base(who), everyone, roles, member, owner=who == self.guild.owner.id)

    def may(self, who: int, *names: str) -> bool:
        """Whether somebody has all of these permissions here."""
        return not bits(names) & ~self.permissions(who)

    # --- what the bot meets -----------------------------------------------------------------------------------------
    def admit(self, *names: str) -> None:
        """Raise what keeps the bot from doing something that needs these permissions."""
        me = self.fake.application_id
        if self.deleted:
            raise unknown("Channel")
        if self.guild is None:
            if not self.with_bot:
                raise missing_access()
            return
        if not self.guild.installed or not self.may(me, "view_channel"):
            raise missing_access()
        if not self.may(me, *names):
            raise missing_permissions()

    def admit_message(self, *names: str) -> None:
        """Raise what keeps the bot from writing here."""
        if self.type in THREADS:
            self.admit("send_messages_in_threads", *names)
            if self.locked and not self.may(self.fake.application_id, "manage_threads"):
                raise ApiError(400, 160005, "Thread is locked")
        else:
            self.admit("send_messages", *names)
        if self.type == FORUM:
            raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
        if self.with_bot and any(person.blocking for person in self.people):
            raise blocked()
        self.archived = False

    def message(self, number: int) -> Message:
        """The message of that id; deleted and ephemeral ones are not found."""
        found = self.everything.get(number)
        if found is None or found.deleted or found.ephemeral:
            raise unknown("Message")
        return found

    # --- what a test does to it -------------------------------------------------------------------------------------
    def forbids(self, *names: str, to: User | None = None) -> None:
        """Permissions are taken away here, from somebody or (`None`) from the bot."""
        self._overwrite(to, 0, bits(names))

    def allows(self, *names: str, to: User | None = None) -> None:
        """Permissions are given here."""
        self._overwrite(to, bits(names), 0)

    def _overwrite(self, who: User | None, allow: int, deny: int) -> None:
        assert self.guild, "only a server's channels have permissions to change"
        number = who.id if who else self.fake.application_id
        allowed, denied = self.overwrites.get(number, (0, 0))
        self.overwrites[number] = (allowed & ~deny | allow, denied & ~allow | deny)
        self.guild.tell("CHANNEL_UPDATE", self.wire)

    def thread(self, name: str, *, by: User, private: bool = False) -> Channel:
        """Somebody opens a thread, or a post in a forum."""
        return self.open_thread(name, by.id, private=private)

    def open_thread(self, name: str, owner: int, *, private: bool = False) -> Channel:
        """A thread of whoever it be."""
        assert self.guild, "threads are in servers"
        kind = PRIVATE_THREAD if private else PUBLIC_THREAD
        made = Channel(self.fake, self.fake.number(), kind, name, self.guild, self, owner=owner)
        return self.guild._add(made)

    def archive(self, *, locked: bool = False) -> None:
        """A thread goes to sleep; a locked one only moderators wake."""
        self.archived, self.locked = True, locked
        assert self.guild
        self.guild.tell("THREAD_UPDATE", self.wire)

    def delete(self) -> None:
        """Somebody deletes the channel."""
        self.deleted = True
        assert self.guild
        self.guild.channels.remove(self)
        if self.type in THREADS:
            told = {name: self.wire[name] for name in ("id", "guild_id", "parent_id", "type")}
            self.guild.tell("THREAD_DELETE", told)
        else:
            self.guild.tell("CHANNEL_DELETE", self.wire)
