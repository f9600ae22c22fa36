"""Pictures that whoever drew them shows to everybody who has a link, for as long as they like.

A link holds a seal over how often the picture was published: after it was withdrawn the old one opens nothing, and
publishing it again makes another.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from core.asks import Ask
from core.errors import Refusal
from core.gate import opened
from core.jobs import Job, State
from core.locks import same
from core.ports import Notes

_WITHDRAWN = "-"


class Publishing:
    """Makes links to pages of pictures, and withdraws them."""

    def __init__(self, notes: Notes, seal: Callable[[str], str], url: str) -> None:
        """`url`: where the pages are; empty where Easel is not reached from outside."""
        self._notes = notes
        self._seal = seal
        self._url = url

    @property
    def available(self) -> bool:
        """Whether there can be such pages."""
        return bool(self._url)

    async def publish(self, ask: Ask, job: Job) -> str:
        """The link to a job's page, which stands from now on. Raises Refusal."""
        self._must_be_theirs(ask, job)
        if not self._url or job.state is not State.DONE or job.result is None:
            raise Refusal("no_such_action")
        times, shown = await self._noted(job.id)
        if not shown:
            times += 1
            await opened()
            await self._notes.keep_note(job.id, str(times))
        return f"{self._url}/{job.id}/{self._seal(f'{job.id} {times}')}"

    async def withdraw(self, ask: Ask, job: Job) -> None:
        """Nothing is behind the link any more. Raises Refusal."""
        self._must_be_theirs(ask, job)
        times, shown = await self._noted(job.id)
        if shown:
            await opened()
            await self._notes.keep_note(job.id, f"{_WITHDRAWN}{times}")

    async def opens(self, job_id: str, seal: str) -> bool:
        """Whether a link with this seal leads to the job's page now."""
        times, shown = await self._noted(job_id)
        return shown and hmac.compare_digest(self._seal(f"{job_id} {times}"), seal)

    async def _noted(self, job_id: str) -> tuple[int, bool]:
        """How often it was published, and whether it is now."""
        noted = await self._notes.note(job_id) or f"{_WITHDRAWN}0"
        return int(noted.removeprefix(_WITHDRAWN)), not noted.startswith(_WITHDRAWN)

    @staticmethod
    def _must_be_theirs(ask: Ask, job: Job) -> None:
        if not same(ask.person, job.person):
            raise Refusal("publish_not_yours")
