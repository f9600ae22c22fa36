"""Which of several providers a job goes to, and to which other one where that surely did not take it (pure)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from core.jobs import Fault, Job, Kind, State, Transition
from core.mj import Reason

_LONG, _SHORT = 60.0, 10.0
REFUSES = frozenset(
    {
        *(Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.BLOCKED, Reason.WRONG_URL),
        *(Reason.NO_MONEY, Reason.NO_ACCOUNT, Reason.SUSPENDED),
    }
)
"""Why a provider takes nothing until somebody does something about it (`core.alarms.OF_FAULT`)."""
RESTS: Mapping[Reason, float] = MappingProxyType(
    dict.fromkeys(REFUSES, _LONG)
    | dict.fromkeys((Reason.QUEUE_FULL, Reason.LIMIT, Reason.BUSY, Reason.UNREACHABLE), _SHORT)
)
"""Why a provider takes nothing at all now -> seconds for which jobs go to others, where these can do them."""
MOVES = frozenset({*RESTS, Reason.UNSUPPORTED, Reason.NOT_ENABLED, Reason.NO_UPLOADS, Reason.TOO_LARGE})
"""Refusals that say nothing of the wish itself, so that another provider may take it. Words that one has banned, and
what it did not understand or does not explain, go to no other."""


class Choice(Struct, frozen=True):
    """A provider that can do what is asked for."""

    name: str
    weight: float = 1.0
    """How many times as much as others it gets; 0: only what no other one can do now."""
    kinds: Collection[str] = ()
    """What goes to it and to no other provider; whatever else does as well."""
    only: bool = False
    """Nothing else goes to it."""
    well: bool = True
    """As far as is known, it takes jobs now."""


def order(choices: Sequence[Choice], kind: str, draw: float) -> list[str]:
    """The names of those to which a job of this kind may go, the one that is to have it first.

    `draw`: a number from 0 to 1, by which the first one is chosen among those that are well, by their weights.
    """
    reserved = [each for each in choices if kind in each.kinds]
    open_to = reserved or [each for each in choices if not each.only]
    ranked: list[Choice] = []
    for some in ([each for each in open_to if each.well], [each for each in open_to if not each.well]):
        ranked += _drawn(some, draw)
    return [each.name for each in ranked]


def _drawn(some: Sequence[Choice], draw: float) -> list[Choice]:
    """One by weight, then the others, whoever weighs most first."""
    others = sorted(some, key=lambda each: -each.weight)
    left = draw * sum(each.weight for each in others)
    for first in others:
        left -= first.weight
        if left < 0:
            return [first, *(each for each in others if each is not first)]
    return others


def may_move(job: Job) -> bool:
    """Whether a job can go to another provider: it comes from nothing that only one has."""
    return job.kind not in (Kind.PRESS, Kind.BATCH) and job.task_id is None


def moved(name: str, now: float) -> Transition:
    """It goes to this provider at once. What the former one refused is no try of this one's."""

    def transition(job: Job) -> Job | None:
        if job.state not in (State.WAITING, State.SUBMITTING) or not may_move(job):
            return None
        tries = max(job.attempts - (job.state is State.SUBMITTING), 0)
        return replace(job, provider=name, state=State.WAITING, fault=None, detail="", due_at=now, attempts=tries)

    return transition


def back(name: str, fault: Fault, retry_at: float) -> Transition:
    """It goes back to a provider that was only busy, and waits there."""

    def transition(job: Job) -> Job | None:
        if job.state is not State.SUBMITTING:
            return None
        return replace(job, provider=name, state=State.WAITING, fault=fault, detail="", due_at=retry_at)

    return transition
