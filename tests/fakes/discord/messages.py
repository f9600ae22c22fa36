"""One message, as it stands at this moment."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import components as kinds
from . import looks
from .errors import Wire
from .shapes import moment

if TYPE_CHECKING:
    from .cdn import Stored
    from .looks import Button, Media, Menu
    from .people import User
    from .server import FakeDiscord
    from .world import Channel

EPHEMERAL, LOADING, MODERN = 1 << 6, 1 << 7, 1 << 15
"""Flags of messages: seen by one person, the app is thinking, components of the second version."""


@dataclass(eq=False)
class Message:
    """A message; what is shown of it is read through the properties, and `wire` is what Discord would send."""

    fake: FakeDiscord = field(repr=False)
    channel: Channel
    id: int
    author: Wire
    content: str = ""
    embeds: list[Wire] = field(default_factory=list)
    components: list[Wire] = field(default_factory=list)
    """As sent, with ids; media are named as the sender named them."""
    attachments: list[Stored] = field(default_factory=list)
    flags: int = 0
    nonce: str | None = None
    allowed: Wire | None = None
    """The allowed_mentions it was last written with."""
    reply_to: Message | None = None
    invoked: Wire | None = None
    """interaction_metadata, where it answers an interaction."""
    invoker: User | None = None
    seen_by: User | None = None
    """Of an ephemeral message."""
    kind: int = 0
    edited: float | None = None
    deleted: bool = False
    history: list[Wire] = field(default_factory=list)
    """How it looked before each edit."""
    late_edits: int = 0
    more: Wire = field(default_factory=dict)
    """What else Discord would send of it: stickers, embeds that it made of links, what a forward brings."""

    @property
    def from_bot(self) -> bool:
        return int(self.author["id"]) == self.fake.application_id

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether only "… is thinking" stands here."""
        return bool(self.flags & LOADING)

    @property
    def modern(self) -> bool:
        """Whether it is made of components of the second version."""
        return bool(self.flags & MODERN)

    @property
    def created(self) -> float:
        return self.fake.time_of(self.id)

    @property
    def texts(self) -> list[str]:
        """All that is written: content, embeds' titles and descriptions, text displays."""
        embedded = [embed[name] for embed in self.embeds for name in ("title", "description") if embed.get(name)]
        return [text for text in [self.content, *embedded, *looks.texts(self.components)] if text]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def gallery(self) -> list[Media]:
        """The pictures and files that components show."""
        return list(looks.gallery(self.components, self.attachments, self.fake.cdn))

    @property
    def files(self) -> list[tuple[str, bytes]]:
        """All attachments, shown or not: in a message of the second version only referenced ones show."""
        return [(stored.name, stored.content) for stored in self.attachments]

    @property
    def rows(self) -> list[list[Button]]:
        return list(looks.rows(self.components))

    @property
    def labels(self) -> list[list[str]]:
        """The buttons' labels (or emoji), row by row."""
        return [[button.label or button.emoji for button in row] for row in self.rows]

    @property
    def menus(self) -> list[Menu]:
        return list(looks.menus(self.components))

    def button(self, label: str) -> Button:
        """The button of that label or emoji."""
        found = next((b for row in self.rows for b in row if label in (b.label, b.emoji, f"{b.emoji} {b.label}")), None)
        assert found, f"no button {label!r} among {self.labels} in {self}"
        return found

    @property
    def pings(self) -> list[str]:
        """Whom it notifies: "@everyone", "@here", "<@id>", "<@&id>", and of a reply "reply"."""
        return self.fake.mentions.of(self)

    @property
    def wire(self) -> Wire:
        """What goes over the wire now; addresses of files are signed anew."""
        mentioned = self.fake.mentions.users(self)
        wire: Wire = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "type": self.kind,
            "author": self.author,
            "content": self.content,
            "timestamp": moment(self.created),
            "edited_timestamp": moment(self.edited) if self.edited else None,
            "tts": False,
            "pinned": False,
            "mention_everyone": bool({"@everyone", "@here"} & set(self.pings)),
            "mentions": [user.wire for user in mentioned],
            "mention_roles": [ping[3:-1] for ping in self.pings if ping.startswith("<@&")],
            "attachments": [self.fake.cdn.wire(stored) for stored in self.attachments],
            "embeds": copy.deepcopy(self.embeds),
            "flags": self.flags,
            "components": self._shown(),
        }
        if self.nonce is not None:
            wire["nonce"] = self.nonce
        if self.invoked:
            wire |= {"interaction_metadata": self.invoked}
        if self.from_bot:
            wire["application_id"] = str(self.fake.application_id)
        if self.invoked:
            wire["webhook_id"] = str(self.fake.application_id)
        if self.reply_to:
            wire["message_reference"] = {"type": 0, "channel_id": str(self.channel.id)} | {
                "message_id": str(self.reply_to.id),
                **({"guild_id": str(self.channel.guild.id)} if self.channel.guild else {}),
            }
            told = {name: value for name, value in self.reply_to.wire.items() if name != "referenced_message"}
            wire["referenced_message"] = None if self.reply_to.deleted else told
        return wire | self.more

    def _shown(self) -> list[Wire]:
        """The components with media as Discord resolves them."""
        cdn = self.fake.cdn
        files = {f"attachment://{stored.name}": stored for stored in self.attachments}

        def media(item: Wire) -> Wire:
            stored = files.get(item["url"]) or cdn.known(item["url"])
            return cdn.media(stored) if stored else {"id": "0", "url": item["url"], "proxy_url": item["url"]}

        components = copy.deepcopy(self.components)
        for one in kinds.walk(components):
            if one["type"] == kinds.GALLERY:
                for item in one["items"]:
                    item |= {"media": media(item["media"]), "spoiler": bool(item.get("spoiler"))}
                    item.setdefault("description", None)
            elif one["type"] == kinds.THUMBNAIL:
                one |= {"media": media(one["media"]), "spoiler": bool(one.get("spoiler"))}
                one.setdefault("description", None)
            elif one["type"] == kinds.FILE:
                stored = files.get(one["file"]["url"])
                one |= {"file": media(one["file"]), "spoiler": bool(one.get("spoiler"))}
                one |= {"name": stored.name, "size": len(stored.content)} if stored else {}
        return components

    def __repr__(self) -> str:
        marks = [name for name in ("ephemeral", "loading", "deleted") if getattr(self, name)]
        pictures = f" {len(self.gallery)} shown" if self.gallery else ""
        return f"<Message {self.id} {' '.join(marks)} {self.text[:80]!r}{pictures} {self.labels or ''}>"
