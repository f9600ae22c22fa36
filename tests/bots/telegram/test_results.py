"""Results that are no ordinary pictures, and keyboards that Telegram does not take: all of it reaches its chat."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..results import MP4, avif, painting
from .served import answers, app, finished, job_of

pytestmark = pytest.mark.slow


async def test_a_video_comes_as_a_file_with_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painting(monkeypatch, lambda: MP4)
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        assert post.document
        assert "a red fox" in post.caption
        (uploaded,) = (file for call in here.uploads() for file in call.files.values() if "easel-" in file.name)
        assert uploaded.name == f"easel-{job_of(post)}.mp4"
        assert uploaded.content == MP4
        await ann.says(chat, f"/show {job_of(post)}")
        await here.until(chat, lambda m: m.id != post.id and finished(m))
        asked = await ann.says(chat, "/history")
        await here.until(chat, answers(asked, "a red fox"))


async def test_a_picture_of_a_kind_that_telegram_does_not_show_comes_as_one_that_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(monkeypatch, avif)
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        post = await here.draw(ann, here.fake.private(ann))
        assert post.photo
        (uploaded,) = (file for call in here.uploads() for file in call.files.values() if "easel-" in file.name)
        assert uploaded.name.endswith(".jpg")
        await ann.presses(post, "File")
        original = await here.until(post.chat, lambda m: m.document)  # type: ignore[arg-type]
        assert original.id != post.id
