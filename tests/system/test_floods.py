"""Many large pictures at once: the real program with a gigabyte of address space serves them all, in little of it."""

from __future__ import annotations

import asyncio
import io
import os
import struct
import sys
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from tests.system.page import Page, page
from tests.system.program import BY_HAND, Program, program
from tests.system.test_load import peak_megabytes

PICTURES = 60
SIDE = 2236
"""Pixels: as noise, that is a PNG of 15 MB."""
BLENDS = 12
READERS = 60
PEAK_MEGABYTES = 300
GIGABYTE = 1_000_000
"""In `ulimit -v`'s unit. Half of it is taken by libraries and threads before anything happens."""


@pytest.mark.load
@pytest.mark.timeout(240)
@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="measures with Linux's /proc")
async def test_floods_of_large_pictures(tmp_path: Path) -> None:
    command = ("sh", "-c", f"ulimit -v {GIGABYTE} && exec {' '.join(BY_HAND)}")
    async with provider() as url:
        variables = {"MJ_PROVIDER": "midjourney-proxy", "MJ_URL": url, "MJ_KEY": "sk-flood"}
        async with program(tmp_path, *command, **variables) as easel, page(easel.url) as opened:
            peaks = {}
            names = await uploaded(easel)
            peaks["uploads"] = peak(easel)
            await done(opened, [("/blend", names[5 * n : 5 * n + 5]) for n in range(BLENDS)])
            peaks["blends"] = peak(easel)
            await done(opened, [("/describe", [name]) for name in names])
            peaks["describes"] = peak(easel)
            await asyncio.gather(*(read_slowly(easel, names[0]) for _ in range(READERS)))
            peaks["slow readers"] = peak(easel)
    sys.stderr.write(", ".join(f"{name} {megabytes:.0f} MB" for name, megabytes in peaks.items()) + "\n")
    assert max(peaks.values()) < PEAK_MEGABYTES


def peak(easel: Program) -> float:
    """The most memory since this was last asked."""
    megabytes = peak_megabytes(easel)
    Path(f"/proc/{easel.process.pid}/clear_refs").write_text("5")
    return megabytes


@asynccontextmanager
async def provider() -> AsyncIterator[str]:
    """A server that reads what comes, throws it away, and is done at once."""
    tasks: dict[str, str] = {}

    async def submit(request: web.Request) -> web.Response:
        async for _ in request.content.iter_any():
            pass
        name = str(len(tasks) + 1)
        tasks[name] = request.match_info["kind"].upper()
        return web.json_response({"code": 1, "description": "ok", "result": name})

    async def told(request: web.Request) -> web.Response:
        return web.json_response([task(name) for name in (await request.json())["ids"] if name in tasks])

    def task(name: str) -> dict[str, object]:
        words = {"finalPrompt": "1️⃣ a fox"}
        shown = {"imageUrl": "/picture.png", "properties": words, "prompt": "a fox"}
        return {"id": name, "status": "SUCCESS", "action": tasks[name], **shown}

    async def picture(_: web.Request) -> web.Response:
        return web.Response(body=png(64, b"result"), content_type="image/png")

    app = web.Application()
    app.router.add_post("/mj/submit/{kind}", submit)
    app.router.add_post("/mj/task/list-by-condition", told)
    app.router.add_get("/picture.png", picture)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def png(side: int, name: bytes, pixels: bytes = b"") -> bytes:
    """A PNG that nothing makes smaller, with its name in it, so that no two are the same."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    body = pixels or zlib.compress(bytes(side * (3 * side + 1)))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"tEXt", b"name\0" + name) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


async def uploaded(easel: Program) -> list[str]:
    """All at once; their names."""
    noise = zlib.compress(b"".join(b"\0" + os.urandom(3 * SIDE) for _ in range(SIDE)), 0)
    bodies = [png(SIDE, str(number).encode(), noise) for number in range(PICTURES)]  # before Easel waits for them
    headers = {"Origin": easel.url, "X-Easel": "1", "Content-Type": "image/png"}
    async with aiohttp.ClientSession() as http:

        async def one(data: bytes) -> str:
            async with http.post(f"{easel.url}/pictures", data=io.BytesIO(data), headers=headers) as answer:
                return str((await answer.json())["hash"])

        return await asyncio.gather(*map(one, bodies))


async def done(opened: Page, commands: list[tuple[str, list[str]]]) -> None:
    """All at once, until each is done."""
    ids = [f"{text[1:]}-{number}" for number, (text, _) in enumerate(commands)]
    for name, (text, pictures) in zip(ids, commands, strict=True):
        await opened.send(type="say", id=name, text=text, pictures=pictures)
    await opened.until(lambda shown: all(name in shown.answers for name in ids))
    jobs = [opened.answers[name]["job"] for name in ids]
    await opened.until(lambda shown: all(shown.posts.get(job, {}).get("state") == "done" for job in jobs))


async def read_slowly(easel: Program, name: str) -> None:
    """Ask for a picture, and read hardly any of it."""
    host, _, port = easel.url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=1024)
    writer.write(f"GET /pictures/{name} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
    for _ in range(5):
        assert await reader.read(1024)
        await asyncio.sleep(0.1)
    writer.close()
