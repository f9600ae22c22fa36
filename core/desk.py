"""The desk: every change of a job goes over it, so that the loop whose turn it is wakes at once."""

from __future__ import annotations

from collections.abc import Callable

from core.board import Board, Wakeups
from core.jobs import Job, State, Transition
from core.ports import Store
from core.quota import UNBOUNDED, Quota


class Desk:
    """The store's two writes on jobs, each followed by the wake-up of the loops that it concerns.

    `ours` is for the loops: what they write holds only while this replica works on the job. What people ask for holds
    whichever replica that is.
    """

    def __init__(
        self, store: Store, board: Board, wakeups: Wakeups, quota: Quota = UNBOUNDED, *, ours: bool = False
    ) -> None:
        self._ours = ours
        self.store = store
        self.board = board
        self.wakeups = wakeups
        self._quota = quota

    def without_quota(self) -> Desk:
        """A desk that checks no quota."""
        return Desk(self.store, self.board, self.wakeups, ours=self._ours)

    async def add(self, job: Job, instead: Callable[[Job], bool] = lambda before: False) -> Job:
        """`Store.add` with this desk's quota. Raises Refusal."""
        kept = await self.store.add(job, instead, self._quota)
        self._wake(kept)
        return kept

    async def may_add(self, job: Job) -> None:
        """`Store.may_add` with this desk's quota. Raises Refusal."""
        await self.store.may_add(job, self._quota)

    async def apply(self, job_id: str, transition: Transition) -> Job | None:
        """`Store.apply`: the job as it stands then, or None where the transition does not apply any more."""
        job = await self.store.apply(job_id, transition, ours=self._ours)
        if job is not None:
            self._wake(job)
        return job

    def _wake(self, job: Job) -> None:
        if job.state.ended:
            self.board.drop(job.id)
        if job.state in (State.WAITING, State.UNKNOWN):
            self.wakeups.submit.set()
        elif job.state is State.RUNNING and job.adopted:
            # Only a task that was there before can be finished already; others are asked about in their turn, together.
            self.wakeups.track.set()
        self.wakeups.post.set()
