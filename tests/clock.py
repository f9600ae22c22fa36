"""Time for tests of what waits for hours."""

from __future__ import annotations


class Clock:
    """Time stands still until it is moved."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds
