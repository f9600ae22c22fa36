"""How often a server is asked about tasks: as often as that brings something, and within what it bears."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from core.mj import Midjourney
from core.ports import Clock

TOGETHER = 10.0
"""Requests in any one second to one server, however many tasks there are: what is sent for people counts too, and
never waits, so questions take what that leaves, and at least `QUESTIONS`."""
QUESTIONS = 2
SECOND = 1.1
"""Seconds that are counted as one: a request may be on its way a moment longer than the next. Complaints within so
many are one, too: answers to what went out together."""
ALONE = 3.0
"""Questions a second where each is about one task only."""
WITHIN = 10.0
"""Seconds within which each young task is asked about: where there are more than ALONE has room for, up to TOGETHER
questions go out."""
MANY = 5
"""Questions a second that are enough for a thousand tasks, a hundred in each and every two seconds. With more tasks
there are no more of them: who is expected to end soonest goes first, and nobody waits longer than `LATEST`."""
LATEST = 20.0
LOOKS = 0.2
"""A task is asked about again when so much more of its time has gone by, before its end is due and after it."""
AT_ONCE = 0.3
"""Of a second's questions, how many may go out at once, one at least; the others follow one by one."""
BROKEN = 600.0
"""Seconds for which each task is asked about alone, where no question about several is answered."""
LEAST = 0.05
"""What is left of the pace after many complaints."""
RECOVERY = 60.0
"""Seconds without a complaint after which a server is asked as often as ever."""
COMPLAINTS = 3
"""In a row, with no answer in between, after which it is looked whether one task is to blame."""
REMEMBERED = 1000
"""Tasks of which it is known that a question about them was in vain; then all are forgotten, which costs a question."""
LONGEST = 300.0
"""Seconds: a server that wants more silence than that is asked after these."""


class Pace:
    """Counts what is asked of one server, and goes by what it says to that."""

    def __init__(self, midjourney: Midjourney, clock: Clock) -> None:
        self._midjourney = midjourney
        self._clock = clock
        self._rate = ALONE
        """Questions a second, once those are out that may go at once."""
        self._most = self._room = self._at_once = 1.0
        self._sent: deque[float] = deque()
        """When what was sent within the last second was sent."""
        self._filled_at = clock()
        self._many = False
        """Whether there are more tasks than `MANY` questions a second are enough for."""
        self._share = 1.0
        self._complained_at = -RECOVERY
        self._alone_until = 0.0
        self.complaints = 0
        """In a row, with no answer in between."""
        self._answers = 0
        self._in_vain: dict[str, tuple[int, int]] = {}
        """Tasks of which nothing was heard since they were asked about: how often others were answered in between, and
        how many answers there had been by then."""
        self.silent_until = 0.0
        """When the server wants to be asked again."""
        self.together = 1
        """How many tasks go into one question."""
        self.soon = 0.0
        """Seconds between two looks at a task that may end any moment."""
        self._look(self._filled_at)

    def alone(self) -> None:
        """The server answers no question about several tasks."""
        self._alone_until = self._clock() + BROKEN
        self.together = 1

    def after(self, age: float, usual: float | None) -> float:
        """Seconds until a young task is worth another look. `usual`: how long its like take, where that is known."""
        if self.together > 1 and not self._many:
            return self.soon
        left = abs(age - (usual or 0.0))
        return max(self.soon, min(LOOKS * left, WITHIN if self.together == 1 else LATEST))

    def fill(self, young: int) -> None:
        """Time has gone by. `young`: how many tasks are to be asked about within `WITHIN` seconds."""
        now = self._clock()
        self._look(now)
        self._many = young > self.together * MANY * self._midjourney.provider.poll_seconds
        alone = min(max(ALONE, young / WITHIN), TOGETHER)
        most = alone if self.together == 1 else MANY if self._many else TOGETHER
        self._most = most * self._eased(now)
        self._at_once = max(1.0, AT_ONCE * self._most)
        self._rate = max(self._most - self._at_once + 1, self._most / 2)
        gone, self._filled_at = max(0.0, now - max(self._filled_at, self.silent_until)), now
        self._room = min(self._room + gone * self._rate, self._at_once)

    def take(self, wanted: int) -> int:
        """So many of these questions may go out now."""
        return self._taken(wanted, self._room)

    def take_parts(self, wanted: int) -> int:
        """So many may go out beside them: questions that were not answered, asked again in parts at once."""
        return self._taken(wanted, self._room + self._most - self._at_once)

    def sent(self, *, job: bool = False) -> None:
        """Something else goes to the server: a look for a job, a question whether it is there, or a `job`."""
        now = self._clock()
        self._forget_sent(now)
        if not job or len(self._sent) < TOGETHER - QUESTIONS:
            self._sent.append(now)

    @property
    def left(self) -> int:
        """How many requests more may leave within this second: none while the server wants to be left alone."""
        now = self._clock()
        self._forget_sent(now)
        return max(int(TOGETHER) - len(self._sent), 0) if now >= self.silent_until else 0

    def _taken(self, wanted: int, room: float) -> int:
        now = self._clock()
        taken = max(0, min(wanted, int(room + _ROUNDING), self.left))
        self._room -= taken
        self._sent.extend([now] * taken)
        return taken

    def _forget_sent(self, now: float) -> None:
        while self._sent and not 0 <= now - self._sent[0] < SECOND:
            self._sent.popleft()

    @property
    def wait(self) -> float:
        """Seconds until there may be room for another question."""
        now = self._clock()
        full = len(self._sent) >= TOGETHER
        until = max(self.silent_until, self._sent[0] + SECOND if full else now)
        return max(until - now, (1 - self._room) / self._rate, 0.0)

    def complained(self, silence: float | None) -> None:
        """The server finds that it is asked too much, and wants to be left alone for so many seconds."""
        now = self._clock()
        if now - self._complained_at >= SECOND:  # answers to what went out together are one complaint
            self._share = max(LEAST, self._eased(now) / 2)
            self._complained_at = now
            self.complaints += 1
            self._look(now)
        self.silent_until = max(self.silent_until, now + min(silence or 0.0, LONGEST))
        self._room = min(self._at_once - self._most, 0.0)  # nor are there any parts

    def in_vain(self, ids: Iterable[str], times: int = 1) -> bool:
        """Nothing was heard of these. Whether that was so `COMPLAINTS` times while others were: they are to blame."""
        if len(self._in_vain) > REMEMBERED:
            self._in_vain.clear()
        blamed = False
        for each in ids:
            count, answers = self._in_vain.get(each, (0, -1))
            if answers < self._answers:
                count += times
                self._in_vain[each] = count, self._answers
            blamed |= count >= COMPLAINTS
        return blamed

    def blame_nobody(self) -> None:
        """It has to do with all of them."""
        self._in_vain.clear()

    def answered(self, ids: Iterable[str]) -> None:
        """The server has answered, about these."""
        self.complaints = 0
        self._answers += 1
        for each in ids:
            self._in_vain.pop(each, None)

    def _look(self, now: float) -> None:
        """What every task is held against is worked out once in a turn, not for each of thousands."""
        self.together = 1 if now < self._alone_until else self._midjourney.together
        self.soon = self._midjourney.provider.poll_seconds / self._eased(now)

    def _eased(self, now: float) -> float:
        rested = max(0.0, now - max(self._complained_at, self.silent_until))
        return min(1.0, self._share + rested / RECOVERY * (1.0 - self._share))


_ROUNDING = 1e-9
