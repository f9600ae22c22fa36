"""A task: what was asked, and what it looks like at any moment.

Nothing ticks here. Start and duration are known when a task is accepted, so status and progress are pure functions of
the time.
"""

from __future__ import annotations

import json
import uuid
from bisect import bisect_right
from dataclasses import asdict, dataclass, fields

FINAL = frozenset({"SUCCESS", "FAILURE", "CANCEL"})
PREVIEWS = (15, 31, 62, 93)
"""Percentages at which a new preview appears."""
_STEPS = (0, 15, 31, 46, 62, 78, 93)
_HANDED_OVER = 0.05
"""The share of the duration that passes before Midjourney shows the first percent."""


@dataclass(frozen=True, slots=True)
class Task:
    """One accepted task. Times are seconds since the epoch, durations seconds.

    `started` is None while the task waits in a window (status MODAL); it lies in the future while the task queues.
    `failure` is the reason it will end with. `recipe` is the painter's JSON, `upload` the name of an uploaded picture
    shown instead; `film` is the painter's JSON of how that picture moves.
    """

    id: str
    action: str
    prompt: str
    description: str
    seed: int
    submitted: float
    duration: float
    started: float | None = None
    cancelled: float | None = None
    failure: str | None = None
    state: str | None = None
    hook: str | None = None
    parent: str = ""
    custom_id: str = ""
    mode: str = "FAST"
    bot: str = "MID_JOURNEY"
    remix: bool = False
    answered: bool = False  # its window got its words
    recipe: str = ""
    upload: str = ""
    film: str = ""
    texts: tuple[str, ...] = ()

    @property
    def uuid(self) -> str:
        """Midjourney's own id of the job, as it stands inside customIds."""
        return str(uuid.uuid5(uuid.NAMESPACE_OID, self.id))

    @property
    def end(self) -> float:
        """When it ends by itself; never, while it waits in a window."""
        return float("inf") if self.started is None else self.started + self.duration

    def status(self, now: float) -> str:
        """NOT_START, SUBMITTED, IN_PROGRESS, MODAL, SUCCESS, FAILURE or CANCEL."""
        if self.cancelled is not None:
            return "CANCEL"
        if self.started is None:
            return "MODAL"
        if now < self.started:
            return "NOT_START"
        if now >= self.end:
            return "FAILURE" if self.failure else "SUCCESS"
        return "IN_PROGRESS" if self._share(now) >= _HANDED_OVER else "SUBMITTED"

    def percent(self, now: float) -> int | None:
        """0..100; None before the start, in a window, and after a failure or a cancel."""
        status = self.status(now)
        if status == "SUCCESS":
            return 100
        if status not in ("SUBMITTED", "IN_PROGRESS"):
            return None
        return _STEPS[bisect_right(_STEPS, self._share(now) * 100) - 1]

    def preview(self, now: float) -> int | None:
        """The newest preview's percentage, if one is out."""
        percent = self.percent(now) or 0
        return max((step for step in PREVIEWS if step <= percent < 100), default=None)

    def _share(self, now: float) -> float:
        return (now - (self.started or 0.0)) / self.duration if self.duration else 1.0

    def to_json(self) -> str:
        """The task as one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Task:
        """The inverse of `to_json`."""
        data = json.loads(text)
        known = {field.name: data[field.name] for field in fields(cls) if field.name in data}  # versions differ
        return cls(**known | {"texts": tuple(data["texts"])})
