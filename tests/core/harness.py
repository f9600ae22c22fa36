"""A whole Easel without a chat platform: real store, real simulator over HTTP, real downloads; only time is a toy.

Nothing turns by itself: `harness.turn()` lets each loop look once and waits for its work, `harness.until(...)` repeats
that while the clock goes on.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from msgspec.structs import replace
from PIL import Image

from core import messages
from core.announcing import Announcing
from core.asks import Ask
from core.engine import Engine, Outward
from core.exporting import Export
from core.failover import Choice
from core.jobs import Job, Person, Place, Post, State
from core.loops.base import Loop
from core.loops.timing import Timing
from core.media.download import Downloader
from core.mj import PROVIDERS, Midjourney, open_http
from core.ports import Chat, Priority
from core.providers import Server
from core.quota import UNBOUNDED, Quota
from core.reports import Report
from core.turns import Turns
from core.views import View
from simulator import Fault, Simulator
from storage.announcing import SqlAnnouncements
from storage.authority import authority
from storage.chats import SqlChats
from storage.database import Database
from storage.exporting import SqlRecords
from storage.files import FolderFiles
from storage.forgetting import SqlMemory
from storage.linking import SqlAccounts
from storage.people import SqlSettings
from storage.presets import SqlShelf
from storage.store import SqlStore
from tests import empty
from tests.clock import Clock

NOON = 1_750_000_000.0
KEY = "sk-harness-key"
ANN = Person("toy", "ann", "Ann")
BOB = Person("toy", "bob", "Bob")
ROOM = Place("toy", "room")
ELSEWHERE = Place("toy", "elsewhere")
PREFIX = {"agicto": "/v1"}
FAST: dict[str, Any] = {"sync": 0, "duration": 6.0}
"""The simulator's options: each painting takes few turns."""

_numbers = count(1)


def picture(name: str, side: int = 16) -> bytes:
    """A small PNG whose colour is the name's."""
    out = io.BytesIO()
    colour = hashlib.sha256(name.encode()).digest()
    Image.new("RGB", (side, side), (colour[0], colour[1], colour[2])).save(out, "PNG")
    return out.getvalue()


def ask(person: Person = ANN, place: Place = ROOM, said: str = "", origin: str = "") -> Ask:
    """An update of its own, unless `origin` says otherwise."""
    return Ask(person, place, origin or f"toy:{next(_numbers)}", said)


async def let_through() -> None:
    """A gate that is open."""


@dataclass(frozen=True)
class Shown:
    """One call to the chat platform."""

    view: View
    post: Post

    @property
    def job(self) -> Job:
        return self.view.job


class ToyChat(Chat):
    """A chat platform that notes what it is asked to show. `errors` are raised first, one a call."""

    platform = "toy"

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self.told: list[tuple[str, bool]] = []
        """(job, whether silently) of whom it was asked to call."""
        self.said: list[tuple[Person, str]] = []
        self.errors: list[Exception] = []
        self.calls = 0
        self.looked_at = True
        self.doubtful = False
        """Whether its places may turn out to be closed."""
        self.closed: set[Place] = set()
        """Places that take no call now."""
        self.room = 100
        """Calls that it takes in all."""
        self.patience = 0.0
        """Seconds for which no place takes progress."""
        self.gate: asyncio.Event | None = None
        """While set and not ringing, calls take for ever."""

    def places(self, priority: Priority) -> int:
        return self.room

    def accepts(self, place: Place, priority: Priority) -> bool:
        return place not in self.closed and (priority is Priority.RESULT or not self.patience)

    def waits(self, place: Place) -> float:
        return self.patience

    def has_viewers(self, place: Place | None = None) -> bool:
        return self.looked_at

    def posts_first(self, place: Place) -> bool:
        return self.doubtful

    async def show(self, view: View, post: Post) -> str:
        self.calls += 1
        if self.gate is not None:
            await self.gate.wait()
        if self.errors:
            raise self.errors.pop(0)
        self.shown.append(Shown(view, post))
        return post.message or f"message {self.calls}"

    async def tell(self, job: Job, message: str, *, silent: bool) -> None:
        self.told.append((job.id, silent))

    async def say(self, person: Person, text: str) -> None:
        self.said.append((person, text))

    def of(self, job_id: str) -> list[Shown]:
        """What was shown of one job, oldest first."""
        return [shown for shown in self.shown if shown.job.id == job_id]


