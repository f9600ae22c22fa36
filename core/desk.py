"""The desk: every change of a job goes over it, so that the loop whose turn it is hears of it at once."""

from __future__ import annotations

from collections.abc import Callable

from core.board import Board, Wakeups
from core.jobs import Job, State, Transition
from core.ports import Store
from core.quota import UNBOUNDED, Quota


class Desk:
    """The store's two writes on jobs, with the bells behind them.

    People's wishes come true whoever works on the job; `ours` is for the loops, whose steps hold only while they do.
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
        """The same for those who may ask for as much as they like."""
        return Desk(self.store, self.board, self.wakeups, ours=self._ours)

    async def add(self, job: Job, instead: Callable[[Job], bool] = lambda before: False) -> Job:
        """Keep a new job, or return the one that is there already: see `Store.add`. Raises Refusal."""
        kept = await self.store.add(job, instead, self._quota)
        self._wake(kept)
        return kept

    async def apply(self, job_id: str, transition: Transition) -> Job | None:
        """Take a job one step on; None where the step does not apply any more."""
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
