"""Where pictures are fetched: previews, finished ones, attachments, and a gateway's own address for them."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from aiohttp import web

from .answers import reply
from .faults import Handler
from .painting import Motion
from .tasks import PREVIEWS, Task
from .uploads import media_type
from .world import World


class Gallery:
    """Shows the pictures of a simulator's tasks; nobody needs a key to look."""

    def __init__(self, sim: World) -> None:
        self._sim = sim

    def routes(self) -> list[web.RouteDef]:
        """The picture paths of the dialect."""
        routes = [
            web.get("/pictures/{id}.png", self._final),
            *(web.get(f"/pictures/{{id}}/preview-{percent}.webp", self._preview(percent)) for percent in PREVIEWS),
            *(web.get(f"/films/{{id}}{which}", self._film) for which in (".webp", ".mp4", r"/{number:\d}.mp4")),
            web.get("/attachments/{name}.png", self._attachment),
        ]
        return (
            [*routes, web.get("/mj/image/{id}", self._newest)] if "/mj/image" in self._sim.dialect.pictures else routes
        )

    async def _final(self, request: web.Request) -> web.StreamResponse:
        task = self._task(request)
        if task is None or task.status(self._sim.clock()) != "SUCCESS":
            return web.Response(status=404)
        return await self._finished(task)

    def _preview(self, percent: int) -> Handler:
        async def show(request: web.Request) -> web.StreamResponse:
            task = self._task(request)
            if task is None or (task.percent(self._sim.clock()) or 0) < percent or not task.recipe:
                return web.Response(status=404)
            return await self._unfinished(task, percent)

        return show

    async def _newest(self, request: web.Request) -> web.StreamResponse:
        """A gateway's picture: the newest there is."""
        task = self._task(request)
        if task is not None and task.status(self._sim.clock()) == "SUCCESS":
            return await self._finished(task)
        preview = task.preview(self._sim.clock()) if task and task.recipe else None
        if task is None or preview is None:
            return reply({"error": "midjourney_task_not_found"}, 400)
        return await self._unfinished(task, preview)

    async def _attachment(self, request: web.Request) -> web.StreamResponse:
        return await self._upload(request.match_info["name"])

    def _task(self, request: web.Request) -> Task | None:
        return self._sim.engine.tasks.get(request.match_info["id"])

    async def _film(self, request: web.Request) -> web.StreamResponse:
        """A film alone, by its number, or what the task shows."""
        task = self._task(request)
        if task is None or not task.film or task.status(self._sim.clock()) != "SUCCESS":
            return web.Response(status=404)
        return await self._moving(task, int(request.match_info.get("number", 0)))

    async def _moving(self, task: Task, number: int = 0) -> web.StreamResponse:
        motion = Motion.from_json(task.film)
        motion = replace(motion, pick=number or motion.pick)
        body = await self._sim.pictures.film(task.recipe or task.upload, motion)
        return web.Response(body=body, content_type="video/mp4" if motion.pick else "image/webp")

    async def _finished(self, task: Task) -> web.StreamResponse:
        if task.film:
            return await self._moving(task)
        if task.recipe:
            return web.Response(body=await self._sim.pictures.final(task.recipe), content_type="image/png")
        return await self._upload(task.upload)

    async def _unfinished(self, task: Task, percent: int) -> web.StreamResponse:
        return web.Response(body=await self._sim.pictures.preview(task.recipe, percent), content_type="image/webp")

    async def _upload(self, name: str) -> web.StreamResponse:
        try:
            content = await asyncio.to_thread(self._sim.uploads.load, name)
        except LookupError:
            return web.Response(status=404)
        return web.Response(body=content, content_type=media_type(content) or "application/octet-stream")
