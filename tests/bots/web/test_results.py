"""Results that are no ordinary pictures, on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.images import animation, archive, mp4

from ..results import MP4, avif, painting
from .served import Page, easel

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("made", [mp4, animation], ids=["a video", "an animation"])
async def test_what_moves_is_played_and_can_be_sought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[], bytes]
) -> None:
    painting(monkeypatch, made)
    async with easel(tmp_path) as (started, _), Page.open(started.url) as page:
        post = await page.draw("a red fox")
        (shown,) = post["pictures"]
        assert post["file"] is None
        assert (shown["width"], shown["height"], shown["alt"]) == (64, 48, "a red fox")
        async with page.http.get(page.url + shown["video"], headers={"Range": "bytes=4-11"}) as answer:
            assert (answer.status, answer.content_type) == (206, "video/mp4")
            assert (await answer.read())[:4] == b"ftyp"
        status, kind, _ = await page.get(shown["thumb"])
        assert (status, kind) == (200, "image/jpeg")
        async with page.http.get(page.url + shown["url"]) as answer:
            assert await answer.read() == made()
            assert answer.headers["Content-Disposition"] == "attachment"
        assert shown["name"] == f"{post['job']}.{'mp4' if made is mp4 else 'webp'}"


async def test_a_broken_video_is_a_file_to_be_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


async def test_several_pictures_are_one_to_be_seen_and_all_to_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(monkeypatch, archive)
    async with easel(tmp_path) as (started, _), Page.open(started.url) as page:
        post = await page.draw("a red fox")
        (shown,) = post["pictures"]
        assert (shown["width"], shown["height"], "video" in shown) == (128, 96, False)
        for path in (shown["url"], shown["thumb"]):
            assert (await page.get(path))[:2] == (200, "image/jpeg")
        assert (await page.get(shown["tiles"][2]))[:2] == (200, "image/jpeg")
        assert (await page.get(shown["original"]))[1:] == ("application/zip", archive())
        assert shown["name"] == f"{post['job']}.zip"
