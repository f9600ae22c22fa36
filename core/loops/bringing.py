"""Bringing home what a finished task has made. It is paid for: whatever it is, it is kept, and goes to its chat."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack

from core.jobs import Fault
from core.media.download import Downloader, DownloadError, DownloadProblem
from core.media.pictures import RESULTS, PictureError, PictureProblem
from core.media.store import Incoming, PictureStore
from core.mj import Midjourney, Task

SECONDS = 300.0
"""A result may take so long: 200 MB at 700 kB a second."""
SETTLED = 2
"""Tries after which what comes is taken as it is: a picture cut off, a kind that nobody knows, a lesser way to it."""


class Bringer:
    """Fetches and keeps results."""

    def __init__(self, pictures: PictureStore, downloader: Downloader, midjourney: Midjourney) -> None:
        self._pictures = pictures
        self._downloader = downloader
        self._midjourney = midjourney

    async def bring(self, task: Task, tries: int) -> str:
        """The hash under which its result is kept. `tries`: how often that was in vain.

        Raises DownloadError, PictureError and OSError.
        """
        failure: Exception = DownloadError(DownloadProblem.NOT_FOUND)
        for number, addresses in enumerate(task.brings):
            try:
                return await self._kept(addresses, settled=tries >= SETTLED)
            except (DownloadError, PictureError) as error:
                if tries < SETTLED:
                    raise
                failure = failure if number else error
        raise failure

    async def _kept(self, addresses: Sequence[str], *, settled: bool) -> str:
        async with AsyncExitStack() as stack:
            parts = [await self._fetched(stack, url) for url in addresses]
            whole = parts[0]
            if len(parts) > 1:
                whole = await stack.enter_async_context(self._pictures.incoming(RESULTS.size))
                await whole.pack(parts)
            return (await whole.keep_result(damaged=settled)).hash

    async def _fetched(self, stack: AsyncExitStack, url: str) -> Incoming:
        result = await stack.enter_async_context(self._pictures.incoming(RESULTS.size))
        try:
            await self._downloader.fetch_into(result.write, url, most=RESULTS.size, seconds=SECONDS)
        except DownloadError as error:
            if error.status not in (401, 403) or not self._midjourney.owns(url):
                raise
            # Some gateways want the key for their own pictures too.
            secrets = self._midjourney.credentials
            await self._downloader.fetch_into(result.write, url, headers=secrets, most=RESULTS.size, seconds=SECONDS)
        return result


def why(error: Exception) -> tuple[Fault, str]:
    """What is told of a result that did not come: whether trying again can help, and who can do something about it."""
    kind = error.kind if isinstance(error, (DownloadError, PictureError)) else None
    if kind in (DownloadProblem.TOO_LARGE, PictureProblem.TOO_LARGE):
        return Fault.OVERSIZE, ""
    if isinstance(error, DownloadError) and kind is DownloadProblem.FORBIDDEN_ADDRESS:
        return Fault.HOST, error.host
    return Fault.PICTURE, str(error)
