"""The engine: the core wired once, for the program and for the tests.

It is handed what the core needs from outside (`core.ports`, the Midjourney client, the downloader) and makes the rest:
what people ask goes to `studio`, what they see comes from `viewer`, and a few loops bring the outside in line with the
store.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from core.admission import Admission, Authority
from core.alarms import Alarms
from core.announcing import Announcing
from core.audit import Audit
from core.board import Board, Wakeups
from core.condition import Conditions
from core.desk import Desk
from core.exporting import Exporting, Messenger, Records
from core.files import Files
from core.forgetting import Forgetting, Memory
from core.leadership import Leadership
from core.linking import Accounts
from core.links import Links
from core.loops.alarms import AlarmLoop, Look
from core.loops.announcing import AnnouncingLoop
from core.loops.base import Loop, stopped
from core.loops.elsewhere import Elsewhere
from core.loops.exporting import ExportingLoop
from core.loops.forgetting import ForgettingLoop
from core.loops.gatherer import Gatherer
from core.loops.moderating import Herald, ModeratingLoop
from core.loops.pace import Pace
from core.loops.poster import Poster
from core.loops.preparing import Preparing
from core.loops.queue import Queue
from core.loops.reach import Reach
from core.loops.retention import Retention, RetentionLoop
from core.loops.serving import Serving
from core.loops.submitter import Submitter
from core.loops.telling import Telling
from core.loops.timing import Timing
from core.loops.tracker import Tracker
from core.loops.upkeep import Upkeep
from core.media.download import Downloader
from core.media.store import PictureStore
from core.moderation import Moderation
from core.pause import Pause
from core.people import People
from core.ports import Before, Chat, Clock, Notes, Settings, Store
from core.presets import Presets, Shelf
from core.providers import Providers, Server
from core.quota import UNBOUNDED, Quota
from core.reporting import ReportBox
from core.shares import Share
from core.studio import Studio
from core.turns import Turns
from core.usual import Usual
from core.viewer import Viewer

SETTLE_SECONDS = 6.0
"""How long work that is on its way may finish when Easel stops; ten seconds are promised for the whole stop."""
RETENTION = "keeper"
"""Under this name one replica leads in forgetting pictures for all; it is stored, so it stays."""


class Outward(Messenger, Herald, Protocol):
    """What brings people what they asked for a while ago, or have to hear."""


class Engine:
    """All parts of the core. Nothing is at work before `turning`.

    `links` fetches addresses that people write, which are trusted less than those that `downloader` is given.
    `chats` are looked up by platform for each post, so they may be added as long as no loop turns. `hook_url` is where
    Midjourney servers can tell of changes; empty for nowhere. `before` says which pictures are old enough to be
    deleted, where that is more careful than the clock. `folders` are those on this machine in which data lie.
    """

    def __init__(
        self,
        *,
        store: Store,
        files: Files,
        notes: Notes,
        settings: Settings,
        memory: Memory,
        accounts: Accounts,
        records: Records,
        messenger: Outward,
        shelf: Shelf,
        leadership: Leadership,
        servers: Sequence[Server],
        downloader: Downloader,
        links: Downloader,
        chats: Mapping[str, Chat],
        clock: Clock,
        before: Before | None = None,
        timing: Timing | None = None,
        authority: Authority,
        announcing: Announcing,
        quota: Quota = UNBOUNDED,
        turns: Turns | None = None,
        retention: Retention | None = None,
        hook_url: str = "",
        folders: Sequence[Path] = (),
    ) -> None:
        timing, turns, access = timing or Timing(), turns or Turns(), authority.access
        self.store, self.clock, self.downloader = store, clock, downloader
        self.providers = providers = Providers(servers, clock)
        self.wakeups, self.board = (wakeups := Wakeups()), (board := Board(wakeups))
        self.alarms = Alarms(notes, clock, wakeups.alarm.set)
        audit, lists = Audit(authority.journal, clock), authority.owners.lists
        moderation = Moderation(lists, notes, audit, clock, access.words)
        self.desk = Desk(store, board, wakeups, ours=True, seen=self.alarms.seen, ended=moderation.learn)
        """Where the loops write; what people ask for holds whichever replica works on it."""
        self.pictures = PictureStore(files, store, clock)
        pause, written = Pause(notes, clock, wakeups.submit.set, shared=turns.shared), Links(self.pictures, links)
        self.viewer = Viewer(store, board, providers, clock, usual := Usual(store, clock))
        desk = Desk(store, board, wakeups)
        forgetting, exporting = Forgetting(memory, clock), Exporting(records, files, clock)
        self.people = People(settings, accounts, providers, forgetting, exporting, access.veils)
        presets = Presets(shelf, store, self.pictures, self.people, clock, links=written, providers=providers)
        admission = Admission(authority, store, chats, clock, pause, moderation, quota)
        box = ReportBox(authority.reports, notes)
        self.studio = Studio(desk, self.pictures, providers, clock, admission, links=written, presets=presets, box=box)
        self.serving = [
            self._serve(server, share, notes, pause, usual, timing, turns, chats, hook_url)
            for server, share in zip(providers, providers.shares, strict=True)
        ]
        """The loops of each provider, in their order."""
        self.poster = Poster(self.desk, self.viewer, chats, clock, Telling(store, settings, clock))
        self.gatherer, self.announcing = Gatherer(self.desk, self.pictures, clock), announcing
        self._make_keepers(files, notes, memory, messenger, leadership, chats, before, retention, folders)

    def _make_keepers(
        self,
        files: Files,
        notes: Notes,
        memory: Memory,
        messenger: Outward,
        leadership: Leadership,
        chats: Mapping[str, Chat],
        before: Before | None,
        retention: Retention | None,
        folders: Sequence[Path],
    ) -> None:
        """The loops that no job waits for."""
        before = before or (lambda age: self.clock() - age)
        people, admission, mine = self.people, self.studio.admission, partial(leadership.acquire, RETENTION)
        purges, limits = (self.studio.reporting.reports.purge, admission.audit.purge), retention or Retention()
        self.retention = RetentionLoop(files, self.store, notes, before, limits, mine, purges)
        self.forgetting = ForgettingLoop(people.forgetting, memory, people, chats, leadership, self.retention.sweep)
        self.exporting = ExportingLoop(people.exporting, self.store, self.pictures, messenger, leadership)
        self.moderating = ModeratingLoop(self.studio.reporting, self.store, messenger, leadership)
        self.announcer = AnnouncingLoop(self.announcing, leadership)
        look = Look(self.alarms, self.store, files, folders, self.serving, self.clock)
        self.alarming = AlarmLoop(
            self.alarms, self.wakeups.alarm, look, self.store, admission, people, chats, leadership, self.clock
        )
        self.conditions = Conditions(self.store, self.serving, admission.pause, self.alarms, folders, self.clock)

    def _serve(
        self,
        server: Server,
        of: Share,
        notes: Notes,
        pause: Pause,
        usual: Usual,
        timing: Timing,
        turns: Turns,
        chats: Mapping[str, Chat],
        hook_url: str,
    ) -> Serving:
        """What works with one provider, and with no other one's jobs."""
        midjourney, clock, desk = server.midjourney, self.clock, self.desk
        pace, reach, turns = Pace(midjourney, clock), Reach(timing.probes), server.turns(turns)
        hook = hook_url if midjourney.provider.hook else ""
        preparing = Preparing(desk.store, self.pictures, midjourney, server.addresses, hook)
        queue = Queue(desk.store, self.board, pause, clock, of, turns)
        elsewhere = Elsewhere(desk, self.providers, server, clock)
        upkeep = Upkeep(desk, notes, midjourney, clock, of)
        reach.back.append(self.wakeups.alarm.set)
        return Serving(
            server,
            Submitter(desk, preparing, elsewhere, clock, timing, pace, reach, queue, chats, of),
            Tracker(
                *(desk, self.board, self.pictures, self.downloader, midjourney, clock, timing, usual),
                *(pace, reach, upkeep, of),
            ),
            upkeep,
            reach,
            queue,
        )

    @property
    def loops(self) -> tuple[Loop, ...]:
        """All of them."""
        providers = (loop for each in self.serving for loop in (each.submitter, each.tracker))
        jobs = *providers, self.gatherer, self.poster
        loops = self.retention, self.forgetting, self.exporting, self.announcer, self.alarming, self.moderating
        return *jobs, *loops

    async def recover(self) -> None:
        """Doubt what was on its way when the program stopped, and know what was learned by then; before anything new is
        asked for."""
        await self.people.recall()
        for each in self.serving:
            await each.upkeep.recall()
        await self.alarms.look()
        for each in self.serving:
            await each.submitter.recover()

    async def hint(self, task_id: str, state: str) -> bool:
        """A task has changed, as somebody says: ask for it sooner. Whether it is watched here."""
        if any(each.tracker.hint(task_id) for each in self.serving):
            return True
        for each in self.serving:
            await each.submitter.hint(state, task_id)
        return False

    @asynccontextmanager
    async def turning(self) -> AsyncIterator[None]:
        """The loops at work. On leaving, what is on its way may finish; the rest is taken up at the next start."""
        tasks = [asyncio.create_task(loop.run(), name=type(loop).__name__) for loop in self.loops]
        try:
            yield
        finally:
            await stopped(tasks)
            await self.settle(SETTLE_SECONDS)

    async def settle(self, seconds: float) -> None:
        """Wait so long for the work that is going on, then stop what is left."""
        await asyncio.gather(*(loop.settle(seconds) for loop in self.loops))
