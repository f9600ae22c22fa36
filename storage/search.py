"""A person's jobs by the words of their prompts: the newest are looked through, the others found by the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, or_, select

from core.jobs import Job, Kind, Person, Place, State
from core.locks import same
from core.ports import Page
from storage import index, words
from storage.accounts import all_of
from storage.rows import JOB, to_job
from storage.schema import at_work, job

PAGE = 64
"""Jobs that are read at once: nearly as many are wanted."""

_ALONE = or_(job.c.parent.is_(None), job.c.action_key.is_not(None))
_THEIRS = (job.c.platform == bindparam("platform"), job.c.account == bindparam("account"))
_AMONG = job.c.number.in_(bindparam("numbers", expanding=True))
_NUMBERED = JOB.where(_AMONG).order_by(job.c.number.desc())


def _both(query: Select[Any]) -> dict[bool, Select[Any]]:
    """Of all of a person's jobs, newest first, and of finished pictures alone."""
    every = query.where(*_THEIRS).order_by(job.c.number.desc())
    pictures = (job.c.state == State.DONE.value, job.c.result.is_not(None), job.c.kind != Kind.BATCH.value)
    return {False: every, True: every.where(*pictures)}


_LATEST = _both(JOB.limit(bindparam("most")).offset(bindparam("skip")))
_NUMBERS = _both(select(job.c.number).limit(bindparam("most")))
_PROMPTS = select(job.c.number, job.c.prompt)
_NEWEST = _both(_PROMPTS.where(job.c.number > bindparam("upto")))
_PASSED_OVER = _PROMPTS.where(*_THEIRS, at_work, job.c.number + 0 <= bindparam("upto"))
_WANTED = _both(select(job.c.number).where(_AMONG))


def search(c: Connection, person: Person, text: str, limit: int, skip: int = 0, *, pictures: bool = False) -> list[Job]:
    """As `core.ports.Store.search` for `pictures`, else as its `recent`."""
    asked, accounts = words.asked(text), all_of(c, person)
    if not asked and len(accounts) == 1:
        return _jobs(c, _LATEST[pictures], asdict(person) | {"most": limit, "skip": skip})
    each = (
        _found(c, one, asked, pictures)
        if asked
        else c.scalars(_NUMBERS[pictures], asdict(one) | {"most": skip + limit})
        for one in accounts
    )
    numbers = list(islice(merge(*each, reverse=True), skip, skip + limit))
    return _jobs(c, _NUMBERED, {"numbers": numbers}) if numbers else []


def history(c: Connection, whose: Place | Person | Job, before: str | None, limit: int) -> Page:
    """As `core.ports.Store.history`. Each of a person's accounts has its own page, of which theirs is made: an index
    has the jobs of one account, newest first."""
    page = _page(c, whose, before, limit)
    if not isinstance(whose, Person) or (page.jobs and not page.jobs[0].person.linked):
        return page
    others = [each for each in all_of(c, whose) if not same(each, whose)]
    return _together(c, [page, *(_page(c, each, before, limit) for each in others)], limit) if others else page


def _together(c: Connection, pages: Sequence[Page], limit: int) -> Page:
    """One page of several that begin at the same cursor: as far down as each of them goes."""
    found = {job.id: job for page in pages for job in page.jobs}
    ends = {page.more for page in pages if page.more is not None}
    newest = list(c.scalars(select(job.c.id).where(job.c.id.in_({*found, *ends})).order_by(job.c.number.desc())))
    end = next((at for at, each in enumerate(newest) if each in ends), None)
    jobs = [found[each] for each in newest[: None if end is None else end + 1] if each in found]
    more = jobs[limit - 1].id if len(jobs) > limit else newest[end] if end is not None else None
    return Page(tuple(jobs[:limit]), more)


def _page(c: Connection, whose: Place | Person | Job, before: str | None, limit: int) -> Page:
    """Of a place, of one account, or of what a job led to. A batch leads to its members: no other list does."""
    if isinstance(whose, Job):
        rows = JOB.where(job.c.parent == whose.id)
    else:
        theirs = job.c.place == whose.id if isinstance(whose, Place) else job.c.account == whose.account
        theirs = and_(theirs, job.c.account != "")  # what is forgotten is nobody's
        rows = JOB.where(job.c.platform == whose.platform, theirs, _ALONE)
    if before is not None:
        rows = rows.where(job.c.number < select(job.c.number).where(job.c.id == before).scalar_subquery())
    found = _jobs(c, rows.order_by(job.c.number.desc()).limit(limit + 1), {})
    return Page(tuple(found[:limit]), found[limit - 1].id if len(found) > limit else None)


def _jobs(c: Connection, query: Select[Any], parameters: Mapping[str, Any]) -> list[Job]:
    return [to_job(row) for row in c.execute(query, parameters).mappings()]


def _found(c: Connection, person: Person, asked: Sequence[words.Asked], pictures: bool) -> Iterator[int]:
    """Numbers of an account's jobs, the newest first; no more is read than is wanted."""
    whose, matches, upto = asdict(person), words.matcher(asked), index.upto(c, person)
    for looked_through in (_NEWEST[pictures], *(() if pictures else (_PASSED_OVER,))):
        for rows in c.execute(looked_through, whose | {"upto": upto}).partitions(PAGE):
            yield from (number for number, prompt in rows if matches(prompt))
    below = upto + 1
    while below > 1 and (some := index.find(c, person, asked, below, PAGE)):
        wanted = set(c.scalars(_WANTED[pictures], whose | {"numbers": some}))
        yield from (number for number in some if number in wanted)
        below = some[-1]
