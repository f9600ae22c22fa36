"""Who may reach the chat page. It spends its owner's money, so by default only programs on this machine may.

A web page elsewhere can make a browser here send requests too: the Host must be one of ours (no DNS rebinding), and
what changes something must come from the page itself (Origin).
"""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

ROUTES = Path("/proc/net/route")
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Lets through whom the page is for.

    `hosts` are names by which it may be reached from elsewhere, by anybody who can. With `gateway`, this machine is a
    container: whoever asks through its published port comes from the network's gateway, and counts as this machine.
    """

    def __init__(self, hosts: Iterable[str] = (), *, gateway: bool = False) -> None:
        self._asked = frozenset(name.strip().lower() for name in hosts if name.strip())
        self._gateways = frozenset(default_gateways(ROUTES.read_text())) if gateway and ROUTES.exists() else frozenset()

    def protect(self, handler: Handler) -> Handler:
        """The handler, for those who may reach it."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            self._check(request)
            response = await handler(request)
            if not response.prepared:
                response.headers.update(HEADERS)
            return response

        return guarded

    def _check(self, request: web.Request) -> None:
        if not self._asked and not _is_loopback(request.remote) and request.remote not in self._gateways:
            raise web.HTTPForbidden(text="The chat page answers only on this machine. WEB_CHAT_HOSTS can change that.")
        if _split(f"//{request.host}")[0] not in LOOPBACK_NAMES | self._asked:
            raise web.HTTPForbidden(text="This is not the address of the chat page. WEB_CHAT_HOSTS can add it.")
        origin = request.headers.get("Origin")
        upgrading = request.headers.get("Upgrade", "").lower() == "websocket"
        changing = request.method not in ("GET", "HEAD")
        if (upgrading or changing) and (origin is None or _split(origin)[1] != request.host):
            raise web.HTTPForbidden(text="Only the chat page itself may ask for this.")
        if changing and "X-Easel" not in request.headers:
            raise web.HTTPForbidden(text="Only the chat page itself may ask for this.")


def default_gateways(routes: str) -> Iterator[str]:
    """The IPv4 addresses to which a Linux table of routes sends what it knows no way for: in a container, the host.

    Columns as in proc(5): the interface, then destination and gateway as hexadecimal words, least byte first here.
    """
    for line in routes.splitlines()[1:]:
        _, destination, gateway, *_ = line.split()
        if destination == "00000000" and gateway != "00000000":
            yield str(ipaddress.IPv4Address(int(gateway, 16).to_bytes(4, sys.byteorder)))


def _is_loopback(address: str | None) -> bool:
    try:
        return address is not None and ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _split(url: str) -> tuple[str | None, str | None]:
    """Host name, and host with port; (None, None) for what is no address."""
    try:
        parts = urlsplit(url)
        return parts.hostname, parts.netloc
    except ValueError:
        return None, None
