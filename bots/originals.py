"""Untouched pictures for whoever has the link: for those that a chat platform does not take as a file."""

from __future__ import annotations

from aiohttp import web

from bots.common.callback_data import Seals
from bots.common.media import file_name
from bots.common.platform import Route
from core.jobs import ID_LENGTH
from core.media.store import PictureStore
from core.ports import Store

_NAMES = f"{{job:[0-9a-z]{{{ID_LENGTH}}}}}/{{seal:[0-9a-f]{{16}}}}"
HEADERS = {
    "Cache-Control": "private, max-age=86400",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}

_PLAYED = {"Content-Security-Policy": "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"}
"""Of a video: a browser makes a page of its own to play it, which may do so only outside of a sandbox."""


class Originals:
    """Makes links to originals and answers them: only those with a seal in them, which nobody else can make."""

    def __init__(self, path: str, public_url: str | None, seals: Seals, store: Store, pictures: PictureStore) -> None:
        self._path = path
        """Under which they are asked for; a platform has its own, as its seals are its own."""
        self._public_url = public_url
        self._seals = seals
        self._store = store
        self._pictures = pictures

    def link(self, job_id: str) -> str | None:
        """Where a job's picture can be had; None where Easel is not reached from outside."""
        return f"{self._public_url}{self._path}/{job_id}/{self._seals.of(job_id)}" if self._public_url else None

    def route(self) -> Route:
        """Where links lead."""
        return Route("GET", f"{self._path}/{_NAMES}", self.handle)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """The picture behind a link."""
        job_id = request.match_info["job"]
        if not self._seals.fits(job_id, request.match_info["seal"]):
            raise web.HTTPNotFound
        job = await self._store.job(job_id)
        shown = await self._pictures.read(job.result) if job is not None and job.result is not None else None
        if shown is None:
            raise web.HTTPNotFound
        name = file_name(f"easel-{job_id}", shown.type)
        told = {"Content-Type": shown.type, "Content-Disposition": f'inline; filename="{name}"'}
        played = _PLAYED if shown.type.startswith("video/") else {}
        return web.FileResponse(shown.path, headers=HEADERS | played | told)
