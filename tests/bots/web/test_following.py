"""The page follows what one does: with its motion, on a desk and on a phone; and a phone is left in no odd state."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bots.app import running
from simulator import Simulator
from tests.bots.web.chromium import Tabs
from tests.bots.web.served import Page as Client
from tests.bots.web.served import configured
from tests.images import png
from tests.system import small

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]

DESK, PHONE = (1280, 800, False), (390, 780, True)
on_a_desk = pytest.mark.parametrize("seen", [DESK], ids=["desk"], indirect=True)
on_a_phone = pytest.mark.parametrize("seen", [PHONE], ids=["phone"], indirect=True)
"""Where what comes into view is not the point, one of the two says it all."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def drawn(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[str, Path]]:
    """A simulator, and the data of an Easel with four grids of it in its chat."""
    folder = tmp_path_factory.mktemp("drawn")
    async with Simulator(duration=0.3).serve() as url:
        with pytest.MonkeyPatch.context() as patch:
            small.instead_of_paintings(patch)
            async with running(configured(folder, mj_url=url)) as easel, Client.open(easel.url) as client:
                for number in range(4):
                    await client.draw(f"/imagine fox number {number}")
        yield url, folder


@pytest_asyncio.fixture(loop_scope="session")
async def url(tmp_path: Path, drawn: tuple[str, Path]) -> AsyncIterator[str]:
    """Easel with four grids in its chat."""
    simulator, folder = drawn
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    async with running(configured(tmp_path, mj_url=simulator)) as started:
        yield started.url


@pytest_asyncio.fixture(loop_scope="session", params=[DESK, PHONE], ids=["desk", "phone"])
async def seen(request: pytest.FixtureRequest, tabs: Tabs, url: str) -> AsyncIterator[Page]:
    """The page as most people have it: things move."""
    width, height, touch = request.param
    async with tabs.lent(width, height, has_touch=touch, reduced_motion="no-preference") as page:
        await page.goto(url)
        await expect(page.get_by_role("article")).to_have_count(4)
        yield page


async def comes_into_view(page: Page, count: int) -> None:
    """Wait until there are so many posts, and see that the last one is looked at, then and once it is finished."""
    posts = page.get_by_role("article")
    await expect(posts).to_have_count(count)
    await expect(posts.last).to_be_in_viewport(ratio=0.3)
    await expect(posts.last.get_by_role("button", name="U1", exact=True)).to_be_visible(timeout=20_000)
    await page.wait_for_timeout(400)  # nothing goes away again
    await expect(posts.last).to_be_in_viewport(ratio=0.3)


async def test_a_press_further_up_brings_its_job_into_view(seen: Page) -> None:
    for count, number in enumerate((3, 0), 5):
        await seen.get_by_role("article").nth(number).get_by_role("button", name="V2", exact=True).click()
        await comes_into_view(seen, count)


async def test_what_is_sent_comes_into_view(seen: Page) -> None:
    box = seen.get_by_role("textbox", name="Message")
    for number in range(2):
        await seen.locator("#scroller").evaluate("el => { el.scrollTop = 0; }")
        await box.fill(f"whale number {number}")
        await seen.get_by_role("button", name="Send").click()
        await comes_into_view(seen, 5 + number)


@on_a_phone
async def test_a_tap_leaves_no_dimmed_grid(seen: Page) -> None:
    grid = seen.get_by_role("article").last
    await grid.get_by_role("button", name="V3", exact=True).click()
    await seen.mouse.move(1, 1)
    await comes_into_view(seen, 5)
    await expect(grid.locator(".canvas[data-quarter]")).to_have_count(0)


@on_a_desk
async def test_typing_and_pasting_mean_the_box(seen: Page) -> None:
    await seen.get_by_role("article").last.get_by_role("button", name="U1", exact=True).focus()
    await seen.keyboard.type("a fox")
    box = seen.get_by_role("textbox", name="Message")
    await expect(box).to_have_value("a fox")
    await box.blur()
    await seen.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", " in snow");
            const how = {clipboardData: data, bubbles: true, cancelable: true};
            document.body.dispatchEvent(new ClipboardEvent("paste", how));
        }"""
    )
    await expect(box).to_have_value("a fox in snow")


@on_a_phone
async def test_pictures_outlive_a_reload_and_are_asked_about_before_they_are_sent(seen: Page) -> None:
    files = [
        {"name": f"{colour}.png", "mimeType": "image/png", "buffer": png(colour=colour)} for colour in ("red", "blue")
    ]
    await seen.locator("#file").set_input_files(files)  # type: ignore[arg-type]
    await expect(seen.locator(".chip:not(.loading)")).to_have_count(2)
    await seen.reload()
    await expect(seen.locator(".chip")).to_have_count(2)
    await seen.get_by_role("button", name="Send").click()
    await expect(seen.get_by_text("Nothing has been sent.")).to_be_visible()
    await expect(seen.get_by_role("article")).to_have_count(4)
    await seen.get_by_role("button", name="Blend them").click()
    await comes_into_view(seen, 5)
    await expect(seen.locator(".chip")).to_have_count(0)


async def test_history_shows_pictures_and_ids(seen: Page) -> None:
    box = seen.get_by_role("textbox", name="Message")
    await box.fill("/history")
    await box.press("Enter")
    listed = seen.locator(".jobs .job")
    await expect(listed).to_have_count(4)
    await expect(listed.locator("img")).to_have_count(4)
    await listed.last.click()
    await expect(seen.get_by_role("article").first).to_be_in_viewport()
    await expect(seen.get_by_role("article", name="Fox number 0, finished")).to_be_in_viewport()
    name = await seen.get_by_role("article").first.get_by_role("button", name="Copy the ID").inner_text()
    assert len(name) == 13


@on_a_phone
async def test_a_misspelled_command_is_put_right_with_one_tap(seen: Page) -> None:
    box = seen.get_by_role("textbox", name="Message")
    await box.fill("/imagin a fox")
    await box.press("Enter")
    await expect(seen.get_by_text("Did you mean “/imagine”?")).to_be_visible()
    await seen.get_by_role("button", name="/imagine a fox", exact=True).click()
    await expect(seen.get_by_role("article", name="a fox")).to_be_visible()
