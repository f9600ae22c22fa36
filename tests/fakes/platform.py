"""What the fakes of both platforms are: a server on loopback that notes every call, and how a test waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Protocol, Self, TypeVar

from aiohttp import web

from tests.fakes.bell import Bell
from tests.fakes.faults import Ordered

T = TypeVar("T")
Call = TypeVar("Call")
Fault = TypeVar("Fault", bound=Ordered)

PAGE = "<html><head><title>{0} Bad Gateway</title></head><body><center><h1>{0} Bad Gateway</h1></center></body></html>"
"""What a gateway before the platform says, with its status."""


class Written(Protocol):
    """What every message of a platform knows of itself."""

    @property
    def from_bot(self) -> bool: ...

    @property
    def deleted(self) -> bool: ...


Message = TypeVar("Message", bound=Written)


class Conversation(Generic[Message]):
    """Where messages stand."""

    everything: dict[int, Message]
    """Also deleted messages, by id."""

    @property
    def messages(self) -> list[Message]:
        """What stands here now, oldest first."""
        return [message for message in self.everything.values() if not message.deleted]

    @property
    def bot_messages(self) -> list[Message]:
        """Those of the bot under test."""
        return [message for message in self.messages if message.from_bot]


@dataclass(eq=False)
class FakePlatform(Generic[Call, Fault]):
    """A platform's server on loopback, from `async with` to its end; a subclass says what it answers."""

    port: int = field(default=0, kw_only=True)
    """Where to listen; 0 takes a free port."""
    url: str = field(default="", init=False)
    closing: bool = field(default=False, init=False)
    bell: Bell = field(default_factory=Bell, init=False, repr=False)
    """Rung at every change."""
    faults: list[Fault] = field(default_factory=list, init=False, repr=False)
    calls: list[Call] = field(default_factory=list, init=False, repr=False)
    bugs: list[Exception] = field(default_factory=list, init=False, repr=False)
    """What the fake itself did wrong; raised at its end."""

    def application(self) -> web.Application:
        """What it answers."""
        raise NotImplementedError

    async def stop(self) -> None:
        """End what would keep a connection open."""

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=2)
        await self._runner.setup()
        await self.listen()
        return self

    async def listen(self) -> None:
        """Take connections; whoever listens again does so at the same port."""
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await self._site.start()
        self.port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}"

    async def __aexit__(self, *_: object) -> None:
        self.closing = True
        self.bell.ring()
        for fault in self.faults:
            fault.release()
        await self.stop()
        await self._runner.cleanup()
        if self.bugs:
            raise ExceptionGroup("the fake itself failed", self.bugs)

    async def until(self, predicate: Callable[[], T | None], timeout: float = 10) -> T:
        """The predicate's first true value, looked at after every change; a failure shows the last calls."""
        try:
            found = await self.bell.until(predicate, timeout)
        except TimeoutError:
            said = "\n  ".join([*dict.fromkeys(map(repr, self.calls))][-8:])  # polls look all the same
            raise AssertionError(f"nothing of the kind within {timeout} s; the last calls were\n  {said}") from None
        assert found is not None
        return found


def hang_up(request: web.Request) -> web.Response:
    """Close the connection without a word."""
    if request.transport:
        request.transport.abort()
    return web.Response()
