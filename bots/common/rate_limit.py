"""How often a chat may be called: the mechanism (windows and bans). The figures stand in each platform's `limits`.

A chat that the platform bans for a while is left alone for exactly that while, and no other chat with it. Progress goes
at even intervals and takes at most half of what a chat takes: the other half is for first answers and results.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from msgspec import Struct

STANDS = 0.5
"""Seconds for which a chat sees no progress after anything else: what is overtaken within them is not worth a call."""


class Limit(NamedTuple):
    """At most so many calls in any so many seconds."""

    calls: int
    seconds: float


class Window:
    """The calls of the last while. The platform counts a call at some instant between its start and its end, so here it
    counts from its start until so long after its end."""

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self.open = 0
        """Calls on their way, and places promised to others."""
        self._ended: deque[float] = deque()

    def free(self, now: float) -> int:
        """How many calls have a place."""
        while self._ended and self._ended[0] <= now - self.limit.seconds:
            self._ended.popleft()
        return self.limit.calls - len(self._ended) - self.open

    def wait(self, now: float, calls: int) -> float:
        """Seconds until so many calls have a place; at least so long where that hangs on calls on their way."""
        lacking = min(calls, self.limit.calls) - self.free(now)
        if lacking <= 0:
            return 0.0
        if lacking > len(self._ended):
            return self.limit.seconds
        return self._ended[lacking - 1] + self.limit.seconds - now

    def end(self, now: float, calls: int) -> None:
        """So many calls were answered, or given up."""
        self.open -= calls
        self._ended.extend([now] * calls)

    def fill(self, until: float) -> None:
        """Be full until then; from then on one place after the other is free."""
        apart = self.limit.seconds / self.limit.calls
        self._ended = deque(until - self.limit.seconds + number * apart for number in range(self.limit.calls))


class _Line(Struct):
    """What is known of one chat."""

    window: Window
    banned: float = 0.0
    """Until when."""
    progress: float = 0.0
    """When it may see progress again."""
    promised: int = 0


class RateLimiter:
    """The calls that each chat, and all of them together, may still get."""

    def __init__(self, clock: Callable[[], float], *, overall: Limit, private: Limit, group: Limit) -> None:
        self._clock = clock
        self._private = private
        self._group = group
        self._overall = Window(overall)
        self._lines: dict[int, _Line] = {}

    def free(self, *, progress: bool = False) -> int:
        """How many calls may go out now, to whatever chats."""
        kept = self._overall.limit.calls // 2 if progress else 0
        return max(self._overall.free(self._clock()) - kept, 0)

    def until_free(self, *, progress: bool = False) -> float:
        """Seconds until there is a place for one."""
        return self._overall.wait(self._clock(), 1 + (self._overall.limit.calls // 2 if progress else 0))

    def wait(self, chat: int, calls: int = 1, *, progress: bool = False) -> float:
        """Seconds until so many calls may go to this chat."""
        now = self._clock()
        line = self._line(chat)
        windows = (self._overall, line.window)
        waits = [window.wait(now, calls + (window.limit.calls // 2 if progress else 0)) for window in windows]
        return max(0.0, line.banned - now, line.progress - now if progress else 0.0, *waits)

    def promise(self, chat: int, *, progress: bool) -> None:
        """Keep a place for a call that comes once all that goes into it is at hand."""
        line = self._line(chat)
        line.promised += 1
        self._open(line, 1)
        calls, seconds = line.window.limit
        line.progress = max(line.progress, self._clock() + (2 * seconds / calls if progress else STANDS))

    def kept(self, chat: int) -> int:
        """1 where a place is kept for the next call to it, which needs one place less then."""
        return min(self._line(chat).promised, 1)

    def take_back(self, chat: int, but: int) -> None:
        """Keep no more places for calls to it than these."""
        line = self._line(chat)
        if (more := line.promised - but) > 0:
            line.promised -= more
            self._open(line, -more)

    @contextmanager
    def spend(self, chat: int, calls: int) -> Iterator[None]:
        """While something is on its way that counts as so many calls; one of them has the place that was promised."""
        line, kept = self._line(chat), self.kept(chat)
        line.promised -= kept
        self._open(line, calls - kept)
        try:
            yield
        finally:
            for window in (self._overall, line.window):
                window.end(self._clock(), calls)

    def ban(self, chat: int, seconds: float) -> None:
        """The platform asked to leave this chat alone. It knows of more calls than we do: go on one by one then."""
        line = self._line(chat)
        line.banned = max(line.banned, self._clock() + seconds)
        line.window.fill(line.banned)

    def _open(self, line: _Line, calls: int) -> None:
        for window in (self._overall, line.window):
            window.open += calls

    def _line(self, chat: int) -> _Line:
        if chat not in self._lines:
            self._forget()
            self._lines[chat] = _Line(Window(self._group if chat < 0 else self._private))
        return self._lines[chat]

    def _forget(self) -> None:
        """What says nothing that a new line would not: memory stays as small as what goes on."""
        if len(self._lines) >= 1000:
            now = self._clock()
            self._lines = {
                chat: line
                for chat, line in self._lines.items()
                if max(line.banned, line.progress) > now or line.window.wait(now, line.window.limit.calls) > 0
            }
