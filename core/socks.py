"""aiohttp's connections through a proxy: to exactly the name or the address that is asked for."""

from __future__ import annotations

import asyncio
import ssl
from typing import Any

import aiohttp
import python_socks
from aiohttp_socks import ProxyConnector
from typing_extensions import override


class Connector(ProxyConnector):
    """aiohttp-socks' own, with troubles that are aiohttp's: whoever catches those of a connection catches these.

    A certificate must be good for the name that a request gives, where that is another one than the proxy is told.
    """

    def __init__(self, wrong: str = "", **how: Any) -> None:
        """`wrong`: why nothing goes through it. `how`: as aiohttp's own connector and aiohttp-socks' take it."""
        super().__init__(**how)
        self._wrong = wrong

    @override
    async def _wrap_create_connection(
        self,
        *_: Any,
        addr_infos: list[Any],
        req: aiohttp.ClientRequest,
        timeout: aiohttp.ClientTimeout,
        ssl: ssl.SSLContext | None = None,
        server_hostname: str | None = None,
        **__: Any,
    ) -> tuple[asyncio.Transport, Any]:
        """Raises aiohttp.ClientConnectorError also where it is the proxy that lets nothing through."""
        host, port = addr_infos[0][4][:2]
        try:
            if self._wrong:
                raise python_socks.ProxyError(self._wrong)
            async with asyncio.timeout(timeout.sock_connect):
                there, protocol = await self._connect_via_proxy(host, port)
                if ssl is None:
                    return there, protocol
                secure = await self._loop.start_tls(there, protocol, ssl, server_hostname=server_hostname)
        except python_socks.ProxyError as error:
            raise aiohttp.ClientConnectorError(req.connection_key, OSError(None, f"the proxy: {error}")) from error
        except OSError as error:  # python-socks' other errors are such, too
            raise aiohttp.ClientConnectorError(req.connection_key, error) from error
        assert secure is not None, "only a transport that is closed has none"
        protocol.connection_made(secure)
        return secure, protocol
