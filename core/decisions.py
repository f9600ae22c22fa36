"""What whoever asked for a job decides about it, by Easel's own buttons: again, leave it, stop, lock, hide, as it was.

Each decision is kept together with the name of the update that made it, in one transaction, so that an update that
comes once more after a stop changes nothing. One that was made already, by a press of an instant before, is led to.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from weakref import WeakValueDictionary

from msgspec.structs import replace

from core import actions, jobs, lines, mj, preferences, presses, prompts, questions, region, restoring, wishes
from core.admission import Admission
from core.asks import Ask, Pressed, Stopped
from core.desk import Desk
from core.errors import Refusal
from core.gate import opened
from core.jobs import Fault, Job, Kind, State, Transition, new_id
from core.locks import may_stop, same
from core.mj import Endpoint
from core.ports import Clock
from core.providers import Providers
from core.quota import Claim


def locking(locked: bool) -> Transition:
    """Who asked for it keeps its buttons to themselves, or shares them again."""

    def transition(job: Job) -> Job | None:
        return replace(job, locked=locked) if job.locked is not locked else None

    return transition


def hiding(hidden: bool) -> Transition:
    """Who asked for it puts its picture behind a spoiler, or shows it again."""

    def transition(job: Job) -> Job | None:
        return replace(job, hidden=hidden) if job.hidden is not hidden else None

    return transition


def veiling(job: Job) -> Job | None:
    """Moderators put its picture behind a spoiler, and nobody shows it openly any more."""
    return replace(job, hidden=True, veiled=True) if not (job.hidden and job.veiled) else None


def rewording(new: Job) -> Transition:
    """Who asked for it puts it in the words of a `new` one, read for its provider, as long as it has not gone out."""

    def transition(job: Job) -> Job | None:
        words = replace(job, prompt=new.prompt, mode=new.mode, pictures=new.pictures, said=new.said, added=new.added)
        return words if can_reword(job) and job.provider == new.provider else None

    return transition


def stopping(job: Job) -> Job | None:
    """The provider was asked to stop it, and nothing shows yet that it did: it is watched on, as it may still come."""
    shows = job.state is not State.RUNNING or job.fault is Fault.STOP
    return None if shows else replace(job, fault=Fault.STOP)


def abandoning(now: float) -> Transition:
    """The person lets an unknown job be."""

    def transition(job: Job) -> Job | None:
        return jobs.failed(Fault.LEFT, "", now)(job) if job.state is State.UNKNOWN else None

    return transition


def can_reword(job: Job) -> bool:
    """Whether it is asked for in words, and still waits."""
    return job.state is State.WAITING and job.task_id is None and job.kind in (*wishes.WORDED, Kind.SHORTEN)


_MARKS: Mapping[str, Transition] = {
    actions.LOCK: locking(True),
    actions.UNLOCK: locking(False),
    actions.HIDE: hiding(True),
    actions.REVEAL: hiding(False),
}
CANNOT, FINISHED, UNSURE, LATE = "cancel_cannot", "cancel_finished", "cancel_unsure", "cancel_late"
"""Sentences about what a cancel did not stop."""
KEYS = frozenset(
    {*_MARKS, actions.AGAIN, actions.AFTER_ALL, actions.LEAVE, actions.CANCEL, actions.AS_IT_WAS, actions.REOPEN}
)
"""The buttons that decide."""


_STOPPING: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
"""Job -> who stops it now: a second tap would else hear from the provider that there is nothing to stop."""


class Decisions:
    """Decides, for whoever may."""

    def __init__(self, desk: Desk, providers: Providers, clock: Clock, admission: Admission) -> None:
        self._desk = desk
        self._store = desk.store
        self._providers = providers
        self._clock = clock
        self._admission = admission

    async def press(self, ask: Ask, job: Job, key: str) -> Pressed:
        """Decide by a button, one of `KEYS`. Raises Refusal and `prompts.PromptError`."""
        _must_be_theirs(ask, job, key)
        veiled = preferences.veiled(ask.chosen or {})
        if key == actions.REVEAL and (job.veiled or veiled):
            raise Refusal("spoiler_forced" if veiled else "report_hidden")
        if (mark := _MARKS.get(key)) is not None:
            return Pressed(await self._desk.apply(job.id, mark, ask.origin) or job)
        offered = key in {action.key for action in actions.own(job, can_cancel=True)}
        if key in (actions.AGAIN, actions.AFTER_ALL) and offered and job.state in (State.FAILED, State.CANCELLED):
            return await self._afresh(ask, job)
        decided, instead = None, ""
        if key == actions.CANCEL and offered:
            decided, instead = await self._stopped(job, ask.origin)
        elif (step := await self._step(job, key)) is not None:
            decided = await self._desk.apply(job.id, step, ask.origin, await self._claim(ask, job, key))
        if decided is not None:
            return Pressed(decided)
        stands = await self._store.job(job.id) or job
        if presses.had_its_way(stands, key):
            return Pressed(stands, was_there=True)
        if key == actions.CANCEL and offered:
            if stands.state.ended:
                raise Refusal("cancel_late")
            raise Refusal(instead, count=1, provider=self._providers.of(job).midjourney.provider.title)
        raise Refusal("no_such_action")

    async def _claim(self, ask: Ask, job: Job, key: str) -> Claim | None:
        """What a press counts against: a question that was closed has had its credits given back. Raises Refusal."""
        if key == actions.REOPEN or (key == actions.AGAIN and not restoring.is_found(job)):
            return await self._admission.claim(ask, job)
        return await self._admission.changed(ask, job) if key == actions.AS_IT_WAS else None

    async def cancel(self, ask: Ask) -> Stopped:
        """Stop all of a person's jobs that can be stopped: those that there were when this was asked first."""
        upto = f"{ask.origin}:upto"  # a name of its own: nothing has come of it yet
        newest, unfinished = await self._store.by_origin(upto), await self._store.unfinished(ask.person)
        if newest is None and (latest := unfinished or (await self._store.history(ask.person, None, 1)).jobs):
            newest = latest[-1]
            await self._store.note_origin(upto, newest.id)
        return await self.stop(job for job in unfinished if newest is None or job.created_at <= newest.created_at)

    async def stop(self, some: Iterable[Job]) -> Stopped:
        """Stop those of these that can be stopped; of a batch that is drawn, its members are.

        What waits comes first, or it would go out while the server is asked to stop the others.
        """
        ends: Counter[str] = Counter()
        for job in sorted(some, key=lambda job: job.state is not State.WAITING):
            if job.kind is Kind.BATCH and job.state is not State.ASKING:
                continue
            stopped, instead = await self._stopped(job)
            if stopped is None and (now := await self._store.job(job.id)) is not None and now.state is State.CANCELLED:
                stopped = now  # by another tap, or another way to say it
            if stopped is not None or not job.undecided:
                ends["" if stopped is not None else instead] += 1
        return Stopped(ends[""], ends[CANNOT], ends[FINISHED], ends[UNSURE])

    async def _step(self, job: Job, key: str) -> Transition | None:
        """What a press of this button does to a job that stands so, if anything."""
        now = self._clock()
        if key == actions.LEAVE:
            return abandoning(now)
        if key == actions.AGAIN and job.undecided:
            return _once(restoring.again(now), now)
        if key == actions.REOPEN:
            return questions.reopened(now)
        if key == actions.AS_IT_WAS and job.state is State.ASKING:
            return jobs.answered(await self._as_it_was(job), now)
        return None

    async def _as_it_was(self, job: Job) -> str:
        """The words with which the provider asks: what it wrote itself it takes, whatever is known here."""
        words = job.text or job.prompt
        try:
            return await lines.worded(self._store, job, words, zoom=job.zooms)
        except prompts.PromptError:
            return words

    async def _afresh(self, ask: Ask, job: Job) -> Pressed:
        """The same anew; what is painted and paid for is only fetched again."""
        now = self._clock()
        fresh = afresh(ask, job, self._providers.again(job), now)
        fresh = replace(fresh, parent=None if job.batched else job.parent)  # it has a message of its own
        claim = await self._admission.claim(ask, fresh) if fresh.state is State.WAITING else None
        kept = await self._desk.add(fresh, lambda before: True, claim)  # once: the new job has a button of its own
        return Pressed(kept, was_there=kept.origin != ask.origin)

    async def _stopped(self, job: Job, origin: str = "") -> tuple[Job | None, str]:
        """Stop a job if it has not gone out yet, or if the provider can stop it; else None, and the sentence why."""
        here: tuple[State, ...] = (State.WAITING, State.ASKING)
        async with _STOPPING.setdefault(job.id, asyncio.Lock()):
            job = await self._store.job(job.id) or job
            if job.picture is not None:
                return None, LATE
            if job.state is State.RUNNING and job.task_id is not None:
                server = self._providers.named(job.provider)
                if server is None or not server.midjourney.can(Endpoint.CANCEL):
                    return None, CANNOT
                midjourney = server.midjourney
                await opened()
                outcome = await midjourney.cancel(job.task_id)
                if isinstance(outcome, mj.Ambiguous):
                    await self._desk.apply(job.id, stopping)
                if not isinstance(outcome, mj.Cancelled):
                    refused = UNSURE if midjourney.can(Endpoint.CANCEL) else CANNOT
                    return None, FINISHED if isinstance(outcome, mj.Finished) else refused
                here = (*here, State.RUNNING)
            return await self._desk.apply(job.id, jobs.cancelled(self._clock(), only=here), origin), CANNOT


