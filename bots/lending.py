"""Pictures that Midjourney is to read by an address, for servers that upload none: handed out under a link that only
Easel can make, for a day."""

from __future__ import annotations

import hashlib
import hmac

from aiohttp import web

from bots.common.platform import Route
from bots.originals import HEADERS
from core.media.results import ENDINGS
from core.media.store import PictureStore
from core.ports import Clock

SECONDS = 24 * 3600
"""For how long a link holds: a job waits for its turn, and Midjourney reads the picture when that comes."""
_PATH = r"/lent/{until:[0-9]{1,12}}/{seal:[0-9a-f]{32}}/{name:[0-9a-f]{64}}.{ending:[a-z]{3,4}}"


class Lending:
    """Makes such links, and answers them."""

    def __init__(self, public_url: str, secret: str, clock: Clock) -> None:
        self._public_url = public_url
        self._secret = secret.encode()
        self._clock = clock

    def link(self, name: str, kind: str) -> str:
        """Where the picture with this hash can be had; Midjourney wants a picture's ending."""
        until = str(int(self._clock()) + SECONDS)
        return f"{self._public_url}/lent/{until}/{self._seal(until, name)}/{name}.{ENDINGS.get(kind, 'png')}"

    def route(self, pictures: PictureStore) -> Route:
        """Where links lead."""

        async def handle(request: web.Request) -> web.StreamResponse:
            until, name = request.match_info["until"], request.match_info["name"]
            if not hmac.compare_digest(request.match_info["seal"], self._seal(until, name)):
                raise web.HTTPNotFound
            lent = await pictures.for_provider(name) if self._clock() < int(until) else None
            if lent is None:
                raise web.HTTPNotFound
            return web.FileResponse(lent.path, headers=HEADERS | {"Content-Type": lent.type})

        return Route("GET", _PATH, handle)

    def _seal(self, until: str, name: str) -> str:
        return hmac.new(self._secret, f"{until} {name}".encode(), hashlib.sha256).hexdigest()[:32]
