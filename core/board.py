"""What is going on right now: progress that can be asked for again, kept in memory and never written."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from core.views import Live


class Wakeups:
    """An event for each of three loops. It is a hint: a loop that misses it looks for itself a little later."""

    def __init__(self) -> None:
        self.submit = asyncio.Event()
        self.track = asyncio.Event()
        self.post = asyncio.Event()

    def wake(self) -> None:
        """Wake all three."""
        for wakeup in (self.submit, self.track, self.post):
            wakeup.set()


class Board:
    """Live progress by job id."""

    def __init__(self, wakeups: Wakeups) -> None:
        self._wakeups = wakeups
        self._live: dict[str, Live] = {}
        self._fresh: dict[str, None] = {}
        """In the order in which they changed."""

    def get(self, job_id: str) -> Live:
        """The progress of a job; an empty one where nothing is known."""
        return self._live.get(job_id, _NOTHING)

    def show(self, job_id: str, *, percent: int | None, position: int | None, preview_url: str | None) -> None:
        """Note what the provider says. Progress never goes back, and a preview stays until a newer one."""
        before = self.get(job_id)
        self._note(
            job_id,
            replace(
                before,
                percent=max((p for p in (percent, before.percent) if p is not None), default=None),
                position=position,
                preview_url=preview_url or before.preview_url,
            ),
        )

    def coming(self, job_id: str) -> None:
        """Note that the picture is finished and on its way here."""
        self._note(job_id, replace(self.get(job_id), percent=100, position=None, coming=True))

    def _note(self, job_id: str, after: Live) -> None:
        before = self.get(job_id)
        if after != before:
            self._live[job_id] = replace(after, tick=before.tick + 1)
            self._fresh[job_id] = None
            self._wakeups.post.set()

    def drop(self, job_id: str) -> None:
        """Forget a job that has ended."""
        self._live.pop(job_id, None)
        self._fresh.pop(job_id, None)

    def take_fresh(self) -> list[str]:
        """The jobs whose progress changed since the last call, those that wait longest first."""
        fresh, self._fresh = list(self._fresh), {}
        return fresh

    def put_back(self, job_ids: Iterable[str]) -> None:
        """There was no room to show these; they are fresh still."""
        self._fresh = {job_id: None for job_id in job_ids if job_id in self._live} | self._fresh


_NOTHING = Live()
