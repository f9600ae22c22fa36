"""Failover: jobs that a provider surely has not taken go to another one, at once.

Which one refused what is in memory alone: after a stop a job may be offered to each of them once more, and is refused
once more. It never is at two of them: a row names one, and changes it only while the job waits, or when the answer is
that it was not accepted.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from core.desk import Desk
from core.failover import MOVES, RESTS, back, may_move, moved
from core.jobs import Job, Transition
from core.loops.refusals import fault_of
from core.mj import Rejected
from core.ports import Clock
from core.providers import Providers, Server

log = logging.getLogger(__name__)

REMEMBERED = 1000
"""Jobs of which is known who has refused them."""


class Elsewhere:
    """Finds another provider for jobs of one."""

    def __init__(self, desk: Desk, providers: Providers, server: Server, clock: Clock) -> None:
        self._desk = desk
        self._providers = providers
        self._clock = clock
        self.server = server
        self._refused = providers.refused

    @property
    def there(self) -> bool:
        """Whether there is any other one."""
        return len(self._providers) > 1

    def instead(self, job: Job, outcome: Rejected, wait: float) -> Transition | None:
        """What becomes of a job that was refused, where another one may take it; None where nothing is left to try.

        `wait`: seconds until it is to be tried again where it was refused only for now.
        """
        if not self.there or outcome.reason not in MOVES or not may_move(job):
            return None
        if job.id not in self._refused and len(self._refused) >= REMEMBERED:
            del self._refused[next(iter(self._refused))]
        refused = self._refused.setdefault(job.id, {})
        refused[job.provider] = outcome.reason
        untried = [each for each in self._providers.others(job) if each.name not in refused]
        if outcome.reason.transient:  # it may go well here: only to one that takes it for all that is known
            untried = [each for each in untried if self._providers.well(each)]
        if untried:
            return self._to(job, untried[0])
        busy = next((name for name, reason in refused.items() if reason.transient and name != job.provider), None)
        if busy is None and not outcome.reason.transient:  # it ends
            self.settled(job)
        else:
            self._refused[job.id] = {name: reason for name, reason in refused.items() if reason not in RESTS}
        if busy is None or outcome.reason.transient:
            return None
        return back(busy, fault_of(job, refused[busy]), self._clock() + wait)

    async def pass_on(self, waiting: Sequence[Job], most: int) -> list[Job]:
        """Let `most` of these go to another one that takes them now; returns those that stay."""
        left: list[Job] = []
        for job in waiting:
            refused = self._refused.get(job.id, {})  # whoever took nothing at all may take it by now, the others not
            some = self._providers.others(job) if self.there and may_move(job) and most > 0 else []
            others = [each for each in some if refused.get(each.name) in (None, *RESTS)]
            if not others or not self._providers.well(others[0]):
                left.append(job)
            else:
                most -= 1
                await self._desk.apply(job.id, unchanged(job, self._to(job, others[0])))
        return left

    def settled(self, job: Job) -> None:
        """Nobody is asked for it any more, so that who has refused it is of no use."""
        self._refused.pop(job.id, None)

    def _to(self, job: Job, server: Server) -> Transition:
        log.info("job %s: it goes to %s instead of %s", job.id, server.name, job.provider)
        return moved(server.name, self._clock())


def unchanged(read: Job, then: Transition) -> Transition:
    """For a job that stands as it was read: whoever put it in other words meanwhile gets those."""
    return lambda job: then(job) if job.revision == read.revision else None