def afresh(ask: Ask, job: Job, provider: str, now: float) -> Job:
    """The same anew, as it goes to this provider; RUNNING where it is painted and paid for, and only to be fetched."""
    painted = job.fault in (Fault.PICTURE, Fault.HOST) and job.provider == provider
    elsewhere = job.place.platform != ask.place.platform  # asked for from another account of theirs
    return replace(
        job,
        id=new_id(),
        person=ask.person if elsewhere else job.person,
        origin=ask.origin,
        place=ask.place if elsewhere or job.fault is Fault.PLACE else job.place,
        hidden=job.hidden or preferences.veiled(ask.chosen or {}),
        veiled=job.veiled or preferences.veiled(ask.chosen or {}),
        button=presses.button(job, actions.AGAIN),
        provider=provider,
        state=State.RUNNING if painted else State.WAITING,
        revision=1,
        task_id=job.task_id if painted else None,
        adopted=painted,
        words=job.words if region.is_region(job) else None,
        dimensions=region.given(job),
        fault=None,
        detail="",
        text="",
        result=None,
        attempts=0,
        created_at=now,
        due_at=now,
        submitted_at=now if painted else None,
        sent_again_at=None,
        finished_at=None,
    )


def _must_be_theirs(ask: Ask, job: Job, key: str) -> None:
    if key == actions.CANCEL and not may_stop(ask, job):
        raise Refusal("not_yours_to_stop")
    if key != actions.CANCEL and not same(job.person, ask.person):
        raise Refusal("not_yours")


def _once(again: Transition, now: float) -> Transition:
    """Sent again once in an instant: the answer may be lost anew before the second tap of a finger is here."""
    return lambda job: None if presses.in_an_instant(job.sent_again_at, now) else again(job)
