"""Pages of single pictures, for everybody who has the link: with a card for previews, and in no search engine.

Nothing on them leads anywhere else, and no script runs there.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from string import Template

from aiohttp import web

from bots.common.platform import Route
from bots.common.text import plain
from core import messages
from core.jobs import ID_LENGTH, Job, State
from core.kept import PictureFile, PictureInfo
from core.media.store import PictureStore
from core.ports import Store
from core.publishing import Publishing

PATH = "/p"
_NAMES = f"{PATH}/{{job:[0-9a-z]{{{ID_LENGTH}}}}}/{{seal:[0-9a-f]{{32}}}}"
_STATIC = Path(__file__).parent / "static"
_PAGE = Template((_STATIC / "page.html").read_text("utf-8"))
_CARD_BYTES = 1_000_000
"""Of a picture in a preview: what messengers fetch for one."""
_TITLE = 90
"""Characters of a prompt in a title."""
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "private, max-age=60",  # a link that is withdrawn is to be over
}


class Pages:
    """Answers links to published pictures."""

    def __init__(self, publishing: Publishing, store: Store, pictures: PictureStore, public_url: str) -> None:
        self._publishing = publishing
        self._store = store
        self._pictures = pictures
        self._public_url = public_url

    def routes(self) -> Sequence[Route]:
        """Where links lead; nowhere while Easel is not reached from outside."""
        if not self._publishing.available:
            return ()
        ways = {"": self._page, "/page.css": self._style, "/picture": self._picture, "/card": self._card}
        # a page without a slash behind it would look for its parts one floor above
        return [Route("GET", f"{_NAMES}{way or '/'}", handle) for way, handle in ways.items()] + [
            Route("GET", _NAMES, self._to_page)
        ]

    async def _to_page(self, request: web.Request) -> web.Response:
        await self._found(request)
        raise web.HTTPFound(f"{self._public_url}{request.path}/")

    async def _page(self, request: web.Request) -> web.Response:
        job, kept = await self._found(request)
        return web.Response(
            text=page(job, kept, f"{self._public_url}{request.path}"), content_type="text/html", headers=_HEADERS
        )

    async def _style(self, request: web.Request) -> web.FileResponse:
        await self._found(request)
        return web.FileResponse(_STATIC / "page.css", headers=_HEADERS)

    async def _picture(self, request: web.Request) -> web.FileResponse:
        _, kept = await self._found(request)
        return _file(await (self._pictures.played(kept) if kept.moves else self._pictures.untouched(kept)))

    async def _card(self, request: web.Request) -> web.FileResponse:
        job, kept = await self._found(request)
        if job.hidden:  # a preview would show it to who has not asked for it
            raise web.HTTPNotFound
        still = self._pictures.thumb(kept.hash, 1024) if kept.moves else self._pictures.fitting(kept, _CARD_BYTES)
        return _file(await still)

    async def _found(self, request: web.Request) -> tuple[Job, PictureInfo]:
        """The job behind a link, and its picture. A link that is over leads nowhere, as a forged one does."""
        job_id = request.match_info["job"]
        opens = await self._publishing.opens(job_id, request.match_info["seal"])
        job = await self._store.job(job_id) if opens else None
        kept = None
        if job is not None and job.state is State.DONE and job.result is not None:
            kept = await self._pictures.find(job.result)
        if job is None or kept is None or not kept.width:
            raise web.HTTPNotFound(text=messages.say("published_gone"), headers=_HEADERS)
        return job, kept


def page(job: Job, kept: PictureInfo, url: str) -> str:
    """The page, all of whose words are somebody's, and harmless."""
    lang = job.lang
    prompt = plain(job.prompt).strip() or messages.title(job, lang)
    said = html.escape(prompt)
    size = f'width="{kept.width}" height="{kept.height}"'
    shown = f'<img src="picture" alt="{said}" {size}>'
    if kept.moves:
        shown = f'<video src="picture" poster="card" controls loop playsinline {size}></video>'
    if job.hidden:
        shown = f"<details><summary>{html.escape(messages.say('published_hidden', lang))}</summary>{shown}</details>"
    image = html.escape(f"{url}card")
    card = f'<meta property="og:image" content="{image}">\n  <meta name="twitter:card" content="summary_large_image">'
    return _PAGE.substitute(
        lang=lang,
        type="video.other" if kept.moves else "article",
        title=html.escape(messages.clip(prompt, _TITLE)),
        prompt=said,
        byline=html.escape(messages.say("published_by", lang, name=messages.bare(job.person.name) or "?")),
        picture=shown,
        card="" if job.hidden else card,
    )


def _file(shown: PictureFile | None) -> web.FileResponse:
    if shown is None:
        raise web.HTTPNotFound
    return web.FileResponse(shown.path, headers=_HEADERS | {"Content-Type": shown.type})
