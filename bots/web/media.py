"""Pictures over HTTP: uploads come in, kept pictures and running jobs' previews go out."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict

from aiohttp import web

from bots.common.media import PREVIEW_BYTES
from core import messages
from core.board import Board
from core.errors import full_disk
from core.jobs import ID_LENGTH
from core.kept import PictureFile
from core.media.download import Downloader, DownloadError
from core.media.pictures import RESULTS, PictureError, inspect
from core.media.store import PictureStore

log = logging.getLogger(__name__)

FOREVER = "private, max-age=31536000, immutable"
"""A picture's name is its content, so it never changes."""
SMALL = 384
"""Pixels of the longer side of what stands in the gallery."""
PREVIEWS = 16
"""Previews kept in memory: each is looked at once by each open page."""


class PictureRoutes:
    """The picture routes of the page."""

    def __init__(self, pictures: PictureStore, board: Board, downloader: Downloader) -> None:
        self._pictures = pictures
        self._board = board
        self._downloader = downloader
        self._previews: OrderedDict[str, tuple[bytes, str]] = OrderedDict()
        """Address -> bytes and type."""

    async def upload(self, request: web.Request) -> web.Response:
        """Take a picture in: its bytes are the body."""
        lang = messages.pick(request.headers.get("Accept-Language"))
        try:
            async with self._pictures.incoming() as picture:
                async for chunk in request.content.iter_chunked(65_536):
                    await picture.write(chunk)
                kept = await picture.keep()
        except PictureError as error:
            sentence = messages.picture_problem(error.kind, lang, error.most)
            return web.json_response({"error": sentence}, status=422)
        except ConnectionError:  # whoever sent it is gone
            raise
        except OSError as error:
            log.warning("a picture could not be stored (%s)", error)
            folder, why = full_disk(error), error.strerror or type(error).__name__
            key = "not_stored" if folder is None else "disk_full"
            return web.json_response({"error": messages.say(key, lang, why=why, folder=folder)}, status=507)
        url = f"/pictures/{kept.hash}"
        return web.json_response(
            {"hash": kept.hash, "url": url, "thumb": f"{url}?thumb=1", "width": kept.width, "height": kept.height}
        )

    async def picture(self, request: web.Request) -> web.StreamResponse:
        """A kept picture, its thumbnail, one tile of it, or what is played of it."""
        name = request.match_info["hash"]
        if (thumb := request.query.get("thumb")) is not None:
            return _sent(await self._pictures.thumb(name, *((SMALL,) if thumb == "small" else ())))
        if (tile := request.query.get("tile", "")) in ("1", "2", "3", "4"):
            return _sent(await self._pictures.tile(name, int(tile)))
        kept = await self._pictures.find(name)
        if kept is None:
            raise web.HTTPNotFound
        if "play" in request.query:
            return _sent(await self._pictures.played(kept))
        seen = kept.width and kept.type in RESULTS.types
        return _sent(await self._pictures.untouched(kept), as_file=not seen)

    async def preview(self, request: web.Request) -> web.Response:
        """The newest preview of a running job, fetched only because somebody looks."""
        job_id = request.match_info["job"]
        url = self._board.get(job_id).preview_url if len(job_id) == ID_LENGTH else None
        if url is None:
            raise web.HTTPNotFound
        if url not in self._previews:
            try:
                data = await self._downloader.fetch(url, most=PREVIEW_BYTES)
                self._previews[url] = data, (await asyncio.to_thread(inspect, data)).type
            except (DownloadError, PictureError) as error:
                raise web.HTTPNotFound from error
            if len(self._previews) > PREVIEWS:
                self._previews.popitem(last=False)
        if (shown := self._previews.get(url)) is None:
            raise web.HTTPNotFound
        return web.Response(body=shown[0], content_type=shown[1], headers={"Cache-Control": "private, max-age=60"})


def _sent(picture: PictureFile | None, *, as_file: bool = False) -> web.FileResponse:
    """From disk, at the pace of whoever reads it. `as_file`: to be saved, and never taken for a page or a picture."""
    if picture is None:
        raise web.HTTPNotFound
    told = {"Content-Type": picture.type, "Cache-Control": FOREVER, "X-Content-Type-Options": "nosniff"}
    if as_file:
        told["Content-Disposition"] = "attachment"
    return web.FileResponse(picture.path, headers=told)
