"""The local chat page as a chat platform: pages come in over WebSockets, posts go out to all that are open.

A page that was away has missed nothing: on connecting it gets the posts as the store has them.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web
from msgspec.structs import replace
from pydantic import ValidationError
from typing_extensions import override

from bots.common import commands, searches
from bots.common.answer import Answer, Going, Info, Refused, Told
from bots.common.command import Context
from bots.common.errors import explain
from bots.common.panel import Panel
from bots.common.platform import Link, Parts
from bots.common.presses import IN_PLACE, give_words, press
from bots.common.request import Attachment, Request
from bots.common.retry import USUAL, Patience, Retry
from bots.web import gallery, render
from bots.web.request import TEXT_LIMIT, PageMessage, typed
from core import messages
from core.asks import Ask
from core.errors import Refusal
from core.jobs import Job, Person, Place, Post
from core.media.pictures import LIMITS
from core.ports import Chat, Priority
from core.preferences import ON
from core.studio import Studio
from core.views import View

log = logging.getLogger(__name__)

PLATFORM = "web"
PERSON = Person(PLATFORM, "local", "You")
PLACE = Place(PLATFORM, "local")
HISTORY = 12
"""Jobs that /history lists."""
PAGE = 20
"""Posts in one page of history."""
MESSAGE_BYTES = 4 * TEXT_LIMIT + 4096
"""Bytes of one WebSocket message: a text at its limit in the longest encoding, and the rest."""
PAGES = 20
"""Pages open at once. More are not one person's."""
AT_ONCE = 8
"""Messages of one page answered at a time."""
WAITING = 500
"""Messages that a page may have still to read."""
ANSWER_SECONDS = 18.0
"""For how long a message may wait for its answer: a page that waits for 20 says it again, under the same name."""
PATIENCE = Patience(word=3, most=12, bug=5)
"""A page is answered once; what it hears in between is a word beside."""
TOO_OLD = USUAL.most
"""Seconds after which what a page says again is not done unasked."""
HEARTBEAT = 20.0
"""Seconds between pings, so that a page that is gone is noticed."""

LACKS = frozenset({"announcements", "delivery", "spoiler"})
"""Settings that change nothing: the page shows pictures as they are, and hears no announcements."""
_WISHES = frozenset({"say", "press", "words"})
"""What something comes of."""
_OPERATORS = {"trouble_waiting": "store_away", "trouble_waiting_full": "store_full"}
"""What is said to whoever runs Easel, instead of what people in chats read."""


class _Page:
    """One open page. What it has not been sent yet waits here, and of each post only the newest version.

    One that reads nothing is cut off: it comes back by itself, and is told anew what there is.
    """

    def __init__(self, socket: web.WebSocketResponse, lang: str, cut: Callable[[], None]) -> None:
        self.lang = lang
        self._socket = socket
        self._cut = cut
        self._waiting: dict[str, Mapping[str, Any]] = {}
        self._wakeup = asyncio.Event()

    def greet(self, hello: Mapping[str, Any]) -> None:
        """Put the hello before all that came while it was made: it may show less than that."""
        self._waiting = {"hello": hello, **self._waiting}
        self._wakeup.set()

    def send(self, key: str, message: Mapping[str, Any]) -> None:
        """Send as soon as the connection takes it; a message that waits under the same key is replaced."""
        self._waiting[key] = message
        self._wakeup.set()
        if len(self._waiting) > WAITING:
            self._waiting.clear()
            self._cut()

    async def run(self) -> None:
        """Send what waits, in order, until the connection breaks."""
        while not self._socket.closed:
            await self._wakeup.wait()
            self._wakeup.clear()
            while self._waiting:
                message = self._waiting.pop(next(iter(self._waiting)))
                with suppress(ConnectionError):  # it is gone, which whoever listens to it notices
                    await self._socket.send_str(json.dumps(message, ensure_ascii=False, separators=(",", ":")))


