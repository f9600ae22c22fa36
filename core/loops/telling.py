"""Telling whoever waited long that their job has ended: a message that changes calls nobody.

At most once: that somebody is told is noted before. What is lost by a stop in between stands in the job's message.
"""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime

from core import preferences
from core.errors import ChatError
from core.jobs import Fault, Job, State
from core.ports import Chat, Clock, Settings, Store

log = logging.getLogger(__name__)

LONG = 60.0
"""Seconds after which somebody has turned to other things."""
NEWS = 3600.0
"""Seconds for which an end is news."""


class Telling:
    """Tells people, as each of them wants it."""

    def __init__(self, store: Store, settings: Settings, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    async def ended(self, chat: Chat, job: Job, message: str, *, fresh: bool) -> None:
        """A job's end is shown in this message; `fresh`: which was just made, and has called already."""
        now = self._clock()
        if not _waited(job) or now - (job.finished_at or now) > NEWS:
            return
        theirs, _ = await self._settings.of(job.person, job.place)
        wanted = theirs.get("told", preferences.ON)
        if wanted == preferences.OFF or (wanted == preferences.FAILURES and job.state is State.DONE):
            return
        name = f"told:{job.id}"
        if await self._store.by_origin(name) is not None:
            return  # it is shown anew because somebody locked it, say
        await self._store.note_origin(name, job.id)
        if fresh:
            return
        try:
            await chat.tell(job, message, silent=at_night(theirs.get("night", ""), now))
        except ChatError as error:
            log.info("job %s: whoever asked could not be told: %s", job.id, error)


def _waited(job: Job) -> bool:
    """Whether an end came long after it was asked for, and not by whoever asked."""
    silent = job.fault in (Fault.UNANSWERED, Fault.DELETED)
    if job.finished_at is None or job.state not in (State.DONE, State.FAILED) or silent:
        return False
    since = job.submitted_at if job.words is not None and job.submitted_at is not None else job.created_at
    return job.finished_at - since >= LONG


def at_night(night: str, now: float) -> bool:
    """Whether it is night where somebody is: `23-7 +8`, as `core.preferences` reads it."""
    found = re.match(r"(\d+)-(\d+) ", night)
    if found is None:
        return False
    hour = (datetime.fromtimestamp(now, UTC) + preferences.ahead({"night": night})).hour
    begins, ends = int(found[1]), int(found[2])
    return begins <= hour < ends if begins < ends else hour >= begins or hour < ends
