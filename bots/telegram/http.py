"""How calls go to Telegram: over aiohttp, which costs a quarter of what the library's own way over httpx does.

A call is one write, its parameters as JSON; or a form, where files go with it.
Proxies of the environment are not used and redirects not followed: the token goes to the configured host alone.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
from msgspec import Struct
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bots.common.form import form
from core.proxies import Proxy, open_session

KEEP_ALIVE = 15.0
"""Seconds that a connection is kept for the next call: well below what Telegram grants."""


UNSENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
"""Causes of trouble with the network that arise before anything is sent. After all others Telegram may have acted."""


class Timeouts(Struct, frozen=True):
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

    def __init__(self, connections: int, proxy: Proxy | None = None, timeouts: Timeouts | None = None) -> None:
        self._connections = connections
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
        agent, no_cookies = {"User-Agent": self.USER_AGENT}, aiohttp.DummyCookieJar()
        return open_session(
            self._proxy, limit=self._connections, keep_alive=KEEP_ALIVE, cookie_jar=no_cookies, headers=agent
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
    made = await form(data.json_parameters, data.multipart_data)
    clock = asyncio.get_running_loop().time
    return made.body(lambda: limit.reschedule(clock() + write + read)), dict(made.headers)
