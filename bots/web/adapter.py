"""The page's life inside Easel: it is served over HTTP, so it has no connection to keep but those of open pages."""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from typing_extensions import override

from bots.common.answer import Told
from bots.common.callback_data import Seals
from bots.common.platform import Parts, Platform, Route
from bots.exports import Exports
from bots.painter import Painter
from bots.web.chat import PLATFORM, WebChat
from bots.web.guard import Guard
from bots.web.media import PictureRoutes
from bots.web.messages import of_page
from core.jobs import Person, Place

_NOTE = "painter"
"""The note of the secret with which links are sealed."""
STATIC = Path(__file__).parent / "static"
_INDEX = (STATIC / "index.html").read_text("utf-8")
_NO_MESSAGES = '<script type="application/json" id="messages">{}</script>'
_FILES = frozenset(path.name for path in STATIC.iterdir() if path.is_file())


class WebAdapter(Platform):
    """The page's side."""

    def __init__(self, parts: Parts, guard: Guard, *, owns: bool = True) -> None:
        """`owns`: whoever reaches the page owns Easel; else they are anybody."""
        studio = parts.studio.of_owner() if owns else parts.studio
        self._notes = parts.notes
        self._painter = Painter(PLATFORM, "", Seals(secrets.token_hex()), parts, studio=studio, back="/")
        self._exports = Exports(PLATFORM, "", Seals(secrets.token_hex()), studio.people.exporting)
        self.chat = WebChat(parts, studio, self._painter.link, self._exports.link, public=not owns)
        self._media = PictureRoutes(parts.pictures, parts.board, parts.downloader)
        self._guard = guard

    @override
    def routes(self) -> Sequence[Route]:
        """The page, its WebSocket and its pictures, for whom the page is for."""
        guarded = (
            Route("GET", "/", self._page),
            Route("GET", "/static/{name}", _static),
            Route("GET", "/ws", self.chat.connect),
            Route("POST", "/pictures", self._media.upload),
            Route("GET", "/pictures/{hash:[0-9a-f]{64}}", self._media.picture),
            Route("GET", "/previews/{job:[0-9a-z]+}", self._media.preview),
            self._exports.route(),
            *self._painter.routes(),
        )
        return [Route(route.method, route.path, self._guard.protect(route.handler)) for route in guarded]

    @override
    async def check(self) -> str | None:
        """None: where the page does not answer, neither does the check."""
        return None

    @override
    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Pages come in as long as the server serves. Links work on after a start."""
        if (kept := await self._notes.note(_NOTE)) is None:
            await self._notes.keep_note(_NOTE, kept := secrets.token_hex())
        self._painter.seals = self._exports.seals = Seals(kept)
        yield

    @override
    async def say_to(self, whom: Person | Place, told: Told, over: str | None = None) -> str:
        """In passing; what is said anew in the note of its title."""
        if over is None:
            self.chat.pass_on(told.text)
        else:
            self.chat.renew(told)
        return told.title

    @override
    def exported(self, export_id: str) -> str | None:
        return self._exports.link(export_id)

    @override
    def inherit(self) -> None:
        """Nothing: what a page has sent is answered before anything of it is kept."""

    @override
    async def shutdown(self) -> None:
        """Say goodbye to every page."""
        await self.chat.close()

    async def _page(self, request: web.Request) -> web.Response:
        """The page in the language that was chosen, or that the browser asks for."""
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        return web.Response(text=index(self.chat.lang(request)), content_type="text/html", headers=headers)


def index(lang: str) -> str:
    """The page, with all that it says by itself in it: so it says that at once, and also where nothing else comes."""
    told = json.dumps({"lang": lang, "messages": of_page(lang)}, ensure_ascii=False).replace("<", "\\u003c")
    return _INDEX.replace(_NO_MESSAGES, _NO_MESSAGES.replace("{}", told))


async def _static(request: web.Request) -> web.FileResponse:
    name = request.match_info["name"]
    if name not in _FILES:
        raise web.HTTPNotFound
    return web.FileResponse(STATIC / name, headers={"Cache-Control": "no-cache"})
