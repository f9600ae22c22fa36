"""Places that were found closed: groups where the bot may not write, and closed topics."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import ChatError, PlaceGone
from core.ports import Clock

SECONDS = 60.0
"""For how long a place that was found closed is not tried again."""


class NoWayUp(ChatError):
    """A picture for a chat that the bot does not know could not be uploaded anywhere else."""


class ClosedPlaces:
    """Remembers them for a while, so that each further job there costs no call in vain."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._found: dict[str, float] = {}
        """Place -> when it was found closed."""

    @contextmanager
    def trying(self, place: str) -> Iterator[None]:
        """Show something there. Raises PlaceGone before it is tried, where that was raised a while ago."""
        now = self._clock()
        self._found = {known: at for known, at in self._found.items() if now - at < SECONDS}
        if place in self._found:
            raise PlaceGone("closed")
        try:
            yield
        except PlaceGone:
            self._found[place] = now
            raise
