"""What was made, newest first: all of it, or what is looked for.

Of a person, words and kinds of results are found by the index of words (`storage.index`), but among the newest jobs,
which are looked through. Of a place no index tells, so its jobs are looked through, as what somebody loves is: not more
than `LOOKED` at once, and whoever asks goes on from there. A span of time is one of numbers.

An index has the jobs of one account, newest first: of linked ones each has its own page, of which theirs is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, groupby, islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
)
from typing_extensions import override

from core.actions import sort_of
from core.gallery import EVERY, LOOKED, Love, Wanted
from core.jobs import Fault, Job, Kind, Person, Place, State
from core.loops.base import batched
from core.ports import Page
from storage import index, words
from storage.accounts import all_of, rows_of
from storage.pictures import SqlPictures
from storage.rows import JOB, UNDELETED, to_job
from storage.schema import account, at_work, favourite, job
from storage.statements import OfMany, Statement

PAGE = 64
"""Jobs that are read at once: nearly as many are wanted."""

_TOLD = select(job.c.number, job.c.id, job.c.prompt, job.c.kind, index.FAMILY)
"""What tells whether a job is wanted."""
_PICTURES = (job.c.state == State.DONE.value, job.c.result.is_not(None), job.c.kind != Kind.BATCH.value)
_ALONE = or_(job.c.parent.is_(None), job.c.action_key.is_not(None))
"""A batch leads to its members: where all is listed, they are not."""
_LOVERS = favourite.outerjoin(
    account, and_(account.c.platform == favourite.c.platform, account.c.account == favourite.c.account)
)
_MANY = func.count(func.coalesce(account.c.person, favourite.c.platform + " " + favourite.c.account).distinct())
"""By how many people: whoever has linked accounts is one."""
_LOVES = OfMany(
    favourite.c.job_id, select(favourite.c.job_id, _MANY).select_from(_LOVERS).group_by(favourite.c.job_id).where
)
_FIRST_FROM = Statement(
    select(job.c.number, job.c.created_at).where(job.c.number >= bindparam("number")).order_by(job.c.number).limit(1)
)
_Span = Sequence[ColumnElement[bool]]
_Fits = Callable[[Row[Any]], bool]


class SqlSearch(SqlPictures):
    """The store, as far as people look for something in it."""

    @override
    async def history(
        self,
        whose: Place | Person | Job,
        before: str | None,
        limit: int,
        wanted: Wanted = EVERY,
        lover: Person | None = None,
    ) -> Page:
        """A cursor is a job's id."""
        return await self._db.read(lambda c: history(c, whose, before, limit, wanted, lover))

    @override
    async def favourites(self, place: Place, since: float, limit: int) -> list[Job]:
        return await self._db.read(lambda c: _most_loved(c, place, since, limit))

    @override
    async def loves(self, job_ids: Iterable[str]) -> Mapping[str, int]:
        ids = list(job_ids)
        return await self._db.look_up(lambda c: {row[0]: row[1] for row in _LOVES.rows(c, ids)})

    @override
    async def loved(self, person: Person, job_id: str) -> bool:
        return await self._db.look_up(lambda c: _loves(c, person, job_id))


def changed(c: Connection, number: int, upto: int | None, before: Job, after: Job, love: Love | None) -> None:
    """Note what follows from a job's change for those who look for it, in the transaction that changes it.

    `upto`: as `storage.index` has it of the job's person.
    """
    if after.state.ended and not before.state.ended:
        index.ended(c, number, upto, after)
    if love is not None:
        _love(c, after.id, love)
    if after.fault is Fault.DELETED:
        c.execute(favourite.delete().where(favourite.c.job_id == after.id))
        index.forget(c, [index.entry(number, before)])


def _love(c: Connection, job_id: str, love: Love) -> None:
    loves = _loves(c, love.person, job_id)
    wanted = not loves if love.loves is None else love.loves
    if wanted and not loves:
        whose = {"platform": love.person.platform, "account": love.person.account}
        c.execute(insert(favourite), whose | {"job_id": job_id, "at": love.at})
    elif loves and not wanted:
        c.execute(favourite.delete().where(_by(c, love.person), favourite.c.job_id == job_id))


def history(
    c: Connection,
    whose: Place | Person | Job,
    before: str | None,
    limit: int,
    wanted: Wanted = EVERY,
    lover: Person | None = None,
) -> Page:
    """As `core.ports.Store.history`."""
    if wanted.loved and lover is not None:
        return _loved(c, whose, before, limit, wanted, lover)
    span = list(_spanned(c, before, wanted))
    accounts = all_of(c, whose) if isinstance(whose, Person) else [whose]
    pages = [_page(c, each, limit, wanted, span) for each in accounts]
    return pages[0] if len(pages) == 1 else _together(c, pages, limit)


