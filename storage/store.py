"""The store: every statement that Easel runs, each a plain function of a connection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, replace
from math import inf
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, insert, or_, select, union_all, update
from typing_extensions import override

from core.errors import NotOurs
from core.jobs import Job, Kind, Person, Place, Post, State, Transition
from core.ports import Page, PictureInfo, Store
from core.quota import UNBOUNDED, Quota
from storage.backend import Way
from storage.database import Database
from storage.rows import to_job, to_post, to_row
from storage.schema import account, job, picture, post
from storage.unused import forget_unused

_ENDED = [state.value for state in State if state.ended]

# What runs for every transition of every job is built once and given its values as parameters: building a statement
# costs several times what running it does (measured: 4.0 ms against 0.6 ms for a transition).
_JOB = select(job, account.c.name).outerjoin(
    account, and_(account.c.platform == job.c.platform, account.c.account == job.c.account)
)
_JOB_BY_ID = _JOB.where(job.c.id == bindparam("job_id"))
_JOB_TO_CHANGE = _JOB_BY_ID.with_for_update(of=job)
_JOB_BY_ORIGIN = _JOB.where(job.c.origin == bindparam("origin"))
_PRESSED = (
    _JOB.where(job.c.parent == bindparam("of_parent"), job.c.action_key == bindparam("of_key"))
    .order_by(job.c.created_at.desc())
    .limit(1)
)
_PRESSING = select(job.c.id).where(job.c.id == bindparam("of_parent")).with_for_update()
"""Two presses of one button come one after the other."""
_UPDATE_JOB = update(job).where(job.c.id == bindparam("job_id"))
_INSERT_JOB = insert(job)
_INSERT_POST = insert(post)
_WANT_POST = update(post).where(post.c.job_id == bindparam("of_job"))
_SHOWN_POST = (
    update(post)
    .where(post.c.job_id == bindparam("of_job"))
    .values(message=bindparam("in_message"), shown=bindparam("at"), behind=post.c.wanted > bindparam("at"))
)
_DOUBT_POST = update(post).where(post.c.job_id == bindparam("of_job")).values(shown=0, behind=True)
_THIS_ACCOUNT = and_(account.c.platform == bindparam("of_platform"), account.c.account == bindparam("of_account"))
_BEFORE_ADD = select(
    select(job.c.id).where(job.c.origin == bindparam("origin")).scalar_subquery(),
    select(account.c.name).where(_THIS_ACCOUNT).scalar_subquery(),
)
_INSERT_ACCOUNT = insert(account)
_RENAME = update(account).where(_THIS_ACCOUNT)
_OURS = job.c.owner == bindparam("us")
_DUE = (
    _JOB.where(job.c.state == bindparam("in_state"), job.c.due_at <= bindparam("now"), _OURS)
    .order_by(job.c.due_at)
    .limit(bindparam("most"))
)
_CHILDREN = _JOB.where(job.c.parent.in_(bindparam("ids", expanding=True))).order_by(job.c.created_at)
_RUNNING = select(job.c.id, job.c.task_id, func.coalesce(job.c.submitted_at, job.c.created_at)).where(
    job.c.state == State.RUNNING.value, job.c.task_id.is_not(None), _OURS
)
_POSTED = _JOB.add_columns(post).join(post, post.c.job_id == job.c.id)
_POSTED_BY_ID = _POSTED.where(job.c.id.in_(bindparam("ids", expanding=True)))
_UNSHOWN = (
    _POSTED.where(post.c.behind, post.c.not_before <= bindparam("now"), _OURS)
    .order_by(post.c.ended.desc(), post.c.message.is_(None).desc(), job.c.created_at)
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_NTH = select(job.c.created_at).where(job.c.platform == bindparam("of_platform")).order_by(job.c.created_at.desc())
_NTH_OF_PERSON = _NTH.where(job.c.account == bindparam("of")).offset(bindparam("before")).limit(1)
_NTH_OF_PLACE = _NTH.where(job.c.place == bindparam("of")).offset(bindparam("before")).limit(1)
_PICTURES = select(picture.c.hash, picture.c.type, picture.c.width, picture.c.height, picture.c.size).where(
    picture.c.hash.in_(bindparam("hashes", expanding=True))
)
_INSERT_PICTURE = insert(picture)
_USE_PICTURE = update(picture).where(picture.c.hash == bindparam("name")).values(kept_at=bindparam("at"))
_child = job.alias()
_NEEDED = union_all(
    select(job.c.pictures, job.c.result)
    .join(post, post.c.job_id == job.c.id)
    .where(or_(post.c.behind, job.c.state.not_in(_ENDED))),
    # A reroll that the provider does not offer is imagined anew, from what went into its parent.
    select(job.c.pictures, job.c.result).join(_child, _child.c.parent == job.c.id).where(_child.c.state.not_in(_ENDED)),
)
"""What must not be forgotten yet."""
AT_ONCE = 200
"""Pictures that are forgotten in one transaction."""


class SqlStore(Store):
    """The store over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._replica = database.replica

    @override
    async def add(
        self, new: Job, instead: Callable[[Job], bool] = lambda before: False, quota: Quota = UNBOUNDED
    ) -> Job:
        def transaction(c: Connection) -> Job:
            account_key = {"of_platform": new.person.platform, "of_account": new.person.account}
            known_id, name = c.execute(_BEFORE_ADD, {"origin": new.origin} | account_key).one()
            if (known := _one(c, _JOB_BY_ID, job_id=known_id) if known_id is not None else None) is not None:
                return known
            if new.parent is not None and new.action is not None:
                c.execute(_PRESSING, {"of_parent": new.parent})
                before = _one(c, _PRESSED, of_parent=new.parent, of_key=new.action.key)
                if before is not None and instead(before):
                    return before
            owner = self._replica.owner_of(c, new)
            _check(c, new, quota)
            if name is None:
                c.execute(_INSERT_ACCOUNT, asdict(new.person))
            elif name != new.person.name:
                c.execute(_RENAME, account_key | {"name": new.person.name})
            c.execute(_INSERT_JOB, to_row(new) | {"owner": owner})
            c.execute(_INSERT_POST, {"job_id": new.id, "shown": 0, "not_before": 0.0} | _wanted(new))
            self._replica.call(c, owner)
            return new

        return await self._db.write(transaction, Way.SINGLE)

    @override
    async def may_add(self, new: Job, quota: Quota = UNBOUNDED) -> None:
        def query(c: Connection) -> None:
            if _one(c, _JOB_BY_ORIGIN, origin=new.origin) is None:
                _check(c, new, quota)

        await self._db.read(query)

    @override
    async def apply(self, job_id: str, transition: Transition, *, ours: bool = False) -> Job | None:
        def transaction(c: Connection) -> Job | None:
            row = c.execute(_JOB_TO_CHANGE, {"job_id": job_id}).mappings().first()
            if row is None or (ours and row["owner"] != self._replica.id):
                return None
            before = to_job(row)
            if (after := transition(before)) is None:
                return None
            after = replace(after, revision=before.revision + 1)
            c.execute(_UPDATE_JOB, to_row(after) | {"job_id": job_id})
            c.execute(_WANT_POST, _wanted(after) | {"of_job": job_id})
            self._replica.call(c, row["owner"])
            return after

        return await self._db.write(transaction)

    @override
    async def job(self, job_id: str) -> Job | None:
        return await self._db.read(lambda c: _one(c, _JOB_BY_ID, job_id=job_id))

    @override
    async def by_origin(self, origin: str) -> Job | None:
        return await self._db.read(lambda c: _one(c, _JOB_BY_ORIGIN, origin=origin))

    @override
    async def due(self, state: State, now: float, limit: int) -> list[Job]:
        parameters = {"in_state": state.value, "now": now, "most": limit, "us": self._replica.id}
        return await self._db.read(lambda c: _all(c, _DUE, parameters))

    @override
    async def running(self) -> list[tuple[str, str, float]]:
        parameters = {"us": self._replica.id}
        return await self._db.read(lambda c: [(row[0], row[1], row[2]) for row in c.execute(_RUNNING, parameters)])

    @override
    async def active_prompts(self, provider: str, since: float) -> list[str]:
        query = select(job.c.prompt).where(
            job.c.provider == provider,
            job.c.kind == Kind.IMAGINE.value,
            or_(
                job.c.state.in_([State.SUBMITTING.value, State.RUNNING.value]),
                and_(job.c.state == State.UNKNOWN.value, job.c.submitted_at > since),
            ),
        )
        return await self._db.read(lambda c: [row[0] for row in c.execute(query)])

    @override
    async def unfinished(self, person: Person) -> list[Job]:
        query = _JOB.where(
            job.c.platform == person.platform, job.c.account == person.account, job.c.state.not_in(_ENDED)
        ).order_by(job.c.created_at)
        return await self._db.read(lambda c: _all(c, query))

    @override
    async def history(self, whose: Place | Person, before: str | None, limit: int) -> Page:
        """A cursor is a job's id."""
        theirs = job.c.place == whose.id if isinstance(whose, Place) else job.c.account == whose.account

        def query(c: Connection) -> Page:
            rows = _JOB.where(job.c.platform == whose.platform, theirs)
            if before is not None:
                at = select(job.c.created_at).where(job.c.id == before).scalar_subquery()
                rows = rows.where(or_(job.c.created_at < at, and_(job.c.created_at == at, job.c.id < before)))
            found = _all(c, rows.order_by(job.c.created_at.desc(), job.c.id.desc()).limit(limit + 1))
            return Page(tuple(found[:limit]), found[limit - 1].id if len(found) > limit else None)

        return await self._db.read(query)

    @override
    async def search(self, person: Person, words: Sequence[str], limit: int, skip: int = 0) -> list[Job]:
        query = (
            _JOB.where(
                job.c.platform == person.platform,
                job.c.account == person.account,
                job.c.state == State.DONE.value,
                job.c.result.is_not(None),
                *(job.c.prompt.icontains(word, autoescape=True) for word in words),
            )
            .order_by(job.c.created_at.desc(), job.c.id.desc())
            .limit(limit)
            .offset(skip)
        )
        return await self._db.read(lambda c: _all(c, query))

    @override
    async def children(self, job_ids: Iterable[str]) -> Mapping[str, Mapping[str, Job]]:
        parameters = {"ids": list(job_ids)}

        def collect(c: Connection) -> dict[str, dict[str, Job]]:
            found: dict[str, dict[str, Job]] = {}
            for child in _all(c, _CHILDREN, parameters):
                if child.parent is not None and child.action is not None:
                    found.setdefault(child.parent, {})[child.action.key] = child
            return found

        return await self._db.read(collect)

    @override
    async def durations(self, kind: str, mode: str | None, limit: int, family: str = "") -> list[float]:
        query = (
            select(job.c.finished_at - job.c.submitted_at)
            .where(
                job.c.state == State.DONE.value,
                job.c.kind == kind,
                job.c.mode == mode,
                job.c.submitted_at.is_not(None),
                *([job.c.action["family"].as_string() == family] if family else []),
            )
            .order_by(job.c.due_at.desc())
            .limit(limit)
        )
        return await self._db.read(lambda c: [row[0] for row in c.execute(query)])

    @override
    async def unshown(self, now: float, limit: int, skip: int = 0) -> list[tuple[Job, Post]]:
        parameters = {"now": now, "most": limit, "skip": skip, "us": self._replica.id}
        return await self._db.read(lambda c: _all_posted(c, _UNSHOWN, parameters))

    @override
    async def posted(self, job_ids: Iterable[str]) -> list[tuple[Job, Post]]:
        return await self._db.read(lambda c: _all_posted(c, _POSTED_BY_ID, {"ids": list(job_ids)}))

    @override
    async def shown(self, job_id: str, message: str, revision: int, *, ours: bool = False) -> None:
        parameters = {"of_job": job_id, "in_message": message, "at": revision}

        def transaction(c: Connection) -> bool:
            owned = self._replica.owns(c, job_id)
            c.execute(_DOUBT_POST if ours and not owned else _SHOWN_POST, parameters)
            if not owned:
                self._replica.call(c, c.scalar(select(job.c.owner).where(job.c.id == job_id)))
            return owned or not ours

        if not await self._db.write(transaction):
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

    async def counts(self) -> dict[str, int]:
        """How many jobs stand in each state."""
        query = select(job.c.state, func.count()).group_by(job.c.state)
        return await self._db.read(lambda c: {row[0]: row[1] for row in c.execute(query)})

    async def check(self) -> str | None:
        """None while both the writer and the readers answer, and others hear from us."""
        await self._db.write(lambda c: c.execute(select(1)))
        await self._db.read(lambda c: c.execute(select(1)))
        return None if self._replica.holds_lease() else "the database was away for a while"

    @override
    async def keep_picture(self, info: PictureInfo, at: float) -> None:
        def transaction(c: Connection) -> None:
            if not c.execute(_USE_PICTURE, {"name": info.hash, "at": at}).rowcount:
                c.execute(_INSERT_PICTURE, asdict(info) | {"kept_at": at})

        await self._db.write(transaction)

    @override
    async def use_picture(self, name: str, at: float) -> bool:
        return await self._db.write(lambda c: c.execute(_USE_PICTURE, {"name": name, "at": at}).rowcount > 0)

    @override
    async def forget_pictures(self, before: float, size: float = inf) -> int:
        def transaction(c: Connection) -> int:
            needed = {name for row in c.execute(_NEEDED) for name in (*row.pictures, row.result) if name}
            old = and_(picture.c.kept_at < before, picture.c.hash.not_in(needed))
            some = select(picture.c.hash, picture.c.size).where(old).order_by(picture.c.kept_at).limit(AT_ONCE)
            names, forgotten = [], 0
            for row in c.execute(some):
                if forgotten >= size:
                    break
                names.append(row.hash)
                forgotten += row.size
            c.execute(delete(picture).where(picture.c.hash.in_(names), old))
            return forgotten

        return await self._db.write(transaction)

    @override
    async def forget_unused(self, since: float, before: float) -> int:
        return await forget_unused(self._db, since, before)

    @override
    async def pictures(self, hashes: Iterable[str]) -> Mapping[str, PictureInfo]:
        parameters = {"hashes": list(hashes)}
        return await self._db.read(
            lambda c: {row["hash"]: PictureInfo(**row) for row in c.execute(_PICTURES, parameters).mappings()}
        )


