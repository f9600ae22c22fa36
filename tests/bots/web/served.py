"""Easel as a person meets it: the real program over real HTTP, with a page's WebSocket in the test's hands."""

from __future__ import annotations

import asyncio
import io
import json
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from pydantic import BaseModel

from bots.app import Easel, running
from bots.settings import Settings
from simulator import Simulator
from tests import empty

Post = dict[str, Any]


class Told(Settings):
    """Settings that are given alone: looking them up elsewhere is a third of a start, and here nothing stands there."""

    def __init__(self, **given: Any) -> None:
        BaseModel.__init__(self, **given)


def configured(folder: Path, **changes: Any) -> Settings:
    fields = {"listen": "127.0.0.1:0", "database_url": empty.laid_in(folder), "access": "open"}
    return Told(**(fields | changes))


@asynccontextmanager
async def easel(folder: Path, **changes: Any) -> AsyncIterator[tuple[Easel, Simulator]]:
    """Easel on a simulator that paints in a moment."""
    simulator = Simulator(duration=0.05)
    async with simulator.serve() as url, running(configured(folder, mj_url=url, **changes)) as started:
        yield started, simulator


def words_in(page: str) -> dict[str, Any]:
    """What the page was given to say by itself, and in which language."""
    told: dict[str, Any] = json.loads(page.partition('id="messages">')[2].partition("</script>")[0])
    return told


class Page:
    """One open page."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, http: aiohttp.ClientSession, url: str) -> None:
        self.socket = socket
        self.http = http
        self.url = url
        self.hello: dict[str, Any] = {}
        self.posts: dict[str, Post] = {}
        self.seen: list[Post] = []

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, language: str = "en") -> AsyncIterator[Page]:
        headers = {"Origin": url, "Accept-Language": language}
        async with aiohttp.ClientSession() as http, http.ws_connect(f"{url}/ws", headers=headers) as socket:
            page = cls(socket, http, url)
            page.hello = await page._next()
            page.posts = {post["id"]: post for post in page.hello["posts"]}
            yield page

    async def ask(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Send something and wait for its answer; posts that come meanwhile are kept."""
        name = fields.pop("id", None) or str(uuid.uuid4())
        await self.socket.send_json({"type": kind, "id": name} | fields)
        while True:
            message = await self._next()
            if message.get("id") == name:
                return message

    async def say(self, text: str, *pictures: str) -> dict[str, Any]:
        return await self.ask("say", text=text, pictures=list(pictures))

    async def until(self, job: str, done: Callable[[Post], bool] | str) -> Post:
        """The job's post as soon as it is so (or in that state)."""
        reached = (lambda post: post["state"] == done) if isinstance(done, str) else done
        while not (job in self.posts and reached(self.posts[job])):
            await self._next()
        return self.posts[job]

    async def draw(self, text: str, *pictures: str) -> Post:
        return await self.until((await self.say(text, *pictures))["job"], "done")

    async def press(self, post: Post, label: str) -> dict[str, Any]:
        key = next(action["key"] for row in post["actions"] for action in row if action["label"] == label)
        return await self.ask("press", job=post["job"], action=key)

    async def upload(self, data: bytes) -> tuple[int, dict[str, Any]]:
        headers = {"Origin": self.url, "X-Easel": "1", "Content-Type": "image/png"}
        async with self.http.post(f"{self.url}/pictures", data=io.BytesIO(data), headers=headers) as answer:
            return answer.status, await answer.json()

    async def get(self, path: str) -> tuple[int, str, bytes]:
        async with self.http.get(self.url + path) as answer:
            return answer.status, answer.content_type, await answer.read()

    async def _next(self) -> dict[str, Any]:
        async with asyncio.timeout(30):
            message: dict[str, Any] = await self.socket.receive_json()
        if message["type"] == "post":
            post = message["post"]
            self.posts[post["id"]] = post
            self.seen.append(post)
        return message
