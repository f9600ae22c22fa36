"""The open connections of Easel's own HTTP server: how many, for how long, and who goes where there is no room.

Whoever connects and says nothing costs a file descriptor, of which there are few, and with the last of them the page,
hooks, /healthz, the database and the provider are gone. So their number stays well below the limit; whoever makes Easel
wait has seconds to go on; and where all places are taken, those who only wait make room for who comes, the oldest of
the address that holds most of them first. (A reverse proxy is one address, and then simply the oldest go.)

aiohttp has no such bounds: a connection that never sends a request stays open for an hour.
"""

from __future__ import annotations

import asyncio
import logging
import resource
import socket
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import cast

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger
from msgspec import Struct
from typing_extensions import override

log = logging.getLogger(__name__)

FILES = 16_384
"""File descriptors that Easel asks the system for at its start, where its hard limit allows. Many systems give 1,024
to whoever does not ask, for the sake of `select`, which Easel does not use."""
MOST = 1024
"""Connections at a time, where descriptors are not scarce: each takes some 20 kB. Telegram opens up to 40 for its
hooks, a page one or two, a reverse proxy as many as it has requests."""
BACKLOG = 128
"""Connections that are accepted in one go, each of which may be one too many until another is closed."""
QUEUE = 512
"""Connections that the system keeps until they are accepted. Who finds no place there tries again after a second, who
does waits for those before: 0.2 s at 3,000 a second."""
MADE_ROOM = 16
"""So many places at once, as a part of all, are made where there is none: looking for them costs a millisecond."""


class Patience(Struct, frozen=True):
    """For how long a connection may keep Easel waiting, in seconds."""

    head: float = 5
    """For a whole request without its body, from connecting on, or from its first byte."""
    idle: float = 75
    """For the next request. Reverse proxies grant 60 (nginx), and are to be the first to close."""
    body: float = 20
    """For a request's body, and what `rate` grants for what has come of it. A time in which Easel does not read is
    not counted."""
    rate: float = 10_000
    """Bytes a second, at least, of a body that is longer than that."""
    reading: float = 60
    """For the other side to read on, where an answer is on its way (TCP_USER_TIMEOUT: the kernel sees to it)."""
    still: float = 30
    """For which one that is being served may be silent before it counts as one to be spared. An open page answers a
    ping in less."""
    fresh: float = 1
    """For which one that has only just come is let be, before others that keep Easel waiting."""
    look: float = 1
    """Between looks at all of this."""


