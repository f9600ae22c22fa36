"""Whom a message notifies, given what it says and what its sender allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .errors import Wire

if TYPE_CHECKING:
    from .messages import Message
    from .people import User
    from .server import FakeDiscord

_MENTION = re.compile(r"@(?:everyone|here)|<@!?(\d+)>|<@&(\d+)>")
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
"""What stands in code notifies nobody."""


class Mentions:
    """Reads messages; embeds notify nobody, everything else that is written may."""

    def __init__(self, fake: FakeDiscord) -> None:
        self._fake = fake

    def of(self, message: Message) -> list[str]:
        """Those who are notified, each once, as `@everyone`, `@here`, `<@id>`, `<@&id>` or `reply`."""
        allowed = message.allowed
        everything: Wire = {"parse": ["everyone", "users", "roles"], "replied_user": True}
        allowed = everything if allowed is None else allowed
        parse = allowed.get("parse") or []
        embedded = {embed.get(name) for embed in message.embeds for name in ("title", "description")}
        written = "\n".join(text for text in message.texts if text not in embedded)
        found: dict[str, None] = {}
        for one in _MENTION.finditer(_CODE.sub("", written)):
            kind, number = ("users", one[1]) if one[1] else ("roles", one[2]) if one[2] else ("everyone", "")
            if kind in parse or number in [str(each) for each in allowed.get(kind) or []]:
                found[one[0].replace("<@!", "<@")] = None
        if message.reply_to and allowed.get("replied_user", False):
            found["reply"] = None
        return list(found)

    def users(self, message: Message) -> list[User]:
        """The people among them."""
        numbers = [int(ping[2:-1]) for ping in self.of(message) if ping.startswith("<@") and ping[2] != "&"]
        if "reply" in self.of(message) and message.reply_to:
            numbers.append(int(message.reply_to.author["id"]))
        return [self._fake.users[number] for number in dict.fromkeys(numbers) if number in self._fake.users]
