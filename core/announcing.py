"""Announcements: what owners tell all places that use the bot, as a note that says how far it has come.

There is one at a time. It is looked at before it goes out, and goes in the order of the places' names, to each whole
chat once: that one's turn has come is kept before it is sent there. Who wants none says so in their settings, and those
who run a chat in the chat's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import asdict, replace

from core.errors import Refusal
from core.gate import opened
from core.jobs import Person, Place, new_id
from core.ports import Clock, Owner, Settings
from core.preferences import ANNOUNCEMENTS, OFF

SINCE = 30 * 86_400.0
"""Seconds within which a place has used the bot, to be told of anything."""
LONGEST = 1500
"""Characters of an announcement, so that it fits into a message on every platform, whatever is escaped."""
NOBODY = Person("", "")
"""In place of who announced, once that is over: the log tells who it was."""
_TRIES = 5


class Spot(Struct, frozen=True):
    """A whole chat, and where in it the bot was used last."""

    chat: str
    place: Place
    person: Person
    """Who asked there last."""
    lang: str

    @property
    def key(self) -> str:
        """By which they are ordered."""
        return f"{self.place.platform}:{self.chat}"


class Announcement(Struct, frozen=True):
    """One announcement, as far as it has come."""

    id: str
    person: Person
    """The owner or helper who announces, and is told how far it is."""
    lang: str
    text: str
    at: float
    places: int
    """To how many it goes."""
    begun: bool = False
    upto: str = ""
    """The last place whose turn has come."""
    sent: int = 0
    failed: int = 0
    """Places that could not be written to."""
    ended: bool = False
    stopped: bool = False
    """Whether it was ended before all had it."""
    message: str = ""
    """The message that tells how far it is, as its platform names it."""


class Announcements(Protocol):
    """Where an announcement is kept, and whom there is to tell."""

    async def spots(self, since: float) -> Sequence[Spot]:
        """Where something was asked for since then, each chat once."""

    async def now(self) -> Announcement | None:
        """The one that stands."""

    async def keep(self, new: Announcement, instead: Announcement | None) -> bool:
        """Keep it in place of the one before, if that stands so still. Whether it did."""


class Announcer(Protocol):
    """Writes to places, wherever they are."""

    def whose(self, spot: Spot) -> Owner | None:
        """Whose settings say whether it is wanted there; None where the bot writes nothing by itself."""

    def free(self, spot: Spot) -> bool:
        """Whether what people wait for leaves room for more."""

    async def post(self, spot: Spot, announcement: Announcement) -> None:
        """Send it there. Raises ChatError, where it surely was not sent."""

    async def show(self, announcement: Announcement) -> str:
        """Tell whoever announces how far it is: in its message, or in a new one. Returns what names that. Raises
        ChatError."""


class Announcing:
    """What owners and helpers can do about it; that they are such is seen to before (`Admission.must_lead`)."""

    def __init__(self, kept: Announcements, settings: Settings, announcer: Announcer, clock: Clock) -> None:
        self.wanted = asyncio.Event()
        """Wakes whoever sends it."""
        self.kept, self.announcer, self.clock = kept, announcer, clock
        self._settings = settings

    async def audience(self, at: float) -> tuple[Sequence[Spot], int]:
        """Whom to tell at that time, in their order, and how many more want none."""
        spots = [spot for spot in await self.kept.spots(at - SINCE) if self.announcer.whose(spot) is not None]
        off = await self.declined()
        wanting = [spot for spot in spots if self.announcer.whose(spot) not in off]
        return sorted(wanting, key=lambda spot: spot.key), len(spots) - len(wanting)

    async def declined(self) -> frozenset[Owner | None]:
        """Who wants none."""
        chosen = await self._settings.all(ANNOUNCEMENTS)
        return frozenset(owner for owner, value in chosen if value == OFF)

    async def draft(self, person: Person, lang: str, text: str) -> tuple[Announcement, int]:
        """Keep it, to be looked at before it goes out; and how many want none. Raises Refusal."""
        if len(text) > LONGEST:
            raise Refusal("announce_long", most=LONGEST)
        before = await self._idle()
        now = self.clock()
        spots, declined = await self.audience(now)
        draft = Announcement(new_id(), person.bare, lang, text, now, len(spots))
        await opened()
        if not await self.kept.keep(draft, before):
            raise Refusal("admin_gone")
        return draft, declined

    async def begin(self, name: str) -> tuple[Announcement, bool]:
        """Send out the draft of this id, and whether that changed anything: once more does not. Raises Refusal."""
        draft = await self.kept.now()
        if draft is None or draft.id != name:
            raise Refusal("admin_gone")
        if draft.begun:
            return draft, False
        begun = replace(draft, begun=True, at=self.clock(), places=len((await self.audience(self.clock()))[0]))
        await opened()
        if not await self.kept.keep(begun, draft):
            raise Refusal("admin_gone")
        self.wanted.set()
        return begun, True

    async def stop(self, name: str) -> tuple[Announcement, bool]:
        """End it where it is, and whether that changed anything: once it is over it does not. Raises Refusal."""
        await opened()
        for _ in range(_TRIES):  # it may go on meanwhile
            going = await self.kept.now()
            if going is None or going.id != name:
                break
            if going.ended:
                return going, False
            if await self.kept.keep(stopped := replace(going, ended=True, stopped=True, person=NOBODY), going):
                return stopped, True
        raise Refusal("admin_gone")

    async def _idle(self) -> Announcement | None:
        """The one that stands, of which nothing is to be sent any more. Raises Refusal."""
        standing = await self.kept.now()
        if standing is not None and standing.begun and not standing.ended:
            raise Refusal("announce_going")
        return standing


def dumped(announcement: Announcement) -> dict[str, object]:
    """As it is kept; `loaded` reads it."""
    return asdict(announcement) | {"person": [announcement.person.platform, announcement.person.account]}


def loaded(told: Mapping[str, Any]) -> Announcement:
    """What `dumped` wrote."""
    known = {name: told[name] for name in Announcement.__struct_fields__ if name in told}
    return Announcement(**known | {"person": Person(*told["person"])})
