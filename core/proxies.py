"""Proxies: what an operator writes about one, and the ways through it for the libraries that Easel goes out with.

The environment's own variables (HTTP_PROXY and its like) are used nowhere: each side of Easel has a proxy of its own.
"""

from __future__ import annotations

import re
import ssl
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct
from pydantic import SecretStr

from core import tls

if TYPE_CHECKING:
    import aiohttp
    from python_socks.async_.asyncio.v2 import Proxy as Dialer

_PORTS = {"http": 80, "https": 443, "socks5": 1080}
_ALSO = {"socks": "socks5", "socks5h": "socks5"}
"""Other words for the same; names are looked up by the proxy in any case."""


class Proxy(Struct, frozen=True):
    """One proxy."""

    scheme: str
    """http, https or socks5."""
    host: str
    port: int
    user: str = ""
    password: SecretStr = SecretStr("")
    wrong: str = ""
    """Why it cannot be used, in a sentence that names the variable: then nothing goes through it, nor around it."""

    @property
    def place(self) -> str:
        """Its address, with a host in brackets where that is IPv6."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """As libraries take it, with name and password."""
        who = f"{quote(self.user, safe='')}:{quote(self.password.get_secret_value(), safe='')}@" if self.user else ""
        return f"{self.scheme}://{who}{self.place}"

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS and not HTTP."""
        return self.scheme == "socks5"

    def dialer(self) -> Dialer:
        """Opens connections through it, to names that it looks up by itself. Call it within an event loop."""
        from python_socks.async_.asyncio.v2 import Proxy as Dialer

        return Dialer(**self.how())

    def connector(self, **how: Any) -> aiohttp.TCPConnector:
        """aiohttp's connections to names and addresses, each through a tunnel of its own."""
        from core.socks import Connector

        return Connector(self.wrong, **self.how(), **how)

    def how(self) -> dict[str, Any]:
        """As python-socks takes it, and what is built on that."""
        from python_socks import ProxyType

        return {
            "proxy_type": ProxyType.SOCKS5 if self.is_socks else ProxyType.HTTP,
            "host": self.host,
            "port": self.port,
            "username": self.user or None,
            "password": self.password.get_secret_value() or None,
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
    return Proxy(scheme, str(host), port, unquote(parts.username or ""), SecretStr(unquote(parts.password or "")))


_HOST = re.compile(r"[\w.:%-]+")
_SHAPE = (
    "must be a proxy's address, such as http://127.0.0.1:7890, https://proxy.example.com or socks5://127.0.0.1:1080"
)


def open_session(proxy: Proxy | None, *, limit: int, keep_alive: float, **how: Any) -> aiohttp.ClientSession:
    """aiohttp's way out, with at most `limit` connections, kept for `keep_alive` seconds. Within an event loop only.

    By way of a proxy that cannot be used nothing goes out, neither through it nor around it. `how` as aiohttp takes it.
    """
    import aiohttp

    kept: dict[str, Any] = {"ssl": tls.context(), "limit": limit, "keepalive_timeout": keep_alive}
    if proxy is not None and (proxy.is_socks or proxy.wrong):
        return aiohttp.ClientSession(connector=proxy.connector(**kept), **how)
    told = proxy.url if proxy is not None else None
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(**kept), proxy=told, **how)
