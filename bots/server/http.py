"""The routes of Easel's own HTTP server, and its opening and closing."""

from __future__ import annotations

import errno
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

from bots.common.platform import Route
from bots.server.health import Health
from core.errors import ConfigError


def application(health: Health, routes: Iterable[Route]) -> web.Application:
    """The application: health and metrics answer always, the rest is `routes`."""
    app = web.Application()
    app.router.add_get("/healthz", health.healthz)
    app.router.add_get("/readyz", health.readyz)
    app.router.add_get("/metrics", health.metrics)
    for route in routes:
        if route.method == "GET":
            app.router.add_get(route.path, route.handler)  # answers HEAD, too
        else:
            app.router.add_route(route.method, route.path, route.handler)
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


def _cannot_listen(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"LISTEN is {host}:{port}, and another program already listens there; stop it or choose another port."
    return (
        f"LISTEN is {host}:{port}, which cannot be used here ({os.strerror(error.errno or 0)}); choose another address."
    )
