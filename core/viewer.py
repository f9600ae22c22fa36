"""Gathers what a rendering needs to know about jobs, in as few questions to the store as there are kinds of things."""

from __future__ import annotations

from collections.abc import Sequence

from core.board import Board
from core.jobs import Job, State
from core.mj import Endpoint, Midjourney
from core.ports import Clock, Store
from core.usual import Usual
from core.views import View


class Viewer:
    """Makes views of jobs."""

    def __init__(self, store: Store, board: Board, midjourney: Midjourney, clock: Clock, usual: Usual) -> None:
        self._store = store
        self._board = board
        self._midjourney = midjourney
        self._clock = clock
        self._usual = usual
        self.paints: set[str] = set()
        """Platforms from which people can be led to a page of Easel's to paint on."""

    async def views(self, jobs: Sequence[Job]) -> list[View]:
        """A view of each job, in the same order."""
        if not jobs:
            return []
        pressable = [job.id for job in jobs if job.actions]
        children = await self._store.children(pressable) if pressable else {}
        hashes = {name for job in jobs for name in (*job.pictures, job.result) if name}
        kept = await self._store.pictures(hashes) if hashes else {}
        finished = [job.id for job in jobs if job.state is State.DONE and job.result is not None]
        loves = await self._store.loves(finished) if finished else {}
        sizes = {name: (picture.width, picture.height) for name, picture in kept.items()}
        refused = frozenset(family.value for family in self._midjourney.discovered.refused)
        types = {name: picture.type for name, picture in kept.items()}
        return [
            View(
                job=job,
                live=self._board.get(job.id),
                eta=await self._eta(job),
                used={key: child.id for key, child in children.get(job.id, {}).items()},
                sizes=sizes,
                types=types,
                gone=frozenset(hashes - kept.keys()),
                can_cancel=self._can_cancel(job),
                loved=loves.get(job.id, 0),
                paints=job.place.platform in self.paints,
                refused=refused if job.provider == self._midjourney.provider.name else frozenset(),
            )
            for job in jobs
        ]

    def _can_cancel(self, job: Job) -> bool:
        if job.state in (State.WAITING, State.ASKING):
            return True
        coming = self._board.get(job.id).coming  # it is drawn and paid for: there is nothing left to stop
        return job.state is State.RUNNING and not coming and self._midjourney.can(Endpoint.CANCEL)

    async def _eta(self, job: Job) -> float | None:
        if job.state is not State.RUNNING or job.submitted_at is None or self._board.get(job.id).coming:
            return None
        usual = await self._usual.of(job) or 0.0
        left = min(usual, job.submitted_at + usual - self._clock())
        return left if left > 0 else None  # a job that takes longer than usual ends nobody knows when
