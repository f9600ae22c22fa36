"""Moderating: shows reports to the moderators, one replica for all, and brings what was decided to every copy."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Protocol

from core.errors import ChatError, NotNow
from core.jobs import Job, Person, Place
from core.leadership import Leadership
from core.loops.base import Loop
from core.policy import at, term
from core.ports import Store
from core.reporting import Reporting
from core.reports import Decision, Report

log = logging.getLogger(__name__)

INTERVAL = 2.0
"""Seconds between looks: at what another replica was told, and at what could not be shown."""
LEADS = "moderating"
"""Under this name one replica does it; it is stored, so it stays."""
AT_ONCE = 4
TRIES = 5
"""After which a chat that takes nothing is left alone until something changes."""


class Herald(Protocol):
    """Brings word to those who asked for nothing just now."""

    async def report(self, whom: Person | Place, report: Report, job: Job | None, message: str) -> str:
        """Show a report to moderators, in place of what stands in that message, which is none yet where it is empty.

        Returns what names the message. Raises ChatError.
        """

    async def copies(self, job: Job) -> None:
        """Have what shows a picture beside its job's own message show it as it is now: behind a spoiler, or gone."""


class ModeratingLoop(Loop):
    """Shows reports."""

    def __init__(self, reporting: Reporting, store: Store, herald: Herald, leadership: Leadership) -> None:
        super().__init__(reporting.wanted, interval=INTERVAL, most=AT_ONCE)
        self._reporting = reporting
        self._reports = reporting.reports
        self._store = store
        self._herald = herald
        self._leadership = leadership
        self._tries: dict[str, int] = {}

    async def turn(self) -> None:
        """Show those that have changed."""
        due = await self._reports.due(AT_ONCE)
        if not due or not await self._leadership.acquire(LEADS):
            return
        for report in due:
            if self.room > 0 and not self.busy(report.job):
                self.start(report.job, self._show(report))

    async def _show(self, report: Report) -> None:
        job = await self._store.job(report.job)
        if job is not None and (report.has(Decision.HIDE) or report.has(Decision.DELETE)):
            await self._herald.copies(job)
        shown = dict(report.messages)
        try:
            chat = await self._reporting.chat()
            if chat is None or not await self._shown_to(chat, at(chat), report, job, shown):
                for owner in await self._reporting.owners():
                    await self._shown_to(owner, term(owner), report, job, shown)
        except NotNow:  # the others have seen it, and it is due as before
            await self._reports.shown(replace(report, messages=shown, revision=report.revision - 1))
            return
        if not shown and self._tries.setdefault(report.job, 0) < TRIES:
            self._tries[report.job] += 1
            return
        self._tries.pop(report.job, None)
        await self._reports.shown(replace(report, messages=shown))

    async def _shown_to(
        self, whom: Person | Place, name: str, report: Report, job: Job | None, shown: dict[str, str]
    ) -> bool:
        """Show it to one of them, and note where. Raises NotNow."""
        try:
            shown[name] = await self._herald.report(whom, report, job, shown.get(name, ""))
        except NotNow:
            raise
        except ChatError as error:
            log.warning("the report of job %s could not be shown in %s: %s", report.job, name, error)
            return False
        return True
