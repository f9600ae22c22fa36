"""Whose turn it is: in which order what waits goes to a provider that works on so many jobs at once (pure).

Places take turns, and within a place its people do. Next is always whoever has least at work, by weight; of those who
have the same, whoever had a turn longest ago; then the older wish. A person is all their linked accounts, and counts
with what they have at work everywhere: many chats give nobody more than one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heapreplace
from types import MappingProxyType
from typing import Literal

from msgspec import Struct, field

Weights = Mapping[str, float]
"""Place or person -> how many times as much as others it gets; 1 where none is named."""
_Key = tuple[float, float, float]
"""What somebody has, by weight; their last turn; how old their oldest wish is."""


class Turn(Struct, frozen=True):
    """A job that waits for its turn, or has had it."""

    id: str
    person: str
    place: str
    at: float
    """When it was asked for; of what has had its turn, when that was. Unix seconds."""
    ours: bool = True
    """Whether this replica works on it."""


class Line(Struct, frozen=True):
    """All that concerns the order, of all replicas."""

    waiting: Sequence[Turn] = ()
    running: Sequence[Turn] = ()
    lately: Sequence[Turn] = ()
    """What has had its turn lately: the last one of each person in each place."""


class Turns(Struct, frozen=True):
    """How turns are taken, as whoever deploys has it."""

    at_once: int = 0
    """How many jobs the provider works on at once; 0 where that is learned from its answers."""
    weights: Weights = field(default_factory=dict)
    shared: bool = False
    """Whether there may be other replicas."""


class _Party(Struct):
    """A person, or a place: what it has at work, by weight, and when it last had a turn."""

    weight: float = 1.0
    has: float = 0.0
    last: float = 0.0

    def takes(self, at: float, work: float = 1.0) -> None:
        self.has += work / self.weight
        self.last = max(self.last, at)


class _Place:
    """Those who wait in a place, whoever is next first.

    Keys of people and places only ever grow, also by turns that are had elsewhere: so each is looked at anew when it
    comes to the front.
    """

    def __init__(self, here: _Party, people: Mapping[str, _Party], turns: Iterable[Turn]) -> None:
        self._here = here
        self._people = people
        self._wishes: dict[str, list[Turn]] = {}
        for turn in turns:
            self._wishes.setdefault(turn.person, []).append(turn)
        self._heap = [(self._key_of(name), name) for name in self._wishes]
        heapify(self._heap)

    @property
    def key(self) -> _Key | None:
        """How soon it is this place's turn; None where nobody waits any more."""
        while self._heap:
            key, name = self._heap[0]
            if not self._wishes[name]:
                heappop(self._heap)
            elif (now := self._key_of(name)) > key:
                heapreplace(self._heap, (now, name))
            else:
                return max(self._here.has, key[0]), self._here.last, key[2]
        return None

    def take(self, at: float) -> Turn:
        """The next one's turn, once `key` was asked for."""
        turn = self._wishes[self._heap[0][1]].pop()
        for party in (self._here, self._people[turn.person]):
            party.takes(at)
        return turn

    def _key_of(self, name: str) -> _Key:
        person = self._people[name]
        return person.has, person.last, self._wishes[name][-1].at


def order(line: Line, weights: Weights = MappingProxyType({})) -> list[Turn]:
    """What waits, whoever is next first: as many as there is room for go now, and so many are ahead of each.

    It takes little longer than sorting them would.
    """
    people, places = _parties(line, weights, "person"), _parties(line, weights, "place")
    waiting: dict[str, list[Turn]] = {}
    for turn in sorted(line.waiting, key=lambda each: (each.at, each.id), reverse=True):  # the oldest is popped first
        waiting.setdefault(turn.place, []).append(turn)
    known = {name: _Place(places[name], people, turns) for name, turns in waiting.items()}
    heap = [(key, name) for name, place in known.items() if (key := place.key) is not None]
    heapify(heap)
    gone: list[Turn] = []
    now = max((turn.at for turn in (*line.waiting, *line.running, *line.lately)), default=0.0)
    while heap:
        key, name = heap[0]
        found = known[name].key
        if found is None:
            heappop(heap)
        elif found > key:
            heapreplace(heap, (found, name))
        else:
            gone.append(known[name].take(now + len(gone) + 1))
    return gone


def _parties(line: Line, weights: Weights, which: Literal["person", "place"]) -> dict[str, _Party]:
    """All people, or all places, with what they have and had."""
    parties: dict[str, _Party] = {}
    for turns, work in ((line.waiting, None), (line.lately, 0.0), (line.running, 1.0)):
        for turn in turns:
            name = turn.person if which == "person" else turn.place
            party = parties.setdefault(name, _Party(weights.get(name, 1.0)))
            if work is not None:
                party.takes(turn.at, work)
    return parties
