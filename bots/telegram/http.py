"""How calls go to Telegram: over aiohttp, which costs a quarter of what the library's own way over httpx does.

A call is one write, its parameters as JSON; or a form, where files go with it. A file is read from disk in a thread,
while it is sent: in the event loop a slow disk would hold up everybody.
Proxies of the environment are not used and redirects not followed: the token goes to the configured host alone.
"""

from __future__ import annotations

import asyncio
import io
import json
import ssl
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import IO, Any
from uuid import uuid4

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from core.proxies import Proxy

KEEP_ALIVE = 15.0
"""Seconds that a connection is kept for the next call: well below what Telegram grants."""
AT_ONCE = 256 * 1024
"""Bytes of a file in memory, and of one write."""


class Nowhere(aiohttp.ClientError):
    """The proxy cannot be used: nothing goes out, neither through it nor around it."""


UNSENT = (Nowhere, aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
"""Causes of trouble with the network that arise before anything is sent. After all others Telegram may have acted."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Of a call, in seconds."""

    connect: float = 10
    pool: float = 10
    """Until one of the connections is free."""
    write: float = 60
    """For each part."""
    read: float = 30
    """Between the last part and the answer, which takes long where Telegram works on an upload."""


class Way(BaseRequest):
    """The library's way out."""

    def __init__(
        self, connections: int, trusted: ssl.SSLContext, proxy: Proxy | None = None, timeouts: Timeouts | None = None
    ) -> None:
        self._connections = connections
        self._trusted = trusted
        self._proxy = proxy
        self._timeouts = timeouts or Timeouts()
        self._session: aiohttp.ClientSession | None = None

    @property
    @override
    def read_timeout(self) -> float:
        return self._timeouts.read

    @override
    async def initialize(self) -> None:
        if self._session is None:
            self._session = self._open()

    @override
    async def shutdown(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """Make one call. Raises NetworkError; one of `UNSENT` is its cause where surely nothing was sent."""
        if self._session is None:
            raise RuntimeError("not initialized")
        usual = self._timeouts
        connect, pool = _seconds(connect_timeout, usual.connect), _seconds(pool_timeout, usual.pool)
        write, read = _seconds(write_timeout, usual.write), _seconds(read_timeout, usual.read)
        timeout = aiohttp.ClientTimeout(total=None, connect=connect + pool, sock_connect=connect, sock_read=read)
        try:
            if self._proxy is not None and self._proxy.wrong:
                raise Nowhere(self._proxy.wrong)
            async with asyncio.timeout(connect + pool + write + read) as limit:
                data, headers = await _body(request_data, limit, write, read)
                asked = self._session.request(
                    method, url, data=data, headers=headers, timeout=timeout, allow_redirects=False
                )
                async with asked as response:
                    return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:  # what it says may hold the address, and with it the token
            raise NetworkError(type(error).__name__) from error

    def _open(self) -> aiohttp.ClientSession:
        how: dict[str, Any] = {"limit": self._connections, "ssl": self._trusted, "keepalive_timeout": KEEP_ALIVE}
        proxy, by_http = self._proxy, None
        if proxy is not None and proxy.is_socks:
            connector: aiohttp.TCPConnector = proxy.connector(**how)
        else:
            connector, by_http = (
                aiohttp.TCPConnector(**how),
                proxy.url if proxy is not None and not proxy.wrong else None,
            )
        return aiohttp.ClientSession(
            connector=connector,
            proxy=by_http,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
        )


def _seconds(told: Any, usual: float) -> float:
    return usual if told is None or told is BaseRequest.DEFAULT_NONE else float(told)


async def _body(
    data: RequestData | None, limit: asyncio.Timeout, write: float, read: float
) -> tuple[bytes | AsyncIterator[bytes] | None, dict[str, str]]:
    """What a call carries, and the headers that go with it. `limit` is put off with each part that is written."""
    if data is None:
        return None, {}
    if not data.contains_files:
        return json.dumps(data.parameters).encode(), {"Content-Type": "application/json"}
    form = _Form(data)
    size, first = form.begin() if form.in_memory else await asyncio.to_thread(form.begin)
    headers = {"Content-Type": form.type, "Content-Length": str(size)}
    if len(first) == size:
        return first, headers

    async def parts() -> AsyncIterator[bytes]:
        part: bytes | None = first
        while part is not None:
            limit.reschedule(asyncio.get_running_loop().time() + write + read)
            yield part
            part = await asyncio.to_thread(next, form.parts, None)

    return parts(), headers


class _Form:
    """The parameters of a call and the files that go with it, as `multipart/form-data`."""

    def __init__(self, data: RequestData) -> None:
        boundary = uuid4().hex
        self.type = f"multipart/form-data; boundary={boundary}"
        self._pieces: list[IO[bytes]] = []
        told = "".join(f"{_head(boundary, name)}\r\n\r\n{value}\r\n" for name, value in data.json_parameters.items())
        for name, (file_name, content, kind) in data.multipart_data.items():
            told += f'{_head(boundary, name)}; filename="{_quoted(file_name)}"\r\nContent-Type: {kind}\r\n\r\n'
            self._pieces += [io.BytesIO(told.encode()), io.BytesIO(content) if isinstance(content, bytes) else content]
            told = "\r\n"
        self._pieces.append(io.BytesIO(f"{told}--{boundary}--\r\n".encode()))
        self.in_memory = all(isinstance(piece, io.BytesIO) for piece in self._pieces)
        """Whether no file has to be opened and read."""
        self.parts = self._parts()

    def begin(self) -> tuple[int, bytes]:
        """Its size in bytes, and the first of its parts."""
        size = 0
        for piece in self._pieces:
            size += piece.seek(0, io.SEEK_END)
            piece.seek(0)
        return size, next(self.parts)

    def _parts(self) -> Iterator[bytes]:
        """All of it in as few parts as there may be."""
        part = bytearray()
        for piece in self._pieces:
            while more := piece.read(AT_ONCE - len(part)):
                part += more
                if len(part) == AT_ONCE:
                    yield bytes(part)
                    part.clear()
        if part:
            yield bytes(part)


def _head(boundary: str, name: str) -> str:
    return f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'


def _quoted(name: str) -> str:
    """As browsers write it: <https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data>."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
