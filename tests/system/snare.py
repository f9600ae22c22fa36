"""A fault of the simulator that tells the test when it strikes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from simulator import Fault


@dataclass
class Snare(Fault):
    """Sets `caught` when it has struck `after` times: the instant for a kill or a stop."""

    after: int = 1
    caught: asyncio.Event = field(default_factory=asyncio.Event)

    def strikes(self, path: str) -> bool:
        hit = super().strikes(path)
        self.after -= hit
        if self.after <= 0:
            self.caught.set()
        return hit
