"""How often a place may be called: the mechanism (buckets and bans). What the figures are stands in `limits`.

A place that Telegram bans for a while is left alone for exactly that while, and no other place with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Bucket:
    """A bucket that holds at most `size` calls and fills at `rate` calls a second."""

    size: float
    rate: float
    held: float
    at: float

    def wait(self, now: float, calls: float = 1.0) -> float:
        """Seconds until so many calls are there; 0 now."""
        self.held = min(self.size, self.held + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (calls - self.held) / self.rate)

    def take(self, now: float) -> None:
        """Take one call out, even if that leaves a debt."""
        self.wait(now)
        self.held -= 1


class Budget:
    """The calls that each chat, and all of them together, may still get."""

    def __init__(self, clock: Callable[[], float], *, overall: float, private: float, group: float) -> None:
        self._clock = clock
        self._rates = {True: group, False: private}
        """By whether the chat is a group: calls a second."""
        self._overall = Bucket(overall, overall, overall, clock())
        self._chats: dict[int, Bucket] = {}
        self._banned: dict[int, float] = {}

    def wait(self, chat: int, spare: float = 0.0) -> float:
        """Seconds until this chat may be called. `spare` calls are left in its bucket for what matters more."""
        now = self._clock()
        banned = self._banned.get(chat, 0.0) - now
        return max(banned, self._overall.wait(now), self._bucket(chat, now).wait(now, 1 + spare), 0.0)

    def spend(self, chat: int) -> None:
        """A call goes to this chat now."""
        now = self._clock()
        self._overall.take(now)
        self._bucket(chat, now).take(now)

    def ban(self, chat: int, seconds: float) -> None:
        """Telegram asked to leave this chat alone."""
        self._banned[chat] = max(self._banned.get(chat, 0.0), self._clock() + seconds)

    def _bucket(self, chat: int, now: float) -> Bucket:
        if chat not in self._chats:
            self._forget(now)
            rate = self._rates[chat < 0]
            size = 3.0 if chat < 0 else 2.0  # a short burst: the answer to a command and the first word on it
            self._chats[chat] = Bucket(size, rate, size, now)
        return self._chats[chat]

    def _forget(self, now: float) -> None:
        """Full buckets say nothing that a new one would not: memory stays as small as what goes on."""
        if len(self._chats) >= 1000:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if bucket.wait(now, bucket.size) > 0}
            self._banned = {chat: until for chat, until in self._banned.items() if until > now}
