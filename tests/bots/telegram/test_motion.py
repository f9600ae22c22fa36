"""From a picture to a video and on, through Telegram: Animate, a pick, Extend; in the chat, inline, and afar."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.painting import Motion
from simulator.tasks import Task
from tests.fakes.telegram.judge import judge

from ..results import painting, patterned
from .served import App, app, job_of, labels

pytestmark = pytest.mark.slow
ANIMATE = "🎞️ Animate (High motion)"


async def brought(here: App) -> bytes:
    """What the server brought for its newest task."""
    task: Task = list(here.sim.engine.tasks.values())[-1]
    return await here.sim.pictures.film(task.recipe or task.upload, Motion.from_json(task.film))


async def test_animate_ends_in_a_playing_video(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painting(monkeypatch, patterned)
    async with app(tmp_path, provider="aigc369") as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        single = await here.pressed(ann, await here.draw(ann, chat), "U1")
        four = await here.pressed(ann, single, ANIMATE)
        assert four.video
        assert labels(four) >= {"U1", "U2", "U3", "U4", "🔄", "File"}
        await ann.presses(four, "File")
        original = await here.until(chat, lambda m: m.document)
        assert original.document == await brought(here), "the animation itself"
        one = await here.pressed(ann, four, "U2")
        assert one.video == await brought(here), "to the byte"
        assert one.wire["video"]["duration"] == 5
        assert {"🎞️ Extend (High motion)", "🎞️ Extend (Low motion)"} <= labels(one)
        longer = await here.pressed(ann, one, "🎞️ Extend (Low motion)")
        assert longer.video
        found = await ann.inline(job_of(one))
        (result,) = (each for each in found.results if each["type"] == "video")
        posted = await ann.chosen(found, result)
        assert posted.video == one.video
        assert judge().everything(here.fake) == []


async def test_a_video_is_posted_inline_and_comes_afar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painting(monkeypatch, patterned)
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        single = await here.pressed(ann, await here.draw(ann, chat), "U1")
        four = await here.pressed(ann, single, ANIMATE)
        found = await ann.inline(job_of(four))
        (result,) = (each for each in found.results if each["type"] == "video")
        afar = await ann.chosen(found, result)
        await ann.presses(afar, "U1")
        one = await here.until(chat, lambda m: m.video and "🎞️ Extend (Low motion)" in labels(m))
        assert one.video == await brought(here)
