"""Forgetting what is known of a person by one of their accounts, as far as they want it.

An erasure is kept before anything of it is done, and holds for the jobs that there were by then. What it asks for is
done beside everything else, a little at a time (`core.loops.forgetting`), and begun again where a stop broke it off; so
the erasure itself is the last that goes. Jobs at work stay: somebody may pay for what they bring. So do accounts that
are linked with this one: whoever has somebody link theirs must not be able to erase them.

What others depend on stays without a name: a job from which somebody else's came keeps its buttons, and nothing that
its person said or saw (`forgotten`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from core.gate import opened
from core.jobs import Job, Person
from core.ports import Clock

MANY = 10_000
"""A person's newest jobs, among which pictures are counted: to look at all of them takes too long for an answer."""


class What(StrEnum):
    """What is to be forgotten of a person; each but the last is a part of the last."""

    PICTURES = "pictures"
    JOBS = "jobs"
    """Their pictures, too."""
    SET = "set"
    """Settings, presets and favourites."""
    ALL = "all"


class Held(Struct, frozen=True):
    """How much there is of an account."""

    jobs: int = 0
    """That have ended."""
    pictures: int = 0
    """Of their newest `MANY` jobs."""
    presets: int = 0
    favourites: int = 0
    settings: int = 0
    going: int = 0
    """Jobs at work."""
    newest: int = 0
    """The number of the newest job; 0 for none."""
    named: bool = False
    """Whether their name is kept."""
    erasing: What | None = None
    """What is being forgotten now."""

    def of(self, what: What) -> int:
        """How much would be forgotten."""
        parts = {What.PICTURES: self.pictures, What.JOBS: self.jobs}
        things = self.presets + self.favourites + self.settings
        return parts.get(what, things) if what is not What.ALL else self.jobs + things + self.named


class Erasure(Struct, frozen=True):
    """What somebody wants forgotten, of all that there was when they said so."""

    person: Person
    what: What
    upto: int
    """The number of their newest job then."""
    at: float
    """When that was."""
    lang: str
    """Of the word that it is done."""
    done: bool = False
    """Then that is to be said, and only what has to wait may be left."""
    told: bool = False
    """Whether it was said."""


class Memory(Protocol):
    """What is kept of people, in one place. Each step is short, and may be taken again after a stop."""

    async def held(self, account: Person) -> Held:
        """How much there is of one account."""

    async def erasures(self) -> Sequence[Erasure]:
        """Those that are not finished."""

    async def keep(self, erasure: Erasure, *, instead: Erasure | None = None) -> None:
        """Keep an erasure. With `instead` it is that one further on, and only kept where that one still is."""

    async def finished(self, erasure: Erasure) -> None:
        """Nothing is left to do for it."""

    async def pictures(self, erasure: Erasure) -> bool:
        """Forget the pictures that went into the person's jobs or came of them, and that nobody else uses.

        Returns whether nothing is left; what others are drawing from right now has to wait.
        """

    async def jobs(self, erasure: Erasure) -> bool:
        """Forget some of the person's jobs. Returns whether there may be more."""

    async def waiting(self, erasure: Erasure) -> bool:
        """Whether some jobs have to wait for what is being made of them right now."""

    async def things(self, person: Person) -> None:
        """Forget what they have set, saved and loved."""

    async def traces(self, erasure: Erasure) -> bool:
        """Forget their name and what came in from them. Returns whether nothing is left; some of it has to wait."""


class Forgetting:
    """What people can ask: how much there is of them, and that it be forgotten."""

    def __init__(self, memory: Memory, clock: Clock) -> None:
        self.wanted = asyncio.Event()
        """Wakes whoever does it."""
        self._memory = memory
        self._clock = clock

    async def held(self, account: Person) -> Held:
        """How much there is of one account; `newest` changes with each of its jobs."""
        return await self._memory.held(Person(account.platform, account.account))

    async def begin(self, account: Person, what: What, lang: str) -> None:
        """Have it forgotten, from now on and after a stop as well. What is linked with the account is not meant."""
        await opened()
        held = await self.held(account)
        bare = Person(account.platform, account.account)
        await self._memory.keep(Erasure(bare, what, held.newest, self._clock(), lang))
        self.wanted.set()


def forgotten(job: Job) -> bool:
    """Whether whoever asked for a job has had it forgotten, and it stays for what others made of it."""
    return not job.person.account
