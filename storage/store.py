"""The store: every statement that Easel runs, each a plain function of a connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import cache
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Select, and_, bindparam, delete, func, insert, literal, or_, select, update
from typing_extensions import override

from core.errors import NotOurs, Refusal, StoreAway
from core.gallery import Love
from core.jobs import IMAGINED, Job, Kind, Person, Post, State, Transition
from core.kept import PictureInfo
from core.quota import Claim
from core.shares import ALL_JOBS, Share
from storage import search, spent
from storage.accounts import note_name, of, theirs
from storage.backend import Way
from storage.batches import SqlBatches, insert_job
from storage.chats import KEPT_SECONDS
from storage.claims import allow, forget, settle
from storage.database import Database
from storage.pictures import keep
from storage.rows import ALSO, JOB, NUMBER, OWNER, POST, to_changes, to_job, to_post
from storage.schema import account, at_work, indexed, job, origin, post
from storage.search import SqlSearch
from storage.spending import end
from storage.statements import OfMany, Seldom, Statement
from storage.turns import SqlTurns, whose

_by_id = JOB.where(job.c.id == bindparam("job_id"))
_JOB_BY_ID = Statement(_by_id)
_JOB_TO_CHANGE = Statement(
    _by_id.add_columns(indexed.c.number.label("upto"))
    .outerjoin(indexed, and_(indexed.c.platform == job.c.platform, indexed.c.account == job.c.account))
    .with_for_update(of=job)
)
_led = select(origin.c.job_id).where(origin.c.name == bindparam("origin"))
_LED = Statement(_led)
_JOB_BY_ORIGIN = Statement(JOB.where(or_(job.c.origin == bindparam("origin"), job.c.id == _led.scalar_subquery())))
_PRESSED = Statement(JOB.where(job.c.button == bindparam("of_button")).order_by(job.c.number.desc()).limit(1))
_LEAD = Statement(insert(origin))
_FORGET_ORIGINS = Statement(delete(origin).where(origin.c.at < bindparam("before")))
_UPDATE_JOB = Statement(update(job).where(job.c.number == bindparam("this")))
_INSERT_POST = Statement(insert(post))
_this_post = update(post).where(post.c.job_id == bindparam("of_job"))
_WANT_POST = Statement(_this_post)
_SHOWN_POST = Statement(
    _this_post.values(message=bindparam("in_message"), shown=bindparam("at"), behind=post.c.wanted > bindparam("at"))
)
_DOUBT_POST = Statement(_this_post.values(shown=0, behind=True))
_this_account = and_(account.c.platform == bindparam("of_platform"), account.c.account == bindparam("of_account"))
_BEFORE_ADD = Statement(
    select(
        func.coalesce(
            select(job.c.id).where(job.c.origin == bindparam("origin")).scalar_subquery(), _led.scalar_subquery()
        ),
        select(func.count()).select_from(origin).where(origin.c.name == bindparam("origin")).scalar_subquery(),
        select(account.c.name).where(_this_account).scalar_subquery(),
    )
)
_OURS = job.c.owner == bindparam("us")
_newest = select(func.max(job.c.number)).group_by(job.c.parent, job.c.action_key)
_CHILDREN = OfMany(job.c.parent, lambda these: JOB.where(job.c.number.in_(_newest.where(these))))
_POSTED = OfMany(job.c.id, JOB.add_columns(*POST).join(post, post.c.job_id == job.c.id).where)
_UNSHOWN = Statement(
    select(job.c.id, post.c.wanted)
    .join(post, post.c.job_id == job.c.id)
    .where(post.c.behind, post.c.not_before <= bindparam("now"), _OURS, bindparam("only").in_(["", job.c.platform]))
    .order_by(post.c.message.is_(None).desc(), post.c.ended.desc(), job.c.number)
    .limit(bindparam("most"))
)
_UNFINISHED = JOB.where(theirs(job.c.platform, job.c.account), at_work).order_by(job.c.number)
_root = select(job.c.id, job.c.parent, literal(0).label("far")).where(job.c.id == bindparam("job_id"))
_line = _root.cte("line", recursive=True)
_line = _line.union_all(select(job.c.id, job.c.parent, _line.c.far + 1).join(_line, job.c.id == _line.c.parent))
_LOCKED = JOB.join(_line, _line.c.id == job.c.id).where(job.c.locked).order_by(_line.c.far)
CHECK_SECONDS = 4.0
"""After which whoever asks whether all is well is told that it is not."""
USUAL_AMONG = 10_000
"""Jobs of all people, the newest, among which those are looked for that tell how long something takes."""
LONGEST_PAINTING = 3600.0
"""Seconds. Servers give a task up after an hour; what seems to have taken longer lay over a stop or an outage."""


@cache
def _due(of: Share) -> Statement:
    return Statement(
        JOB.where(job.c.state == bindparam("in_state"), at_work, job.c.due_at <= bindparam("now"), _OURS, *whose(of))
        .order_by(job.c.due_at)
        .limit(bindparam("most"))
    )


@cache
def _running(of: Share) -> Statement:
    return Statement(
        select(job.c.id, job.c.task_id, job.c.kind, func.coalesce(job.c.submitted_at, job.c.created_at)).where(
            job.c.state == State.RUNNING.value, at_work, job.c.task_id.is_not(None), _OURS, *whose(of)
        )
    )


class SqlStore(SqlBatches, SqlTurns, SqlSearch):
    """The store over a database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._replica = database.replica
        self._origins_forgotten, self._claims_forgotten = Seldom(), Seldom()

    @override
    async def add(
        self, new: Job, instead: Callable[[Job], bool] = lambda before: False, claim: Claim | None = None
    ) -> Job:
        def transaction(c: Connection) -> Job:
            account_key = of(new.person)
            self._replica.alone(c, new.origin)
            known_id, led, name = _BEFORE_ADD.rows(c, origin=new.origin, **account_key)[0]
            if (known := _one(c, _JOB_BY_ID, job_id=known_id) if known_id is not None else None) is not None:
                return known
            if led:
                raise Refusal("trouble_given_up")
            if new.button:
                self._replica.alone(c, new.button)
                before = _one(c, _PRESSED, of_button=new.button)
                if before is not None and instead(before):
                    self._lead(c, new.origin, before.id)
                    return before
            owner = self._replica.owner_of(c, new)
            if claim is not None:
                self._settle(c, claim)
            if name != new.person.name:
                note_name(c, new.person)
            insert_job(c, new, owner)
            _INSERT_POST.run(c, job_id=new.id, shown=0, not_before=0.0, **_wanted(new))
            self._replica.call(c, owner)
            return new

        return await self._db.write(transaction, Way.SINGLE)

    @override
    async def may_add(self, new: Job, claim: Claim) -> None:
        def query(c: Connection) -> None:
            try:
                allow(c, claim)
            except Refusal:
                if _one(c, _JOB_BY_ORIGIN, origin=new.origin) is None:
                    raise

        await self._db.look_up(query)

    @override
    async def apply(
        self,
        job_id: str,
        transition: Transition,
        *,
        ours: bool = False,
        origin: str = "",
        claim: Claim | None = None,
        brings: tuple[PictureInfo, float] | None = None,
        adds: Sequence[Job] = (),
        love: Love | None = None,
    ) -> Job | None:
        def transaction(c: Connection) -> Job | None:
            if origin and (led := _LED.first(c, origin=origin)) is not None:
                return _one(c, _JOB_BY_ID, job_id=led[0]) if led[0] is not None else None
            row = _JOB_TO_CHANGE.first(c, job_id=job_id)
            if row is None or (ours and row[OWNER] != self._replica.id):
                return None
            before = to_job(row)
            after = transition(before)
            if origin:
                self._lead(c, origin, job_id if after is not None else None)
            if after is None:
                return None
            if claim is not None:
                self._settle(c, claim, before)
            after = replace(after, revision=before.revision + 1)
            if brings is not None:
                keep(c, *brings)
            for new in adds:
                insert_job(c, new, row[OWNER])
            if after.state.ended and not before.state.ended:
                end(c, before, after)
            _UPDATE_JOB.run(c, **to_changes(before, after), **self._replica.inherits(row[OWNER]), this=row[NUMBER])
            _WANT_POST.run(c, **_wanted(after), of_job=job_id)
            search.changed(c, row[NUMBER], row[ALSO], before, after, love)
            self._replica.call(c, row[OWNER])
            return after

        return await self._db.write(transaction)

    @override
    async def job(self, job_id: str) -> Job | None:
        return await self._db.look_up(lambda c: _one(c, _JOB_BY_ID, job_id=job_id))

    @override
    async def by_origin(self, origin: str) -> Job | None:
        return await self._db.look_up(lambda c: _one(c, _JOB_BY_ORIGIN, origin=origin))

    @override
    async def note_origin(self, origin: str, job_id: str) -> None:
        def transaction(c: Connection) -> None:
            if _LED.first(c, origin=origin) is None:  # else by a try whose answer was lost
                self._lead(c, origin, job_id)

        await self._db.write(transaction)

    @override
    async def refuse(self, origin: str) -> bool:
        def transaction(c: Connection) -> bool:
            self._replica.alone(c, origin)
            if _one(c, _JOB_BY_ORIGIN, origin=origin) is not None:
                return False
            if _LED.first(c, origin=origin) is None:
                self._lead(c, origin, None)
            return True

        return await self._db.write(transaction)

    @override
    async def pressed(self, button: str) -> Job | None:
        return await self._db.look_up(lambda c: _one(c, _PRESSED, of_button=button))

    @override
    async def due(self, states: Sequence[State], now: float, limit: int, of: Share = ALL_JOBS) -> list[Job]:
        parameters, due = {"now": now, "most": limit, "us": self._replica.id}, _due(of)

        def query(c: Connection) -> list[Job]:
            return [to_job(row) for state in states for row in due.rows(c, in_state=state.value, **parameters)]

        return await self._db.look_up(query)

    @override
    async def running(self, of: Share = ALL_JOBS) -> list[tuple[str, str, Kind, float]]:
        us = self._replica.id
        return await self._db.read(lambda c: [(r[0], r[1], Kind(r[2]), r[3]) for r in _running(of).rows(c, us=us)])

    @override
    async def active_prompts(self, provider: str, since: float) -> list[str]:
        query = select(job.c.prompt).where(
            job.c.provider == provider,
            job.c.kind.in_(IMAGINED),
            at_work,
            or_(
                job.c.state.in_([State.SUBMITTING.value, State.RUNNING.value]),
                and_(job.c.state == State.UNKNOWN.value, job.c.submitted_at > since),
            ),
        )
        return await self._db.read(lambda c: [row[0] for row in c.execute(query)])

    @override
    async def unfinished(self, person: Person) -> list[Job]:
        return await self._db.read(lambda c: _all(c, _UNFINISHED, of(person)))

    @override
    async def children(self, job_ids: Iterable[str]) -> Mapping[str, Mapping[str, Job]]:
        ids = list(job_ids)

        def collect(c: Connection) -> dict[str, dict[str, Job]]:
            found: dict[str, dict[str, Job]] = {}
            for child in map(to_job, _CHILDREN.rows(c, ids)):
                if child.parent is not None and child.action is not None:
                    found.setdefault(child.parent, {})[child.action.key] = child
            return found

        return await self._db.look_up(collect)

    @override
    async def locked(self, job_id: str) -> list[Job]:
        return await self._db.read(lambda c: _all(c, _LOCKED, {"job_id": job_id}))

    @override
    async def durations(
        self, kind: str, mode: str | None, limit: int, family: str = "", *, provider: str | None = None
    ) -> list[float]:
        query = (
            select(job.c.finished_at - job.c.submitted_at)
            .where(
                job.c.number > select(func.max(job.c.number) - USUAL_AMONG).scalar_subquery(),
                job.c.state == State.DONE.value,
                job.c.kind == kind,
                job.c.mode == mode,
                (job.c.finished_at - job.c.submitted_at).between(0, LONGEST_PAINTING),
                *([job.c.action["family"].as_string() == family] if family else []),
                *([job.c.provider == provider] if provider else []),
            )
            .order_by(job.c.number.desc())
            .limit(limit)
        )
        return await self._db.read(lambda c: [row[0] for row in c.execute(query)])

    @override
    async def unshown(
        self, now: float, limit: int, but: Mapping[str, float] = MappingProxyType({}), platform: str | None = None
    ) -> list[tuple[Job, Post]]:
        parameters = {"now": now, "most": limit + len(but), "us": self._replica.id, "only": platform or ""}

        def query(c: Connection) -> list[tuple[Job, Post]]:
            rows = _UNSHOWN.rows(c, **parameters)
            return _posted(c, [job_id for job_id, wanted in rows if wanted > but.get(job_id, 0)][:limit])

        return await self._db.look_up(query)

    @override
    async def posted(self, job_ids: Iterable[str]) -> list[tuple[Job, Post]]:
        return await self._db.look_up(lambda c: _posted(c, list(job_ids)))

    @override
    async def shown(self, job_id: str, message: str, revision: int, *, ours: bool = False, again: bool = False) -> None:
        def transaction(c: Connection) -> bool:
            owned = self._replica.owns(c, job_id)
            if ours and not owned:
                _DOUBT_POST.run(c, of_job=job_id)
            else:
                _SHOWN_POST.run(c, of_job=job_id, in_message=message, at=revision)
            if not owned:
                self._replica.call(c, c.scalar(select(job.c.owner).where(job.c.id == job_id)))
            return owned or not ours

        if not await self._db.write(transaction, Way.LATER if again else Way.ANY):
            raise NotOurs(job_id)

    @override
    async def postpone(self, job_id: str, until: float) -> None:
        def transaction(c: Connection) -> None:
            if self._replica.owns(c, job_id):
                c.execute(update(post).where(post.c.job_id == job_id).values(not_before=until))

        await self._db.write(transaction)

    @override
    def holds_lease(self) -> bool:
        return self._replica.holds_lease()

    @override
    def exclusive(self) -> AbstractAsyncContextManager[None]:
        return self._db.exclusive()

    def _lead(self, c: Connection, origin: str, to_job: str | None) -> None:
        """Keep what an update has led to, for as long as an update that comes again is known."""
        now = self._replica.clock()
        if self._origins_forgotten(now):
            _FORGET_ORIGINS.run(c, before=self._replica.before(KEPT_SECONDS))
        _LEAD.run(c, name=origin, job_id=to_job, at=now)

    def _settle(self, c: Connection, claim: Claim, before: Job | None = None) -> None:
        settle(c, claim, before)
        if self._claims_forgotten(claim.at):
            forget(c, claim.at, self._replica.before(spent.KEPT_SECONDS))

    async def counts(self) -> dict[str, int]:
        """How many jobs stand in each state."""
        query = select(job.c.state, func.count()).group_by(job.c.state)
        return await self._db.read(lambda c: {row[0]: row[1] for row in c.execute(query)})

    async def undelivered(self) -> tuple[int, float | None]:
        """How many jobs have ended and are not shown so yet, and when the first of them ended."""
        query = select(func.count(), func.min(job.c.finished_at)).join_from(post, job)
        count, first = await self._db.read(lambda c: c.execute(query.where(post.c.behind, post.c.ended)).one())
        return count, first

    @override
    async def check(self) -> str | None:
        """None while messages can be kept, rows be read, and others hear from us."""
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await self._db.write(self._replica.touch)
                await self._db.read(lambda c: c.execute(select(1)))
        except (StoreAway, TimeoutError) as error:
            return f"messages cannot be kept ({str(error) or 'the database does not answer'})"
        return None if self._replica.holds_lease() else "the database was away for a while"


def _one(c: Connection, query: Statement, **parameters: str) -> Job | None:
    return next(map(to_job, query.rows(c, **parameters)), None)


def _all(c: Connection, query: Select[Any], parameters: Mapping[str, Any] | None = None) -> list[Job]:
    return [to_job(row) for row in c.execute(query, parameters)]


def _posted(c: Connection, ids: Sequence[str]) -> list[tuple[Job, Post]]:
    """In the order of the ids."""
    found = [(to_job(row), to_post(row)) for row in _POSTED.rows(c, ids)]
    place = {job_id: number for number, job_id in enumerate(ids)}
    return sorted(found, key=lambda posted: place[posted[0].id])


def _wanted(job: Job) -> dict[str, object]:
    return {"wanted": job.revision, "ended": job.state.ended, "behind": True}
