"""notifyHook: what is POSTed, when, and by whom."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from tests.simulator.served import Serve


class Receiver:
    """Somebody's hook."""

    def __init__(self) -> None:
        self.url = ""
        self.posts: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def receive(self, request: web.Request) -> web.Response:
        self.posts.put_nowait(await request.json())
        return web.Response(status=500)

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(10):
            return await self.posts.get()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    hook = Receiver()
    app = web.Application()
    app.router.add_post("/hook", hook.receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


@pytest.mark.parametrize("dialect", ["simulator", "midjourney-proxy", "midjourney-proxy-2.6", "trueai"])
async def test_each_change_is_told(serve: Serve, receiver: Receiver, dialect: str) -> None:
    served = await serve(dialect, concurrency=1, duration=100.0)
    await served.imagine()
    task_id = await served.imagine(state="s", notifyHook=receiver.url)
    served.clock.pass_(101)  # until now it waited, which nobody is told
    told = await receiver.next()
    assert (told["id"], told["status"], told["progress"], told["state"]) == (task_id, "SUBMITTED", "0%", "s")
    assert told["properties"]["notifyHook"] == receiver.url
    served.clock.pass_(50)
    assert (await receiver.next())["progress"] == "46%"
    served.clock.pass_(100)
    final = await receiver.next()
    assert (final["status"], final["progress"]) == ("SUCCESS", "100%")
    assert final["imageUrl"].startswith(str(served.client.base_url).rstrip("/"))


async def test_a_hook_nobody_answers(serve: Serve, receiver: Receiver) -> None:
    served = await serve(concurrency=2)
    for url in ("http://127.0.0.1:9/", "nonsense", "ftp://x"):
        await served.imagine(notifyHook=url)
    await served.imagine(notifyHook=receiver.url)
    served.clock.pass_(100)
    assert (await receiver.next())["status"] == "SUCCESS"
