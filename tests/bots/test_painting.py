"""What is painted in a browser, where nothing tells of servers and roles: who may, and who pays for it."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image

from tests import sqlite
from tests.fakes.discord.world import Role

from .regions import sent
from .telegram.served import hooked
from .test_policy import REAL, has_picture, world

pytestmark = pytest.mark.painted


PAINTING = """
[[rule]]
where = ["discord:{server}"]
allow = ["everybody"]

[[rule]]
where = ["discord:{server}"]
what = ["region"]
{how}

[[budget]]
credits = 5
per = "month"
who = ["role:{artists} Artists"]
purse = "artists"
"""


async def painted(link: str, words: str) -> tuple[int, str]:
    """Paint all but a corner of what a link leads to, and send it; what the page hears."""
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{link}/picture") as answer:
            picture = Image.open(io.BytesIO(await answer.read()))
        mask, out = Image.new("L", picture.size, 255), io.BytesIO()
        mask.paste(0, (0, 0, picture.width // 2, picture.height // 2))
        mask.save(out, "PNG")
        said = {"id": "painted", "mask": base64.b64encode(out.getvalue()).decode(), "words": words}
        async with http.post(link, json=said, headers={"X-Easel": "1"}) as answer:
            return answer.status, await answer.text()


async def test_what_is_painted_in_a_browser_is_decided_as_where_it_was_pressed(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        bob = here.discord.user("Bob")
        server = here.discord.guild("Painters", members=[here.anna, bob])
        art = server.text("art")
        artists = Role(here.discord.number(), "Artists", 0)
        server.roles.append(artists)
        server.holders |= {here.anna.id: [artists], bob.id: [artists]}
        rules = tmp_path / "policy.toml"
        how = REAL | hooked() | {"owners": "telegram:1", "policy": str(rules)}

        def ruled(how: str) -> None:
            rules.write_text(PAINTING.format(server=server.id, artists=artists.id, how=how))

        async def link(who: Any, single: Any) -> str:
            pressed = await who.presses(single, "🖌️ Vary (Region)")
            asked = await who.presses(await here.discord.until(lambda: has_picture(pressed.message)), "Paint")
            shown = await here.discord.until(
                lambda: asked.message if asked.message and asked.message.labels == [["Paint"]] else None
            )
            return str(shown.button("Paint").url)

        ruled(f'allow = ["role:{artists.id} Artists"]')
        async with here.easel(**how):
            asked = await here.anna.uses(art, "imagine", prompt="a blue whale")
            grid = await here.discord.until(lambda: has_picture(asked.message))
            taken = await here.anna.presses(grid, "U1")
            single = await here.discord.until(lambda: has_picture(taken.message))
            links = [await link(here.anna, single), await link(bob, single)]
            assert await painted(links[0], "a hat") == (200, "{}")
            await sqlite.until(tmp_path, "select 1 from job where state = 'done' and words = 'a hat'")
            spent = here.rows("select chat, purses from spending where kind = 'region'")
            assert spent == [(str(server.id), "*|artists")]
        ruled('deny = ["everybody"]')
        async with here.easel(**how):
            status, told = await painted(links[1], "a cap")
            assert (status, "excluded you" in told) == (422, True), told
        assert len(sent(here.sim)) == 1
