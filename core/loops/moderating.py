"""Moderating: shows reports to the moderators, one replica for all, and brings what was decided to every copy."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from core.collection import showing
from core.errors import ChatError, NotNow
from core.jobs import Job, Person, Place
from core.leadership import Leadership
from core.loops.base import Loop
from core.policy import at, term
from core.ports import Clock, Store
from core.reporting import Reporting
from core.reports import Decision, Report

log = logging.getLogger(__name__)

INTERVAL = 2.0
"""Seconds between looks: at what another replica was told, and at what could not be shown."""
LEADS = "moderating"
"""Under this name one replica does it; it is stored, so it stays."""
AT_ONCE = 4
PAUSES = (2.0, 600.0)
"""Seconds after which one that nobody could be shown is tried again: at first, and at most; each is twice the last."""

_NEVER = math.inf


class _Rest(Struct, frozen=True):
    """How long one is left alone."""

    pause: float
    until: float


class Herald(Protocol):
    """Brings word to those who asked for nothing just now."""

    async def report(self, whom: Person | Place, report: Report, job: Job | None, message: str) -> str:
        """Show a report to moderators, in place of what stands in that message, which is none yet where it is empty.

        Returns what names the message; where only the answer was lost, what named it before. Raises ChatError.
        """

    async def copies(self, job: Job) -> None:
        """Have what shows a picture beside its job's own message show it as it is now: behind a spoiler, or gone."""


class ModeratingLoop(Loop):
    """Shows reports."""

    def __init__(
        self,
        reporting: Reporting,
        store: Store,
        herald: Herald,
        leadership: Leadership,
        clock: Clock = time.monotonic,
    ) -> None:
        super().__init__(reporting.wanted, interval=INTERVAL, most=AT_ONCE)
        self._reporting = reporting
        self._reports = reporting.reports
        self._store = store
        self._herald = herald
        self._leadership = leadership
        self._clock = clock
        self._rests: dict[tuple[str, int], _Rest] = {}
        """A job and the revision of its report -> what could not be shown; what has changed since is tried at once."""

    async def turn(self) -> None:
        """Show those that have changed."""
        now = self._clock()
        self._rests = {each: rest for each, rest in self._rests.items() if now - rest.until < PAUSES[1]}
        resting = [each for each, rest in self._rests.items() if now < rest.until]
        due = await self._reports.due(AT_ONCE, resting)
        if not due or not await self._leadership.acquire(LEADS):
            return
        for report in due:
            if self.room > 0 and not self.busy(report.job):
                self.start(report.job, self._show(report))

    async def _show(self, report: Report) -> None:
        job = await self._store.job(report.job)
        shown, one = dict(report.messages), (report.job, report.revision)
        if job is None or one in self._rests or not (report.has(Decision.HIDE) or report.has(Decision.DELETE)):
            wait = await self._shown(report, job, shown)
        else:
            wait, _ = await asyncio.gather(self._shown(report, job, shown), self._copies(job))
        if wait is None:
            self._rests.pop(one, None)
            await self._reports.shown(replace(report, messages=shown))
            return
        before = self._rests.get(one)
        pause = min(2 * before.pause, PAUSES[1]) if before is not None else PAUSES[0]
        self._rests[one] = _Rest(pause, self._clock() + max(pause, min(wait, PAUSES[1])))
        if shown != report.messages:  # some have seen it, and it is due as before
            await self._reports.shown(replace(report, messages=shown, revision=report.revision - 1))

    async def _copies(self, job: Job) -> None:
        for each in (job, *await showing(self._store, job)):
            await self._herald.copies(each)

    async def _shown(self, report: Report, job: Job | None, shown: dict[str, str]) -> float | None:
        """Show it to the moderators' chat, else to all owners at once, and note where; after how many seconds at least
        it is to be tried again, None where somebody has seen it."""
        chat = await self._reporting.chat()
        if chat is not None and (wait := await self._shown_to(chat, at(chat), report, job, shown)) != _NEVER:
            return wait
        owners = await self._reporting.owners()
        waits = await asyncio.gather(*(self._shown_to(each, term(each), report, job, shown) for each in owners))
        later = [wait for wait in waits if wait is not None and wait != _NEVER]
        return max(later) if later else None if None in waits else 0.0

    async def _shown_to(
        self, whom: Person | Place, name: str, report: Report, job: Job | None, shown: dict[str, str]
    ) -> float | None:
        """Show it to one of them, and note where; after how many seconds they may be shown it, None where they were."""
        try:
            shown[name] = await self._herald.report(whom, report, job, shown.get(name, ""))
        except NotNow as error:
            return error.seconds
        except ChatError as error:
            log.warning("the report of job %s could not be shown in %s: %s", report.job, name, error)
            return _NEVER
        return None
