"""The providers that Easel works with: what they can do together, which one gets a job, and how each stands."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from core import wishes
from core.addresses import Addresses, Lend
from core.errors import Refusal
from core.failover import REFUSES, RESTS, Choice, order
from core.jobs import Fault, Job, Kind
from core.mj import Ambiguous, Endpoint, Midjourney, Provider, Reason, Rejected, SubmitOutcome, together
from core.mj.funds import Funds
from core.ports import Clock
from core.prompts import PromptError
from core.shares import shared
from core.turns import Turns

T = TypeVar("T")


class Server:
    """One provider: its client, what goes to it, and how it stands as far as its loops have found out.

    `way`: what goes to it. `at_once`: how many jobs it works on at once; 0 where that is learned, None where it is set
    for all alike. `low_credit`: what is left when its owner is to hear of it.
    """

    def __init__(
        self,
        midjourney: Midjourney,
        way: Choice | None = None,
        *,
        lend: Lend | None = None,
        at_once: int | None = None,
        low_credit: float = 0.0,
    ) -> None:
        self.midjourney = midjourney
        self.addresses = Addresses(midjourney, lend)
        self.at_once = at_once
        self.low_credit = low_credit
        self._way = way or Choice(midjourney.provider.name)
        self.away_since: float | None = None
        """Since when it answers nothing."""
        self.full = False
        """Jobs wait for it, and it works on as many as it takes."""
        self._refused: Rejected | None = None
        """What it said the last time, where it took nothing at all."""
        self._lasts = False
        """It said so once more after a rest."""
        self._rests_until = 0.0
        self.funds = Funds()
        """What it tells of credit and accounts."""
        self.told = False
        """Whether it was asked for that since the start."""

    @property
    def name(self) -> str:
        """As rows have it."""
        return self._way.name

    def turns(self, turns: Turns) -> Turns:
        """How turns are taken for it, where it is said otherwise for all alike."""
        return turns if self.at_once is None else replace(turns, at_once=self.at_once)

    def choice(self, now: float) -> Choice:
        """As the choice sees it."""
        well = self.away_since is None and not self.full and now >= self._rests_until
        return self._way if well is self._way.well else replace(self._way, well=well)

    def stands(self, now: float, *, away: bool, full: bool) -> None:
        """Note whether it answers, and whether it has room."""
        self.away_since = None if not away else now if self.away_since is None else self.away_since
        self.full = full

    def heard(self, outcome: SubmitOutcome, now: float) -> None:
        """Note what it answered to a job."""
        if isinstance(outcome, Ambiguous):
            return
        rests = RESTS.get(outcome.reason) if isinstance(outcome, Rejected) else None
        refused = outcome if isinstance(outcome, Rejected) and outcome.reason in REFUSES else None
        self._lasts = refused is not None and self._refused is not None and (self._lasts or now >= self._rests_until)
        self._refused = refused
        self._rests_until = now + rests if rests is not None else 0.0

    def refuses(self, now: float) -> Rejected | None:
        """Why it takes nothing at all, until it takes something; what may pass counts while it rests, if said once."""
        refused = self._refused
        passed = refused is not None and refused.reason.transient and not self._lasts and now >= self._rests_until
        return None if passed else refused


class Providers:
    """All of them, the one that MJ_PROVIDER names first.

    To who asks what can be done, they are one that can do whatever any of them can (`core.mj.Offer`).
    """

    def __init__(self, servers: Sequence[Server], clock: Clock, draw: Callable[[], float] = random.random) -> None:
        self._servers = {server.name: server for server in servers}
        self.first = servers[0]
        self.shares = shared(list(self._servers))
        self.provider: Provider = together([server.midjourney.provider for server in servers])
        self.refused: dict[str, dict[str, Reason]] = {}
        """Job -> who has refused it, and why (`core.loops.elsewhere`)."""
        self._clock = clock
        self._draw = draw

    def __iter__(self) -> Iterator[Server]:
        return iter(self._servers.values())

    def __len__(self) -> int:
        return len(self._servers)

    def named(self, name: str) -> Server | None:
        """The one of this name, where Easel works with it."""
        return self._servers.get(name)

    def of(self, job: Job) -> Server:
        """The one that has a job, or for jobs of one with which Easel no longer works, the first."""
        return self._servers.get(job.provider, self.first)

    # What can be done

    @property
    def max_references(self) -> int:
        """How many reference pictures an imagine takes at most."""
        return max(server.midjourney.max_references for server in self)

    def can(self, endpoint: Endpoint) -> bool:
        """Whether any offers it."""
        return any(server.midjourney.can(endpoint) for server in self)

    def offers(self, what: Kind | Endpoint) -> bool:
        """Whether any can do it that may get it, in one way or another."""
        if isinstance(what, Endpoint):
            return self.can(what)
        return any(wishes.offered(each.midjourney, each.addresses, what) for each in self.order(what))

    # Which one gets it

    def order(self, kind: Kind) -> list[Server]:
        """Those to which a new job of this kind may go, the one that is to have it first."""
        now, asked = self._clock(), Kind.IMAGINE if kind is Kind.BATCH else kind
        names = order([server.choice(now) for server in self], asked, self._draw())
        return [self._servers[name] for name in names] or [self.first]

    def first_to(self, kind: Kind, read: Callable[[Server], T], of: Server | None = None) -> tuple[Server, T]:
        """The first one for which a wish can be read, and what was read. `of`: the only one that may have it.

        Raises what the one that was to have it did: Refusal or PromptError.
        """
        failure: Refusal | PromptError | None = None
        for server in self.order(kind) if of is None else (of,):
            try:
                return server, read(server)
            except (Refusal, PromptError) as error:
                failure = failure or error
        assert failure is not None, "there is always one"
        raise failure

    def fitting(self, job: Job) -> str:
        """The name of the one that gets a job which is asked for as it stands."""
        some = self.order(job.kind)
        return next((each for each in some if self.fits(each, job)), some[0]).name

    def again(self, job: Job) -> str:
        """The same for one that is asked for once more: what hangs on a task stays where that is."""
        bound = job.kind is Kind.PRESS or job.fault in (Fault.PICTURE, Fault.HOST)
        return self.of(job).name if bound else self.fitting(job)

    @staticmethod
    def fits(server: Server, job: Job) -> bool:
        """Whether it can do a job that was read for another one."""
        return wishes.fits(server.midjourney, server.addresses, job)

    def others(self, job: Job) -> list[Server]:
        """Those but the one which has it that can do a job as it stands, the one that is to have it first."""
        return [each for each in self.order(job.kind) if each.name != job.provider and self.fits(each, job)]

    def well(self, server: Server) -> bool:
        """Whether it takes jobs now, as far as is known."""
        return server.choice(self._clock()).well
