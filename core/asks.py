"""What the use cases are given, and what comes of it, as values."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import astuple, replace

from core.jobs import Job, Person, Place


class Ask(Struct, frozen=True):
    """Who asks, where, by which update, in which words."""

    person: Person
    place: Place
    origin: str
    said: str
    lang: str = "en"
    sees: str | None = None
    """A job that was shown to them outside of their places, as a copy that somebody shared."""
    hidden: bool = False
    """The picture is to stand behind a spoiler."""
    chat: str = ""
    """The chat that `place` is a part of, as far as the platform tells; empty for the place itself."""
    nameless: bool = False
    """`person` stands for a chat, and may be anybody: an anonymous administrator, a channel."""
    public: bool = False
    """Whoever asks there may be anybody, whom nothing tells apart: a page that is open to others."""
    runs: bool = False
    """They run the place, as the platform tells: what goes on there they may see and stop, whoever asked for it."""
    runs_chat: bool = False
    """They run the whole chat that the place is a part of: its settings and presets are theirs to choose."""

    roles: frozenset[str] = frozenset()
    """What they are there, as the platform's ids."""
    admin: bool | None = None
    """They administer the place, as the platform tells; None as long as it was not asked."""
    within: str = ""
    """What `place` is a thread of, inside `chat`."""

    chosen: Mapping[str, str] | None = None
    """What they and the place have set (`core.preferences`); None as long as that was not looked up."""
    of_chat: frozenset[str] = frozenset()
    """Names of what the place has chosen of that."""
    agreed: bool = False
    """They were asked whether they want what it costs, and do."""
    one_message: bool = False
    """Nothing can be shown there but the one message: what leads to several jobs cannot be asked for."""


def noted(ask: Ask) -> str:
    """Who asked, and where, as a row keeps it for what comes of it by no update of a platform (`later`)."""
    told: dict[str, object] = {"chat": ask.chat, "within": ask.within, "roles": sorted(ask.roles)}
    told |= {"admin": ask.admin, "nameless": ask.nameless, "public": ask.public}
    return json.dumps(told, separators=(",", ":"))


def later(job: Job, lang: str) -> Ask:
    """Whoever asked for a job, asking there once more: who may, and from what they spend, is decided as it was then."""
    told = json.loads(job.asked or "{}")
    ask = Ask(job.person, job.place, "", "", lang)
    return replace(ask, **told | {"roles": frozenset(told.get("roles", ()))})


class Pressed(Struct, frozen=True):
    """What a press led to: a job, and whether another press had led to it before."""

    job: Job
    was_there: bool = False


class Stopped(Struct, frozen=True):
    """What a cancel could stop, and what goes on because the provider cannot stop it."""

    stopped: int = 0
    going_on: int = 0
    finished: int = 0
    """What had finished by then: it is on its way."""
    unsure: int = 0
    """What the provider can stop and perhaps did not."""

    def __add__(self, more: Stopped) -> Stopped:
        """Of both together."""
        return Stopped(*(one + other for one, other in zip(astuple(self), astuple(more), strict=True)))
