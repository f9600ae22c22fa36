"""Easel's own time. It begins at the wall clock's, and goes on with a steady one.

A wall clock is set: by hand, by NTP minutes after a boot without a battery, by a virtual machine's host. Whoever takes
an age from two looks at it fails what was painted and paid for, and deletes what is young. So while Easel runs, its
time leaps in no direction, whatever the wall clock does.

How long a stop took only a wall clock can say. What it says is added to the time as long as it is not less than
nothing: quotas and tokens want that at once. But nothing is deleted for it until Easel has run for a day since
(`before`); where the clock is set back meanwhile, never. What came after the stop is as old as it is all the while. All
this is one record, of kind `Record`, kept as a note.

Replicas that share a database share the time: who comes takes it from those that run, and all follow the one that is
furthest, so that it goes back for nobody. The wall clock is the database's: one, whatever those of the machines say.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from math import inf

from msgspec import Struct
from msgspec.structs import asdict, replace
from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from core.ports import Clock
from storage.now import now
from storage.schema import inbox, job, note, picture

BELIEVED = 86_400.0
"""Seconds that Easel runs until it believes what the wall clock said of a stop: a wrong clock is noticed in a day."""
KEPT_EVERY = 60.0
"""Seconds between two records, where no lease is renewed more often. For so long before a kill Easel ran and nobody
noted it, so as much of a stop is believed at once."""
TOGETHER = 3600.0
"""Stops within an hour of running count as one, so that the record stays short."""
UNTRUE = 20
"""Leaps of wrong clocks that are told apart, for the same reason."""

_THIS = (note.c.platform == "easel", note.c.name == "clock")
_RECORD = select(note.c.value, now().label("wall")).where(*_THIS)
_KEEP = update(note).where(*_THIS).values(value=bindparam("record"))
_NEWEST = (func.max(job.c.created_at), func.max(picture.c.kept_at), func.max(inbox.c.at))


def steady() -> float:
    """Seconds since some instant, by a clock that nobody sets; where there is one, it counts a machine's sleep too."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Record(Struct, frozen=True):
    """What was known at a moment: Easel's time, the wall clock's, and what that said of stops. All in seconds."""

    now: float
    wall: float
    stops: tuple[tuple[float, float, float], ...] = ()
    """(how long, Easel's time at its end, how long it has run since) of each that is not believed yet, oldest first."""
    never: tuple[tuple[float, float], ...] = ()
    """(how long, Easel's time at its end) of what will not be believed: the clock that said so was set back."""

    @property
    def doubts(self) -> list[tuple[float, float]]:
        """(Easel's time at the end, how long) of what may never have been, the latest first."""
        return sorted(((end, length) for length, end, *_ in (*self.never, *self.stops)), reverse=True)

    @property
    def doubted(self) -> float:
        """How much of the time may never have been."""
        return sum(length for _, length in self.doubts)

    def running(self, at: float, wall: float) -> Record:
        """The record after Easel has run on until its time was `at`."""
        ran = max(0.0, at - self.now)
        stops = tuple((length, end, since + ran) for length, end, since in self.stops if since + ran < BELIEVED)
        return replace(self, now=self.now + ran, stops=stops)._set(wall, back=self.wall + ran - wall)

    def started(self, wall: float) -> Record:
        """The record at a start, after a stop in which the wall clock went on, or back, to `wall`."""
        stop = max(0.0, wall - self.wall)
        doubted, stops, now = max(0.0, stop - KEPT_EVERY), self.stops, self.now + stop
        if doubted and stops and stops[-1][2] < TOGETHER:
            *earlier, (length, _, since) = stops
            stops = (*earlier, (length + doubted, now, since))
        elif doubted:
            stops = (*stops, (doubted, now, 0.0))
        return replace(self, now=now, stops=stops)._set(wall, back=self.wall - wall)

    def _set(self, wall: float, *, back: float) -> Record:
        """With the wall clock's time; where it was set `back`, it contradicts what it said of the latest stops."""
        stops, never = list(self.stops), self.never
        while stops and back > 0:
            length, end, since = stops.pop()
            untrue = min(length, back)
            back, never = back - untrue, (*never, (untrue, end))
            if length > untrue:
                stops.append((length - untrue, end, since))
        if len(never) > UNTRUE:
            (one, _), (other, end), *later = sorted(never, key=lambda leap: leap[1])
            never = ((one + other, end), *later)
        return replace(self, wall=wall, stops=tuple(stops), never=never)

    def dump(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, kept: str) -> Record:
        """From what `dump` made."""
        values = json.loads(kept)
        return cls(**values | {name: tuple(map(tuple, values[name])) for name in ("stops", "never")})


class OwnTime:
    """Easel's time in this process. Nothing is right before `start`."""

    def __init__(self, wall: Clock | None = None, steady: Clock = steady) -> None:
        """`wall` in place of the database's own."""
        self._wall = wall
        self._steady = steady
        self._ahead = -inf
        """Easel's time, less the steady clock's."""
        self._record = Record(0.0, 0.0)

    def now(self) -> float:
        """Easel's time, in seconds since the epoch."""
        return self._steady() + self._ahead

    def believed(self) -> float:
        """The time as if what is doubted had not been."""
        return self.now() - self._record.doubted

    def before(self, age: float) -> float:
        """For whoever deletes: what bears an earlier time is older than `age` for sure, whatever is doubted."""
        at = self.now() - age
        for end, length in self._record.doubts:
            if at < end:
                at -= length
        return at

    def lay(self, c: Connection) -> None:
        """Make the record where there is none: the newest row says when Easel ran last, if it ever did."""
        if c.execute(_RECORD).first() is None:
            wall = self._wall() if self._wall is not None else c.scalar(select(now())) or 0.0
            newest = max(c.scalar(select(row)) or 0.0 for row in _NEWEST) or wall
            record = Record(newest, min(newest, wall))
            c.execute(insert(note), {"platform": "easel", "name": "clock", "value": record.dump()})

    def kept(self, c: Connection) -> tuple[Record, float]:
        """The record, and what the wall clock says now."""
        return self._load(c.execute(_RECORD).one())

    def start(self, c: Connection, *, alone: bool) -> Callable[[], None]:
        """Take the time up; where nobody else runs, a stop ends. What it returns is called after the commit."""
        record, wall = self._load(c.execute(_RECORD.with_for_update()).one())
        if alone:
            record = record.started(wall)
            c.execute(_KEEP, {"record": record.dump()})
        return lambda: self._follow(record)

    def keep(self, c: Connection) -> Callable[[], None]:
        """Keep how late it is, unless another replica does just now. What it returns is called after the commit."""
        kept = c.execute(_RECORD.with_for_update(skip_locked=True)).first()
        if kept is None:
            return lambda: None
        record, wall = self._load(kept)
        record = record.running(self.now(), wall)
        c.execute(_KEEP, {"record": record.dump()})
        return lambda: self._follow(record)

    def _follow(self, record: Record) -> None:
        """Never back: another replica may be a moment behind."""
        self._ahead = max(self._ahead, record.now - self._steady())
        self._record = record

    def _load(self, kept: Row[tuple[str, float]]) -> tuple[Record, float]:
        """The record, and what the wall clock says now."""
        return Record.load(kept.value), self._wall() if self._wall is not None else kept.wall
