"""From a picture to a video and on, through Discord: Animate, a pick, Extend."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.painting import Motion

from ..results import painting, patterned
from .served import app

pytestmark = pytest.mark.slow


async def test_animate_ends_in_a_playing_video(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painting(monkeypatch, patterned)
    async with app(tmp_path, provider="trueai") as here:
        single = await here.pressed(await here.draw(), "U1")
        four = await here.pressed(single, "🎞️ Animate (High motion)")
        assert four.gallery[0].content
        assert four.gallery[0].content[4:8] == b"ftyp"
        one = await here.pressed(four, "U2")
        *_, task = here.sim.engine.tasks.values()
        film = await here.sim.pictures.film(task.recipe, Motion.from_json(task.film))
        assert one.gallery[0].content == film, "to the byte"
        assert one.wire["attachments"][0]["filename"].endswith(".mp4")
        assert {"🎞️ Extend (High motion)", "🎞️ Extend (Low motion)"} <= {each for row in one.labels for each in row}
        longer = await here.pressed(one, "🎞️ Extend (Low motion)")
        assert longer.gallery
        assert not here.fake.violations
