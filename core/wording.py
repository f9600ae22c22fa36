"""What people write and attach, read into jobs that are not added yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from msgspec.structs import replace

from core import preferences, prompts, wishes
from core.admission import Admission
from core.asks import Ask
from core.desk import Desk
from core.errors import Refusal
from core.given import given
from core.jobs import Job, Kind, State, new_id
from core.links import Links, wanted
from core.media.store import PictureStore
from core.ports import Clock
from core.presets import Presets
from core.prompts import Permutation, Problem, ProblemKind, PromptError
from core.providers import Providers, Server

Look = Callable[[Ask, str], Awaitable[Job]]
"""A job by its id, for whoever may see it. Raises Refusal."""
May = Callable[[Ask, Job], Awaitable[None]]
"""Raises Refusal where they may make nothing of it."""


class Wording:
    """Reads wishes. Everything here raises Refusal, and what reads words `prompts.PromptError`."""

    def __init__(
        self,
        desk: Desk,
        pictures: PictureStore,
        providers: Providers,
        clock: Clock,
        admission: Admission,
        links: Links,
        presets: Presets,
        look: Look,
        may: May,
    ) -> None:
        self._desk = desk
        self._pictures = pictures
        self._providers = providers
        self._clock = clock
        self._admission = admission
        self._links = links
        self._presets = presets
        self._people = presets.people
        self._look = look
        self._may = may

    async def read(self, ask: Ask, kind: Kind, text: str, pictures: Sequence[str], of: Server | None = None) -> Job:
        """The job that a wish is, with what is set for whoever asks. `of`: the only provider that may have it."""
        ask, added = await self._people.known(ask), ""
        if kind is not Kind.SHORTEN:
            text, pictures = await self.given(ask, kind, text, pictures)
        count = len(pictures)
        if kind is Kind.IMAGINE:
            text, added, along = await self._presets.filled(ask, text, count)
            pictures = [*pictures, *along]
        else:
            self._providers.first_to(kind, partial(_checked, kind, count), of)
            if kind in wishes.WORDED:
                text, added, _ = await self._presets.filled(ask, text, count, partial(self._reads, kind, of))
        server, (prompt, mode) = self._providers.first_to(kind, partial(_read, kind, text, len(pictures)), of)
        new = self.draft(ask, kind, prompt, pictures, mode=mode, of=server)
        return replace(new, added=added) if added else new

    def _reads(self, kind: Kind, of: Server | None, text: str, count: int) -> bool:
        try:
            self._providers.first_to(kind, partial(_read, kind, text, count), of)
        except (Refusal, PromptError):
            return False
        return True

    async def check(self, ask: Ask, text: str, pictures: Sequence[str]) -> Sequence[Job]:
        """See that each prompt that a text stands for can be drawn; returns these, as far as they can be read."""
        many, ask, found = prompts.expanded(text), await self._people.known(ask), []
        for number, one in enumerate(many, 1):
            with _numbered(number, one, many):
                found.append(await self.read(ask, Kind.IMAGINE, one.text, pictures))
        return found

    async def expect(self, ask: Ask, kind: Kind, text: str, count: int) -> list[str]:
        """See that a wish can be one beside so many pictures that are not at hand yet; returns the words of each job
        that it is."""
        if kind is Kind.IMAGINE:
            many = prompts.expanded(text)
            for number, one in enumerate(many, 1):
                with _numbered(number, one, many):
                    whole, _, along = await self._presets.filled(ask, one.text, count)
                    self._providers.first_to(kind, partial(_read, kind, whole, count + len(along)))
            return [one.text for one in many]
        # What the words name is looked up with it.
        self._providers.first_to(kind, partial(_checked, kind, None if text.strip() else count))
        return [text]

    async def given(self, ask: Ask, kind: Kind, text: str, pictures: Sequence[str]) -> tuple[str, Sequence[str]]:
        """The words of a wish, and all pictures that go in."""
        return await given(kind, text, pictures, partial(self.known, ask), self._links.brought)

    async def known(self, ask: Ask, job_id: str) -> Sequence[str]:
        """What a job brings where its id stands for a picture."""
        try:
            job = await self._look(ask, job_id)
        except Refusal:
            return ()  # then it is a word
        await self._may(ask, job)
        if job.state is State.FAILED and job.pictures and job.kind is not Kind.PRESS:
            return job.pictures
        kept = await self._pictures.find(job.picture) if job.picture is not None else None
        if kept is None or not kept.width:
            raise Refusal("job_no_picture", id=job.id)
        return (kept.hash,)

    async def imagined(
        self, ask: Ask, text: str, pictures: Sequence[str], button: str = "", fetched: dict[str, str] | None = None
    ) -> Job:
        """What one prompt asks for; pictures are fetched where its server wants them, and are none of `fetched`, which
        maps addresses to what was kept, and takes in the new ones."""
        new = await self.read(ask, Kind.IMAGINE, text, pictures)
        if found := wanted(self._providers.of(new).midjourney, new.prompt):
            await self._desk.may_add(new, await self._admission.claim(ask, new))
            fetched = {} if fetched is None else fetched
            missing = [link for link in dict.fromkeys(found) if link not in fetched]
            fetched |= zip(missing, await self._links.brought(missing), strict=True)
            brought = tuple(fetched[link] for link in found)
            new = replace(new, pictures=(*new.pictures, *brought), prompt=" ".join(new.prompt.split()[len(found) :]))
        return replace(new, button=button) if button else new

    def draft(
        self,
        ask: Ask,
        kind: Kind,
        prompt: str = "",
        pictures: Sequence[str] = (),
        *,
        mode: str | None = None,
        button: str = "",
        of: Server | None = None,
    ) -> Job:
        """A job that is made of this, in the manner that is set. `of`: the provider that gets it."""
        now = self._clock()
        made = Job(
            id=new_id(),
            kind=kind,
            person=ask.person,
            place=ask.place,
            origin=ask.origin,
            provider=of.name if of is not None else "",
            prompt=prompt,
            said=ask.said,
            pictures=tuple(pictures),
            mode=mode,
            button=button,
            hidden=ask.hidden,
            created_at=now,
            due_at=now,
        )
        return self.mannered(ask, made if of is not None else replace(made, provider=self._providers.fitting(made)))

    def mannered(self, ask: Ask, job: Job) -> Job:
        """A new job in the manner that is set for whoever asks, and in their language."""
        return preferences.manner(job, ask.chosen or {}, self._providers.of(job).midjourney, ask.lang)

    async def use(self, pictures: Sequence[str]) -> None:
        """See that these are kept, and stay for a while."""
        for name in pictures:
            if not await self._pictures.use(name):
                raise Refusal("picture_gone")


def _checked(kind: Kind, count: int | None, server: Server) -> None:
    """`wishes.check`, or where it is not known how many pictures there are, `wishes.need`."""
    if count is None:
        wishes.need(server.midjourney, server.addresses, kind)
    else:
        wishes.check(server.midjourney, server.addresses, kind, count)


def _read(kind: Kind, text: str, count: int, server: Server) -> tuple[str, str | None]:
    """The prompt, and the speed in it, as `server` takes them."""
    if kind is Kind.IMAGINE:
        return wishes.imagined(server.midjourney, server.addresses, text, count)
    wishes.check(server.midjourney, server.addresses, kind, count)
    return wishes.worded(server.midjourney, server.addresses, kind, text, count)


@contextmanager
def _numbered(number: int, one: Permutation, many: Sequence[Permutation]) -> Iterator[None]:
    """Say of what is wrong with one of several prompts which one it is."""
    try:
        yield
    except PromptError as error:
        if len(many) == 1:
            raise
        which = Problem(ProblemKind.OF_MANY, ", ".join(one.choice) or one.text, str(number))
        raise PromptError((which, *error.problems), None) from error
