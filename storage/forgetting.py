"""Forgetting people: whatever bears their account, their name or their words, a little in each transaction.

Jobs go from the newest to the oldest, so that those which came of a job have gone before it, or stay. One that has any
left stays without a name, and goes with the last of these.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)
from typing_extensions import override

from core.actions import sort_of
from core.forgetting import MANY, Erasure, Held, Memory, What
from core.jobs import NEVER, Person, State
from core.loops.base import batched
from storage import index
from storage.accounts import rows_of
from storage.chats import NAME_LENGTH
from storage.database import Database
from storage.pictures import needed, unnamed
from storage.rows import COUNTED
from storage.schema import (
    account,
    at_work,
    favourite,
    inbox,
    job,
    note,
    origin,
    picture,
    platform_file,
    post,
    preset,
    setting,
)
from storage.traces import forget_name

AT_ONCE = 5
"""Jobs that are forgotten together."""
HELD_SECONDS = 0.01
"""After which a transaction begins with no more jobs: while it goes on, on SQLite nobody else can write."""
ROWS = 200
"""Rows of other tables, which cost less."""
PAGE = 2000
"""Jobs that are read at once."""
_child = job.alias()
_batch = job.alias()
_ENDED = [state.value for state in State if state.ended]
_MADE_OF_NOW = exists().where(_child.c.parent == job.c.id, _child.c.state.not_in(_ENDED))
_BATCHED = and_(job.c.parent.is_not(None), job.c.action_key.is_(None))
"""Whether a job is a member of a batch (`Job.batched`)."""
_BATCH_GOES_ON = exists().where(_batch.c.id == job.c.parent, _batch.c.state.not_in(_ENDED))
_WAYS = ("job", "message")
"""The forms of what leads from a file or a message to its job, where a platform keeps that."""
_EASEL = "easel"
_PUBLISHED = "published"
"""Whose notes are of pages that show a job to everybody (`core.publishing`)."""
_ERASURE, _TRACES = "forget", "traces"
"""What begin the names of notes: of erasures, and of those of which only traces are left."""


class SqlMemory(Memory):
    """What is kept of people, over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def held(self, account: Person) -> Held:
        def query(c: Connection) -> Held:
            counted = c.execute(_held(account)).one()._mapping
            erasing = _read(counted["erasing"]) if counted["erasing"] is not None else None
            ended = counted["jobs"] - counted["going"]
            return Held(
                **dict(counted) | {"jobs": ended, "named": counted["named"] > 0, "erasing": erasing and erasing.what}
            )

        return await self._db.read(query)

    @override
    async def erasures(self) -> Sequence[Erasure]:
        begun = or_(*(note.c.name.like(f"{name} %") for name in (_ERASURE, _TRACES)))
        query = select(note.c.value).where(note.c.platform == _EASEL, begun).order_by(note.c.name)
        return [_read(value) for value in await self._db.read(lambda c: list(c.scalars(query)))]

    @override
    async def keep(self, erasure: Erasure, *, instead: Erasure | None = None) -> None:
        row = {"platform": _EASEL, "name": _name(erasure), "value": _written(erasure)}

        def transaction(c: Connection) -> None:
            if instead is not None and not c.execute(delete(note).where(*_noted(instead))).rowcount:
                return
            c.execute(delete(note).where(note.c.platform == _EASEL, note.c.name == row["name"]))
            c.execute(insert(note), row)

        await self._db.write(transaction)

    @override
    async def finished(self, erasure: Erasure) -> None:
        if erasure.what in (What.JOBS, What.ALL):
            await self._forget_ways(erasure.person.platform)
        await self._db.write(lambda c: c.execute(delete(note).where(*_noted(erasure))))

    @override
    async def pictures(self, erasure: Erasure) -> bool:
        """What somebody puts into a job meanwhile is made young by that, and what is young stays."""
        theirs = and_(*_theirs(erasure))
        names: set[str] = set()
        last = erasure.upto + 1
        while True:
            page = select(job.c.number, job.c.pictures, job.c.result).where(theirs, job.c.number < last)
            page = page.order_by(job.c.number.desc()).limit(PAGE)
            rows = await self._db.read(lambda c, page=page: c.execute(page).all())  # type: ignore[misc]
            names.update(name for row in rows for name in (*row.pictures, row.result) if name)
            if len(rows) < PAGE:
                break
            last = rows[-1].number
        waiting = names & await self._db.read(needed)
        for some in batched(await unnamed(self._db, names - waiting, but=theirs), ROWS):
            await self._db.write(lambda c, some=some: _forget_pictures(c, some, erasure.at))  # type: ignore[misc]
        return not waiting

    @override
    async def jobs(self, erasure: Erasure) -> bool:
        newest = (
            select(job.c.id)
            .where(*_theirs(erasure), not_(or_(at_work, _MADE_OF_NOW)))
            .order_by(job.c.number.desc())
            .limit(AT_ONCE)
        )

        def transaction(c: Connection) -> bool:
            until = time.perf_counter() + HELD_SECONDS
            while ids := list(c.scalars(newest)):
                forget_jobs(c, ids)
                if time.perf_counter() > until:
                    return True
            return False

        if await self._db.write(transaction):
            return True
        while await self._db.write(index.tidy):
            pass
        return False

    async def _forget_ways(self, platform: str) -> None:
        """Forget which messages led to jobs that are there no more."""
        table = platform_file.c
        lost = select(table.hash, table.form).where(
            table.platform == platform, table.form.in_(_WAYS), ~exists().where(job.c.id == table.file)
        )
        for each in batched(await self._db.read(lambda c: c.execute(lost).all()), ROWS):
            these = or_(*(and_(table.hash == row.hash, table.form == row.form) for row in each))
            gone = delete(platform_file).where(table.platform == platform, these)
            await self._db.write(lambda c, gone=gone: c.execute(gone))  # type: ignore[misc]

    @override
    async def waiting(self, erasure: Erasure) -> bool:
        return await self._db.read(lambda c: c.scalar(select(job.c.id).where(*_theirs(erasure)).limit(1)) is not None)

    @override
    async def things(self, person: Person) -> None:
        await self._db.write(lambda c: [c.execute(delete(t).where(*_owned(t, person))) for t in (setting, preset)])
        loved = rows_of(favourite, person)
        some = select(favourite.c.job_id).where(*loved).limit(ROWS).scalar_subquery()
        while await self._db.write(
            lambda c: c.execute(delete(favourite).where(*loved, favourite.c.job_id.in_(some))).rowcount
        ):
            pass

    @override
    async def traces(self, erasure: Erasure) -> bool:
        """What counts against allowances has to wait for an hour, against budgets for its month, and an update that is
        being handled for its end."""
        person, now = erasure.person, self._db.replica.clock()
        named = inbox.c.raw.contains(person.account, autoescape=True)
        updates = select(inbox.c.update_id, inbox.c.done)
        updates = updates.where(inbox.c.platform == person.platform, inbox.c.at <= erasure.at, named)
        came = await self._db.read(lambda c: c.execute(updates).all())
        for some in batched((number for number, done in came if done), ROWS):
            these = (inbox.c.platform == person.platform, inbox.c.update_id.in_(some))
            blank = update(inbox).where(*these).values(raw="", album=None)
            await self._db.write(lambda c, blank=blank: c.execute(blank))  # type: ignore[misc]
        waiting = await self._db.write(lambda c: forget_name(c, erasure, now))
        return not waiting and all(done for _, done in came)


