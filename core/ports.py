"""What the core needs from outside, as small protocols. Storage and the chat platforms provide them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import Enum
from math import inf
from typing import Protocol

from core.jobs import Job, Person, Place, Post, State, Transition
from core.quota import UNBOUNDED, Quota
from core.views import View

Clock = Callable[[], float]
"""Seconds since the epoch; injected, so that tests own the time."""


@dataclass(frozen=True, slots=True)
class PictureInfo:
    """What a picture is. `hash` is SHA-256 in hex, `type` a MIME type; sizes in pixels and bytes."""

    hash: str
    type: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of history, newest first, and where the next one begins."""

    jobs: tuple[Job, ...]
    more: str | None


class Store(Protocol):
    """Rows. Every write is one transaction; a returned write is on disk.

    Where several replicas share them, each job is one's own to work on: "ours". A replica that is not heard of for a
    while loses its jobs to the others.
    """

    async def add(
        self, job: Job, instead: Callable[[Job], bool] = lambda before: False, quota: Quota = UNBOUNDED
    ) -> Job:
        """Keep a new job and its post; the same `origin` twice returns the job that is already there.

        So does the newest press of the same button, if `instead` says that it stands for this one. Raises Refusal where
        the allowance is used up.
        """

    async def apply(self, job_id: str, transition: Transition, *, ours: bool = False) -> Job | None:
        """Take a job one step on, in one transaction; None where the step does not apply any more.

        `ours`: nor does it where another replica has taken the job over.
        """

    async def job(self, job_id: str) -> Job | None:
        """The job with this id."""

    async def by_origin(self, origin: str) -> Job | None:
        """The job that this chat update made."""

    async def due(self, state: State, now: float, limit: int) -> list[Job]:
        """Our jobs in `state` whose time has come, earliest first."""

    async def running(self) -> list[tuple[str, str, float]]:
        """(job id, task id, time of submission) of each of our running jobs: just enough to poll."""

    async def active_prompts(self, provider: str, since: float) -> list[str]:
        """Prompts of imagines that the provider is working on, or may be if they were submitted after `since`."""

    async def unfinished(self, person: Person) -> list[Job]:
        """A person's jobs that have not ended, oldest first."""

    async def history(self, whose: Place | Person, before: str | None, limit: int) -> Page:
        """Jobs of a place, or of a person wherever they asked, newest first, from a cursor on."""

    async def children(self, job_ids: Iterable[str]) -> Mapping[str, Mapping[str, Job]]:
        """Job id -> action key -> the newest job that pressing it made."""

    async def durations(self, kind: str, mode: str | None, limit: int, family: str = "") -> list[float]:
        """Seconds from submit to end of the latest finished jobs like this; `family` is that of the pressed button."""

    async def search(self, person: Person, words: Sequence[str], limit: int, skip: int = 0) -> list[Job]:
        """A person's finished pictures whose prompts hold all these words, newest first."""

    async def unshown(self, now: float, limit: int, skip: int = 0) -> list[tuple[Job, Post]]:
        """Our jobs whose post shows an older revision: ended ones first, then those that nobody has seen yet."""

    async def posted(self, job_ids: Iterable[str]) -> list[tuple[Job, Post]]:
        """These jobs with their posts."""

    async def shown(self, job_id: str, message: str, revision: int, *, ours: bool = False) -> None:
        """The post now shows this revision in this message.

        `ours`: raises NotOurs where another replica has taken the job over; it makes sure then of what the post shows.
        """

    async def postpone(self, job_id: str, until: float) -> None:
        """Leave the post alone until then, if it is still ours to show."""

    def holds_lease(self) -> bool:
        """Whether what is ours surely is for a while: long enough to begin something that must not be done twice."""

    def exclusive(self) -> AbstractAsyncContextManager[None]:
        """While no other replica does what is done in such a block; within this one, the caller sees to that."""

    async def keep_picture(self, kept: PictureInfo, at: float) -> None:
        """Remember a picture by its hash, and when it was kept last."""

    async def use_picture(self, name: str, at: float) -> bool:
        """It goes into something now, so that it stays for a while; False where it is not kept any more."""

    async def forget_pictures(self, before: float, size: float = inf) -> int:
        """Forget some that were kept and used last before then, oldest first, until they make up `size` bytes.

        None that an unfinished job needs, or that is still to be shown. Returns the bytes; 0 where there is none left.
        """

    async def pictures(self, hashes: Iterable[str]) -> Mapping[str, PictureInfo]:
        """What is known of these pictures."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file: its bytes, and when it was last put."""

    name: str
    size: int
    at: float


