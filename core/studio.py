"""The use cases: what people can ask of Easel, the same on every platform.

Each one looks up and checks what it is given (ids come from outside and prove nothing), writes one row and returns.
Whatever cannot be done is a `Refusal`: a sentence for the person, and nothing has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core import actions, jobs, mj, prompts, wishes
from core.desk import Desk
from core.errors import Refusal
from core.jobs import Action, Job, Kind, Person, Place, State, Transition, new_id
from core.media.store import PictureStore
from core.mj import Dimensions, Endpoint, Family, Midjourney
from core.ports import Clock, Page

_ONCE = frozenset({Family.UPSAMPLE, Family.UPSCALE})
"""Presses that give the same picture every time: a second one shows what the first one made."""

_MARKS = {
    actions.LOCK: jobs.locking(True),
    actions.UNLOCK: jobs.locking(False),
    actions.HIDE: jobs.hiding(True),
    actions.REVEAL: jobs.hiding(False),
}
"""What only the requester does to a job that has ended."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks, where, by which update, in which words."""

    person: Person
    place: Place
    origin: str
    said: str
    lang: str = "en"
    sees: str | None = None
    """A job that was shown to them outside of their places, as a copy that somebody shared."""
    hidden: bool = False
    """The picture is to stand behind a spoiler."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a press led to: a job, and whether it was there before."""

    job: Job
    was_there: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a cancel could stop, and what goes on because the provider cannot stop it."""

    stopped: int
    going_on: int


class Studio:
    """Everything that people can ask for."""

    def __init__(self, desk: Desk, pictures: PictureStore, midjourney: Midjourney, clock: Clock) -> None:
        self._desk = desk
        self._store = desk.store
        self._pictures = pictures
        self._midjourney = midjourney
        self._clock = clock

    def without_quota(self) -> Studio:
        """The same for people who pay for what they ask for."""
        return Studio(self._desk.without_quota(), self._pictures, self._midjourney, self._clock)

    async def expect(self, ask: Ask, kind: Kind, count: int, text: str = "") -> None:
        """Refuse what would be refused with so many pictures, before any of them is fetched and kept.

        Raises Refusal and `prompts.PromptError`.
        """
        if kind is Kind.IMAGINE:
            wishes.imagined(self._midjourney, text, count)
        else:
            wishes.check(self._midjourney, kind, count)
        await self._desk.may_add(self._draft(ask, kind))

    async def imagine(self, ask: Ask, text: str, pictures: Sequence[str] = ()) -> Job:
        """Draw from words, with pictures as references. Raises Refusal and `prompts.PromptError`."""
        prompt, mode = wishes.imagined(self._midjourney, text, len(pictures))
        return await self._new(self._draft(ask, Kind.IMAGINE, prompt, pictures, mode=mode))

    async def blend(self, ask: Ask, pictures: Sequence[str], dimensions: str = Dimensions.SQUARE.value) -> Job:
        """Mix two to five pictures."""
        wishes.check(self._midjourney, Kind.BLEND, len(pictures))
        return await self._new(self._draft(ask, Kind.BLEND, "", pictures, dimensions=dimensions))

    async def describe(self, ask: Ask, picture: str | None) -> Job:
        """Find words for a picture."""
        pictures = [picture] if picture is not None else []
        wishes.check(self._midjourney, Kind.DESCRIBE, len(pictures))
        return await self._new(self._draft(ask, Kind.DESCRIBE, "", pictures))

    async def shorten(self, ask: Ask, text: str) -> Job:
        """See which words of a prompt matter."""
        wishes.need(self._midjourney, Endpoint.SHORTEN)
        prompt, mode = wishes.worded(self._midjourney, text)
        return await self._new(self._draft(ask, Kind.SHORTEN, prompt, mode=mode))

    async def press(self, ask: Ask, job_id: str, key: str, words: str = "", pictures: Sequence[str] = ()) -> Pressed:
        """Press a button under a job's post: one of the provider's, or one of Easel's own.

        `words` and `pictures` are what the person gave with the press, where it wants such (`beginning`).
        """
        if (known := await self._store.by_origin(ask.origin)) is not None:
            return Pressed(known, was_there=True)
        job = await self.show(ask, job_id)
        self._may_press(ask, job)
        if (mark := _MARKS.get(key)) is not None:
            return Pressed(await self._mark(ask, job, mark))
        own = {action.key for action in actions.own(job, can_cancel=True)}
        if key == actions.AS_IT_WAS and job.state is State.ASKING:
            return Pressed(await self.words(ask, job_id, job.text or job.prompt))
        if key not in own:
            return await self._press(ask, job, key, words)
        if key == actions.AGAIN:
            return Pressed(await self._again(ask, job))
        if key == actions.LEAVE:
            return Pressed(await self._leave(ask, job))
        if key == actions.CANCEL:
            return Pressed(await self._cancel_one(ask, job))
        return await self._draw(ask, job, key, words, pictures)

    async def beginning(self, ask: Ask, job_id: str, key: str = "") -> tuple[Job, str]:
        """A job, and what the words begin with that it waits for, or that a press of its button `key` wants."""
        job = await self.show(ask, job_id)
        if key:
            self._may_press(ask, job)
            begun = actions.beginning(job, key)
            if begun is None:
                raise Refusal("no_such_action")
            return job, begun
        if not _same(job.person, ask.person):
            raise Refusal("not_yours")
        if job.state is not State.ASKING:
            raise Refusal("not_asking")
        return job, job.text

    async def words(self, ask: Ask, job_id: str, text: str) -> Job:
        """Give the words that Midjourney asked for; they are submitted on the same task."""
        job, _ = await self.beginning(ask, job_id)
        if not text.strip():
            raise Refusal("words_missing")
        prompt = prompts.read(text, zoom=job.zooms)
        return self._or_refuse(await self._desk.apply(job.id, jobs.answered(prompt.text, self._clock())), "not_asking")

    async def show(self, ask: Ask, job_id: str) -> Job:
        """A job by its id, for whoever may see it: who asked for it, and everybody in its place."""
        job = await self._store.job(job_id) if len(job_id) == jobs.ID_LENGTH else None
        if job is None or not (job.place == ask.place or _same(job.person, ask.person) or ask.sees == job.id):
            raise Refusal("no_such_job")
        return job

    async def repeat(self, ask: Ask, job_id: str) -> Pressed:
        """The same once more, for whoever asks now, where they ask."""
        job = await self.show(ask, job_id)
        self._may_press(ask, job)
        if job.parent is not None and job.action is not None:
            parent = await self.show(replace(ask, sees=job.parent), job.parent)
            words = job.words if job.words and Family(job.action.family).asks else ""
            return await self._press(ask, parent, job.action.key, words)
        same = self._draft(ask, job.kind, job.prompt, job.pictures, mode=job.mode, dimensions=job.dimensions)
        return Pressed(await self._new(same))

    async def asking(self, person: Person, place: Place | None = None) -> Job | None:
        """The person's newest job, in this place or anywhere, that waits for words."""
        waiting = [job for job in await self._store.unfinished(person) if job.state is State.ASKING]
        return next((job for job in reversed(waiting) if place in (None, job.place)), None)

    async def history(self, whose: Place | Person, before: str | None, limit: int) -> Page:
        """What was asked for in a place, or by a person wherever that was; newest first."""
        return await self._store.history(whose, before, limit)

    async def search(self, person: Person, text: str, limit: int, skip: int = 0) -> list[Job]:
        """A person's own finished pictures by words of their prompts, newest first."""
        return await self._store.search(person, text.split(), limit, skip)

    async def cancel(self, ask: Ask) -> Stopped:
        """Stop all of a person's jobs that can be stopped."""
        stopped = going_on = 0
        for job in await self._store.unfinished(ask.person):
            if await self._stop(job):
                stopped += 1
            elif not job.undecided:
                going_on += 1
        return Stopped(stopped, going_on)

    async def _new(self, job: Job) -> Job:
        for name in job.pictures:
            if not await self._pictures.use(name):
                raise Refusal("picture_gone")
        return await self._desk.add(job)

    def _draft(
        self,
        ask: Ask,
        kind: Kind,
        prompt: str = "",
        pictures: Sequence[str] = (),
        *,
        mode: str | None = None,
        dimensions: str | None = None,
    ) -> Job:
        now = self._clock()
        return Job(
            id=new_id(),
            kind=kind,
            person=ask.person,
            place=ask.place,
            origin=ask.origin,
            provider=self._midjourney.provider.name,
            prompt=prompt,
            said=ask.said,
            pictures=tuple(pictures),
            mode=mode,
            dimensions=dimensions,
            lang=ask.lang,
            hidden=ask.hidden,
            created_at=now,
            due_at=now,
        )

    @staticmethod
    def _may_press(ask: Ask, job: Job) -> None:
        """Who sees a job may press its buttons, unless it is locked. Limits and roles belong here too."""
        if job.locked and not _same(job.person, ask.person):
            raise Refusal("locked", name=job.person.name)

    async def _mark(self, ask: Ask, job: Job, mark: Transition) -> Job:
        if not _same(job.person, ask.person):
            raise Refusal("not_yours")
        return await self._desk.apply(job.id, mark) or job

    async def _press(self, ask: Ask, parent: Job, key: str, words: str = "") -> Pressed:
        action = parent.find_action(key)
        if action is None:
            raise Refusal("no_such_action")
        if parent.state is not State.DONE:
            raise Refusal("not_finished")
        if action.family == Family.INPAINT:
            raise Refusal("region_later")
        if parent.provider != self._midjourney.provider.name:
            raise Refusal("other_provider", made_with=parent.provider, provider=self._midjourney.provider.title)
        child = self._child(ask, parent, action, words)
        once = action.family in _ONCE and await self._is_kept(parent.id, key)
        kept = await self._desk.add(
            child,
            lambda before: (
                (_on_its_way(before) and before.words == child.words) or (once and before.state is State.DONE)
            ),
        )
        return Pressed(kept, was_there=kept.id != child.id)

    async def _is_kept(self, parent: str, key: str) -> bool:
        """Whether there still is the picture that this button made last."""
        made = (await self._store.children([parent])).get(parent, {}).get(key)
        return made is not None and made.result is not None and await self._pictures.find(made.result) is not None

    def _child(self, ask: Ask, parent: Job, action: Action, words: str) -> Job:
        now = self._clock()
        given = prompts.read(words, zoom=action.family == Family.CUSTOM_ZOOM).text if words.strip() else None
        return Job(
            id=new_id(),
            kind=Kind.PRESS,
            person=ask.person,
            place=ask.place,
            origin=ask.origin,
            provider=parent.provider,
            prompt=given or parent.prompt,
            said=ask.said or action.label,
            words=given,
            mode=parent.mode,
            parent=parent.id,
            action=action,
            lang=ask.lang,
            hidden=ask.hidden or parent.hidden,
            created_at=now,
            due_at=now,
        )

    async def _again(self, ask: Ask, job: Job) -> Job:
        if not _same(job.person, ask.person):
            raise Refusal("not_yours")
        now = self._clock()
        if job.state is State.UNKNOWN:
            return self._or_refuse(await self._desk.apply(job.id, jobs.resubmitted(now)), "no_such_action")
        provider = self._midjourney.provider.name
        painted = job.fault is jobs.Fault.PICTURE and job.provider == provider
        fresh = replace(
            job,
            id=new_id(),
            origin=f"again:{job.id}",  # once, also when pressed twice in a hurry: the new job has a button of its own
            provider=provider,
            state=State.RUNNING if painted else State.WAITING,  # what is painted and paid for is only fetched again
            revision=1,
            task_id=job.task_id if painted else None,
            adopted=painted,
            words=None,
            fault=None,
            detail="",
            text="",
            attempts=0,
            created_at=now,
            due_at=now,
            submitted_at=now if painted else None,
            finished_at=None,
        )
        return await self._desk.add(fresh, _on_its_way)

    async def _leave(self, ask: Ask, job: Job) -> Job:
        if not _same(job.person, ask.person):
            raise Refusal("not_yours")
        return self._or_refuse(await self._desk.apply(job.id, jobs.abandoned(self._clock())), "no_such_action")

    async def _cancel_one(self, ask: Ask, job: Job) -> Job:
        if not _same(job.person, ask.person):
            raise Refusal("not_yours")
        stopped = await self._stop(job)
        after = self._or_refuse(await self._store.job(job.id), "no_such_job")
        if not stopped and after.state.ended:
            raise Refusal("cancel_late")
        if not stopped:
            raise Refusal("cancel_cannot", count=1, provider=self._midjourney.provider.title)
        return after

    async def _stop(self, job: Job) -> bool:
        """Stop a job if it has not gone out yet, or if the provider can stop it."""
        here: tuple[State, ...] = (State.WAITING, State.ASKING)
        if job.state is State.RUNNING and job.task_id is not None:
            if not self._midjourney.can(Endpoint.CANCEL):
                return False
            if not isinstance(await self._midjourney.cancel(job.task_id), mj.Cancelled):
                return False
            here = (*here, State.RUNNING)
        return await self._desk.apply(job.id, jobs.cancelled(self._clock(), only=here)) is not None

    async def _draw(self, ask: Ask, job: Job, key: str, words: str, pictures: Sequence[str]) -> Pressed:
        """Draw one of the prompts that a describe or shorten answered with.

        What the person made of it goes to the provider's own button, as in Midjourney; that takes no pictures.
        """
        if words.strip() and not pictures and (reader := actions.reader(job, key)) is not None:
            return await self._press(ask, job, reader.key, words)
        chosen = words.strip() or actions.beginning(job, key) or ""
        return Pressed(await self.imagine(replace(ask, said=f"/imagine {chosen}"), chosen, pictures))

    @staticmethod
    def _or_refuse(job: Job | None, key: str) -> Job:
        if job is None:
            raise Refusal(key)
        return job


def _on_its_way(job: Job) -> bool:
    return not job.state.ended


def _same(one: Person, other: Person) -> bool:
    return (one.platform, one.account) == (other.platform, other.account)
