"""Rows to jobs and back: the one place that knows both shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, or_, select

from core.jobs import Action, Fault, Job, Kind, Person, Place, Post, State
from storage.accounts import known, linked
from storage.packing import as_usual, packed, unpacked
from storage.schema import account, job, post

_NAMES = Job.__struct_fields__
_FROM = {"platform": "person", "account": "person", "action_key": "action", "buttons": "actions"}
"""Columns that are named otherwise than what they are made of."""
_MAIN = {"person": "account", "actions": "buttons"}
"""The column that stands where such a thing is wanted."""
JOB = select(
    *(job.c[_MAIN.get(name, name)] for name in _NAMES),
    job.c.platform,
    account.c.name,
    linked().label("linked"),
    job.c.actions,
    job.c.owner,
    job.c.number,
).outerjoin(account, and_(account.c.platform == job.c.platform, account.c.account == job.c.account))
"""Jobs with the names of their accounts, and those that are linked with these. As rows are read for all that happens to
a job, it goes by where a value stands: first what a job has, in its order; then what that is made of besides, its owner
and its number. What else is selected begins at `ALSO`."""
ALSO = len(JOB.selected_columns)
OWNER, NUMBER = ALSO - 2, ALSO - 1

UNDELETED = or_(job.c.fault.is_(None), job.c.fault != Fault.DELETED.value)
COUNTED = and_(job.c.kind != Kind.BATCH.value, UNDELETED)
"""What people count as a job of theirs: none that they have deleted, nor what only gathers several."""

_PLAIN = (
    "id", "origin", "provider", "prompt", "said", "mode", "dimensions", "parent", "words", "lang", "locked", "hidden",
    "veiled", "added", "delivery", "seed", "asked", "revision", "task_id", "adopted", "detail", "text", "result",
    "attempts", "created_at", "due_at", "submitted_at", "sent_again_at", "finished_at",
)  # fmt: skip


_COLUMNS: Mapping[str, Callable[[Job], Any]] = {name: attrgetter(name) for name in _PLAIN} | {
    "kind": lambda job: job.kind.value,
    "platform": lambda job: job.person.platform,
    "account": lambda job: job.person.account,
    "place": lambda job: job.place.id,
    "pictures": lambda job: list(job.pictures),
    "action": lambda job: as_usual(job.action) if job.action else None,
    "action_key": lambda job: job.action.key if job.action else None,
    "button": lambda job: job.button or None,
    "state": lambda job: job.state.value,
    "fault": lambda job: job.fault.value if job.fault else None,
    "buttons": lambda job: packed(job.actions),
    "actions": lambda job: [],
}


def to_row(job: Job) -> dict[str, Any]:
    """The columns of a job."""
    return {name: of(job) for name, of in _COLUMNS.items()}


_COLUMNS_OF = {name: [column for column in _COLUMNS if _FROM.get(column, column) == name] for name in _NAMES}
_ALL = attrgetter(*_NAMES)


def to_changes(before: Job, after: Job) -> dict[str, Any]:
    """The columns of what has changed: the index of each column that it is given is renewed, changed or not."""
    both = zip(_NAMES, _ALL(before), _ALL(after), strict=True)
    changed = [name for name, was, now in both if was is not now and was != now]
    return {column: _COLUMNS[column](after) for name in changed for column in _COLUMNS_OF[name]}


_READ: Mapping[str, Callable[[Any], Any]] = {
    "kind": Kind,
    "pictures": tuple,
    "action": lambda action: Action(**action) if action else None,
    "button": lambda button: button or "",
    "state": State,
    "fault": lambda fault: Fault(fault) if fault else None,
    "actions": unpacked,
}
_READERS = tuple((_NAMES.index(name), read) for name, read in _READ.items())
_PERSON, _PLACE, _ACTIONS = map(_NAMES.index, ("person", "place", "actions"))
_REST = slice(len(_NAMES), OWNER)


def to_job(row: Sequence[Any]) -> Job:
    """A job from a row of `JOB`."""
    values = list(row[: len(_NAMES)])
    platform, name, others, actions = row[_REST]
    for at, read in _READERS:
        values[at] = read(values[at])
    values[_PERSON] = Person(platform, values[_PERSON], name or "", known(others))
    values[_PLACE] = Place(platform, values[_PLACE])
    if not values[_ACTIONS]:
        values[_ACTIONS] = tuple(Action(**action) for action in actions)
    return Job(*values)


POST = (post.c.job_id, post.c.message, post.c.shown, post.c.not_before)
"""A post beside its job."""


def to_post(row: Sequence[Any]) -> Post:
    """A post from a row of `JOB` and `POST`."""
    job_id, message, shown, not_before = row[ALSO:]
    return Post(job_id, Place(row[len(_NAMES)], row[_PLACE]), message, shown, not_before)
