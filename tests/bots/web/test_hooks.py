"""The Midjourney server's hooks over real sockets: what arrives, what is refused, and what the test at start says."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import socket
from pathlib import Path

import aiohttp
import pytest

from bots.app import running
from simulator import Simulator

from .served import configured

KEY = "sk-hook-tests"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def said(caplog: pytest.LogCaptureFixture, text: str) -> None:
    async with asyncio.timeout(20):
        while text not in caplog.text:
            await asyncio.sleep(0.02)


async def test_hooks_arrive_and_teach_nobody_anything(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    address = f"127.0.0.1:{free_port()}"
    sim = Simulator(key=KEY, duration=0.3, sync=0)
    async with sim.serve() as url:
        settings = configured(tmp_path, mj_url=url, mj_key=KEY, listen=address, public_url=f"http://{address}")
        async with running(settings) as easel, aiohttp.ClientSession(easel.url) as http:
            await said(caplog, "PUBLIC_URL leads here")
            path = f"/hooks/mj/{settings.derived('midjourney hook')}"
            bodies = [
                b"",
                b"{",
                b"[]",
                b"[" * 100_000,
                b'{"id": {}}',
                b'{"id": "' + b"9" * 2_000_000 + b'"}',
                b"\xff" * 99,
            ]
            bodies += [
                json.dumps({"id": name, "state": name}).encode() for name in ("1", "x" * 13, "../task", "\x00", "é")
            ]
            for body in bodies:
                async with http.post(path, data=io.BytesIO(body)) as answer:
                    assert (answer.status, await answer.read()) == (204, b"")
            for wrong in ("/hooks/mj/", "/hooks/mj/x", f"{path}0", path[:-1], "/hooks/mj/%C3%A9"):
                async with http.post(wrong, data=b"{}") as answer:
                    assert answer.status == 404
            ours = [record.getMessage() for record in caplog.records if record.name.startswith(("bots", "core"))]
            assert not [line for line in ours if settings.derived("midjourney hook") in line]
            assert KEY not in path


async def test_a_public_url_that_leads_elsewhere_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    sim = Simulator(key=KEY, duration=0.3, sync=0)
    async with sim.serve() as url:
        settings = configured(tmp_path, mj_url=url, mj_key=KEY, public_url=f"http://127.0.0.1:{free_port()}")
        async with running(settings):
            await said(caplog, "PUBLIC_URL does not lead here")


async def test_what_is_submitted_names_the_hook_where_the_server_honours_it(tmp_path: Path) -> None:
    for provider, named in (("trueai", True), ("duckagi", False)):
        sim = Simulator(provider, key=KEY, duration=0.3, sync=0)
        async with sim.serve() as url:
            address = f"127.0.0.1:{free_port()}"
            folder = tmp_path / provider
            folder.mkdir()
            settings = configured(
                folder, mj_provider=provider, mj_url=url, mj_key=KEY, listen=address, public_url=f"http://{address}"
            )
            async with running(settings) as easel, aiohttp.ClientSession() as http:
                page = {"Origin": easel.url}
                async with http.ws_connect(f"{easel.url}/ws", headers=page) as socket_:
                    await socket_.send_json({"type": "say", "id": "a", "text": "/imagine a red fox"})
                    async with asyncio.timeout(20):
                        while not (bodies := [seen.json for seen in sim.requests if seen.path.endswith("/imagine")]):
                            await asyncio.sleep(0.02)
        assert bool(bodies[0].get("notifyHook")) is named


async def test_a_hook_that_reaches_another_replica_is_passed_on(
    tmp_path: Path, postgres: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    address = f"127.0.0.1:{free_port()}"
    shared = {"mj_key": KEY, "database_url": postgres, "pictures_url": f"file://{tmp_path}"}
    sim = Simulator(key=KEY, duration=0.3, sync=0)
    async with (
        sim.serve() as url,
        running(configured(tmp_path, mj_url=url, listen=address, **shared)),
        running(configured(tmp_path, mj_url=url, public_url=f"http://{address}", **shared)),
    ):
        await said(caplog, "PUBLIC_URL leads here")
