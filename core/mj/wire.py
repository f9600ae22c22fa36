"""One request out, one answer in, and the certainty whether it left at all."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from core.metrics import ASKED
from core.mj.bodies import CODING, Content, read_weight, unpacked
from core.mj.errors import NotSent
from core.mj.outcomes import Ambiguous, Reason, Rejected
from core.mj.replies import HttpAnswer
from core.mj.requests import Body, Outgoing
from core.ports import PictureFile

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
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
_HIDDEN = 8
"""A key of at least so many characters is taken out of answers, before anything of them is logged or shown."""


class Wire:
    """The way to one server. Nothing is ever sent twice, and neither keys nor bodies are logged."""

    def __init__(self, http: httpx.AsyncClient, url: str, key: str | None) -> None:
        self._http = http
        self._url = url
        self._large = asyncio.Lock()
        self._secret = key.encode() if key and len(key) >= _HIDDEN else None

    async def exchange(self, outgoing: Outgoing, read: float = SUBMIT_READ) -> HttpAnswer | Rejected | Ambiguous:
        """Send a request once. `read` is the longest silence in seconds; the whole may take twice as long.

        Raises NotSent where it is our own trouble that it did not leave as a whole.
        """
        started = time.perf_counter()
        try:
            content = Content(outgoing.body) if outgoing.body and _has_pictures(outgoing.body) else None
            request = self._request(outgoing, content, httpx.Timeout(read, connect=CONNECT, pool=CONNECT))
        except MemoryError as error:
            raise NotSent(str(outgoing.endpoint)) from error
        try:
            async with asyncio.timeout(2 * read):
                answer = await self._answer(request)
        except _NEVER_SENT as error:
            self._count(outgoing, "unreachable", started)
            log.warning("%s: no connection (%s)", outgoing.endpoint, type(error).__name__)
            return Rejected(Reason.UNREACHABLE, type(error).__name__)
        except (httpx.HTTPError, OSError, MemoryError) as error:
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

    def _request(self, outgoing: Outgoing, content: Content | None, timeout: httpx.Timeout) -> httpx.Request:
        headers = {"Accept-Encoding": CODING, **outgoing.headers}
        if content is not None:
            headers |= {"Content-Type": "application/json", "Content-Length": str(content.length)}
        return self._http.build_request(
            outgoing.verb,
            self._url + outgoing.path,
            headers=headers,
            json=outgoing.body if content is None else None,
            content=content,
            timeout=timeout,
        )

    async def _answer(self, request: httpx.Request) -> HttpAnswer:
        response = await self._http.send(request, stream=True)
        try:
            body = await self._body(response)
        except (httpx.HTTPError, ValueError) as error:
            # The transport may call a break in the middle of a body a failed connection; the request had arrived.
            raise httpx.ReadError(str(error), request=request) from error
        finally:
            await response.aclose()
        told = bytes(body).replace(self._secret, b"***") if self._secret else bytes(body)
        kind = response.headers.get("content-type", "")
        leads = response.headers.get("location", "")
        return HttpAnswer(response.status_code, kind, told, _retry_after(response.headers), leads)

    async def _body(self, response: httpx.Response) -> bytearray:
        """The body, unpacked. Raises ValueError and httpx.HTTPError."""
        assert isinstance(response.stream, httpx.AsyncByteStream), "what an asynchronous client gets"
        body = bytearray()
        async with AsyncExitStack() as stack:
            turn = False
            async for part in unpacked(response.stream, response.headers.get("content-encoding", "")):
                body += part
                if len(body) > LARGEST:
                    raise ValueError("the answer is too large")
                if len(body) > LARGE and not turn:
                    await stack.enter_async_context(self._large)
                    turn = True
        if len(body) > LARGE and read_weight(body) > HEAVIEST:  # a smaller one cannot be
            raise ValueError("the answer has too many values")
        return body


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds that the server wants to be left alone: a number of them, or a date, by the server's own clock."""
    told = headers.get("retry-after", "")
    if told.isdecimal():
        return float(told)
    try:
        until = parsedate_to_datetime(told)
        asked = parsedate_to_datetime(headers["date"]) if "date" in headers else datetime.now(UTC)
        return max((until - asked).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):  # none, one without its zone, or in no year that there is
        return None


def _has_pictures(body: Body) -> bool:
    values = [part for value in body.values() for part in (value if isinstance(value, list) else [value])]
    return any(isinstance(value, PictureFile) for value in values)
