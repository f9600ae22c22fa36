"""What a platform is to the program, and what it is handed: the seam at which one is added."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from msgspec import Struct

from bots.common.answer import Told
from bots.common.media import Upload
from core.announcing import Announcing, Spot
from core.board import Board
from core.condition import Condition
from core.errors import PlaceGone
from core.jobs import Job, Person, Place
from core.leadership import Leadership
from core.media.download import Downloader
from core.media.store import PictureStore
from core.ports import Chat, Clock, FileIdCache, Inbox, Notes, Owner, Store
from core.providers import Providers
from core.publishing import Publishing
from core.studio import Studio
from core.viewer import Viewer

SayTo = Callable[[Person, Told], Awaitable[None]]
"""Says something to somebody who has asked for nothing just now."""


class Parts(Struct, frozen=True, kw_only=True):
    """The parts of Easel that a platform works with. Inbox, file ids and notes are its own; the rest is shared."""

    studio: Studio
    viewer: Viewer
    board: Board
    pictures: PictureStore
    store: Store
    downloader: Downloader
    midjourney: Providers
    inbox: Inbox
    file_ids: FileIdCache
    notes: Notes
    leadership: Leadership
    publishing: Publishing
    announcing: Announcing
    clock: Clock
    believed: Clock
    """The time without stops of which only a wall clock tells (`storage.clock`), for what a platform ends itself."""
    wake: Callable[[], None]
    """Wakes the poster."""
    condition: Callable[[], Awaitable[Condition]]
    """How Easel stands. Raises StoreAway."""
    say_to: SayTo
    """`Platform.say_to`, on whichever platform they are; in passing: what cannot be said soon is not."""


class Asked(Struct, frozen=True):
    """What `easel setup` asks for, and says of it."""

    title: str
    token: str
    """The variable that starts the platform."""
    where: str
    """Where such a token comes from: the beginning of a sentence."""
    own_id: str
    """Where somebody sees their own ID: a sentence."""


Link = Callable[[str], str | None]
"""A job's id -> where its untouched picture can be had, if anywhere."""


class Route(Struct, frozen=True):
    """A way in over Easel's own HTTP server: takes an `aiohttp.web.Request` and returns the response."""

    method: str
    path: str
    """As aiohttp's router reads it."""
    handler: Callable[[Any], Awaitable[Any]]


class Platform(Protocol):
    """Where people chat with Easel. Nothing that goes wrong in it goes further than itself."""

    chat: Chat
    """What the poster shows jobs with."""

    def routes(self) -> Sequence[Route]:
        """What it answers over HTTP."""

    async def check(self) -> str | None:
        """None while people are heard and answered, else what is wrong, in a sentence for the operator."""

    def running(self) -> AbstractAsyncContextManager[None]:
        """At work. On leaving, nothing more comes in and what is being handled may finish; posts still go out."""

    async def say_to(self, whom: Person | Place, told: Told, over: str | None = None) -> str:
        """Say something to somebody in their own chat, or in a place; with `over` in place of what stands in that
        message, which is none yet where it is empty.

        Returns what names the message; empty where there is none. Raises ChatError.
        """
        return ""

    async def copies(self, job: Job) -> None:
        """Have what shows a picture beside its job's own message show it as it is now: behind a spoiler, or gone."""
        return

    def announced_to(self, spot: Spot) -> Owner | None:
        """Whose settings say whether announcements are wanted there; None where the bot writes nothing by itself."""
        return None

    async def post_to(self, place: Place, told: Told) -> None:
        """Say something in a place where nobody has asked for anything just now. Raises ChatError."""
        raise PlaceGone("nothing is said there")

    async def hand_to(self, person: Person, upload: Upload) -> None:
        """Send somebody a file in their own chat. Raises ChatError."""
        raise PlaceGone("no files")

    def exported(self, export_id: str) -> str | None:
        """Where an export of which people read there can be fetched; None for nowhere."""
        return None

    def inherit(self) -> None:
        """Another replica may be gone, and have left what it had taken in."""

    async def shutdown(self) -> None:
        """Close the connections, once nothing is sent any more."""
