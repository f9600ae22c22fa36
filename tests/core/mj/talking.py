"""A client and the server that it talks to, for one test, and what most tests ask of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from core.mj import PROVIDERS, Accepted, Midjourney, Mode, Status, SubmitOptions, Task
from simulator import Simulator
from tests.core.mj.conftest import Hands

KEY = "sk-0123456789"
PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9aw"
    "AAAABJRU5ErkJggg=="
)


@asynccontextmanager
async def talking(
    name: str,
    http: aiohttp.ClientSession,
    clock: Hands,
    *,
    dialect: str = "",
    mode: Mode | None = None,
    **settings: Any,
) -> AsyncIterator[tuple[Midjourney, Simulator]]:
    simulator = Simulator(dialect or name, KEY, clock=clock, duration=10, **settings)
    async with simulator.serve() as url:
        prefix = "/v1" if name == "agicto" else ""
        yield Midjourney(PROVIDERS[name], url + prefix, KEY, http=http, mode=mode, clock=clock), simulator


async def imagined(
    client: Midjourney, clock: Hands, prompt: str = "a cat", options: SubmitOptions | None = None
) -> Task:
    meaning = await client.imagine(prompt, options=options)
    assert isinstance(meaning, Accepted)
    return await finished(client, clock, meaning.task_id)


async def finished(client: Midjourney, clock: Hands, task_id: str) -> Task:
    clock.move(60)
    task = await client.fetch(task_id)
    assert task is not None
    assert task.status is Status.SUCCESS
    return task


@asynccontextmanager
async def canned(answer: Callable[[web.BaseRequest], Awaitable[web.Response]]) -> AsyncIterator[str]:
    """Where a server is that answers so."""
    async with RawTestServer(answer) as server:
        yield str(server.make_url("")).rstrip("/")


def paths(simulator: Simulator) -> list[str]:
    return [seen.path.partition("/mj/")[2] for seen in simulator.requests]
