"""The desk: every change of a job goes over it, so that the loop whose turn it is wakes at once."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from math import inf

from msgspec import Struct

from core.about import about
from core.board import Board, Wakeups
from core.errors import Refusal
from core.gallery import Love
from core.gate import gated, opened
from core.jobs import Job, Kind, State, Transition
from core.kept import PictureInfo
from core.metrics import ENDED, FAILED
from core.ports import Store
from core.quota import HOUR, Claim, Left

log = logging.getLogger(__name__)


_EACH = {"each": True}
"""Told of each job, however many there are: people's allowances bound them."""


Ended = Callable[[Job], Awaitable[None]]


class _Told(Struct):
    """What the operator has heard, at every desk before and behind a gate."""

    at: float = -inf
    """When last, that nobody may ask for more."""


class _Ends(Struct):
    """A transition, and whether it ended the job: one that had ended already is told of once. `before` is the job
    that it was applied to."""

    transition: Transition
    came: bool = False
    before: Job | None = None

    def __call__(self, job: Job) -> Job | None:
        after = self.transition(job)
        self.before = job
        self.came = after is not None and after.state.ended and not job.state.ended
        return after


def _tell_end(job: Job) -> None:
    seconds = max((job.finished_at or job.created_at) - job.created_at, 0.0)
    why = f" ({job.fault})" if job.fault is not None else ""
    with about(job.id):
        log.info("job %s: %s after %.0f s%s", job.id, job.state, seconds, why, extra=_EACH)
    ENDED.count(job.kind, job.state, seconds=seconds)
    if job.state is State.FAILED:
        FAILED.count(job.fault or "")


class Desk:
    """The store's two writes on jobs, each followed by the wake-up of the loops that it concerns.

    `ours` is for the loops: what they write holds only while this replica works on the job. What people ask for holds
    whichever replica that is. `ended` is told of each job that ends here.
    """

    def __init__(
        self,
        store: Store,
        board: Board,
        wakeups: Wakeups,
        *,
        ours: bool = False,
        seen: Callable[[Job, Job], None] = lambda before, after: None,
        ended: Ended | None = None,
    ) -> None:
        self._ours = ours
        self._seen = seen
        """Told what each job was and has become."""
        self._told = _Told()
        self.store = store
        self.board = board
        self.wakeups = wakeups
        self._ended = ended

    async def add(
        self, job: Job, instead: Callable[[Job], bool] = lambda before: False, claim: Claim | None = None
    ) -> Job:
        """`Store.add`. Raises Refusal where the claim is too much."""
        if gated():  # whoever is refused hears so before the gate, as far as that is known
            if (standing := await self._standing(job, instead)) is not None:
                await self.store.note_origin(job.origin, standing.id)
                return standing
            await self.may_add(job, claim)
        await opened()
        with self._telling(claim):
            kept = await self.store.add(job, instead, claim)
        if kept.id == job.id:
            with about(kept.id):
                log.info("job %s: %s, asked for on %s", kept.id, kept.kind, kept.place.platform, extra=_EACH)
        self._wake(kept)
        return kept

    async def may_add(self, job: Job, claim: Claim | None = None) -> None:
        """`Store.may_add`. Raises Refusal."""
        if claim is not None and claim.bounded:
            with self._telling(claim):
                await self.store.may_add(job, claim)

    async def allowed(self, claim: Claim) -> Left:
        """`Store.left`, where all that is claimed is. Raises Refusal."""
        with self._telling(claim):
            return await self.store.left(claim)

    async def apply(
        self,
        job_id: str,
        transition: Transition,
        origin: str = "",
        claim: Claim | None = None,
        brings: tuple[PictureInfo, float] | None = None,
        adds: Sequence[Job] = (),
        love: Love | None = None,
    ) -> Job | None:
        """`Store.apply`: the job as it stands then, or None where the transition does not apply any more.

        Raises Refusal where the claim is too much.
        """
        await opened()
        ends = _Ends(transition)
        with self._telling(claim):
            job = await self.store.apply(
                job_id,
                ends,
                ours=self._ours,
                origin=origin,
                claim=claim,
                brings=brings,
                adds=adds,
                love=love,
            )
        if job is not None:
            if ends.came:
                _tell_end(job)
            if ends.before is not None:
                self._seen(ends.before, job)
            self._wake(job)
            if adds:
                self.wakeups.submit.set()
            if ends.came and self._ended is not None:
                await self._ended(job)
        return job

    @contextmanager
    def _telling(self, claim: Claim | None) -> Iterator[None]:
        """Tell the operator, once in an hour, that all together have asked for as much as they may."""
        try:
            yield
        except Refusal as refusal:
            if claim is not None and refusal.key == "too_many_all" and abs(claim.at - self._told.at) >= HOUR:
                self._told.at = claim.at
                log.warning(
                    "JOBS_IN_ALL is used up: %s jobs within an hour, so people are refused. Raise it if you like.",
                    claim.quota.in_all,
                )
            raise

    async def _standing(self, job: Job, instead: Callable[[Job], bool]) -> Job | None:
        """What stands for it already, which nothing more has to pass."""
        if not job.button:
            return None
        before = await self.store.pressed(job.button)
        return before if before is not None and instead(before) else None

    def _wake(self, job: Job) -> None:
        self.wakeups.written.note(job, ours=self._ours)
        if job.state.ended:
            self.board.drop(job.id)
        if job.state in (State.WAITING, State.UNKNOWN):
            self.wakeups.submit.set()
        elif job.state is State.RUNNING and job.adopted:
            # Only a task that was there before can be finished already; others are asked about in their turn, together.
            self.wakeups.track.set()
        if job.batched or job.kind is Kind.BATCH:
            self.wakeups.gather.set()
        self.wakeups.post.set()
