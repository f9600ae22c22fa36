"""A picture that Easel does not keep any more, in Telegram."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .served import app, finished, job_of, labels

pytestmark = pytest.mark.slow


async def test_a_forgotten_picture_is_told_and_its_buttons_work(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        here.rows("DELETE FROM picture")
        shutil.rmtree(tmp_path / "pictures")
        await ann.says(chat, f"/show {job_of(post)}")
        shown = await here.until(chat, lambda m: m.id != post.id and "no longer stored here" in m.text)
        assert "a red fox" in shown.text
        assert {"U1", "V4"} <= labels(shown)
        await ann.presses(post, "File")
        await here.until(chat, lambda m: m.id > shown.id and "no longer stored here" in m.text)
        await ann.says(chat, "/history")
        await here.until(chat, lambda m: "open" in m.text and "a red fox" in m.text)
        await ann.presses(post, "U1")
        await here.until(chat, lambda m: m.id > shown.id and finished(m))