NOBODY: Any = None
"""Announces nothing."""


class ToyMessenger(Outward):
    """Notes what people are told of their exports, and takes their parts. `errors` are raised first, one a call."""

    def __init__(self) -> None:
        self.shown: list[Export] = []
        self.parts: list[bytes] = []
        self.errors: list[Exception] = []

    async def show(self, export: Export) -> str:
        if self.errors:
            raise self.errors.pop(0)
        self.shown.append(export)
        return export.message or f"message {len(self.shown)}"

    async def hand(self, export: Export, number: int, part: Path) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.parts.append(part.read_bytes())

    async def end(self, export: Export) -> None:
        if self.errors:
            raise self.errors.pop(0)

    async def report(self, whom: Person | Place, report: Report, job: Job | None, message: str) -> str:
        return message or f"report {report.job}"

    async def copies(self, job: Job) -> None:
        return


@dataclass
class Beside:
    """A provider beside the first one, under a name of its own."""

    name: str
    dialect: str
    sim: Simulator
    how: dict[str, Any] = field(default_factory=dict)
    """As `core.failover.Choice` takes it."""
    key: str = KEY
    low_credit: float = 0.0

    def server(self, http: aiohttp.ClientSession, clock: Clock) -> Server:
        """As Easel sees it."""
        provider = replace(PROVIDERS[self.dialect], name=self.name, title=self.name)
        url = self.sim.url + PREFIX.get(self.dialect, "")
        midjourney = Midjourney(provider, url, self.key, http=http, clock=clock)
        return Server(midjourney, Choice(self.name, **self.how), low_credit=self.low_credit)


class Harness:
    """All parts, wired as the program wires them."""

    def __init__(
        self,
        clock: Clock,
        simulator: Simulator,
        midjourney: Midjourney,
        database: Database,
        timing: Timing,
        quota: Quota,
        at_once: int = 0,
        others: Callable[[], Sequence[Server]] = tuple,
    ) -> None:
        self.clock = clock
        self.sim = simulator
        self.store = SqlStore(database)
        self.chat = ToyChat()
        self.messenger = ToyMessenger()
        self.downloader = self.links = Downloader([midjourney.url, *(each.midjourney.url for each in others())])
        self._database = database
        self._timing = timing
        self._quota = quota
        self._at_once = at_once
        self._others = others
        self._furnish(midjourney)

    def _furnish(self, midjourney: Midjourney) -> None:
        """Make everything that lives in memory."""
        self.notes = SqlChats(self._database, "easel", self.clock)
        self.engine = engine = Engine(
            store=self.store,
            files=FolderFiles(self._database.folder / "pictures"),
            notes=self.notes,
            settings=SqlSettings(self._database),
            memory=SqlMemory(self._database),
            accounts=SqlAccounts(self._database),
            authority=authority(self._database),
            announcing=Announcing(SqlAnnouncements(self._database), SqlSettings(self._database), NOBODY, self.clock),
            records=SqlRecords(self._database),
            messenger=self.messenger,
            shelf=SqlShelf(self._database),
            leadership=self._database.replica,
            servers=[Server(midjourney), *self._others()],
            downloader=self.downloader,
            links=self.downloader,
            chats={"toy": self.chat},
            clock=self.clock,
            timing=self._timing,
            quota=self._quota,
            turns=Turns(self._at_once, shared=self._database.shared),
        )
        self.midjourney = midjourney
        self.wakeups, self.board, self.desk = engine.wakeups, engine.board, engine.desk
        self.pictures, self.viewer, self.studio = engine.pictures, engine.viewer, engine.studio
        first, self.poster = engine.serving[0], engine.poster
        self.submitter, self.tracker = first.submitter, first.tracker
        several = (loop for each in engine.serving for loop in (each.submitter, each.tracker))
        self.loops: tuple[Loop, ...] = (*several, engine.gatherer, self.poster)
        """Those that turn here; pictures are forgotten only where a test says so."""

    @property
    def pictures_folder(self) -> Path:
        """Where pictures are kept."""
        return self._database.folder / "pictures"

    async def restart(self, midjourney: Midjourney | None = None) -> None:
        """Stop in the midst of it and start again, perhaps with another provider."""
        await self.engine.settle(0)
        self._furnish(midjourney or self.midjourney)
        await self.engine.recover()

    async def close(self) -> None:
        """Stop all work."""
        await self.engine.settle(0)
        await self.downloader.aclose()
        await self.links.aclose()

    async def turn(self, *loops: Loop) -> None:
        """Let each loop look once, and finish what it starts."""
        for loop in loops or self.loops:
            await loop.turn()
            await loop.settle()

    async def run(self, seconds: float, step: float = 1.0, *, each: Callable[[], None] = lambda: None) -> None:
        """Let time go on."""
        for _ in range(round(seconds / step)):
            await self.turn()
            self.clock.pass_(step)
            each()
        await self.turn()

    async def until(self, job_id: str, *states: State, seconds: float = 240, step: float = 0) -> Job:
        """Let time go on until the job stands in one of the states; by default in steps that a poll is due after."""
        step = step or max(2.0, self.midjourney.provider.poll_seconds)
        for _ in range(round(seconds / step)):
            job = await self.job(job_id)
            if job.state in states:
                await self.turn(self.poster)
                return await self.job(job_id)
            await self.turn()
            self.clock.pass_(step)
        raise AssertionError(f"not {states} after {seconds} s, but {await self.job(job_id)}")

    async def job(self, job_id: str) -> Job:
        """The job as it stands."""
        job = await self.store.job(job_id)
        assert job is not None
        return job

    async def imagine(self, text: str = "a red fox", **how: Any) -> Job:
        """An imagine of Ann's."""
        return await self.studio.imagine(ask(said=f"/imagine {text}"), text, **how)

    async def painted(self, text: str = "a red fox", **how: Any) -> Job:
        """A finished imagine."""
        return await self.until((await self.imagine(text, **how)).id, State.DONE)

    async def press(self, job: Job, label: str, who: Ask | None = None) -> Job:
        """Press a button by its label."""
        key = next((action.key for action in job.actions if action.label.endswith(label)), label)
        return (await self.studio.press(who or ask(), job.id, key)).job

    async def pressed(self, job: Job, label: str) -> Job:
        """Press a button and let what it makes finish."""
        return await self.until((await self.press(job, label)).id, State.DONE)

    async def keep(self, name: str = "teal") -> str:
        """A kept picture's hash."""
        return (await self.pictures.keep(picture(name))).hash

    def fails(self, text: str) -> Fault:
        """Let the server misbehave, as `Fault.parse` reads it."""
        self.sim.faults.append(fault := Fault.parse(text))
        return fault

    def submits(self) -> Mapping[str, int]:
        """How many tasks the server took for each job; more than one is money lost."""
        return self.sim.submits_by_state()

    def states(self, jobs: Iterable[Job]) -> list[State]:
        """Where these stand."""
        return [job.state for job in jobs]


