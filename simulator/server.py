"""The HTTP server: routes of the chosen dialect, one middleware, and everything that lives as long as it does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from aiohttp import web

from . import accounts, faults, presses, queries, submits
from .answers import Declined, GatewayRefused, Refused
from .dialects import ENDPOINTS
from .gallery import Gallery
from .hooks import Hooks
from .intake import LARGEST_BODY, take_in
from .making import Handler
from .world import World

LARGE_BODY = 1 << 20
"""Bytes of a request above which one is taken in at a time: read as JSON it takes four times as much."""
HANDLERS: dict[str, Handler] = {
    "imagine": submits.imagine,
    "change": presses.change,
    "simple-change": presses.simple_change,
    "action": presses.action,
    "modal": presses.modal,
    "blend": submits.blend,
    "describe": submits.describe,
    "shorten": submits.shorten,
    "upload": submits.upload,
    "swap": submits.swap,
    "edits": submits.edits,
    "retexture": submits.retexture,
    "video": presses.video,
    "fetch": queries.fetch,
    "list": queries.everything,
    "queue": queries.queue,
    "list-by-condition": queries.by_ids,
    "list-by-ids": queries.displays,
    "query": queries.query,
    "cancel": queries.cancel,
    "seed": queries.seed,
}


class Simulator(World):
    """A Midjourney API that speaks one dialect, as an HTTP server. See `World` for the arguments."""

    @asynccontextmanager
    async def serve(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Serve on that address (port 0: any free one) and yield the URL. Can be done again afterwards."""
        self.open()
        hooks = Hooks(self)
        self.watch = hooks.watch
        self.engine.restore(await self.journal.load(self.clock()))
        for task in self.engine.unfinished():
            hooks.watch(task)
        runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=0.3)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            self.url = f"http://{host}:{runner.addresses[0][1]}"
            async with hooks.running():
                yield self.url
        finally:
            await runner.cleanup()
            await self.close()

    def app(self) -> web.Application:
        """The aiohttp application, with this dialect's routes and a catch-all."""
        app = web.Application(client_max_size=LARGEST_BODY, middlewares=[self._around])
        for prefix, mode in self.dialect.prefixes.items():
            for name in self.dialect.endpoints:
                method, path = ENDPOINTS[name]
                app.router.add_route(method, prefix + path, self._endpoint(name, mode))
        app.add_routes(Gallery(self).routes())
        app.add_routes(accounts.routes(self))
        app.router.add_route("*", "/{path:.*}", self._unknown)
        return app

    @web.middleware
    async def _around(self, request: web.Request, handler: faults.Handler) -> web.StreamResponse:
        """The one middleware: faults first; whatever is declined inside becomes the dialect's own answer."""

        async def inside(request: web.Request) -> web.StreamResponse:
            try:
                return await handler(request)
            except Declined as declined:
                return declined.response
            except Refused as refusal:
                return self.answers.refused(refusal)
            except GatewayRefused as refusal:
                return self.answers.declined(refusal)
            except web.HTTPException as error:
                return self.answers.http_error(request, error.status)

        return await faults.misbehave(self.faults, request, inside)

    def _endpoint(self, name: str, mode: str) -> faults.Handler:
        async def answer(request: web.Request) -> web.StreamResponse:
            if name in self.off:
                await request.read()
                self.remember(request, None, [])
                return self.answers.switched_off(request, name)
            large = (request.content_length or 0) > LARGE_BODY
            async with self.taking_in if large else nullcontext():
                return await HANDLERS[name](await take_in(self, request, name, mode))

        return answer

    async def _unknown(self, request: web.Request) -> web.StreamResponse:
        self.remember(request, None, [])
        return self.answers.unknown_path(request)
