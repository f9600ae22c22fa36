"""The page on which a part of a picture is painted, in a real browser: by mouse, finger and keyboard, what is sent is
what was chosen, to the pixel; and whom its links let in."""

from __future__ import annotations

import base64
import io
import json
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from PIL import Image, ImageChops, ImageDraw
from playwright.async_api import Dialog, Page, expect

from bots.app import running
from bots.common.callback_data import Seals
from core.errors import StoreAway
from simulator import Simulator
from storage.store import SqlStore
from tests import sqlite
from tests.bots.regions import assert_only_there, expected, results, same, sent
from tests.bots.web.chromium import Tabs
from tests.bots.web.served import Page as Client
from tests.bots.web.served import configured

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.painted]
expect.set_options(timeout=20_000)
SHOTS = os.environ.get("PAINTER_SHOTS")


class Studio:
    """Easel with a single picture, and the way to paint on it."""

    def __init__(self, url: str, simulator: Simulator, folder: Path, client: Client) -> None:
        self.url, self.simulator, self.folder, self.client = url, simulator, folder, client
        self.asking = ""

    async def link(self) -> str:
        """Press Vary (Region), and ask for the way to paint."""
        grid = await self.client.draw("/imagine a red fox")
        single = await self.client.until((await self.client.press(grid, "U1"))["job"], "done")
        self.asking = (await self.client.press(single, "Vary (Region)"))["job"]
        await self.client.until(self.asking, "asking")
        return await self.again()

    async def again(self) -> str:
        answer = await self.client.ask("press", job=self.asking, action="rpaint")
        return f"{self.url}{answer['open']}"

    async def sent(self) -> tuple[str, Image.Image]:
        """What came of it: the words, and the mask as it was sent."""
        await self.client.until(self.asking, "done")
        return sent(self.simulator)[-1]


@pytest_asyncio.fixture(loop_scope="session")
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    simulator = Simulator(duration=0.05)
    async with (
        simulator.serve() as url,
        running(configured(tmp_path, mj_url=url)) as easel,
        Client.open(easel.url) as client,
    ):
        yield Studio(easel.url, simulator, tmp_path, client)


async def taps(page: Page, *names: str) -> None:
    """Press buttons of the question in the chat; the next only once the last has changed what is asked."""
    for name in names:
        button = page.get_by_role("button", name=name, exact=True)
        await button.click()
        await expect(page.locator(".asking .busy")).to_have_count(0)


async def shot(page: Page, name: str) -> None:
    if SHOTS:
        await page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


async def test_a_rectangle_and_a_stroke_by_mouse_are_sent_to_the_pixel(studio: Studio, tabs: Tabs) -> None:
    async with tabs.lent(900, 1000) as page:
        await studio.link()
        await page.goto(studio.url)
        words_box = page.get_by_role("textbox", name="Prompt")
        await words_box.fill("a red fox with a hat")
        await taps(page, "B2", "Finer")
        await expect(page.get_by_role("button", name="D4", exact=True, pressed=True)).to_be_visible()
        await taps(page, "H8", "Undo", "Coarser", "Invert")
        await expect(page.get_by_text("94% selected")).to_be_visible()
        await expect(page.get_by_role("button", name="B2", exact=True, pressed=False)).to_be_visible()
        await shot(page, "card")
        await taps(page, "Clear")
        await expect(page.get_by_text("Nothing is selected yet.")).to_be_visible()
        await page.reload()
        await expect(words_box).to_have_value("a red fox with a hat")
        await taps(page, "Paint")
        await expect(page.get_by_role("textbox", name="Prompt", exact=True)).to_have_value("a red fox with a hat")
        canvas = page.locator("canvas")
        await expect(page.get_by_text("Nothing is selected yet.")).to_be_visible()
        await page.get_by_role("button", name="Rectangle", exact=True).click()
        box = await canvas.bounding_box()
        assert box is not None

        def at(x: float, y: float) -> tuple[float, float]:
            return box["x"] + x * box["width"], box["y"] + y * box["height"]

        await page.mouse.move(*at(0.25, 0.25))
        await page.mouse.down()
        await page.mouse.move(*at(0.5, 0.6), steps=3)
        await page.mouse.move(*at(0.75, 0.5), steps=3)
        await page.mouse.up()
        await expect(page.get_by_text(re.compile("^1[23]% selected"))).to_be_visible()
        drawn = await page.evaluate("document.querySelector('canvas').width")
        await shot(page, "mouse")
        await page.get_by_role("button", name="Send", exact=True).click()
        words, mask = await studio.sent()
        (_, before), _ = results(studio.folder)
        assert words == "a red fox with a hat"
        assert mask.size == before.size == (drawn, drawn)
        left, top, right, bottom = mask.convert("L").getbbox() or (0, 0, 0, 0)
        for edge, wanted in ((left, 0.25), (top, 0.25), (right, 0.75), (bottom, 0.5)):
            assert abs(edge - wanted * drawn) <= drawn / box["width"] + 1
        whole = Image.new("RGB", mask.size, "black")
        whole.paste((255, 255, 255), (left, top, right, bottom))
        assert same(mask, whole)
        await expect(page.get_by_role("article", name="finished").last).to_be_in_viewport()  # it leads back
        assert (await page.evaluate("document.activeElement.id"), page.url) == ("message", f"{studio.url}/")
        done = studio.client.posts[studio.asking]
        await studio.client.until((await studio.client.press(done, "U3"))["job"], "done")
        assert_only_there(before, results(studio.folder)[-1][1], mask)


