"""Gathers what a rendering needs to know about jobs, in as few questions to the store as there are kinds of things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.board import Board
from core.jobs import Fault, Job, Kind, State
from core.mj import Endpoint
from core.ports import Clock, Store
from core.providers import Providers
from core.usual import Usual
from core.views import Parent, View

REMEMBERED = 500
"""Jobs of which is known where they stand, while what came of them is drawn and shown many times."""


class Viewer:
    """Makes views of jobs."""

    def __init__(self, store: Store, board: Board, providers: Providers, clock: Clock, usual: Usual) -> None:
        self._store = store
        self._board = board
        self._providers = providers
        self._clock = clock
        self._usual = usual
        self.paints: set[str] = set()
        """Platforms from which people can be led to a page of Easel's to paint on."""
        self.publishes = False
        """Whether single pictures can have pages of their own."""
        self._parents: dict[str, Parent | None] = {}

    async def views(self, jobs: Sequence[Job]) -> list[View]:
        """A view of each job, in the same order."""
        if not jobs:
            return []
        pressable = [job.id for job in jobs if job.actions]
        children = await self._store.children(pressable) if pressable else {}
        batches = [job.id for job in jobs if job.kind is Kind.BATCH and job.fault is not Fault.DELETED]
        members = await self._store.members(batches) if batches else {}
        await self._read_parents(jobs)
        hashes = {name for job in jobs for name in (*job.pictures, job.result) if name}
        kept = await self._store.pictures(hashes) if hashes else {}
        finished = [job.id for job in jobs if job.state is State.DONE and job.result is not None]
        loves = await self._store.loves(finished) if finished else {}
        return [
            View(
                job=job,
                live=self._board.get(job.id),
                eta=await self._eta(job),
                used={key: child.id for key, child in children.get(job.id, {}).items()},
                parent=self._parents.get(job.parent or ""),
                kept=kept,
                gone=frozenset(hashes - kept.keys()),
                members=tuple(View(each, self._board.get(each.id)) for each in members.get(job.id, ())),
                can_cancel=any(map(self._can_cancel, members.get(job.id) or (job,))),
                loved=loves.get(job.id, 0),
                paints=job.place.platform in self.paints,
                publishes=self.publishes,
                refused=self._refused(job),
            )
            for job in jobs
        ]

    def _refused(self, job: Job) -> frozenset[str]:
        """Families of buttons that its provider turns away."""
        server = self._providers.named(job.provider) if job.actions else None
        return frozenset(map(str, server.midjourney.discovered.refused)) if server is not None else frozenset()

    async def _read_parents(self, jobs: Iterable[Job]) -> None:
        """Look up what these came from; while one of them is drawn, that is done once."""
        wanted = {job.parent for job in jobs if job.parent and (job.state.ended or job.parent not in self._parents)}
        if not wanted:
            return
        found = {job.id: Parent(job, post.message) for job, post in await self._store.posted(wanted)}
        for parent in wanted:
            self._parents.pop(parent, None)
            self._parents[parent] = found.get(parent)
        for oldest in list(self._parents)[: max(len(self._parents) - max(REMEMBERED, len(wanted)), 0)]:
            del self._parents[oldest]

    def _can_cancel(self, job: Job) -> bool:
        if job.state in (State.WAITING, State.ASKING):
            return True
        coming = self._board.get(job.id).coming  # it is drawn and paid for: there is nothing left to stop
        server = self._providers.named(job.provider)
        there = server is not None and server.midjourney.can(Endpoint.CANCEL)
        return job.state is State.RUNNING and not coming and there

    async def _eta(self, job: Job) -> float | None:
        live = self._board.get(job.id)
        if job.kind is Kind.BATCH or live.coming:
            return None
        if (
            job.state is State.WAITING
            and job.fault is None
            and live.position
            and not live.paused
            and (at_once := self._board.at_once.get(job.provider, 0))
        ):
            turns = 1 + (live.position + 1) / at_once  # one ends every so often, then it takes its own time
            return (await self._usual.of(job) or 0.0) * turns or None
        if job.state is not State.RUNNING or job.submitted_at is None:
            return None
        usual = await self._usual.of(job) or 0.0
        left = min(usual, job.submitted_at + usual - self._clock())
        return left if left > 0 else None  # a job that takes longer than usual ends nobody knows when
