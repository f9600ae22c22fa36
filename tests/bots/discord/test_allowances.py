"""Whose allowance it is that something counts against: a server is one place, and each person is one."""

from __future__ import annotations

from pathlib import Path

from .served import app
from .test_talk import joined, told


async def test_a_server_is_one_place_with_all_its_channels_and_threads(tmp_path: Path) -> None:
    async with app(tmp_path, jobs_per_place=3) as here:
        bob, forum = joined(here), here.guild.forum("forum")
        places = [
            here.channel,
            here.channel.thread("corner", by=here.ann),
            forum.thread("foxes", by=here.ann),
            here.guild.text("other"),
        ]
        for place in places[:3]:
            await here.draw(channel=place)
        for place in places:
            refused = await told(here, await bob.uses(place, "imagine", prompt="a red fox"))
            assert "one chat" in refused.text
        assert len(here.results) == 3
