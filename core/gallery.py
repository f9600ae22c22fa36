"""What people look for among what was made: by words, kinds, favourites and time, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.jobs import Person


class Sort(StrEnum):
    """What a result is, as people look for it. One letter: the index of words holds it."""

    GRID = "g"
    UPSCALE = "u"
    VIDEO = "v"
    OTHER = "o"
    """What is none of these: a face swapped, a description."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Times are unix seconds: from, and up to but without."""

    words: str = ""
    sorts: frozenset[Sort] = frozenset()
    loved: bool = False
    """Only what whoever asks loves; in the order in which they came to."""
    here: bool = False
    """Of a place, what most people there love."""
    since: float | None = None
    until: float | None = None
    pictures: bool = False
    """Only finished pictures; so it is wherever something is looked for."""

    @property
    def anything(self) -> bool:
        """Whether all that there is is wanted."""
        return self == Wanted(pictures=self.pictures)


EVERY = Wanted()
PICTURES = Wanted(pictures=True)


@dataclass(frozen=True, slots=True)
class Love:
    """Somebody comes to love a job's picture, or no longer does."""

    person: Person
    at: float
    loves: bool | None = None
    """None turns it round."""
