"""A page of Easel's on which a part of a picture is painted, for whoever is choosing one for Vary Region.

It stands behind a link that is sealed: for one job, which is one person's, and for an hour. Platforms hand the link out
where nobody else sees it. The page keeps nothing: what is sent from it is a mask and words, which are looked at as if
they came from a stranger.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from msgspec.structs import replace
from pydantic import BaseModel

from bots.common.callback_data import Seals
from bots.common.errors import explain
from bots.common.pages import Name
from bots.common.platform import Parts, Route
from core import messages, prompts, region
from core.asks import Ask, later
from core.errors import Refusal, StoreAway
from core.jobs import ID_LENGTH, Job
from core.kept import PictureFile
from core.media import masks
from core.region import Region
from core.studio import Studio

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SECONDS = 3600
"""For how long a link works."""
WORDS = 20_000
"""Characters of words that are read; a prompt has fewer, which is told in a sentence, also of more than these."""
BODY = masks.UPLOADED.size * 4 // 3 + 4 * WORDS + 4096
"""Bytes of what a page sends: the mask in base64, the words in the longest encoding, and the rest."""
STATIC = Path(__file__).parent / "static"
_INDEX = (STATIC / "painter.html").read_text("utf-8")
_STATIC = "../../static/"
"""Where the page finds what it is made of, seen from a link that is whole."""
_PLACE = '<script type="application/json" id="job">{}</script>'
_FILES = frozenset(path.name for path in STATIC.iterdir() if path.suffix in (".js", ".css"))
_LINK = f"{{job:[0-9a-z]{{{ID_LENGTH}}}}}/{{until:[0-9]{{1,12}}}}/{{seal:[0-9a-f]{{16}}}}"
_SAID = ("paint_", "region_share_", "button_rfine", "button_rcoarse")
"""Beginnings of the keys of the sentences that the page says by itself."""


class Painted(BaseModel):
    """What a page sends. Nothing in it is believed."""

    id: Name
    mask: str
    """The PNG in base64."""
    words: str = ""
    send: bool = True
    """Whether it is to go out so; else it is only kept."""


class Painter:
    """Makes links to the page, serves it, and takes what is painted."""

    def __init__(
        self,
        platform: str,
        base: str | None,
        seals: Seals,
        parts: Parts,
        *,
        studio: Studio | None = None,
        frames: str = "'none'",
        back: str = "",
    ) -> None:
        self._path = f"/paint/{platform}"
        self._platform = platform
        self._base = base
        """What stands before the path of a link; None where Easel is not reached from outside."""
        self.seals = seals
        self._studio = studio or parts.studio
        self._store = parts.store
        self._pictures = parts.pictures
        self._clock = parts.clock
        if base is not None:
            parts.viewer.paints.add(platform)
        self._frames = frames
        """Who may show the page in a frame, as `frame-ancestors` of CSP has it."""
        self._back = back
        """Where the page leads once it is done; empty where it is just closed."""

    def link(self, job_id: str) -> str | None:
        """The way to the page for a job, from now on for an hour."""
        if self._base is None:
            return None
        until = int(self._clock() + SECONDS)
        return f"{self._base}{self._path}/{job_id}/{until}/{self.seals.of(f'{job_id} {until}')}"

    def routes(self) -> list[Route]:
        """Where links lead, and what the page is made of."""
        if self._base is None:
            return []
        there = f"{self._path}/{_LINK}"
        return [
            Route("GET", f"{self._path}/static/{{name}}", self._static),
            Route("GET", there, self._sure(self._page)),
            Route("POST", there, self._sure(self._take)),
            Route("GET", f"{there}/picture", self._sure(self._picture)),
            Route("GET", f"{there}/mask", self._sure(self._mask)),
            Route("GET", f"{self._path}/{{rest:.*}}", self._nowhere),
        ]

    def _sure(self, handler: Handler) -> Handler:
        """The same, with a sentence where rows or pictures cannot be reached now."""

        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                return await handler(request)
            except (StoreAway, OSError) as error:
                log.warning("a part of a picture cannot be chosen by hand now (%s)", type(error).__name__)
                lang = _lang(request)
                text = messages.say("paint_later", lang)
                if handler == self._page:
                    return self._answer(request, lang, {"over": text, "again": True}, status=503)
                return self._said(text, status=503)

        return handle

    async def _page(self, request: web.Request) -> web.Response:
        lang = _lang(request)
        try:
            job, ask = await self._asked(request)
            picture = await self._studio.choosing.picture(ask, job)
        except Refusal as refusal:
            return self._answer(request, lang, {"over": messages.say(refusal.key, lang)}, status=410)
        except web.HTTPNotFound:
            return await self._nowhere(request)
        told = {
            "back": self._back and f"{self._back}#{job.id}",
            "width": picture.width,
            "height": picture.height,
            "words": job.text,
            "advised": region.ADVISED,
            "grid": Region.load(job.dimensions).grid,
            "cells": {grid: [masks.name(grid, n) for n in range(grid**2)] for grid in (region.COARSE, region.FINE)},
        }
        return self._answer(request, ask.lang, told)

    async def _nowhere(self, request: web.Request) -> web.Response:
        """A link that was cut short or mistyped says so on the same page as one that is over."""
        lang = _lang(request)
        return self._answer(request, lang, {"over": messages.say("paint_over", lang)}, status=404)

    async def _static(self, request: web.Request) -> web.FileResponse:
        name = request.match_info["name"]
        if name not in _FILES:
            raise web.HTTPNotFound
        return web.FileResponse(STATIC / name, headers=self._headers | {"Cache-Control": "no-cache"})

    async def _picture(self, request: web.Request) -> web.StreamResponse:
        try:
            job, ask = await self._asked(request)
            picture = await self._studio.choosing.picture(ask, job)
        except Refusal as refusal:
            raise web.HTTPNotFound from refusal
        return self._file(await self._pictures.untouched(picture))

    async def _mask(self, request: web.Request) -> web.StreamResponse:
        """What is selected so far; nothing where nothing is."""
        try:
            job, _ = await self._asked(request)
        except Refusal as refusal:
            raise web.HTTPNotFound from refusal
        if not job.pictures:
            return web.Response(status=204, headers=self._headers)
        return self._file(await self._pictures.read(job.pictures[0]))

    async def _take(self, request: web.Request) -> web.Response:
        """Keep what was painted, and send it if that is wanted."""
        lang = _lang(request)
        if "X-Easel" not in request.headers:  # which no page elsewhere can send unasked
            raise web.HTTPForbidden
        try:
            job, ask = await self._asked(request, over=False)
        except Refusal as refusal:
            return self._said(messages.say(refusal.key, lang), status=410)
        lang = ask.lang
        try:
            said, png, digest = await asyncio.to_thread(_read, await _body(request))
        except ValueError:
            return self._said(messages.say("paint_broken", lang), status=400)
        # What was painted is a part of the name: changed after an answer that was lost, it is not done already.
        ask = replace(ask, origin=f"{self._platform}:paint:{job.id}:{said.id}:{digest}", said=said.words)
        try:
            if await self._studio.known(ask) is None:
                if (count := len(said.words)) > WORDS:
                    long = prompts.Problem(prompts.ProblemKind.TOO_LONG, value=str(count), high=prompts.PROMPT_LIMIT)
                    raise prompts.PromptError((long,), None)
                await self._studio.choosing.paint(ask, job, png, said.words, send=said.send)
        except (StoreAway, OSError):
            raise
        except Exception as error:
            why = explain(error, ask, job.id)
            text = "\n".join(filter(None, (why.text, why.suggestion))) if why is not None else ""
            return self._said(text, status=422)
        return web.json_response({}, headers=self._headers)

    async def _asked(self, request: web.Request, *, over: bool = True) -> tuple[Job, Ask]:
        """The job behind a link, and who paints. A forged link leads nowhere; Refusal for one that is over."""
        job_id, until = request.match_info["job"], request.match_info["until"]
        if not self.seals.fits(f"{job_id} {until}", request.match_info["seal"]):
            raise web.HTTPNotFound
        if self._clock() > int(until):
            raise Refusal("paint_expired")
        job = await self._store.job(job_id)
        if job is None or (over and not region.chooses(job)):
            raise Refusal("paint_over")
        return job, later(job, _lang(request, job.lang))

    @property
    def _headers(self) -> dict[str, str]:
        return {
            "Content-Security-Policy": (
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
                f"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {self._frames}"
            ),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex",
            "Cache-Control": "private, no-store",
        }

    def _answer(self, request: web.Request, lang: str, job: dict[str, object], status: int = 200) -> web.Response:
        """The page, with all that it says and knows in it; people's words last, as they may look like places."""
        said = {key: text for key, text in messages.sentences(lang).items() if key.startswith(_SAID)}
        told = json.dumps({"lang": lang, "messages": said, **job}, ensure_ascii=False).replace("<", "\\u003c")
        up = "../" * (request.path.removeprefix(self._path).count("/") - 1)
        text = _INDEX.replace(_STATIC, f"{up}static/").replace(_PLACE, _PLACE.replace("{}", told))
        return web.Response(text=text, content_type="text/html", status=status, headers=self._headers)

    def _said(self, text: str, *, status: int) -> web.Response:
        return web.json_response({"error": text}, status=status, headers=self._headers)

    def _file(self, picture: PictureFile | None) -> web.FileResponse:
        if picture is None:
            raise web.HTTPNotFound
        return web.FileResponse(picture.path, headers=self._headers | {"Content-Type": picture.type})


def _lang(request: web.Request, asked: str = messages.FALLBACK) -> str:
    """Who reads it is spoken to as on every page: as the browser wishes, and where it says nothing, as in the chat."""
    accepted = request.headers.get("Accept-Language")
    return messages.pick(accepted) if accepted else asked


def _read(body: bytes) -> tuple[Painted, bytes, str]:
    """What a page sent, its PNG, and what is a name of both. Blocks: it may be megabytes. Raises ValueError."""
    said = Painted.model_validate_json(body)
    png = base64.b64decode(said.mask, validate=True)
    digest = hashlib.sha256(repr((said.words, said.send)).encode() + png).hexdigest()
    said.mask = ""  # some megabytes, while its turn is waited for
    return said, png, digest[:16]


async def _body(request: web.Request) -> bytes:
    """What was sent, while it is not too much. Raises ValueError."""
    body = bytearray()
    async for part in request.content.iter_chunked(65_536):
        body += part
        if len(body) > BODY:
            raise ValueError("too much")
    return bytes(body)
