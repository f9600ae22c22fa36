"""The system's Chromium, for the tests that look at the page as a person does."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Error, Page, async_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium")

# One browser for the whole session (starting it takes longer than any test), hence one event loop for its tests too.


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Start the system's Chromium."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        await browser.close()


class Tabs:
    """The browser's tabs, one for each way of looking: a new one costs more than most tests; nothing stays."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: dict[str, Page] = {}

    @asynccontextmanager
    async def lent(self, width: int = 900, height: int = 700, **look: Any) -> AsyncIterator[Page]:
        """An empty page in a context with these options; no script may fail in it and nothing break its policy."""
        key = repr(look)
        tab = self._open.pop(key, None) or await (await self._browser.new_context(**look)).new_page()
        tab.set_default_timeout(10_000)
        await tab.set_viewport_size({"width": width, "height": height})
        wrong: list[str] = []

        def failed(error: Error) -> None:
            wrong.append(str(error))

        def said(message: ConsoleMessage) -> None:
            if "Content Security Policy" in message.text:
                wrong.append(message.text)

        tab.on("pageerror", failed)
        tab.on("console", said)
        yield tab
        await _emptied(tab)
        tab.remove_listener("pageerror", failed)
        tab.remove_listener("console", said)
        self._open[key] = tab
        assert wrong == []


async def _emptied(tab: Page) -> None:
    """Leave nothing of a test: each has servers, hence an origin, of its own, but ports come again."""
    origin = await tab.evaluate("sessionStorage.clear(), location.origin")
    await tab.unroute_all(behavior="ignoreErrors")
    await tab.goto("about:blank")
    await tab.mouse.move(0, 0)
    await tab.context.clear_cookies()
    line = await tab.context.new_cdp_session(tab)
    await line.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    await line.send("Page.resetNavigationHistory")
    await line.detach()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def tabs(browser: Browser) -> Tabs:
    """Tabs, for whoever wants another look than `page` has."""
    return Tabs(browser)


@pytest_asyncio.fixture(loop_scope="session")
async def page(tabs: Tabs) -> AsyncIterator[Page]:
    """An empty page where nothing moves."""
    async with tabs.lent(reduced_motion="reduce") as page:
        yield page
