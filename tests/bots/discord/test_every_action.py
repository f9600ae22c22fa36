"""Every button under a single picture, through Discord."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.test_paths import SINGLE
from tests.fakes.discord.modals import fields

from .served import app

pytestmark = pytest.mark.slow


def bare(label: str) -> str:
    """Without the emoji before its words."""
    return label.split(" ", 1)[1] if not label[0].isascii() and " " in label else label


async def test_every_button_under_a_single_picture_makes_a_picture(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        upscaled = await here.pressed(await here.draw("a red fox --ar 3:2"), "U1")
        offered = {label for row in upscaled.labels for label in row if bare(label) in SINGLE}
        assert {bare(label) for label in offered} == SINGLE
        for label in sorted(offered):
            asked = await here.ann.presses(upscaled, label)
            if bare(label) == "Custom Zoom":
                opened = await asked.answered()
                (field,) = fields(opened.modal or {}).values()
                assert field["value"] == "a red fox --ar 3:2 --zoom 2"
                asked = await here.ann.submits(opened, {"words": "a red fox --ar 3:2 --zoom 1.7"})
            await asked.answered()
        await here.fake.until(lambda: len(here.results) == 2 + len(offered), 60)
        assert not here.fake.violations


async def test_a_prompt_is_shortened_and_one_of_its_short_forms_drawn(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        prompt = "a really detailed red fox in deep snow under birches"
        short = await (await here.ann.uses(here.channel, "shorten", prompt=prompt)).finished()
        await here.until(lambda m: m.id == short.id and "🎨 1" in str(m.labels))
        opened = await (await here.ann.presses(short, "🎨 1")).answered()
        words = next(each["value"] for each in fields(opened.modal or {}).values() if "value" in each)
        drawn = await here.result(await here.ann.submits(opened, {"words": words}))
        assert words in drawn.text
