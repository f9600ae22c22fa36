"""The desk: every change of a job goes over it, so that the loop whose turn it is wakes at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from core.board import Board, Wakeups
from core.jobs import Job, State, Transition
from core.ports import Store
from core.quota import UNBOUNDED, Quota

Gate = Callable[[], Awaitable[None]]
"""Awaited before something is written; raises where it must not be."""


async def _open() -> None:
    """A gate that lets everything through."""


class Desk:
    """The store's two writes on jobs, each followed by the wake-up of the loops that it concerns.

    `ours` is for the loops: what they write holds only while this replica works on the job. What people ask for holds
    whichever replica that is.
    """

    def __init__(
        self,
        store: Store,
        board: Board,
        wakeups: Wakeups,
        quota: Quota = UNBOUNDED,
        *,
        ours: bool = False,
        gate: Gate = _open,
    ) -> None:
        self._ours = ours
        self._gate = gate
        self.store = store
        self.board = board
        self.wakeups = wakeups
        self._quota = quota

    def without_quota(self) -> Desk:
        """A desk that checks no quota."""
        return Desk(self.store, self.board, self.wakeups, ours=self._ours)

    def behind(self, gate: Gate) -> Desk:
        """A desk that awaits the gate before each write; where that raises, nothing is written."""
        return Desk(self.store, self.board, self.wakeups, self._quota, ours=self._ours, gate=gate)

    async def add(self, job: Job, instead: Callable[[Job], bool] = lambda before: False) -> Job:
        """`Store.add` with this desk's quota. Raises Refusal."""
        if (standing := await self._standing(job, instead)) is not None:
            return standing
        await self._gate()
        kept = await self.store.add(job, instead, self._quota)
        self._wake(kept)
        return kept

    async def apply(self, job_id: str, transition: Transition) -> Job | None:
        """`Store.apply`: the job as it stands then, or None where the transition does not apply any more."""
        await self._gate()
        job = await self.store.apply(job_id, transition, ours=self._ours)
        if job is not None:
            self._wake(job)
        return job

    async def _standing(self, job: Job, instead: Callable[[Job], bool]) -> Job | None:
        """What stands for it already, as far as that is known before the gate, which nothing then has to pass."""
        if self._gate is _open or job.parent is None or job.action is None:
            return None
        before = (await self.store.children([job.parent])).get(job.parent, {}).get(job.action.key)
        return before if before is not None and instead(before) else None

    def _wake(self, job: Job) -> None:
        if job.state.ended:
            self.board.drop(job.id)
        if job.state in (State.WAITING, State.UNKNOWN):
            self.wakeups.submit.set()
        elif job.state is State.RUNNING and job.adopted:
            # Only a task that was there before can be finished already; others are asked about in their turn, together.
            self.wakeups.track.set()
        self.wakeups.post.set()
