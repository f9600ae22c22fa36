"""Finding the addresses of names, so that a name whose resolver is silent keeps nobody else waiting.

The system's own lookup blocks, for half a minute where nobody answers, and cannot be called off. asyncio does it in the
threads in which files are read and pictures decoded too (six on two cores): a handful of silent names stops all that.
Here each lookup has a thread of its own, which a stop of the program does not wait for; a name is looked up once at a
time, whoever asks for it; and neither all names nor those of one domain take every thread.
"""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct

AT_ONCE = 32
"""Lookups at a time. A thread that waits for an answer costs some 50 kB."""
PER_DOMAIN = 4
"""Of these, lookups of names that end alike (`a.example.com`, `b.example.com`): one server is silent about all."""

Addresses = list[tuple[Any, ...]]
"""As `socket.getaddrinfo` gives them."""


class _Question(Struct, frozen=True):
    """What is asked of `socket.getaddrinfo`."""

    host: str | bytes | None
    port: str | int | None
    family: int
    type: int
    proto: int
    flags: int

    @property
    def domain(self) -> str:
        """The last two parts of the name."""
        return ".".join(self._name.lower().rstrip(".").split(".")[-2:])

    @property
    def at_hand(self) -> bool:
        """Whether nobody has to be asked: no name, or an address written out."""
        try:
            ipaddress.ip_address(self._name.partition("%")[0])
        except ValueError:
            return not self._name
        return True

    @property
    def _name(self) -> str:
        return self.host.decode("latin-1") if isinstance(self.host, bytes) else self.host or ""

    def answer(self) -> Addresses:
        """Ask the system. Blocks; raises OSError and UnicodeError."""
        return list(socket.getaddrinfo(self.host, self.port, self.family, self.type, self.proto, self.flags))


class Names:
    """Looks names up. One for each event loop and each kind of names that is to have room of its own."""

    def __init__(self, at_once: int = AT_ONCE, per_domain: int = PER_DOMAIN) -> None:
        self._at_once = at_once
        self._per_domain = per_domain
        self._asked: dict[_Question, asyncio.Future[Addresses]] = {}
        """Lookups whose threads are at work."""
        self._ended = asyncio.Event()
        """Set, and replaced, whenever a lookup ends."""

    async def getaddrinfo(
        self, host: str | bytes | None, port: str | int | None, *,
        family: int = 0, type: int = 0, proto: int = 0, flags: int = 0,  # noqa: A002 - as the event loop's
    ) -> Addresses:  # fmt: skip
        """As the event loop's own. Raises OSError and UnicodeError. Whoever waits no longer has left the queue."""
        question = _Question(host, port, family, type, proto, flags)
        if question.at_hand:
            return question.answer()
        while question not in self._asked and not self._has_room(question):
            await self._ended.wait()
        if question not in self._asked:
            self._ask(question)
        return await asyncio.shield(self._asked[question])

    def _has_room(self, question: _Question) -> bool:
        alike = sum(1 for other in self._asked if other.domain == question.domain)
        return len(self._asked) < self._at_once and alike < self._per_domain

    def _ask(self, question: _Question) -> None:
        event_loop = asyncio.get_running_loop()
        future: asyncio.Future[Addresses] = event_loop.create_future()

        def look() -> None:
            found: Addresses | Exception
            try:
                found = question.answer()
            except Exception as error:
                found = error
            try:
                event_loop.call_soon_threadsafe(self._end, question, found)
            except RuntimeError:  # the event loop has ended; nobody waits
                return

        try:
            threading.Thread(target=look, name="name lookup", daemon=True).start()
        except RuntimeError as error:
            raise OSError(errno.EAGAIN, "no thread is left to look a name up") from error
        self._asked[question] = future

    def _end(self, question: _Question, found: Addresses | Exception) -> None:
        future = self._asked.pop(question)
        if isinstance(found, Exception):
            future.set_exception(found)
            future.exception()  # whoever asked may have gone, which is nothing to be told of
        else:
            future.set_result(found)
        self._ended.set()
        self._ended = asyncio.Event()


@contextmanager
def looked_up_beside(event_loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Whatever connects on this event loop (to the provider, chats, databases) finds names in threads beside."""
    own = event_loop.getaddrinfo
    event_loop.getaddrinfo = Names().getaddrinfo  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        event_loop.getaddrinfo = own  # type: ignore[method-assign]
