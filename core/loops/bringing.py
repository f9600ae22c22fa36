"""Bringing home what a finished task has made. It is paid for: whatever it is, it is kept, and goes to its chat."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Sequence
from contextlib import AsyncExitStack
from urllib.parse import unquote_to_bytes

from msgspec import Struct
from msgspec.structs import replace

from core.jobs import AS_FILE, Fault
from core.kept import PictureInfo
from core.media.download import Downloader, DownloadError, DownloadProblem
from core.media.pictures import RESULTS, PictureError, PictureProblem
from core.media.store import Incoming, PictureStore
from core.mj import Midjourney, Task
from core.mj.tasks import is_data

SECONDS = 300.0
"""A result may take so long: 200 MB at 700 kB a second."""
SETTLED = 2
"""Tries after which what comes is taken as it is: a picture cut off, a kind that nobody knows, a lesser way to it."""

_LASTING = frozenset({DownloadProblem.TOO_LARGE, PictureProblem.TOO_LARGE})
"""What no other try changes, and nobody."""
_NOWHERE = (DownloadProblem.NOT_FOUND, PictureProblem.NOT_A_PICTURE)
"""What a server that does not know an address says, some with a page of their own."""


class Brought(Struct, frozen=True):
    """A result whose file is put; what is left is its row."""

    kept: PictureInfo
    shown: int = 1
    """So many of its pictures or videos are there to be seen; of videos none, where it is a picture of them."""
    named: int = 1
    """Of so many that the task named."""

    @property
    def part(self) -> str:
        """What of it is seen, as `Job.detail` has it."""
        if not self.kept.width:
            return AS_FILE
        return f"{self.shown}/{self.named}" if self.shown < self.named else ""


class Bringer:
    """Fetches and keeps results."""

    def __init__(self, pictures: PictureStore, downloader: Downloader, midjourney: Midjourney) -> None:
        self._pictures = pictures
        self._downloader = downloader
        self._midjourney = midjourney

    async def bring(self, task: Task, tries: int, *, last: bool = False) -> Brought:
        """Its result. `tries`: how often that was in vain.

        `last`: there is no other try, so that what broke off on its way is better than nothing. Raises DownloadError,
        PictureError and OSError.
        """
        failure: Exception = DownloadError(DownloadProblem.BAD_URL)
        for number, addresses in enumerate(task.brings):
            try:
                brought = await self._kept(addresses, settled=tries >= SETTLED, last=last)
                lesser = bool(task.video_urls) and addresses[0] not in task.video_urls
                return replace(brought, shown=0, named=len(task.video_urls)) if lesser else brought
            except (DownloadError, PictureError) as error:
                named = next((task.inner[url] for url in addresses if url in task.inner), "")
                if named and error.kind in _NOWHERE:  # it is not on the server itself, so it is where that one says
                    raise DownloadError(DownloadProblem.FORBIDDEN_ADDRESS, named) from error
                if tries < SETTLED and not lasts(error):
                    raise
                failure = failure if number else error
        raise failure

    async def _kept(self, addresses: Sequence[str], *, settled: bool, last: bool) -> Brought:
        async with AsyncExitStack() as stack:
            parts: list[Incoming | None] = []
            failure: Exception = DownloadError(DownloadProblem.BAD_URL)
            for url in addresses:
                try:
                    part = await self._fetched(stack, url, last=last)
                    if len(addresses) > 1:
                        await part.check(damaged=settled)
                    parts.append(part)
                except (DownloadError, PictureError) as error:
                    if not (settled or lasts(error)):
                        raise
                    parts.append(None)  # the others are none the worse for it, and each has its place
                    failure = error
            came = [part for part in parts if part is not None]
            if not came:
                raise failure
            if len(came) == 1:
                return Brought(await came[0].keep_result(damaged=settled), 1, len(parts))
            whole = await stack.enter_async_context(self._pictures.incoming(RESULTS.size))
            await whole.pack(parts)
            kept = await whole.keep_result(damaged=settled)
            film = await self._pictures.films.of(kept) if kept.width else None
            return Brought(kept, film.shown if film is not None else len(came), len(parts))

    async def _fetched(self, stack: AsyncExitStack, url: str, *, last: bool) -> Incoming:
        result = await stack.enter_async_context(self._pictures.incoming(RESULTS.size))
        if is_data(url):
            await result.write(await asyncio.to_thread(_held, url))
            return result
        try:
            await self._written(result, url)
        except DownloadError as error:
            if not (last and error.transient and result.size):
                raise
        return result

    async def _written(self, result: Incoming, url: str) -> None:
        try:
            await self._downloader.fetch_into(result.write, url, most=RESULTS.size, seconds=SECONDS)
        except DownloadError as error:
            if error.status not in (401, 403) or not self._midjourney.owns(url):
                raise
            # Some gateways want the key for their own pictures too.
            secrets = self._midjourney.credentials
            await self._downloader.fetch_into(result.write, url, headers=secrets, most=RESULTS.size, seconds=SECONDS)


def _held(url: str) -> bytes:
    """What an address holds itself. Raises PictureError."""
    head, _, said = url.partition(",")
    data = unquote_to_bytes(said)
    try:
        return base64.b64decode(data) if head.endswith(";base64") else data
    except ValueError as error:
        raise PictureError(PictureProblem.BROKEN) from error


def lasts(error: Exception) -> bool:
    """Whether it fails so at every try."""
    return isinstance(error, (DownloadError, PictureError)) and error.kind in _LASTING


def why(error: Exception) -> tuple[Fault, str]:
    """What is told of a result that did not come: whether trying again can help, and who can do something about it."""
    kind = error.kind if isinstance(error, (DownloadError, PictureError)) else None
    if kind in (DownloadProblem.TOO_LARGE, PictureProblem.TOO_LARGE):
        return Fault.OVERSIZE, ""
    if isinstance(error, DownloadError) and kind is DownloadProblem.FORBIDDEN_ADDRESS:
        return Fault.HOST, error.host
    return Fault.PICTURE, str(error)
