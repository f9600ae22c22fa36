"""A proxy on loopback that speaks HTTP (CONNECT, and plain requests with a whole address) and SOCKS5, in TLS or not.

Whatever name it is asked for, it connects to loopback, at the port that was asked for or where `leads` says, and it
remembers what it was asked for.
"""

from __future__ import annotations

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class FakeProxy:
    port: int = 0
    user: str = ""
    """Name and password, with a colon; empty where anybody may pass."""
    leads: dict[int, int] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    """Host and port, as they were asked for."""
    closed: bool = False
    """Whether it refuses everything."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            first = await reader.readexactly(1)
            there = await (self._socks(reader, writer) if first == b"\5" else self._http(first, reader, writer))
            if there is not None:
                other_reader, other_writer = there
                await asyncio.gather(_pump(reader, other_writer), _pump(other_reader, writer))
        writer.close()

    async def _open(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        self.asked.append((host, port))
        if self.closed:
            return None
        return await asyncio.open_connection("127.0.0.1", self.leads.get(port, port))

    async def _http(
        self, first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        head = first + await reader.readuntil(b"\r\n\r\n")
        line, *fields = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        verb, target, _ = line.split(" ")
        told = {name.lower(): value.strip() for name, _, value in (each.partition(":") for each in fields)}
        if self.user and told.get("proxy-authorization") != f"Basic {base64.b64encode(self.user.encode()).decode()}":
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return None
        parts = urlsplit(f"//{target}" if verb == "CONNECT" else target)
        there = await self._open(parts.hostname or "", parts.port or 80)
        if there is None:
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        elif verb == "CONNECT":
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        else:
            path = target[target.index(parts.netloc) + len(parts.netloc) :] or "/"
            kept = [each for each in fields if not each.lower().startswith(("proxy-", "connection:"))]
            upgrade = (
                ["Connection: Upgrade"] if "upgrade" in told else ["Connection: close"]
            )  # one request a connection
            there[1].write("\r\n".join([f"{verb} {path} HTTP/1.1", *kept, *upgrade, "", ""]).encode("latin-1"))
        return there

    async def _socks(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\5\2" if self.user else b"\5\0")
        if self.user:
            await reader.readexactly(1)
            who = [(await reader.readexactly((await reader.readexactly(1))[0])).decode() for _ in range(2)]
            right = ":".join(who) == self.user
            writer.write(b"\1\0" if right else b"\1\1")
            if not right:
                return None
        kind = (await reader.readexactly(4))[3]
        if kind == 3:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        else:
            host = ".".join(map(str, await reader.readexactly(4)))
        there = await self._open(host, int.from_bytes(await reader.readexactly(2), "big"))
        writer.write((b"\5\0" if there is not None else b"\5\2") + b"\0\1\0\0\0\0\0\0")
        return there


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    with suppress(OSError, RuntimeError, NotImplementedError):
        writer.close()


@asynccontextmanager
async def proxying(user: str = "", tls: ssl.SSLContext | None = None) -> AsyncIterator[FakeProxy]:
    """A proxy for as long as this is held."""
    proxy = FakeProxy(user=user)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0, ssl=tls)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
