"""The call that sends a job, made with all that goes into it at hand: once the intent is stored, nothing is read and
nothing but the job itself is sent.

What a prompt names by number (`--sref #2`) gets its address with each call anew: Discord's addresses end after a day.
Where that fails, or is cut short, the job was certainly not sent.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from core import lines, prompts
from core.addresses import Addresses
from core.jobs import Fault, Job, Kind
from core.kept import PictureFile
from core.loops.options import options_of
from core.media.pictures import PictureError
from core.media.store import PictureStore
from core.mj import (
    HD_VIDEO,
    SD_VIDEO,
    Ambiguous,
    Change,
    Dimensions,
    Endpoint,
    Midjourney,
    NotSent,
    Rejected,
    SubmitOptions,
    SubmitOutcome,
    VideoWish,
)
from core.mj.buttons import EXTEND
from core.mj.requests import Picture
from core.ports import Store
from core.wishes import imagining, way

log = logging.getLogger(__name__)

READING = 30.0
"""Seconds that the pictures of a job may take to be read: as long as a silent server is waited for."""

_Named = dict[int, tuple[str, PictureFile]]
"""Number -> hash and file."""


class Call(Struct, frozen=True):
    """What sends one job, with all that goes into it at hand, but for the addresses of pictures (`Preparing.laid`)."""

    made: Callable[[str], Awaitable[SubmitOutcome]]
    """Sends these words, where it has any."""
    prompt: str = ""
    named: _Named = field(default_factory=dict)
    """The pictures that the prompt names."""
    straight: bool = False
    """It goes to an endpoint of its own, where the prompt of an imagine could say the same."""
    lends: bool = False
    """Its pictures go as addresses of Easel's."""

    async def send(self) -> SubmitOutcome:
        """Send it. Raises Unsupported and NotSent."""
        return await self.made(self.prompt)


class CannotSend(Exception):
    """What the job needs is missing here, so nothing was sent."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class NotLaid(Exception):
    """The pictures that its words name got no addresses, so nothing was sent."""

    def __init__(self, outcome: Rejected | Ambiguous | None) -> None:
        self.outcome = outcome
        """What the server said, or that it said nothing; None where it was not asked."""


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
        """Whether pictures go as addresses from now on where the server would else take bytes."""
        return self._addresses.lends

    async def call(self, job: Job) -> Call:
        """The call. Raises CannotSend, and OSError or TimeoutError where a picture cannot be reached."""
        async with asyncio.timeout(READING):
            lends = self.lends
            return replace(await self._read(job), lends=lends)

    async def laid(self, call: Call) -> Call:
        """The same with addresses for the pictures that its words name. Raises NotLaid."""
        try:
            found = await self._addresses.of(list(call.named.values()))
        except NotSent as error:
            log.warning("pictures were not uploaded: %r", error.__cause__)
            raise NotLaid(None) from error
        if isinstance(found, Rejected | Ambiguous):
            raise NotLaid(found)
        return replace(call, prompt=prompts.addressed(call.prompt, dict(zip(call.named, found, strict=True))))

    async def _read(self, job: Job) -> Call:
        if job.provider != self._midjourney.provider.name:
            raise CannotSend(Fault.MOVED)
        server = self._midjourney
        options = options_of(job, self._hook)
        if job.words is not None and (task_id := job.task_id) is not None:
            mask = await self._picture(job.pictures[0]) if job.pictures else None
            named = await self._named(job.words, await lines.attached(self._store, job))
            return Call(lambda words: server.modal(task_id, words, mask, options), job.words, named)
        if job.kind is Kind.PRESS:
            return await self._press(job, options)
        if job.kind is Kind.SHORTEN:
            return Call(lambda words: server.shorten(words, options), job.prompt)
        files = [await self._picture(name) for name in job.pictures]
        if job.kind is Kind.SWAP:
            return Call(lambda _: server.swap(files[0], files[1], options))
        given = [self._addresses.given(name, file) for name, file in zip(job.pictures, files, strict=True)]
        return await self._with_pictures(job, given, options)

    async def _with_pictures(self, job: Job, pictures: Sequence[Picture], options: SubmitOptions) -> Call:
        server, asked = self._midjourney, way(self._midjourney, job.kind, job.prompt, len(pictures))
        if asked is Endpoint.BLEND:
            return Call(lambda _: server.blend(pictures, Dimensions(job.dimensions or "SQUARE"), options))
        if asked is Endpoint.DESCRIBE:
            return Call(lambda _: server.describe(pictures[0], options))
        if asked in (Endpoint.EDITS, Endpoint.RETEXTURE):
            anew = asked is Endpoint.RETEXTURE
            return Call(
                lambda words: server.edit(words, pictures[0], options, retexture=anew), job.prompt, straight=True
            )
        if asked is Endpoint.VIDEO:
            words, wish = filmed(job.prompt, pictures)
            frames = prompts.named(job.prompt)
            start = next((each for number, each in enumerate(pictures, 1) if number not in frames), pictures[0])
            return Call(lambda words: server.video(words, start, wish, options), words, straight=True)
        prompt = imagining(job.kind, job.prompt, len(pictures))
        named = await self._named(prompt, job.pictures)
        first = [picture for number, picture in enumerate(pictures, 1) if number not in named]
        return Call(lambda words: server.imagine(words, first, options), prompt, named)

    async def _press(self, job: Job, options: SubmitOptions) -> Call:
        parent = await self._store.job(job.parent) if job.parent else None
        if parent is None or parent.task_id is None or parent.provider != job.provider or job.action is None:
            raise CannotSend(Fault.PARENT_LOST)
        server, of, button, index = self._midjourney, parent.task_id, job.action.custom_id, job.action.index
        if button.startswith(EXTEND):
            return Call(lambda _: server.extend(of, button, index, options))
        if button:
            return Call(lambda _: server.action(of, button, options))
        change = Change(job.action.change)
        return Call(lambda _: server.change(of, change, index, options))

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
