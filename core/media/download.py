"""Fetching pictures from addresses that other people chose.

    EaselError
    └── DownloadError    `kind` is a `DownloadProblem`; `transient` says whether asking again can help

Addresses come from people and from providers, so they may point inward: at this machine, its neighbours, a cloud's
metadata service. A check of the address alone is not enough, because names can be made to answer differently the
second time. So each request has its name looked up and all its addresses judged, and then a connection of its own:
what is asked for is the very address that was judged, and the name goes along for the server and its certificate. Each
redirect goes the same way.

Hosts that the operator configured are trusted, with exactly their port, wherever they are: for addresses that name
them, and for redirects among them. Whoever else redirects to one gets no further than they would get by themselves.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import logging
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

import aiohttp
import yarl
from msgspec import Struct

from core import tls
from core.errors import EaselError
from core.hosts import PORTS, PictureHosts, is_public
from core.media.addresses import Unfit, Where, host_of, named, origin, parsed, where
from core.media.pictures import LIMITS
from core.media.turns import Turns
from core.mj.bodies import CODING, unpacked
from core.names import Names
from core.proxies import Proxy

log = logging.getLogger(__name__)


class DownloadProblem(StrEnum):
    """Why a download did not come."""

    BAD_URL = "bad url"
    """Not http or https, or with a name and password inside, or no address at all."""
    FORBIDDEN_ADDRESS = "forbidden address"
    """It leads to an address or a port that only trusted hosts may have."""
    NOT_FOUND = "not found"
    """404 or 410: never there, or not any more."""
    STATUS = "status"
    """Any other status that brings no picture, such as 403 of a firewall or of a signed link; see `status`."""
    TOO_MANY_REDIRECTS = "too many redirects"
    TOO_LARGE = "too large"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    """No such name, no connection, no valid certificate, or it broke off."""


class DownloadError(EaselError):
    """A download that did not come. The message names the host and nothing else of the address."""

    def __init__(self, kind: DownloadProblem, host: str = "", status: int | None = None) -> None:
        super().__init__(" ".join(filter(None, (kind.value, str(status or ""), host))))
        self.kind = kind
        self.host = host
        self.status = status

    @property
    def transient(self) -> bool:
        """Whether the same address may well answer a little later."""
        if self.kind is DownloadProblem.STATUS:
            return self.status in _PASSING or (self.status or 0) >= 500
        return self.kind in (DownloadProblem.TIMEOUT, DownloadProblem.UNREACHABLE)


class DownloadLimits(Struct, frozen=True):
    """How much a download may cost. Times in seconds."""

    size: int = LIMITS.size
    """Bytes of a body, counted as they come; what the server says of its length is only believed if it is too much."""
    total: float = 60
    """From the first connection to the last byte, redirects included; neither looking names up nor waiting for a turn
    is counted."""
    connect: float = 10
    """For finding a name's addresses, and again for connecting, all of them together: through a proxy and with what TLS
    begins with, too."""
    redirects: int = 3
    at_once: int = 6
    """Downloads at a time; with their size this bounds what bodies in the making can take."""
    per_host: int = 4
    """Of these, downloads from one host: where a server is silent, room is left for others."""


KEPT = 15.0
"""Seconds that a connection to a trusted host is kept for the next request."""

Write = Callable[[bytes], Awaitable[None]]
"""Takes the next bytes of a body."""


class _Sink(Struct, frozen=True):
    """Where a body goes, and how many bytes it may have."""

    write: Write
    most: int
    total: float
    """Seconds."""


Resolve = Callable[[str, int], Awaitable[list[str]]]
"""A host's name and port -> all its addresses. Raises OSError or UnicodeError where there are none."""


def system_resolver() -> Resolve:
    """All addresses of a host, as the system knows them, in its order of preference."""
    names = Names()  # not the event loop's: names that others chose have room of their own

    async def resolve(host: str, port: int) -> list[str]:
        found = await names.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(info[4][0]) for info in found))

    return resolve