ALPHA = """() => {
    const canvas = document.querySelector('canvas');
    const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return Array.from({length: canvas.width * canvas.height}, (_, n) => data[4 * n + 3] >= 128 ? 1 : 0).join('');
}"""


async def seen(page: Page) -> Image.Image:
    """The mask as the page shows it."""
    width, height = await page.evaluate("(({width, height}) => [width, height])(document.querySelector('canvas'))")
    bits = await page.evaluate(ALPHA)
    return Image.frombytes("L", (width, height), bytes(255 * int(bit) for bit in bits)).convert("RGB")


async def touch(page: Page, *points: tuple[float, float]) -> None:
    """Draw with a finger, in shares of the picture."""
    box = await page.locator("canvas").bounding_box()
    assert box is not None
    line = await page.context.new_cdp_session(page)
    at = [{"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]} for x, y in points]
    await line.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at[0]]})
    for point in at[1:]:
        await line.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    await line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await line.detach()


async def test_fingers_draw_on_a_small_phone_in_the_dark_and_in_chinese(studio: Studio, tabs: Tabs) -> None:
    look = {"has_touch": True, "is_mobile": True, "color_scheme": "dark", "locale": "zh-CN"}
    async with tabs.lent(360, 740, **look) as page, Client.open(studio.url, "zh-CN") as client:
        studio.client = client
        await page.goto(await studio.link())
        await expect(page.get_by_text("还没有选择任何部分。")).to_be_visible()
        assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
        await touch(page, (0.2, 0.2), (0.8, 0.2), (0.8, 0.7))
        await page.get_by_role("button", name="套索").tap()
        await touch(page, (0.1, 0.5), (0.4, 0.5), (0.4, 0.9), (0.1, 0.9))
        await touch(page, (0.6, 0.8), (0.9, 0.8), (0.9, 0.95))
        await page.get_by_role("button", name="撤销").tap()
        await page.get_by_role("button", name="橡皮").tap()
        await touch(page, (0.8, 0.4), (0.8, 0.5))
        await shot(page, "phone")
        wanted = await seen(page)
        await page.get_by_role("button", name="发送").tap()
        words, mask = await studio.sent()
        assert words == "a red fox"
        assert same(mask, wanted)
        assert 0.15 < ImageChops.invert(mask.convert("L")).histogram()[0] / (mask.width * mask.height) < 0.6


async def test_whoever_uses_no_pointer_has_a_pen_and_cells(studio: Studio, tabs: Tabs) -> None:
    async with tabs.lent(900, 1000) as page:
        link = await studio.link()
        await page.goto(link)
        await page.get_by_role("button", name="Move", exact=True).click()
        await page.locator("canvas").focus()
        for key in ("+", " ", "ArrowLeft", "ArrowDown", "Enter", "0"):
            await page.keyboard.press(key)
        await expect(page.get_by_text("Nothing is selected yet.")).to_be_visible()
        await expect(page.get_by_role("button", name="Undo")).to_be_disabled()
        await page.get_by_role("button", name="Brush", exact=True).click()
        await page.locator("canvas").focus()
        for key in (*["ArrowLeft"] * 9, " ", *["ArrowRight"] * 18, "Enter", "Control+z", "Control+Shift+z"):
            await page.keyboard.press(key)
        await page.locator("summary").focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="D4", exact=True)).to_be_visible()
        await page.get_by_role("button", name="Finer", exact=True).press("Enter")
        await page.get_by_role("button", name="H1", exact=True).focus()
        await page.keyboard.press(" ")
        await expect(page.get_by_role("button", name="H1", exact=True, pressed=True)).to_be_visible()
        await expect(page.get_by_role("button", name="H8", exact=True, pressed=False)).to_be_visible()
        wanted = await seen(page)
        assert same(wanted, ImageChops.lighter(wanted, expected(wanted.size, 8, (0, 7))))
        await page.get_by_role("button", name="Keep the selection").press("Enter")
        await expect(page.get_by_role("textbox", name="Message")).to_be_visible()
        assert not sent(studio.simulator), "it is kept, and nothing was sent"
        await taps(page, "Finer", "A8")
        await page.get_by_role("button", name="Send it").press("Enter")
        _, mask = await studio.sent()
        assert same(mask, ImageChops.lighter(wanted, expected(mask.size, 8, (7, 0))))
        await page.goto(link)
        await expect(page.get_by_role("alert")).to_contain_text("nothing to choose here any more")


