"""A web server that says what a test wants, the internet that leads to it, and refused downloads."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Any

import aiohttp
import pytest

from core.errors import EaselError
from core.media.download import Downloader, DownloadError

PUBLIC = "93.184.215.14"
Page = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


class Site:
    """A web server that says, byte for byte, what a test wants."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.requests: list[str] = []
        self.port = 0
        self.guests: set[asyncio.Task[None]] = set()

    def welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        guest = asyncio.ensure_future(self.answer(reader, writer))
        self.guests.add(guest)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readexactly(3)
            if head != b"GET":  # somebody wants TLS
                return
            head += await reader.readuntil(b"\r\n\r\n")
            self.requests.append(head.decode())
            page = self.pages.get(head.decode().split()[1], reply(b"", "404 Not Found"))
            if isinstance(page, bytes):
                writer.write(page)
                await writer.drain()
            else:
                await page(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextlib.asynccontextmanager
async def serving(identity: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
    """A site on loopback for as long as this is held; over TLS with an identity."""
    site = Site()
    server = await asyncio.start_server(site.welcome, "127.0.0.1", 0, ssl=identity)
    site.port = server.sockets[0].getsockname()[1]
    async with server:
        yield site
        for guest in site.guests:
            guest.cancel()
        await asyncio.gather(*site.guests, return_exceptions=True)


def reply(body: bytes, status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, f"Location: {to}")


class Elsewhere:
    """The internet: every address leads to one local site. Remembers who was called."""

    def __init__(self, site: Site | None = None, dead: Iterable[str] = ()) -> None:
        self.site = site
        self.dead = set(dead)
        self.called: list[tuple[str, int]] = []

    def connector(self, **how: Any) -> aiohttp.TCPConnector:
        """aiohttp's way there."""
        return _Connector(self, **how)


class _Connector(aiohttp.TCPConnector):
    def __init__(self, there: Elsewhere, **how: Any) -> None:
        super().__init__(**how)
        self._there = there

    async def _wrap_create_connection(self, *args: Any, addr_infos: Any, req: Any, **more: Any) -> Any:
        host, port = addr_infos[0][4][:2]
        self._there.called.append((host, port))
        if host in self._there.dead or self._there.site is None:
            raise aiohttp.ClientConnectorError(req.connection_key, OSError("nobody there"))
        local = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", self._there.site.port))
        return await super()._wrap_create_connection(*args, addr_infos=[local], req=req, **more)


def names(**answers: list[list[str]]) -> Callable[[str, int], Awaitable[list[str]]]:
    """A resolver: each name (`_` for a dot) has a list of answers, one for each time it is asked; the last stays."""

    async def ask(host: str, port: int) -> list[str]:
        answer = answers.get(host.replace(".", "_"))
        if answer is None:
            raise OSError(-2, "Name or service not known")
        return answer.pop(0) if len(answer) > 1 else answer[0]

    return ask


async def refused(downloader: Downloader, url: str, headers: dict[str, str] | None = None) -> DownloadError:
    with pytest.raises(DownloadError) as caught:
        await downloader.fetch(url, headers=headers)
    assert isinstance(caught.value, EaselError)
    return caught.value
