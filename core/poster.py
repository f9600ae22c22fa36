"""The poster: makes each post show its job's newest revision. One job, one message; results before previews.

It compares what a post shows with what the row says, so a result is shown exactly once by construction, and a
preview that nobody had time for just never was.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace

from core.board import Bells, Board
from core.errors import ChatError, MessageGone, NotNow, PlaceGone
from core.jobs import NEVER, Job, Post, State, View
from core.loops import Loop, batched
from core.ports import Chat, Clock, News, Store
from core.views import Viewer

log = logging.getLogger(__name__)

BATCH = 100
"""Posts read from the store at once."""
AFTER_ERROR = 5.0
"""Seconds until a post is tried again after an error that nobody planned for."""
AWAY = 600.0
"""Seconds until a post of a platform that does not run is looked at again, so that it keeps no other from its turn."""


class Poster(Loop):
    """Shows jobs on every platform."""

    def __init__(
        self, store: Store, board: Board, bells: Bells, viewer: Viewer, chats: Mapping[str, Chat], clock: Clock
    ) -> None:
        super().__init__(bells.post, interval=2.0, most=32)
        self._store = store
        self._board = board
        self._viewer = viewer
        self._chats = chats
        self._clock = clock

    async def turn(self) -> None:
        """Show what the rows say first, then progress, where somebody looks."""
        fresh = self._board.take_fresh()
        fresh -= await self._show_rows()
        at_work = self.at_work
        for some in batched(fresh, BATCH):
            if self.room <= 0:
                self._board.put_back(set(some))
                continue
            posted = await self._store.posted(some)
            await self._show_all(
                [(job, post) for job, post in posted if self._wants_progress(job, post)], at_work, fresh=True
            )

    async def _show_rows(self) -> set[str]:
        """Show what changed in the store. Places that take nothing now keep nobody behind them from their turn."""
        seen: set[str] = set()
        while True:
            at_work = self.at_work
            due = await self._store.unshown(self._clock(), BATCH, len(seen))
            seen |= {job.id for job, _ in due}
            await self._show_all([(job, post) for job, post in due if job.id not in at_work], at_work)
            if len(due) < BATCH or self.room <= 0:
                return seen

    def _wants_progress(self, job: Job, post: Post) -> bool:
        if job.state.ended:
            self._board.drop(job.id)  # it ended while its progress was being noted
            return False
        return post.place.platform in self._chats and post.not_before <= self._clock()

    async def _show_all(self, posted: list[tuple[Job, Post]], at_work: frozenset[str], *, fresh: bool = False) -> None:
        """Show these. What was `at_work` when they were read may have changed its post since, so it waits its turn."""
        views = await self._viewer.views([job for job, _ in posted])
        for view, (job, post) in zip(views, posted, strict=True):
            chat = self._chats.get(post.place.platform)
            if chat is None:
                await self._store.postpone(post.job_id, self._clock() + AWAY)
            elif self.room <= 0 or post.job_id in at_work or self.busy(post.job_id):
                self._board.put_back({post.job_id})
            elif chat.takes(post.place, News.PROGRESS if fresh else _news(job, post)):
                self.start(post.job_id, self._show(chat, view, post))

    async def _show(self, chat: Chat, view: View, post: Post) -> None:
        job = view.job
        try:
            try:
                message = await chat.show(view, post)
            except MessageGone:
                message = await chat.show(view, replace(post, message=None))
        except NotNow as wait:
            await self._store.postpone(job.id, self._clock() + wait.seconds)
        except PlaceGone:
            # Nobody is left to show it to. The job itself goes on: its picture stays in the history.
            await self._store.postpone(job.id, NEVER)
        except (ChatError, OSError) as error:
            log.warning("job %s could not be shown: %r", job.id, error)
            await self._store.postpone(job.id, self._clock() + AFTER_ERROR)
        except Exception:
            log.exception("job %s could not be shown", job.id)
            await self._store.postpone(job.id, self._clock() + AFTER_ERROR)
        else:
            if post.shown != job.revision or post.message != message:
                await self._store.shown(job.id, message, job.revision)
            if not job.state.ended:
                self._bell.set()  # something newer may have come meanwhile


def _news(job: Job, post: Post) -> News:
    """How much it matters that this post shows its job as it is now."""
    at_work = job.state in (State.WAITING, State.SUBMITTING, State.RUNNING)
    return News.STEP if at_work and post.message is not None else News.WORD
