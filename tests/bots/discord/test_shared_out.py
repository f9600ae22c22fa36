"""Two replicas share Discord's connections, and one has them all when the other is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import discord
import pytest

from bots.discord.adapter import DiscordTiming
from simulator import Simulator
from tests.fakes.discord import FakeDiscord
from tests.postgres import Cluster

from .served import KEY, app


@pytest.fixture(autouse=True)
def in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(*_: object, **__: object) -> None:
        """Discord asks for five seconds between two connections."""

    monkeypatch.setattr(discord.Client, "before_identify_hook", at_once)


async def test_each_connection_is_one_replicas(tmp_path: Path, postgres: str, cluster: Cluster) -> None:
    shared: dict[str, Any] = {
        "database_url": postgres,
        "pictures_url": f"file://{tmp_path}/pictures",
        "discord_shards": 2,
        "discord_timing": DiscordTiming(look=0.1),
    }
    sim = Simulator(key=KEY, duration=0.3, sync=0)

    def held() -> str:
        return cluster.sql(
            "SELECT count(*) FROM role WHERE name LIKE 'discord%' GROUP BY owner", urlsplit(postgres).path[1:]
        )

    async with sim.serve(), FakeDiscord() as fake:

        def opened() -> list[int]:
            return sorted(session.shard[0] for session in fake.gateway.connected)

        async with app(tmp_path, fake=fake, sim=sim, **shared) as first:
            await fake.until(lambda: opened() == [0, 1], 20)
            assert held() == "2"
            identified = len(fake.gateway.sessions)
            async with app(tmp_path, fake=fake, sim=sim, **shared) as second:
                await fake.until(lambda: len(fake.gateway.sessions) > identified and opened() == [0, 1], 20)
                assert held() == "1\n1"
                await second.draw()
                await second.discord_says(None)
            await fake.until(lambda: opened() == [0, 1], 20)
            assert held() == "2"
            await first.draw()
    assert set(sim.submits_by_state().values()) == {1}
