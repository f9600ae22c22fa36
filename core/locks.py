"""What a lock keeps from others.

Who asked for a picture may lock it. Then nobody else makes anything of it, nor of anything that came of it: whatever
costs something, or changes it, is refused to them, whichever way they come. A way is a button of the provider's under
its own message, under a copy, behind a link or in a list; words that a press waits for, also where it was pressed
before; once more, of the picture and of all that was made of it, whoever made that; a second try of what failed; the
seed, with which it could be drawn again. So no job of somebody else's begins under a locked one.

Left to everybody who sees it is looking: the file, a copy, the history. A picture that is seen can be saved and sent
in as anybody's own, which no lock helps against. Left to whoever made something of it before it was locked is what
costs nothing and is theirs: to stop it, to leave it, to hide or to lock it. Who runs a place may stop all there.
"""

from __future__ import annotations

from collections.abc import Iterable

from core import actions
from core.asks import Ask
from core.jobs import Job, Person

_ONES_OWN = frozenset({actions.LOCK, actions.UNLOCK, actions.HIDE, actions.REVEAL, actions.CANCEL, actions.LEAVE})
"""What costs nothing, and only who asked for a job may do to it."""


def same(one: Person, other: Person) -> bool:
    """Whether two are one person: one account, whatever name it goes by, or linked ones, as either of them knows."""
    this, that = (one.platform, one.account), (other.platform, other.account)
    return this == that or this in other.linked or that in one.linked


def may_see(ask: Ask, job: Job) -> bool:
    """Whether it is shown to whoever asks: they asked for it, are in its place, or were shown it elsewhere."""
    return job.place == ask.place or same(job.person, ask.person) or ask.sees == job.id


def may_stop(ask: Ask, job: Job) -> bool:
    """Whether it is theirs to stop: they asked for it, or run the place where it was asked for."""
    return same(ask.person, job.person) or (ask.runs and job.place == ask.place)


def keeper(ask: Ask, job: Job, locked: Iterable[Job], key: str = "") -> Person | None:
    """Who keeps a job, or the button `key` of it, from whoever asks; None where nobody does.

    `locked` are the locked ones among the job and all that it came from.
    """
    if (key in _ONES_OWN and same(ask.person, job.person)) or (key == actions.CANCEL and may_stop(ask, job)):
        return None
    return next((each.person for each in locked if not same(ask.person, each.person)), None)
