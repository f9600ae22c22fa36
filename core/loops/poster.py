"""The poster: makes each post show its job's newest revision. One job, one message; results before previews.

It compares what a post shows with what the row says, so a result is shown exactly once by construction, and a
preview that nobody had time for just never was.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from math import inf

from msgspec.structs import replace

from core import jobs
from core.desk import Desk
from core.errors import ChatError, MayStand, MessageGone, NotNow, NotOurs, PlaceGone, StoreAway
from core.jobs import NEVER, Job, Kind, Post, State
from core.loops.base import SHORT_REST, Loop, batched
from core.loops.telling import Telling
from core.ports import Chat, Clock, Priority
from core.restoring import unseen
from core.viewer import Viewer
from core.views import View

log = logging.getLogger(__name__)

BATCH = 32
"""Posts read from the store at once: as many as there are hands."""
AFTER_ERROR = 5.0
"""Seconds until a post is tried again after an error that nobody planned for."""
PATIENCE = 0.5
"""Seconds until progress for which there was no place is looked at again: reading it costs more than showing it."""
AWAY = 600.0
"""Seconds until a post of a platform that does not run is looked at again, so that it keeps no other from its turn."""


class Poster(Loop):
    """Shows jobs on every platform."""

    def __init__(self, desk: Desk, viewer: Viewer, chats: Mapping[str, Chat], clock: Clock, telling: Telling) -> None:
        super().__init__(desk.wakeups.post, interval=2.0, most=32)
        self._desk = desk
        self._store = desk.store
        self._board = desk.board
        self._viewer = viewer
        self._chats = chats
        self._clock = clock
        self._telling = telling
        self._progress_at = 0.0
        self._later: dict[str, tuple[float, int]] = {}
        """Job -> until when its place takes no progress, and the revision that waits for that."""
        self._passed: dict[str, str] = {}
        """Job whose progress waits -> its platform: while that is full, nothing has to be read for it."""
        self._unnoted: dict[str, str] = {}
        """Job -> the message that stands, while that could not be noted: another one must not be made."""

    async def turn(self) -> None:
        """Show what the rows say first, then progress, where somebody looks."""
        if self._clock() < self._progress_at:  # thousands may wait: then they are not even counted
            await self._show_rows()
            return
        fresh = self._board.take_fresh()  # before the rows are read: what is noted later is not in their views
        shown = await self._show_rows()
        await self._show_progress([job_id for job_id in fresh if job_id not in shown])

    async def _show_progress(self, fresh: Sequence[str]) -> None:
        """Those for whom there is no place now go before what comes later."""
        if not any(chat.has_viewers() for chat in self._chats.values()):
            return
        at_work, left = self.at_work, list[str]()
        self._passed = {job_id: self._passed[job_id] for job_id in fresh if job_id in self._passed}
        for some in batched(fresh, BATCH):
            takers = self._takers(Priority.PROGRESS)
            read = [job_id for job_id in some if job_id not in self._later and self._may_take(job_id, takers)]
            left += set(some).difference(read)
            posted = {job.id: (job, post) for job, post in await self._store.posted(read)} if read else {}
            wanted = [posted[job_id] for job_id in read if job_id in posted and self._wants_progress(*posted[job_id])]
            self._passed |= {job.id: post.place.platform for job, post in wanted}
            left += await self._show_all(wanted, at_work, fresh=True)
        self._board.put_back(left)
        if not all(map(self.busy, left)):
            self._progress_at = self._clock() + PATIENCE

    async def _show_rows(self) -> set[str]:
        """Show what changed in the store; returns the jobs that are being shown now.

        Places that take nothing now keep nobody behind them from their turn, nor does a whole platform.
        """
        now = self._clock()
        self._later = {job_id: later for job_id, later in self._later.items() if later[0] > now}
        known = {job_id: float(revision) for job_id, (_, revision) in self._later.items()}
        shown: set[str] = set()
        most = 0
        while takers := self._takers(Priority.RESULT):
            at_work, rows = self.at_work, list[tuple[Job, Post]]()
            most = BATCH if most else min(BATCH, sum(takers.values()))  # mostly, each has a place
            for platform in takers if len(takers) < len(self._chats) else [None]:
                rows += await self._store.unshown(now, most, known | dict.fromkeys(at_work, inf), platform)
            known |= {job.id: inf for job, _ in rows}
            left = await self._show_all(rows, at_work)
            shown |= {job.id for job, _ in rows}.difference(left)
            if len(rows) < most or not self._takers(_priority(*rows[-1])):
                break
        self.rest = SHORT_REST if self._takers(Priority.RESULT) else 0.0  # then the next place is taken once it is free
        return shown

    def _wants_progress(self, job: Job, post: Post) -> bool:
        if job.state.ended:
            self._board.drop(job.id)  # it ended while its progress was being noted
            return False
        chat = self._chats.get(post.place.platform)
        return chat is not None and chat.has_viewers(post.place) and post.not_before <= self._clock()

    def _may_take(self, job_id: str, takers: Mapping[str, int]) -> bool:
        """Whether this one's progress has a place, as far as is known before its row is read."""
        return bool(takers) and ((platform := self._passed.get(job_id)) is None or platform in takers)

    def _takers(self, priority: Priority) -> dict[str, int]:
        """The platforms that take such news now, and how much of it at most; none while all hands are full."""
        if (hands := self._hands(priority)) <= 0:
            return {}
        places = {name: min(hands, chat.places(priority)) for name, chat in self._chats.items()}
        return {name: free for name, free in places.items() if free > 0}

    def _hands(self, priority: Priority) -> int:
        """How many such posts may be shown at the same time still."""
        return self.room - (0 if priority is Priority.RESULT else self.most // 2)  # a preview can make it slow

    async def _show_all(
        self, posted: list[tuple[Job, Post]], at_work: frozenset[str], *, fresh: bool = False
    ) -> list[str]:
        """Show these; returns the jobs for which there was no place.

        What was `at_work` when they were read may have changed its post since, so it waits its turn. More is gathered
        of no more of them than there are places for, and of progress of each by itself: the one before it may have
        taken the last of its chat.
        """
        left: list[str] = []
        least = Priority.PROGRESS if fresh else Priority.RESULT
        while posted and (takers := self._takers(least)):
            full = self._chats.keys() - takers.keys()
            left += [job.id for job, post in posted if post.place.platform in full]
            posted = [(job, post) for job, post in posted if post.place.platform not in full]
            places = min(sum(takers.values()), self._hands(least))
            some, posted = posted[:places], posted[places:]
            by: dict[Priority, list[tuple[Job, Post]]] = {each: [] for each in Priority}
            for job, post in some:
                by[least if fresh else _priority(job, post)].append((job, post))
            left += await self._show_alike(by[Priority.RESULT], at_work, Priority.RESULT)
            for each in by[Priority.PROGRESS]:
                left += await self._show_alike([each], at_work, Priority.PROGRESS)
        return left + [job.id for job, _ in posted]

    async def _show_alike(
        self, posted: list[tuple[Job, Post]], at_work: frozenset[str], priority: Priority
    ) -> list[str]:
        """The same for those of one priority."""
        left = [job.id for job, post in posted if self._waits(job, post, priority)]
        posted = [(job, post) for job, post in posted if job.id not in left]
        for view, (job, post) in zip(await self._viewer.views([job for job, _ in posted]), posted, strict=True):
            if not await self._begun(view, post, at_work, priority):
                left.append(job.id)
        return left

    def _waits(self, job: Job, post: Post, priority: Priority) -> bool:
        """Whether its place takes no progress now; then nothing is read for it until it does."""
        chat = self._chats.get(post.place.platform)
        if priority is Priority.RESULT or chat is None or (wait := chat.waits(post.place)) <= 0:
            return False
        self._later[job.id] = self._clock() + wait, job.revision
        return True

    async def _begun(self, view: View, post: Post, at_work: frozenset[str], priority: Priority) -> bool:
        """Show it, if there is a place for it, or somebody to show it."""
        job, chat = view.job, self._chats.get(post.place.platform)
        if chat is None:
            await self._store.postpone(post.job_id, self._clock() + AWAY)
            return True
        if (
            job.id in at_work
            or self.busy(job.id)
            or self._hands(priority) <= 0
            or not chat.accepts(post.place, priority)
        ):
            return False
        self.start(job.id, self._show(chat, view, self._known(post)))
        return True

    async def _show(self, chat: Chat, view: View, post: Post) -> None:
        job = view.job
        try:
            try:
                message = await chat.show(view, post)
            except MessageGone:
                message = await chat.show(view, replace(post, message=None))
        except NotNow as wait:
            await self._store.postpone(job.id, self._clock() + wait.seconds)
        except MayStand:
            log.info("job %s may have been shown since the backup that it comes from; it is not shown again", job.id)
            await self._desk.apply(job.id, unseen)
        except PlaceGone:
            await self._closed(chat, job)
        except NotOurs:
            log.info("job %s is another replica's now", job.id)
        except Exception as error:
            unplanned = not isinstance(error, (ChatError, OSError, StoreAway))
            log.warning("job %s could not be shown: %r", job.id, error, exc_info=unplanned)
            await self._store.postpone(job.id, self._clock() + AFTER_ERROR)
        else:
            await self._stands(chat, job, post, message)
            if job.state.ended:
                await self._telling.ended(chat, job, message, fresh=post.message is None)

    async def _stands(self, chat: Chat, job: Job, post: Post, message: str) -> None:
        same = post.shown == job.revision and post.message == message and job.id not in self._unnoted
        if not same or not self._store.holds_lease():
            await self._noted(job, message, again=post.message == message)
        if post.message is None and chat.posts_first(post.place):
            self._desk.wakeups.submit.set()
        if job.state.ended:
            self._board.drop(job.id)  # also where another replica ended it
        else:
            self._wakeup.set()  # something newer may have come meanwhile

    async def _closed(self, chat: Chat, job: Job) -> None:
        """Nothing can be shown there. What was not sent yet is not, which is told where the person can be reached."""
        if chat.posts_first(job.place) and await self._desk.apply(job.id, jobs.unposted(self._clock())):
            return
        # Nobody is left to show it to. The job itself goes on: its picture stays in the history.
        await self._store.postpone(job.id, NEVER)

    def _known(self, post: Post) -> Post:
        """With the message that stands, where it could not be noted."""
        message = self._unnoted.get(post.job_id)
        return post if message is None else replace(post, message=message)

    async def _noted(self, job: Job, message: str, *, again: bool) -> None:
        self._unnoted[job.id] = message
        try:
            await self._store.shown(job.id, message, job.revision, ours=True, again=again)
        except NotOurs:
            log.info("job %s is another replica's now, which shows it once more", job.id)
            self._board.drop(job.id)
        del self._unnoted[job.id]


def _priority(job: Job, post: Post) -> Priority:
    """How much it matters that this post shows its job as it is now."""
    unseen = job.picture is None or job.kind is Kind.BATCH  # what a batch shows by then, it shows more of in the end
    at_work = job.state in (State.WAITING, State.SUBMITTING, State.RUNNING) and unseen
    return Priority.PROGRESS if at_work and post.message is not None else Priority.RESULT
