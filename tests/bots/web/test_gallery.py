"""The gallery of the page: what /history finds, walked along, looked at, and made something of."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from bots.app import running
from simulator import Simulator
from tests.bots.web.chromium import Tabs
from tests.bots.web.many import STRANGERS, drawn, multiplied
from tests.bots.web.served import Page as Client
from tests.bots.web.served import configured
from tests.system import small

pytestmark = pytest.mark.asyncio(loop_scope="session")
expect.set_options(timeout=20_000)

COUNT = 600
COLUMNS = 5
"""Pictures in a row in the window of the tests."""
MADE = 4
"""What was drawn before it was multiplied: two grids, and a picture of each."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def filled(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[str, Path]]:
    """A simulator, and the data of an Easel with many pictures of it."""
    folder = tmp_path_factory.mktemp("many")
    async with Simulator(duration=0.05).serve() as url:
        with pytest.MonkeyPatch.context() as patch:
            small.instead_of_paintings(patch)
            await drawn(folder, url, ["/imagine a red fox", "/imagine a castle --ar 3:2"])
            await multiplied(folder, COUNT)
            yield url, folder


@pytest_asyncio.fixture(loop_scope="session")
async def url(tmp_path: Path, filled: tuple[str, Path]) -> AsyncIterator[str]:
    """Easel with them."""
    simulator, folder = filled
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    async with running(configured(tmp_path, mj_url=simulator)) as started:
        yield started.url


@pytest_asyncio.fixture(loop_scope="session")
async def gallery(url: str, page: Page) -> Locator:
    """The gallery, opened."""
    await page.goto(url)
    await page.get_by_role("button", name="Gallery").click()
    dialog = page.get_by_role("dialog", name="Gallery")
    await expect(dialog.locator('[aria-posinset="1"]')).to_be_visible()
    return dialog


async def pages(client: Client, text: str) -> list[str]:
    """The ids of all that is found, by one page after the other."""
    found: list[str] = []
    more = ""
    while more is not None:
        answer = await client.ask("gallery", text=text, before=more)
        assert answer["ok"]
        found += [row["job"] for row in answer["rows"]]
        more = answer["more"]
    assert len(found) == len(set(found))
    return found


async def test_its_pages_are_what_history_finds(url: str) -> None:
    async with Client.open(url) as client:
        kinds, times = client.hello["filters"]
        assert [each["value"] for each in kinds["choices"]] == ["grids", "upscales", "videos", "favourites"]
        assert {"value": "last week", "label": "Last week"} in times["choices"]
        every = await pages(client, "")
        assert len(every) == COUNT + MADE
        loved, owls = await pages(client, "favourites"), await pages(client, "owl")
        assert len(loved) == COUNT / 10
        assert set(await pages(client, "owl favourites")) == set(owls) & set(loved) != set()
        assert len(await pages(client, "grids")) + len(await pages(client, "upscales")) == len(every)
        assert len(await pages(client, "yesterday")) == 24
        first = (await client.ask("gallery", text="owl"))["rows"][0]
        assert (first["job"], first["name"][:5]) == (owls[0], "a owl")
        status, kind, _ = await client.get(first["thumb"])
        assert (status, kind) == (200, "image/jpeg")


async def test_what_is_not_there_or_not_theirs_is_said_in_one_sentence(url: str) -> None:
    async with Client.open(url) as client:
        nothing = await client.ask("gallery", text="zzz favourites")
        assert (nothing["rows"], nothing["more"]) == ([], None)
        assert nothing["text"] == "Nothing found for “zzz”, favourites. Try fewer words or another time."
        for before in ("nonsense", "0123456789abc"):
            assert (await client.ask("gallery", before=before))["text"] == "There is nothing older."
        assert STRANGERS not in await pages(client, "")
        for forged in (STRANGERS, "0123456789abc", "nonsense"):
            asked = [
                await client.ask("press", job=forged, action=key) for key in ("info", "love", "delete", "deletenow")
            ]
            for refused in (*asked, await client.ask("show", job=forged)):
                assert (refused["ok"], refused["text"][:25]) == (False, "There is no such job here"), refused


async def test_one_walks_along_it_and_looks_for_something(gallery: Locator) -> None:
    page, squares, wall = gallery.page, gallery.locator(".square"), gallery.get_by_role("listbox", name="Gallery")
    await expect(wall).to_be_focused()
    await page.keyboard.press("End")
    last = gallery.locator(f'[aria-posinset="{COUNT + MADE}"]')
    await expect(last).to_be_in_viewport()
    await expect(last).to_have_attribute("aria-selected", "true")
    assert await squares.count() < 100
    await page.mouse.move(450, 400)
    await page.mouse.wheel(0, -1_000_000)
    await expect(gallery.locator('[aria-posinset="1"] img')).to_be_in_viewport()
    assert await squares.count() < 100
    await page.keyboard.press("Home")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowRight")
    meant = gallery.locator('[aria-selected="true"]')
    place = 1 + COLUMNS + 1
    await expect(meant).to_have_attribute("aria-posinset", str(place))
    name = (await meant.get_attribute("aria-label") or "").partition(",")[0]
    await page.keyboard.press("Enter")
    detail = gallery.get_by_role("region", name="Picture")
    await expect(detail.get_by_role("img").first).to_have_attribute("alt", f"{name}, picture {COUNT - place}")
    for known in ("Prompt", "Asked for by", "Provider", "Time", "Cost", "ID"):
        await expect(detail.get_by_role("term").get_by_text(known, exact=True)).to_be_visible()
    await page.keyboard.press("ArrowRight")
    await expect(detail.get_by_text(f"picture {COUNT - place - 1}", exact=False).first).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(wall).to_be_focused()
    await expect(meant).to_have_attribute("aria-posinset", str(place + 1))
    await page.keyboard.press("/")
    await page.keyboard.type("zzz")
    await expect(gallery.get_by_text("Nothing found for “zzz”.")).to_be_visible()
    await gallery.get_by_role("button", name="Show all pictures").click()
    await gallery.get_by_role("button", name="Upscales").click()
    await gallery.get_by_role("combobox", name="when").select_option("Yesterday")
    await expect(gallery.get_by_role("status").get_by_text("upscales, ")).to_be_visible()
    assert 0 < await squares.count() < 24
    await page.keyboard.press("Escape")
    await expect(gallery).to_be_hidden()
    await expect(page.get_by_role("button", name="Gallery")).to_be_focused()


