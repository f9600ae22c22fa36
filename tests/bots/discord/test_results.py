"""Results that are no ordinary pictures, and buttons that Discord does not take: all of it reaches its channel."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.loops.timing import Timing
from tests.fakes.discord import Fault
from tests.images import animation, mp4

from ..results import FILES, avif, painting
from .served import app

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("made", [mp4, animation], ids=["a video", "an animation"])
async def test_what_moves_is_played_in_the_gallery(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[], bytes]
) -> None:
    painting(monkeypatch, made)
    async with app(tmp_path) as here:
        post = await here.draw()
        (attached,) = post.wire["attachments"]
        assert attached["filename"].endswith(".mp4")
        (gallery,) = (part for part in post.wire["components"][0]["components"] if part["type"] == 12)
        assert attached["filename"] in gallery["items"][0]["media"]["url"]
        original = await here.ann.presses(post, "File")
        (file,) = (await original.finished()).wire["attachments"]
        stored = here.fake.cdn.known(file["url"])
        assert stored
        assert stored.content == made()


@pytest.mark.parametrize("ending", FILES)
async def test_what_is_no_picture_comes_as_a_file_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    painting(monkeypatch, lambda: FILES[ending])
    async with app(tmp_path, timing=Timing(downloads=(0.05,) * 5)) as here:
        post = await here.draw()
        (attached,) = post.wire["attachments"]
        assert attached["filename"].endswith(f".{ending}")
        shown = json.dumps(post.wire["components"])
        assert f"attachment://{attached['filename']}" in shown or attached["filename"] in shown
        assert '"type": 13' in shown, "a file"
        assert "a red fox" in shown
        copy = await here.ann.uses(here.channel, "history")
        await copy.finished()


@pytest.mark.parametrize("public_url", [None, "https://easel.example"])
async def test_a_file_that_is_too_large_for_the_channel_is_told_and_linked_where_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, public_url: str | None
) -> None:
    painting(monkeypatch, lambda: FILES["mp4"] + bytes(12_000_000))
    async with app(tmp_path, public_url=public_url) as here:
        post = await here.draw()
        told = json.dumps(post.wire["components"])
        assert "does not accept" in told
        assert ("https://easel.example/originals/" in told) is (public_url is not None)
        assert ("ask whoever runs" in told) is (public_url is None)
        assert not post.wire["attachments"]


async def test_a_picture_of_a_kind_that_few_show_comes_as_a_jpeg(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(monkeypatch, avif)
    async with app(tmp_path) as here:
        post = await here.draw()
        (attached,) = post.wire["attachments"]
        assert attached["filename"].endswith(".jpg")


NAMED = "Invalid Form Body: In components.0.components.2.components.1.label: This field is required"


@pytest.mark.parametrize(
    ("message", "about", "gone", "left"),
    [
        (NAMED, '"label": "U2"', {"U1", "U2"}, {"V1", "File"}),
        ("Invalid Form Body", '"label": "U2"', {"U1", "V1", "File"}, set()),
    ],
    ids=["named", "not named"],
)
async def test_a_refused_button_keeps_no_result_back(
    tmp_path: Path, message: str, about: str, gone: set[str], left: set[str], caplog: pytest.LogCaptureFixture
) -> None:
    async with app(tmp_path) as here:
        for route in ("PATCH *", "POST *"):
            here.fake.faults.append(Fault(route, status=400, code=50035, message=message, contains=about, times=None))
        await here.ann.uses(here.channel, "imagine", prompt="a red fox")
        post = await here.until(lambda m: bool(m.wire["attachments"]) and "%" not in json.dumps(m.wire["components"]))
        found = {label for row in post.labels for label in row}
        assert not gone & found
        assert left <= found
        assert "trying it without these buttons" in caplog.text
