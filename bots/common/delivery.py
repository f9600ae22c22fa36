"""Showing posts, as far as it is the same on every platform: how many at once, when to try again, whom to wake."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from bots.common.rate_limit import RateLimiter
from bots.common.wakeup import Wakeup
from core.errors import ChatError, MayStand, MessageGone, NotNow, PlaceGone
from core.jobs import Fault, Job, State
from core.metrics import SHOWN

log = logging.getLogger(__name__)

MOST = 24
"""Messages changed at the same time: fewer than the poster has hands, so that a platform that hangs leaves it some."""
PREVIEW_SECONDS = 5.0
"""For how long a preview may keep its message waiting."""
LONGEST = 3600.0
"""Seconds between tries of what a platform refuses, or swallows, again and again."""
A_MOMENT = 0.02
"""Seconds after a wait is over: the poster notes its end a little later than it is known here."""


def begin(job: Job) -> None:
    """A message is about to be made for the job. Raises MayStand where there may be one already, that nobody knows."""
    if job.fault is Fault.RESTORED and job.state is not State.CANCELLED:
        raise MayStand(job.id)


class Delivery:
    """Holds back calls that a platform does not take now, and tells the poster when it may try again."""

    def __init__(
        self,
        platform: str,
        rate_limit: RateLimiter,
        wake: Callable[[], None],
        soon: float,
        *,
        together: int = MOST,
        paced: bool = True,
    ) -> None:
        self.ready = False
        """Whether the platform has been reached and knows the token."""
        self.rate_limit = rate_limit
        self._platform = platform
        self._wake = wake
        self._soon = soon
        """Seconds until what was refused without a known reason is tried again for the first time."""
        self._together = together
        """Messages of one chat that are changed at the same time."""
        self._paced = paced
        """Whether results too wait for the rate limit; else the platform's library makes them wait."""
        self._at_work: Counter[int] = Counter()
        """Chat -> calls on their way there, and those that were accepted."""
        self._accepted: Counter[int] = Counter()
        """Chat -> of these, those that have not begun."""
        self._tries: dict[str, int] = {}
        """Job -> how often in a row its message was refused, or may have been made without our hearing of it."""
        self._wakeup = Wakeup(wake)
        """Has the poster look again when the earliest chat is free."""

    def places(self, *, progress: bool) -> int:
        """How many calls may go out now, to whatever chats."""
        hands = MOST - self._at_work.total() if self.ready else 0
        if hands <= 0 or not (self._paced or progress):
            return max(hands, 0)
        if not (free := self.rate_limit.free(progress=progress)):
            self._wakeup.wake_in(self.rate_limit.until_free(progress=progress))
        return min(hands, free)

    def accepts(self, chat: int, *, progress: bool) -> bool:
        """Whether a call may go to the chat now; whoever is told yes shows something next, within `showing`."""
        if not self.ready or self._at_work[chat] >= self._together or self._at_work.total() >= MOST:
            return False
        if (self._paced or progress) and (wait := self.rate_limit.wait(chat, progress=progress)) > 0:
            self._wakeup.wake_in(wait)
            return False
        self.rate_limit.promise(chat, progress=progress)
        self._accepted[chat] += 1
        self._at_work[chat] += 1
        return True

    def waits(self, chat: int) -> float:
        """Seconds for which the chat takes no progress; the poster is woken when they are over."""
        if (wait := self.rate_limit.wait(chat, progress=True)) > 0:
            self._wakeup.wake_in(wait)
        return wait

    @contextmanager
    def showing(self, chat: int, job: Job) -> Iterator[None]:
        """While a post is shown; mostly one that `accepts` let through, but a second try for one is shown at once.

        What is refused for no known reason becomes NotNow, later and later.
        """
        if self._accepted[chat]:
            self._accepted[chat] -= 1
        else:
            self._at_work[chat] += 1
        began, outcome = perf_counter(), "refused"
        try:
            yield
        except NotNow as wait:
            outcome = "not now"
            self._wakeup.wake_in(wait.seconds + A_MOMENT)
            raise
        except (MessageGone, PlaceGone, MayStand):
            outcome = "gone"
            self._tries.pop(job.id, None)
            raise
        except ChatError as error:
            raise self._later(job, error) from error
        else:
            outcome = "shown"
            self._tries.pop(job.id, None)
        finally:
            SHOWN.count(self._platform, outcome, seconds=perf_counter() - began)
            self._at_work[chat] -= 1
            self.rate_limit.take_back(chat, but=self._at_work[chat])
            if not self._at_work[chat]:
                del self._at_work[chat], self._accepted[chat]
            self._wake()

    def close(self) -> None:
        """Wake nobody any more."""
        self.ready = False
        self._wakeup.cancel()

    def _later(self, job: Job, error: ChatError) -> NotNow:
        """When to try again what was refused without a reason that is known: later and later."""
        tries = self._tries[job.id] = self._tries.get(job.id, 0) + 1
        wait = min(self._soon * 4 ** (tries - 1), LONGEST)
        log.warning("job %s could not be shown in %s (%s); trying again in %.0f s", job.id, self._platform, error, wait)
        self._wakeup.wake_in(wait + A_MOMENT)
        return NotNow(wait)
