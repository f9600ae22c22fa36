"""The use cases: what people can ask of Easel, the same on every platform.

Each one looks up and checks what it is given (ids come from outside and prove nothing), writes one row and returns.
Whatever cannot be done is a `Refusal`: a sentence for the person, and nothing has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from core import actions, jobs, lines, locks, preferences, presses, region, wishes
from core.added import without_brought
from core.addresses import Addresses
from core.asks import Ask, Pressed, Stopped
from core.choosing import Choosing
from core.decisions import KEYS, Decisions, can_reword, rewording
from core.desk import Desk, Gate
from core.errors import Refusal
from core.given import attached, given
from core.jobs import Action, Job, Kind, Person, Place, State, new_id
from core.links import Links, wanted
from core.locks import same
from core.media.store import PictureStore
from core.mj import Endpoint, Family, Midjourney, title_of
from core.ports import Clock, Page
from core.presets import Presets
from core.quota import UNBOUNDED, Quota

_ONCE = frozenset({Family.UPSAMPLE, Family.UPSCALE})
"""Presses that give the same picture every time: a second one shows what the first one made."""
_LATEST = 50
"""Of a place's jobs, among which those that have not ended are looked for."""


class Studio:
    """Everything that people can ask for."""

    def __init__(
        self,
        desk: Desk,
        pictures: PictureStore,
        midjourney: Midjourney,
        clock: Clock,
        quota: Quota = UNBOUNDED,
        *,
        links: Links,
        presets: Presets,
        addresses: Addresses,
    ) -> None:
        self.people, self.presets = presets.people, presets
        self._desk = desk
        self._store = desk.store
        self._pictures = pictures
        self._midjourney = midjourney
        self._clock = clock
        self._quota = quota
        self._links = links
        self._addresses = addresses
        self.choosing = Choosing(desk, pictures, midjourney, clock, quota)
        self._decisions = Decisions(desk, midjourney, clock, quota)

    def without_quota(self) -> Studio:
        """The same for people who pay for what they ask for."""
        return self._with(self._desk, UNBOUNDED)

    def behind(self, gate: Gate) -> Studio:
        """The same, where the gate is awaited before anything is written; where that raises, nothing is."""
        return self._with(self._desk.behind(gate), self._quota)

    def _with(self, desk: Desk, quota: Quota) -> Studio:
        pictures, server, links = self._pictures, self._midjourney, self._links
        return Studio(
            desk, pictures, server, self._clock, quota, links=links, addresses=self._addresses, presets=self.presets
        )

    def offers(self, what: Kind | Endpoint) -> bool:
        """Whether the provider can do it, as far as that is known."""
        return wishes.offered(self._midjourney, self._addresses, what)

    async def expect(self, ask: Ask, kind: Kind, count: int, text: str = "") -> None:
        """Refuse what would be refused with so many pictures, before any of them is fetched and kept.

        Raises Refusal and `prompts.PromptError`.
        """
        if kind is Kind.IMAGINE:
            text, _, along = await self.presets.filled(ask, text, count)
            wishes.imagined(self._midjourney, self._addresses, text, count + len(along))
        elif text.strip():  # what its words name is looked up with it
            wishes.need(self._midjourney, self._addresses, kind)
        else:
            wishes.check(self._midjourney, self._addresses, kind, count)
        await self._desk.may_add(self._draft(ask, kind), ask.claim(self._quota, self._clock()))

    async def imagine(self, ask: Ask, text: str, pictures: Sequence[str] = (), button: str = "") -> Job:
        """Draw from words, with pictures as references. Raises Refusal and `prompts.PromptError`.

        `button`: the one that asks for it, where one does (`core.presses`).
        """
        ask = await self.people.known(ask)
        prompt, mode, pictures, added = await self._worded(ask, Kind.IMAGINE, text, pictures)
        if found := wanted(self._midjourney, prompt):
            await self._desk.may_add(self._draft(ask, Kind.IMAGINE), ask.claim(self._quota, self._clock()))
            pictures = [*pictures, *await self._links.brought(found)]
            prompt = " ".join(prompt.split()[len(found) :])
        new = self._draft(ask, Kind.IMAGINE, prompt, pictures, mode=mode, button=button)
        return await self._new(ask, replace(new, added=added or None))

    async def draw(
        self, ask: Ask, of: Job | None, key: str, text: str, pictures: Sequence[str] = (), kind: Kind = Kind.IMAGINE
    ) -> Pressed:
        """Draw or make what a button stands for: one of a job's, or one of no job that stands in this place."""
        button = presses.button(of or ask.place, key, text, *pictures)
        ask = replace(ask, said=f"/{kind} {text}")
        if kind is Kind.IMAGINE:
            return self._led(ask, await self.imagine(ask, text, pictures, button))
        return self._led(ask, await self.make(ask, kind, text, pictures, button))

    async def make(self, ask: Ask, kind: Kind, text: str, pictures: Sequence[str] = (), button: str = "") -> Job:
        """Something of pictures that were attached or stand in the words: a blend, a description, a video...

        Raises Refusal and `prompts.PromptError`.
        """
        await self.expect(ask, kind, len(pictures), text)
        dimensions = None
        if kind is Kind.BLEND:  # its words say nothing but its shape
            text, pictures = await self._given(ask, kind, text, pictures)
            dimensions, text = wishes.shape(text).value, ""
        prompt, mode, pictures, _ = await self._worded(ask, kind, text, pictures)
        new = self._draft(ask, kind, prompt, pictures, mode=mode, dimensions=dimensions, button=button)
        return await self._new(ask, new)

    async def shorten(self, ask: Ask, text: str) -> Job:
        """See which words of a prompt matter."""
        prompt, mode, *_ = await self._worded(ask, Kind.SHORTEN, text, ())
        return await self._new(ask, self._draft(ask, Kind.SHORTEN, prompt, mode=mode))

    async def press(self, ask: Ask, job_id: str, key: str, words: str = "", pictures: Sequence[str] = ()) -> Pressed:
        """Press a button under a job's post: one of the provider's, or one of Easel's own.

        `words` and `pictures` are what the person gave with the press, where it wants such (`beginning`).
        """
        if (known := await self._store.by_origin(ask.origin)) is not None:
            return self._led(ask, known, job_id)
        job = await self.show(ask, job_id)
        await self.may_press(ask, job, key)
        if region.decides(job, key):
            return Pressed(await self.choosing.press(ask, job, key, words))
        if key in (actions.AGAIN, actions.AFTER_ALL) and region.is_region(job) and job.words is None:
            return await self.repeat(ask, job_id)  # it was never sent: what was selected stands there again
        if key in KEYS:
            return await self._decisions.press(ask, job, key)
        if actions.draws(job, key):
            return await self._draw(ask, job, key, words, pictures)
        return await self._press(ask, job, key, words)

    async def beginning(self, ask: Ask, job_id: str, key: str = "") -> tuple[Job, str]:
        """A job, and what the words begin with that it waits for, or that a press of its button `key` wants."""
        job = await self.show(ask, job_id)
        if key:
            await self.may_press(ask, job, key)
            begun = actions.beginning(job, key)
            if begun is None or (actions.seeds(key) and await lines.kind_of(self._store, job) is not Kind.IMAGINE):
                raise Refusal("no_such_action")
            return job, begun
        if not same(job.person, ask.person):
            raise Refusal("not_yours")
        if job.state is not State.ASKING:
            raise Refusal("not_asking")
        await self.may_press(ask, job)
        return job, job.text

    async def words(self, ask: Ask, job_id: str, text: str) -> Job:
        """Give the words that Midjourney asked for; they are submitted on the same task."""
        if (known := await self._store.by_origin(ask.origin)) is not None:
            return known
        job, _ = await self.beginning(ask, job_id)
        if region.chooses(job):
            return await self.choosing.answer(ask, job, text)
        if not text.strip():
            raise Refusal("words_missing")
        prompt = await lines.worded(self._store, job, text, zoom=job.zooms)
        given = await self._desk.apply(job.id, jobs.answered(prompt, self._clock()), ask.origin)
        if given is None:
            raise Refusal("not_asking")
        return given

    async def reword(self, ask: Ask, job: Job, command: str, text: str) -> Job:
        """Put what was asked for in other words, as long as it waits. Raises Refusal and `prompts.PromptError`."""
        if not same(job.person, ask.person):
            raise Refusal("not_yours")
        changed = None
        if command == job.kind.value and can_reword(job):
            others = await attached(job.kind, job.said, without_brought(job), partial(self._known, ask))
            ask = await self.people.known(ask)
            prompt, mode, pictures, added = await self._worded(ask, job.kind, text, others)
            if wanted(self._midjourney, prompt):
                raise Refusal("edit_link", provider=self._midjourney.provider.title)
            await self._use(pictures)
            words = rewording(prompt, mode, tuple(pictures), ask.said, added or None)
            changed = await self._desk.apply(job.id, words, ask.origin)
        if changed is None:
            state = (await self._store.job(job.id) or job).state
            key = "edit_ended" if state.ended else "edit_other" if state is State.WAITING else "edit_late"
            raise Refusal(key, provider=self._midjourney.provider.title)
        return changed

    async def known(self, ask: Ask) -> Job | None:
        """What this update has led to already, when it came before."""
        return await self._store.by_origin(ask.origin)

    async def show(self, ask: Ask, job_id: str) -> Job:
        """A job by its id, for whoever may see it: who asked for it, and everybody in its place."""
        job = await self._store.job(job_id) if len(job_id) == jobs.ID_LENGTH else None
        if job is None or not (job.place == ask.place or same(job.person, ask.person) or ask.sees == job.id):
            raise Refusal("no_such_job")
        return job

    async def may_press(self, ask: Ask, job: Job, key: str = "") -> None:
        """Who sees a job may make something of it, unless it is locked (`core.locks`). Raises Refusal."""
        if (keeper := locks.keeper(ask, job, await self._store.locked(job.id), key)) is not None:
            raise Refusal("locked", name=keeper.name)

    async def repeat(self, ask: Ask, job_id: str) -> Pressed:
        """The same once more, for whoever asks now, where they ask."""
        if (known := await self._store.by_origin(ask.origin)) is not None:
            return self._led(ask, known)
        job = await self.show(ask, job_id)
        await self.may_press(ask, job)
        if job.parent is not None and job.action is not None:
            parent = await self.show(replace(ask, sees=job.parent), job.parent)
            words = job.words if job.words and Family(job.action.family).asks else ""
            return await self._press(ask, parent, job.action.key, words, before=job)
        button = presses.button(job, "repeat", ask.place.platform, ask.place.id)
        mode, dimensions = job.mode, job.dimensions
        more = self._draft(ask, job.kind, job.prompt, job.pictures, mode=mode, dimensions=dimensions, button=button)
        return self._led(ask, await self._new(ask, more))

    async def going(self, ask: Ask, *, here: bool = False) -> list[Job]:
        """A person's jobs that have not ended, the oldest first, and all of the place for who runs it.

        `here`: none from elsewhere, which others would read.
        """
        own = [job for job in await self._store.unfinished(ask.person) if not here or job.place == ask.place]
        there = (await self._store.history(ask.place, None, _LATEST)).jobs if ask.runs else ()
        found = {job.id: job for job in (*own, *there) if not job.state.ended}
        return sorted(found.values(), key=lambda job: job.created_at)

    async def asking(self, person: Person, place: Place | None = None) -> Job | None:
        """The person's newest job, in this place or anywhere, that waits for words."""
        waiting = [job for job in await self._store.unfinished(person) if job.state is State.ASKING]
        return next((job for job in reversed(waiting) if place in (None, job.place)), None)

    async def history(self, whose: Place | Person, before: str | None, limit: int) -> Page:
        """What was asked for in a place, or by a person wherever that was; newest first."""
        return replace(await self._store.history(whose, before, limit), now=self._clock())

    async def search(self, person: Person, text: str, limit: int, skip: int = 0) -> list[Job]:
        """A person's own finished pictures by words of their prompts, newest first."""
        return await self._store.search(person, text, limit, skip)

    async def recent(self, person: Person, text: str, limit: int) -> list[Job]:
        """All that a person asked for with these words, also what still goes on or failed, newest first."""
        return await self._store.recent(person, text, limit)

    async def cancel(self, ask: Ask) -> Stopped:
        """Stop all of a person's jobs that can be stopped."""
        return await self._decisions.cancel(ask)

    async def _given(self, ask: Ask, kind: Kind, text: str, pictures: Sequence[str]) -> tuple[str, Sequence[str]]:
        return await given(kind, text, pictures, partial(self._known, ask), self._links.brought)

    async def _known(self, ask: Ask, job_id: str) -> Sequence[str]:
        try:
            job = await self.show(ask, job_id)
        except Refusal:
            return ()  # then it is a word
        await self.may_press(ask, job)
        if job.state is State.FAILED and job.pictures and job.kind is not Kind.PRESS:
            return job.pictures
        kept = await self._pictures.find(job.picture) if job.picture is not None else None
        if kept is None or not kept.width:
            raise Refusal("job_no_picture", id=job.id)
        return (kept.hash,)

    async def _worded(
        self, ask: Ask, kind: Kind, text: str, pictures: Sequence[str]
    ) -> tuple[str, str | None, Sequence[str], str]:
        """The prompt of a wish, its speed, the pictures that go in, and what their settings put in.

        Raises Refusal and `prompts.PromptError`.
        """
        if kind is not Kind.SHORTEN:
            text, pictures = await self._given(ask, kind, text, pictures)
        if kind is Kind.IMAGINE:
            text, added, along = await self.presets.filled(ask, text, len(pictures))
            pictures = [*pictures, *along]
            return *wishes.imagined(self._midjourney, self._addresses, text, len(pictures)), pictures, added
        wishes.check(self._midjourney, self._addresses, kind, len(pictures))
        return *wishes.worded(self._midjourney, self._addresses, kind, text, len(pictures)), pictures, ""

    async def _use(self, pictures: Sequence[str]) -> None:
        for name in pictures:
            if not await self._pictures.use(name):
                raise Refusal("picture_gone")

    def _mannered(self, ask: Ask, new: Job) -> Job:
        return replace(preferences.manner(new, ask.chosen or {}, self._midjourney), lang=ask.lang)

    async def _new(self, ask: Ask, new: Job) -> Job:
        await self._use(new.pictures)
        new = self._mannered(await self.people.known(ask), new)
        return await self._desk.add(new, presses.one(new), ask.claim(self._quota, new.created_at))

    def _draft(self, ask: Ask, kind: Kind, prompt: str = "", pictures: Sequence[str] = (), **more: str | None) -> Job:
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
            lang=ask.lang,
            hidden=ask.hidden,
            created_at=now,
            due_at=now,
            **more,  # type: ignore[arg-type]  # speed, shape and button
        )

    @staticmethod
    def _led(ask: Ask, job: Job, pressed: str = "") -> Pressed:
        """The job to which an update has led: its own one, the one that it changed, or one that was there before."""
        return Pressed(job, was_there=job.origin != ask.origin and job.id != pressed)

    async def _press(self, ask: Ask, parent: Job, key: str, words: str = "", *, before: Job | None = None) -> Pressed:
        action = parent.find_action(key)
        if action is None:
            raise Refusal("no_such_action")
        if parent.state is not State.DONE:
            raise Refusal("not_finished")
        if parent.provider != self._midjourney.provider.name:
            raise Refusal(
                "other_provider", made_with=title_of(parent.provider), provider=self._midjourney.provider.title
            )
        if action.custom_id and self._turned_away(action):
            raise Refusal("refused_button", label=action.label, provider=self._midjourney.provider.title)
        ask = await self.people.known(ask)
        if action.family == Family.INPAINT:  # nothing is sent before it is known which part is meant
            new = self._mannered(ask, presses.child(ask, parent, action, None, self._clock()))
            return self._led(ask, await self.choosing.begin(new, parent, before))
        given = (
            await lines.worded(self._store, parent, words, zoom=action.family == Family.CUSTOM_ZOOM)
            if words.strip()
            else None
        )
        pressed = preferences.applied(ask.chosen or {}, action)
        child = self._mannered(ask, presses.child(ask, parent, pressed, given, self._clock()))
        once = action.family in _ONCE and await self._is_kept(parent.id, key)
        one = presses.one(child)
        kept = await self._desk.add(
            child,
            lambda before: one(before) or (once and before.state is State.DONE),
            ask.claim(self._quota, child.created_at),
        )
        return self._led(ask, kept)

    def _turned_away(self, action: Action) -> bool:
        return self._midjourney.discovered.turns_away(self._midjourney.provider, Family(action.family))

    async def _is_kept(self, parent: str, key: str) -> bool:
        """Whether there still is the picture that this button made last."""
        made = (await self._store.children([parent])).get(parent, {}).get(key)
        return made is not None and made.result is not None and await self._pictures.find(made.result) is not None

    async def _draw(self, ask: Ask, job: Job, key: str, words: str, pictures: Sequence[str]) -> Pressed:
        """Draw what a button of Easel's own has words for: a prompt of a describe or shorten, a failed one once more.

        What the person made of it goes to the provider's own button, as in Midjourney; that takes no pictures.
        """
        reader = actions.reader(job, key)
        if words.strip() and not pictures and reader is not None and not self._turned_away(reader):
            return await self._press(ask, job, reader.key, words)
        _, begun = await self.beginning(ask, job.id, key)
        kind = Kind.IMAGINE
        if not key.startswith(actions.DRAW):
            kept = await lines.attached(self._store, job) if actions.keeps_pictures(job) else ()
            pictures = pictures or [name for name in kept if await self._pictures.use(name)]
            kind = await lines.kind_of(self._store, job)
        return await self.draw(ask, job, key, words.strip() or begun, pictures, kind)
