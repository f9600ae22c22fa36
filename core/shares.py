"""Which jobs are whose, where Easel works with several providers."""

from __future__ import annotations

from msgspec import Struct


class Share(Struct, frozen=True):
    """A provider's jobs: its own; the first one's also those of providers with which Easel no longer works."""

    name: str = ""
    """The provider's, as rows have it."""
    others: tuple[str, ...] | None = ()
    """Of the first one: the others, whose jobs are none of its; None for any other one."""

    def has(self, provider: str) -> bool:
        """Whether a job that this provider has is one of them."""
        return provider == self.name if self.others is None else provider not in self.others


ALL_JOBS = Share()
"""All jobs."""


def shared(names: list[str]) -> list[Share]:
    """The share of each."""
    return [Share(name, None if at else tuple(names[1:])) for at, name in enumerate(names)]
