"""Who asks, and where: accounts of chat platforms, and places there."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """Who asked: a platform's account. Easel keeps nothing else about people, but which accounts they have linked."""

    platform: str
    account: str
    name: str = ""
    linked: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False)
    """(platform, account) of all accounts that are the same person's; of whoever asked for a job that was read."""

    @property
    def bare(self) -> Person:
        """The account alone, whatever name it goes by."""
        return Person(self.platform, self.account)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a job's message lives: a chat, channel, thread or DM, in the platform's own words."""

    platform: str
    id: str
