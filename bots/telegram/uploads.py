"""How files go up to Telegram: read from disk in a thread while they are sent.

The library hands an open file on to httpx, which would read it in the event loop, where a slow disk holds up everybody.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
from telegram.request import HTTPXRequest

from core.proxies import HttpxTransport, Nowhere, Proxy


class _FromDisk(httpx.AsyncByteStream):
    """A request's form, whose parts are made in a thread."""

    def __init__(self, form: httpx.SyncByteStream) -> None:
        self._form = form

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = iter(self._form)
        while (part := await asyncio.to_thread(next, parts, None)) is not None:
            yield part


class _Transport(HttpxTransport):
    """httpx's own way, but for forms."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        form = request.headers.get("content-type", "").startswith("multipart/")
        if form and isinstance(request.stream, httpx.SyncByteStream):
            request.stream = _FromDisk(request.stream)
        return await super().handle_async_request(request)


def request(connections: int, proxy: Proxy | None = None, **timeouts: Any) -> HTTPXRequest:
    """The library's way to Telegram with so many connections; `timeouts` are the library's."""
    if proxy is not None and proxy.wrong:
        transport: httpx.AsyncBaseTransport = Nowhere(proxy.wrong)
    else:
        limits = httpx.Limits(max_connections=connections)
        transport = _Transport(limits, proxy)
    return HTTPXRequest(connections, httpx_kwargs={"transport": transport, "trust_env": False}, **timeouts)
