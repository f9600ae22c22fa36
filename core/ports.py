"""What the core needs from outside, as small protocols. Storage and the chat platforms provide them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from enum import Enum
from math import inf
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct

from core.asks import Ask
from core.budgets import By, Purse, Used
from core.gallery import EVERY, Love, Wanted
from core.jobs import Job, Kind, Person, Place, Post, State, Transition
from core.kept import PictureInfo
from core.quota import Claim, Left
from core.shares import ALL_JOBS, Share
from core.turns import Line
from core.views import View

Clock = Callable[[], float]
"""Seconds since the epoch; injected, so that tests own the time.

It is steady: while Easel runs it leaps in no direction, and between two runs it does not go back (`storage.clock`). It
may have parted from the wall clock. After a stop it may be as far ahead as a wrong wall clock said, so whoever gives up
what was painted and paid for counts from when this Easel began to ask.
"""

Before = Callable[[float], float]
"""An age in seconds -> the time before which whatever bears it is older for sure, also where the clock was wrong."""


class Page(Struct, frozen=True):
    """A page of history, newest first, and where the next one begins; `now` is when it was looked at."""

    jobs: tuple[Job, ...]
    more: str | None
    now: float = 0.0


class Store(Protocol):
    """Rows. Every write is one transaction; what has returned is on disk.

    Where several replicas share the rows, each job is worked on by one of them, its owner: "ours" are those that this
    replica owns. The jobs of a replica that gives no sign of life for a while go to the others.
    """

    async def add(
        self, job: Job, instead: Callable[[Job], bool] = lambda before: False, claim: Claim | None = None
    ) -> Job:
        """Insert a new job and its post, and return it; or insert nothing and return a job that stands for it already.

        That is the job to which the same update (`origin`) has led; else, for a press, the newest job of the same
        `button`, if `instead` says so of it: then that is what this update has led to, too. Raises Refusal where
        `claim` is too much: it is checked and noted in the same transaction, because of several jobs that are asked
        for at once each would else be counted before the others are there.
        """

    async def may_add(self, new: Job, claim: Claim) -> None:
        """See that `add` would take this job now, before anything is spent on it. Raises Refusal where it would not."""

    async def apply(
        self,
        job_id: str,
        transition: Transition,
        *,
        ours: bool = False,
        origin: str = "",
        claim: Claim | None = None,
        brings: tuple[PictureInfo, float] | None = None,
        adds: Sequence[Job] = (),
        love: Love | None = None,
    ) -> Job | None:
        """Read a job, apply the transition and write it, in one transaction. Returns the job as it stands then.

        None, and nothing is written, where the transition does not apply any more; with `ours`, also where another
        replica has taken the job over. Raises Refusal where `claim` is too much, as `add` does.

        With `origin`, the update that asks for it, it is tried once for all time that updates are remembered: after
        that nothing is changed, and what comes back is the job as it stands, or None where it was None.

        What it `brings`, and when, is kept in the same transaction, as `keep_picture` does; so is who comes to `love`
        it, and so are the jobs that it `adds`, members of a batch, which go to whoever works on this one.
        """

    async def job(self, job_id: str) -> Job | None:
        """The job with this id."""

    async def by_origin(self, origin: str) -> Job | None:
        """The job that this chat update made, changed, or was led to."""

    async def note_origin(self, origin: str, job_id: str) -> None:
        """Keep that this update has led to the job. It has led to none yet."""

    async def pressed(self, button: str) -> Job | None:
        """The newest job that this button made."""

    async def refuse(self, origin: str) -> bool:
        """From now on nothing comes of what has this idempotency key; False where something has come of it already."""

    async def due(self, states: Sequence[State], now: float, limit: int, of: Share = ALL_JOBS) -> list[Job]:
        """Our jobs in these states with `due_at` at `now` or before: of each at most `limit`, earliest first."""

    async def running(self, of: Share = ALL_JOBS) -> list[tuple[str, str, Kind, float]]:
        """(job id, task id, kind, time of submission) of each of our running jobs: just enough to poll."""

    async def active_prompts(self, provider: str, since: float) -> list[str]:
        """Prompts of imagines that the provider is working on, or may be if they were submitted after `since`."""

    async def unfinished(self, person: Person) -> list[Job]:
        """A person's jobs that have not ended, oldest first."""

    async def history(
        self,
        whose: Place | Person | Job,
        before: str | None,
        limit: int,
        wanted: Wanted = EVERY,
        lover: Person | None = None,
    ) -> Page:
        """Jobs of a place, of a person wherever they asked, or that came of a job; newest first, from a cursor on.

        Of those that are `wanted`; loved by `lover`. A word is found by its beginning, in any case; in a language that
        writes without spaces, by any part of it. One call looks through a limited number of jobs: a page may be short,
        and its cursor leads on.
        """

    async def favourites(self, place: Place, since: float, limit: int) -> list[Job]:
        """The pictures of a place that most people came to love since then, those of most first."""

    async def loves(self, job_ids: Iterable[str]) -> Mapping[str, int]:
        """By how many each of these jobs is loved, where any do."""

    async def loved(self, person: Person, job_id: str) -> bool:
        """Whether a person loves a job."""

    async def children(self, job_ids: Iterable[str]) -> Mapping[str, Mapping[str, Job]]:
        """Job id -> action key -> the newest job that pressing it made."""

    async def some(self, job_ids: Iterable[str]) -> Mapping[str, Job]:
        """These jobs by their ids, whether they have messages of their own or not."""

    async def members(self, batch_ids: Iterable[str]) -> Mapping[str, Sequence[Job]]:
        """Batch id -> its members, by their numbers, of each the newest (`core.batch`)."""

    async def line(self, of: Share, now: float) -> Line:
        """What is due and waits for its turn, what its provider has or is being sent, and who had a turn lately; of
        all replicas."""

    async def loads(self) -> Mapping[str, tuple[int, int]]:
        """Provider -> how many jobs it has or is being sent, and how many wait for it; of all replicas."""

    async def waits_since(self) -> float | None:
        """When the oldest of the jobs that wait for their turn was asked for; of all replicas."""

    async def batches(self) -> list[Job]:
        """Our batches that run."""

    async def left(self, claim: Claim) -> Left:
        """How much of the allowances there is for whoever would make this claim now. Raises Refusal where it is too
        much."""

    async def purses(self, claim: Claim) -> Sequence[Purse]:
        """The budgets from which a claim would be spent, and what of them is spent by now."""

    async def used(self, by: By, since: float, person: Person | None = None) -> Sequence[Used]:
        """What was spent since then, by a person in all their accounts, or by all: the most first, and days in their
        order."""

    async def locked(self, job_id: str) -> list[Job]:
        """The locked ones among a job and all that it came from, the nearest first."""

    async def durations(
        self, kind: str, mode: str | None, limit: int, family: str = "", *, provider: str | None = None
    ) -> list[float]:
        """Seconds from submit to end of the latest finished jobs like this: `family` is that of the pressed button,
        `provider` the only one that counts."""

    async def unshown(
        self, now: float, limit: int, but: Mapping[str, float] = MappingProxyType({}), platform: str | None = None
    ) -> list[tuple[Job, Post]]:
        """Our jobs whose post shows an older revision: those that nobody has seen yet first, then ended ones.

        At most `limit` of all `but` those whose ids are given with a revision that is no older; of one platform only.
        """

    async def posted(self, job_ids: Iterable[str]) -> list[tuple[Job, Post]]:
        """These jobs with their posts."""

    async def shown(self, job_id: str, message: str, revision: int, *, ours: bool = False, again: bool = False) -> None:
        """Note that the post shows this revision in this message, `again`: which was noted before, so that it may wait.

        With `ours`, where another replica has taken the job over: note instead that nobody knows what the post shows,
        so that its new owner shows it once more, and raise NotOurs.
        """

    async def postpone(self, job_id: str, until: float) -> None:
        """Keep the post out of `unshown` until then; no-op where another replica has taken the job over."""

    def holds_lease(self) -> bool:
        """Whether our jobs stay ours for long enough to begin something that must not be done twice."""

    async def check(self) -> str | None:
        """None while rows can be written and read, else what is wrong. Costs a write. Never raises StoreAway."""

    def exclusive(self) -> AbstractAsyncContextManager[None]:
        """A lock between replicas: one at a time is in such a block. It does not keep tasks of one replica apart."""

    async def keep_picture(self, info: PictureInfo, at: float) -> None:
        """Insert a picture, or note that it was kept once more, at `at`."""

    async def use_picture(self, name: str, at: float) -> bool:
        """Note that a picture was used at `at`, so that it is kept longer; False where it is not kept any more."""

    async def forget_pictures(self, before: float, size: float = inf) -> int:
        """Delete rows of pictures last kept or used before then, oldest first, until they make up `size` bytes.

        Pictures that an unfinished job needs or that are still to be shown stay. One call deletes a limited number:
        returns their bytes, and 0 once there is none left.
        """

    async def forget_unused(self, since: float, before: float) -> int:
        """Delete rows of pictures last kept between then and then that went into no job and are none's result.

        Returns how many.
        """

    async def pictures(self, hashes: Iterable[str]) -> Mapping[str, PictureInfo]:
        """What is known of these pictures."""


