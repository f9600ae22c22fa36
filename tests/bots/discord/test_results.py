"""Results that are no ordinary pictures, and buttons that Discord does not take: all of it reaches its channel."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.loops.timing import Timing
from core.media import pictures

from ..results import FILES, avif, painting
from .served import app

pytestmark = pytest.mark.slow


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


async def test_a_file_that_is_too_large_for_the_channel_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(monkeypatch, lambda: FILES["mp4"] + bytes(12_000_000))
    async with app(tmp_path) as here:
        post = await here.draw()
        assert "does not take" in json.dumps(post.wire["components"])
        assert not post.wire["attachments"]


async def test_a_picture_of_a_kind_that_few_show_comes_as_a_jpeg(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(monkeypatch, avif)
    async with app(tmp_path) as here:
        post = await here.draw()
        (attached,) = post.wire["attachments"]
        assert attached["filename"].endswith(".jpg")
    assert pictures.LIMITS.types.isdisjoint({"image/avif"})
