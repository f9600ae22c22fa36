"""The provider's side of the bare scripts: submit, poll in batches, fetch the picture."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

EVERY = 1.5
"""Seconds between two questions about all tasks."""
MOST = 100
"""Tasks in one question."""

Changed = Callable[[str, str, bytes], Awaitable[None]]
"""Shows what has become of a task: its progress ("40%"), or its picture."""


class Tasks:
    """What runs at the provider, and who is told of it."""

    def __init__(self) -> None:
        key = os.environ["MJ_KEY"]
        limits = httpx.Limits(max_connections=32)
        self._http = httpx.AsyncClient(
            base_url=os.environ["MJ_URL"], headers={"Authorization": f"Bearer {key}"}, timeout=30, limits=limits
        )
        self._told: dict[str, Changed] = {}
        self._seen: dict[str, str] = {}
        self._at_work: set[asyncio.Task[None]] = set()

    async def imagine(self, prompt: str, told: Changed) -> None:
        """Submit a prompt."""
        answer = await self._http.post("/mj/submit/imagine", json={"prompt": prompt})
        self._told[answer.json()["result"]] = told

    async def watch(self) -> None:
        """Ask about all, for ever."""
        while True:
            ids = list(self._told)
            for start in range(0, len(ids), MOST):
                chunk = ids[start : start + MOST]
                answer = await self._http.post("/mj/task/list-by-condition", json={"ids": chunk})
                for task in answer.json():
                    self._look(task)
            await asyncio.sleep(EVERY)

    def _look(self, task: dict[str, Any]) -> None:
        told = self._told.get(task["id"])
        if told is None:
            return
        if task["status"] == "SUCCESS":
            del self._told[task["id"]]
            self._do(self._end(told, task["imageUrl"]))
        elif task["progress"] and self._seen.get(task["id"]) != task["progress"]:
            self._seen[task["id"]] = task["progress"]
            self._do(told(task["progress"], task["id"], b""))

    async def _end(self, told: Changed, url: str) -> None:
        await told("", "", (await self._http.get(url)).content)

    def _do(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)
