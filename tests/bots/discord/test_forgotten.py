"""A picture that Easel does not keep any more, in Discord."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sqlite import rows

from .served import app

pytestmark = pytest.mark.slow


async def test_a_forgotten_picture_is_told_and_its_buttons_work(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await here.draw()
        rows(tmp_path, "DELETE FROM picture")
        ((job,),) = rows(tmp_path, "SELECT id FROM job")
        shutil.rmtree(tmp_path / "pictures")
        await here.ann.uses(here.channel, "show", job=job)
        shown = await here.until(lambda m: m.id != post.id and "no longer stored here" in m.text)
        assert "U1" in {label for row in shown.labels for label in row}
        assert (await here.pressed(post, "U1")).gallery
