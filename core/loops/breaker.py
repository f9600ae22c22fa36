"""A circuit breaker: while a server cannot be reached, one call at a time finds out when it can again."""

from __future__ import annotations

FAILURES = 5
"""Different calls in a row, before the server counts as away."""
PROBE_SECONDS = 15.0
"""Between tries while it is away."""


class Breaker:
    """Closed while the server answers. Times are seconds of the caller's clock."""

    def __init__(self) -> None:
        self._failed: set[str] = set()
        self._since: float | None = None
        self._probed = 0.0

    @property
    def open(self) -> bool:
        """Whether the server counts as away."""
        return len(self._failed) >= FAILURES

    def lasting(self, now: float) -> float:
        """Seconds since the first call in a row that did not reach it; 0 while it answers."""
        return now - self._since if self._since is not None else 0.0

    def room(self, now: float, room: int) -> int:
        """How many of `room` calls may go out now."""
        if not self.open:
            return room
        return min(room, int(now - self._probed >= PROBE_SECONDS))

    def failed(self, now: float, about: str) -> None:
        """A call did not reach the server. Several about the same may all be that one's fault, and count once."""
        self._failed.add(about)
        self._probed = now
        if self._since is None:
            self._since = now

    def answered(self) -> None:
        """The server answered, whatever it said."""
        self._failed.clear()
        self._since = None
