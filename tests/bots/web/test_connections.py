"""Connections that keep Easel waiting: they have seconds to go on, and make room for whoever comes."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from bots.common.platform import Route
from bots.server.connections import Patience
from bots.server.health import Health
from bots.server.http import application, serving
from core.metrics import Gauge
from tests.system.page import page
from tests.system.program import program

QUICK = 0.05
"""Seconds."""
LONG = 30.0
ENDLESS = Patience(head=LONG, idle=LONG, body=LONG, fresh=0)
GET = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
POST = b"POST /take HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n"
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _take(request: web.Request) -> web.Response:
    return web.Response(text=(await request.read()).decode())


async def _nothing() -> list[Gauge]:
    return []


@asynccontextmanager
async def served(patience: Patience, at_most: int | None = None) -> AsyncIterator[str]:
    app = application(Health({}, _nothing), [Route("POST", "/take", _take)])
    async with serving(app, "127.0.0.1", 0, at_most=at_most, patience=patience) as url:
        yield url


@asynccontextmanager
async def connected(url: str, *said: bytes, local: str = "127.0.0.1") -> AsyncIterator[Line]:
    """A connection on which this was said."""
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(url).port, local_addr=(local, 0))
    for part in said:
        writer.write(part)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def closed(line: Line) -> bool:
    """Whether the other side has closed it by now, or does within a moment."""
    try:
        async with asyncio.timeout(QUICK):
            return await line[0].read(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


async def answered(line: Line) -> bytes:
    async with asyncio.timeout(5):
        head = await line[0].readuntil(b"\r\n\r\n")
        await line[0].readuntil(b"}" if b"json" in head else b"whole red")
    return head.split()[1]


async def healthy(url: str) -> None:
    async with asyncio.timeout(5), aiohttp.ClientSession() as http, http.get(f"{url}/healthz") as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    "said", [[], [b"GET / HTTP/1.1\r\n"], [GET, b"GET"], [POST, b"who"]], ids=["silent", "head", "second", "body"]
)
async def test_whoever_does_not_go_on_is_closed(said: list[bytes]) -> None:
    """Also where a byte comes now and then."""
    patience = Patience(head=QUICK, idle=LONG, body=QUICK, rate=1e9, look=QUICK / 5)
    async with served(patience) as url, connected(url, *said) as line:
        if GET in said:
            await answered(line)
        async with asyncio.timeout(5):
            while not await closed(line):
                line[1].write(b"x")


async def test_the_time_between_requests_is_another_one() -> None:
    async with served(Patience(head=QUICK, idle=LONG, look=QUICK / 5)) as url, connected(url, GET) as line:
        await answered(line)
        assert not await closed(line)
        await asyncio.sleep(2 * QUICK)
        line[1].write(GET)
        assert await answered(line) == b"200"
    async with served(Patience(idle=QUICK, look=QUICK / 5)) as url, connected(url, GET) as line:
        await answered(line)
        async with asyncio.timeout(5):
            while not await closed(line):
                pass


async def test_a_body_that_comes_steadily_is_taken() -> None:
    async with served(Patience(body=QUICK, rate=10, look=QUICK / 5)) as url, connected(url, POST) as line:
        for byte in b"whole red":
            line[1].write(bytes([byte]))
            await asyncio.sleep(0.02)
        assert await answered(line) == b"200"


@pytest.mark.parametrize("said", [[], [b"GET / HTTP/1.1\r\n"], [GET], [POST, b"who"]])
async def test_who_keeps_easel_waiting_makes_room(said: list[bytes]) -> None:
    """The oldest first; who comes is served, however many wait."""
    async with served(ENDLESS, at_most=8) as url, AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(connected(url, *said)) for _ in range(8)]
        if GET in said:
            assert [await answered(line) for line in lines] == [b"200"] * 8
        await asyncio.sleep(QUICK)
        await healthy(url)
        assert await closed(lines[0])
        assert not await closed(lines[-1])


async def test_the_address_that_holds_most_makes_room_first() -> None:
    async with served(ENDLESS, at_most=8) as url, AsyncExitStack() as stack:
        neighbour = await stack.enter_async_context(connected(url, local="127.0.0.2"))
        crowd = [await stack.enter_async_context(connected(url)) for _ in range(40)]
        await healthy(url)
        assert not await closed(neighbour)
        assert [await closed(line) for line in crowd].count(True) >= 33


async def test_what_is_being_served_is_not_cut_off() -> None:
    begun, go = asyncio.Event(), asyncio.Event()

    async def slow(_request: web.Request) -> web.Response:
        begun.set()
        await go.wait()
        return web.json_response({})

    app = application(Health({}, _nothing), [Route("GET", "/slow", slow)])
    async with serving(app, "127.0.0.1", 0, at_most=2, patience=ENDLESS) as url, AsyncExitStack() as stack:
        line = await stack.enter_async_context(connected(url, b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"))
        await begun.wait()
        for _ in range(20):
            await stack.enter_async_context(connected(url))
        await healthy(url)
        go.set()
        assert await answered(line) == b"200"


async def test_an_answer_that_nobody_reads_ends() -> None:
    """The kernel's own doing, so that it holds however the answer is sent."""
    ended = asyncio.Event()

    async def much(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(bytes(1_000_000))
        finally:
            ended.set()

    app = application(Health({}, _nothing), [Route("GET", "/much", much)])
    async with serving(app, "127.0.0.1", 0, patience=Patience(reading=0.1)) as url, connected(url) as line:
        line[1].transport.pause_reading()  # type: ignore[attr-defined]
        line[1].write(b"GET /much HTTP/1.1\r\nHost: x\r\n\r\n")
        async with asyncio.timeout(10):
            await ended.wait()


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x16\x03\x01\x00nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\x00: x\r\n\r\n",
        GET + b"\x00\xff\r\n\r\n",
        b"POST /take HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Encoding: gzip\r\n\r\nwrong",
        POST + b"who",
    ],
    ids=["tls", "header", "second", "chunks", "gzip", "broken off"],
)
async def test_nonsense_is_worth_a_line_and_no_traceback(nonsense: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with served(Patience()) as url:
            async with connected(url, nonsense) as line:
                line[1].write_eof()
                async with asyncio.timeout(5):
                    await line[0].read()
            await healthy(url)
    assert not [record for record in caplog.records if record.exc_info or record.levelno > logging.INFO]


@pytest.mark.processes
async def test_more_silent_connections_than_descriptors(tmp_path: Path) -> None:
    """The program itself, with 256 descriptors and no more to be had."""
    run = f"ulimit -n 256; exec {sys.executable} -m bots run"
    async with program(tmp_path, "sh", "-c", run) as easel, AsyncExitStack() as stack:
        for _ in range(330):
            await stack.enter_async_context(connected(easel.url))
        await healthy(easel.url)
        async with page(easel.url) as opened:
            await opened.say("asked", "/help")
            await opened.until(lambda shown: "asked" in shown.answers)
        said = (await easel.stop()).said
    assert len(said) < 2000
    assert "Traceback" not in said
