"""Troubles a test orders in advance."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal

from .errors import ApiError
from .params import Params

Kind = Literal["error", "html", "cut", "delivered_but_cut", "timeout", "delivered_but_timeout", "slow"]


@dataclass(eq=False)
class Fault:
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
    times: int | None = 1
    contains: str = ""
    """Only calls in whose parameters (as JSON) this stands."""
    hits: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        if self.code == 429 and "retry_after" in self.parameters:
            self.description = f"Too Many Requests: retry after {self.parameters['retry_after']}"

    def takes(self, method: str, params: Params) -> bool:
        """Whether this call meets the trouble; counts it if so."""
        spent = self.times is not None and self.hits >= self.times
        if spent or not fnmatchcase(method.lower(), self.method.lower()):
            return False
        if self.contains and self.contains not in json.dumps(params.values, ensure_ascii=False):
            return False
        self.hits += 1
        return True

    def release(self) -> None:
        """Let the calls that hang go on."""
        self.released.set()

    @property
    def error(self) -> ApiError:
        return ApiError(self.code, self.description, **self.parameters)
