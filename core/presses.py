"""Which button a press is of, and when two presses of it are one.

A press counts by its button, whoever presses and wherever it stands (a post, a copy, a list), on whichever platform or
replica: two at once make one job, and the second is led to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from core import actions
from core.asks import Ask
from core.jobs import Action, Fault, Job, Kind, Place, State, new_id

INSTANT = 1.0
"""Seconds in which two presses are one, also where the first has come to its end already. The slowest double click that
desktops allow for takes 0.9; nobody sees what came of a press, and wants the same once more, in less."""

Instead = Callable[[Job], bool]
"""Whether a job that the same button made stands for another press of it."""


def button(of: Job | Place, key: str, *given: str) -> str:
    """The name of a button of a job, or of one of no job that stands in a place.

    What goes in with the press is a part of it, so that other words make another job.
    """
    name = f"{of.id if isinstance(of, Job) else f'{of.platform} {of.id}'}:{key}"
    return f"{name}:{hashlib.sha256(repr(given).encode()).hexdigest()[:16]}" if any(given) else name


def child(ask: Ask, parent: Job, action: Action, words: str | None, now: float) -> Job:
    """The job that a press makes; `words` are those that were given with it, read."""
    return Job(
        id=new_id(),
        kind=Kind.PRESS,
        person=ask.person,
        place=ask.place,
        origin=ask.origin,
        provider=parent.provider,
        prompt=words or parent.prompt,
        said=ask.said or action.label,
        words=words,
        mode=parent.mode,
        parent=parent.id,
        action=action,
        button=button(parent, action.key, words or ""),
        lang=ask.lang,
        hidden=ask.hidden or parent.hidden,
        veiled=parent.veiled,
        created_at=now,
        due_at=now,
    )


def one(new: Job) -> Instead:
    """A press is one with the last one of the same button while what that made goes on, and for an `INSTANT` anyway.

    After that a press asks for the same once more: another variation, another roll. So it does where the first one was
    cancelled, or was asked for words and got some.
    """

    def stands(before: Job) -> bool:
        if before.words != new.words or before.state is State.CANCELLED:
            return False
        return not before.state.ended or in_an_instant(before.created_at, new.created_at)

    return stands


def in_an_instant(first: float | None, second: float) -> bool:
    """Whether presses at these times are one. Where a clock was put back in between, they are two."""
    return first is not None and 0 <= second - first < INSTANT


def had_its_way(job: Job, key: str) -> bool:
    """Whether the job stands as one of Easel's own buttons would have it, because that was pressed before."""
    return {
        actions.AGAIN: job.sent_again_at is not None and (not job.state.ended or job.state is State.DONE),
        actions.AS_IT_WAS: job.words is not None,
        actions.CANCEL: job.state is State.CANCELLED,
        actions.LEAVE: job.fault is Fault.LEFT,
        actions.REOPEN: job.state is State.ASKING,
    }.get(key, False)
