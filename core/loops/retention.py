"""Retention: forgets pictures that nobody has used for long, and the oldest of those that are too many for the disk;
and within the hour those that were sent and went into no job. Reports and facts of the log go when they are old.

First the row is forgotten, then the files that no row names are swept: the picture's own, and what was made of it. So a
stop in between leaves files that the next sweep finds. Files are put before their rows are, so that a young file
without a row may be about to get one; it is left alone for a while.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from msgspec import Struct

from core.exporting import FILE, KEPT
from core.files import Files, StoredFile
from core.gallery import SEARCHES
from core.jobs import new_id
from core.loops.base import Loop
from core.ports import Before, Notes, Store

log = logging.getLogger(__name__)

DAY = 86_400.0
"""Seconds for which every picture is kept, whatever the limits are."""
INTERVAL = 900.0
"""Seconds between looks."""
UNUSED = 2400.0
"""Seconds for which a picture is kept that went into no job: somebody may still be writing what is to become of it.
With the interval this is less than an hour, so that nobody fills the disk with what is paid for by no job."""
JUDGED = "pictures judged until"
"""The note of the time up to which pictures were looked at for being in no job."""
LET_GO = 3 * DAY
"""Seconds for which they are looked at again: a part of a picture that is being chosen lets go of what it was before,
and a question that nobody answers of all of it, a day after it was last touched."""
SEARCHED = 7 * DAY
"""Seconds for which what somebody searched for is kept, so that they can page on."""
EXPORTED = 2 * KEPT + UNUSED
"""Seconds after which a file of an export is nobody's for sure, whatever became of that."""
OWNER = "owner"
"""The file among the pictures that says whose they are: another database's would all seem to be nobody's."""


class Retention(Struct, frozen=True):
    """How long pictures are kept after their last use, and how many bytes of them; 0 sets no limit."""

    days: int = 0
    size: int = 0


class RetentionLoop(Loop):
    """Keeps the disk from filling up. One replica's work."""

    def __init__(
        self,
        files: Files,
        store: Store,
        notes: Notes,
        before: Before,
        retention: Retention,
        mine: Callable[[], Awaitable[bool]],
        purges: Sequence[Callable[[], Awaitable[None]]] = (),
    ) -> None:
        self.sweep = asyncio.Event()
        """Wakes it sooner."""
        super().__init__(self.sweep, interval=INTERVAL, most=0)
        self._files = files
        self._store = store
        self._notes = notes
        self._before = before
        self._retention = retention
        self._mine = mine
        self._purges = purges

    async def turn(self) -> None:
        """Forget and sweep."""
        if not await self._mine():
            return
        for purge in self._purges:
            await purge()
        if not await self._are_ours():
            log.warning(
                "The pictures are another database's, so none is removed; if not, delete their file “%s”.", OWNER
            )
            return
        limits = self._retention
        await self._forget_unused(self._before(UNUSED))
        await self._notes.forget_notes(SEARCHES, self._before(SEARCHED))
        if limits.days:
            while await self._store.forget_pictures(self._before(limits.days * DAY)):
                pass
        over = await self._sweep() - limits.size
        if limits.size and over > 0:
            while over > 0 and (forgotten := await self._store.forget_pictures(self._before(DAY), over)):
                over -= forgotten
            await self._sweep()

    async def _forget_unused(self, before: float) -> None:
        since = float(await self._notes.note(JUDGED) or 0)
        if since > before:  # the clock was put back
            since = 0.0
        forgotten = await self._store.forget_unused(min(since, before - LET_GO), before)
        await self._notes.keep_note(JUDGED, repr(before))
        if forgotten:
            log.info("%d pictures that went into no job are forgotten", forgotten)

    async def _are_ours(self) -> bool:
        me = await self._notes.note(OWNER)
        if me is None:
            await self._notes.keep_note(OWNER, me := new_id())
        if await self._files.get(OWNER) not in (None, me.encode()):
            return False
        await self._files.put(OWNER, me.encode())
        return True

    async def _sweep(self) -> int:
        """Remove the files that no row names and that are not young; the bytes of those that rows name.

        Files bear the time of the disk's or the bucket's clock, so their age is that against the file that was put just
        now: the owner's. Those of exports are named by no row, and go by themselves.
        """
        size, put = 0, 0.0
        nobodys: list[StoredFile] = []
        async for some in self._files.stored():
            known = await self._store.pictures({_source(file) for file in some})
            for file in some:
                if file.name == OWNER:
                    put = file.at
                elif _source(file) in known:
                    size += file.size
                else:
                    nobodys.append(file)
        for file in nobodys:
            before = put - (EXPORTED if file.name.startswith(FILE) else UNUSED)
            if file.at < before:
                await self._files.remove(file.name, before)
        return size


def _source(file: StoredFile) -> str:
    """The picture that it is, or of which it was made."""
    return file.name.partition("-")[0]