class Files(Protocol):
    """Bytes by name. Writing is atomic: a name is either whole or absent."""

    async def put(self, name: str, data: bytes) -> None:
        """Keep the bytes under a name. What is there already is as new."""

    def stored(self) -> AsyncIterator[Sequence[StoredFile]]:
        """All files, some at a time."""

    async def remove(self, name: str, before: float) -> None:
        """Remove the file, unless it was put since then."""

    async def get(self, name: str) -> bytes | None:
        """The bytes, or None."""


class Inbox(Protocol):
    """What a platform told us, kept before it is confirmed there, so that nothing said is lost or done twice."""

    async def receive(self, update_id: int, raw: str) -> bool:
        """Keep an update; False for one that came before."""

    async def done(self, update_id: int) -> None:
        """The update has been handled."""

    async def undone(self) -> list[tuple[int, str]]:
        """Updates that were received by a program that is gone, and not handled, oldest first. They are ours now."""

    async def told(self, update_id: int) -> str | None:
        """The update with this number, while it is still kept."""

    async def telling(self, text: str, *, undone: bool = False) -> list[str]:
        """The updates that are still kept and hold this text, oldest first; only those that nobody has handled yet."""


class FileIdCache(Protocol):
    """A platform's own names: of files that it has, and of places that move."""

    async def file(self, name: str, form: str) -> str | None:
        """The platform's name for the picture with this hash in this form, if it was sent before."""

    async def keep_file(self, name: str, form: str, file: str) -> None:
        """Remember how the platform names a picture, so that it is uploaded once."""

    async def forget_file(self, name: str, form: str) -> None:
        """The platform does not know it any more."""

    async def move(self, old: str, new: str) -> None:
        """A place has got another id."""


class Notes(Protocol):
    """The few things that a platform's part remembers between starts, each under a name of its own."""

    async def note(self, name: str) -> str | None:
        """What was noted under this name."""

    async def keep_note(self, name: str, value: str | None) -> None:
        """Note it instead of what was there; None forgets it."""


class Leadership(Protocol):
    """What one replica does for all of them, as long as it lives; where there is one replica, it does everything."""

    async def acquire(self, name: str) -> bool:
        """Whether this replica has the role, now or from now on: nobody else gets it as long as this replica lives."""

    async def release(self, name: str) -> None:
        """Let another one have the role."""

    async def count(self) -> int:
        """How many replicas there are."""


class Priority(Enum):
    """What a call to a chat is about, and so how much it matters."""

    RESULT = "a result, an end, a question, or the first answer to whoever asked"
    PROGRESS = "how far it is, while its post stands already: the next step replaces it"


class Chat(Protocol):
    """One chat platform, outward."""

    platform: str

    def accepts(self, place: Place, priority: Priority) -> bool:
        """Whether a call for this place may go out now.

        Who is told yes shows something next. A place that takes nothing now rings for itself when it does again.
        """

    def has_viewers(self, place: Place) -> bool:
        """Whether anybody would see mere progress there."""

    async def show(self, view: View, post: Post) -> str:
        """Make the post show the view; make the message where there is none. Returns the message's reference.

        Showing the same view again is harmless. Raises `core.errors.ChatError`.
        """
