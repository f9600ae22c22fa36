"""The page in a real browser, against a server that speaks the page's protocol and does only what a test tells it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from aiohttp import WSMsgType, web

from bots.web.adapter import STATIC, index
from tests.images import mp4, png

CSP = "default-src 'self'; img-src 'self' blob: data:; connect-src 'self'"
NOW = 1_700_000_000


def painted(width: int = 64, height: int = 64) -> bytes:
    """Give PNG bytes of one colour."""
    return png(width, height, "#b0603a")


def post(number: int, said: str, **fields: Any) -> dict[str, Any]:
    """Give a post as the server sends it, finished and without a picture unless the fields say otherwise."""
    blank: dict[str, Any] = {
        "id": f"p{number}", "job": f"j{number}", "revision": 1, "tick": 0, "at": NOW + number, "said": said,
        "command": "imagine", "prompt": said.removeprefix("/imagine "), "state": "done", "status": "", "percent": None,
        "eta": None, "preview": None, "pictures": [], "references": [], "text": "", "reason": "", "ask": None,
        "actions": [], "parent": None, "of": "", "edit": None, "name": said,
    }  # fmt: skip
    return blank | fields


def picture(alt: str, name: str = "one", grid: bool = False) -> dict[str, Any]:
    """Give a picture; any name leads to one."""
    url = f"/pictures/{name}"
    file = {"hash": name, "url": url, "thumb": f"{url}?thumb=1", "width": 64, "height": 64}
    return file | {
        "alt": alt,
        "name": f"{name}.png",
        "tiles": [f"{url}?tile={n}" for n in (1, 2, 3, 4)] if grid else [],
    }


def action(key: str, label: str, used: bool = False, emoji: str = "") -> dict[str, Any]:
    """Give one button."""
    return {"key": key, "label": label, "emoji": emoji, "title": label, "style": "secondary", "used": used}


class Stub:
    """The server's side of the line. `heard` holds all that the page said; answers are given by the test."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.lines: list[web.WebSocketResponse] = []
        self.opened = asyncio.Event()
        self.posts: list[dict[str, Any]] = []
        self.more: str | None = None
        self.uploads: list[bytes] = []
        self.refuse_upload = ""
        self.lang = "en"
        self.told = "on"
        self.night = ""
        self.url = ""
        self.away = False

    def app(self) -> web.Application:
        """Give the application with the page, its files, the line and the pictures."""
        app = web.Application(client_max_size=2**22)
        app.add_routes([
            web.get("/", self._page), web.get("/ws", self._line), web.post("/pictures", self._upload),
            web.get("/pictures/{name}", self._picture),
            web.static("/static", STATIC),
        ])  # fmt: skip
        return app

    async def say(self, message: dict[str, Any]) -> None:
        """Send one message to the page, once it has opened its line."""
        await asyncio.wait_for(self.opened.wait(), 10)
        await self.lines[-1].send_json(message)

    async def show(self, shown: dict[str, Any]) -> None:
        """Send one post to the page."""
        await self.say({"type": "post", "post": shown})

    async def answer(self, request: dict[str, Any], **fields: Any) -> None:
        """Answer what the page asked."""
        blank = {"type": "answer", "id": request["id"], "ok": True, "text": "", "note": None, "keep": False}
        await self.say(blank | fields)

    async def next(self) -> dict[str, Any]:
        """Wait for the next thing the page says."""
        return await asyncio.wait_for(self.heard.get(), 10)

    async def drop(self) -> None:
        """Break the line."""
        await self.lines[-1].close()

    async def _page(self, _: web.Request) -> web.Response:
        return web.Response(text=index(self.lang), content_type="text/html", headers={"Content-Security-Policy": CSP})

    async def _line(self, request: web.Request) -> web.WebSocketResponse:
        if self.away:
            raise web.HTTPServiceUnavailable
        line = web.WebSocketResponse()
        await line.prepare(request)
        self.lines.append(line)
        await line.send_json(self._hello())
        self.opened.set()
        async for message in line:
            if message.type is WSMsgType.TEXT:
                self.heard.put_nowait(message.json())
        return line

    async def _upload(self, request: web.Request) -> web.Response:
        assert request.headers["X-Easel"] == "1"
        if self.refuse_upload:
            return web.json_response({"error": self.refuse_upload}, status=415)
        self.uploads.append(await request.read())
        found = picture("", "up")
        return web.json_response({key: found[key] for key in ("url", "thumb", "width", "height")} | {"hash": "h1"})

    async def _picture(self, request: web.Request) -> web.Response:
        if "play" in request.query:
            return web.Response(body=mp4(), content_type="video/mp4")
        return web.Response(body=painted(), content_type="image/png")

    def _hello(self) -> dict[str, Any]:
        commands = [("imagine", "/imagine prompt"), ("describe", "/describe"), ("show", "/show job"), ("help", "/help")]
        parameters = [("--ar", "16:9"), ("--s", "250"), ("--seed", "7")]
        return {
            "type": "hello", "now": time.time(), "title": "Easel", "lang": self.lang,
            "provider": {"name": "simulator", "title": "Built-in simulator"},
            "commands": [
                {"name": name, "usage": usage, "help": f"About {name}", "job": "any" if name == "show" else ""}
                for name, usage in commands
            ],
            "parameters": [{"name": name, "help": f"About {name}", "example": example} for name, example in parameters],
            "examples": [
                {"text": text, "picture": "/static/example-fox.webp"} for text in ("a red fox in snow", "a night train")
            ],
            "posts": self.posts, "more": self.more,
            "limits": {"picture_bytes": 100_000, "pictures": 2, "text": 65536}, "told": self.told, "night": self.night,
            "filters": [
                {"name": "kind", "label": "kind", "choices": [{"value": "grids", "label": "Grids"}]},
                {"name": "when", "label": "when", "choices": [{"value": "today", "label": "Today"}]},
            ],
        }  # fmt: skip


@pytest_asyncio.fixture(loop_scope="session")
async def stub() -> AsyncIterator[Stub]:
    """Serve the page on a free loopback port."""
    stub = Stub()
    runner = web.AppRunner(stub.app(), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stub.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield stub
    await runner.cleanup()
