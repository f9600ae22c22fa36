"""What people do with pictures that are there: to find, to love and to delete them, and to see what others love."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from core import actions, preferences
from core.asks import Ask
from core.batch import bared
from core.desk import Desk
from core.errors import Refusal
from core.gallery import EVERY, LOOKED, Love, Wanted
from core.jobs import Fault, Job, Kind, Place, State, Transition
from core.locks import same
from core.mj import Family
from core.people import People
from core.ports import Clock, Page, Store
from core.wanted import read

WEEK = 7 * 86_400.0
REMOVED = "removed"
"""The detail of what moderators deleted."""


class Collection:
    """Keeps what people love. Who asks sees the job: `core.studio.Studio.show` says so."""

    def __init__(self, desk: Desk, clock: Clock, people: People) -> None:
        self._desk = desk
        self._store = desk.store
        self._clock = clock
        self._people = people

    async def wanted(self, ask: Ask, text: str) -> Wanted:
        """What somebody looks for in these words."""
        return read(text, self._clock(), await self.ahead(ask)) if text.strip() else EVERY

    async def ahead(self, ask: Ask) -> timedelta:
        """How far the clock of whoever asks is ahead of UTC."""
        return preferences.ahead((await self._people.known(ask)).chosen or {})

    async def love(self, ask: Ask, job: Job, loves: bool | None = None) -> tuple[Job, bool]:
        """Love a job's picture or no longer, by default the other way round: anybody who sees it may.

        Returns it, and whether it is loved now. Raises Refusal.
        """
        if actions.LOVE not in {action.key for action in actions.own(job, can_cancel=False)}:
            raise Refusal("no_such_action")
        if loves is not None and loves == await self._store.loved(ask.person, job.id):
            return job, loves
        love = Love(ask.person, self._clock(), loves)
        there = await self._desk.apply(job.id, _as_it_is, origin=ask.origin, love=love)
        if there is None or there.fault is Fault.DELETED:  # by somebody who was faster
            raise Refusal("no_such_job")
        job = there
        return job, await self._store.loved(ask.person, job.id)

    async def may_delete(self, ask: Ask, job: Job) -> None:
        """See that it is theirs to delete, and has ended. Raises Refusal."""
        if not same(ask.person, job.person):
            raise Refusal("not_yours_delete")
        if not job.state.ended:
            raise Refusal("delete_going")
        if job.fault is Fault.DELETED:
            raise Refusal("no_such_job")

    async def delete(self, ask: Ask, job: Job) -> None:
        """Erase a job: its words, its picture, and that anybody loves it; of a batch, all that it stands for. Raises
        Refusal.

        What was made of it stays. The picture's bytes go once it is seen that nothing else needs them
        (`core.loops.retention`), within the hour.
        """
        if (known := await self._store.by_origin(ask.origin)) is not None:
            await self._bare(known)  # a stop may have come before that
            return
        await self.may_delete(ask, job)
        await self._remove(job, _erasing, ask.origin)

    async def remove(self, job: Job) -> None:
        """Erase a job whoever asked for it, as moderators have decided, and what shows a part of its picture."""
        for each in await showing(self._store, job):
            await self._remove(each, _removing)
        await self._remove(job, _removing)

    async def _remove(self, job: Job, erasing: Transition, origin: str = "") -> None:
        if job.kind is Kind.BATCH:
            for each in (await self._store.history(job, None, LOOKED)).jobs:
                await self._erase(each, erasing)
        await self._bare(job)
        await self._erase(job, erasing, origin)
        await self._bare(job)  # a sheet may have been drawn meanwhile

    async def _bare(self, job: Job) -> None:
        """Take away what shows a member of a batch beside the others."""
        if job.batched and job.parent is not None and (batch := await self._store.job(job.parent)) is not None:
            await self._use_pictures(batch)
            await self._desk.apply(batch.id, bared(self._clock()))

    async def _erase(self, job: Job, erasing: Transition, origin: str = "") -> None:
        await self._use_pictures(job)  # first: what is young is looked at once more
        await self._desk.apply(job.id, erasing, origin=origin)

    async def _use_pictures(self, job: Job) -> None:
        for name in filter(None, (*job.pictures, job.result)):
            await self._store.use_picture(name, self._clock())

    async def favourites(self, place: Place, limit: int) -> Page:
        """What most people in a place came to love within the last week."""
        now = self._clock()
        return Page(tuple(await self._store.favourites(place, now - WEEK, limit)), None, now)


def _as_it_is(job: Job) -> Job | None:
    return job if actions.opens(job) else None


async def showing(store: Store, job: Job) -> list[Job]:
    """The jobs that only show one of a grid's pictures: its U1 to U4."""
    made = (await store.children([job.id])).get(job.id, {}).values()
    return [each for each in made if each.action is not None and each.action.family == Family.UPSAMPLE]


def _erasing(job: Job) -> Job | None:
    """Nothing is left of it but that it was, and its task, of which others may be about to be made."""
    if not job.state.ended or job.fault is Fault.DELETED:
        return None
    bare = replace(job, prompt="", said="", words=None, text="", added=None, detail="", dimensions=None, seed=None)
    return replace(bare, state=State.FAILED, fault=Fault.DELETED, pictures=(), result=None, actions=())


def _removing(job: Job) -> Job | None:
    erased = _erasing(job)
    return replace(erased, detail=REMOVED) if erased is not None else None
