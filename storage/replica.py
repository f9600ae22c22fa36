"""Which of several Easels works on what: leases, kept by the database.

A running Easel is a row of `replica`, with a time in it that it moves on as long as it lives. What it works on bears
its id: a job (its submit, its polls and its post, so that live progress is where it is needed), an update, or a row of
`role`, work that it leads in. A row is deleted by the first replica that has seen it stand still for a lease, by its
own steady clock: so no wall clock, the database's neither, ends a lease or makes it last. Then what the row's replica
had has no owner, and the others take it, `FOR UPDATE SKIP LOCKED`.

An id is an epoch: a replica whose row was deleted gets a new one, and an id that is gone never takes anything again. So
a transition that holds only while the job bears its worker's id cannot be made by one that slept longer than its lease.

On SQLite the folder's lock is the lease: there is one replica, and whoever was there before is gone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from sqlalchemy import Connection, delete, exists, func, insert, select, update
from typing_extensions import override

from core.errors import StoreAway
from core.jobs import Job, new_id
from core.leadership import Leadership
from core.loops.base import stopped
from storage.backend import Backend, Way
from storage.clock import KEPT_EVERY, OwnTime, steady
from storage.now import now
from storage.schema import at_work, job, post, replica, role

log = logging.getLogger(__name__)

LEASE = 30.0
"""Seconds without a renewal after which the others take over a replica's work."""
AT_ONCE = 100
"""Jobs without an owner that are taken in one go, so that several replicas get some each."""
LATELY = 3600.0
"""Seconds for which a job in a place decides who works on new ones there."""
LEAVE_SECONDS = 2.0
"""Seconds that a replica that stops may take to delete its row."""
APART = "apart"
"""The role of whoever is in an exclusive block."""
APART_AGAIN = 0.1
"""Seconds between looks at whether another replica has left its exclusive block, which takes two statements."""
ANSWER_SECONDS = 1.0
"""Within this, a replica that lives has renewed its lease when another one asks it to."""
CHANNEL = "easel"
ALL = "*"
TOLD = ">"
"""The word that calls every replica; that begins what one tells all others; else it is the id of who is called."""

gone = ~exists().where(replica.c.id == job.c.owner).correlate(job)
_ORPHANS = (
    select(job.c.id).where(at_work, gone),
    select(job.c.id).join(post, post.c.job_id == job.c.id).where(post.c.behind, gone),
)


