"""What people look for among what was made: by words, kinds, favourites and time, as a value."""

from __future__ import annotations

import json
from enum import StrEnum

from msgspec import Struct

from core.jobs import Person

LOOKED = 4_000
"""Jobs that are looked through at once, where no index tells of them: at most some 100 ms."""

SEARCHES = "search "
"""What the names of notes of searches begin with. Their values begin with when that was, in unix seconds."""


class Sort(StrEnum):
    """What a result is, as people look for it. One letter: the index of words holds it."""

    GRID = "g"
    UPSCALE = "u"
    VIDEO = "v"
    OTHER = "o"
    """What is none of these: a face swapped, a description."""


class Wanted(Struct, frozen=True):
    """What is looked for. Times are unix seconds: from, and up to but without."""

    words: str = ""
    sorts: frozenset[Sort] = frozenset()
    loved: bool = False
    """Only what whoever asks loves; in the order in which they came to."""
    since: float | None = None
    until: float | None = None
    pictures: bool = False
    """Only finished pictures; so it is wherever something is looked for."""

    @property
    def anything(self) -> bool:
        """Whether all that there is is wanted."""
        return self == Wanted(pictures=self.pictures)

    def dump(self) -> str:
        """As text, from which `load` makes it again."""
        told = [self.words, "".join(sorted(self.sorts)), self.loved, self.since, self.until]
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> Wanted:
        """What `dump` wrote."""
        words, sorts, loved, since, until = json.loads(text)
        return cls(words, frozenset(map(Sort, sorts)), loved, since, until, pictures=True)


EVERY = Wanted()
PICTURES = Wanted(pictures=True)


class Love(Struct, frozen=True):
    """Somebody comes to love a job's picture, or no longer does."""

    person: Person
    at: float
    loves: bool | None = None
    """None turns it round."""
