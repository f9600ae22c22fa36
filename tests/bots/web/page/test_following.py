"""What one does comes into view, whatever else comes while the page is on its way there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.bots.web.chromium import Tabs

from .conftest import Stub, post
from .test_page import FOX, grid, type_and_send

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def busy(stub: Stub) -> None:
    """News of two jobs for half a second, as while several are drawn."""
    for tick in range(1, 16):
        for number in (8, 9):
            await stub.show(post(number, f"/imagine {FOX}", state="running", status=f"Drawing, {tick}%", tick=tick))
        await asyncio.sleep(0.03)


@pytest_asyncio.fixture(loop_scope="session", params=[(1280, 800), (390, 780)], ids=["desk", "phone"])
async def moving(request: pytest.FixtureRequest, tabs: Tabs) -> AsyncIterator[Page]:
    """The page as most people have it: things move."""
    async with tabs.lent(*request.param, has_touch=False, reduced_motion="no-preference") as page:
        yield page


async def test_a_press_and_a_message_bring_their_job_into_view(stub: Stub, moving: Page) -> None:
    stub.posts = [grid(number) for number in range(1, 5)]
    page = moving
    await page.goto(stub.url)
    posts = page.get_by_role("article")
    await expect(posts).to_have_count(4)
    await stub.show(post(8, f"/imagine {FOX}", state="running", status="Drawing"))
    await posts.nth(1).get_by_role("button", name="V1", exact=True).click()
    pressed = await stub.next()
    await stub.show(post(9, "V1", parent="j2", state="waiting", status="Waiting"))
    await stub.answer(pressed, job="j9")
    await busy(stub)
    await expect(posts.last).to_be_in_viewport(ratio=0.5)
    await page.locator("#scroller").evaluate("el => { el.scrollTop = 0; }")
    await type_and_send(page, "a whale")
    said = await stub.next()
    await busy(stub)
    await stub.show(post(10, "a whale", state="waiting", status="Waiting", at=post(999, "")["at"]))
    await stub.answer(said, job="j10")
    await busy(stub)
    await expect(posts.last).to_be_in_viewport(ratio=0.5)


async def test_what_comes_after_ones_own_message_does_not_push_it_out(stub: Stub, page: Page) -> None:
    stub.posts = [grid(number) for number in range(1, 4)]
    await page.goto(stub.url)
    await type_and_send(page, "a whale")
    said = await stub.next()
    await stub.show(post(8, "a whale", state="waiting", status="Waiting", at=post(900, "")["at"]))
    await stub.answer(said, job="j8")
    mine = page.get_by_role("article").filter(has_text="a whale")
    for number in (9, 10):
        await stub.show(grid(number) | {"at": post(900 + number, "")["at"]})
    await expect(page.get_by_role("article")).to_have_count(6)
    await expect(mine).to_be_in_viewport(ratio=0.9)
    await expect(page.locator("#pill")).to_be_visible()
    await page.locator("#pill").click()
    await expect(page.get_by_role("article").last).to_be_in_viewport(ratio=0.3)
    await expect(mine).not_to_be_in_viewport()
    await stub.show(grid(11) | {"at": post(950, "")["at"]})
    await expect(page.get_by_role("article").last).to_be_in_viewport(ratio=0.3)


async def test_an_address_with_a_job_leads_to_it_from_wherever_in_the_past(stub: Stub, page: Page) -> None:
    stub.posts = [grid(number) for number in range(2, 5)]
    await page.goto(f"{stub.url}/#j1")  # as the way back from the page for painting a part
    asked = await stub.next()
    assert (asked["type"], asked["job"]) == ("show", "j1")
    await stub.answer(asked, posts=[post(1, "/imagine a whale")])
    await expect(page.locator(".post.lit").get_by_text("a whale")).to_be_in_viewport()
    assert page.url == f"{stub.url}/", "a reload stays where one is"