_TOLD = select(
    *(job.c.id, job.c.number, job.c.parent, job.c.platform, job.c.account, job.c.place, job.c.prompt, job.c.kind),
    index.FAMILY,
)


def _entry(row: Any) -> index.Entry:
    return row.number, Person(row.platform, row.account), row.prompt, sort_of(row.kind, row.family, row.prompt)


def forget_jobs(c: Connection, ids: Sequence[str]) -> None:
    """Forget jobs that have ended; what came of one and stays keeps it as a row without a name, and its buttons."""
    rows = c.execute(_TOLD.where(job.c.id.in_(ids)).order_by(job.c.number.desc())).all()
    came: dict[str, list[Any]] = {}
    for child in c.execute(select(job.c.id, job.c.parent, job.c.account, job.c.place).where(job.c.parent.in_(ids))):
        came.setdefault(child.parent, []).append(child)
    gone: set[str] = set()
    stay: list[dict[str, str]] = []
    for row in rows:
        if not (left := [child for child in came.get(row.id, ()) if child.id not in gone]):
            gone.add(row.id)
            continue
        others = any(child.place == row.place and child.account != row.account for child in left)
        stay.append({"of_job": row.id, "named": f"forgotten:{row.id}", "in_place": row.place if others else ""})
    index.forget(c, [_entry(row) for row in rows])
    if stay:
        _forget_copies(c, [each["of_job"] for each in stay], {row.account for row in rows})
        c.execute(_NAMELESS, stay)
        c.execute(_UNPOSTED, [{"of_job": each["of_job"]} for each in stay])
    c.execute(delete(favourite).where(favourite.c.job_id.in_(ids)))
    c.execute(delete(origin).where(origin.c.job_id.in_(ids)))
    c.execute(delete(note).where(note.c.platform == _PUBLISHED, note.c.name.in_(ids)))
    _drop(c, gone)
    _forget_childless(c, {row.parent for row in rows if row.id in gone and row.parent is not None})


