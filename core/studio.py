"""The use cases: what people can ask of Easel, the same on every platform.

Each one looks up and checks what it is given (ids come from outside and prove nothing), writes one row and returns.
Whatever cannot be done is a `Refusal`: a sentence for the person, and nothing has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from core import actions, asks, jobs, lines, locks, permuting, preferences, presses, prompts, region, seeds, wishes
from core.added import without_brought
from core.admission import Admission
from core.asks import Ask, Pressed, Stopped
from core.banning import Banning
from core.budgets import ASKS_FIRST
from core.choosing import Choosing
from core.collection import Collection
from core.decisions import KEYS, Decisions, can_reword, rewording
from core.desk import Desk
from core.errors import Refusal
from core.forgetting import forgotten
from core.gallery import EVERY, Wanted
from core.given import attached
from core.jobs import Action, Fault, Job, Kind, Person, Place, State
from core.links import Links, wanted
from core.locks import same
from core.media.store import PictureStore
from core.mj import Endpoint, Family, title_of
from core.permuting import Permuting
from core.ports import Clock, Page
from core.presets import Presets
from core.providers import Providers
from core.refunding import Refunding
from core.reporting import ReportBox, Reporting
from core.usage import Usage
from core.wording import Wording

_ONCE = frozenset({Family.UPSAMPLE, Family.UPSCALE})
"""Presses that give the same picture every time: a second one shows what the first one made."""
NO_JOB = "no_such_job"
"""Why there is no job for whoever names one: none, or none that they may see."""
_LATEST = 50
"""Of a place's jobs, among which those that have not ended are looked for."""


