"""The call that sends a job, made with all that goes into it at hand: once the intent is stored, nothing is read and
nothing but the job itself is sent.

What a prompt names by number (`--sref #2`) gets its address with each call anew: Discord's addresses end after a day.
Where that fails, or is cut short, the job was certainly not sent.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from core import lines, prompts
from core.addresses import Addresses
from core.jobs import Fault, Job, Kind
from core.loops.options import options_of
from core.media.pictures import PictureError
from core.media.store import PictureStore
from core.mj import (
    HD_VIDEO,
    SD_VIDEO,
    Change,
    Dimensions,
    Endpoint,
    Midjourney,
    NotSent,
    Reason,
    Rejected,
    SubmitOptions,
    SubmitOutcome,
    VideoWish,
)
from core.mj.buttons import EXTEND
from core.mj.requests import Picture
from core.ports import PictureFile, Store
from core.wishes import imagining, way

log = logging.getLogger(__name__)

READING = 30.0
"""Seconds that the pictures of a job may take to be read: as long as a silent server is waited for."""

_Named = dict[int, tuple[str, PictureFile]]
"""Number -> hash and file."""

Send = Callable[[], Awaitable[SubmitOutcome]]
"""Sends one job, with all that goes into it at hand."""


@dataclass(frozen=True, slots=True)
class _Call:
    """A call that may lack the addresses of pictures yet."""

    send: Callable[[str], Awaitable[SubmitOutcome]]
    """Sends these words, where it has any."""
    prompt: str = ""
    named: _Named = field(default_factory=dict)
    """The pictures that the prompt names."""


class CannotSend(Exception):
    """What the job needs is missing here, so nothing was sent."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class NotLaid(Exception):
    """The pictures that its words name got no addresses, so nothing was sent."""

    def __init__(self, outcome: Rejected) -> None:
        self.outcome = outcome


class Preparing:
    """Makes calls of jobs."""

    def __init__(
        self, store: Store, pictures: PictureStore, midjourney: Midjourney, addresses: Addresses, hook: str
    ) -> None:
        self._store = store
        self._pictures = pictures
        self._midjourney = midjourney
        self._addresses = addresses
        self._hook = hook

    @property
    def lends(self) -> bool:
        """Whether pictures go as addresses where the server would else take bytes."""
        return self._addresses.lends

    async def call(self, job: Job) -> Send:
        """The call. Raises CannotSend, NotLaid, and OSError or TimeoutError where a picture cannot be reached."""
        async with asyncio.timeout(READING):
            call = await self._read(job)
        if not call.named:
            return partial(call.send, call.prompt)
        try:
            found = await self._addresses.of(list(call.named.values()))
        except NotSent as error:
            log.warning("the pictures of job %s were not uploaded: %r", job.id, error.__cause__)
            found = Rejected(Reason.BUSY, "")
        if isinstance(found, Rejected):
            raise NotLaid(found)
        return partial(call.send, prompts.addressed(call.prompt, dict(zip(call.named, found, strict=True))))

    async def _read(self, job: Job) -> _Call:
        if job.provider != self._midjourney.provider.name:
            raise CannotSend(Fault.MOVED)
        server = self._midjourney
        options = options_of(job, self._hook)
        if job.words is not None and (task_id := job.task_id) is not None:
            mask = await self._picture(job.pictures[0]) if job.pictures else None
            named = await self._named(job.words, await lines.attached(self._store, job))
            return _Call(lambda words: server.modal(task_id, words, mask, options), job.words, named)
        if job.kind is Kind.PRESS:
            return await self._press(job, options)
        if job.kind is Kind.SHORTEN:
            return _Call(lambda words: server.shorten(words, options), job.prompt)
        files = [await self._picture(name) for name in job.pictures]
        if job.kind is Kind.SWAP:
            return _Call(lambda _: server.swap(files[0], files[1], options))
        given = [self._addresses.given(name, file) for name, file in zip(job.pictures, files, strict=True)]
        return await self._with_pictures(job, given, options)

    async def _with_pictures(self, job: Job, pictures: Sequence[Picture], options: SubmitOptions) -> _Call:
        server, asked = self._midjourney, way(self._midjourney, job.kind, job.prompt, len(pictures))
        if asked is Endpoint.BLEND:
            return _Call(lambda _: server.blend(pictures, Dimensions(job.dimensions or "SQUARE"), options))
        if asked is Endpoint.DESCRIBE:
            return _Call(lambda _: server.describe(pictures[0], options))
        if asked in (Endpoint.EDITS, Endpoint.RETEXTURE):
            anew = asked is Endpoint.RETEXTURE
            return _Call(lambda words: server.edit(words, pictures[0], options, retexture=anew), job.prompt)
        if asked is Endpoint.VIDEO:
            words, wish = filmed(job.prompt, pictures)
            frames = prompts.named(job.prompt)
            start = next((each for number, each in enumerate(pictures, 1) if number not in frames), pictures[0])
            return _Call(lambda words: server.video(words, start, wish, options), words)
        prompt = imagining(job.kind, job.prompt, len(pictures))
        named = await self._named(prompt, job.pictures)
        first = [picture for number, picture in enumerate(pictures, 1) if number not in named]
        return _Call(lambda words: server.imagine(words, first, options), prompt, named)

    async def _press(self, job: Job, options: SubmitOptions) -> _Call:
        parent = await self._store.job(job.parent) if job.parent else None
        if parent is None or parent.task_id is None or parent.provider != job.provider or job.action is None:
            raise CannotSend(Fault.PARENT_LOST)
        server, of, button, index = self._midjourney, parent.task_id, job.action.custom_id, job.action.index
        if button.startswith(EXTEND):
            return _Call(lambda _: server.extend(of, button, index, options))
        if button:
            return _Call(lambda _: server.action(of, button, options))
        change = Change(job.action.change)
        return _Call(lambda _: server.change(of, change, index, options))

    async def _named(self, prompt: str, pictures: Sequence[str]) -> _Named:
        """The pictures that a prompt names. Raises CannotSend where there are fewer of them."""
        numbers = prompts.named(prompt)
        if max(numbers, default=0) > len(pictures):
            raise CannotSend(Fault.INPUT)
        return {number: (pictures[number - 1], await self._picture(pictures[number - 1])) for number in numbers}

    async def _picture(self, name: str) -> PictureFile:
        """Raises OSError where the picture cannot be reached: it may be there all the same."""
        try:
            picture = await self._pictures.for_provider(name)
        except PictureError as error:
            log.warning("the picture %s cannot be sent: %s", name, error)
            picture = None
        if picture is None:
            raise CannotSend(Fault.INPUT)
        return picture


def filmed(prompt: str, pictures: Sequence[Picture]) -> tuple[str, VideoWish]:
    """The words of a video, and what its flags ask for: `submit/video` has a field for each.

    What else stands in the prompt (`--raw`) stays there.
    """
    flags = dict(prompts.flags(prompt))
    end = flags.pop("end", None)
    loop = flags.pop("loop", None) is not None or end == "loop"
    motion, batch = flags.pop("motion", None), flags.pop("bs", None)
    sizes = {"hd": HD_VIDEO, "sd": SD_VIDEO}
    resolution = next((size for name, size in sizes.items() if name in flags), None)
    rest = (f"--{name} {value}".rstrip() for name, value in flags.items() if name not in sizes)
    last = None if end in (None, "loop") else pictures[prompts.numbered(end) - 1] if prompts.numbered(end) else end
    words = " ".join((prompts.before_flags(prompt), *rest))
    return words, VideoWish(last, loop, motion, resolution, int(batch) if batch else None)
