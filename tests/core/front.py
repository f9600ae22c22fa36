"""A server before the simulator, which says what a test makes of the simulator's answers, and has pages of its own."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import aiohttp
from aiohttp import web

from core.jobs import Job
from core.kept import PictureInfo
from core.loops.timing import Timing
from core.media.download import Downloader
from core.mj import PROVIDERS, Midjourney
from tests.core.conftest import Open
from tests.core.harness import KEY, PREFIX, Harness

_numbers = count(1)

Change = Callable[[str, Any], Any]
"""Path and the simulator's answer as JSON -> what is answered instead: JSON, or a response."""


@dataclass
class Page:
    """What lies at an address of the front's own."""

    body: bytes
    kind: str = "application/octet-stream"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Front:
    """Stands before a simulator on loopback."""

    def __init__(self) -> None:
        self.url = ""
        self.pages: dict[str, Page] = {}
        self.changes: list[Change] = []
        self.asked: list[str] = []

    @asynccontextmanager
    async def before(self, address: str) -> AsyncIterator[Front]:
        """Served while this is open."""
        async with aiohttp.ClientSession(address) as self._http:
            application = web.Application(client_max_size=2**30)
            application.router.add_route("*", "/{path:.*}", self._handle)
            runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            try:
                yield self
            finally:
                await runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        if (page := self.pages.get(request.path)) is not None:
            return web.Response(body=page.body, status=page.status, headers={"Content-Type": page.kind, **page.headers})
        body = await request.read()
        headers = {k: v for k, v in request.headers.items() if k in ("Content-Type", "mj-api-secret", "Authorization")}
        async with self._http.request(request.method, request.path_qs, data=body, headers=headers) as answer:
            raw, kind = await answer.read(), answer.content_type
        if kind != "application/json":
            return web.Response(body=raw, status=answer.status, content_type=kind)
        told = json.loads(raw)
        for change in self.changes:
            told = change(request.path, told)
            if isinstance(told, web.Response):
                return told
        return web.json_response(told, status=answer.status)

    def tasks(self, change: Callable[[dict[str, Any]], Any]) -> None:
        """From now on, change every task that is shown; `change` returns one, several or none of them."""

        def changed(path: str, told: Any) -> Any:
            if "/task/" not in path:
                return told
            if isinstance(told, list):
                made = [change(task) for task in told]
                return [task for one in made for task in (one if isinstance(one, list) else [one])]
            return change(told) if isinstance(told, dict) and "status" in told else told

        self.changes.append(changed)


@asynccontextmanager
async def fronted(
    open_harness: Open, provider: str = "simulator", *, timing: Timing | None = None, **options: Any
) -> AsyncIterator[tuple[Harness, Front]]:
    """A harness that reaches its simulator through a front."""
    async with AsyncExitStack() as stack:
        harness = await open_harness(provider, timing=timing, **options)
        front = await stack.enter_async_context(Front().before(harness.sim.url))
        http = harness.midjourney._wire._http
        midjourney = Midjourney(PROVIDERS[provider], front.url + PREFIX.get(provider, ""), KEY, http=http)
        await harness.downloader.aclose()
        harness.downloader = Downloader([front.url])
        await harness.restart(midjourney)
        yield harness, front


def lies_at(front: Front, body: bytes, **headers: str) -> str:
    """Its address on the front."""
    path = f"/made/{next(_numbers)}"
    front.pages[path] = Page(body, headers=headers)
    return f"{front.url}{path}"


def instead(front: Front, **fields: object) -> None:
    """Finished tasks have these fields."""
    front.tasks(lambda task: task | fields if task["status"] == "SUCCESS" else task)


async def home(harness: Harness, job: Job) -> tuple[PictureInfo, bytes]:
    """What a job's result is, and its bytes."""
    assert job.result is not None
    kept, local = await harness.pictures.find(job.result), await harness.pictures.read(job.result)
    assert kept is not None
    assert local is not None
    return kept, local.path.read_bytes()
