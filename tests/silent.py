"""A line between Easel and a server that can fall silent, as after a failover of which nobody tells this end."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Line:
    """A TCP proxy before a Unix socket. What stands may be silenced: it stays open, and nothing comes through."""

    def __init__(self, socket: str) -> None:
        self.opened = 0
        self._socket = socket
        self._silent: set[int] = set()
        self._writers: list[asyncio.StreamWriter] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Line:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
            with suppress(OSError):
                await writer.wait_closed()

    def silence(self) -> None:
        """From now on nothing comes through what stands; new connections work."""
        self._silent.update(range(self.opened))

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number, self.opened = self.opened, self.opened + 1
        there = await asyncio.open_unix_connection(self._socket)
        self._writers += (writer, there[1])
        for come, go in ((reader, there[1]), (there[0], writer)):
            task = asyncio.create_task(self._forward(number, come, go))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _forward(self, number: int, come: asyncio.StreamReader, go: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await come.read(65536):
                if number not in self._silent:
                    go.write(data)
        if number not in self._silent:
            go.close()
