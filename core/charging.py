"""What a job costs, and which budgets it is spent from. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from core.budgets import Budget, Charge
from core.jobs import Job, Kind
from core.mj import UPSAMPLE, Costs, Family
from core.mj.costs import NOTHING
from core.policy import DRAW, OTHERS, SPEEDS, WHAT, Who, bare

COSTED = (*(each for each in WHAT if each not in (DRAW, OTHERS)), UPSAMPLE)
"""What can cost something, or multiply that."""


class Prices(Struct, frozen=True):
    """What jobs cost, and how much may be spent."""

    costs: Costs = NOTHING
    budgets: tuple[Budget, ...] = ()


_ONE_OF_FOUR = (Family.UPSAMPLE, Family.VIDEO_PICK)
"""What is there already, by itself."""


def charge(job: Job, asked: frozenset[str], costs: Costs) -> Charge:
    """What a job costs that asks for this (`policy.what`): the dearest of what it makes, at its speed."""
    if job.kind is Kind.PRESS and job.action is not None and job.action.family in _ONE_OF_FOUR:
        asked = asked & SPEEDS | {UPSAMPLE}
    dearest = max(sorted(asked - SPEEDS), key=lambda kind: (costs.get(kind, 0.0), kind != Kind.IMAGINE))
    factor = max((costs.get(speed, 1.0) for speed in asked & SPEEDS), default=1.0)
    return Charge(job.id, dearest, costs.get(dearest, 0.0) * factor)


def is_dear(cost: float, costs: Costs) -> bool:
    """Whether that is more than a picture costs."""
    return cost > costs.get(Kind.IMAGINE, 1.0)


def bound(budgets: Iterable[Budget], asker: Who) -> tuple[Budget, ...]:
    """Those of these that are for somebody, where they ask."""
    return tuple(
        each
        for each in budgets
        if (not each.where or each.where.intersection(asker.places)) and (not each.who or bare(each.who) & asker.lets)
    )
