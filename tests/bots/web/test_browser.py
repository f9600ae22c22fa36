"""Easel in a real browser, as a person meets it: the real program, found by accessible names and nothing else."""

from __future__ import annotations

import asyncio
import base64
import re
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import FilePayload, Locator, Page, Route, expect

from bots.app import running
from simulator import Simulator
from simulator.painting import Motion
from tests.bots.results import painting, patterned
from tests.bots.web.chromium import Tabs
from tests.bots.web.served import Page as Client
from tests.bots.web.served import configured
from tests.images import png

pytestmark = pytest.mark.asyncio(loop_scope="session")
expect.set_options(timeout=20_000)

SIDEWAYS = "[...document.querySelectorAll('*')].some(el => el.scrollWidth > el.clientWidth && el.matches('html, main'))"
PLAYED = """async (el) => {
    await el.play();
    while (el.readyState < 4 || !el.currentTime) await new Promise((done) => setTimeout(done, 10));
    el.pause();
    const sought = new Promise((done) => el.addEventListener('seeked', done, {once: true}));
    el.currentTime = 3;
    await sought;
    return [el.readyState, Math.round(el.duration), el.currentTime === 3];
}"""
HAND_OVER = """([kind, files]) => {
    const data = new DataTransfer();
    for (const [name, bytes] of files)
        data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, {type: 'image/png'}));
    const how = {bubbles: true, cancelable: true};
    const box = document.activeElement;
    if (kind === 'paste') return box.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, ...how}));
    for (const step of ['dragover', 'drop']) box.dispatchEvent(new DragEvent(step, {dataTransfer: data, ...how}));
}"""


class Harness:
    """Easel and its simulator. It can be stopped and started again at the same address, with the same data."""

    def __init__(self, folder: Path) -> None:
        self.simulator = Simulator(duration=0.5, clock=lambda: time.time() + self.ahead)
        self.ahead = 0.0
        """Seconds by which the simulator's clock is ahead of ours: a slow job is done when the test wants it."""
        self.url = ""
        self._folder = folder
        self._stack = AsyncExitStack()

    async def start(self) -> None:
        listen = self.url.removeprefix("http://") or "127.0.0.1:0"
        settings = configured(self._folder, mj_url=self.simulator.url, listen=listen)
        self.url = (await self._stack.enter_async_context(running(settings))).url

    async def stop(self) -> None:
        await self._stack.aclose()


