"""The submitter: takes waiting jobs to the Midjourney server, once and never twice.

All that goes into a request is read first, and what its words name is uploaded; then the intent is in the store, then
the POST leaves: a stop while pictures are read or uploaded leaves a waiting job and no doubt. Whatever comes back is
one of three: surely accepted, surely not (tried again later, or told), or nobody knows. Then the job is looked for
(`core.loops.lost`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from types import MappingProxyType

from core import jobs, prompts, wishes
from core.desk import Desk
from core.errors import StoreAway
from core.jobs import NEVER, Fault, Job, State, Transition
from core.loops.answers import LONGEST_WAIT, Answers
from core.loops.base import Loop
from core.loops.breaker import Breaker
from core.loops.elsewhere import Elsewhere, unchanged
from core.loops.funds import FundsKeeper
from core.loops.inquiry import UNHEARD
from core.loops.lost import Lost
from core.loops.pace import Pace
from core.loops.preparing import Call, CannotSend, NotLaid, Preparing
from core.loops.queue import Queue
from core.loops.reach import Reach
from core.loops.timing import Timing
from core.mj import Ambiguous, NotSent, Reason, Rejected, SubmitOutcome, Unanswered, Unsupported
from core.ports import Chat, Clock
from core.shares import ALL_JOBS, Share

log = logging.getLogger(__name__)

FIRST_POST = 5.0
"""Seconds for which a job waits for its first message where only that tells whether the bot may write there. A chat
that takes no calls for longer must not keep people from their pictures."""
UNKEPT = 2.0
"""Seconds between tries to keep what the server answered."""
KNOCKS = 2
"""Questions in vain after which people who wait are told that the server is away."""
NOBODYS = "0"
"""A task that no server has."""
KNOCKED = 120.0
"""Seconds between jobs that are sent although no question is answered, in case it is the question that is to blame."""


class Submitter(Loop):
    """Sends what waits, and looks for what got lost."""

    def __init__(
        self,
        desk: Desk,
        preparing: Preparing,
        elsewhere: Elsewhere,
        clock: Clock,
        timing: Timing,
        pace: Pace,
        reach: Reach,
        queue: Queue,
        chats: Mapping[str, Chat] = MappingProxyType({}),
        of: Share = ALL_JOBS,
    ) -> None:
        super().__init__(desk.wakeups.submit, interval=1.0, most=16)
        self._desk = desk
        self._store = desk.store
        self._board = desk.board
        self._preparing = preparing
        self._of = of
        self._elsewhere = elsewhere
        self._server = elsewhere.server
        self._midjourney = midjourney = elsewhere.server.midjourney
        self._clock = clock
        self._began = clock()
        """Ages count from here at the earliest: how long Easel was stopped, a wall clock says, which may be wrong."""
        self._timing = timing
        self._pace = pace
        self._reach = reach
        self._queue = queue
        reach.back.append(self._wakeup.set)
        self._chats = chats
        self._apart = asyncio.Lock()
        self._breaker = Breaker()
        self._lost = Lost(desk, midjourney, clock, timing, pace, reach, self._began)
        self._answers = Answers(desk.store, desk.board, clock, timing, self._breaker, self._lost, elsewhere)
        self._quiet_until = 0.0
        """When the server wants jobs again."""
        self._funds = FundsKeeper(elsewhere.server, clock)
        self._held: frozenset[str] = frozenset()
        """Waiting jobs for which it is not the time: due all the while, and passed over."""
        self._reading: set[str] = set()
        """Jobs whose pictures are being read, or uploaded for the words that name them."""

    async def recover(self) -> None:
        """Whatever stands as on its way and is not may have been accepted: Easel was stopped, or could not write."""
        await self._doubt(await self._store.due([State.SUBMITTING], NEVER, 100, self._of))

    async def _doubt(self, submitting: Sequence[Job]) -> None:
        for job in self._free(submitting):
            await self._desk.apply(job.id, unchanged(job, jobs.ambiguous("", self._lost.look_at(job, 1))))

    async def turn(self) -> None:
        """Start what is due, as far as there is room."""
        if self._funds.due() and not self.busy("funds"):
            self.start("funds", self._funds.ask())
        due = await self._due()
        await self._doubt([job for job in due if job.state is State.SUBMITTING])
        for job in self._worth_looking([job for job in self._free(due) if job.state is State.UNKNOWN]):
            self.start(job.id, self._lost.look(job))
        waiting = [job for job in due if job.state is State.WAITING]
        self._held = await self._mixing(waiting) | self._crowding(waiting) | await self._unposted(waiting)
        ready = [job for job in self._free(waiting) if job.id not in self._held]
        room, away = self._open_for(len(ready))
        room = room if self._queue.room is None else min(room, self._queue.room)
        if away:
            self._board.at_once[self._server.name] = 0  # nobody can say how long it takes
            ready.sort(key=lambda job: -job.attempts)  # the same one each time, so that only its message changes
        for job in ready[:room]:
            if _laden(job):
                self._reading.add(job.id)
            self.start(job.id, self._submit(job))
        left, full = ready[room:], bool(waiting) and (self._queue.full or self._clock() < self._quiet_until)
        self._server.stands(self._clock(), away=away, full=full)
        if away or full:  # while it is only full, one after the other, so that none is handed to and fro
            left = await self._elsewhere.pass_on(left, len(left) if away else 1)
        if away:
            for job in left:
                if job.fault is not Fault.UNREACHABLE:
                    await self._desk.apply(job.id, jobs.paused(Fault.UNREACHABLE))

    def _worth_looking(self, unknown: Sequence[Job]) -> Sequence[Job]:
        """All for whom there is room; while nothing gets through, one now and then finds out when it does again."""
        unknown = unknown[: min(self.room, self._pace.left)]
        if not self._reach.gone:
            return unknown
        return unknown[:1] if unknown and self._reach.probe(self._clock()) else []

    def _open_for(self, ready: int) -> tuple[int, bool]:
        """How many jobs may go out now, and whether the server counts as away.

        What is not answered may have been taken all the same: while nothing gets through, a question finds out when it
        does again.
        """
        now = self._clock()
        if now < self._quiet_until:
            return 0, False
        if self._elsewhere.there and not ready and self._server.away_since is not None and self._reach.probe(now):
            self.start(f"knock {now}", self._knock(idle=True))  # its jobs are at others, and find out nothing
        if not (self._reach.gone and self._reach.witness):
            return self._breaker.room(now, self.room), self._breaker.open
        if ready and self.room > 0 and self._reach.knock(now):
            self.start(f"knock {now}", self._knock())
        due = now - self._reach.since >= KNOCKED and self._breaker.rested(now, KNOCKED)
        return min(self.room, int(due)), self._breaker.open or self._reach.probes >= KNOCKS

    async def _knock(self, *, idle: bool = False) -> None:
        """Ask whether the server is there, about a task that it knows. `idle`: no job is there to find that out."""
        self._pace.sent()
        try:
            await self._midjourney.fetch(self._reach.witness or NOBODYS)
        except Unanswered as error:
            if error.reason in UNHEARD:
                return
        self._reach.answered()
        if idle:
            self._breaker.answered()

    async def _due(self) -> list[Job]:
        """What nobody works on. The rest and what is held back may be due as well, so that many more are read."""
        slack = self.most + self.room + len(self._held)
        due = await self._store.due((State.SUBMITTING, State.UNKNOWN, State.WAITING), self._clock(), slack, self._of)
        waits = any(job.state is State.WAITING for job in due)
        if waits and (called := await self._queue.look(self.at_work, slack)) is not None:
            read = {job.id: job for job in due if job.state is State.WAITING}
            if unread := [job_id for job_id in called if job_id not in read]:  # younger ones, whose turn it is
                read |= await self._store.some(unread)
            due = [job for job in due if job.state is not State.WAITING]
            due += [read[job_id] for job_id in called if job_id in read]
        return self._free({job.id: job for job in due}.values())  # whose state changed meanwhile may be read twice

    def _free(self, some: Iterable[Job]) -> list[Job]:
        """Those that nobody works on: a hook may have begun with one since they were read."""
        return [job for job in some if not self.busy(job.id)]

    def _crowding(self, waiting: Sequence[Job]) -> frozenset[str]:
        """Those with pictures beyond half of the hands, and those sent before beyond the pace: others go before."""
        laden = [job.id for job in waiting if _laden(job)][max(self.most // 2 - len(self._reading), 0) :]
        again = [job.id for job in waiting if job.attempts][self._pace.left :]
        return frozenset(laden + again)

    async def _unposted(self, waiting: Sequence[Job]) -> frozenset[str]:
        """Those whose chat may turn out to be closed, while their first message is on its way there."""
        now = self._clock()
        doubtful = [
            job.id
            for job in waiting
            if not job.attempts
            and abs(now - job.created_at) < FIRST_POST
            and (chat := self._chats.get(job.place.platform)) is not None
            and chat.posts_first(job.place)
        ]
        posted = await self._store.posted(doubtful) if doubtful else []
        return frozenset(job.id for job, post in posted if post.message is None)

    async def _submit(self, waiting: Job) -> None:
        try:
            call = await self._preparing.call(waiting)
            if call.named:
                with self._breaker.sending(self._clock()):
                    self._pace.sent()
                    call = await self._preparing.laid(call)
        except CannotSend as missing:
            await self._desk.apply(waiting.id, jobs.failed(missing.fault, "", self._clock()))
            return
        except NotLaid as missing:
            await self._unlaid(waiting, missing.outcome)
            return
        except StoreAway:
            raise
        except Exception as error:  # nothing has left yet: whatever it is, it is a trouble of ours
            log.warning("job %s: what it needs cannot be read: %r", waiting.id, error)
            await self._desk.apply(waiting.id, self._answers.unread(waiting))
            return
        finally:
            self._reading.discard(waiting.id)
        async with AsyncExitStack() as stack:
            if self._midjourney.provider.mixes_prompts:
                await stack.enter_async_context(self._apart)
                await stack.enter_async_context(self._store.exclusive())
            if await self._mixing([waiting]):
                return  # it stays due, and goes when the other one has ended
            job = await self._desk.apply(waiting.id, unchanged(waiting, jobs.submitting(self._clock())))
        if job is not None:
            with self._breaker.sending(self._clock()):
                answer = await self._sent(job, call)
            await self._keep(job.id, answer)
            if self._reach.knock(self._clock()):
                await self._knock()  # it may be choking on that job alone, and others wait

    async def _unlaid(self, waiting: Job, outcome: Rejected | Ambiguous | None) -> None:
        """A refused upload makes of the job what a refusal of its own would; one that was lost is no doubt about it."""
        begun = jobs.submitting(self._clock())(waiting)
        if begun is None:
            return
        if outcome is not None:
            self._count(begun, outcome)
        became = await self._answers.next(
            begun, outcome if isinstance(outcome, Rejected) else Rejected(Reason.BUSY, "")
        )
        await self._desk.apply(waiting.id, unchanged(waiting, lambda _: became(begun)))

    async def _keep(self, job_id: str, answer: Transition) -> None:
        """Keep what the server answered, however long that takes: not every one can be asked for it once more."""
        while True:
            try:
                await self._desk.apply(job_id, answer)
            except (StoreAway, OSError, MemoryError) as error:
                log.warning("job %s: the server's answer cannot be kept yet (%s)", job_id, type(error).__name__)
                await asyncio.sleep(UNKEPT)
            else:
                return

    async def _mixing(self, waiting: Sequence[Job]) -> frozenset[str]:
        """Those whose pictures the server might hand to a running job, or the other way round: prompts begin alike."""
        if not self._midjourney.provider.mixes_prompts or not waiting:
            return frozenset()
        since = self._clock() - self._timing.mixing
        if since < self._began:
            since = 0.0  # as if they had been submitted just before the start
        running = await self._store.active_prompts(self._midjourney.provider.name, since)
        return frozenset(
            job.id
            for job in waiting
            if job.kind in jobs.IMAGINED
            and any(job.prompt.startswith(other) or other.startswith(job.prompt) for other in running)
        )

    async def _sent(self, job: Job, call: Call) -> Transition:
        """Send a job and tell what becomes of it, whatever happens."""
        if not self._store.holds_lease():
            log.warning("job %s was not sent: another replica may have taken it over", job.id)
            return jobs.not_accepted(Fault.BUSY, "", self._clock())
        self._pace.sent(job=job.attempts == 1)
        try:
            outcome = await call.send()
            self._count(job, outcome)
            if isinstance(outcome, Rejected) and self._has_another_way(job, call, outcome.reason):
                return jobs.not_accepted(None, "", self._clock())  # once: what is missing is known from now on
            return await self._answers.next(job, outcome)
        except Unsupported as error:
            log.info("job %s: %s", job.id, error)
            return await self._answers.instead(job, "")
        except NotSent as error:
            log.warning("job %s was not sent: %r", job.id, error.__cause__)
            return self._answers.refused(job, Rejected(Reason.BUSY, ""))
        except Exception:
            log.exception("job %s: an error that nobody planned for; it may have left or not", job.id)
            return jobs.ambiguous("", self._lost.look_at(job, 1))

    def _has_another_way(self, job: Job, call: Call, reason: Reason) -> bool:
        """Whether what was refused can be asked for otherwise now: with links for bytes, or as an imagine."""
        if reason is Reason.NO_UPLOADS:
            return self._preparing.lends and not call.lends
        return call.straight and wishes.otherwise(self._midjourney, job.kind, reason)

    def _count(self, job: Job, outcome: SubmitOutcome) -> None:
        """Know when the server is away altogether, and not just choking on one task that several jobs start from."""
        now = self._clock()
        self._queue.heard(outcome)
        self._server.heard(outcome, now)
        if isinstance(outcome, Ambiguous):
            self._breaker.failed(now, job.task_id or job.parent or job.id)
        elif isinstance(outcome, Rejected) and outcome.reason is Reason.UNREACHABLE:
            self._breaker.failed(now, f"{job.id} {job.attempts}")  # whatever it was about
        else:
            self._breaker.answered()
            self._reach.answered()
            if isinstance(outcome, Rejected) and outcome.retry_after and outcome.reason.transient:
                self._quiet_until = max(self._quiet_until, now + min(outcome.retry_after, LONGEST_WAIT))
        if self._breaker.doubtful:
            self._reach.lost(now)

    async def hint(self, job_id: str, task_id: str) -> None:
        """Somebody says that a task carries this job's id as its `state`: look there, if the job is unknown."""
        job = await self._store.job(job_id) if len(job_id) == jobs.ID_LENGTH else None
        if job is None or job.state is not State.UNKNOWN or job.task_id is not None:
            return
        if job.provider == self._midjourney.provider.name and self.room > 0 and not self.busy(job.id):
            self.start(job.id, self._lost.look_there(job, task_id))


def _laden(job: Job) -> bool:
    """Whether pictures go along, or are named by its words."""
    return bool(job.pictures) or (job.words is not None and bool(prompts.named(job.words)))
