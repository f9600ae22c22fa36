"""Exports for whoever has the link, for as long as they can be had."""

from __future__ import annotations

from aiohttp import web

from bots.common.callback_data import Seals
from bots.common.exporting import part_name
from bots.common.platform import Route
from core.exporting import Exporting
from core.jobs import ID_LENGTH

HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Type": "application/zip",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


class Exports:
    """Makes links to exports and answers them: only those with a seal in them, which nobody else can make."""

    def __init__(self, platform: str, base: str | None, seals: Seals, exporting: Exporting) -> None:
        self.seals = seals
        self._path = f"/exports/{platform}"
        """Under which they are asked for; a platform has its own, as its seals are its own."""
        self._base = base
        """What stands before the path of a link; None where Easel is not reached from outside."""
        self._exporting = exporting

    def link(self, export_id: str) -> str | None:
        """Where an export can be had; None where Easel is not reached from outside."""
        seal = self.seals.of(_sealed(export_id))
        return f"{self._base}{self._path}/{export_id}/{seal}" if self._base is not None else None

    def route(self) -> Route:
        """Where links lead."""
        names = f"{{export:[0-9a-z]{{{ID_LENGTH}}}}}/{{seal:[0-9a-f]{{16}}}}"
        return Route("GET", f"{self._path}/{names}", self.handle)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """The export behind a link, or a part of its bytes. A link that is over leads nowhere, as a forged one does."""
        name = request.match_info["export"]
        export = None
        if self.seals.fits(_sealed(name), request.match_info["seal"]):
            export = await self._exporting.by_id(name)
        path = await self._exporting.fetched(export) if export is not None and not export.most else None
        if export is None or path is None:
            raise web.HTTPNotFound
        told = {"Content-Disposition": f'attachment; filename="{part_name(export)}"'}
        return web.FileResponse(path, headers=HEADERS | told)


def _sealed(export_id: str) -> str:
    return f"export {export_id}"
