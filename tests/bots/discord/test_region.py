"""Vary Region on Discord: buttons for a coarse grid, lists for a fine one, and in the modal a painted copy."""

from __future__ import annotations

import io
import socket
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import ImageDraw

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
        assert "press Write and add a copy" in post.text
        await here.ann.presses(post, "B2")
        await here.fake.until(partial(says, post, "6% selected"))
        await here.ann.presses(post, "Finer")
        await here.fake.until(lambda: len(post.menus) == 8)
        await here.ann.chooses(post, "Row 8: choose cells", "A8", "B8")
        await here.fake.until(partial(says, post, "9% selected"))
        stranger = here.fake.user("Ben")
        here.guild.members.append(stranger)
        refused = await stranger.presses(post, "Clear")
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


async def test_a_painted_copy_is_taken_with_the_words(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        post = await panel(here)
        (_, picture), *_ = results(tmp_path)
        side, out = picture.width, io.BytesIO()
        ImageDraw.Draw(picture).rectangle((side // 4, side // 4, side // 2, side // 2), (255, 0, 200))
        picture.save(out, "JPEG", quality=60)
        opened = await here.ann.presses(post, "✏️ Write")
        copy = {"words": "a hat", "Or a copy with the part marked": [("copy.jpg", out.getvalue())]}
        await here.ann.submits(opened, copy)
        await here.fake.until(partial(says, post, "a hat"))
        assert not sent(here.sim), "it is shown first"
        await here.ann.presses(post, "✅ Send it")
        await here.fake.until(lambda: finished(post))
        ((words, mask),) = sent(here.sim)
        assert words == "a hat"
        assert same(mask.resize((4, 4), 0), expected((4, 4), 4, (1, 1)))


async def test_the_way_to_paint_is_handed_out_to_whoever_pressed_alone(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address: dict[str, Any] = {"listen": f"127.0.0.1:{port}", "public_url": f"http://127.0.0.1:{port}"}
    async with app(tmp_path, **address) as here:
        post = await panel(here)
        asked = await here.ann.presses(post, "Paint")
        await here.fake.until(lambda: asked.message is not None and "Paint" in str(asked.message.labels))
        assert asked.message is not None
        assert asked.message.seen_by is here.ann
        link = asked.message.button("Paint").url
        assert link is not None
        async with aiohttp.ClientSession() as http, http.get(link) as page:
            assert page.status == 200
            assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
