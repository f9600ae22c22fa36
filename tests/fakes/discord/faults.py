"""Troubles a test orders in advance. Those of the gateway are ordered there, see `Gateway`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tests.fakes.faults import Ordered

from .errors import ApiError, too_many

if TYPE_CHECKING:
    from .calls import Call

Kind = Literal["error", "html", "cut", "delivered_but_cut", "slow"]


@dataclass(eq=False)
class Fault(Ordered):
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

    def takes(self, call: Call) -> bool:
        """Whether this call meets the trouble; counts it if so."""
        return self.meets(self.route, call.route, call.body)

    @property
    def error(self) -> ApiError:
        if self.status == 429:
            return too_many(self.retry_after, everywhere=self.everywhere)
        return ApiError(self.status, self.code, self.message)
