"""The queue: how many jobs the provider works on at once, and which of ours goes next.

Replicas share no lock for it. Each reads the same rows, comes to the same order (`core.turns`) and sends only what of
it is its own; so together they go beyond what the provider takes by one each at most, and for a moment.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence

from core import turns
from core.board import Board
from core.mj import Accepted, Queued, Reason, Rejected, SubmitOutcome
from core.pause import Pause
from core.ports import Clock, Store
from core.shares import Share
from core.turns import Line, Turn, Turns

FULL = frozenset({Reason.QUEUE_FULL, Reason.LIMIT})
"""How a provider says that it takes no more beside what it has."""
RAISED = 60.0
"""Seconds without such an answer after which one more is tried, and another one whenever that was taken."""
OVERDUE = 3.0
"""Seconds that another replica has for sending what is its turn; then that keeps nobody else waiting."""
EXACT = 10
"""So few ahead are told one by one; more, when they are a tenth fewer or more. Whatever is told is true when it is."""


class Queue:
    """Knows what may be sent now, and tells those who wait how many are ahead."""

    def __init__(
        self,
        store: Store,
        board: Board,
        pause: Pause,
        clock: Clock,
        of: Share,
        how: Turns,
    ) -> None:
        self._store = store
        self._board = board
        self._pause = pause
        self._clock = clock
        self._of = of
        self._at_once = how.at_once
        self._weights = how.weights
        self._learned = 0
        """At once, as the provider's answers have it; 0 before any of them does."""
        self._full = False
        """It takes no more, and what it has is counted once all that is on its way was answered."""
        self._complained_at = 0.0
        self._used = 0
        self._called: Mapping[str, float] = {}
        """What is another replica's turn to send -> since when, as seen here."""
        self._told: Mapping[str, int] = {}
        """Job -> how many were ahead when it was told so."""
        self.full = False
        """Whether the provider works on as many as it takes."""
        self.room: int | None = None
        """How many of ours may go now; None for as many as there are."""

    async def look(self, busy: Collection[str], slack: int) -> Sequence[str] | None:
        """Of ours that wait those that may go, and `slack` more in case some cannot, whoever is next first. None where
        nothing keeps any from going. `busy` is what this replica has begun with."""
        now = self._clock()
        paused = await self._pause.look()
        if not (paused or self._at_once or self._learned or self._full):
            self._tell([], paused=False)
            self.room, self.full = None, False
            return None
        line = await self._store.line(self._of, now)
        begun = [turn for turn in line.waiting if turn.id in busy]
        waiting = [turn for turn in line.waiting if turn.id not in busy]
        running = [*line.running, *begun]
        self._used = len(running)
        if self._full and not any(turn.id in busy for turn in running):
            self._full, self._learned = False, max(self._used, 1)
        self._board.at_once[self._of.name] = self.at_once
        free = 0 if paused or self._full else self.at_once - self._used
        self.full = not paused and free <= 0
        order = await asyncio.to_thread(turns.order, Line(waiting, running, line.lately), self._weights)
        self.room = self._ours(order, free, now)
        self._tell(order, paused=paused)
        return [turn.id for turn in order if turn.ours][: self.room + slack]

    @property
    def at_once(self) -> int:
        """How many jobs the provider works on at once, set or learned; 0 where nothing says so."""
        return self._at_once or self._learned

    def heard(self, outcome: SubmitOutcome) -> None:
        """What the provider answered to a job."""
        now = self._clock()
        if self._at_once:
            return
        if isinstance(outcome, Rejected) and outcome.reason in FULL:
            self._full, self._complained_at = True, now
        elif isinstance(outcome, Accepted | Queued) and now - self._complained_at >= RAISED:
            self._learned += bool(self._learned) and self._used + 1 >= self._learned

    def _ours(self, order: Sequence[Turn], free: int, now: float) -> int:
        """How many of those next are ours. What another replica leaves lying is no longer counted."""
        room, called = 0, dict[str, float]()
        for turn in order:
            if free <= 0:
                break
            if turn.ours:
                room, free = room + 1, free - 1
            else:
                called[turn.id] = self._called.get(turn.id, now)
                free -= now - called[turn.id] < OVERDUE
        self._called = called
        return room

    def _tell(self, order: Sequence[Turn], *, paused: bool) -> None:
        """Tell ours how many are ahead: at once while these are few, else now and then."""
        told = dict[str, int]()
        for ahead, turn in enumerate(order):
            if turn.ours:
                before = self._told.get(turn.id)
                small = before is not None and ahead > EXACT and abs(before - ahead) * 10 < before
                self._board.wait(turn.id, ahead or None, paused=paused, told=small)
                told[turn.id] = before if small and before is not None else ahead
        for gone in self._told.keys() - told.keys():
            self._board.wait(gone, None, paused=False, told=bool(order))  # what was begun with is told by its row
        self._told = told