def _together(c: Connection, pages: Sequence[Page], limit: int) -> Page:
    """One page of several that begin at the same cursor: as far down as each of them goes."""
    found = {job.id: job for page in pages for job in page.jobs}
    ends = {page.more for page in pages if page.more is not None}
    newest = list(c.scalars(select(job.c.id).where(job.c.id.in_({*found, *ends})).order_by(job.c.number.desc())))
    end = next((at for at, each in enumerate(newest) if each in ends), None)
    jobs = [found[each] for each in newest[: None if end is None else end + 1] if each in found]
    more = jobs[limit - 1].id if len(jobs) > limit else newest[end] if end is not None else None
    return Page(tuple(jobs[:limit]), more)


def _page(c: Connection, whose: Place | Person | Job, limit: int, wanted: Wanted, span: _Span) -> Page:
    """Of a place, of one account, or of what a job led to."""
    asked, among = words.asked(wanted.words), list(_of(whose))
    if wanted.pictures:
        among += _PICTURES
    elif wanted.anything and not isinstance(whose, Job):
        among.append(_ALONE)
    if not asked and not wanted.sorts:
        found = _jobs(c, JOB.where(*among, *span).order_by(job.c.number.desc()).limit(limit + 1))
    elif isinstance(whose, Person):
        found = _numbered(c, list(islice(_found(c, whose, asked, wanted, among, span), limit + 1)))
    else:
        query = _TOLD.where(*among, *span).order_by(job.c.number.desc()).limit(LOOKED + 1)
        return _looked_through(c, ((row.id, row) for row in c.execute(query)), _fits(asked, wanted), limit)
    return Page(tuple(found[:limit]), found[limit - 1].id if len(found) > limit else None)


def _most_loved(c: Connection, place: Place, since: float, limit: int) -> list[Job]:
    there, by = _of(place), [favourite.c.job_id.expression]
    if c.dialect.name == "sqlite":  # else it would read all jobs of the place, or all loves, and not those of lately
        there = (job.c.platform.concat("") == place.platform, job.c.place.concat("") == place.id)
        by = [favourite.c.job_id.concat("")]
    many, last = _MANY.label("many"), func.max(favourite.c.at).label("last")
    most = (
        select(favourite.c.job_id, many, last)
        .select_from(_LOVERS.join(job, job.c.id == favourite.c.job_id))
        .where(favourite.c.at >= since, *there, *_PICTURES)
        .group_by(*by)
        .order_by(many.desc(), last.desc())
        .limit(limit)
        .subquery()
    )
    return _jobs(c, JOB.join(most, most.c.job_id == job.c.id).order_by(most.c.many.desc(), most.c.last.desc()))


def _loved(
    c: Connection, whose: Place | Person | Job, before: str | None, limit: int, wanted: Wanted, lover: Person
) -> Page:
    """What somebody loves, with any of their accounts, in the order in which they came to; of a place, what was asked
    for there."""
    accounts, at = all_of(c, lover), favourite.c.at
    loved = select(at, favourite.c.job_id).order_by(at.desc(), favourite.c.job_id.desc()).limit(LOOKED + 1)
    last = select(func.max(at)).where(_of_any(favourite, accounts), favourite.c.job_id == before)
    if before is not None and (end := c.scalar(last)) is not None:  # else all: nobody knows where it was
        loved = loved.where(at <= end, or_(at < end, favourite.c.job_id < before))
    if len(accounts) > 1:
        loved = loved.where(~_later(accounts))
    each = (c.execute(loved.where(_of_any(favourite, [one]))) for one in accounts)  # read as far as is needed
    newest = (name for (_, name), _ in groupby(merge(*each, reverse=True)))
    among = [*(_of(whose) if isinstance(whose, Place) else ()), *_PICTURES, *_spanned(c, None, wanted)]
    rows = _read(c, islice(newest, LOOKED + 1), among)
    return _looked_through(c, rows, _fits(words.asked(wanted.words), wanted), limit)


def _later(accounts: Sequence[Person]) -> ColumnElement[bool]:
    """Whether a person came to love the same with another of their accounts later on: it counts once."""
    other = favourite.alias()
    same = other.c.job_id == favourite.c.job_id
    return exists().where(_of_any(other, accounts), same, other.c.at > favourite.c.at)


def _read(c: Connection, ids: Iterator[str], among: _Span) -> Iterator[tuple[str, Any]]:
    """Each job with what tells whether it is wanted: None for one that is not among those. A page is read, then more at
    once."""
    for some in chain(islice(batched(ids, PAGE), 1), batched(ids, 8 * PAGE)):
        rows = {row.id: row for row in c.execute(_TOLD.where(job.c.id.in_(some), *among))}
        yield from ((each, rows.get(each)) for each in some)


