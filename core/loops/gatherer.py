"""The gatherer: brings each batch in line with its members.

Whenever one of them has changed, the batch's row says how they stand, which its message shows; now and then, and in
the end, with a sheet of all pictures that are there. It is done only once that is kept. Whatever was missed, by a stop
or by another replica's change, is found by the next look: the row says the same however often it is said.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from core import batch
from core.desk import Desk
from core.jobs import Job
from core.kept import PictureInfo
from core.loops.base import Loop
from core.media import sheets
from core.media.pictures import PictureError
from core.media.store import PictureStore
from core.ports import Clock

log = logging.getLogger(__name__)

SHEET_EVERY = 10.0
"""Seconds between two sheets of one batch at least, until it ends: each is an upload."""


class Gatherer(Loop):
    """Gathers what comes of batches."""

    def __init__(self, desk: Desk, pictures: PictureStore, clock: Clock) -> None:
        super().__init__(desk.wakeups.gather, interval=5.0, most=2)
        self._desk = desk
        self._store = desk.store
        self._pictures = pictures
        self._clock = clock
        self._drawn: dict[str, float] = {}
        """Batch -> when its last sheet was drawn."""

    async def turn(self) -> None:
        """Look at all batches that run."""
        running = [job for job in await self._store.batches() if not self.busy(job.id)]
        self._drawn = {job.id: self._drawn[job.id] for job in running if job.id in self._drawn}
        if not running:
            return
        members = await self._store.members(job.id for job in running)
        for job in running:
            if self.room > 0 and (batch.stale(job, members[job.id]) or self._wants_sheet(job, members[job.id])):
                self.start(job.id, self._gather(job, members[job.id]))

    def _wants_sheet(self, job: Job, members: Sequence[Job]) -> bool:
        """Whether it shows less than there is, and has done so for long enough."""
        if batch.named(batch.pictured(members)) == job.text:
            return False
        over = all(each.state.ended for each in members)
        return over or abs(self._clock() - self._drawn.get(job.id, 0.0)) >= SHEET_EVERY

    async def _gather(self, job: Job, members: Sequence[Job]) -> None:
        sheet, brings = None, None
        if self._wants_sheet(job, members):
            self._drawn[job.id] = self._clock()
            pictured = batch.pictured(members)
            kept = await self._sheet(job, pictured)
            if kept is not None:
                sheet, brings = (kept.hash, batch.named(pictured)), (kept, self._clock())
        await self._desk.apply(job.id, batch.gathered(job, members, sheet, self._clock()), brings=brings)
        self._wakeup.set()  # another one may have come meanwhile

    async def _sheet(self, job: Job, pictured: Mapping[int, str]) -> PictureInfo | None:
        """The pictures side by side; None where that cannot be drawn: each can be seen by itself all the same."""
        try:
            cells: list[tuple[int, Path | None]] = []
            for number, name in pictured.items():
                small = await self._pictures.thumb(name, sheets.CELL)
                cells.append((number, small.path if small is not None else None))
            return await self._pictures.keep(await self._pictures.in_turn(partial(sheets.drawn, cells)))
        except (PictureError, OSError, MemoryError) as error:
            log.warning("batch %s: its pictures cannot be shown side by side: %r", job.id, error)
            return None