def raise_file_limit() -> None:
    """Let this process have more open files and connections than it was given, as far as it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(hard, FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # a system that knows better; `most` goes by what there is
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def most() -> tuple[int, int]:
    """How many connections there may be, and be accepted in one go: half of all descriptors, and an eighth."""
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return (MOST, BACKLOG) if files == resource.RLIM_INFINITY else (min(MOST, files // 2), min(BACKLOG, files // 8))


class Connections:
    """All connections of a server. `most` of them at a time."""

    def __init__(self, most: int, patience: Patience) -> None:
        self.most = most
        self.patience = patience
        self._open: dict[_Connection, None] = {}
        """In the order of their coming: the event loop's clock may not tell those of one millisecond apart."""

    def wrapped(self, inner: asyncio.Protocol) -> asyncio.Protocol:
        """aiohttp's end of a new connection, counted and watched."""
        return _Connection(self, inner)

    def opened(self, connection: _Connection) -> None:
        """One more; it may cost another one its place."""
        self._open[connection] = None
        if len(self._open) > self.most:
            self._make_room(connection)

    def closed(self, connection: _Connection) -> None:
        """One less."""
        self._open.pop(connection, None)

    async def watch(self) -> None:
        """Close what keeps Easel waiting for too long, for as long as this runs.

        A look that comes late tells that Easel itself was held up: for so long nobody kept it waiting.
        """
        clock = asyncio.get_running_loop().time
        while True:
            due = clock() + self.patience.look
            await asyncio.sleep(self.patience.look)
            late = clock() - due
            for connection in list(self._open):
                if connection.looked_at(self.patience.look, late):
                    connection.drop()

    def _make_room(self, newest: _Connection) -> None:
        """Close those that can be spared. Where all others are being served, the newest has come in vain."""
        now = asyncio.get_running_loop().time()
        others = [(one.to_spare(now), one) for one in reversed(self._open) if one is not newest]
        others.sort(key=lambda entry: entry[1].since, reverse=True)
        held = Counter[tuple[int, str]]()
        ranked = []
        for rank, one in others:  # the newest of an address is its first, and stays the longest
            if rank:
                held[key := (rank, one.address)] += 1
                ranked.append((rank, held[key], -one.since, one))
        ranked.sort(key=lambda entry: entry[:3], reverse=True)
        for rank, *_, one in ranked[: max(1, self.most // MADE_ROOM)]:
            if rank == ranked[0][0]:
                one.drop()
        if not ranked:
            newest.drop()
        log.warning("more than %d connections are open: those that say nothing make room", self.most)


class _Connection(asyncio.Protocol):
    """One connection: passes everything on to aiohttp, and notes who waits for whom, and since when."""

    def __init__(self, room: Connections, inner: asyncio.Protocol) -> None:
        self._inner = inner
        self.address = ""
        self.since = 0.0
        """When it began to wait for a request, or to be served; by the event loop's clock."""
        self._room = room
        self._clock = asyncio.get_running_loop().time
        self._heard = self._until = 0.0
        self._idle = False
        self._request: web.Request | None = None
        self._received = 0
        self._sending = 0.0
        """Seconds for which the rest of a body was waited for."""
        self._unread = False

    def to_spare(self, now: float) -> int:
        """How well it can be spared: 3 where it has no request, 2 where it keeps its request waiting, 1 where either
        has only just begun; 0 while it is Easel's turn."""
        age = now - self.since
        if self._request is None:
            return 3 if age > self._room.patience.fresh else 1
        still = now - self._heard > self._room.patience.still
        slow = not self._request.content.is_eof() and self._received < age * self._room.patience.rate
        if self._unread or still or slow:
            return 2 if age > self._room.patience.fresh else 1
        return 0

    def begin(self, request: web.Request) -> None:
        """Its request is being served."""
        self._request, self.since = request, self._clock()
        self._heard = self.since
        self._received, self._sending = 0, 0.0

    def end(self) -> None:
        """It may send another one."""
        self._request, self._idle, self.since = None, True, self._clock()
        self._until = self.since + self._room.patience.idle

    def looked_at(self, seconds: float, late: float) -> bool:
        """Whether it has kept Easel waiting for too long; so many seconds have passed since the last look was due, and
        then Easel was `late`."""
        if self._request is None:
            self._until += late
            return self._clock() > self._until
        if not self._request.content.is_eof() and self._transport.is_reading():
            self._sending += seconds
        return self._sending > self._room.patience.body + self._received / self._room.patience.rate

    def drop(self) -> None:
        """Close it at once, whatever was still to be sent."""
        self._room.closed(self)
        self._transport.abort()

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is like one, and is none
        peer = transport.get_extra_info("peername")
        self.address = str(peer[0]) if isinstance(peer, tuple) else ""
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
            unread = round(self._room.patience.reading * 1000)
            transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, unread)
        self.since = self._clock()
        self._until = self.since + self._room.patience.head
        self._inner.connection_made(transport)
        self._room.opened(self)

    @override
    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        self._heard = self._clock()
        if self._idle:
            self._idle, self._until = False, self._heard + self._room.patience.head
        self._inner.data_received(data)

    @override
    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    @override
    def pause_writing(self) -> None:
        self._unread = True
        self._inner.pause_writing()

    @override
    def resume_writing(self) -> None:
        self._unread = False
        self._inner.resume_writing()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._room.closed(self)
        self._inner.connection_lost(exc)


def _of(request: web.BaseRequest) -> _Connection | None:
    """A request's connection; None where it is gone."""
    protocol = request.transport.get_protocol() if request.transport is not None else None
    return protocol if isinstance(protocol, _Connection) else None


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def noting_requests(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Tells each request's connection of it; that its sender broke off, or sends no HTTP, is no error of ours."""
    if (connection := _of(request)) is not None:
        connection.begin(request)
    try:
        return await handler(request)
    except web.RequestPayloadError:
        raise web.HTTPBadRequest from None
    except (ConnectionError, TimeoutError, RuntimeError):  # aiohttp has several for a body that breaks off
        if request.transport is not None and not request.transport.is_closing():
            raise
        raise web.HTTPBadRequest from None


class NotingAnswers(AbstractAccessLogger):
    """Tells a connection when its request is answered: an access log hears of the last byte."""

    @property
    @override
    def enabled(self) -> bool:
        """Always."""
        return True

    @override
    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        """The answer has left."""
        if (connection := _of(request)) is not None:
            connection.end()
