"""The routes of Easel's own HTTP server, and its opening and closing."""

from __future__ import annotations

import errno
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from bots.web.chat import WebChat
from bots.web.guard import Guard
from bots.web.health import Health
from bots.web.media import Media
from bots.web.messages import of_page
from core import messages
from core.errors import ConfigError

STATIC = Path(__file__).parent / "static"


def routes(health: Health, chat: WebChat | None, media: Media, guard: Guard) -> web.Application:
    """The application. Without `chat` the page is off, and only health and metrics answer."""
    app = web.Application()
    app.router.add_get("/healthz", health.healthz)
    app.router.add_get("/readyz", health.readyz)
    app.router.add_get("/metrics", health.metrics)
    if chat is not None:
        app.router.add_get("/", guard.protect(_page))
        app.router.add_get("/messages.json", guard.protect(_messages))
        app.router.add_get("/static/{name}", guard.protect(_static))
        app.router.add_get("/ws", guard.protect(chat.connect))
        app.router.add_post("/pictures", guard.protect(media.upload))
        app.router.add_get("/pictures/{hash:[0-9a-f]{64}}", guard.protect(media.picture))
        app.router.add_get("/previews/{job:[0-9a-z]+}", guard.protect(media.preview))
    return app


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    """Serve on that address and yield the URL. Raises ConfigError where it cannot be had."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise ConfigError(_cannot_listen(host, port, error)) from error
        shown = f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _page(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})


async def _messages(request: web.Request) -> web.Response:
    """What the page says by itself, in the language that the browser asks for."""
    lang = messages.pick(request.headers.get("Accept-Language"))
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
    return web.json_response({"lang": lang, "messages": of_page(lang)}, headers=headers)


async def _static(request: web.Request) -> web.FileResponse:
    name = request.match_info["name"]
    if name not in _FILES:
        raise web.HTTPNotFound
    return web.FileResponse(STATIC / name, headers={"Cache-Control": "no-cache"})


_FILES = frozenset(path.name for path in STATIC.iterdir() if path.is_file())


def _cannot_listen(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"LISTEN is {host}:{port}, and another program already listens there; stop it or choose another port."
    return (
        f"LISTEN is {host}:{port}, which cannot be used here ({os.strerror(error.errno or 0)}); choose another address."
    )