class Replica(Leadership):
    """This Easel among those that share the database."""

    def __init__(self, backend: Backend, lease: float, own_time: OwnTime) -> None:
        self.id = new_id()
        self.called: list[Callable[[], None]] = []
        """Called when there may be work that this replica does not know of."""
        self.told: list[Callable[[str], None]] = []
        """Called with what other replicas `tell`."""
        self._backend = backend
        self._lease = lease
        self._own_time = own_time
        self._renewed = 0.0
        """When the last renewal of the lease began."""
        self._seen: dict[str, tuple[float, float]] = {}
        """The replicas that there were at the last renewal: the time in the row, and since when it stands still."""
        self._apart = asyncio.Lock()
        self._left_apart = False
        """Whether this replica could not say that it has left an exclusive block."""
        self._hurry = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def enter(self) -> None:
        """Begin: insert this replica's row, take over what has no owner, and renew the lease from then on."""
        if not self._backend.shared:
            await self._backend.write(lambda c: c.execute(delete(replica)))
        alone = await self._is_alone()
        (await self._backend.write(lambda c: self._own_time.start(c, alone=alone), Way.URGENT))()
        await self._join()
        while await self._beat():
            pass
        self._tasks = [asyncio.create_task(work(), name="replica") for work in (self._live, self._listen)]

    async def leave(self) -> None:
        """End: delete this replica's row, so that others take over at once what is left."""
        await stopped(self._tasks)

        def transaction(c: Connection) -> None:
            c.execute(delete(replica).where(replica.c.id == self.id))
            self._own_time.keep(c)
            self._call(c, ALL)

        with suppress(Exception):  # else the lease ends by itself
            async with asyncio.timeout(LEAVE_SECONDS):
                await self._backend.write(transaction, Way.URGENT)

    def clock(self) -> float:
        """Easel's own time, which never leaps: one for all replicas, however far apart their clocks are."""
        return self._own_time.now()

    def believed(self) -> float:
        """The time as if no stop had been that is doubted; see `storage.clock`."""
        return self._own_time.believed()

    def before(self, age: float) -> float:
        """As `core.ports.Before`; see `storage.clock`."""
        return self._own_time.before(age)

    def holds_lease(self) -> bool:
        """As `core.ports.Store.holds_lease`: true for two thirds of the lease since its last renewal."""
        return not self._backend.shared or steady() - self._renewed < self._lease * 2 / 3

    @override
    async def acquire(self, name: str) -> bool:
        if not self._backend.shared:
            return True
        me = self.id

        def transaction(c: Connection) -> bool:
            if not self._lives(c):
                return False
            has = c.scalar(select(role.c.owner).where(role.c.name == name).with_for_update())
            if has is None:
                c.execute(insert(role), {"name": name, "owner": me})
            elif has != me:
                if c.scalar(select(replica.c.id).where(replica.c.id == has)) is not None:
                    return False
                c.execute(update(role).where(role.c.name == name).values(owner=me))
            return True

        return await self._backend.write(transaction)

    @override
    async def release(self, name: str) -> None:
        mine = (role.c.name == name, role.c.owner == self.id)
        await self._backend.write(lambda c: c.execute(delete(role).where(*mine)))

    @override
    async def count(self) -> int:
        return await self._backend.read(lambda c: c.scalar(select(func.count()).select_from(replica)) or 1)

    @asynccontextmanager
    async def exclusive(self) -> AsyncIterator[None]:
        """While no other replica does what is done in such a block.

        A role, and no lock of a connection: so it is lost with the lease, and not with a connection that breaks; nor
        does it stay with one that hangs.
        """
        async with self._apart:
            while not await self.acquire(APART):  # noqa: ASYNC110 - whoever has it tells nobody
                await asyncio.sleep(APART_AGAIN)
            try:
                yield
            finally:
                with suppress(StoreAway):  # it is left later; what was done in the block stands all the same
                    await self._leave_apart()

    async def _leave_apart(self) -> None:
        if self._backend.shared:
            self._left_apart = True
            await self.release(APART)
            self._left_apart = False

    async def tell(self, word: str) -> None:
        """Send this to all other replicas."""
        if self._backend.shared:
            await self._backend.write(lambda c: self._call(c, f"{TOLD}{self.id} {word}"))

    # Inside a transaction

    def owner_of(self, c: Connection, new: Job) -> str:
        """The replica that is to work on a new job: the one at work in its place, else this one.

        So a chat's limits are kept by one replica. Jobs of one place are added one after the other, whoever adds them.
        """
        if not self._backend.shared:
            return self.id
        self.alone(c, f"{new.place.platform} {new.place.id}")
        here = (job.c.platform == new.person.platform, job.c.place == new.place.id)
        lately = (job.c.created_at > new.created_at - LATELY, at_work)
        last = select(job.c.owner).where(*here, *lately, ~gone).order_by(job.c.created_at.desc()).limit(1)
        return c.scalar(last) or self.id

    def alone(self, c: Connection, name: str) -> None:
        """Until the transaction ends, no other is alone under this name."""
        if self._backend.shared:
            c.execute(select(func.pg_advisory_xact_lock(func.hashtext(name))))

    def owns(self, c: Connection, job_id: str) -> bool:
        """Whether the job is this replica's, and stays so until the transaction ends."""
        if not self._backend.shared:
            return True
        return c.scalar(select(job.c.owner).where(job.c.id == job_id).with_for_update(read=True)) == self.id

    def inherits(self, owner: str | None) -> dict[str, str]:
        """What changes of the row of a job that somebody changes: a replica that is alone takes over what one before it
        has left, as soon as there is something to show of it. Others do at their next renewal."""
        return {"owner": self.id} if owner != self.id and not self._backend.shared else {}

    def call(self, c: Connection, owner: str | None) -> None:
        """Notify the owner of something that it has changed, unless that is this replica."""
        if owner is not None and owner != self.id:
            self._call(c, owner)

    def touch(self, c: Connection) -> None:
        """Write this replica's row: where that can be done, so can everything else.

        With another value, if only by a millisecond until the next renewal: SQLite writes nothing for the same one.
        """
        c.execute(update(replica).where(replica.c.id == self.id).values(until=replica.c.until + 0.001))

    def _call(self, c: Connection, whom: str) -> None:
        if self._backend.shared:
            c.execute(select(func.pg_notify(CHANNEL, whom)))

    def _lives(self, c: Connection) -> bool:
        """Whether this replica's row is still there; it stays until the transaction ends."""
        return c.scalar(select(replica.c.id).where(replica.c.id == self.id).with_for_update(read=True)) is not None

    # Life

    async def _join(self) -> None:
        began = steady()
        values = {"id": self.id, "until": now() + self._lease}
        await self._backend.write(lambda c: c.execute(insert(replica).values(values)), Way.URGENT)
        self._renewed = began

    async def _is_alone(self) -> bool:
        """Whether nobody else runs. A replica that was killed has a row too; who lives answers a call with a renewal.

        Where the record of the time is no older than that of a living one may be, it makes no difference.
        """
        rows = await self._backend.read(lambda c: c.scalar(select(func.count()).select_from(replica)))
        before, wall = await self._backend.read(self._own_time.kept)
        if not rows or 0 <= wall - before.wall < self._lease:
            return True
        await self._backend.write(lambda c: self._call(c, ALL), Way.URGENT)
        until = steady() + ANSWER_SECONDS
        while steady() < until:
            await asyncio.sleep(ANSWER_SECONDS / 20)
            if (await self._backend.read(self._own_time.kept))[0] != before:
                return False
        return True

    async def _live(self) -> None:
        """Renew the lease, take over what has no owner, and go on under a new id where this one was given up."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._lease / 6 if self._backend.shared else KEPT_EVERY):
                    await self._hurry.wait()
            self._hurry.clear()
            try:
                if await self._beat():
                    self._wake()
                    self._hurry.set()
                if self._left_apart and not self._apart.locked():
                    async with self._apart:
                        await self._leave_apart()
            except StoreAway:
                log.warning("the database is away; trying again")
            except Exception:
                log.exception("the lease could not be renewed; trying again")

    async def _beat(self) -> bool:
        """Renew the lease once. Returns True where jobs were taken over, and there may be more."""
        began = steady()
        if began - self._renewed > self._lease / 2:
            self._seen = {}  # the database may have been away for all of us

        def transaction(c: Connection) -> tuple[bool, int, dict[str, float], Callable[[], None]]:
            until = update(replica).where(replica.c.id == self.id).values(until=now() + self._lease)
            lives = c.execute(until).rowcount > 0
            if lives and self._backend.shared:
                for other, (stands, since) in self._seen.items():
                    if began - since > self._lease:
                        c.execute(delete(replica).where(replica.c.id == other, replica.c.until == stands))
            taken = self._take(c) if lives else 0
            known = {row.id: row.until for row in c.execute(select(replica.c.id, replica.c.until))}
            return lives, taken, known, self._own_time.keep(c)

        lives, taken, known, follow = await self._backend.write(transaction, Way.URGENT)
        follow()
        died = bool(self._seen.keys() - known.keys())
        still = steady()
        self._seen = {
            other: before if (before := self._seen.get(other)) is not None and before[0] == until else (until, still)
            for other, until in known.items()
        }
        if lives:
            self._renewed = began
            if died:
                self._wake()  # it may have left more than jobs
            return taken > 0
        log.warning("others took over this replica's work while it was not heard of; it goes on as a new one")
        self.id = new_id()
        await self._join()
        return True

    def _take(self, c: Connection) -> int:
        """Take over jobs without an owner: all at once where there is nobody else; returns how many."""
        if not self._backend.shared:
            adopt = (update(job).where(job.c.id.in_(orphans)).values(owner=self.id) for orphans in _ORPHANS)
            return sum(c.execute(statement).rowcount for statement in adopt)
        some = (orphans.limit(AT_ONCE).with_for_update(of=job, skip_locked=True) for orphans in _ORPHANS)
        taken = [job_id for orphans in some for job_id in c.scalars(orphans)]
        if taken:
            c.execute(update(job).where(job.c.id.in_(taken)).values(owner=self.id))
        return len(taken)

    async def _listen(self) -> None:
        """Hear what other replicas send. It is a hint: what is missed is found at the next renewal."""
        while True:
            try:
                await self._backend.listen(CHANNEL, self._heard)
            except Exception as error:
                log.debug("not listening: %s", type(error).__name__)
            await asyncio.sleep(1)

    def _heard(self, word: str) -> None:
        if word == ALL:
            self._hurry.set()
        elif word in ("", self.id):
            self._wake()
        elif word.startswith(TOLD):
            teller, _, what = word.removeprefix(TOLD).partition(" ")
            for tell in self.told if teller != self.id else ():
                tell(what)

    def _wake(self) -> None:
        for wake in self.called:
            wake()