def _one(c: Connection, query: Select[Any], **parameters: str) -> Job | None:
    row = c.execute(query, parameters).mappings().first()
    return to_job(row) if row is not None else None


def _all(c: Connection, query: Select[Any], parameters: Mapping[str, Any] | None = None) -> list[Job]:
    return [to_job(row) for row in c.execute(query, parameters).mappings()]


def _all_posted(c: Connection, query: Select[Any], parameters: Mapping[str, Any]) -> list[tuple[Job, Post]]:
    return [(to_job(row), to_post(row)) for row in c.execute(query, parameters).mappings()]


def _wanted(job: Job) -> dict[str, object]:
    return {"wanted": job.revision, "ended": job.state.ended, "behind": True}


def _check(c: Connection, new: Job, quota: Quota) -> None:
    """Raise Refusal for a job above the quota; the jobs before it are counted in the same transaction."""

    def nth(query: Select[Any], of: str, most: int) -> float | None:
        if not most:
            return None
        at: float | None = c.execute(query, {"of_platform": new.person.platform, "of": of, "before": most - 1}).scalar()
        return at

    by_person = nth(_NTH_OF_PERSON, new.person.account, quota.person)
    quota.check(new.created_at, by_person, nth(_NTH_OF_PLACE, new.place.id, quota.place))
