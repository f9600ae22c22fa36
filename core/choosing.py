"""Choosing what Vary Region means: the use cases of a selection, the same however it is made.

Each looks up the job anew, changes the selection in one transaction, and draws how it looks. Nothing is sent before the
words are given, and never without a selection.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from weakref import WeakValueDictionary

from PIL import Image

from core import actions, lines, presses, region
from core.asks import Ask
from core.desk import Desk
from core.errors import Refusal
from core.jobs import Job, State
from core.locks import same
from core.media import masks
from core.media.store import PictureStore
from core.mj import Midjourney
from core.ports import Clock, PictureInfo
from core.quota import Quota
from core.region import Region

Change = Callable[[Image.Image], Image.Image]
"""Makes another mask of one. Blocks, and may raise MaskError and PictureError."""

_CHANGING: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
"""Job -> who changes its selection now: quick taps are done one after the other, so that none is lost."""


class Choosing:
    """Selects, for whoever pressed Vary Region."""

    def __init__(self, desk: Desk, pictures: PictureStore, midjourney: Midjourney, clock: Clock, quota: Quota) -> None:
        self._desk = desk
        self._pictures = pictures
        self._midjourney = midjourney
        self._clock = clock
        self._quota = quota

    async def begin(self, press: Job, parent: Job, before: Job | None = None) -> Job:
        """Ask which part of the parent's picture is meant. `before`: a press that began with the same, which goes on
        with what was selected there. Raises Refusal."""
        if not region.offered(self._midjourney):
            what = press.action.label if press.action is not None else ""
            raise Refusal("unsupported", provider=self._midjourney.provider.title, what=what)
        picture = await self._picture(parent)
        kept = [name for name in before.pictures[:1] if await self._pictures.use(name)] if before is not None else []
        mask = await self._mask(kept, picture)
        grid = Region.load(before.dimensions).grid if before is not None else region.COARSE
        chosen, sight = await self._drawn(picture, mask, grid)
        asking = replace(
            press,
            state=State.ASKING,
            pictures=tuple(kept),
            dimensions=chosen.dump(),
            result=sight,
            text=press.prompt if before is None else before.text if before.words is None else before.prompt,
        )

        def twice(other: Job) -> bool:
            at_once = presses.in_an_instant(other.created_at, asking.created_at)
            return at_once and region.chooses(other) and same(other.person, asking.person)

        return await self._desk.add(asking, twice)  # it counts against what may be asked for once it is sent

    async def press(self, ask: Ask, job: Job, key: str, words: str) -> Job:
        """A button of the selection: a cell, a row with its columns in `words`, undo, or go on as it is."""
        if key == actions.AS_IT_WAS:
            return await self.answer(ask, job, job.text, ours=True)
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
        async with self._turn(ask, job.id) as job:
            size = await self._size(job)
            if send and words.strip():
                await lines.worded(self._desk.store, job, words)  # before anything is changed
            kept = await self._put(ask, job, lambda _: masks.uploaded(png, size), text=words, origin=not send)
        return await self.answer(ask, kept, words) if send else kept

    async def scribble(self, ask: Ask, job: Job, copy: str, words: str) -> Job:
        """A copy of the picture that was painted over: what differs is selected, and shown for a yes.

        Raises Refusal, `prompts.PromptError`, MaskError and PictureError.
        """
        text = await lines.worded(self._desk.store, job, words) if words.strip() else ""
        async with self._turn(ask, job.id) as job:
            parent = await self._parent(job)
            size = await self._size(job)
            files = [await self._pictures.read(name or "") for name in (copy, parent.result, job.result)]
            painted, original, sight = (file.path if file is not None else None for file in files)
            if painted is None or original is None:
                raise Refusal("picture_gone")
            sights = [each for each in (original, sight) if each is not None]  # whichever of them was copied
            return await self._put(ask, job, lambda _: _painted(painted, sights, size), text=text or job.text)

    async def answer(self, ask: Ask, job: Job, text: str, *, ours: bool = False) -> Job:
        """Send it with these words. `ours`: nobody has just written them; those that it began with were drawn before.

        Raises Refusal and `prompts.PromptError`.
        """
        async with self._turn(ask, job.id) as job:
            if not text.strip() and not self._midjourney.provider.wordless_regions:
                raise Refusal("words_missing")
            begun = ours and text == job.prompt
            plain = begun or not text.strip()
            words = text if plain else await lines.worded(self._desk.store, job, text)
            share = Region.load(job.dimensions).share if job.pictures else 0
            if share in (0, 100):
                await self._desk.apply(job.id, region.worded(words))
                raise Refusal("region_all" if share else "region_nothing")
            if not await self._pictures.use(job.pictures[0]):
                raise Refusal("picture_gone")
            now = self._clock()
            claim = ask.claim(self._quota, now)
            given = await self._desk.apply(job.id, region.answered(words, now), ask.origin, claim)
        if given is None:
            raise Refusal("not_asking")
        return given

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
        names = job.pictures if masks is None else masks
        mask = await self._mask(names, picture)
        if change is not None:
            mask = await asyncio.to_thread(change, mask)
            names = (await self._kept(mask), *names)
        chosen, sight = await self._drawn(picture, mask, grid or Region.load(job.dimensions).grid)
        now = self._clock()
        after = region.selected(job.pictures, names, chosen, sight, job.text if text is None else text, now)
        given = await self._desk.apply(job.id, after, ask.origin if origin else "")
        if given is None:  # another replica was faster, with another tap or with sending it
            stands = await self._desk.store.job(job.id)
            raise Refusal("region_meanwhile" if stands is not None and region.chooses(stands) else "not_asking")
        return given

    async def _parent(self, job: Job) -> Job:
        parent = await self._desk.store.job(job.parent or "")
        if parent is None:
            raise Refusal("region_gone")
        return parent

    async def _picture(self, parent: Job) -> PictureInfo:
        kept = await self._pictures.find(parent.result) if parent.result is not None else None
        if kept is None or not kept.width:
            raise Refusal("region_gone")
        return kept

    async def _size(self, job: Job) -> tuple[int, int]:
        picture = await self._picture(await self._parent(job))
        return picture.width, picture.height

    async def _mask(self, names: Sequence[str], picture: PictureInfo) -> Image.Image:
        size = picture.width, picture.height
        file = await self._pictures.read(names[0]) if names else None
        if file is None:
            return await asyncio.to_thread(masks.blank, size)
        return await asyncio.to_thread(_read, file.path)

    async def _kept(self, mask: Image.Image) -> str:
        return (await self._pictures.keep(await asyncio.to_thread(masks.as_png, mask))).hash

    async def _drawn(self, picture: PictureInfo, mask: Image.Image, grid: int) -> tuple[Region, str]:
        """What is selected, and the hash of how it looks."""
        file = await self._pictures.untouched(picture)
        if file is None:
            raise Refusal("region_gone")
        chosen, look = await asyncio.to_thread(_sight, file.path, mask, grid)
        return chosen, (await self._pictures.keep(look)).hash


def _cleared(mask: Image.Image) -> Image.Image:
    return masks.blank(mask.size)


def _read(path: Path) -> Image.Image:
    return masks.read(path.read_bytes())


def _sight(picture: Path, mask: Image.Image, grid: int) -> tuple[Region, bytes]:
    chosen = Region(grid, masks.cells(mask, grid), masks.share(mask))
    return chosen, masks.shown(picture.read_bytes(), mask, grid)


def _painted(copy: Path, sights: Sequence[Path], size: tuple[int, int]) -> Image.Image:
    return masks.painted(copy.read_bytes(), [sight.read_bytes() for sight in sights], size)
