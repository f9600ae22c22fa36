"""Choosing what Vary Region means: the use cases of a selection, the same however it is made.

Each looks up the job anew, changes the selection in one transaction, and draws how it looks. Nothing is sent before the
words are given, and never without a selection.

What is being chosen counts against no allowance before it is sent, so it is bounded otherwise: a person has `OPEN` of
them at most, the one that was left alone longest is closed for a new one, and all pixels are drawn in turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from weakref import WeakValueDictionary

from msgspec.structs import replace

from core import actions, presses, questions, region
from core.admission import Admission
from core.asks import Ask, noted
from core.desk import Desk
from core.errors import Refusal
from core.jobs import Job, Person, State, Transition
from core.kept import PictureInfo
from core.locks import same
from core.media import masks, pillow
from core.media.pictures import LIMITS
from core.media.store import PictureStore
from core.ports import Clock
from core.presets import Presets
from core.providers import Providers
from core.region import Region

Change = Callable[["pillow.Image.Image"], "pillow.Image.Image"]
"""Makes another mask of one. Blocks, and may raise MaskError and PictureError."""

_CHANGING: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
"""Job -> who changes its selection now: quick taps are done one after the other, so that none is lost."""


class Choosing:
    """Selects, for whoever pressed Vary Region."""

    def __init__(
        self,
        desk: Desk,
        pictures: PictureStore,
        providers: Providers,
        clock: Clock,
        admission: Admission,
        presets: Presets,
    ) -> None:
        self._desk = desk
        self._pictures = pictures
        self._providers = providers
        self._clock = clock
        self._admission = admission
        self._presets = presets

    async def begin(self, press: Job, parent: Job, before: Job | None = None) -> Job:
        """Ask which part of the parent's picture is meant. `before`: a press that began with the same, which goes on
        with what was selected there. Raises Refusal."""
        midjourney = self._providers.of(press).midjourney
        if not region.offered(midjourney):
            what = press.action.label if press.action is not None else ""
            raise Refusal("unsupported", provider=midjourney.provider.title, what=what)
        picture = await self._picture(parent)
        was = Region.load(before.dimensions if before is not None else None)
        names, chosen, sight = await self._drawn(picture, before.pictures if before is not None else (), was, was.grid)
        asking = replace(
            press,
            state=State.ASKING,
            pictures=names[:1],
            dimensions=chosen.dump(),
            result=sight,
            text=press.prompt if before is None else before.text if before.words is None else before.prompt,
        )

        def twice(other: Job) -> bool:
            at_once = presses.in_an_instant(other.created_at, asking.created_at)
            alike = same(other.person, asking.person) and other.pictures == asking.pictures
            return at_once and alike and region.chooses(other)

        added = await self._desk.add(asking, twice)  # it counts against what may be asked for once it is sent
        await self._bound(press.person)
        return added

    async def press(self, ask: Ask, job: Job, key: str, words: str) -> Job:
        """A button of the selection: a cell, a row with its columns in `words`, undo, go on as it is, or open again."""
        if key == actions.REOPEN:
            return await self._reopened(ask, job)
        if key == actions.AS_IT_WAS:
            return await self.answer(ask, job, job.text)
        async with self._turn(ask, job.id) as job:
            chosen = Region.load(job.dimensions)
            if key == region.UNDO and not job.pictures:
                raise Refusal("region_no_step")
            if key in (region.FINER, region.COARSER):
                grid = region.FINE if key == region.FINER else region.COARSE
                return await self._put(ask, job, None, grid=grid)
            if key == region.UNDO:
                return await self._put(ask, job, None, masks=job.pictures[1:])
            if key in (region.INVERT, region.CLEAR):
                return await self._put(ask, job, masks.inverted if key == region.INVERT else _cleared)
            if (cells := region.tapped(chosen, key, words.split())) is None:
                raise Refusal("no_such_action")
            return await self._put(ask, job, lambda mask: masks.toggled(mask, chosen.grid, cells)) if cells else job

    async def paint(self, ask: Ask, job: Job, png: bytes, words: str, *, send: bool) -> Job:
        """A mask that was painted in a browser, with the words; `send` says that it is to go out so.

        Raises Refusal, `prompts.PromptError`, MaskError and PictureError.
        """
        try:
            async with self._turn(ask, job.id) as job:
                text = await self._read(ask, job, words)  # before anything is changed
                size = await self._size(job)
                kept = await self._put(ask, job, lambda _: masks.uploaded(png, size), text=text, origin=not send)
                return await self._answered(ask, kept, text) if send else kept
        except Refusal:  # the same, said once more while the first was being drawn, is done
            if (known := await self._desk.store.by_origin(ask.origin)) is None:
                raise
            return known

    async def scribble(self, ask: Ask, job: Job, copy: str, words: str) -> Job:
        """A copy of the picture that was painted over: what differs is selected, and shown for a yes.

        Raises Refusal, `prompts.PromptError`, MaskError and PictureError.
        """
        async with self._turn(ask, job.id) as job:
            text = await self._read(ask, job, words)
            parent = await self._parent(job)
            size = await self._size(job)
            files = [await self._pictures.read(name or "") for name in (copy, parent.result, job.result)]
            painted, original, sight = (file.path if file is not None else None for file in files)
            if painted is None or original is None:
                raise Refusal("picture_gone")
            sights = [each for each in (original, sight) if each is not None]  # whichever of them was copied
            return await self._put(ask, job, lambda _: _painted(painted, sights, size), text=text or job.text)

    async def answer(self, ask: Ask, job: Job, text: str) -> Job:
        """Send it with these words. Raises Refusal and `prompts.PromptError`."""
        async with self._turn(ask, job.id) as job:
            return await self._answered(ask, job, text)

    async def _answered(self, ask: Ask, job: Job, text: str) -> Job:
        if not text.strip() and not self._providers.of(job).midjourney.provider.wordless_regions:
            raise Refusal("words_missing")
        words = await self._read(ask, job, text)
        share = Region.load(job.dimensions).share if job.pictures else 0
        if share in (0, 100):
            await self._desk.apply(job.id, region.worded(words))
            raise Refusal("region_all" if share else "region_nothing")
        if not await self._pictures.use(job.pictures[0]):
            raise Refusal("picture_gone")
        now = self._clock()
        claim = await self._admission.claim(ask, replace(job, prompt=words))
        given = await self._desk.apply(job.id, region.answered(job.pictures, words, now), ask.origin, claim)
        return given if given is not None else await self._too_late(job)

    async def word(self, ask: Ask, job: Job, words: str) -> None:
        """Keep words for when it is sent. Raises Refusal and `prompts.PromptError`."""
        async with self._turn(ask, job.id) as job:
            await self._desk.apply(job.id, region.worded(await self._read(ask, job, words)))

    async def picture(self, ask: Ask, job: Job) -> PictureInfo:
        """The picture in which it is being chosen. Raises Refusal."""
        async with self._turn(ask, job.id) as job:
            return await self._picture(await self._parent(job))

    @asynccontextmanager
    async def _turn(self, ask: Ask, job_id: str) -> AsyncIterator[Job]:
        """A turn at changing a selection, with the job as it stands then. Raises Refusal where it is not theirs."""
        async with _CHANGING.setdefault(job_id, asyncio.Lock()):
            job = await self._desk.store.job(job_id)
            if job is None or not same(job.person, ask.person):
                raise Refusal("not_yours")
            if not region.chooses(job):
                raise Refusal("not_asking")
            yield job

    async def _put(
        self,
        ask: Ask,
        job: Job,
        change: Change | None,
        *,
        masks: tuple[str, ...] | None = None,
        grid: int = 0,
        text: str | None = None,
        origin: bool = True,
    ) -> Job:
        """Keep another selection, by a change of the mask that counts, or as it was with these `masks`."""
        picture = await self._picture(await self._parent(job))
        was = Region.load(job.dimensions) if masks is None else Region()
        grid = grid or Region.load(job.dimensions).grid
        names, chosen, sight = await self._drawn(picture, job.pictures if masks is None else masks, was, grid, change)
        now = self._clock()
        after = region.selected(job.pictures, names, chosen, sight, job.text if text is None else text, now)
        given = await self._desk.apply(job.id, after, ask.origin if origin else "")
        return given if given is not None else await self._too_late(job)

    async def _too_late(self, job: Job) -> Job:
        """Raises Refusal: another replica was faster, with another tap or with sending it."""
        stands = await self._desk.store.job(job.id)
        raise Refusal("region_meanwhile" if stands is not None and region.chooses(stands) else "not_asking")

    async def _reopened(self, ask: Ask, job: Job) -> Job:
        """Choose on where nobody did for long: as it was, or where the mask is gone, with the cells that were meant."""
        if not same(job.person, ask.person):
            raise Refusal("not_yours")
        picture, was = await self._picture(await self._parent(job)), Region.load(job.dimensions)
        names, chosen, sight = await self._drawn(picture, job.pictures[:1], was, was.grid)
        opened = questions.reopened(self._clock())

        def transition(job: Job) -> Job | None:
            if (after := opened(job)) is None:
                return None
            asked = noted(ask) if ask.place == job.place else job.asked
            return replace(after, pictures=names, dimensions=chosen.dump(), result=sight, asked=asked)

        given = await self._desk.apply(job.id, transition, ask.origin)
        if given is None and ((given := await self._desk.store.job(job.id)) is None or not region.chooses(given)):
            raise Refusal("no_such_action")
        await self._bound(ask.person)
        return given

    async def _bound(self, person: Person) -> None:
        """Close what is too much of what a person has open: those that were left alone longest."""
        choosing = [job for job in await self._desk.store.unfinished(person) if region.chooses(job)]
        for job in sorted(choosing, key=lambda job: job.due_at)[: -region.OPEN]:
            await self._desk.apply(job.id, _left_alone(job, questions.closed(self._clock())))

    async def _read(self, ask: Ask, job: Job, words: str) -> str:
        """Words as they go out; those that it began with were drawn before. Raises Refusal and PromptError."""
        plain = not words.strip() or words == job.prompt
        return words if plain else await self._presets.worded(ask, job, words)

    async def _parent(self, job: Job) -> Job:
        parent = await self._desk.store.job(job.parent or "")
        if parent is None:
            raise Refusal("region_gone")
        return parent

    async def _picture(self, parent: Job) -> PictureInfo:
        kept = await self._pictures.find(parent.result) if parent.result is not None else None
        if kept is None or not kept.width:
            raise Refusal("region_gone")
        if kept.width * kept.height > LIMITS.pixels:
            raise Refusal("region_too_large", most=LIMITS.pixels // 1_000_000)
        return kept

    async def _size(self, job: Job) -> tuple[int, int]:
        picture = await self._picture(await self._parent(job))
        return picture.width, picture.height

    async def _drawn(
        self, picture: PictureInfo, names: tuple[str, ...], was: Region, grid: int, change: Change | None = None
    ) -> tuple[tuple[str, ...], Region, str]:
        """The masks with a change of the newest one before them, what is selected, and the hash of how it looks.

        `was`: what is selected, for where the mask is not kept any more.
        """
        original = await self._pictures.untouched(picture)
        if original is None:
            raise Refusal("region_gone")
        kept = await self._pictures.read(names[0]) if names and await self._pictures.use(names[0]) else None
        names = names if kept is not None else ()
        size, mask = (picture.width, picture.height), kept.path if kept is not None else None
        png, chosen, look = await self._pictures.in_turn(
            partial(_redrawn, original.path, mask, size, was, grid, change)
        )
        if png is not None:
            names = ((await self._pictures.keep(png)).hash, *names)
        return names, chosen, (await self._pictures.keep(look)).hash


def _cleared(mask: pillow.Image.Image) -> pillow.Image.Image:
    return masks.blank(mask.size)


def _left_alone(read: Job, then: Transition) -> Transition:
    """For one that stands as it was read."""
    return lambda job: then(job) if region.chooses(job) and job.due_at == read.due_at else None


def _redrawn(
    picture: Path, kept: Path | None, size: tuple[int, int], was: Region, grid: int, change: Change | None
) -> tuple[bytes | None, Region, bytes]:
    """The mask where it is another one, what is selected, and how that looks: a mask of 4096² is 16 MB, and 100 MB go
    by while it is drawn."""
    mask = masks.read(kept.read_bytes()) if kept is not None else masks.toggled(masks.blank(size), was.grid, was.cells)
    if change is not None:
        mask = change(mask)
    png = masks.as_png(mask) if change is not None or (kept is None and was.cells) else None
    chosen = Region(grid, masks.cells(mask, grid), masks.share(mask))
    return png, chosen, masks.shown(picture.read_bytes(), mask, grid)


def _painted(copy: Path, sights: Sequence[Path], size: tuple[int, int]) -> pillow.Image.Image:
    return masks.painted(copy.read_bytes(), [sight.read_bytes() for sight in sights], size)