class Hand:
    """What a person does with the page, and where they look."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.get_by_role("textbox", name="Message")
        self.send = page.get_by_role("button", name="Send")

    async def say(self, text: str) -> None:
        await self.box.fill(text)
        await self.send.click()

    async def ask_for(self, prompt: str) -> None:
        """Ask for a picture, and wait until the provider has taken the job."""
        await self.say(f"/imagine {prompt}")
        # The first look at the task may come right behind the answer.
        taken = self.page.get_by_text(re.compile("Accepted, about to start|Drawing, "))
        await expect(taken.first).to_be_visible()

    async def press(self, label: str) -> None:
        """Press the newest button of that name."""
        await self.button(label).last.click()

    async def hand_over(self, how: str, *colours: str) -> None:
        """Drop or paste pictures."""
        await self.box.focus()
        files = [[f"{colour}.png", base64.b64encode(png(colour=colour)).decode()] for colour in colours]
        await self.page.evaluate(HAND_OVER, [how, files])

    def button(self, label: str) -> Locator:
        return self.page.get_by_role("button", name=label, exact=True)

    def result(self, prompt: str) -> Locator:
        return self.page.get_by_role("img", name=prompt, exact=True)


@pytest_asyncio.fixture(loop_scope="session")
async def harness(tmp_path: Path) -> AsyncIterator[Harness]:
    harness = Harness(tmp_path)
    async with harness.simulator.serve():
        await harness.start()
        yield harness
        await harness.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def hand(harness: Harness, page: Page) -> Hand:
    await page.goto(harness.url)
    return Hand(page)


@pytest.mark.painted
async def test_from_words_to_a_grid_to_one_picture_and_its_variations(harness: Harness, hand: Hand) -> None:
    harness.simulator.duration = 600
    await hand.ask_for("a red fox in snow")
    harness.ahead = 300
    await expect(hand.page.get_by_alt_text("Preview")).to_be_visible()
    await expect(hand.page.get_by_alt_text("fox")).to_have_count(0)
    harness.ahead = 600
    await expect(hand.result("a red fox in snow")).to_be_visible()
    await expect(hand.page.get_by_alt_text("Preview")).to_have_count(0)
    await expect(hand.page.get_by_alt_text("fox")).to_have_count(1)
    await hand.page.get_by_text("All four").click()
    for number in range(1, 5):
        tile = hand.page.get_by_role("link", name=f"Save picture {number}")
        await expect(tile.locator("img")).to_be_visible()
        await expect(tile).to_have_attribute("href", re.compile(rf"tile={number}$"))
    harness.simulator.duration = 0.5
    for number, label in enumerate(("V2", "🔄", "U1"), 2):
        await hand.press(label)
        await expect(hand.result("a red fox in snow")).to_have_count(number)
        await expect(hand.result("a red fox in snow").last).to_be_in_viewport()
    await expect(hand.button("Zoom Out 2x")).to_have_count(1)
    await expect(hand.button("⬅️")).to_have_count(1)
    await expect(hand.send).to_have_count(1)
    await expect(hand.box).to_have_count(1)


async def test_a_picture_is_animated_and_its_video_played_and_sought(
    harness: Harness, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(monkeypatch, patterned)
    await hand.ask_for("a red fox")
    await hand.press("U1")
    await hand.press("Animate (Low motion)")
    video = hand.page.locator("video[aria-label='a red fox']")
    await expect(video).to_have_count(1)
    await hand.press("U3")
    await expect(video).to_have_count(2)
    await expect(hand.button("Extend (High motion)")).to_be_visible()
    assert await video.last.evaluate("el => [el.loop, el.muted, el.playsInline, el.controls]") == [True] * 4
    assert await video.last.evaluate(PLAYED) == [4, 5, True]
    assert await video.last.evaluate("el => fetch(el.poster).then((answer) => answer.status)") == 200
    async with hand.page.expect_download() as saving:
        await hand.page.get_by_role("article").last.get_by_role("link", name="Download").click()
    *_, task = harness.simulator.engine.tasks.values()
    film = await harness.simulator.pictures.film(task.recipe, Motion.from_json(task.film))
    assert (await (await saving.value).path()).read_bytes() == film
    await video.last.hover()
    await hand.button("Enlarge").last.click()
    large = hand.page.get_by_role("dialog").locator("video")
    assert (await large.evaluate(PLAYED))[0] == 4
    await hand.page.keyboard.press("Escape")
    await expect(large).to_have_count(0)


async def test_a_picture_that_is_chosen_is_described_and_its_words_drawn(hand: Hand) -> None:
    async with hand.page.expect_file_chooser() as choosing:
        await hand.press("Add pictures")
    file: FilePayload = {"name": "teal.png", "mimeType": "image/png", "buffer": png()}
    await (await choosing.value).set_files([file])
    await expect(hand.page.get_by_role("listitem")).to_have_count(1)
    await hand.say("/describe")
    await expect(hand.page.get_by_role("img", name="Reference picture")).to_be_visible()
    await hand.press("2")
    await expect(hand.button("U1")).to_be_visible()


async def test_a_message_waits_for_its_picture(hand: Hand) -> None:
    arrive = asyncio.Event()

    async def slowly(route: Route) -> None:
        await arrive.wait()
        await route.continue_()

    await hand.page.route("**/pictures", slowly)
    await hand.hand_over("drop", "red")
    await hand.say("/describe")
    await expect(hand.box).to_have_value("/describe")
    arrive.set()
    await expect(hand.page.get_by_role("img", name="Reference picture")).to_be_visible()
    await expect(hand.box).to_have_value("")


async def test_pictures_that_are_dropped_and_pasted_are_blended(hand: Hand) -> None:
    await hand.hand_over("drop", "red")
    await hand.hand_over("paste", "blue")
    for name in ("red.png", "blue.png"):
        await expect(hand.button(f"Remove {name}")).to_be_visible()
    await hand.say("/blend")
    await expect(hand.page.get_by_role("img", name="Reference picture")).to_have_count(2)
    await expect(hand.result("/blend")).to_be_visible()


async def test_a_banned_word_is_named_and_can_be_changed(hand: Hand) -> None:
    await hand.say("/imagine a bowl of blood")
    await expect(hand.page.get_by_role("alert")).to_contain_text("not allowed (“blood”). Nothing was charged.")
    await expect(hand.button("Try again")).to_have_count(0)
    await hand.press("Edit the prompt")
    await expect(hand.box).to_have_value("/imagine a bowl of blood")


async def test_a_reload_on_the_way_loses_nothing(harness: Harness, hand: Hand) -> None:
    harness.simulator.duration = 600
    await hand.ask_for("a slow fox")
    await hand.page.reload()
    await expect(hand.page.get_by_role("article")).to_have_count(1)
    await expect(hand.page.get_by_role("progressbar")).to_be_visible()
    harness.ahead = 600
    await expect(hand.result("a slow fox")).to_be_visible()
    assert list(harness.simulator.submits_by_state().values()) == [1]


async def test_a_restart_on_the_way_loses_nothing(harness: Harness, hand: Hand) -> None:
    harness.simulator.duration = 600
    await hand.ask_for("a patient fox")
    await harness.stop()
    await expect(hand.page.locator("#strip")).to_be_visible()
    harness.simulator.duration = 0.5
    await hand.say("/shorten a very long prompt about a fox")
    await harness.start()
    await expect(hand.page.locator("#strip")).to_be_hidden()
    harness.ahead = 1200
    await expect(hand.result("a patient fox")).to_be_visible()
    await expect(hand.button("1")).to_be_visible()
    await expect(hand.page.get_by_role("article")).to_have_count(2)
    assert list(harness.simulator.submits_by_state().values()) == [1, 1]


async def test_a_wrong_parameter_is_put_right_with_one_click(harness: Harness, hand: Hand) -> None:
    await hand.say("/imagine a fox --ar 16;9")
    await expect(hand.page.get_by_text("--ar cannot be “16;9”")).to_be_visible()
    assert harness.simulator.requests == []
    await hand.press("/imagine a fox --ar 16:9")
    await expect(hand.page.get_by_role("article")).to_have_count(1)
    await expect(hand.button("/imagine a fox --ar 16:9")).to_have_count(0)


async def test_settings_become_a_preset_and_go_into_a_prompt_with_a_tap(hand: Hand) -> None:
    await hand.press("Settings")
    dialog = hand.page.get_by_role("dialog", name="Your settings")
    await dialog.get_by_label("Aspect ratio").first.select_option("16:9")
    await dialog.get_by_role("button", name="Presets").click()
    await expect(dialog).to_be_hidden()
    await hand.press("💾 Save my settings as a preset")
    await expect(hand.box).to_have_value("/preset save ")
    await hand.say("/preset save comic")
    await hand.press("Use it")
    await expect(hand.box).to_have_value("/imagine preset:comic ")
    await hand.say("/imagine preset:comic a fox")
    await expect(hand.result("a fox --ar 16:9")).to_be_visible()
    await expect(hand.page.get_by_text("From “#comic”: “--ar 16:9”")).to_be_visible()
    await hand.say("/preset")
    await hand.press("#comic")  # says in the same card what it adds
    await expect(hand.button("Use it")).to_have_count(2)
    await hand.say("/imagine an owl")
    await expect(hand.result("an owl --ar 16:9")).to_be_visible()
    await expect(hand.page.locator("#list > :last-child").get_by_alt_text("an owl")).to_be_visible()


async def test_everything_by_keyboard(hand: Hand) -> None:
    keys = hand.page.keyboard
    await expect(hand.box).to_be_focused()
    await keys.type("/im")
    await keys.press("Tab")
    await keys.type("a fox --a")
    await expect(hand.page.get_by_role("option", name="--ar 16:9")).to_be_visible()
    await keys.press("Tab")
    await keys.type("3:2")
    await keys.press("Enter")
    await expect(hand.result("a fox --ar 3:2")).to_be_visible()

    async def back_to(name: str) -> None:
        for _ in range(20):
            await keys.press("Shift+Tab")
            if await hand.button(name).last.evaluate("el => el === document.activeElement"):
                return
        raise AssertionError(f"{name} is not reached by Tab")

    await back_to("U2")
    await keys.press("Enter")
    await expect(hand.result("a fox --ar 3:2")).to_have_count(2)
    await hand.box.focus()
    await back_to("Enlarge")
    await keys.press("Enter")
    dialog = hand.page.get_by_role("dialog")
    await expect(dialog.get_by_role("link", name="Download")).to_be_visible()
    for _ in range(4):
        await keys.press("ArrowLeft")
    await expect(dialog.get_by_text("2 of 5")).to_be_visible()
    async with hand.page.expect_download() as downloading:
        await dialog.get_by_role("link", name="Download").press("Enter")
    assert (await downloading.value).suggested_filename.endswith("-1.png")
    await keys.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(hand.result("a fox --ar 3:2")).to_have_count(2)


async def test_two_pages_stay_in_step_each_in_its_language(harness: Harness, hand: Hand, tabs: Tabs) -> None:
    async with tabs.lent(locale="zh-CN") as page:
        other = Hand(page)
        await other.page.goto(harness.url)
        await expect(other.page.get_by_role("heading", name="一张空白画布。")).to_be_visible()
        await hand.say("/imagine a shared fox")
        await expect(other.result("a shared fox")).to_be_visible()
        await other.press("U3")
        await expect(hand.result("a shared fox")).to_have_count(2)
        await expect(hand.page.get_by_role("button", name="U3", description="Used before.")).to_have_count(1)
        await other.say("/imagine a bowl of blood")
        await expect(other.button("修改提示词")).to_be_visible()
        await expect(hand.button("Edit the prompt")).to_be_visible()


async def test_what_lies_far_back_is_brought(harness: Harness, hand: Hand) -> None:
    async with Client.open(harness.url) as client:
        old = await client.draw("/imagine an old fox")
        for number in range(25):
            last = await client.say(f"/shorten a long prompt about fox number {number}")
        await client.press(old, "U4")
        await client.until(last["job"], "done")
    await hand.page.reload()
    await expect(hand.result("an old fox")).to_have_count(1)
    await hand.press("Go to the picture this came from")
    await expect(hand.result("an old fox")).to_have_count(2)
    await expect(hand.result("an old fox").first).to_be_in_viewport()
    await hand.page.reload()
    await hand.say(f"/show {old['job']}")
    await expect(hand.result("an old fox")).to_have_count(2)
    await expect(hand.result("an old fox").first).to_be_in_viewport()
    await hand.say("/show 0123456789abc")
    await expect(hand.page.get_by_text("There is no such job here;")).to_be_visible()


async def test_a_custom_zoom_on_a_narrow_phone(harness: Harness, hand: Hand) -> None:
    await hand.page.set_viewport_size({"width": 320, "height": 640})
    assert not await hand.page.evaluate(SIDEWAYS)
    await hand.say("/imagine blood " + "w" * 300)
    await expect(hand.button("Edit the prompt")).to_be_visible()
    await hand.say("a fox --ar 3:1")
    for label in ("U1", "Custom Zoom"):
        await hand.press(label)
    words = hand.page.get_by_role("textbox", name="How far out")
    await expect(words).to_have_value("a fox --ar 3:1 --zoom 2")
    await words.fill("a fox in a hall --zoom 7")
    await hand.press("Continue")
    await expect(hand.page.get_by_role("alert").filter(has_text="--zoom cannot be 7")).to_be_visible()
    await expect(words).to_have_value("a fox in a hall --zoom 7")
    await hand.press("a fox in a hall --zoom 2")
    assert not await hand.page.evaluate(SIDEWAYS)
    await expect(hand.result("a fox in a hall --zoom 2")).to_be_visible()
    await hand.say("/imagine a fox --ar 16;9")
    await expect(hand.button("/imagine a fox --ar 16:9")).to_be_in_viewport()
    assert not await hand.page.evaluate(SIDEWAYS)


async def test_several_at_once_from_a_yes_to_one_of_them(hand: Hand) -> None:
    await hand.say("/imagine {red, green} fox")
    await expect(hand.page.get_by_role("heading", name="This prompt stands for 2 jobs")).to_be_visible()
    await hand.press("Draw all 2")
    await expect(hand.page.get_by_role("heading", name="2 of 2 done")).to_be_visible()
    await expect(hand.result("{red, green} fox")).to_have_count(1)  # the sheet before lies under it till it is there
    await expect(hand.result("{red, green} fox")).to_be_visible()
    await hand.press("2")
    await expect(hand.result("green fox")).to_be_visible()
    await expect(hand.button("U1")).to_be_visible()
