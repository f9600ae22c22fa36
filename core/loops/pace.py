"""How often a server is asked about tasks: as often as that brings something, and within what it bears."""

from __future__ import annotations

from core.mj import Midjourney
from core.ports import Clock

TOGETHER = 10.0
"""Questions in any one second to one server, however many tasks there are."""
ALONE = 3.0
"""Questions a second where each is about one task only."""
WITHIN = 10.0
"""Seconds within which each young task is asked about: where there are more than ALONE has room for, up to TOGETHER
questions go out."""
LOOKS = 0.2
"""A task is asked about again when so much more of its time has gone by, before its end is due and after it."""
AT_ONCE = 0.3
"""Of a second's questions, how many may go out at once, one at least; the others follow one by one."""
SECOND = 1.0
"""Complaints within so many seconds are one."""
BROKEN = 600.0
"""Seconds for which each task is asked about alone, where no question about several is answered."""
LEAST = 0.05
"""What is left of the pace after many complaints."""
RECOVERY = 60.0
"""Seconds without a complaint after which a server is asked as often as ever."""
LONGEST = 300.0
"""Seconds: a server that wants more silence than that is asked after these."""


class Pace:
    """Counts what is asked of one server, and goes by what it says to that."""

    def __init__(self, midjourney: Midjourney, clock: Clock) -> None:
        self._midjourney = midjourney
        self._clock = clock
        self._rate = ALONE
        """Questions a second, once those are out that may go at once."""
        self._room = self._spare = TOGETHER
        self._filled_at = clock()
        self._share = 1.0
        self._complained_at = -RECOVERY
        self._alone_until = 0.0
        self.silent_until = 0.0
        """When the server wants to be asked again."""

    @property
    def together(self) -> int:
        """How many tasks go into one question."""
        return 1 if self._clock() < self._alone_until else self._midjourney.together

    def alone(self) -> None:
        """The server answers no question about several tasks."""
        self._alone_until = self._clock() + BROKEN

    @property
    def soon(self) -> float:
        """Seconds between two looks at a task that may end any moment."""
        return self._midjourney.provider.poll_seconds / self._eased(self._clock())

    def after(self, age: float, usual: float | None) -> float:
        """Seconds until a young task is worth another look. `usual`: how long its like take, where that is known."""
        if self.together > 1:
            return self.soon
        left = abs(age - (usual or 0.0))
        return max(self.soon, min(LOOKS * left, WITHIN))

    def fill(self, young: int) -> None:
        """Time has gone by. `young`: how many tasks are to be asked about within `WITHIN` seconds."""
        now = self._clock()
        most = TOGETHER if self.together > 1 else min(max(ALONE, young / WITHIN), TOGETHER)
        most *= self._eased(now)
        at_once = max(1.0, AT_ONCE * most)
        gone, self._filled_at = max(0.0, now - self._filled_at), now
        if now < self.silent_until:
            gone = self._room = self._spare = 0.0
        self._rate = max(most - at_once + _ALMOST, most / 2)
        self._room = min(self._room + gone * self._rate, at_once)
        self._spare = min(self._spare + gone * most, most)

    def take(self, wanted: int) -> int:
        """So many of these questions may go out now."""
        taken = min(wanted, int(self._room + _ROUNDING))
        self._room -= taken
        return taken

    def take_parts(self, wanted: int) -> int:
        """So many may go out beside them: questions that were not answered, asked again in parts."""
        taken = min(wanted, int(self._spare + _ROUNDING))
        self._spare -= taken
        return taken

    @property
    def wait(self) -> float:
        """Seconds until there is room for another question."""
        return max(self.silent_until - self._clock(), 0.0 if self._room >= 1 else AT_ONCE)

    def complained(self, silence: float | None) -> None:
        """The server finds that it is asked too much, and wants to be left alone for so many seconds."""
        now = self._clock()
        if now - self._complained_at >= SECOND:  # answers to what went out together are one complaint
            self._share = max(LEAST, self._eased(now) / 2)
            self._complained_at = now
        self.silent_until = max(self.silent_until, now + min(silence or 0.0, LONGEST))
        self._room = self._spare = 0.0

    def _eased(self, now: float) -> float:
        return min(1.0, self._share + max(0.0, now - self._complained_at) / RECOVERY * (1.0 - self._share))


_ROUNDING = 1e-9
_ALMOST = 0.9
"""Of a question more: in no second is it a whole one."""
