"""How much may be asked for in an hour, so that nobody can spend without bounds what the operator pays for.

Who asks, and where, is what the platform really knows. What it does not tell apart is not counted apart, because
whoever likes could be as many of those as they like:

* A person is an account. Who writes as a group or a channel may be anybody: all of them share one person's allowance.
* A place is a chat with all of its topics and threads, which cost nothing to open. Chats that the platform does not
  name share one chat's allowance.
* `in_all` is the bound that holds whoever asks, wherever.

What counts is what asks the provider anew: a command, a press, a repeat, a second try. What was there already, and
fetching what is paid for, does not. Midjourney's own ways to get many for one prompt, `{a, b}` and `--repeat`, count as
so many jobs, all at once or none (`core.batch`).
"""

from __future__ import annotations

from msgspec import Struct

from core.budgets import USUAL, Budget, Charge
from core.errors import Refusal

HOUR = 3600.0


class Quota(Struct, frozen=True):
    """Jobs in any hour; 0 is without a limit."""

    person: int = 0
    place: int = 0
    """A whole chat, whoever asks there."""
    in_all: int = 0
    """Everybody everywhere together."""


UNBOUNDED = Quota()


class Claim(Struct, frozen=True):
    """What is to count against three allowances: somebody's, a chat's, and everybody's."""

    quota: Quota
    platform: str
    account: str
    """The person's; empty for all of a platform's who may be anybody."""
    chat: str
    at: float
    """When it was asked for, in unix seconds."""
    count: int = 1
    """How many jobs, of which all may begin or none; 0 where one that counts already comes to cost something else."""
    charges: tuple[Charge, ...] = ()
    """What they cost (`core.budgets`); with a `count` of 0, instead of what they have cost till then."""
    budgets: tuple[Budget, ...] = ()
    """Those from which that is spent."""
    owns: bool = False
    """Whoever owns Easel spends it: it counts in what is everybody's together alone."""
    asks: bool = False
    """Whether whoever asks is asked first where it takes much of what is left (`core.budgets.DEAR`)."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What marks that it is spent, beside that it is (`Budget.tag`)."""
        return () if self.owns else tuple(dict.fromkeys((USUAL, *(each.tag for each in self.budgets if each.tag))))

    @property
    def bounded(self) -> bool:
        """Whether it may be too much."""
        return self.quota != UNBOUNDED or bool(self.budgets and self.cost > 0)

    @property
    def cost(self) -> float:
        """Credits for all of it."""
        return sum(each.credits for each in self.charges)

    def check(self, by_person: float | None, in_chat: float | None, in_all: float | None) -> None:
        """Refuse what is too much. The times are those of the oldest claim that leaves no room for all `count` under
        `person`, `place` and `in_all`, within an hour, if there is one. Raises Refusal."""
        many = "_many" if self.count > 1 else ""
        for which, most, at in (
            ("person" if self.account else "nameless", self.quota.person, by_person),
            ("place", self.quota.place, in_chat),
            ("all", self.quota.in_all, in_all),
        ):
            if most and self.count > most:
                raise Refusal(f"too_many_{which}_ever", most=most, count=self.count)
            if at is not None and (left := at + HOUR - self.at) > 0:
                minutes = int(min(left, HOUR - 1) // 60) + 1
                raise Refusal(f"too_many_{which}{many}", most=most, minutes=minutes, count=self.count)


class Allowed(Struct, frozen=True):
    """What one may ask for in an hour, and how much of it was left at some time."""

    most: int
    left: int


Left = tuple[Allowed, Allowed, Allowed]
"""Of a person, of a chat, of all; `most` is 0 where there is no limit."""
