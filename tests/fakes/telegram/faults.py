"""Troubles a test orders in advance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tests.fakes.faults import Ordered

from .errors import ApiError
from .params import Params

Kind = Literal["error", "html", "cut", "delivered_but_cut", "timeout", "delivered_but_timeout", "slow"]


@dataclass(eq=False)
class Fault(Ordered):
    """One trouble for the next `times` calls whose method matches the pattern (`None`: for ever).

    error: refuse with code, description and parameters. html: a gateway's 502 page. cut: close the connection, nothing
    done. delivered_but_cut: do the work, then close without a word. timeout and delivered_but_timeout: the same two,
    but silent until `release()`. slow: wait for `release()`, then work and answer as if nothing had been.
    """

    method: str
    kind: Kind = "error"
    code: int = 500
    description: str = "Internal Server Error"
    parameters: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code == 429 and "retry_after" in self.parameters:
            self.description = f"Too Many Requests: retry after {self.parameters['retry_after']}"

    def takes(self, method: str, params: Params) -> bool:
        """Whether this call meets the trouble; counts it if so."""
        return self.meets(self.method.lower(), method.lower(), params.values)

    @property
    def error(self) -> ApiError:
        return ApiError(self.code, self.description, **self.parameters)
