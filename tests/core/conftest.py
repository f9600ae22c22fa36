"""Harnesses for the tests of jobs, loops and use cases; a web server for those of downloads."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

import simulator.pictures
from simulator.painting import Recipe, motion
from tests.core.harness import Harness, opened, picture
from tests.core.site import Site, serving

Open = Callable[..., Awaitable[Harness]]


@pytest.fixture
async def open_harness(tmp_path: Path, cheap_pictures: None) -> AsyncIterator[Open]:
    """Open harnesses; each but a reopened one (`folder`) has its own data."""
    async with AsyncExitStack() as stack:

        async def start(provider: str = "simulator", **options: Any) -> Harness:
            folder = tmp_path / f"harness{len(list(tmp_path.iterdir()))}"
            folder.mkdir()
            return await stack.enter_async_context(opened(folder, provider, **options))

        yield start


@pytest.fixture
async def harness(open_harness: Open) -> Harness:
    """A harness on the simulator's own dialect."""
    return await open_harness()


@pytest.fixture
def cheap_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulator paints plain colours, another one for each recipe."""

    def paint(recipe: Recipe, load: object) -> bytes:
        return picture(recipe.to_json())

    monkeypatch.setattr(simulator.pictures, "paint", paint)
    monkeypatch.setattr(simulator.pictures, "preview", lambda data, percent: picture(f"preview {percent}"))
    monkeypatch.setattr(motion, "RATE", 3)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A web server on loopback, open for one test."""
    async with serving() as site:
        yield site
