"""Who is asked about next: those first who wait longest, each by the time after which it is worth another look."""

from __future__ import annotations

import math
from collections.abc import Callable
from heapq import nsmallest

from core.loops.pace import WITHIN, Pace
from core.loops.watch import Watch, Watches

AGAIN = 1.0
"""Seconds after which those that are due are put in order again: with thousands it takes longer than asking."""
ORDERED = 5000
"""Tasks that are put in order in a second at most."""
SOON = 0.8
"""Of WITHIN, after which a task that is asked about alone goes before all for whom it is not as long."""


class Line:
    """Those that are due. `young` is the age up to which they are; `busy` says whether something is done for a job."""

    def __init__(self, watches: Watches, pace: Pace, young: float, busy: Callable[[str], bool]) -> None:
        self.together: list[Watch] = []
        """To be asked about with others, the most urgent last."""
        self.alone: list[Watch] = []
        """To be asked about alone, those last that are likeliest to be answered."""
        self.young = 0
        """How many tasks are."""
        self._watches = watches
        self._pace = pace
        self._young = young
        self._busy = busy
        self._made_at = -math.inf
        self._alone_next = True
        """Whose turn it is where both wait: so each gets half of the room."""

    def __len__(self) -> int:
        return len(self.together) + len(self.alone)

    def stale(self) -> None:
        """Somebody is due who was not."""
        self._made_at = -math.inf

    def look(self, now: float) -> None:
        """Find who is due, where that was not done just now."""
        if len(self) and 0 <= now - self._made_at < max(AGAIN, len(self._watches) / ORDERED):
            return
        self._made_at = now
        self.young = sum(now - watch.at < self._young for watch in self._watches)
        due = [watch for watch in self._watches if watch.due <= now and self.free(watch)]
        single = self._pace.together == 1

        def lateness(watch: Watch) -> tuple[bool, float]:
            waited = now - watch.asked
            return single and watch.wait <= WITHIN and waited >= SOON * WITHIN, waited / watch.wait

        self.together = sorted((watch for watch in due if not watch.alone), key=lateness)
        self.alone = sorted((watch for watch in due if watch.alone), key=lambda watch: (-watch.silences, -watch.asked))

    def unasked(self, since: float) -> list[Watch]:
        """Keep those only that were not asked about since then; returns all."""
        due = [*self.together, *self.alone]
        self.together, self.alone = (
            [watch for watch in some if watch.asked < since] for some in (self.together, self.alone)
        )
        return due

    def next_together(self, now: float, most: int) -> list[Watch]:
        """Those for whom there is room now, in `most` questions. What is left of the last goes to who is due next."""
        size = self._pace.together
        room = size * self._pace.take(min(-(-len(self.together) // size), most))
        chosen: list[Watch] = []
        while self.together and len(chosen) < room:
            if self._is_due(watch := self.together.pop(), now) and not watch.alone:
                chosen.append(watch)
        self._alone_next |= bool(chosen) or most <= 0
        if chosen and len(chosen) < room and all(watch.asked < watch.due for watch in chosen):  # none asked in vain
            early = (watch for watch in self._watches if watch.may_go_along(now) and self.free(watch))
            chosen += nsmallest(room - len(chosen), early, key=lambda watch: watch.due)
        return chosen

    def next_alone(self, now: float) -> Watch | None:
        """One to be asked about alone, for whom there is room now."""
        while self.alone and not self._is_due(self.alone[-1], now):
            self.alone.pop()
        if not self.alone or (self.together and not self._alone_next) or not self._pace.take(1):
            return None
        self._alone_next = False
        return self.alone.pop()

    def free(self, watch: Watch) -> bool:
        """Whether nothing of this one is on its way."""
        return not watch.asking and not self._busy(watch.job_id)

    def _is_due(self, watch: Watch, now: float) -> bool:
        return watch.due <= now and self._watches.of_task(watch.task_id) is watch and self.free(watch)
