"""A simulator behind real HTTP, for every test that asks for one."""

from __future__ import annotations

import base64
import ssl
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest

from simulator import Simulator
from tests.clock import Clock
from tests.images import png
from tests.simulator.served import HEADERS, KEY, MORNING, Serve, Served

_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # never used, but making one for each client takes long


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Start a simulator of a dialect; more arguments go to `Simulator`."""
    async with AsyncExitStack() as stack:

        async def start(dialect: str = "simulator", **options: Any) -> Served:
            clock = Clock(MORNING)
            sim = Simulator(dialect, **dict[str, Any](key=KEY, clock=clock, sync=0) | options)
            url = await stack.enter_async_context(sim.serve())
            headers = HEADERS.get(sim.dialect.auth, {"Authorization": f"Bearer {KEY}"})
            client = await stack.enter_async_context(
                httpx.AsyncClient(base_url=url, headers=headers, timeout=30, verify=_TLS)
            )
            return Served(sim, clock, client, next(iter(sim.dialect.prefixes)))

        yield start


@pytest.fixture(scope="session")
def picture() -> str:
    """A small picture as a data URL."""
    return "data:image/png;base64," + base64.b64encode(png(32, 32)).decode()