def _looked_through(c: Connection, rows: Iterable[tuple[str, Any]], fits: _Fits, limit: int) -> Page:
    """Those that fit of jobs and what tells whether they do, in their order; from a cursor on where that ends or has to
    be left."""
    found: list[Row[Any]] = []
    more, last = None, None
    for looked, (each, row) in enumerate(rows):
        if looked == LOOKED:
            more = last
        elif row is not None and fits(row):
            if len(found) == limit:
                more = found[-1].id
                break
            found.append(row)
        last = each
    order = {row.id: place for place, row in enumerate(found)}
    jobs = _numbered(c, [row.number for row in found])
    return Page(tuple(sorted(jobs, key=lambda each: order[each.id])), more)


def _found(
    c: Connection,
    person: Person,
    asked: Sequence[words.Asked],
    wanted: Wanted,
    among: Sequence[ColumnElement[bool]],
    span: _Span,
) -> Iterator[int]:
    """Numbers of an account's jobs, the newest first; no more is read than is wanted."""
    upto, fits = index.upto(c, person), _fits(asked, wanted)
    told = _TOLD.where(*among, *span).order_by(job.c.number.desc())
    newest = told.where(job.c.number > upto)
    passed_over = told.where(at_work, job.c.number + 0 <= upto)
    for looked_through in (newest, *(() if wanted.pictures else (passed_over,))):
        for rows in c.execute(looked_through).partitions(PAGE):
            yield from (row.number for row in rows if fits(row))
    above, below = _bounds(c, select(job.c.number).where(*_of(person), *span, job.c.number <= upto))
    while below > above and (some := index.find(c, person, asked, wanted.sorts, (above, below), PAGE)):
        there = set(c.scalars(select(job.c.number).where(job.c.number.in_(some), *among)))
        yield from (number for number in some if number in there)
        below = some[-1]


def _bounds(c: Connection, numbers: Select[Any]) -> tuple[int, int]:
    """What these numbers lie between."""
    lowest = c.scalar(numbers.order_by(job.c.number).limit(1))
    highest = c.scalar(numbers.order_by(job.c.number.desc()).limit(1))
    return (lowest - 1, highest + 1) if lowest is not None and highest is not None else (0, 0)


def _fits(asked: Sequence[words.Asked], wanted: Wanted) -> _Fits:
    matches, sorts = words.matcher(asked), wanted.sorts
    return lambda row: matches(row.prompt) and (not sorts or sort_of(row.kind, row.family, row.prompt) in sorts)


def _of(whose: Place | Person | Job) -> tuple[ColumnElement[bool], ...]:
    if isinstance(whose, Job):
        return (job.c.parent == whose.id, UNDELETED)
    if isinstance(whose, Person):
        return (*rows_of(job, whose), UNDELETED)
    named = job.c.account != ""  # what is forgotten is nobody's
    return (job.c.platform == whose.platform, job.c.place == whose.id, named, UNDELETED)


def _by(c: Connection, lover: Person) -> ColumnElement[bool]:
    """What somebody loves, with any of their accounts."""
    return _of_any(favourite, all_of(c, lover))


def _of_any(loves: FromClause, accounts: Sequence[Person]) -> ColumnElement[bool]:
    return or_(*(and_(loves.c.platform == each.platform, loves.c.account == each.account) for each in accounts))


def _loves(c: Connection, person: Person, job_id: str) -> bool:
    query = select(favourite.c.at).where(_by(c, person), favourite.c.job_id == job_id)
    return c.execute(query).first() is not None


def _spanned(c: Connection, before: str | None, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Which numbers it may have, by the cursor and by the time."""
    if before is not None:
        yield job.c.number < select(job.c.number).where(job.c.id == before).scalar_subquery()
    if wanted.since is not None:
        yield job.c.number >= _number_at(c, wanted.since)
    if wanted.until is not None:
        yield job.c.number < _number_at(c, wanted.until)


def _number_at(c: Connection, at: float) -> int:
    """The number of the first job that was asked for at that time or later.

    Jobs get their numbers as they are added, so this is found by halves, like a page in a book.
    """
    low, high = 0, (c.scalar(select(func.max(job.c.number))) or 0) + 1
    while low < high:
        middle = (low + high) // 2
        number, created_at = _FIRST_FROM.first(c, number=middle) or (middle, at)
        if created_at >= at:
            high = middle
        else:
            low = number + 1
    return low


def _numbered(c: Connection, numbers: Sequence[int]) -> list[Job]:
    if not numbers:
        return []
    return _jobs(c, JOB.where(job.c.number.in_(numbers)).order_by(job.c.number.desc()))


def _jobs(c: Connection, query: Select[Any]) -> list[Job]:
    return [to_job(row) for row in c.execute(query)]
