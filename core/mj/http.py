"""The HTTP client that everything about the Midjourney API goes through."""

from __future__ import annotations

from urllib.parse import urlsplit

import aiohttp
import httpx
import httpx_aiohttp

from core import tls
from core.proxies import Nowhere, Proxy

CONNECTIONS = 48
"""32 questions on their way, and 16 jobs."""
KEEP_ALIVE = 15.0
"""Seconds. Below what servers grant (Tomcat 20, nginx 75): a submit must not meet a connection that is being closed,
because nobody could say then whether it was taken."""


def open_http(proxy: Proxy | None = None) -> httpx.AsyncClient:
    """One client for the program's life; close it with `aclose()`.

    httpx in front, aiohttp's connections behind: measured at 50 requests at once, 3,000 a second instead of 400.
    Proxies of the environment are not used and redirects not followed: the key goes to the configured host alone.
    """
    limits = httpx.Limits(max_connections=CONNECTIONS, keepalive_expiry=KEEP_ALIVE)
    transport = Nowhere(proxy.wrong) if proxy is not None and proxy.wrong else _transport(limits, proxy)
    return httpx.AsyncClient(transport=transport, trust_env=False, follow_redirects=False)


def _transport(limits: httpx.Limits, proxy: Proxy | None) -> httpx.AsyncBaseTransport:
    if proxy is None or not proxy.is_socks:
        told = _for_aiohttp(proxy) if proxy is not None else None
        return _Transport(verify=tls.context(), limits=limits, proxy=told)

    def through(proxy: Proxy = proxy) -> aiohttp.ClientSession:
        how = {"ssl": tls.context(), "limit": CONNECTIONS, "keepalive_timeout": KEEP_ALIVE}
        return aiohttp.ClientSession(connector=proxy.connector(**how))

    return _Transport(verify=tls.context(), client=through)


def _for_aiohttp(proxy: Proxy) -> httpx.Proxy:
    """With name and password in its address, where aiohttp reads them: apart it takes them no more one day."""
    told = httpx.Proxy(f"{proxy.scheme}://{proxy.place}")
    told.url = httpx.URL(proxy.url)
    return told


_BEFORE_SENDING = frozenset(
    {"ClientConnectorError", "ConnectionTimeoutError", "InvalidUrlClientError", "ClientHttpProxyError"}
)
"""aiohttp's errors (with their subclasses) that are raised before the first byte of a request leaves."""


class _Transport(httpx_aiohttp.AiohttpTransport):
    """Tells apart "never sent" and "sent, then lost".

    httpx-aiohttp 0.2 calls every broken connection a ConnectTimeout, a server that hung up on a submit included;
    whoever believed that would submit a second time.
    """

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        try:
            return await super().handle_async_request(request)
        except Exception as error:
            cause = error.__cause__ or error
            if _BEFORE_SENDING.intersection(kind.__name__ for kind in type(cause).__mro__):
                raise httpx.ConnectError(str(error), request=request) from error
            if isinstance(error, httpx.TimeoutException) and not isinstance(error, httpx.ConnectTimeout):
                raise
            raise httpx.ReadError(str(error), request=request) from error


def base_of(url: str) -> str:
    """What stands before `/mj/...`, without a `/mj` that was written along by habit."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError(f"{url!r} is not the http(s) address of a Midjourney API")
    return url.rstrip("/").removesuffix("/mj")
