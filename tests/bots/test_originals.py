"""Links to untouched originals: a video plays in the browser that opens one, and can be sought; nothing runs there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Page

from bots.common.callback_data import Seals
from bots.originals import Originals
from core.kept import PictureFile
from tests.images import archive, mp4, png

from .web.chromium import browser, page, tabs

__all__ = ["browser", "page", "tabs"]

pytestmark = pytest.mark.asyncio(loop_scope="session")

JOB = "0123456789abc"
KINDS: dict[str, Callable[[], bytes]] = {"video/mp4": mp4, "image/png": png, "application/zip": archive}
PLAYED = """async (el) => {
    el.muted = true;
    await el.play();
    while (el.readyState < 4 || !el.currentTime) await new Promise((done) => setTimeout(done, 10));
    return [el.videoWidth, Math.round(el.duration)];
}"""


class Kept:
    """The store and the pictures: one job and its result."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.kind = ""

    async def job(self, name: str) -> Any:
        return SimpleNamespace(result="a" * 64) if name == JOB else None

    async def read(self, _name: str) -> PictureFile:
        self._path.write_bytes(KINDS[self.kind]())
        return PictureFile(self._path, self.kind, self._path.stat().st_size)


@pytest_asyncio.fixture(loop_scope="session")
async def kept(tmp_path: Path) -> AsyncIterator[tuple[Kept, str]]:
    """What is kept, and the address of its original."""
    kept, app = Kept(tmp_path / "kept"), web.Application()
    seals = Seals("secret")
    route = Originals("/originals", None, seals, cast(Any, kept), cast(Any, kept)).route()
    app.router.add_route(route.method, route.path, route.handler)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield kept, f"http://127.0.0.1:{runner.addresses[0][1]}/originals/{JOB}/{seals.of(JOB)}"
    await runner.cleanup()


@pytest.mark.parametrize("kind", KINDS)
async def test_an_original_says_what_it_is_and_comes_in_parts(kept: tuple[Kept, str], kind: str) -> None:
    (store, url), ending = kept, {"video/mp4": "mp4", "image/png": "png", "application/zip": "zip"}[kind]
    store.kind = kind
    async with aiohttp.ClientSession() as http:
        async with http.get(url) as answer:
            assert await answer.read() == KINDS[kind]()
            told = answer.headers
        assert (told["Content-Type"], told["Accept-Ranges"]) == (kind, "bytes")
        assert told["Content-Disposition"] == f'inline; filename="easel-{JOB}.{ending}"'
        assert told["X-Content-Type-Options"] == "nosniff"
        assert ("sandbox" in told["Content-Security-Policy"]) is (kind != "video/mp4")
        assert "default-src 'none'" in told["Content-Security-Policy"]
        async with http.get(url, headers={"Range": "bytes=4-11"}) as part:
            assert (part.status, await part.read()) == (206, KINDS[kind]()[4:12])
            assert part.headers["Content-Range"] == f"bytes 4-11/{len(KINDS[kind]())}"
            assert part.headers["Content-Type"] == kind


async def test_a_linked_video_plays_in_the_browser(kept: tuple[Kept, str], page: Page) -> None:
    store, url = kept
    store.kind = "video/mp4"
    await page.goto(url)
    assert await page.locator("video").evaluate(PLAYED) == [64, 1]
