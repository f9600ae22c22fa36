"""Asking for several pictures with one prompt: the use cases of a batch (`core.batch`).

Nothing is sent before whoever asked has said yes to the number of jobs. Then all of them begin in one transaction, or
none where that is too much: two taps, two replicas or a stop in between never make them twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence, Set

from msgspec.structs import replace

from core import actions, batch, presses, prompts, questions
from core.admission import Admission
from core.asks import Ask, Pressed, Stopped
from core.decisions import Decisions, afresh
from core.desk import Desk
from core.errors import Refusal
from core.jobs import Fault, Job, Kind, State
from core.locks import may_stop, same
from core.ports import Clock
from core.providers import Providers
from core.wording import Wording

SENT_SECONDS, SENT_AGAIN = 3.0, 0.1
"""For how long a submit that is on its way is waited for where it is to be stopped, and between two looks at it."""
_KEYS = frozenset({actions.DECLINE, actions.STOP_ALL, actions.REOPEN, actions.CANCEL})


def decides(key: str) -> bool:
    """Whether a button of a batch decides about it: all that are no marks."""
    return key in _KEYS or bool(actions.counted(key))


class Permuting:
    """Batches, for whoever asks for one."""

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        admission: Admission,
        providers: Providers,
        decisions: Decisions,
        wording: Wording,
    ) -> None:
        self._desk = desk
        self._store = desk.store
        self._clock = clock
        self._admission = admission
        self._providers = providers
        self._decisions = decisions
        self._wording = wording

    async def ask(self, ask: Ask, new: Job) -> Job:
        """Ask whether all that a prompt stands for is to be drawn. `new` is a batch of it, read by nobody yet.

        Raises Refusal and `prompts.PromptError` where one of them could not be drawn.
        """
        if ask.one_message:
            raise Refusal("many_elsewhere", count=batch.count(new))
        if (known := await self._store.by_origin(ask.origin)) is not None:
            return known
        asked = replace(await self._asked(ask, new), state=State.ASKING)
        kept = await self._desk.add(asked, presses.one(asked))
        await self._bound(ask)
        return kept

    async def reword(self, ask: Ask, job: Job, text: str) -> Job | None:
        """Ask for this instead; None where it is answered. Raises Refusal and `prompts.PromptError`."""
        if len(prompts.expanded(text)) == 1:
            raise Refusal("many_one")
        asked = await self._asked(ask, replace(job, prompt=text, said=ask.said))
        return await self._desk.apply(job.id, batch.reworded(asked, self._clock()), ask.origin)

    async def press(self, ask: Ask, job: Job, key: str) -> Pressed:
        """One that `decides`. Raises Refusal and `prompts.PromptError`."""
        if key in (actions.STOP_ALL, actions.CANCEL) and job.state is not State.ASKING:
            ends = await self.stop(ask, job)
            on = {"cancel_cannot": ends.going_on, "cancel_unsure": ends.unsure, "cancel_finished": ends.finished}
            if not ends.stopped and (why := next((key for key, count in on.items() if count), "")):
                raise Refusal(why, count=on[why], provider=self._providers.provider.title)
            return Pressed(await self._store.job(job.id) or job)
        if not (may_stop(ask, job) if key == actions.CANCEL else same(job.person, ask.person)):
            raise Refusal("not_yours_to_stop" if key == actions.CANCEL else "not_yours")
        now = self._clock()
        if actions.counted(key):
            meant = key in {action.key for action in actions.own(job, can_cancel=False)}
            again = actions.counted(key) == actions.TRY_AGAIN
            decided = await (self._again if again else self._begun)(ask, job) if meant else None
        elif key == actions.REOPEN:
            decided = await self._desk.apply(job.id, batch.reopened(await self._asked(ask, job), now), ask.origin)
            await self._bound(ask)
        else:
            decided = await self._desk.apply(job.id, batch.declined(now), ask.origin)
        if decided is not None:
            return Pressed(decided)
        stands = await self._store.job(job.id) or job
        if stands.state is not job.state or _had_its_way(stands, actions.counted(key) or key):
            return Pressed(stands, was_there=True)
        raise Refusal("no_such_action")

    async def member(self, job: Job, number: int) -> Job:
        """The one with this number. Raises Refusal."""
        for each in (await self._store.members([job.id]))[job.id]:
            if batch.number_of(each) == number:
                return each
        raise Refusal("no_such_action")

    async def stop(self, ask: Ask, job: Job) -> Stopped:
        """Stop all of its members that can be stopped. Raises Refusal."""
        if not may_stop(ask, job):
            raise Refusal("not_yours_to_stop")
        members = (await self._store.members([job.id]))[job.id]
        if await self._store.by_origin(ask.origin) is not None:  # this update has stopped what there was by then
            return Stopped(sum(each.state is State.CANCELLED for each in members), 0)
        going_on = [each for each in members if not each.state.ended]
        ends = await self._decisions.stop(each for each in going_on if each.state is not State.SUBMITTING)
        sent = await self._sent(job, {each.id for each in going_on if each.state is State.SUBMITTING})
        more = await self._decisions.stop(each for each in sent if not each.state.ended)
        await self._store.note_origin(ask.origin, job.id)
        return ends + more

    async def _sent(self, job: Job, ids: Set[str]) -> Sequence[Job]:
        """These members once it is known whether the server has them, unless that takes long: till then nobody can stop
        them."""
        sent: Sequence[Job] = ()
        for _ in range(round(SENT_SECONDS / SENT_AGAIN) if ids else 0):
            sent = [each for each in (await self._store.members([job.id]))[job.id] if each.id in ids]
            if all(each.state is not State.SUBMITTING for each in sent):
                break
            await asyncio.sleep(SENT_AGAIN)
        return sent

    async def _asked(self, ask: Ask, job: Job) -> Job:
        """A batch as its question stands now. Raises Refusal and `prompts.PromptError` where it could not be drawn."""
        members = await self._wording.check(ask, job.prompt, job.pictures)
        return replace(job, added=batch.put_in(members), dimensions=await self._left(ask, members))

    async def _begun(self, ask: Ask, job: Job) -> Job | None:
        if batch.put_in(await self._wording.check(ask, job.prompt, job.pictures)) != job.added and not job.submitted_at:
            asked = await self._asked(ask, job)  # they said yes to something else
            if await self._desk.apply(job.id, batch.reworded(asked, self._clock())) is not None:
                raise Refusal("many_changed")
        members, fetched = [], dict[str, str]()
        for number, each in enumerate(prompts.expanded(job.prompt), 1):
            said = replace(ask, said=f"/imagine {each.text}", agreed=True)
            new = await self._wording.imagined(said, each.text, job.pictures, fetched=fetched)
            members.append(batch.member(new, job, number, str(number)))
        await self._wording.use(tuple({name for each in members for name in each.pictures}))
        now = self._clock()
        claim = await self._admission.claim(ask, *members)
        return await self._desk.apply(job.id, batch.begun(job, members, now), ask.origin, claim, adds=members)

    async def again(self, ask: Ask, member: Job) -> Pressed | None:
        """Try a member again in its batch, which would else offer it as well. Raises Refusal.

        None where it is none that the batch would try again, or somebody else's.
        """
        job = await self._store.job(member.parent) if member.batched and member.parent is not None else None
        tries_again = batch.Standing(member.state, member.fault).tries_again
        if job is None or job.fault is Fault.DELETED or not tries_again or not same(job.person, ask.person):
            return None
        number = batch.number_of(member)
        if (decided := await self._again(ask, job, only=number)) is not None:
            return Pressed(decided)
        if (await self.member(job, number)).id == member.id:  # the batch went on in this instant
            raise Refusal("no_such_action")
        return Pressed(await self._store.job(job.id) or job, was_there=True)

    async def _again(self, ask: Ask, job: Job, only: int = 0) -> Job | None:
        """What came to nothing once more; what is painted and paid for is only fetched again. `only` that with this
        number, also while others are drawn."""
        now = self._clock()
        members, fresh = list((await self._store.members([job.id]))[job.id]), []
        for at, each in enumerate(members):
            number = batch.number_of(each)
            if batch.Standing(each.state, each.fault).tries_again and only in (0, number):
                members[at] = batch.member(
                    afresh(ask, each, self._providers.again(each), now), job, number, f"{number}:{each.id}"
                )
                fresh.append(members[at])
        if not fresh:
            return None
        pays = [each for each in fresh if each.state is State.WAITING]
        claim = await self._admission.claim(ask, *pays) if pays else None
        return await self._desk.apply(job.id, batch.tried_again(job, members, now), ask.origin, claim, adds=fresh)

    async def _left(self, ask: Ask, members: Sequence[Job]) -> str:
        """What is left for them. Raises Refusal where that is too little, and where they may not be asked for."""
        claim = await self._admission.claim(ask, *members)
        left = batch.allow(await self._desk.allowed(claim), nameless=ask.nameless) if claim.bounded else ""
        purses = await self._store.purses(claim) if claim.cost > 0 else ()
        return f"{left} {batch.costs(claim.cost, purses)}".strip()

    async def _bound(self, ask: Ask) -> None:
        """Close what is too much of what a person was asked: those that were left alone longest."""
        unfinished = await self._store.unfinished(ask.person)
        asking = [job for job in unfinished if job.kind is Kind.BATCH and job.state is State.ASKING]
        for job in sorted(asking, key=lambda job: job.due_at)[: -batch.OPEN]:
            await self._desk.apply(job.id, questions.closed(self._clock()))


def _had_its_way(job: Job, key: str) -> bool:
    """Whether it stands as the button would have it, because that was pressed before."""
    return {
        actions.DRAW_ALL: job.submitted_at is not None,
        actions.TRY_AGAIN: job.state is State.RUNNING,
        actions.REOPEN: job.state is State.ASKING,
    }.get(key, job.state is State.CANCELLED)
