"""What can go wrong with a Midjourney server, apart from refusals of a submit (those are meanings, see `meanings`).

core.errors.EaselError
└── MidjourneyError
    ├── Unsupported   the provider cannot do it; raised before anything is sent
    ├── NotSent       a trouble of our own kept it from leaving as a whole: no server can have accepted it
    └── Unanswered    a question (fetch, list, queue …) got no usable answer; `reason` says why
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import EaselError

if TYPE_CHECKING:
    from core.mj.outcomes import Reason


class MidjourneyError(EaselError):
    """The root of this branch."""


class Unsupported(MidjourneyError):
    """The provider cannot do this. Nothing was sent."""

    def __init__(self, what: object, provider: str) -> None:
        super().__init__(f"{provider} offers no {what}")
        self.what = what
        self.provider = provider


class NotSent(MidjourneyError):
    """What was to be sent could not be read, or had no room in memory. The cause says why."""


class Unanswered(MidjourneyError):
    """The server did not answer a question in a usable way; nothing is known, nothing has changed."""

    def __init__(self, reason: Reason, text: str, retry_after: float | None = None) -> None:
        super().__init__(f"{reason}: {text}")
        self.reason = reason
        self.text = text
        self.retry_after = retry_after
        """Seconds, where the server says so."""
