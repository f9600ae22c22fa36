"""A server that chokes on one task: whatever it is asked that contains that task's id, it answers badly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

MEGABYTE = b"x" * 1024**2
WAYS = (
    "500",
    "502 page",
    "dashboard",
    "forbidden",
    "limited",
    "reset",
    "silent",
    "cut",
    "empty",
    "nobody",
    "number",
    "words",
    "unreadable item",
    "deep",
    "huge",
    "others",
    "twice",
)


class Choking:
    """Stands before a simulator on loopback. `on` are the ids on which it chokes, in the way that is set."""

    def __init__(self, way: str) -> None:
        self.way = way
        self.on: set[str] = set()
        self.submits = False
        """Whether it chokes on submits too."""
        self.asked = 0
        """Questions about tasks."""
        self.url = ""
        self._closing = asyncio.Event()

    @asynccontextmanager
    async def before(self, address: str) -> AsyncIterator[Choking]:
        """Served while this is open."""
        async with aiohttp.ClientSession(address, auto_decompress=False) as self._http:
            application = web.Application(client_max_size=2**30)
            application.router.add_route("*", "/{path:.*}", self._handle)
            runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            try:
                yield self
            finally:
                self._closing.set()
                await runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        self.asked += "/task/" in request.path
        headers = {name: request.headers[name] for name in ("Content-Type", "mj-api-secret") if name in request.headers}
        headers |= {"Host": request.host}
        headers |= {"Authorization": request.headers["Authorization"]} if "Authorization" in request.headers else {}
        async with self._http.request(request.method, request.path_qs, data=body, headers=headers) as answer:
            told = web.Response(
                status=answer.status, body=await answer.read(), content_type=answer.content_type, charset=None
            )
        if any(task in request.path or task.encode() in body for task in self.on) and (
            self.submits or "/task/" in request.path
        ):
            return await self._choke(request, told)
        return told

    async def _choke(self, request: web.Request, told: web.Response) -> web.StreamResponse:
        if self.way in ("reset", "cut"):
            if self.way == "cut":
                half = web.StreamResponse(headers={"Content-Length": "1000"})
                await half.prepare(request)
                await half.write(b"[{")
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if self.way == "silent":
            await self._closing.wait()
            return web.Response()
        if self.way == "huge":
            flood = web.StreamResponse(headers={"Content-Type": "application/json"})
            await flood.prepare(request)
            for _ in range(100):
                await flood.write(MEGABYTE)
            return flood
        return self._said(json.loads(told.text or "null"))

    def _said(self, told: object) -> web.Response:
        tasks = told if isinstance(told, list) else [told]
        poison: dict[str, Any] = next((t for t in tasks if isinstance(t, dict) and t.get("id") in self.on), {})
        other = poison | {"id": "1", "state": "another job"}
        lie = [*tasks, *tasks]
        page = "<!DOCTYPE html><html><body>Dashboard</body></html>"
        answers: dict[str, Callable[[], web.Response]] = {
            "500": lambda: web.json_response({"status": 500, "error": "Internal Server Error"}, status=500),
            "502 page": lambda: web.Response(text=page, content_type="text/html", status=502),
            "dashboard": lambda: web.Response(text=page, content_type="text/html"),
            "forbidden": lambda: web.json_response({"error": "no"}, status=403),
            "limited": lambda: web.json_response({"error": "too many requests"}, status=429),
            "empty": lambda: web.Response(),
            "nobody": lambda: web.json_response([] if isinstance(told, list) else None),
            "number": lambda: web.json_response(42),
            "words": lambda: web.json_response(["words"]),
            "unreadable item": lambda: web.Response(
                text=json.dumps(told).replace('"IN_PROGRESS"', "9" * 5000).replace('"SUBMITTED"', "9" * 5000),
                content_type="application/json",
            ),
            "deep": lambda: web.Response(text="[" * 200_000, content_type="application/json"),
            "others": lambda: web.json_response([other] if isinstance(told, list) else other),
            "twice": lambda: web.json_response(lie if isinstance(told, list) else other),
        }
        return answers[self.way]()
