"""Budgets: how many credits may be spent in a day or a month, and by whom together. Pure.

Days and months are those of UTC. What is spent counts from when a job is asked for, and is given back where it ends
without a result that anybody paid for (`given_back`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from msgspec import Struct

from core.errors import Refusal
from core.faults import Fault
from core.jobs import Job, State

_DUST = 1e-6
"""Credits that come of adding fractions, and are none."""
_HAD = (State.UNKNOWN, State.RUNNING)
"""In these the provider has a job, or may have it, and paints it: not before it is sent, nor while it lacks words."""
_KEPT = frozenset(
    {
        *(Fault.PICTURE, Fault.HOST, Fault.OVERSIZE, Fault.STORE, Fault.TIMEOUT, Fault.MOVED),
        *(Fault.LEFT, Fault.STOP, Fault.DELETED, Fault.AMBIGUOUS, Fault.RESTORED, Fault.UNSEEN),
    }
)
"""What a job that the provider had can end for and be painted all the same, and then paid for."""
HOUR, DAY = 3600, 86_400
USUAL = "*"
"""The tag of what everybody spends but owners, whose money it is: no purse is called so."""
MOST = 1e9
"""Credits that a budget or a cost stays below."""
PURSE = re.compile(r"[\w -]{1,30}")
"""The name of a purse."""
DEAR = 0.5
"""The share of what is left that nothing takes which costs more than a picture, before somebody was asked."""
LITTLE = 0.2
"""The share of a budget of which it is said when only so much is left."""
ASKS_FIRST = "dear"
"""Why something waits for a yes to what it costs; its data are a `Spent`, as `spent`."""


class Period(StrEnum):
    """For how long a budget lasts before it is renewed."""

    DAY = "day"
    MONTH = "month"

    def start(self, now: float) -> float:
        """When the one began in which it is now."""
        day = datetime.fromtimestamp(now, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return (day if self is Period.DAY else day.replace(day=1)).timestamp()

    def end(self, now: float) -> float:
        """When the next one begins."""
        start = self.start(now)
        if self is Period.DAY:
            return start + DAY
        return Period.MONTH.start(start + 31 * DAY + HOUR)


class Each(StrEnum):
    """Who has a budget of their own."""

    PERSON = "person"
    PLACE = "place"
    """A chat with its topics, a server with its channels."""
    ALL = "all"
    """Nobody: all whom it binds share it, as a purse."""


class Budget(Struct, frozen=True):
    """One budget, of those for whom and where it is."""

    credits: float
    per: Period
    each: Each = Each.ALL
    purse: str = ""
    """What a shared one is called."""
    where: frozenset[str] = frozenset()
    """Terms of places (`core.policy`); none for everywhere."""
    who: tuple[str, ...] = ()
    """Terms of whom it binds; none for everybody."""

    @property
    def name(self) -> str:
        """As owners write whose it is, and for how long: `person day`, `purse artists month`."""
        return f"{f'purse {self.purse}' if self.purse else self.each} {self.per}"

    @property
    def tag(self) -> str:
        """What marks that something was spent from it: what others spend, or the same people elsewhere, does not count.
        Two with one purse share it, as it is written. Empty where all counts that is spent, whoever spends it."""
        if self.purse:
            return self.purse
        if not (self.where or self.who):
            return "" if self.each is Each.ALL else USUAL
        bound = (" ".join(sorted(self.where)), *sorted(each.partition(" ")[0] for each in self.who))
        return hashlib.sha256("\n".join(bound).encode()).hexdigest()[:12]


class Charge(Struct, frozen=True):
    """What a job costs, as it is kept; negative where it was asked to cost less afterwards."""

    job: str
    kind: str
    """What it makes: one of `core.policy.KINDS`, or `UPSAMPLE`."""
    credits: float


class By(StrEnum):
    """What spending is put together by."""

    DAY = "day"
    PERSON = "person"
    PLACE = "place"
    KIND = "kind"
    FAILURE = "failure"


class Used(Struct, frozen=True):
    """What was spent on jobs that have something in common."""

    name: str
    """A day of UTC (`2026-11-30`), a person's name, a place's term, a kind, a fault."""
    jobs: int
    credits: float
    """Without what was given back."""
    failed: int
    """Of these jobs, those that came to nothing."""


def given_back(before: Job, after: Job) -> bool:
    """Whether what a job cost that ends without a result is given back: the provider failed, forgot it, or never had
    it. What was perhaps painted is kept, also where the person stopped it."""
    if before.state not in _HAD:
        return True
    return after.state is State.FAILED and after.fault not in _KEPT


class Purse(Struct, frozen=True):
    """A budget, and what was spent of it."""

    budget: Budget
    spent: float

    @property
    def left(self) -> float:
        """What may still be spent."""
        return max(self.budget.credits - self.spent, 0.0)


class Spent(Struct, frozen=True):
    """What a job costs, and the budget that has least left, of those from which it is spent."""

    cost: float
    purse: Purse
    """Before or after that, as whoever has it says."""
    now: float
    dear: bool = False
    """Whether it costs more than a picture."""

    @property
    def nears_end(self) -> bool:
        """Whether, after it was spent, there came to be little with it, or is too little for the same once more."""
        left, little = self.purse.left, LITTLE * self.purse.budget.credits
        return self.cost > 0 and (left + _DUST < self.cost or left <= little < left + self.cost)


def check(purses: Sequence[Purse], cost: float, now: float, *, nameless: bool = False, asks: bool = False) -> None:
    """Refuse what is more than one of these has left; what costs nothing is never too much. Raises Refusal.

    `asks`: what is `DEAR` is refused as well, with a question.
    """
    for each in purses:
        if cost > each.left + _DUST:
            budget = each.budget
            raise Refusal(
                f"budget_{_whose(budget, nameless=nameless)}_{budget.per}",
                cost=shown(cost),
                left=shown(each.left),
                most=shown(budget.credits),
                purse=budget.purse,
                again=budget.per.end(now) - now,
            )
    if asks and (least := scarcest(purses)) is not None and cost >= DEAR * least.left:
        raise Refusal(ASKS_FIRST, spent=Spent(cost, least, now))


def scarcest(purses: Sequence[Purse]) -> Purse | None:
    """The one that has least left."""
    return min(purses, key=lambda each: each.left, default=None)


def _whose(budget: Budget, *, nameless: bool) -> str:
    if budget.purse:
        return "purse"
    return "nameless" if nameless and budget.each is Each.PERSON else str(budget.each)


def shown(amount: float) -> int | str:
    """Credits, as people read them: a number where they are whole, so that words agree with it."""
    return round(amount) if abs(amount - round(amount)) < _DUST else f"{amount:.2f}".rstrip("0")


def until(seconds: float) -> Mapping[str, int]:
    """How long that is in whole hours, at least one, or in days where it is more than two."""
    hours = max(round(-(-seconds // HOUR)), 1)
    return {"days": -(-hours // 24)} if hours > 48 else {"hours": hours}