class WebChat(Chat):
    """Shows posts on the pages that are open, and takes in what they send."""

    platform = PLATFORM

    def __init__(self, parts: Parts, studio: Studio, painter: Link, exported: Link, *, public: bool = False) -> None:
        self._studio = studio
        self._public = public
        """Whoever is on the page may be anybody."""
        self._store = parts.store
        self._retry = Retry(parts.clock, PATIENCE)
        self._viewer = parts.viewer
        self._provider = parts.midjourney.provider
        self._context = Context.of(
            parts, _kept, HISTORY, studio=studio, painter=painter, lacks=LACKS, exported=exported
        )
        self._pages: set[_Page] = set()
        self._sockets: set[web.WebSocketResponse] = set()

    # outward

    @override
    def places(self, priority: Priority) -> int:
        """As many as anybody has hands for."""
        return sys.maxsize

    @override
    def accepts(self, place: Place, priority: Priority) -> bool:
        """Always: a page that cannot follow keeps the newest of each post."""
        return True

    @override
    def has_viewers(self, place: Place | None = None) -> bool:
        """While a page is open."""
        return bool(self._pages)

    @override
    async def show(self, view: View, post: Post) -> str:
        """Send the post to every open page."""
        for lang in {page.lang for page in self._pages}:
            message = {"type": "post", "post": render.post(view, lang, self._provider.title)}
            for page in self._pages:
                if page.lang == lang:
                    page.send(f"post {view.job.id}", message)
        return view.job.id

    def pass_on(self, text: str) -> None:
        """Say something on every open page, in passing."""
        for page in self._pages:
            page.send("word", {"type": "word", "text": text})

    def renew(self, told: Told) -> None:
        """Say anew what stands in a note of this title, on every open page."""
        for page in self._pages:
            page.send(f"note {told.title}", {"type": "note"} | render.written(told, page.lang))

    @override
    async def say(self, person: Person, text: str) -> None:
        """On every open page, which is told anew what there is: some of it may be what was forgotten."""
        self.pass_on(text)
        for page in list(self._pages):
            page.send("hello", await self._hello(page.lang))

    # inward

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one page until it goes away."""
        if len(self._pages) >= PAGES:
            raise web.HTTPServiceUnavailable(text="Too many pages are open. Close one and reload.")
        socket = web.WebSocketResponse(max_msg_size=MESSAGE_BYTES, heartbeat=HEARTBEAT)
        await socket.prepare(request)
        transport = request.transport
        assert transport is not None, "it has just been prepared"
        page = _Page(socket, self.lang(request), transport.abort)
        self._sockets.add(socket)
        try:
            # Listed before history is read, so that no post falls between the two.
            self._pages.add(page)
            async with asyncio.timeout(ANSWER_SECONDS):  # the page comes back by itself
                page.greet(await self._retry.surely(lambda: self._hello(page.lang)))
            async with asyncio.TaskGroup() as group:
                sender = group.create_task(page.run(), name="web-page")
                await self._listen(socket, page, group)
                self._pages.discard(page)
                sender.cancel()
        except TimeoutError:
            await socket.close(code=1013)
        finally:
            self._pages.discard(page)
            self._sockets.discard(socket)
        return socket

    def lang(self, request: web.Request) -> str:
        """The language that was chosen; else the one that the browser asks for."""
        asks = messages.pick(request.headers.get("Accept-Language"))
        return self._studio.people.spoken(Ask(PERSON, PLACE, "", "", asks)).lang

    async def close(self) -> None:
        """Say goodbye to every page; they come back by themselves."""
        await asyncio.gather(*(socket.close(code=1001, message=b"restarting") for socket in list(self._sockets)))

    async def _listen(self, socket: web.WebSocketResponse, page: _Page, group: asyncio.TaskGroup) -> None:
        """Answer each message beside the others: one that waits for the provider holds up none."""
        room = asyncio.Semaphore(AT_ONCE)

        async def answer(data: str) -> None:
            try:
                if (answer := await self._answer(data, page)) is not None:
                    page.send(*answer)
            finally:
                room.release()

        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await room.acquire()
                group.create_task(answer(message.data), name="web-answer")

    async def _hello(self, lang: str) -> render.Json:
        page = await self._studio.history(PLACE, None, PAGE)
        known = await self._studio.people.known(Ask(PERSON, PLACE, "", "", lang))
        filters = gallery.filters(commands.TABLE["history"], self._context.midjourney, lang)
        hello = render.hello(
            await self._viewer.views(page.jobs),
            page,
            self._provider,
            commands.offered(self._studio),
            lang,
            {"picture_bytes": LIMITS.size, "pictures": 5, "text": TEXT_LIMIT},
            (known.chosen or {}).get("told", ON),
        )
        return hello | {"filters": filters, "night": (known.chosen or {}).get("night", "")}

    async def _answer(self, data: str, page: _Page) -> tuple[str, render.Json] | None:
        """The answer, under its name; None where a trouble of our own lasts: then the page says it once more."""
        lang = page.lang
        try:
            said = PageMessage.model_validate_json(data)
        except ValidationError:
            return "nonsense", {"type": "answer", "id": "", "ok": False, "text": messages.say("broken", lang)}
        ask = Ask(PERSON, PLACE, f"{PLATFORM}:{said.id}", said.text.strip(), lang, public=self._public)
        ask = self._studio.people.spoken(ask)
        answer: render.Json = {"type": "answer", "id": said.id, "ok": True, "text": "", "note": None, "keep": False}

        async def do() -> None:
            try:
                late = said.age > TOO_OLD and said.type in _WISHES
                if late and await self._store.by_origin(ask.origin) is None:
                    raise Refusal("late_again")
                answer.update(await self._do(said, ask))
            except Exception as error:
                why = explain(error, ask, said.job)
                answer.update(render.refused(why, said.text, lang) if why is not None else {"ok": False, "keep": True})

        async def tell(key: str, **data: str) -> None:
            if key in _OPERATORS:  # as likely as not whoever reads this runs Easel
                page.send("word", {"type": "word", "text": messages.say(_OPERATORS[key], lang, **data)})
                return
            answer.update(render.refused(Refused(messages.say(key, lang)), said.text, lang))

        with suppress(TimeoutError):  # then the page says it again, under the same name
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._retry.until_answered(
                    do,
                    who=PERSON.account,
                    since=self._retry.clock(),
                    refuse=lambda: self._store.refuse(ask.origin),
                    tell=tell,
                )
                return f"answer {said.id}", answer
        return None

    async def _do(self, said: PageMessage, ask: Ask) -> render.Json:
        lang = ask.lang
        about = Request(ask, text=said.text, job=said.job, key=said.action)
        if said.type == "say":
            request = typed(ask, said.text, said.pictures)
            if request.command == "cancel":
                await self._retry.withdraw(PERSON.account)
            return await self._written(await commands.run(request, self._context), lang)
        if said.type == "press":
            written = await self._written(await press(about, self._context), lang)
            return written | {"below": said.action not in IN_PLACE}
        if said.type == "words":
            return render.written(await give_words(about, self._context), lang)
        if said.type == "show":
            job = await self._studio.show(ask, said.job)
            return {"posts": await self._posts([job], lang)}
        if said.type == "older":
            page = await self._studio.history(PLACE, said.before or None, PAGE)
            return {"type": "older", "posts": await self._posts(page.jobs, lang), "more": page.more}
        if said.type == "gallery":
            return await self._found(about, said.before or None)
        raise Refusal("broken")

    async def _found(self, request: Request, before: str | None) -> render.Json:
        """A page of the gallery: what /history finds in these words, of what is finished."""
        wanted = await self._studio.collection.wanted(request.ask, request.text)
        context = replace(self._context, page=gallery.ROWS)
        page, told = await searches.find(request, context, replace(wanted, pictures=True), before)
        return gallery.found(await self._viewer.views(page.jobs), page.more, told, request.lang)

    async def _written(self, answer: Answer, lang: str) -> render.Json:
        if isinstance(answer, Panel):
            # the page says itself what it says in the language with which it was opened
            spoken = self._studio.people.spoken(Ask(PERSON, PLACE, "", "", lang)).lang
            return render.panel(answer, reload=spoken != lang)
        if isinstance(answer, Going):
            return render.going(await self._viewer.views(answer.jobs), answer, lang, self._provider.title)
        if isinstance(answer, Info):
            (view,) = await self._viewer.views([answer.job])
            return render.known(view, answer, lang, self._provider.title)
        return render.written(answer, lang)

    async def _posts(self, jobs: Sequence[Job], lang: str) -> list[render.Json]:
        """The posts of jobs that come newest first, oldest first."""
        views = await self._viewer.views(jobs)
        return [render.post(view, lang, self._provider.title) for view in reversed(views)]


async def _kept(attachments: Iterable[Attachment]) -> list[str]:
    """A page uploads its pictures first, and names them by their hashes."""
    return [attachment.id for attachment in attachments]
