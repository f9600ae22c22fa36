"""Servers to examine, and what the doctor tells of them."""

from __future__ import annotations

import io
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from bots.doctor import examine
from bots.settings import Settings
from core.mj import PROVIDERS
from simulator import Simulator

KEY = "sk-the-right-key-0123"
SERVERS = [name for name in PROVIDERS if name != "simulator"]
PREFIX = {"agicto": "/v1"}
"""What stands before `/mj` in a dialect."""


@asynccontextmanager
async def serving(dialect: str = "midjourney-proxy", key: str | None = KEY) -> AsyncIterator[Simulator]:
    """A strict simulator. Whatever the doctor did: nothing was paid, no field was wrong, one header had the key."""
    simulator = Simulator(dialect, key)
    async with simulator.serve():
        yield simulator
        assert not simulator.submits_by_state()
        for seen in simulator.requests:
            assert seen.path.rpartition("/mj/")[2].startswith("task/")
            assert (seen.unknown, seen.misfits) == ((), ())
            assert not ("Authorization" in seen.headers and "mj-api-secret" in seen.headers)


@asynccontextmanager
async def answering(status: int, body: str, kind: str = "application/json", **headers: str) -> AsyncIterator[str]:
    """A server that answers everything alike."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with listening(app) as url:
        yield url


@asynccontextmanager
async def listening(app: web.Application, context: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    yield f"{'https' if context else 'http'}://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def configured(provider: str = "midjourney-proxy", **values: Any) -> Settings:
    return Settings(_env_file=None, **{"mj_provider": provider, "mj_key": KEY, "listen": "127.0.0.1:0"} | values)


async def told(settings: Settings) -> tuple[int, str]:
    """Exit status and text of a run; the key is never in it, and the verdict always fits."""
    out = io.StringIO()
    status = await examine(settings, out)
    said = out.getvalue()
    for secret in settings.secrets:
        assert secret not in said
    faults = said.count("✗")
    verdict = said.strip().splitlines()[-1]
    assert (status, verdict) == (0, "All is well.") if not faults else (1, verdict)
    assert not faults or verdict == f"{faults} thing{'s' if faults > 1 else ''} to mend."
    return status, said


def files() -> dict[str, bytes]:
    """What lies in the folder of the examination."""
    return {path.name: path.read_bytes() for path in Path().iterdir()}