Owner = Person | Place  # whose a setting is: a person's, or those of a whole chat


class Settings(Protocol):
    """What people and places have set, by name (`core.preferences`)."""

    async def of(self, person: Person, place: Place) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Name -> value: of a person, and of a whole chat on the same platform."""

    async def keep(self, owner: Owner, values: Mapping[str, str | None]) -> None:
        """Set each name to its value; None deletes it. What is not named stays."""

    async def all(self, name: str) -> Sequence[tuple[Owner, str]]:
        """Who has set this, and to what."""


class Kept(Struct, frozen=True):
    """An update as the inbox keeps it."""

    number: int
    raw: str
    at: float
    """When it came in."""


class Inbox(Protocol):
    """Updates of a platform, stored before they are confirmed to it, so that none is lost or handled twice."""

    async def receive(self, update_id: int, raw: str, album: str = "") -> bool:
        """Store an update, and which album it is a part of.

        Whether it is this replica's to handle; also where it stored it before, in a try whose answer was lost. Whoever
        asks knows what it is handling already.
        """

    async def done(self, *update_ids: int) -> None:
        """Note that these updates have been answered."""

    async def undone(self) -> list[Kept]:
        """Take over the updates that a replica received and did not answer before it was gone; oldest first."""

    async def told(self, update_id: int) -> str | None:
        """The update with this number, or None where it is not kept any more."""

    async def album(self, name: str, *, undone: bool = False) -> list[str]:
        """The updates still kept that are parts of an album, oldest first; `undone`: only those not answered yet."""


class FileIdCache(Protocol):
    """The ids that a platform has given to files that were sent to it, and to places."""

    async def file(self, name: str, form: str) -> str | None:
        """The platform's id for the picture with this hash in this form, if it was sent before."""

    async def named(self, form: str, file: str) -> Sequence[str]:
        """The names under which this stands in this form."""

    async def keep_file(self, name: str, form: str, file: str) -> None:
        """Remember the platform's id for a picture, so that it is uploaded once."""

    async def forget_file(self, name: str, form: str) -> None:
        """Forget an id that the platform does not know any more."""

    async def move(self, old: str, new: str) -> None:
        """Move the jobs, settings and presets of a place to the id that it has now."""


