"""What the troubles that a test orders have in common on both platforms: which calls they meet, and for how long."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from fnmatch import fnmatchcase


@dataclass(eq=False, kw_only=True)
class Ordered:
    """One trouble for the next `times` calls that match (`None`: for ever)."""

    times: int | None = 1
    contains: str = ""
    """Only calls in whose parameters or body (as JSON) this stands."""
    hits: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def meets(self, pattern: str, call: str, sent: object) -> bool:
        """Whether a call of that name meets the trouble; counts it if so."""
        spent = self.times is not None and self.hits >= self.times
        if spent or not fnmatchcase(call, pattern):
            return False
        if self.contains and self.contains not in json.dumps(sent, ensure_ascii=False):
            return False
        self.hits += 1
        return True

    def release(self) -> None:
        """Let the calls that hang go on."""
        self.released.set()
