"""What the gallery shows while it waits, where nothing is there, and where something goes wrong."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page, expect

from .conftest import Stub

pytestmark = pytest.mark.asyncio(loop_scope="session")


def row(number: int) -> dict[str, Any]:
    """Give one picture."""
    return {"job": f"j{number}", "name": f"Fox {number}", "thumb": f"/pictures/{number}", "film": False, "loved": False}


async def test_it_says_how_it_stands(stub: Stub, page: Page) -> None:
    await page.goto(stub.url)
    await page.get_by_role("button", name="Gallery").click()
    gallery, squares = page.get_by_role("dialog", name="Gallery"), page.locator(".square:not(.blank)")
    asked = await stub.next()
    assert (asked["type"], asked["text"], asked["before"]) == ("gallery", "", "")
    await expect(gallery.get_by_text("Looking…")).to_be_visible()
    await stub.answer(asked, ok=False, text="Easel's database is away.")
    await expect(gallery.get_by_text("Easel's database is away.")).to_be_visible()
    await gallery.get_by_role("button", name="Load again").click()
    await stub.answer(await stub.next(), rows=[], more=None, text="Nothing here yet.")
    await expect(gallery.get_by_text("Nothing here yet.")).to_be_visible()
    await expect(gallery.get_by_role("button", name="Show all pictures")).to_have_count(0)
    await gallery.get_by_role("button", name="Grids").click()
    late = await stub.next()
    assert late["text"] == "grids"
    await gallery.get_by_role("combobox").select_option("today")
    asked = await stub.next()
    assert asked["text"] == "grids today"
    await stub.answer(late, rows=[row(9)], more=None)
    await stub.answer(asked, rows=[], more="j5", text="Nothing among so many.")
    asked = await stub.next()  # it looks further by itself
    assert (asked["text"], asked["before"]) == ("grids today", "j5")
    await stub.answer(asked, rows=[row(number) for number in range(40)], more="j1", text="Search: grids, today")
    await expect(squares.first).to_have_attribute("aria-label", "Fox 0")
    await expect(gallery.get_by_text("Search: grids, today")).to_be_visible()
    await stub.answer(await stub.next(), ok=False, text="It broke.")
    await expect(gallery.get_by_text("It broke.")).to_be_visible()
    await gallery.get_by_role("button", name="Load again").click()
    asked = await stub.next()
    assert asked["before"] == "j1"
    await stub.answer(asked, rows=[row(number) for number in range(40, 42)], more=None, text="Search: grids, today")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Gallery").click()
    fresh = await stub.next()  # what has come since stands before the others
    await stub.answer(fresh, rows=[row(99), row(0)], more="j0", text="Search: grids, today")
    await expect(squares.first).to_be_visible()
    await expect(page.locator('[data-job="j99"]')).to_have_attribute("aria-posinset", "1")
    await page.get_by_role("listbox", name="Gallery").focus()
    await page.keyboard.press("End")
    await expect(page.locator('[data-job="j41"]')).to_have_attribute("aria-posinset", "43")
    await page.keyboard.press("Enter")
    for _ in range(2):
        await stub.answer(await stub.next(), ok=False, text="There is no such job here.")
    await expect(gallery.get_by_role("alert")).to_have_text("There is no such job here.")


async def test_a_broken_line_is_said_in_it(stub: Stub, page: Page) -> None:
    await page.goto(stub.url)
    await page.get_by_role("button", name="Gallery").click()
    asked = await stub.next()
    await stub.drop()
    again = await stub.next()
    assert again | {"age": 0} == asked | {"age": 0}
    await stub.answer(again, rows=[row(1)], more=None)
    await expect(page.get_by_role("option", name="Fox 1")).to_be_visible()
    await page.keyboard.press("Enter")
    await stub.next()
    stub.away = True
    await page.clock.install()
    await stub.drop()
    detail = page.get_by_role("region", name="Picture")
    await expect(detail).to_be_visible()
    await page.wait_for_function("document.querySelector('.detail')")
    for _ in range(4):
        await page.clock.run_for(1000)
    await expect(detail.get_by_text("Reconnecting…")).to_be_visible()


async def _depth(page: Page, of: int) -> None:
    """Wait until so many entries of the browser's history are the gallery's; asked from outside, as CSP allows."""
    async with asyncio.timeout(5):
        while await page.evaluate("history.state?.gallery ?? 0") != of:
            await asyncio.sleep(0.01)


async def test_the_browser_s_back_leads_out_of_a_picture_and_out_of_the_gallery(stub: Stub, page: Page) -> None:
    await page.goto(f"{stub.url}?before")
    await page.goto(stub.url)
    gallery, detail = page.get_by_role("dialog", name="Gallery"), page.get_by_role("region", name="Picture")
    await page.get_by_role("button", name="Gallery").click()
    await stub.answer(await stub.next(), rows=[row(1)], more=None)
    await page.get_by_role("option", name="Fox 1").click()
    await expect(detail).to_be_visible()
    await page.go_back()
    await expect(detail).to_be_hidden()
    await expect(page.get_by_role("listbox", name="Gallery")).to_be_focused()
    await page.go_back()
    await expect(gallery).to_be_hidden()
    assert page.url == stub.url or page.url == f"{stub.url}/"
    for _ in range(2):  # closed by hand, it leaves no entry
        await page.get_by_role("button", name="Gallery").click()
        await expect(gallery).to_be_visible()
        await page.keyboard.press("Enter")
        await expect(detail).to_be_visible()
        await _depth(page, 2)
        await page.keyboard.press("Escape")
        await _depth(page, 1)
        await page.keyboard.press("Escape")
        await expect(gallery).to_be_hidden()
        await _depth(page, 0)
    await page.go_back()
    assert page.url.endswith("?before")
