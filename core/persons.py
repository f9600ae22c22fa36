"""Who asks, and where: accounts of chat platforms, and places there."""

from __future__ import annotations

from msgspec import Struct


class Person(Struct, frozen=True):
    """Who asked: a platform's account. Easel keeps nothing else about people, but which accounts they have linked."""

    platform: str
    account: str
    name: str = ""
    linked: frozenset[tuple[str, str]] = frozenset()
    """(platform, account) of all accounts that are the same person's; of whoever asked for a job that was read. Not
    compared: two are equal whether it is known of them or not."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Person):
            return NotImplemented
        return (self.platform, self.account, self.name) == (other.platform, other.account, other.name)

    def __hash__(self) -> int:
        return hash((self.platform, self.account, self.name))

    @property
    def bare(self) -> Person:
        """The account alone, whatever name it goes by."""
        return Person(self.platform, self.account)


class Place(Struct, frozen=True):
    """Where a job's message lives: a chat, channel, thread or DM, in the platform's own words."""

    platform: str
    id: str