@asynccontextmanager
async def opened(
    folder: Path,
    provider: str = "simulator",
    *,
    clock: Clock | None = None,
    simulator: Simulator | None = None,
    timing: Timing | None = None,
    quota: Quota = UNBOUNDED,
    at_once: int = 0,
    url: str = "",
    beside: Sequence[Beside] = (),
    **options: Any,
) -> AsyncIterator[Harness]:
    """A harness with its data in `folder`; `options` go to its simulator. One that is handed in stays its owner's."""
    clock = clock or Clock(NOON)
    async with AsyncExitStack() as stack:
        if simulator is None:
            dialect = str(options.pop("dialect", provider))
            simulator = Simulator(dialect, key=KEY, clock=clock, **(FAST | options))
            await stack.enter_async_context(simulator.serve())
        database = await Database.open(url or empty.laid_in(folder))
        stack.push_async_callback(database.close)
        http = open_http()
        stack.push_async_callback(http.close)
        midjourney = Midjourney(
            PROVIDERS[provider], simulator.url + PREFIX.get(provider, ""), KEY, http=http, clock=clock
        )

        def others() -> list[Server]:
            return [each.server(http, clock) for each in beside]

        harness = Harness(clock, simulator, midjourney, database, timing or Timing(), quota, at_once, others)
        stack.push_async_callback(harness.close)
        yield harness


async def reason(harness: Harness, job: Job) -> str:
    """What is said of why the job failed."""
    return messages.reason(job, "en", harness.midjourney.provider.title)


async def status(harness: Harness, job_id: str) -> str:
    """What is said of the job as it stands now."""
    (view,) = await harness.viewer.views([await harness.job(job_id)])
    return messages.status(view, "en", "P")
