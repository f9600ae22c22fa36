"""Pictures over HTTP: uploads come in, kept pictures and running jobs' previews go out."""

from __future__ import annotations

from collections import OrderedDict

from aiohttp import web

from core import words
from core.board import Board
from core.download import Downloader, DownloadError
from core.gallery import Gallery
from core.jobs import ID_LENGTH
from core.pictures import LIMITS, PictureError, explain, type_of

FOREVER = "private, max-age=31536000, immutable"
"""A picture's name is its content, so it never changes."""
PREVIEWS = 32
"""Previews kept in memory: each is looked at once by each open page."""


class Media:
    """The picture routes of the page."""

    def __init__(self, gallery: Gallery, board: Board, downloader: Downloader) -> None:
        self._gallery = gallery
        self._board = board
        self._downloader = downloader
        self._previews: OrderedDict[str, bytes] = OrderedDict()

    async def upload(self, request: web.Request) -> web.Response:
        """Take a picture in: its bytes are the body."""
        lang = words.pick(request.headers.get("Accept-Language"))
        data = bytearray()
        async for chunk in request.content.iter_chunked(65_536):
            data += chunk
            if len(data) > LIMITS.bytes:
                break
        try:
            kept = await self._gallery.keep(bytes(data))
        except PictureError as error:
            return web.json_response({"error": explain(error, lang)}, status=422)
        url = f"/pictures/{kept.hash}"
        return web.json_response(
            {"hash": kept.hash, "url": url, "thumb": f"{url}?thumb=1", "width": kept.width, "height": kept.height}
        )

    async def picture(self, request: web.Request) -> web.Response:
        """A kept picture, its thumbnail, or one tile of it."""
        name = request.match_info["hash"]
        if "thumb" in request.query:
            data = await self._gallery.thumb(name)
        elif (tile := request.query.get("tile")) is not None:
            data = await self._gallery.tile(name, int(tile) if tile.isdecimal() else 0)
        else:
            data = await self._gallery.read(name)
        return _image(data, FOREVER)

    async def preview(self, request: web.Request) -> web.Response:
        """The newest preview of a running job, fetched only because somebody looks."""
        job_id = request.match_info["job"]
        url = self._board.get(job_id).preview_url if len(job_id) == ID_LENGTH else None
        if url is None:
            raise web.HTTPNotFound
        if url not in self._previews:
            try:
                self._previews[url] = await self._downloader.fetch(url)
            except DownloadError as error:
                raise web.HTTPNotFound from error
            if len(self._previews) > PREVIEWS:
                self._previews.popitem(last=False)
        return _image(self._previews.get(url), "private, max-age=60")


def _image(data: bytes | None, caching: str) -> web.Response:
    kind = type_of(data) if data is not None else None
    if data is None or kind is None:
        raise web.HTTPNotFound
    return web.Response(body=data, content_type=kind, headers={"Cache-Control": caching})
