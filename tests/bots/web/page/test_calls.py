"""Whoever has turned to something else is called by the browser, as far as they want that."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.bots.web.chromium import Tabs

from .conftest import Stub, post
from .test_page import FOX, grid

pytestmark = pytest.mark.asyncio(loop_scope="session")

AWAY = """() => {
    window.calls = [];
    const Real = Notification;
    window.Notification = class extends Real { constructor(...told) { super(...told); calls.push(this); } };
    Object.defineProperty(document, "hidden", {get: () => true, configurable: true});
}"""
BARRED = """() => {
    window.Notification = class { constructor() { throw new TypeError("Illegal constructor"); } };
    Notification.permission = "granted";
}"""
"""As on Android, where only a service worker may call."""
CALLS = "calls.map(({title, body}) => [title, body])"


@pytest_asyncio.fixture(loop_scope="session")
async def allowed(tabs: Tabs) -> AsyncIterator[Page]:
    """A page that may call."""
    async with tabs.lent(reduced_motion="reduce", permissions=["notifications"]) as page:
        yield page


async def left(stub: Stub, page: Page) -> None:
    await page.goto(stub.url)
    await expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    await stub.opened.wait()
    await page.evaluate(AWAY)


async def came(stub: Stub, page: Page, number: int, **fields: Any) -> None:
    """A job is at work, then it is so."""
    await stub.show(post(number, f"/imagine {FOX}", state="running", **{"at": fields["at"]} if "at" in fields else {}))
    await stub.show(grid(number, revision=2, **fields))
    await expect(page.locator(".post:not([data-state=running])")).to_have_count(number)


async def test_a_result_that_took_long_is_called_out_and_led_to(stub: Stub, allowed: Page) -> None:
    await left(stub, allowed)
    await came(stub, allowed, 1, name="A fox, finished")
    await came(stub, allowed, 2, at=time.time())
    await came(stub, allowed, 3, name="A fox, failed", state="failed", reason="No.")
    assert await allowed.evaluate(CALLS) == [["Easel", "A fox, finished"], ["Easel", "A fox, failed"]]
    assert await allowed.title() == "(2) Easel"
    assert not await allowed.evaluate("calls.some(({silent}) => silent)")
    await allowed.evaluate("calls[0].dispatchEvent(new Event('click'))")
    await expect(allowed.locator(".post.lit")).to_have_attribute("aria-label", "A fox, finished")


@pytest.mark.parametrize(("told", "called"), [("failures", ["A fox, failed"]), ("off", [])])
async def test_nobody_is_called_who_does_not_want_it(stub: Stub, allowed: Page, told: str, called: list[str]) -> None:
    stub.told, stub.night = told, "0-24 +0"
    await left(stub, allowed)
    await came(stub, allowed, 1, name="A fox, finished")
    await came(stub, allowed, 2, name="A fox, failed", state="failed", reason="No.")
    assert [body for _, body in await allowed.evaluate(CALLS)] == called
    assert await allowed.evaluate("calls.every(({silent}) => silent)"), "it is night"


async def test_where_a_browser_cannot_call_all_goes_on(stub: Stub, allowed: Page) -> None:
    await left(stub, allowed)
    await allowed.evaluate(BARRED)
    await came(stub, allowed, 1)
    await expect(allowed.get_by_role("img", name=FOX, exact=True)).to_be_visible()