class Notes(Protocol):
    """A small key-value store, for what a platform remembers between starts."""

    async def note(self, name: str) -> str | None:
        """The value under this name, if there is one."""

    async def notes(self, begun: str) -> Mapping[str, str]:
        """The values under all names that begin so."""

    async def keep_note(self, name: str, value: str | None) -> None:
        """Set the value under this name; None deletes it."""

    async def forget_notes(self, begun: str, before: float) -> None:
        """Delete what is under names that begin so, on all platforms, and has a value that begins with a time before
        that: whole unix seconds."""


class Priority(Enum):
    """How much a call to a chat matters."""

    RESULT = "a result, an end, a question, or the first answer to whoever asked"
    PROGRESS = "how far it is, while its post stands already: the next step replaces it"


class Chat(Protocol):
    """One chat platform, outward."""

    platform: str

    def places(self, priority: Priority) -> int:
        """How many calls may go out now, to whatever places: beyond that, nothing has to be read for this chat.

        After none the chat itself wakes the poster, once there are some again.
        """

    def accepts(self, place: Place, priority: Priority) -> bool:
        """Whether a call for this place may go out now. Whoever is told yes shows something next.

        After a no the chat itself wakes the poster, once the place takes calls again.
        """

    def has_viewers(self, place: Place | None = None) -> bool:
        """Whether anybody looks at the place, or at any of them, so that progress is worth showing there."""

    def waits(self, place: Place) -> float:
        """Seconds for which the place surely takes no progress: before, nothing has to be read for it."""
        return 0.0

    def posts_first(self, place: Place) -> bool:
        """Whether only a first message tells that nothing can be shown in the place: before it stands, nothing of a
        job is sent that costs money. False unless a chat says otherwise."""
        return False

    async def show(self, view: View, post: Post) -> str:
        """Make the post's message show the view; send one where there is none. Returns the message's reference.

        Showing the same view again is harmless. Raises `core.errors.ChatError`.
        """

    async def tell(self, job: Job, message: str, *, silent: bool) -> None:
        """Call whoever asked to their job's end, which this message shows, where the chat can. Raises ChatError."""
        return

    async def say(self, person: Person, text: str) -> None:
        """Tell a person something in their own chat. Raises `core.errors.ChatError`."""

    async def administers(self, ask: Ask) -> bool:
        """Whether whoever asks administers the place, where they do not say so by themselves (`Ask.admin`)."""
        return False
