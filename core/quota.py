"""How much may be asked for in an hour, so that nobody can spend without bounds what the operator pays for.

Who asks, and where, is what the platform really knows. What it does not tell apart is not counted apart, because
whoever likes could be as many of those as they like:

* A person is an account. Who writes as a group or a channel may be anybody: all of them share one person's allowance.
* A place is a chat with all of its topics and threads, which cost nothing to open. Chats that the platform does not
  name share one chat's allowance.
* `in_all` is the bound that holds whoever asks, wherever.

What counts is what asks the provider anew: a command, a press, a repeat, a second try. What was there already, and
fetching what is paid for, does not. Midjourney's own ways to get many for one prompt, `{a, b}` and `--repeat`, are
refused where prompts are read.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Refusal

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Quota:
    """Jobs in any hour; 0 is without a limit."""

    person: int = 0
    place: int = 0
    """A whole chat, whoever asks there."""
    in_all: int = 0
    """Everybody everywhere together."""


UNBOUNDED = Quota()


@dataclass(frozen=True, slots=True)
class Claim:
    """One job that is to count against three allowances: somebody's, a chat's, and everybody's."""

    quota: Quota
    platform: str
    account: str
    """The person's; empty for all of a platform's who may be anybody."""
    chat: str
    at: float
    """When it was asked for, in unix seconds."""

    def check(self, by_person: float | None, in_chat: float | None, in_all: float | None) -> None:
        """Refuse what is too much. The times are those of the `person`th, `place`th and `in_all`th newest claim within
        an hour, if there are so many. Raises Refusal."""
        for key, most, at in (
            ("too_many_person" if self.account else "too_many_nameless", self.quota.person, by_person),
            ("too_many_place", self.quota.place, in_chat),
            ("too_many_all", self.quota.in_all, in_all),
        ):
            if at is not None and (left := at + HOUR - self.at) > 0:
                raise Refusal(key, most=most, minutes=int(min(left, HOUR - 1) // 60) + 1)