def _forget_childless(c: Connection, ids: set[str]) -> None:
    """Forget those of these that stay without a name for what came of them, where nothing of that is left any more; and
    what they came from in the same way."""
    childless = not_(exists().where(_child.c.parent == job.c.id))
    while ids:
        bare = select(job.c.id, job.c.parent).where(job.c.id.in_(ids), job.c.account == "", childless)
        rows = c.execute(bare).all()
        c.execute(delete(origin).where(origin.c.job_id.in_([row.id for row in rows])))
        _drop(c, {row.id for row in rows})
        ids = {row.parent for row in rows if row.parent is not None}


def _drop(c: Connection, ids: set[str]) -> None:
    c.execute(delete(post).where(post.c.job_id.in_(ids)))
    c.execute(delete(job).where(job.c.id.in_(ids)))


_NAMELESS = (
    update(job)
    .where(job.c.id == bindparam("of_job"))
    .values(
        dict.fromkeys(("account", "prompt", "said", "detail", "text"), "")
        | dict.fromkeys(("words", "added", "result", "dimensions", "delivery", "seed", "asked"))
        | {"pictures": [], "locked": False, "origin": bindparam("named"), "place": bindparam("in_place")}
        | {"button": case((_BATCHED, job.c.button))}  # its number, by which its batch knows it
    )
)
_QUESTIONS = (State.FAILED.value, State.CANCELLED.value)
"""In these, a job's text is that of a question: the words that were offered for an answer."""
_UNPOSTED = update(post).where(post.c.job_id == bindparam("of_job")).values(message=None, behind=False)


def _forget_copies(c: Connection, ids: Sequence[str], accounts: set[str]) -> None:
    """Take the words of these jobs from what others made of them without words of their own."""
    line = select(job.c.id, job.c.prompt).where(job.c.id.in_(ids), job.c.prompt != "").cte("line", recursive=True)
    pressed = and_(_child.c.parent == line.c.id, _child.c.prompt == line.c.prompt)
    line = line.union_all(select(_child.c.id, _child.c.prompt).join(line, pressed))
    copies = _TOLD.where(job.c.id.in_(select(line.c.id)), job.c.account.not_in(accounts), not_(at_work))
    rows = c.execute(copies).all()
    known = index.forget(c, [_entry(row) for row in rows])
    index.keep(c, [(number, person, "", sort) for number, person, _, sort in known])
    same = [row.id for row in rows]
    answered = case((job.c.words != job.c.prompt, job.c.words))
    c.execute(update(job).where(job.c.id.in_(same)).values(prompt="", words=answered))
    made = and_(or_(job.c.id.in_(same), job.c.parent.in_([*ids, *same])), job.c.account.not_in(accounts))
    c.execute(update(job).where(made, job.c.state.in_(_QUESTIONS)).values(text=""))