class Downloader:
    """Downloads from public addresses and trusted hosts. Close it at the end.

    One for all addresses that are trusted alike; all of them share their `turns`.

    `trusted` holds URLs or `host:port`; `hosts` are trusted too, or found elsewhere. Those of the trusted that are
    `near` are reached without the proxy. A proxy is told the names of trusted hosts. All other names are looked up here
    and it is told an address that was judged: what it would find itself, nobody could judge.
    """

    def __init__(
        self,
        trusted: Iterable[str] = (),
        limits: DownloadLimits | None = None,
        *,
        hosts: PictureHosts | None = None,
        resolve: Resolve | None = None,
        connector: Callable[..., aiohttp.BaseConnector] = aiohttp.TCPConnector,
        proxy: Proxy | None = None,
        near: Iterable[str] = (),
        turns: Turns | None = None,
    ) -> None:
        self._limits = limits or DownloadLimits()
        self._hosts = hosts or PictureHosts()
        self._trusted = frozenset(named(entry) for entry in trusted) | self._hosts.places
        self.turns = turns or Turns(self._limits.at_once, self._limits.per_host)
        self._resolve = resolve or system_resolver()
        self._connector = connector
        self._proxy = proxy
        self._near = frozenset(named(entry) for entry in near)
        self._sessions: dict[tuple[object, ...], aiohttp.ClientSession] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        for session in self._sessions.values():
            await session.close()

    def _inside(self, place: Where) -> aiohttp.ClientSession:
        """To trusted hosts: connections are kept for a while. HTTP proxies carry plain HTTP as they always do."""
        proxy = None if place in self._near else self._proxy
        by_http = proxy if proxy is not None and not (proxy.is_socks or proxy.wrong) else None
        return self._open(None if by_http is not None else proxy, by_http, keepalive_timeout=KEPT)

    def _outside(self) -> aiohttp.ClientSession:
        """To all others: each request has a connection of its own."""
        return self._open(self._proxy, force_close=True)

    def _open(self, through: Proxy | None, told: Proxy | None = None, **how: Any) -> aiohttp.ClientSession:
        """`through` a proxy that leads to addresses and names, or with requests that an HTTP proxy is `told`."""
        way = (through is None, told is None, *how)
        if way not in self._sessions:
            how |= {"limit": self._limits.at_once, "ssl": tls.context()}
            self._sessions[way] = aiohttp.ClientSession(
                connector=self._connector(**how) if through is None else through.connector(**how),
                proxy=told.url if told is not None else None,
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._sessions[way]

    async def fetch(self, url: str, *, headers: Mapping[str, str] | None = None, most: int | None = None) -> bytes:
        """`fetch_into` memory: for what is small, or made so by `most` bytes."""
        body = io.BytesIO()  # hands its bytes out without a second copy

        async def write(part: bytes) -> None:
            body.write(part)

        await self.fetch_into(write, url, headers=headers, most=most)
        return body.getvalue()

    async def fetch_into(
        self,
        write: Write,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        most: int | None = None,
        seconds: float | None = None,
    ) -> None:
        """Hand on the body at an address, unpacked where it comes packed all the same. Raises `DownloadError`.

        Nothing is written before the answer is a good one. `headers` are taken for secrets: only a trusted host gets
        them, and after a redirect only that same one, unless it was another who redirected.
        """
        target = _parsed(url)
        try:
            sink = _Sink(write, most or self._limits.size, seconds or self._limits.total)
            await self._follow(target, headers or {}, sink)
        except DownloadError as error:
            log.info("a download failed: %s", error)  # the error names the host and nothing else of the address
            raise

    async def _follow(self, target: yarl.URL, headers: Mapping[str, str], sink: _Sink) -> None:
        """Hand on the body, after at most so many redirects.

        A name is looked up before its turn: one whose resolver is silent holds up nobody.
        """
        home, inside, left = origin(target), True, sink.total
        clock = asyncio.get_running_loop().time
        for _ in range(self._limits.redirects + 1):
            if (found := self._hosts.found_at(str(target))) != str(target):
                target = _parsed(found)
            inside = inside and (place := where(target)) in self._trusted
            addresses = [] if inside else await self._judged(target)
            async with self.turns.of(host_of(target)):
                began = clock()
                try:
                    async with asyncio.timeout(left):
                        if inside:
                            secrets = headers if origin(target) == home else {}
                            moved = await self._get(self._inside(place), target, place[0], secrets, sink)
                        else:
                            moved = await self._get_from(addresses[:_ADDRESSES_TRIED], target, sink)
                except TimeoutError as error:
                    raise DownloadError(DownloadProblem.TIMEOUT, host_of(target)) from error
                left -= clock() - began
            if moved is None:
                return
            target = moved
        raise DownloadError(DownloadProblem.TOO_MANY_REDIRECTS, host_of(target))

    async def _judged(self, target: yarl.URL) -> list[str]:
        """All addresses of a host that may be connected to. One forbidden answer condemns the whole name."""
        host, port = where(target)
        shown = f"[{host}]:{port}" if ":" in host else f"{host_of(target)}:{port}"
        if port not in PORTS.values():
            raise DownloadError(DownloadProblem.FORBIDDEN_ADDRESS, shown)
        try:
            async with asyncio.timeout(self._limits.connect):
                addresses = await self._resolve(host, port)
        except TimeoutError as error:
            raise DownloadError(DownloadProblem.TIMEOUT, host_of(target)) from error
        except (OSError, UnicodeError) as error:
            raise DownloadError(DownloadProblem.UNREACHABLE, host_of(target)) from error
        if not all(map(is_public, addresses)):
            raise DownloadError(DownloadProblem.FORBIDDEN_ADDRESS, shown)
        return addresses

    async def _get_from(self, addresses: Sequence[str], target: yarl.URL, sink: _Sink) -> yarl.URL | None:
        """One request to the first of these addresses that answers."""
        share = self._limits.connect / len(addresses)
        for address in addresses[:-1]:
            with contextlib.suppress(_Unconnected):
                return await self._get(self._outside(), target, address, {}, sink, share)
        return await self._get(self._outside(), target, addresses[-1], {}, sink, share)

    async def _get(
        self,
        session: aiohttp.ClientSession,
        target: yarl.URL,
        at: str,
        headers: Mapping[str, str],
        sink: _Sink,
        connect: float | None = None,
    ) -> yarl.URL | None:
        """One request to a host `at` this name or address: the body is handed on, or it has moved to what is returned.

        `connect`: seconds that connecting may take. Raises _Unconnected where that is in vain.
        """
        host, port = where(target)
        place = f"[{at}]" if ":" in at else at
        url = yarl.URL(f"{target.scheme}://{place}:{port}{target.raw_path_qs}", encoded=True)
        with _failures_are_ours(host_of(target)):
            async with session.get(
                url,
                headers={"Host": target.host_port_subcomponent or "", **_HEADERS, **headers},
                server_hostname=host if target.scheme == "https" else None,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(connect=connect or self._limits.connect, sock_read=sink.total),
            ) as response:
                if response.status in _MOVED and "location" in response.headers:
                    return _parsed(response.headers["location"], target)
                if not 200 <= response.status < 300:
                    gone = response.status in _GONE
                    kind = DownloadProblem.NOT_FOUND if gone else DownloadProblem.STATUS
                    raise DownloadError(kind, host_of(target), response.status)
                await self._body(response, host_of(target), sink)
                return None

    async def _body(self, response: aiohttp.ClientResponse, host: str, sink: _Sink) -> None:
        length = response.headers.get("content-length", "")
        if length.isdigit() and len(length) < 20 and int(length) > sink.most:
            raise DownloadError(DownloadProblem.TOO_LARGE, host)
        size, coding = 0, response.headers.get("content-encoding", "")
        async with contextlib.aclosing(_plain(response.content.iter_any(), coding)) as parts:
            async for part in parts:
                if (size := size + len(part)) > sink.most:
                    raise DownloadError(DownloadProblem.TOO_LARGE, host)
                await sink.write(part)


async def _plain(parts: AsyncIterator[bytes], coding: str) -> AsyncGenerator[bytes]:
    """A body as it is meant. Nobody is asked to pack, and some always do, or say so of what they have not packed."""
    first = await anext(parts, b"")

    async def all_of_it() -> AsyncIterator[bytes]:
        yield first
        async for part in parts:
            yield part

    packed = coding.strip().lower() in ("gzip", "x-gzip") and first.startswith(_GZIP)
    try:
        async for part in unpacked(all_of_it(), CODING if packed else ""):
            yield part
    except ValueError as error:
        raise aiohttp.ClientPayloadError(str(error)) from error


_GZIP = b"\x1f\x8b"
_HEADERS = {"Accept": "image/*, */*;q=0.5", "Accept-Encoding": "identity", "User-Agent": "Easel"}
_MOVED = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_PASSING = (408, 425, 429)


def _parsed(url: str, base: yarl.URL | None = None) -> yarl.URL:
    """The address, if it is one that may be fetched at all."""
    try:
        return parsed(url, base)
    except Unfit as error:
        raise DownloadError(DownloadProblem.BAD_URL, error.host) from None
    except ValueError:  # it quotes the address
        raise DownloadError(DownloadProblem.BAD_URL, host_of(base) if base else "") from None


class _Unconnected(DownloadError):
    """There was no connection, so nothing was asked."""


@contextlib.contextmanager
def _failures_are_ours(host: str) -> Iterator[None]:
    try:
        yield
    except aiohttp.ConnectionTimeoutError as error:
        raise _Unconnected(DownloadProblem.TIMEOUT, host) from error
    except aiohttp.ClientConnectorError as error:
        raise _Unconnected(DownloadProblem.UNREACHABLE, host) from error
    except aiohttp.ServerTimeoutError as error:
        raise DownloadError(DownloadProblem.TIMEOUT, host) from error
    except aiohttp.ClientError as error:
        raise DownloadError(DownloadProblem.UNREACHABLE, host) from error


_ADDRESSES_TRIED = 4