class Studio:
    """Everything that people can ask for."""

    def __init__(
        self,
        desk: Desk,
        pictures: PictureStore,
        providers: Providers,
        clock: Clock,
        admission: Admission,
        *,
        links: Links,
        presets: Presets,
        box: ReportBox,
    ) -> None:
        self.people, self.presets = presets.people, presets
        self._desk = desk
        self._store = desk.store
        self._pictures = pictures
        self._providers = providers
        self._clock = clock
        self.admission = admission
        self._links = links
        self.choosing = Choosing(desk, pictures, providers, clock, admission, presets)
        self.collection = Collection(desk, clock, self.people)
        self.usage = Usage(self._store, admission, clock)
        self.banning, self._box = Banning(desk, admission, clock), box
        self.reporting = Reporting(box, desk, admission, self.banning, self.collection, clock)
        self._decisions = Decisions(desk, providers, clock, admission)
        self.refunding = Refunding(self._store, self._decisions, admission, clock)
        self._wording = wording = Wording(
            desk, pictures, providers, clock, admission, links, presets, self.show, self.may_press
        )
        self.permuting = Permuting(desk, clock, admission, providers, self._decisions, wording)

    def of_owner(self) -> Studio:
        """The same for whoever runs the machine, and pays for what they ask for."""
        return Studio(
            self._desk,
            self._pictures,
            self._providers,
            self._clock,
            self.admission.of_owner(),
            links=self._links,
            presets=self.presets,
            box=self._box,
        )

    def offers(self, what: Kind | Endpoint) -> bool:
        """Whether the provider can do it, as far as that is known."""
        return self._providers.offers(what)

    async def expect(self, ask: Ask, kind: Kind, count: int, text: str = "") -> None:
        """Refuse what would be refused with so many pictures, before any of them is fetched and kept.

        Raises Refusal and `prompts.PromptError`.
        """
        ask = await self.people.known(ask)
        said = await self._wording.expect(ask, kind, text, count)
        drafts = [self._wording.draft(ask, kind, each) for each in said]
        await self._desk.may_add(drafts[0], await self.admission.claim(ask, *drafts))

    async def imagine(self, ask: Ask, text: str, pictures: Sequence[str] = (), button: str = "") -> Job:
        """Draw from words, with pictures as references. Raises Refusal and `prompts.PromptError`.

        `button`: the one that asks for it, where one does (`core.presses`).
        """
        ask = await self.people.known(ask)
        many = prompts.expanded(text)
        if len(many) > 1:  # nothing is drawn before they have heard how many
            await self._wording.use(pictures)
            asked = self._wording.draft(ask, Kind.BATCH, text.strip(), pictures, button=button)
            return await self.permuting.ask(ask, asked)
        return await self._new(ask, await self._wording.imagined(ask, many[0].text, pictures, button))

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
            text, pictures = await self._wording.given(ask, kind, text, pictures)
            dimensions, text = wishes.shape(text).value, ""
        new = await self._wording.read(ask, kind, text, pictures)
        return await self._new(ask, replace(new, dimensions=dimensions, button=button))

    async def shorten(self, ask: Ask, text: str) -> Job:
        """See which words of a prompt matter."""
        return await self._new(ask, await self._wording.read(ask, Kind.SHORTEN, text, ()))

    async def press(self, ask: Ask, job_id: str, key: str, words: str = "", pictures: Sequence[str] = ()) -> Pressed:
        """Press a button under a job's post: one of the provider's, or one of Easel's own.

        `words` and `pictures` are what the person gave with the press, where it wants such (`beginning`).
        """
        if (known := await self._store.by_origin(ask.origin)) is not None:
            return self._led(ask, known, job_id)
        job = await self.show(ask, job_id)
        await self.may_press(ask, job, key)
        if job.kind is Kind.BATCH and permuting.decides(key):
            return await self.permuting.press(await self.people.known(ask), job, key)
        if region.decides(job, key):
            return Pressed(await self.choosing.press(ask, job, key, words))
        if key in (actions.AGAIN, actions.AFTER_ALL, actions.REVEAL):
            ask = await self.people.known(ask)
        if key in (actions.AGAIN, actions.AFTER_ALL) and region.is_region(job) and job.words is None:
            return await self.repeat(ask, job_id)  # it was never sent: what was selected stands there again
        if key in (actions.AGAIN, actions.AFTER_ALL) and (tried := await self.permuting.again(ask, job)) is not None:
            return tried
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
            if (action := job.find_action(key)) is not None:  # before anybody has written anything
                await self.admission.admit(ask, presses.child(ask, job, action, None, self._clock()))
            begun = actions.beginning(job, key)
            if begun is None or (actions.seeds(key) and await lines.kind_of(self._store, job) is not Kind.IMAGINE):
                raise Refusal("no_such_action")
            return job, begun
        if not same(job.person, ask.person):
            raise Refusal("not_yours")
        if job.state is not State.ASKING:
            raise Refusal("not_asking")
        if job.kind is Kind.BATCH:
            raise Refusal("many_buttons")
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
        prompt = await self.presets.worded(ask, job, text, zoom=job.zooms)
        claim = await self.admission.changed(ask, replace(job, prompt=prompt))
        given = await self._desk.apply(job.id, jobs.answered(prompt, self._clock()), ask.origin, claim)
        if given is None:
            raise Refusal("not_asking")
        return given

    async def reword(self, ask: Ask, job: Job, command: str, text: str) -> Job:
        """Put what was asked for in other words, as long as it waits. Raises Refusal and `prompts.PromptError`."""
        if (known := await self._store.by_origin(ask.origin)) is not None:
            return known
        if not same(job.person, ask.person):
            raise Refusal("not_yours")
        changed, server = None, self._providers.of(job)
        if command == Kind.IMAGINE and job.kind is Kind.BATCH:
            changed = await self.permuting.reword(ask, job, text)
        elif command == job.kind.value and can_reword(job):
            others = await attached(job.kind, job.said, without_brought(job), partial(self._wording.known, ask))
            new = await self._wording.read(ask, job.kind, text, others, server)
            if wanted(server.midjourney, new.prompt):
                raise Refusal("edit_link", provider=server.midjourney.provider.title)
            await self._wording.use(new.pictures)
            claim = await self.admission.changed(ask, replace(new, id=job.id))
            changed = await self._desk.apply(job.id, rewording(replace(new, provider=job.provider)), ask.origin, claim)
        if changed is None:
            state = (await self._store.job(job.id) or job).state
            key = "edit_ended" if state.ended else "edit_other" if state is State.WAITING else "edit_late"
            raise Refusal(key, provider=server.midjourney.provider.title)
        return changed

    def setting(self, preference: preferences.Preference, text: str) -> str:
        """`core.preferences.read`, of what is written now."""
        return preferences.read(preference, text, self._providers, self._clock())

    async def seed(self, job: Job) -> str:
        """The seed of a picture, asked for once. Raises Refusal."""
        seed = await seeds.seed_of(job, self._providers)
        if job.seed is None:
            await self._desk.apply(job.id, seeds.known(seed))
        return seed

    async def known(self, ask: Ask) -> Job | None:
        """What this update has led to already, when it came before."""
        return await self._store.by_origin(ask.origin)

    async def show(self, ask: Ask, job_id: str) -> Job:
        """A job by its id, for whoever may see it: who asked for it or loves it, and everybody in its place."""
        job = await self._store.job(job_id) if len(job_id) == jobs.ID_LENGTH else None
        if job is None or not (locks.may_see(ask, job) or await self._store.loved(ask.person, job.id)):
            raise Refusal(NO_JOB)
        return job

    async def may_press(self, ask: Ask, job: Job, key: str = "") -> None:
        """Who sees a job may make something of it, unless it is locked (`core.locks`). Raises Refusal."""
        if (keeper := locks.keeper(ask, job, await self._store.locked(job.id), key)) is not None:
            raise Refusal("locked", name=keeper.name)
        if key not in KEYS and not permuting.decides(key):
            await self.admission.may_press(ask, job)

    async def repeat(self, ask: Ask, job_id: str) -> Pressed:
        """The same once more, for whoever asks now, where they ask."""
        if (known := await self._store.by_origin(ask.origin)) is not None:
            return self._led(ask, known)
        job = await self.show(ask, job_id)
        await self.may_press(ask, job)
        if job.fault is Fault.DELETED or forgotten(job):  # nothing is known any more of what was asked for
            raise Refusal(NO_JOB)
        if job.parent is not None and job.action is not None:
            parent = await self.show(replace(ask, sees=job.parent), job.parent)
            words = job.words if job.words and Family(job.action.family).asks else ""
            return await self._press(ask, parent, job.action.key, words, before=job)
        button = presses.button(job, "repeat", ask.place.platform, ask.place.id)
        if job.kind is Kind.BATCH:
            return self._led(ask, await self.imagine(ask, job.prompt, job.pictures, button))
        ask = await self.people.known(ask)
        more = self._wording.draft(ask, job.kind, job.prompt, job.pictures, mode=job.mode, button=button)
        return self._led(ask, await self._new(ask, replace(more, dimensions=job.dimensions)))

    async def going(self, ask: Ask, *, here: bool = False) -> list[Job]:
        """A person's jobs that have not ended, the oldest first, and all of the place for who runs it.

        A batch stands for its members. `here`: none from elsewhere, which others would read.
        """
        own = [job for job in await self._store.unfinished(ask.person) if not here or job.place == ask.place]
        there = (await self._store.history(ask.place, None, _LATEST)).jobs if ask.runs else ()
        found = {job.id: job for job in (*own, *there) if not (job.state.ended or job.batched)}
        return sorted(found.values(), key=lambda job: job.created_at)

    async def asking(self, person: Person, place: Place | None = None) -> Job | None:
        """The person's newest job, in this place or anywhere, that waits for words."""
        asked = [job for job in await self._store.unfinished(person) if job.state is State.ASKING]
        waiting = [job for job in asked if job.kind is not Kind.BATCH]  # that is answered by a button
        return next((job for job in reversed(waiting) if place in (None, job.place)), None)

    async def history(
        self,
        whose: Place | Person | Job,
        before: str | None,
        limit: int,
        wanted: Wanted = EVERY,
        lover: Person | None = None,
    ) -> Page:
        """What was asked for in a place, by a person wherever that was, or with a job's buttons, newest first; of that
        what is `wanted`."""
        return replace(await self._store.history(whose, before, limit, wanted, lover), now=self._clock())

    async def cancel(self, ask: Ask) -> Stopped:
        """Stop all of a person's jobs that can be stopped."""
        return await self._decisions.cancel(ask)

    async def member(self, ask: Ask, job_id: str, number: int) -> Job:
        """One of a batch, for whoever may see that. Raises Refusal."""
        batch = await self.show(ask, job_id)
        return await self.permuting.member(batch, number)

    async def stop_all(self, ask: Ask, job_id: str) -> Stopped:
        """Stop all of a batch that can be stopped. Raises Refusal."""
        return await self.permuting.stop(ask, await self.show(ask, job_id))

    async def _new(self, ask: Ask, new: Job) -> Job:
        await self._wording.use(new.pictures)
        if ask.agreed and not new.button:  # the yes to what it costs is a button
            new = replace(new, button=presses.button(ask.place, ASKS_FIRST, new.said, *new.pictures))
        return await self._desk.add(new, presses.one(new), await self.admission.claim(ask, new))

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
        if self._providers.named(parent.provider) is None:
            made_with, title = title_of(parent.provider), self._providers.provider.title
            raise Refusal("other_provider", made_with=made_with, provider=title)
        if action.custom_id and self._turned_away(parent, action):
            raise Refusal("refused_button", label=action.label, provider=title_of(parent.provider))
        ask = await self.people.known(ask)
        if action.family == Family.INPAINT:  # nothing is sent before it is known which part is meant
            new = self._wording.mannered(ask, presses.child(ask, parent, action, None, self._clock()))
            await self.admission.admit(ask, new)
            new = replace(new, asked=asks.noted(ask))
            return self._led(ask, await self.choosing.begin(new, parent, before))
        given = (
            await self.presets.worded(ask, parent, words, zoom=action.family == Family.CUSTOM_ZOOM)
            if words.strip()
            else None
        )
        pressed = preferences.applied(ask.chosen or {}, action)
        child = self._wording.mannered(ask, presses.child(ask, parent, pressed, given, self._clock()))
        once = action.family in _ONCE and await self._is_kept(parent.id, key)
        one = presses.one(child)
        kept = await self._desk.add(
            child,
            lambda before: one(before) or (once and before.state is State.DONE),
            await self.admission.claim(ask, child),
        )
        return self._led(ask, kept)

    def _turned_away(self, job: Job, action: Action) -> bool:
        server = self._providers.of(job).midjourney
        return server.discovered.turns_away(server.provider, Family(action.family))

    async def _is_kept(self, parent: str, key: str) -> bool:
        """Whether there still is the picture that this button made last."""
        made = (await self._store.children([parent])).get(parent, {}).get(key)
        return made is not None and made.result is not None and await self._pictures.find(made.result) is not None

    async def _draw(self, ask: Ask, job: Job, key: str, words: str, pictures: Sequence[str]) -> Pressed:
        """Draw what a button of Easel's own has words for: a prompt of a describe or shorten, a failed one once more.

        What the person made of it goes to the provider's own button, as in Midjourney; that takes no pictures.
        """
        reader = actions.reader(job, key)
        if words.strip() and not pictures and reader is not None and not self._turned_away(job, reader):
            return await self._press(ask, job, reader.key, words)
        _, begun = await self.beginning(ask, job.id, key)
        kind = Kind.IMAGINE
        if not key.startswith(actions.DRAW):
            goes_in = key != actions.REFERENCE and actions.keeps_pictures(job)
            kept = await lines.attached(self._store, job) if goes_in else ()
            pictures = pictures or [name for name in kept if await self._pictures.use(name)]
            kind = Kind.IMAGINE if key == actions.REFERENCE else await lines.kind_of(self._store, job)
        return await self.draw(ask, job, key, words.strip() or begun, pictures, kind)
