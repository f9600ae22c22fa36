"""Rate limits as headers tell them, and the memory of who called during a ban."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .errors import ApiError, too_many, too_many_late_edits

if TYPE_CHECKING:
    from .calls import Call


class Window(NamedTuple):
    """So many calls in so many seconds, counted from the first."""

    calls: int
    seconds: float


MESSAGES = "/channels/{channel_id}/messages"
TOKEN = "/webhooks/{webhook_id}/{webhook_token}"
UNLIMITED = "/interactions/"
"""Answers to interactions count towards nothing."""

MANY = Window(50, 1)
LATE, LATE_AFTER = Window(3, 20), 3600.0
"""Edits of messages older than an hour, per channel (observed, not documented)."""
SLACK = 0.005
"""Seconds a client may be early, as clocks are read one after the other."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A call that came while it had been told to wait: ten thousand of them ban a bot's address."""

    route: str
    time: float
    left: float
    """Seconds of the ban that remained."""


@dataclass(eq=False)
class Bucket:
    """What is left of one window."""

    window: Window
    left: int = 0
    reset: float = 0.0


@dataclass
class Limits:
    """Windows count only while `enforced`; a ban that was spoken holds anyway, and late edits always count."""

    clock: Callable[[], float]
    enforced: bool = False
    windows: dict[str, Window] = field(
        default_factory=lambda: {
            f"POST {MESSAGES}": Window(5, 5),
            f"PATCH {MESSAGES}/{{message_id}}": Window(5, 5),
            TOKEN: Window(5, 2),
        }
    )
    """By route; all that is said through an interaction's token shares one."""
    other: Window = MANY
    overall: Window = MANY
    late: Window = LATE
    violations: list[Violation] = field(default_factory=list)
    _buckets: dict[str, Bucket] = field(default_factory=dict)
    _banned: dict[str, float] = field(default_factory=dict)

    def ban(self, call: Call, seconds: float, *, everywhere: bool = False) -> None:
        """Speak a ban."""
        self._banned["" if everywhere else _key(call)] = self.clock() + seconds

    def admit(self, call: Call) -> dict[str, str]:
        """Count a call, and tell in headers how it stands; or refuse it with 429. A refusal extends nothing."""
        now = self.clock()
        key = _key(call)
        spoken = {"": self._banned.get("", now)} if not call.template.startswith(UNLIMITED) else {}
        spoken[key] = self._banned.get(key, now)
        where = max(spoken, key=lambda one: spoken[one])
        if spoken[where] - now > SLACK:
            self.violations.append(Violation(call.route, now, spoken[where] - now))
            raise too_many(_up(spoken[where] - now), everywhere=not where)
        if call.template.startswith(UNLIMITED):
            return {}
        window = self.windows.get(_name(call), self.other) if self.enforced else Window(1000, 1)
        if self.enforced and not call.template.startswith(TOKEN):  # what goes by an interaction's token is not bound
            self._take("", self.overall, now, call)
        bucket = self._take(key, window, now, call)
        return {
            "X-RateLimit-Limit": str(window.calls),
            "X-RateLimit-Remaining": str(bucket.left),
            "X-RateLimit-Reset": f"{bucket.reset:.3f}",
            "X-RateLimit-Reset-After": f"{_up(bucket.reset - now):.3f}",
            "X-RateLimit-Bucket": hashlib.md5(_name(call).encode(), usedforsecurity=False).hexdigest(),
        }

    def late_edit(self, channel: int, created: float) -> None:
        """Count an edit of an old message, or refuse it."""
        now = self.clock()
        if now - created <= LATE_AFTER:
            return
        bucket = self._buckets.setdefault(f"late {channel}", Bucket(self.late))
        if not self._counted(bucket, now):
            raise too_many_late_edits(_up(bucket.reset - now))

    def _take(self, key: str, window: Window, now: float, call: Call) -> Bucket:
        bucket = self._buckets.setdefault(key, Bucket(window))
        bucket.window = window
        if not self._counted(bucket, now):
            self.ban(call, bucket.reset - now, everywhere=not key)
            raise too_many(_up(bucket.reset - now), everywhere=not key)
        return bucket

    @staticmethod
    def _counted(bucket: Bucket, now: float) -> bool:
        if bucket.reset - now <= SLACK:
            bucket.left, bucket.reset = bucket.window.calls, now + bucket.window.seconds
        if bucket.left <= 0:
            return False
        bucket.left -= 1
        return True


def headers_of(error: ApiError) -> dict[str, str]:
    """What goes with a 429. Without `Via` a client takes it for a ban by the gateway before Discord."""
    if error.status != 429:
        return {}
    everywhere = error.more.get("global")
    return {
        "Via": "1.1 google",
        "Retry-After": str(math.ceil(error.more["retry_after"])),
        "X-RateLimit-Scope": "global" if everywhere else "user",
        **({"X-RateLimit-Global": "true"} if everywhere else {}),
    }


def _name(call: Call) -> str:
    return TOKEN if call.template.startswith(TOKEN) else call.route


def _key(call: Call) -> str:
    """The bucket: the route and its major parameter."""
    major = next((call.path[name] for name in ("channel_id", "guild_id", "webhook_token") if name in call.path), "")
    return f"{_name(call)} {major}"


def _up(seconds: float) -> float:
    return math.ceil(seconds * 1000) / 1000
