"""A circuit breaker: while jobs get no answer from a server, one at a time finds out when they do again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

FAILURES = 5
"""Different calls in a row, before the server counts as away."""
PROBE_SECONDS = 8.0
"""Between tries while it is away: the first after its return is to come within ten."""


class Breaker:
    """Closed while the server answers. Times are seconds of the caller's clock."""

    def __init__(self) -> None:
        self._failed: set[str] = set()
        self._since: float | None = None
        self._sent = 0
        self._sent_at = 0.0

    @property
    def open(self) -> bool:
        """Whether the server counts as away."""
        return len(self._failed) >= FAILURES

    @property
    def doubtful(self) -> bool:
        """Whether more failed than one thing that may be to blame itself."""
        return len(self._failed) > 1

    def lasting(self, now: float) -> float:
        """Seconds since the first call in a row that did not reach it; 0 while it answers."""
        return now - self._since if self._since is not None else 0.0

    def room(self, now: float, room: int) -> int:
        """How many of `room` calls may go out now."""
        return min(room, int(self.rested(now, PROBE_SECONDS))) if self.open else room

    def rested(self, now: float, seconds: float) -> bool:
        """Whether none is on its way, and none has left for so long."""
        return not self._sent and now - self._sent_at >= seconds

    @contextmanager
    def sending(self, now: float) -> Iterator[None]:
        """A call is on its way while this is open."""
        self._sent += 1
        self._sent_at = now
        try:
            yield
        finally:
            self._sent -= 1

    def failed(self, now: float, about: str) -> None:
        """A call did not reach the server. Several about the same may all be that one's fault, and count once."""
        self._failed.add(about)
        if self._since is None:
            self._since = now

    def answered(self) -> None:
        """The server answered, whatever it said."""
        self._failed.clear()
        self._since = None