async def test_one_goes_on_from_a_picture(url: str, gallery: Locator) -> None:
    page, box = gallery.page, gallery.page.get_by_role("textbox", name="Message")
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    detail, first = gallery.get_by_role("region", name="Picture"), gallery.locator('[aria-posinset="1"]')
    job = await first.get_attribute("data-job") or ""

    async def opened(button: str) -> None:
        if not await gallery.is_visible():
            await page.get_by_role("button", name="Gallery").click()
        if not await detail.is_visible():
            await gallery.locator(f'[data-job="{job}"]').click()
        await detail.get_by_role("button", name=button, exact=True).click()

    await opened("Copy prompt")
    await expect(gallery.get_by_text("Copied")).to_be_visible()
    prompt = await page.evaluate("navigator.clipboard.readText()")
    assert prompt.endswith(f"picture {COUNT - 1}")
    await expect(detail.get_by_role("link", name="Download")).to_have_attribute("download", f"{job}.png")
    await opened("Enlarge")
    lightbox = page.get_by_role("dialog", name="Picture")
    await expect(lightbox.get_by_role("img")).to_have_attribute("alt", prompt)
    await page.keyboard.press("Escape")
    await expect(lightbox).to_be_hidden()
    await opened("🖼 Use as reference")
    await expect(gallery).to_be_hidden()
    await expect(box).to_have_value(f"/imagine {job} ")
    await opened("✏️ Edit the prompt")
    await expect(box).to_have_value(re.compile(f"^/imagine {prompt}"))
    await opened("Show in the conversation")
    await expect(page.get_by_role("article").last).to_be_in_viewport()
    posts = await page.get_by_role("article").count()
    first_action = "V1" if await page.get_by_role("article").last.get_by_role("button", name="V1").count() else "➡️"
    await opened(first_action)
    await expect(gallery).to_be_hidden()
    await expect(page.get_by_role("article")).to_have_count(posts + 1)
    await expect(page.get_by_role("article").last).to_be_in_viewport()


async def test_what_is_loved_or_deleted_is_seen_on_the_wall(url: str, gallery: Locator) -> None:
    page, wall = gallery.page, gallery.get_by_role("listbox")
    await expect(gallery.locator('[aria-posinset="1"] img')).to_be_visible()
    await page.keyboard.press("ArrowRight")
    meant = gallery.locator('[aria-selected="true"]')
    await expect(meant).to_have_attribute("aria-posinset", "2")  # it is drawn in the next frame
    job = await meant.get_attribute("data-job") or ""
    square = gallery.locator(f'[data-job="{job}"]')
    await page.keyboard.press("f")
    await expect(square).to_have_class("square there loved")
    await page.keyboard.press("Delete")
    question = gallery.get_by_text("What was made from it stays")
    await expect(question).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(question).to_be_hidden()
    await expect(wall).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Delete")
    await gallery.get_by_role("button", name="🗑 Delete for good").click()
    await expect(square).to_have_count(0)
    await expect(wall).to_be_focused()
    await expect(gallery.get_by_text("Deleted.")).to_be_visible()
    heron = gallery.get_by_role("option", name="a heron, /imagine")
    async with Client.open(url) as client:
        drawn = await client.draw("/imagine a heron")
        await expect(heron).to_be_visible()
        assert (await client.ask("press", job=drawn["job"], action="deletenow"))["ok"]
        await expect(heron).to_have_count(0)


async def test_history_goes_on_with_a_button(url: str, page: Page) -> None:
    await page.goto(url)
    await page.get_by_role("textbox", name="Message").fill("/history owl")
    await page.keyboard.press("Enter")
    notes = page.locator(".note", has_text="Search: “owl”")
    for number in range(2):
        await expect(notes).to_have_count(number + 1)
        await expect(notes.last.get_by_role("heading")).to_be_in_viewport()  # it is read from its beginning
        if not number:
            await notes.last.get_by_role("button", name="Older").click()
    shown = await notes.locator(".facts").all_inner_texts()
    assert len(set(shown)) == 24


@pytest.mark.slow
async def test_on_a_phone_nothing_stands_out_sideways(url: str, tabs: Tabs) -> None:
    async with tabs.lent(390, 780, has_touch=True, color_scheme="dark") as page:
        await page.goto(url)
        await page.get_by_role("button", name="Gallery").tap()
        await page.locator('[aria-posinset="1"]').tap()
        await expect(page.get_by_role("region", name="Picture").get_by_role("term").first).to_be_visible()
        wide = "[...document.querySelectorAll('.gallery, .both, .about')].some(el => el.scrollWidth > el.clientWidth)"
        assert not await page.evaluate(wide)