def _forget_pictures(c: Connection, names: Sequence[str], before: float) -> None:
    short = [name[:NAME_LENGTH] for name in names]
    c.execute(delete(platform_file).where(platform_file.c.hash.in_(short)))
    c.execute(delete(picture).where(picture.c.hash.in_(names), picture.c.kept_at <= before))


def _held(person: Person) -> Any:
    theirs = rows_of(job, person)
    ended = select(job.c.result, COUNTED.label("counted")).where(*theirs, not_(at_work)).order_by(job.c.number.desc())
    newest = ended.limit(MANY).subquery()
    seen = select(newest.c.result).where(newest.c.counted).distinct().subquery()
    erasure = select(note.c.value).where(note.c.platform == _EASEL, note.c.name == f"{_ERASURE} {_whose(person)}")

    def count(source: Any, *where: ColumnElement[bool]) -> Any:
        return select(func.count()).select_from(source).where(*where).scalar_subquery()

    uncounted = count(newest, ~newest.c.counted) + count(job, *theirs, at_work, not_(COUNTED))
    return select(
        (count(job, *theirs) - uncounted).label("jobs"),
        count(job, *theirs, or_(and_(at_work, COUNTED), and_(_BATCHED, _BATCH_GOES_ON))).label("going"),
        count(picture.join(seen, seen.c.result == picture.c.hash)).label("pictures"),
        count(preset, *_owned(preset, person)).label("presets"),
        count(favourite, *rows_of(favourite, person)).label("favourites"),
        count(setting, *_owned(setting, person), setting.c.value != "").label("settings"),
        func.coalesce(select(func.max(job.c.number)).where(*theirs).scalar_subquery(), 0).label("newest"),
        count(account, *rows_of(account, person)).label("named"),
        erasure.scalar_subquery().label("erasing"),
    )


def _theirs(erasure: Erasure) -> tuple[ColumnElement[bool], ...]:
    """The jobs for which an erasure holds: those that had ended by then. A batch and its members stay together."""
    goes_on = exists().where(_batch.c.id == job.c.parent, _ended_at(_batch) > erasure.at)
    return (
        *rows_of(job, erasure.person),
        job.c.number <= erasure.upto,
        _ended_at(job) <= erasure.at,
        not_(and_(_BATCHED, goes_on)),
    )


def _ended_at(table: Any) -> ColumnElement[float]:
    """When a job ended first; a batch of which something was deleted since is drawn once more."""
    return func.coalesce(table.c.finished_at, case((table.c.state.in_(_ENDED), 0.0), else_=NEVER))


def _owned(table: Any, person: Person) -> tuple[ColumnElement[bool], ...]:
    """A person's own, and their own chat's: on some platforms that bears their number, and no other place does."""
    return (table.c.platform == person.platform, table.c.owner == person.account)


def _whose(person: Person) -> str:
    return f"{person.platform} {person.account}"


def _name(erasure: Erasure) -> str:
    return (
        f"{_TRACES} {erasure.what} {_whose(erasure.person)}" if erasure.done else f"{_ERASURE} {_whose(erasure.person)}"
    )


def _noted(erasure: Erasure) -> tuple[ColumnElement[bool], ...]:
    return (note.c.platform == _EASEL, note.c.name == _name(erasure), note.c.value == _written(erasure))


def _written(erasure: Erasure) -> str:
    whose = {"person": [erasure.person.platform, erasure.person.account]}
    return json.dumps({"v": 1} | asdict(erasure) | whose, sort_keys=True)


def _read(value: str) -> Erasure:
    fields = json.loads(value)
    del fields["v"]
    return Erasure(**fields | {"person": Person(*fields["person"]), "what": What(fields["what"])})
