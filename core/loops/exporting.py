"""Exporting: packs what people want to take along, one replica for all, and brings it to them."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from core.errors import DISK_FULL, ChatError, NotNow
from core.exported import Packed, Part, card, entry, file_name
from core.exporting import KEPT, Export, Exporting, Messenger
from core.jobs import Job
from core.kept import PictureFile, PictureInfo
from core.leadership import Leadership
from core.loops.base import Loop
from core.media.pictures import RESULTS, PictureError
from core.media.store import PictureStore
from core.ports import Store

log = logging.getLogger(__name__)

T = TypeVar("T")

INTERVAL = 2.0
"""Seconds between looks: at what another replica was asked for, and at what could not be said."""
LEADS = "exporting"
"""Under this name one replica does it; it is stored, so it stays."""
AGAIN = 5.0
"""Seconds until what could not be kept or said is tried again, at least."""
PAGE = 64
"""Jobs that are read at once."""
SHOWN_EVERY = 5.0
"""Seconds between two edits of a message that tells how far it is."""
SPARE = 512 * 1024 * 1024
"""Bytes of the disk that an export leaves to everybody else."""


class NoRoom(Exception):
    """The disk has no room for an export."""


class Over(Exception):
    """Nobody wants the export any more."""


class Parcel(Struct, frozen=True):
    """A job as it goes into a part."""

    job: Job
    packed: Packed
    file: PictureFile | None
    about: bytes
    card: bytes

    @property
    def sizes(self) -> tuple[int, int]:
        """Bytes of its file, and of what is told of it."""
        return self.file.size if self.file is not None else 0, len(self.about) + len(self.card)


class ExportingLoop(Loop):
    """Makes exports, two at a time, each from the part in which it was broken off."""

    def __init__(
        self,
        exporting: Exporting,
        store: Store,
        pictures: PictureStore,
        messenger: Messenger,
        leadership: Leadership,
    ) -> None:
        super().__init__(exporting.wanted, interval=INTERVAL, most=2)
        self._exporting = exporting
        self._records, self._files, self._clock = exporting.records, exporting.files, exporting.clock
        self._store = store
        self._pictures = pictures
        self._messenger = messenger
        self._leadership = leadership
        self._later: dict[str, float] = {}
        """Export -> until when it rests."""
        self.spare = SPARE

    async def turn(self) -> None:
        """Begin or go on with each."""
        exports = await self._records.exports()
        if not exports or not await self._leadership.acquire(LEADS):
            return
        now = self._clock()
        self._later = {name: until for name, until in self._later.items() if until > now}
        for export in exports:
            since = export.at if export.ended_at is None else export.ended_at
            if since + KEPT <= now:
                await self._exporting.drop(export)
                await self._say_over(export)
            elif self.room > 0 and not export.told and export.id not in self._later and not self.busy(export.id):
                self.start(export.id, self._go_on(export))

    async def _say_over(self, export: Export) -> None:
        """Say so in passing, in the message that says that it is there."""
        try:
            await self._messenger.end(export)
        except ChatError as error:
            log.info("export %s: its message still says that it is there: %s", export.id, error)

    async def _go_on(self, export: Export) -> None:
        try:
            while export.ended_at is None:
                export = await self._packed(await self._shown(export))
            await self._hand_over(export)
        except Over:
            log.info("export %s: it is not wanted any more", export.id)
        except OSError as error:
            log.warning("export %s: its files cannot be read or kept now (%s)", export.id, error)
            self._later[export.id] = self._clock() + AGAIN

    async def _packed(self, export: Export) -> Export:
        """With one more part, or why there is none. Raises OSError and Over."""
        number = len(export.parts) + 1
        path = await self._files.begin()
        try:
            part = await asyncio.to_thread(Part, path, number, export.lang, export.most)
            try:
                left = max(export.size - sum(export.parts), 0)
                last, missing, export = await self._filled(part, path, export, left if number == 1 else 0)
                things = await self._records.things(await self._records.accounts(export.person)) if number == 1 else {}
                await _whole(lambda: part.close(things))
            finally:
                await asyncio.to_thread(part.leave)
            return await self._kept(path, part.jobs, last, replace(export, missing=missing), export)
        except NoRoom:
            await self._exporting.drop(export)
            full = replace(export, full=True, ended_at=self._clock(), parts=(), going=0)
            if not await self._records.keep(full):
                raise Over from None
            return full
        finally:
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def _kept(self, path: Path, jobs: int, last: str | None, after: Export, export: Export) -> Export:
        """The part is kept first, then told of: what a stop leaves in between is made anew under the same name."""
        number = len(export.parts) + 1
        size = (await asyncio.to_thread(path.stat)).st_size
        await self._files.remove(export.file(number), inf)
        await self._files.put(export.file(number), path)
        after = replace(after, parts=(*export.parts, size), packed=export.packed + jobs, going=0)
        after = replace(after, ended_at=self._clock()) if last is None else replace(after, upto=last)
        try:
            return await self._noted(after, export)
        except Over:
            await self._files.remove(export.file(number), inf)
            raise

    async def _filled(self, part: Part, path: Path, export: Export, needs: int) -> tuple[str | None, int, Export]:
        """Put into a part what fits; the last job in it, or None where there is no other, how many pictures are missing
        by then, and the export as it is noted."""
        accounts, last = await self._records.accounts(export.person), export.upto
        told_at, missing = self._clock(), export.missing
        while jobs := await self._records.jobs(accounts, last, PAGE):
            await self._must_have_room(path, needs)
            needs = 0
            known = await self._store.pictures({job.result for job in jobs if job.result})
            for job in jobs:
                parcel = await self._parcel(job, known.get(job.result or ""), export)
                if part.jobs and not part.fits(*parcel.sizes):
                    return last, missing, export
                await _whole(lambda parcel=parcel: _put(part, parcel))  # type: ignore[misc]
                last, missing = job.id, missing + bool(parcel.packed.missing)
            if self._clock() - told_at >= SHOWN_EVERY:
                told_at = self._clock()
                export = await self._shown(await self._noted(replace(export, going=part.jobs), export))
        return None, missing, export

    async def _parcel(self, job: Job, kept: PictureInfo | None, export: Export) -> Parcel:
        packed, file = Packed(), None
        if job.result:
            file, missing = await self._file(kept, export.most)
            packed = Packed(missing=missing)
            if file is not None:
                seen = file.type in RESULTS.types
                packed = Packed(file_name(job, file.type), missing, file.type.startswith("video/"), seen)
        return Parcel(job, packed, file, entry(job, packed), card(job, packed, export.lang))

    async def _file(self, kept: PictureInfo | None, most: int) -> tuple[PictureFile | None, str]:
        """The picture, or a smaller one where a whole part is too small for it; and what there is to say of that."""
        room = most - most // 8
        try:
            if kept is not None and most and kept.size > room:
                return await self._pictures.fitting(kept, room), "export_smaller"
            file = await self._pictures.untouched(kept) if kept is not None else None
        except PictureError:
            return None, "export_too_large"
        return file, "" if file is not None else "export_missing"

    async def _must_have_room(self, path: Path, needs: int) -> None:
        free = (await asyncio.to_thread(shutil.disk_usage, path.parent)).free
        if free < needs + self.spare:
            raise NoRoom

    async def _hand_over(self, export: Export) -> None:
        """Send what is to be sent, and say that it is there. What cannot be said now is said later."""
        try:
            for number in range(export.sent + 1, len(export.parts) + 1 if export.most else 0):
                if (part := await self._exporting.fetched(export, number)) is None:
                    await self._exporting.drop(export)
                    raise Over
                await self._messenger.hand(export, number, part)
                export = await self._noted(replace(export, sent=number), export)
            message = await self._messenger.show(replace(export, told=True))
        except NotNow as wait:
            self._later[export.id] = self._clock() + max(wait.seconds, AGAIN)
            return
        except ChatError as error:
            log.info("export %s: whoever asked for it cannot be reached: %s", export.id, error)
            message = export.message
        await self._noted(replace(export, told=True, message=message), export)

    async def _shown(self, export: Export) -> Export:
        """How far it is, said in passing."""
        try:
            message = await self._messenger.show(export)
        except ChatError as error:
            log.info("export %s: nobody could be told how far it is: %s", export.id, error)
            return export
        return export if message == export.message else await self._noted(replace(export, message=message), export)

    async def _noted(self, export: Export, before: Export) -> Export:
        """Kept, where it is wanted still. Raises Over."""
        if export != before and not await self._records.keep(export, instead=before):
            raise Over
        return export


def _put(part: Part, parcel: Parcel) -> None:
    if parcel.file is not None:
        part.add(parcel.packed.name, parcel.file.path, parcel.job.created_at)
    part.tell(parcel.about, parcel.card)


async def _whole(work: Callable[[], T]) -> T:
    """Do it in a thread, to its end also where nobody waits for that any more: it writes a file. A full disk is told
    by NoRoom."""
    task = asyncio.create_task(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise
    except OSError as error:
        if error.errno in DISK_FULL:
            raise NoRoom from error
        raise