@asynccontextmanager
async def behind(url: str, prefix: str) -> AsyncIterator[str]:
    """A proxy that has Easel behind a path, and takes that path away; where it leads."""
    async with aiohttp.ClientSession() as http:

        async def handed_on(request: web.Request) -> web.Response:
            headers = {name: request.headers[name] for name in ("Host", "Origin", "X-Easel") if name in request.headers}
            there = url + request.path.removeprefix(prefix)
            async with http.request(request.method, there, data=await request.read(), headers=headers) as answer:
                body = await answer.read()
                names = ("Content-Type", "Content-Security-Policy")
                kept = {name: answer.headers[name] for name in names if name in answer.headers}
                return web.Response(body=body, status=answer.status, headers=kept)

        app = web.Application(client_max_size=2**24)
        app.router.add_route("*", prefix + "/{rest:.*}", handed_on)
        async with TestServer(app) as server:
            yield str(server.make_url(prefix))


WORDS = "{static} {0} {} </script> $& <!--"


async def test_whatever_is_away_words_and_selection_stay_on_the_page_and_go_out_later(
    studio: Studio, tabs: Tabs
) -> None:
    pictures, away = studio.folder / "pictures", studio.folder / "away"
    async with behind(studio.url, "/a/path") as url, tabs.lent(1000, 900) as page:

        async def sends(told: str = "") -> None:
            await page.get_by_role("button", name="Send", exact=True).click()
            if told:
                await expect(page.get_by_role("alert")).to_contain_text(told)

        link = (await studio.link()).replace(studio.url, url)
        pictures.rename(away)
        await page.goto(link)
        await expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
        away.rename(pictures)
        await page.get_by_role("button", name="Try again").click()
        await page.get_by_text("Choose cells of a grid instead").click()
        await page.get_by_role("button", name="C2", exact=True).click()
        await page.get_by_role("textbox", name="Prompt", exact=True).fill(WORDS)
        wanted = await seen(page)
        page.on("dialog", stay)
        async with page.expect_event("dialog") as asked:  # or what was marked would be gone
            await page.evaluate("setTimeout(() => location.reload())")
        assert (await asked.value).type == "beforeunload"
        assert same(await seen(page), wanted)
        pictures.rename(away)
        await sends("cannot do this just now")
        away.rename(pictures)
        await page.route("**/paint/**", lambda route: route.abort())
        await sends("could not be reached")
        await page.unroute_all()
        await page.evaluate(
            "() => { const it = HTMLCanvasElement.prototype; it.kept = it.toBlob; it.toBlob = (f) => f(null); }"
        )
        await sends("cannot make a picture of what you marked")
        await shot(page, "no picture")
        await page.evaluate("() => { const it = HTMLCanvasElement.prototype; it.toBlob = it.kept; }")
        await page.route("**/paint/**", lambda route: route.fulfill(status=410, json={"error": "This link worked"}))
        await sends("This link worked")
        await expect(page.get_by_role("textbox", name="Prompt", exact=True)).to_have_value(WORDS)
        assert same(await seen(page), wanted)
        await page.unroute_all()
        await page.get_by_role("button", name="Keep the selection").click()
        await page.wait_for_url(lambda url: "paint" not in url)  # it leads back to the chat, and asks nothing
        page.remove_listener("dialog", stay)
        await page.goto(link)
        await expect(page.get_by_role("textbox", name="Prompt", exact=True)).to_have_value(WORDS)
        assert same(await seen(page), wanted)
        await sends()
        words, mask = await studio.sent()
        assert words == WORDS
        assert same(mask, wanted)


async def stay(dialog: Dialog) -> None:
    await dialog.dismiss()


async def away(*_: object) -> None:
    raise StoreAway("the database")


