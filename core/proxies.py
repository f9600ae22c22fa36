"""Proxies: what an operator writes about one, and the ways through it for the libraries that Easel goes out with.

The environment's own variables (HTTP_PROXY and its like) are used nowhere: each side of Easel has a proxy of its own.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

import httpcore
import httpx
from typing_extensions import override

from core import tls

if TYPE_CHECKING:
    from python_socks.async_.asyncio.v2 import Proxy as Dialer

_PORTS = {"http": 80, "https": 443, "socks5": 1080}
_ALSO = {"socks": "socks5", "socks5h": "socks5"}
"""Other words for the same; names are looked up by the proxy in any case."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """One proxy."""

    scheme: str
    """http, https or socks5."""
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    wrong: str = ""
    """Why it cannot be used, in a sentence that names the variable: then nothing goes through it, nor around it."""

    @property
    def place(self) -> str:
        """Its address, with a host in brackets where that is IPv6."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """As libraries take it, with name and password."""
        who = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}@" if self.user else ""
        return f"{self.scheme}://{who}{self.place}"

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS and not HTTP."""
        return self.scheme == "socks5"

    def for_httpx(self) -> httpx.Proxy:
        """As httpx takes it."""
        return httpx.Proxy(self.url, ssl_context=self.trusted())

    def pool(self, trusted: ssl.SSLContext, most: int, kept: float) -> httpcore.AsyncHTTPProxy:
        """httpcore's connections through an HTTP proxy: at most so many, kept open for so many seconds."""
        return httpcore.AsyncHTTPProxy(
            f"{self.scheme}://{self.place}",
            proxy_auth=(self.user, self.password) if self.user else None,
            proxy_ssl_context=trusted if self.scheme == "https" else None,
            ssl_context=trusted,
            max_connections=most,
            keepalive_expiry=kept,
        )

    def dialer(self) -> Dialer:
        """Opens connections through it, to names that it looks up by itself. Call it within an event loop."""
        from python_socks.async_.asyncio.v2 import Proxy as Dialer

        return Dialer(**self.how())

    def how(self) -> dict[str, Any]:
        """As python-socks takes it, and what is built on that."""
        from python_socks import ProxyType

        return {
            "proxy_type": ProxyType.SOCKS5 if self.is_socks else ProxyType.HTTP,
            "host": self.host,
            "port": self.port,
            "username": self.user or None,
            "password": self.password or None,
            "rdns": True,
            "proxy_ssl": self.trusted(),
        }

    def trusted(self) -> ssl.SSLContext | None:
        """Whose certificates are good for the proxy itself."""
        return tls.context() if self.scheme == "https" else None


def read_proxy(variable: str, text: str) -> Proxy:
    """A proxy from what stands in a variable. What cannot be used is told by `wrong`, without quoting it."""
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        scheme = _ALSO.get(parts.scheme, parts.scheme)
        host, port = parts.hostname, parts.port if parts.port is not None else _PORTS.get(scheme)
    except ValueError:  # no number, or brackets that do not close
        scheme, host, port = "", None, None
    if (
        scheme not in _PORTS
        or not port
        or not _HOST.fullmatch(host or "")
        or parts.path.strip("/")
        or parts.query
        or parts.fragment
    ):
        return Proxy("http", "", 0, wrong=f"{variable} {_SHAPE}.")
    return Proxy(scheme, str(host), port, unquote(parts.username or ""), unquote(parts.password or ""))


_HOST = re.compile(r"[\w.:%-]+")
_SHAPE = (
    "must be a proxy's address, such as http://127.0.0.1:7890, https://proxy.example.com or socks5://127.0.0.1:1080"
)


class Tunnel(httpcore.AsyncNetworkBackend):
    """Connections that go through a proxy, for httpcore: to exactly the address that is asked for."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy

    @override
    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect. Raises httpcore.ConnectError or ConnectTimeout, also where it is the proxy that does not answer."""
        from python_socks import ProxyError, ProxyTimeoutError

        if self._proxy.wrong:
            raise httpcore.ConnectError(self._proxy.wrong)
        try:
            return _Stream(await self._proxy.dialer().connect(host, port, timeout=timeout))
        except (ProxyTimeoutError, TimeoutError) as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except (ProxyError, OSError) as error:
            raise httpcore.ConnectError(str(error)) from error


class _Stream(httpcore.AsyncNetworkStream):
    """A connection through a proxy, as httpcore wants it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    @override
    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            async with asyncio.timeout(timeout):
                return bytes(await self._stream.read(max_bytes))
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    @override
    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            async with asyncio.timeout(timeout):
                await self._stream.write(buffer)
        except TimeoutError as error:
            raise httpcore.WriteTimeout from error
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    @override
    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                return _Stream(await self._stream.start_tls(server_hostname or "", ssl_context))
        except TimeoutError as error:
            await self.aclose()
            raise httpcore.ConnectTimeout from error
        except OSError as error:
            await self.aclose()
            raise httpcore.ConnectError(str(error)) from error

    @override
    async def aclose(self) -> None:
        await self._stream.close()

    @override
    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection that waits: whether the other side has ended it."""
        if info == "is_readable":
            return self._stream.reader.at_eof() or self._stream.writer.is_closing()
        return None


class HttpxTransport(httpx.AsyncHTTPTransport):
    """httpx's own way out, also through SOCKS: what httpx has for that leaves a socket open where it is refused."""

    def __init__(self, limits: httpx.Limits, proxy: Proxy | None) -> None:
        trusted = tls.context()
        by_http = proxy if proxy is not None and not proxy.is_socks else None
        super().__init__(verify=trusted, limits=limits, proxy=by_http.for_httpx() if by_http is not None else None)
        if proxy is not None and proxy.is_socks:
            self._pool = httpcore.AsyncConnectionPool(
                ssl_context=trusted,
                max_connections=limits.max_connections,
                max_keepalive_connections=limits.max_keepalive_connections,
                keepalive_expiry=limits.keepalive_expiry,
                network_backend=Tunnel(proxy),
            )


class Nowhere(httpx.AsyncBaseTransport):
    """The way of a side whose proxy cannot be used: nothing goes out, neither through it nor around it."""

    def __init__(self, why: str) -> None:
        self._why = why

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises httpx.ConnectError: surely nothing was sent."""
        raise httpx.ConnectError(self._why, request=request)
