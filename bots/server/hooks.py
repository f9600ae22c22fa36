"""The Midjourney server's notifyHook: a hint that a task has changed, and never more than that.

The address can leak (servers show it to whoever can list their tasks), hooks come late, twice, out of order or not at
all, and anybody may forge one. So nothing of a hook's body is believed: the task is asked for with our own credentials.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import secrets
from collections.abc import Awaitable, Callable

import aiohttp
from aiohttp import web

from bots.common.platform import Route
from core import tls
from core.errors import StoreAway
from core.metrics import HOOKS

log = logging.getLogger(__name__)

PATH = "/hooks/mj/{secret}"
MOST = 1024 * 1024
"""Bytes of a body. Tasks of some servers are tens of kilobytes long."""
NAME = 128
"""Characters of a task's id or `state`; longer ones are not ours."""
TEST_SECONDS = 10.0
"""For how long the test at start waits for its own hook."""

Hint = Callable[[str, str], Awaitable[bool]]
"""Told a task's id and its `state`, as somebody says; whether that task is watched here."""
PassOn = Callable[[str], Awaitable[None]]
"""Lets the other replicas hear a word, which reaches their `Hooks.hear`."""


class Hooks:
    """Receives hooks, and tests at start whether they arrive."""

    def __init__(self, secret: str, heard: Hint, pass_on: PassOn) -> None:
        self._secret = secret.encode()
        self._heard = heard
        self._pass_on = pass_on
        self._tasks: set[asyncio.Task[None]] = set()
        self._test = secrets.token_hex(16)
        self._arrived = asyncio.Event()

    def route(self) -> Route:
        """Where hooks arrive."""
        return Route("POST", PATH, self.receive)

    async def receive(self, request: web.Request) -> web.Response:
        """Take a hint. Whatever is in it, the answer is the same: there is nothing to be learned here."""
        if not hmac.compare_digest(request.match_info["secret"].encode(), self._secret):
            raise web.HTTPNotFound
        body = bytearray()
        async for chunk in request.content.iter_chunked(65_536):
            body += chunk
            if len(body) > MOST:
                return web.Response(status=204)
        task_id, state = _read(bytes(body))
        if hmac.compare_digest(task_id.encode(), self._test.encode()):
            self._arrived.set()
        elif task_id:
            await self._take(task_id, state)
        return web.Response(status=204)

    async def _take(self, task_id: str, state: str, *, passed_on: bool = False) -> None:
        try:
            known = await self._heard(task_id, state)
            HOOKS.count("yes" if known else "no")
            if not known and not passed_on:
                await self._pass_on(f"{task_id}\n{state}")
        except StoreAway:
            log.info("a hook came while the database is away; the server is asked in its turn")

    def hear(self, word: str) -> None:
        """A hook that reached another replica."""
        task_id, _, state = word.partition("\n")
        if task_id == self._test:
            self._arrived.set()
            return
        task = asyncio.create_task(self._take(task_id, state, passed_on=True), name="hook")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def test(self, address: str) -> bool:
        """Send a hook from here to there and back, and tell in the log whether it arrived."""
        try:
            async with (
                asyncio.timeout(TEST_SECONDS),
                aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=tls.context())) as http,
                http.post(address, json={"id": self._test}, allow_redirects=False),
            ):
                await self._arrived.wait()
        except (aiohttp.ClientError, ValueError, TimeoutError, OSError) as error:
            log.warning(
                "PUBLIC_URL does not lead here (%s), so the Midjourney server's hooks may not arrive. "
                "Easel goes on asking it; correct PUBLIC_URL or the proxy before it.",
                type(error).__name__,
            )
            return False
        log.info("PUBLIC_URL leads here: the Midjourney server's hooks can arrive")
        return True


def _read(body: bytes) -> tuple[str, str]:
    """The task's id and `state`; empty where they are not what they should be."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return "", ""
    if not isinstance(told, dict):
        return "", ""
    return _name(told.get("id")), _name(told.get("state"))


def _name(value: object) -> str:
    text = str(value) if isinstance(value, (str, int)) else ""
    return text if len(text) <= NAME and text.isprintable() else ""
