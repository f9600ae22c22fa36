"""The chat page without a browser: what it says over its WebSocket, and the posts that it has been shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

Post = Mapping[str, Any]


class GoneError(Exception):
    """The connection broke: whatever was not answered has to be said again."""


class Page:
    """An open page. Raises GoneError wherever it waits, once the connection has broken."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.posts: dict[str, Post] = {}
        """The newest version of each post, by its id."""
        self.answers: dict[str, Mapping[str, Any]] = {}
        """Message id -> what Easel answered."""
        self.received = 0
        self._socket = socket
        self._news = asyncio.Condition()
        self._gone = False

    async def say(self, message_id: str, text: str) -> None:
        """Say something; the same id twice is the same message."""
        await self.send(type="say", id=message_id, text=text)

    async def send(self, **message: object) -> None:
        """Send any message."""
        try:
            await self._socket.send_json(message)
        except aiohttp.ClientConnectionError as error:
            raise GoneError from error

    async def until(self, seen: Callable[[Page], bool]) -> None:
        """Wait until this is true of the page."""
        async with self._news:
            await self._news.wait_for(lambda: self._gone or seen(self))
            if not seen(self):
                raise GoneError

    async def receive(self) -> None:
        """Take in what comes, until the connection breaks."""
        try:
            async for message in self._socket:
                await self._take(message.json())
        finally:
            async with self._news:
                self._gone = True
                self._news.notify_all()

    async def _take(self, message: Mapping[str, Any]) -> None:
        async with self._news:
            self.received += 1
            for post in message.get("posts", ()):
                self.posts[post["id"]] = post
            if message["type"] == "post":
                self.posts[message["post"]["id"]] = message["post"]
            if message["type"] in ("answer", "older"):
                self.answers[message.get("id", "older")] = message
            self._news.notify_all()


@asynccontextmanager
async def page(url: str) -> AsyncIterator[Page]:
    """Open the page of the Easel at this address. Raises GoneError where nobody answers."""
    async with aiohttp.ClientSession() as session:
        try:
            socket = await session.ws_connect(f"{url}/ws", origin=url, max_msg_size=0)
        except aiohttp.ClientError as error:
            raise GoneError from error
        opened = Page(socket)
        receiving = asyncio.create_task(opened.receive())
        try:
            yield opened
        finally:
            await socket.close()
            await receiving
