"""A client's HTTP side, open for one test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from core.mj import open_http


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    client = open_http()
    yield client
    await client.close()


class Hands:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Hands:
    return Hands()
