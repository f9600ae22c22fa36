"""Asks a Midjourney server what costs nothing and changes nothing, and tells every way apart in which it may go wrong.

The client (`core.mj`) needs to know only whether a request left; an operator needs to know why it did not.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from enum import Enum

import aiohttp
from msgspec import Struct

from bots.logs import Redactor
from core.mj import Auth, Endpoint, Reason, Rejected
from core.mj.loose import printable
from core.mj.replies import HttpAnswer, read_task, read_tasks
from core.mj.requests import Body, Outgoing, ask, auth_header

NOBODY = "0" * 16
"""A task's id that no server hands out, in the form that all of them can read."""
TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5)
"""These questions are answered at once or not at all."""
_SHOWN = 160
"""Characters of a server's own words in a finding."""

_QUESTIONS: dict[Endpoint, Body] = {
    Endpoint.LIST_BY_CONDITION: {"ids": [NOBODY]},
    Endpoint.LIST_BY_IDS: {"ids": [NOBODY]},
    Endpoint.QUERY: {"pageNumber": 0, "pageSize": 1},
}


class Cut(Enum):
    """Why no HTTP answer came."""

    NO_NAME = "the name does not resolve"
    REFUSED = "nothing listens there"
    NO_WAY = "no connection could be made"
    SILENT = "connected, but no answer in time"
    CERTIFICATE = "its certificate is not trusted"
    NOT_TLS = "it does not speak TLS"
    HUNG_UP = "it closed the connection"
    NO_ADDRESS = "not an address"


_CUTS: tuple[tuple[type[BaseException], Cut], ...] = (
    (socket.gaierror, Cut.NO_NAME),
    (UnicodeError, Cut.NO_ADDRESS),
    (aiohttp.InvalidURL, Cut.NO_ADDRESS),
    (aiohttp.ClientConnectorCertificateError, Cut.CERTIFICATE),
    (ssl.SSLCertVerificationError, Cut.CERTIFICATE),
    (ssl.SSLError, Cut.NOT_TLS),
    (ConnectionRefusedError, Cut.REFUSED),
    (aiohttp.ConnectionTimeoutError, Cut.NO_WAY),
    (aiohttp.SocketTimeoutError, Cut.SILENT),
    (TimeoutError, Cut.SILENT),
    (ConnectionError, Cut.HUNG_UP),
    (aiohttp.ClientConnectorError, Cut.NO_WAY),
)
"""The first that fits anything in an error's chain of causes."""

_FROM_THE_API = frozenset(
    {None, Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.NO_MONEY, Reason.NOT_ENABLED, Reason.LIMIT, Reason.SUSPENDED}
)


class ProbeAnswer(Struct, frozen=True):
    """What came of one question. `why` None: exactly what this API answers."""

    why: Reason | Cut | None = None
    words: str = ""
    """The server's own, without secrets."""
    status: int = 0
    page: bool = False
    """It is a web page."""
    location: str = ""
    """Where a redirect leads."""
    bare: bool = False
    """It holds nothing."""

    @property
    def speaks(self) -> bool:
        """Whether this API answers there, whatever it said."""
        return not self.page and self.why in _FROM_THE_API

    @property
    def astray(self) -> bool:
        """Whether something else answers there."""
        return self.why is Reason.WRONG_URL or (self.why is Reason.LOST_ANSWER and self.status < 300)


class Asker:
    """Asks with one key, at any address and with any way of sending the key. `http` stays its owner's to close."""

    def __init__(self, http: aiohttp.ClientSession, key: str | None, timeout: aiohttp.ClientTimeout = TIMEOUT) -> None:
        self._http = http
        self._key = key
        self._timeout = timeout
        bare = (key or "").removeprefix("Bearer ")
        self._redact = Redactor([key or "", bare, bare.removeprefix("sk-")])

    async def ask(self, url: str, auth: Auth | None, endpoint: Endpoint = Endpoint.FETCH) -> ProbeAnswer:
        """Ask about a task that cannot exist. `auth` None leaves the key at home."""
        headers = auth_header(auth, self._key) if auth else {}
        question = ask(endpoint, headers, task_id=NOBODY, body=_QUESTIONS.get(endpoint))
        try:
            answer = await self._send(url, question)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return ProbeAnswer(cut_of(error))
        return self._heard(endpoint, answer)

    async def _send(self, url: str, question: Outgoing) -> HttpAnswer:
        async with self._http.request(
            question.verb,
            url + question.path,
            headers=question.headers,
            json=question.body,
            timeout=self._timeout,
            allow_redirects=False,
        ) as response:
            kind, leads = response.headers.get("content-type", ""), response.headers.get("location", "")
            return HttpAnswer(response.status, kind, await response.read(), leads=leads)

    def _heard(self, endpoint: Endpoint, answer: HttpAnswer) -> ProbeAnswer:
        read = read_task(answer) if endpoint is Endpoint.FETCH else read_tasks(endpoint, answer)
        if not isinstance(read, Rejected):
            return ProbeAnswer(status=answer.status, bare=not answer.body.strip())
        page = "html" in answer.content_type.lower() or answer.body.lstrip()[:1] == b"<"
        words = "" if page or not answer.body.strip() else self._redact(read.text)[:_SHOWN]
        return ProbeAnswer(read.reason, words, answer.status, page, printable(answer.leads))


def cut_of(error: BaseException) -> Cut:
    """Why a request got no answer."""
    causes = list(_chain(error))
    return next((cut for kind, cut in _CUTS if any(isinstance(cause, kind) for cause in causes)), Cut.HUNG_UP)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
