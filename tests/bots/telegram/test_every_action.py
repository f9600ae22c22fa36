"""Every button under a single picture, through Telegram."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.test_paths import SINGLE
from tests.fakes.telegram.judge import judge

from .served import app, finished, labels

pytestmark = pytest.mark.slow


def bare(label: str) -> str:
    """Without the emoji before its words."""
    return label.split(" ", 1)[1] if not label[0].isascii() and " " in label else label


async def test_every_button_under_a_single_picture_makes_a_picture(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        upscaled = await here.pressed(ann, await here.draw(ann, chat, "/imagine a red fox --ar 3:2"), "U1")
        offered = {label for label in labels(upscaled) if bare(label) in SINGLE}
        assert {bare(label) for label in offered} == SINGLE
        for label in offered:
            await ann.presses(upscaled, label)
        asking = await here.until(chat, lambda m: "How far out" in m.said)
        await ann.says(chat, "a red fox --ar 3:2 --zoom 1.7", reply_to=asking)
        await here.fake.until(
            lambda: sum(m.reply_to == upscaled.id and finished(m) for m in chat.bot_messages) == len(offered), 60
        )
        assert judge().everything(here.fake) == []


async def test_a_prompt_is_shortened_and_one_of_its_short_forms_drawn(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        asked = await ann.says(chat, "/shorten a really detailed red fox in deep snow under birches")
        short = await here.until(chat, lambda m: m.reply_to == asked.id and "🎨 1" in labels(m))
        await ann.presses(short, "🎨 1")
        await here.until(chat, lambda m: m.reply_to == short.id and finished(m))
