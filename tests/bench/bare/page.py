"""A chat page's server of some fifty lines: a prompt, a post that follows the progress, the picture.

Prints a line with its address when it is ready, as `easel run` does.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from aiohttp import web

from tests.bench.bare.midjourney import Tasks


class Bare:
    """One page's server."""

    def __init__(self) -> None:
        self.tasks = Tasks()
        self.pictures: dict[str, bytes] = {}
        self._at_work: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Serve for ever."""
        app = web.Application()
        app.add_routes([web.get("/ws", self._socket), web.get("/pictures/{name}", self._picture)])
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        sys.stdout.write(f"http://127.0.0.1:{runner.addresses[0][1]}\n")
        sys.stdout.flush()
        await self.tasks.watch()

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "posts": []})
        async for message in socket:
            task = asyncio.create_task(self._imagine(socket, message.json()))
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)
        return socket

    async def _imagine(self, socket: web.WebSocketResponse, said: dict[str, Any]) -> None:
        name, prompt = said["id"], said["text"].removeprefix("/imagine ")
        await socket.send_json({"type": "answer", "id": name, "ok": True, "job": name})

        async def show(**how: Any) -> None:
            post = {"id": name, "job": name, "prompt": prompt, "state": "running", "percent": None, "pictures": []}
            await socket.send_json({"type": "post", "post": post | how})

        async def changed(progress: str, _task: str, picture: bytes) -> None:
            if picture:
                self.pictures[name] = picture
                buttons = [[{"key": f"{kind}{n}", "label": f"{kind}{n}"} for n in range(1, 5)] for kind in "UV"]
                await show(state="done", pictures=[{"url": f"/pictures/{name}"}], actions=buttons)
            else:
                await show(percent=int(progress.rstrip("%")))

        await show(state="waiting")
        await self.tasks.imagine(prompt, changed)

    async def _picture(self, request: web.Request) -> web.Response:
        return web.Response(body=self.pictures[request.match_info["name"]], content_type="image/png")


if __name__ == "__main__":
    asyncio.run(Bare().run())
