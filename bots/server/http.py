"""The routes of Easel's own HTTP server, and its opening and closing."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.http import HttpProcessingError

from bots.common.platform import Route
from bots.server.connections import QUEUE, Connections, NotingAnswers, Patience, most, noting_requests
from bots.server.health import Health
from core.errors import ConfigError
from core.loops.base import stopped

log = logging.getLogger(__name__)

LINGER = 3.0
"""Seconds for which the rest of a body is taken in that was answered before its end, so that the answer is read."""


def application(health: Health, routes: Iterable[Route]) -> web.Application:
    """The application: health and metrics answer always, the rest is `routes`."""
    app = web.Application(middlewares=[noting_requests])
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
async def serving(
    app: web.Application, host: str, port: int, *, at_most: int | None = None, patience: Patience | None = None
) -> AsyncIterator[str]:
    """Serve on that address and yield the URL. Raises ConfigError where it cannot be had.

    `at_most` connections may be open, by default as many as descriptors allow.
    """
    connections, backlog = most()
    room = Connections(at_most or connections, patience or Patience())
    runner = web.AppRunner(
        app,
        access_log_class=NotingAnswers,
        access_log=log,
        logger=log,
        lingering_time=LINGER,
        shutdown_timeout=2.0,
    )
    await runner.setup()
    watching = asyncio.create_task(room.watch(), name="connections")
    try:
        answer = runner.server
        assert answer is not None, "it is set up"
        try:
            server = await asyncio.get_running_loop().create_server(
                lambda: room.wrapped(answer()), host, port, backlog=backlog
            )
        except OSError as error:
            raise ConfigError(_cannot_listen(host, port, error)) from error
        for sock in server.sockets:
            with socket.fromfd(sock.fileno(), sock.family, sock.type) as same:
                same.listen(QUEUE)  # asyncio knows one figure, for this and for how many it accepts in one go
        shown = f"[{host}]" if ":" in host else host
        try:
            yield f"http://{shown}:{server.sockets[0].getsockname()[1]}"
        finally:
            server.close()
    finally:
        await runner.cleanup()
        await stopped([watching])


def _in_few_words(record: logging.LogRecord) -> bool:
    """What strangers send that is no HTTP, and those who break off, are worth a line of aiohttp's log, no traceback."""
    error = record.exc_info[1] if record.exc_info else None
    broke_off = isinstance(error, ConnectionError | TimeoutError) and record.msg == "Unhandled exception"
    if broke_off or isinstance(error, HttpProcessingError):
        record.msg, record.args = "what came over a connection was no HTTP, or broke off (%s)", (type(error).__name__,)
        record.exc_info, record.levelno, record.levelname = None, logging.INFO, "INFO"
    return True


log.addFilter(_in_few_words)  # "Unhandled exception" is aiohttp's word for what no handler of ours has raised


def _cannot_listen(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"LISTEN is {host}:{port}, and another program already listens there; stop it or choose another port."
    return (
        f"LISTEN is {host}:{port}, which cannot be used here ({os.strerror(error.errno or 0)}); choose another address."
    )
