"""Pictures behind their URLs. The painter is real; it is asked for as little as possible."""

from __future__ import annotations

import asyncio
import io
import threading
from pathlib import Path

import pytest
from PIL import Image

from simulator import pictures
from simulator.painting import Recipe
from simulator.pictures import Pictures
from simulator.uploads import Uploads, decode, media_type
from tests.simulator.served import Serve
from tests.system import small

pytestmark = pytest.mark.slow


async def test_previews_and_the_finished_picture(serve: Serve) -> None:
    served = await serve(duration=100.0)
    task_id = await served.imagine("fox --ar 2:1")
    assert (await served.client.get(f"/pictures/{task_id}.png")).status_code == 404
    assert (await served.client.get(f"/pictures/{task_id}/preview-15.webp")).status_code == 404
    served.clock.pass_(20)
    preview = await served.client.get((await served.fetch(task_id))["imageUrl"])
    assert preview.headers["Content-Type"] == "image/webp"
    assert preview.url.path.endswith("preview-15.webp")
    assert (await served.client.get(f"/pictures/{task_id}/preview-62.webp")).status_code == 404
    assert (await served.client.get(f"/pictures/{task_id}/preview-20.webp")).status_code == 404
    served.clock.pass_(100)
    final = await served.client.get((await served.fetch(task_id))["imageUrl"])
    assert final.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(final.content)) as picture:
        assert picture.width == pytest.approx(2 * picture.height, rel=0.05)


async def test_a_gateway_has_one_address_for_all(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    small.instead_of_paintings(monkeypatch)
    served = await serve("new-api", duration=100.0)
    task_id = await served.imagine()
    early = await served.client.get(f"/mj/image/{task_id}")
    assert (early.status_code, early.json()) == (400, {"error": "midjourney_task_not_found"})
    served.clock.pass_(20)
    assert (await served.client.get(f"/mj/image/{task_id}")).headers["Content-Type"] == "image/webp"
    served.clock.pass_(100)
    assert (await served.client.get(f"/mj/image/{task_id}")).headers["Content-Type"] == "image/png"
    assert (await served.client.get("/mj/image/1")).status_code == 400


async def test_two_who_look_at_once_share_one_painting(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[str] = []

    def paint(recipe: str, _load: object) -> bytes:
        painted.append(recipe)
        return recipe.encode() * 10

    monkeypatch.setattr(Recipe, "from_json", str)
    monkeypatch.setattr(pictures, "paint", paint)
    shown = Pictures(Uploads(None), limit=25)
    assert await asyncio.gather(*(shown.final("a") for _ in range(5))) == [b"a" * 10] * 5
    for recipe in "babcab":
        await shown.final(recipe)
    assert painted == ["a", "b", "c", "a", "b"]  # two fit; the one looked at longest ago goes
    await shown.close()


async def test_a_painting_that_fails_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Pictures(Uploads(None))
    with pytest.raises(ValueError):
        await shown.final("no recipe")
    with pytest.raises(ValueError):
        await shown.final("no recipe")
    await shown.close()


async def test_closing_waits_for_no_painting(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, never = threading.Event(), threading.Event()

    def paint(_recipe: str, _load: object) -> bytes:
        begun.set()
        never.wait(100)
        return b""

    monkeypatch.setattr(Recipe, "from_json", str)
    monkeypatch.setattr(pictures, "paint", paint)
    shown = Pictures(Uploads(None))
    looking = asyncio.ensure_future(shown.final("a"))
    await asyncio.to_thread(begun.wait, 30)
    async with asyncio.timeout(30):
        await shown.close()
    with pytest.raises(asyncio.CancelledError):
        await looking
    never.set()


@pytest.mark.parametrize("text", ["", "abcd", "data:image/png;base64,%%%", "data:image/png,abc", "data:;base64,abc"])
def test_unreadable_data_urls(text: str) -> None:
    with pytest.raises(ValueError):
        decode(text)


def test_data_urls() -> None:
    assert decode("data:image/png;base64,YWJj") == b"abc"
    assert decode("data:image/svg+xml;charset=utf-8;base64,YWJj") == b"abc"
    assert decode("YWJj", bare=True) == b"abc"
    assert media_type(b"abc") is None
    assert media_type(b"\x89PNG...") == "image/png"


def test_uploads_stay_in_their_folder(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads")
    name = uploads.save(b"abc")
    assert uploads.save(b"abc") == name
    assert Uploads(tmp_path / "uploads").load(name) == b"abc"
    (tmp_path / "secret").write_text("x")
    for other in ("../secret", "", "missing"):
        with pytest.raises(LookupError):
            uploads.load(other)
