"""Telegram's flood limits and the memory of who called during a ban."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from .errors import too_many


class Window(NamedTuple):
    """So many messages in so many seconds."""

    messages: int
    seconds: float


PRIVATE, GROUP, OVERALL = Window(5, 5), Window(20, 60), Window(30, 1)


@dataclass(frozen=True, slots=True)
class Violation:
    """A call that came while its chat was told to wait: what a flooding bot gets banned for."""

    chat_id: int
    method: str
    time: float
    left: float
    """Seconds of the ban that remained."""


@dataclass
class Limits:
    """core.telegram.org/bots/faq#my-bot-is-hitting-limits; a ban once spoken holds though limits be not enforced."""

    clock: Callable[[], float]
    enforced: bool = False
    private: Window = PRIVATE
    group: Window = GROUP
    overall: Window = OVERALL
    violations: list[Violation] = field(default_factory=list)
    _sent: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _banned: dict[int, float] = field(default_factory=dict)

    def ban(self, chat_id: int, seconds: float) -> None:
        """Chat 0 stands for all of them."""
        self._banned[chat_id] = self.clock() + seconds

    def admit(self, chat_id: int, method: str, messages: int) -> None:
        """Count messages towards a chat, or refuse with 429. A refusal extends nothing."""
        now = self.clock()
        left = max(self._banned.get(chat_id, now), self._banned.get(0, now)) - now
        if left > 0:
            self.violations.append(Violation(chat_id, method, now, left))
            raise too_many(math.ceil(left))
        if not self.enforced:
            return
        for key, window in ((0, self.overall), (chat_id, self.private if chat_id > 0 else self.group)):
            sent = self._sent[key]
            while sent and sent[0] <= now - window.seconds:
                sent.popleft()
            if len(sent) + messages > window.messages and sent:
                wait = max(1, math.ceil(sent[0] + window.seconds - now))
                self.ban(key, wait)
                raise too_many(wait)
        for key in (0, chat_id):
            self._sent[key].extend([now] * messages)
