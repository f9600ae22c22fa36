"""Troubles a test orders in advance. Those of the gateway are ordered there, see `Gateway`."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from .errors import ApiError, too_many

if TYPE_CHECKING:
    from .calls import Call

Kind = Literal["error", "html", "cut", "delivered_but_cut", "slow"]


@dataclass(eq=False)
class Fault:
    """One trouble for the next `times` calls whose route matches the pattern (`None`: for ever).

    The pattern is held against "METHOD /template", as in `Fault("POST /channels/*/messages")`; `*` stands for anything.

    error: refuse with status, code and message (429: `retry_after`, and a ban like any other). html: a gateway's page
    with that status. cut: close the connection, nothing done. delivered_but_cut: do the work, then close without
    a word. slow: wait for `release()`, then work and answer as if nothing had been.
    """

    route: str
    kind: Kind = "error"
    status: int = 500
    code: int = 0
    message: str = "500: Internal Server Error"
    retry_after: float = 0
    everywhere: bool = False
    """A 429 that bans the whole bot instead of one route."""
    times: int | None = 1
    contains: str = ""
    """Only calls in whose body (as JSON) this stands."""
    hits: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def takes(self, call: Call) -> bool:
        """Whether this call meets the trouble; counts it if so."""
        spent = self.times is not None and self.hits >= self.times
        if spent or not fnmatchcase(call.route, self.route):
            return False
        if self.contains and self.contains not in json.dumps(call.body, ensure_ascii=False):
            return False
        self.hits += 1
        return True

    def release(self) -> None:
        """Let the calls that hang go on."""
        self.released.set()

    @property
    def error(self) -> ApiError:
        if self.status == 429:
            return too_many(self.retry_after, everywhere=self.everywhere)
        return ApiError(self.status, self.code, self.message)
