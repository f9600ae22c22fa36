"""One request out, one answer in, and the certainty whether it left at all."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp

from core.metrics import ASKED
from core.mj.bodies import CODING, Content, read_weight, unpacked
from core.mj.errors import NotSent
from core.mj.outcomes import Ambiguous, Reason, Rejected
from core.mj.replies import HttpAnswer
from core.mj.requests import Outgoing

log = logging.getLogger(__name__)

CONNECT = 5.0
READ = 30.0
SUBMIT_READ = 90.0
"""Seconds of silence. A gateway waits 60 s for the server behind it; giving up earlier would leave the answer open."""

LARGEST = 32 * 1024 * 1024
"""Bytes of an answer, unpacked. A hundred tasks of the most talkative servers are a few million."""
LARGE = 1024 * 1024
"""Bytes of an answer above which one comes at a time."""
HEAVIEST = 256 * 1024 * 1024
"""Bytes that an answer may take in memory once it is read."""

_NEVER_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)
"""What is raised before the first byte of a request leaves. After everything else the server may have it."""
_LOST = (aiohttp.ClientError, OSError, ValueError, RuntimeError, MemoryError)
"""What else is raised on the way: by the connection, by an answer that is none, by a session that is closed."""
_HIDDEN = 8
"""A key of at least so many characters is taken out of answers, before anything of them is logged or shown."""


class Wire:
    """The way to one server. Nothing is ever sent twice, and neither keys nor bodies are logged."""

    def __init__(self, http: aiohttp.ClientSession, url: str, key: str | None) -> None:
        self._http = http
        self._url = url
        self._large = asyncio.Lock()
        self._secret = key.encode() if key and len(key) >= _HIDDEN else None

    async def exchange(self, outgoing: Outgoing, read: float = SUBMIT_READ) -> HttpAnswer | Rejected | Ambiguous:
        """Send a request once. `read` is the longest silence in seconds; the whole may take twice as long.

        Raises NotSent where it is our own trouble that it did not leave as a whole.
        """
        started = time.perf_counter()
        if self._http.closed:  # Easel stops
            raise NotSent(str(outgoing.endpoint))
        try:
            content = None if outgoing.body is None else Content(outgoing.body)
        except MemoryError as error:
            raise NotSent(str(outgoing.endpoint)) from error
        try:
            async with asyncio.timeout(2 * read):
                answer = await self._answer(outgoing, content, read)
        except _NEVER_SENT as error:
            self._count(outgoing, "unreachable", started)
            log.warning("%s: no connection (%s)", outgoing.endpoint, type(error).__name__)
            return Rejected(Reason.UNREACHABLE, type(error).__name__)
        except _LOST as error:
            if content is not None and not content.whole and (content.broken or isinstance(error, MemoryError)):
                raise NotSent(str(outgoing.endpoint)) from (content.broken or error)
            if isinstance(error, MemoryError):
                raise
            self._count(outgoing, "lost", started)
            log.warning("%s: the answer was lost (%s)", outgoing.endpoint, type(error).__name__)
            return Ambiguous(f"the answer was lost ({type(error).__name__})")
        spent = self._count(outgoing, f"{answer.status // 100}xx", started)
        log.debug("%s: HTTP %d in %.0f ms", outgoing.endpoint, answer.status, spent * 1000)
        return answer

    def _count(self, outgoing: Outgoing, outcome: str, started: float) -> float:
        spent = time.perf_counter() - started
        ASKED.count(str(outgoing.endpoint), outcome, seconds=spent)
        return spent

    async def _answer(self, outgoing: Outgoing, content: Content | None, read: float) -> HttpAnswer:
        headers = {"Accept-Encoding": CODING, **outgoing.headers}
        if content is not None:
            headers |= {"Content-Type": "application/json", "Content-Length": str(content.length)}
        asked = self._http.request(
            outgoing.verb,
            self._url + outgoing.path,
            headers=headers,
            data=None if content is None else content.body,
            allow_redirects=False,
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(connect=CONNECT, sock_connect=CONNECT, sock_read=read),
        )
        async with asked as response:
            heads = response.headers
            try:
                body = await self._body(unpacked(response.content.iter_any(), heads.get("content-encoding", "")))
            except _NEVER_SENT as error:  # a break in the middle of a body may be called so; the request had arrived
                raise aiohttp.ClientPayloadError(str(error)) from error
        told = bytes(body).replace(self._secret, b"***") if self._secret else bytes(body)
        kind, leads = heads.get("content-type", ""), heads.get("location", "")
        return HttpAnswer(response.status, kind, told, _retry_after(heads), leads)

    async def _body(self, parts: AsyncIterator[bytes]) -> bytearray:
        """Raises ValueError for one that is too large."""
        body = bytearray()
        async with AsyncExitStack() as stack:
            turn = False
            async for part in parts:
                body += part
                if len(body) > LARGEST:
                    raise ValueError("the answer is too large")
                if len(body) > LARGE and not turn:
                    await stack.enter_async_context(self._large)
                    turn = True
        if len(body) > LARGE and read_weight(body) > HEAVIEST:  # a smaller one cannot be
            raise ValueError("the answer has too many values")
        return body


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server wants to be left alone: a number of them, or a date, by the server's own clock."""
    told = headers.get("retry-after", "")
    if not told:
        return None
    if told.isdecimal():
        return float(told)
    try:
        until = parsedate_to_datetime(told)
        asked = parsedate_to_datetime(headers["date"]) if "date" in headers else datetime.now(UTC)
        return max((until - asked).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):  # none, one without its zone, or in no year that there is
        return None
