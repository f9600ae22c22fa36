"""Rows to jobs and back: the one place that knows both shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from sqlalchemy import RowMapping, and_, or_, select

from core.jobs import Action, Fault, Job, Kind, Person, Place, Post, State
from storage.accounts import known, linked
from storage.packing import as_usual, packed, unpacked
from storage.schema import account, job

JOB = select(job, account.c.name, linked().label("linked")).outerjoin(
    account, and_(account.c.platform == job.c.platform, account.c.account == job.c.account)
)
"""Jobs with the names of their accounts, and those that are linked with these, as `to_job` takes them."""

UNDELETED = or_(job.c.fault.is_(None), job.c.fault != Fault.DELETED.value)
COUNTED = and_(job.c.kind != Kind.BATCH.value, UNDELETED)
"""What people count as a job of theirs: none that they have deleted, nor what only gathers several."""

_NAMES = tuple(field.name for field in fields(Job))
_PLAIN = (
    "id", "origin", "provider", "prompt", "said", "mode", "dimensions", "parent", "words", "lang", "locked", "hidden",
    "veiled", "added", "delivery", "asked", "revision", "task_id", "adopted", "detail", "text", "result", "attempts",
    "created_at", "due_at", "submitted_at", "sent_again_at", "finished_at",
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


_FROM = {"platform": "person", "account": "person", "action_key": "action", "buttons": "actions"}
"""Columns that are named otherwise than what they are made of."""


def to_changes(before: Job, after: Job) -> dict[str, Any]:
    """The columns of what has changed: the index of each column that it is given is renewed, changed or not."""
    changed = {name for name in _NAMES if getattr(before, name) != getattr(after, name)}
    return {name: of(after) for name, of in _COLUMNS.items() if _FROM.get(name, name) in changed}


def to_job(row: RowMapping | Mapping[str, Any]) -> Job:
    """A job from its columns and the name of its account."""
    return Job(
        **{name: row[name] for name in _PLAIN},
        kind=Kind(row["kind"]),
        person=Person(row["platform"], row["account"], row["name"] or "", known(row["linked"])),
        place=Place(row["platform"], row["place"]),
        pictures=tuple(row["pictures"]),
        action=Action(**row["action"]) if row["action"] else None,
        button=row["button"] or "",
        state=State(row["state"]),
        fault=Fault(row["fault"]) if row["fault"] else None,
        actions=unpacked(row["buttons"]) or tuple(Action(**action) for action in row["actions"]),
    )


def to_post(row: RowMapping | Mapping[str, Any]) -> Post:
    """A post from its columns and its job's place."""
    return Post(
        job_id=row["job_id"],
        place=Place(row["platform"], row["place"]),
        message=row["message"],
        shown=row["shown"],
        not_before=row["not_before"],
    )
