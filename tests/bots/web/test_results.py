"""Results that are no ordinary pictures, on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..results import MP4, avif, painting
from .served import Page, easel

pytestmark = pytest.mark.slow


async def test_a_video_is_a_file_to_be_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painting(monkeypatch, lambda: MP4)
    async with easel(tmp_path) as (started, _), Page.open(started.url) as page:
        post = await page.draw("a red fox")
        assert post["pictures"] == []
        assert post["file"]["name"] == f"easel-{post['job']}.mp4"
        async with page.http.get(page.url + post["file"]["url"]) as answer:
            assert await answer.read() == MP4
            assert answer.headers["Content-Disposition"] == "attachment"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_an_avif_is_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painting(monkeypatch, avif)
    async with easel(tmp_path) as (started, _), Page.open(started.url) as page:
        post = await page.draw("a red fox")
        (picture,) = post["pictures"]
        assert (picture["width"], picture["name"]) == (64, f"{post['job']}.avif")
        status, kind, _ = await page.get(picture["thumb"])
        assert (status, kind) == (200, "image/jpeg")