def png(size: tuple[int, int], box: tuple[int, int, int, int]) -> bytes:
    mask, out = Image.new("L", size), io.BytesIO()
    ImageDraw.Draw(mask).rectangle(box, fill=255)
    mask.save(out, "PNG")
    return out.getvalue()


async def test_a_link_is_for_one_job_and_an_hour_and_what_comes_in_is_looked_at(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = await studio.link()
    start, until, seal = link.rsplit("/", 2)
    own = {"Origin": studio.url, "X-Easel": "1"}
    other = start.rsplit("/", 1)[0] + f"/0123456789abc/{until}/{seal}"
    async with aiohttp.ClientSession() as http:

        async def get(url: str, says: str = "", lang: str = "fr") -> int:
            async with http.get(url, headers={"Accept-Language": lang}) as answer:
                assert says.encode() in await answer.read()
                return answer.status

        async def post(body: object, headers: dict[str, str] = own) -> tuple[int, str]:
            data = io.BytesIO(json.dumps(body).encode())
            async with http.post(link, data=data, headers=headers) as answer:
                return answer.status, await answer.text()

        forged = (
            f"{start}/{int(until) + 3600}/{seal}",
            f"{start}/{until}/{'0' * 16}",
            other,
            f"{start}/{until}",
            start,
        )
        assert [await get(each, '"over": "There is nothing to choose here') for each in (*forged, link[:-1])] == [
            404
        ] * 6
        assert await get(f"{other}/picture") == 404
        assert await get(f"{start}/{until}", 'href="../static/painter.css"', "zh-CN") == 404
        assert await get(link, '"lang": "zh"', "zh-CN,en") == 200, "it speaks to its reader as the chat's page does"
        listed = (await studio.client.say("/history"))["note"]["jobs"][:2]
        assert [(job["title"], job["state"], bool(job["thumb"])) for job in listed] == [
            ("Vary (Region)", "waiting for you to choose a part", False),
            ("U1", "finished", True),
        ]
        ((secret,),) = sqlite.rows(studio.folder, "select value from note where name = 'painter'")
        over = f"{start}/1000/{Seals(secret).of(f'{studio.asking} 1000')}"
        async with http.get(over) as answer:
            assert (answer.status, "worked for an hour" in await answer.text()) == (410, True)
        assert [await get(each) for each in (link, f"{link}/picture", f"{link}/mask")] == [200, 200, 204]
        (_, before), *_ = results(studio.folder)

        def painted(mask: bytes, **more: object) -> dict[str, object]:
            return {"id": "one", "mask": base64.b64encode(mask).decode(), "words": "a red fox"} | more

        good = png(before.size, (0, 0, before.width // 2, before.height // 2))
        assert (await post(painted(good), {"Origin": studio.url}))[0] == 403
        for body, said in (
            (painted(b"GIF89a"), "not a picture"),
            (painted(png((64, 64), (0, 0, 9, 9))), "does not have the size"),
            (painted(png(before.size, (0, 0, *before.size))), "All of the picture"),
            (painted(png(before.size, (-9, -9, -1, -1))), "Nothing is selected"),
            (painted(good, words="a fox --ar 16;9"), "--ar 16:9"),
            (painted(good, words=""), "Write the prompt"),
        ):
            status, text = await post(body | {"id": said.partition(" ")[2].replace(" ", "-").replace(":", "-")})
            assert (status, said in text) == (422, True), text
        asterisk = painted(good) | {"mask": "*"}
        nonsense: list[object] = [[], painted(good, id="no name"), asterisk]
        assert [(await post(each))[0] for each in nonsense] == [400] * 3
        for words in ("a" * 7_000, "a" * 30_000):
            for send in (True, False):
                status, text = await post(painted(good, words=words, id="long", send=send))
                assert (status, f"{len(words)} characters" in text) == (422, True), text
        assert (await post(painted(b"x" * 5_000_000)))[0] == 400
        with monkeypatch.context() as now:
            now.setattr(SqlStore, "job", away)
            assert await get(link) == 503
            status, text = await post(painted(good))
            assert (status, "Nothing is lost" in text) == (503, True)
        assert not sent(studio.simulator)
        assert [(await post(painted(good)))[0] for _ in range(2)] == [200, 200], "twice under one name is once"
        third = png(before.size, (0, 0, before.width // 3, before.height // 2))
        for otherwise in (painted(good, id="two"), painted(third), painted(good, words="a blue fox")):
            assert (await post(otherwise))[0] == 422, "what is painted otherwise is not done already"
        await studio.sent()
        assert len(sent(studio.simulator)) == 1
