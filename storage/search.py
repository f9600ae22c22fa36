"""A person's jobs by the words of their prompts: the newest are looked through, the others found by the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, select

from core.jobs import Job, Person, Place, State
from core.ports import Page
from storage import index, words
from storage.rows import JOB, to_job
from storage.schema import at_work, job

PAGE = 64
"""Jobs that are read at once: nearly as many are wanted."""

_THEIRS = (job.c.platform == bindparam("platform"), job.c.account == bindparam("account"))
_AMONG = job.c.number.in_(bindparam("numbers", expanding=True))
_NUMBERED = JOB.where(_AMONG).order_by(job.c.number.desc())


def _both(query: Select[Any]) -> dict[bool, Select[Any]]:
    """Of all of a person's jobs, newest first, and of finished pictures alone."""
    every = query.where(*_THEIRS).order_by(job.c.number.desc())
    return {False: every, True: every.where(job.c.state == State.DONE.value, job.c.result.is_not(None))}


_LATEST = _both(JOB.limit(bindparam("most")).offset(bindparam("skip")))
_PROMPTS = select(job.c.number, job.c.prompt)
_NEWEST = _both(_PROMPTS.where(job.c.number > bindparam("upto")))
_PASSED_OVER = _PROMPTS.where(*_THEIRS, at_work, job.c.number + 0 <= bindparam("upto"))
_WANTED = _both(select(job.c.number).where(_AMONG))


def search(c: Connection, person: Person, text: str, limit: int, skip: int = 0, *, pictures: bool = False) -> list[Job]:
    """As `core.ports.Store.search` for `pictures`, else as its `recent`."""
    if not (asked := words.asked(text)):
        return _jobs(c, _LATEST[pictures], asdict(person) | {"most": limit, "skip": skip})
    upto = index.upto(c, person)
    numbers = list(islice(_found(c, person, asked, upto, pictures), skip, skip + limit))
    return _jobs(c, _NUMBERED, {"numbers": numbers}) if numbers else []


def history(c: Connection, whose: Place | Person, before: str | None, limit: int) -> Page:
    """As `core.ports.Store.history`."""
    if isinstance(whose, Place):
        theirs = and_(job.c.place == whose.id, job.c.account != "")  # what is forgotten has none
    else:
        theirs = job.c.account == whose.account
    rows = JOB.where(job.c.platform == whose.platform, theirs)
    if before is not None:
        rows = rows.where(job.c.number < select(job.c.number).where(job.c.id == before).scalar_subquery())
    found = _jobs(c, rows.order_by(job.c.number.desc()).limit(limit + 1), {})
    return Page(tuple(found[:limit]), found[limit - 1].id if len(found) > limit else None)


def _jobs(c: Connection, query: Select[Any], parameters: Mapping[str, Any]) -> list[Job]:
    return [to_job(row) for row in c.execute(query, parameters).mappings()]


def _found(c: Connection, person: Person, asked: Sequence[words.Asked], upto: int, pictures: bool) -> Iterator[int]:
    """Numbers of jobs, the newest first; no more is read than is wanted."""
    whose, matches = asdict(person), words.matcher(asked)
    for looked_through in (_NEWEST[pictures], *(() if pictures else (_PASSED_OVER,))):
        for rows in c.execute(looked_through, whose | {"upto": upto}).partitions(PAGE):
            yield from (number for number, prompt in rows if matches(prompt))
    below = upto + 1
    while below > 1 and (some := index.find(c, person, asked, below, PAGE)):
        wanted = set(c.scalars(_WANTED[pictures], whose | {"numbers": some}))
        yield from (number for number in some if number in wanted)
        below = some[-1]
