"""Vary Region on Discord: buttons for a coarse grid, lists for a fine one, and in the modal a painted copy."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.fakes.discord import Message

from ..regions import assert_only_there, expected, results, same, sent
from .served import App, app, finished

pytestmark = pytest.mark.painted


def says(post: Message, words: str) -> bool:
    return words in post.text


async def panel(here: App) -> Message:
    """The message in which a part of a single picture is chosen."""
    single = await here.pressed(await here.draw(), "U1")
    asked = await here.ann.presses(single, "🖌️ Vary (Region)")
    return await here.fake.until(
        lambda: asked.message if asked.message and "Which part" in asked.message.text else None
    )


async def test_what_is_chosen_by_buttons_and_lists_is_painted_anew(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await panel(here)
        await here.ann.presses(post, "B2")
        await here.fake.until(partial(says, post, "6% selected"))
        await here.ann.presses(post, "🔍 Finer")
        await here.fake.until(lambda: len(post.menus) == 8)
        await here.ann.chooses(post, "Row 8: choose cells", "A8", "B8")
        await here.fake.until(partial(says, post, "9% selected"))
        stranger = here.fake.user("Ben")
        here.guild.members.append(stranger)
        refused = await stranger.presses(post, "🧹 Clear")
        await here.fake.until(lambda: refused.message is not None and "Only the person" in refused.message.text)
        opened = await here.ann.presses(post, "✏️ Write")
        await here.ann.submits(opened, {"words": "a red fox with a hat"})
        result = await here.fake.until(lambda: post if finished(post) else None)
        ((words, mask),) = sent(here.sim)
        (_, before), _ = results(tmp_path)
        assert words == "a red fox with a hat"
        assert same(mask, expected(before.size, 8, (2, 2), (2, 3), (3, 2), (3, 3), (7, 0), (7, 1)))
        await here.pressed(result, "U2")
        assert_only_there(before, results(tmp_path)[-1][1], mask)
