"""Videos, edits and the like, asked for on every surface and held against what each server's documents take."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from simulator import Simulator
from simulator.world import Seen
from tests.bots.discord.served import KEY
from tests.bots.surfaces import SURFACES, Surface, at
from tests.images import png

FIRST, LAST = png(64, 48, "teal"), png(64, 48, "salmon")

Meet = Callable[..., AbstractAsyncContextManager[tuple[Surface, Simulator]]]


@pytest.fixture(params=SURFACES)
def meet(request: pytest.FixtureRequest, tmp_path: Path) -> Meet:
    """Somebody at this surface, with Easel at a server of that kind."""

    @asynccontextmanager
    async def met(dialect: str = "trueai", **how: Any) -> AsyncIterator[tuple[Surface, Simulator]]:
        sim = Simulator(dialect, key=KEY, duration=0.05, sync=0, **how)
        async with sim.serve(), at(request.param, tmp_path, sim) as surface:
            yield surface, sim

    return met


def sent(sim: Simulator, path: str) -> Seen:
    """The one request to a path; it has no field that the server's document lacks."""
    (seen,) = [each for each in sim.requests if each.path.endswith(path)]
    assert not seen.unknown
    assert not seen.misfits
    return seen


async def test_a_video_of_a_picture_by_the_servers_own_endpoint(meet: Meet) -> None:
    async with meet() as (surface, sim):
        assert "she smiles" in await surface.shows("video", "she smiles", image=FIRST, motion="high", end=LAST)
        body = sent(sim, "/submit/video").json
        assert body["image"] != body["endImage"]
        assert all(body.pop(name).startswith("data:image/") for name in ("image", "endImage"))
        assert body.pop("state")
        assert body == {"prompt": "she smiles", "motion": "high"}
        (task,) = sim.engine.tasks.values()
        assert task.action == "VIDEO"
