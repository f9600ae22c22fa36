"""Whether the server is there, as far as any loop has heard: what one finds out, all go by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.loops.timing import nth
from core.mj import Reason


class Reach:
    """Times are seconds of the caller's clock. While nothing gets through, now and then one question finds out."""

    def __init__(self, steps: Sequence[float]) -> None:
        self.gone = False
        """Whether what was sent last got no answer at all."""
        self.since = 0.0
        """Since when that is so."""
        self.heard = False
        """Whether it has answered since then, or since the start."""
        self.refused: Reason | None = None
        """Why questions were turned away at the door, if they were."""
        self.witness = ""
        """A task about which the server has answered: a question that it can answer once it is back."""
        self.probes = 0
        """Questions that went out to see whether it is back."""
        self.probe_at = 0.0
        """When the next one is due."""
        self._knocked = False
        self.back: list[Callable[[], None]] = []
        """Called when it is."""
        self._steps = tuple(steps)

    def lost(self, now: float) -> None:
        """Something was not answered, and nobody has asked yet whether that is so with all."""
        if not self.gone:
            self.gone, self.since, self.probes, self.probe_at = True, now, 0, now
            self._knocked = self.heard = False

    def silent(self, now: float, reason: Reason, *, gone: bool) -> None:
        """A question about any task was not answered."""
        self.refused = reason if reason.at_the_door else None
        if gone:
            self.lost(now)
        self.probes, self.probe_at = 1, now + nth(self._steps, 1)

    def probe(self, now: float) -> bool:
        """Whether it is time to ask if it is back, which is done then.

        Counted from question to question: one that hangs says nothing of what comes after it.
        """
        if now < self.probe_at:
            return False
        self.probes += 1
        self.probe_at = now + nth(self._steps, self.probes)
        return True

    def knock(self, now: float) -> bool:
        """The same for who waits to send something: at once, if nobody has asked about the witness in this silence."""
        if not self.gone or not self.witness or (self._knocked and not self.probe(now)):
            return False
        self._knocked = True
        return True

    def answered(self) -> None:
        """The server has said something, whatever it is."""
        self.heard, self.refused = True, None
        if self.gone:
            self.gone, self.probe_at = False, 0.0
            for ring in self.back:
                ring()
