"""aiohttp, which the library goes by, through a SOCKS proxy."""

from __future__ import annotations

from typing import Any

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from typing_extensions import override


class Connector(ProxyConnector):
    """aiohttp-socks' own, whose troubles are aiohttp's: whoever catches those of a connection catches these."""

    @override
    async def connect(self, req: aiohttp.ClientRequest, *rest: Any, **more: Any) -> Any:
        """Connect. Raises aiohttp.ClientConnectorError also where it is the proxy that lets nothing through."""
        try:
            return await super().connect(req, *rest, **more)
        except (ProxyError, ProxyConnectionError, ProxyTimeoutError) as error:
            raise aiohttp.ClientConnectorError(req.connection_key, OSError(None, f"the proxy: {error}")) from error
