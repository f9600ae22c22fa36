"""Pictures are painted when somebody looks: at most two at once, the last ones kept in memory."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import Future

from .painting import Motion, Recipe, film, paint, preview, sheet
from .uploads import Uploads


class Pictures:
    """Paints recipes (the painter's JSON) in threads."""

    def __init__(self, uploads: Uploads, limit: int = 48 << 20) -> None:
        self._uploads = uploads
        self._limit = limit
        self._room = asyncio.Semaphore(2)
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0
        self._under_way: dict[Hashable, asyncio.Task[bytes]] = {}

    async def final(self, recipe: str) -> bytes:
        """The finished picture, PNG."""
        return await self._get(recipe, lambda: self._in_thread(self._paint, recipe))

    async def film(self, picture: str, motion: Motion) -> bytes:
        """How that picture moves, a recipe's or the upload's of that name: one MP4, or all in an animated WEBP."""

        async def make() -> bytes:
            still = await (self.final(picture) if picture.startswith("{") else asyncio.to_thread(self._load, picture))
            return await self._in_thread(film if motion.pick else sheet, still, motion)

        return await self._get((picture, motion), make)

    async def preview(self, recipe: str, percent: int) -> bytes:
        """The picture as it looks at that percentage, WEBP."""

        async def make() -> bytes:
            return await self._in_thread(preview, await self.final(recipe), percent)

        return await self._get((recipe, percent), make)

    async def close(self) -> None:
        """Begin no further painting, and leave what is under way."""
        paintings = list(self._under_way.values())
        for painting in paintings:
            painting.cancel()
        await asyncio.gather(*paintings, return_exceptions=True)

    async def _get(self, key: Hashable, make: Callable[[], Awaitable[bytes]]) -> bytes:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._under_way:  # two who look at once share one painting
            self._under_way[key] = asyncio.ensure_future(self._make(key, make))
        return await asyncio.shield(self._under_way[key])

    async def _make(self, key: Hashable, make: Callable[[], Awaitable[bytes]]) -> bytes:
        try:
            picture = await make()
        finally:
            del self._under_way[key]
        self._kept[key] = picture
        self._size += len(picture)
        while self._size > self._limit:
            self._size -= len(self._kept.popitem(last=False)[1])
        return picture

    async def _in_thread(self, work: Callable[..., bytes], *args: object) -> bytes:
        """Run the work in a daemon thread, so that a painting under way never holds up the end of the program."""
        outcome: Future[bytes] = Future()
        outcome.set_running_or_notify_cancel()

        def run() -> None:
            try:
                outcome.set_result(work(*args))
            except Exception as error:
                outcome.set_exception(error)

        async with self._room:
            threading.Thread(target=run, name="simulator-painter", daemon=True).start()
            return await asyncio.wrap_future(outcome)

    def _load(self, name: str) -> bytes:
        return self._uploads.load(name)

    def _paint(self, recipe: str) -> bytes:
        return paint(Recipe.from_json(recipe), self._uploads.load)
