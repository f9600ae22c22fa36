"""What the simulator's tests talk to: a running simulator, and a clock that only the test moves."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx

from simulator import Simulator
from tests.clock import Clock

MORNING = 1_750_000_005.0
KEY = "sk-test"
HEADERS = {
    "secret": {"mj-api-secret": KEY},
    "raw": {"Authorization": KEY},
}


@dataclass
class Served:
    """A running simulator and a client that presents the right key."""

    sim: Simulator
    clock: Clock
    client: httpx.AsyncClient
    prefix: str

    async def post(self, path: str, **body: Any) -> httpx.Response:
        headers = {"Content-Type": "application/json"}
        return await self.client.post(self.prefix + path, content=json.dumps(body), headers=headers)

    async def get(self, path: str) -> httpx.Response:
        return await self.client.get(self.prefix + path)

    async def fetch(self, task_id: object) -> dict[str, Any]:
        task: dict[str, Any] = (await self.get(f"/task/{task_id}/fetch")).json()
        return task

    async def imagine(self, prompt: str = "a red fox", **body: Any) -> str:
        """Submit an imagine that must be accepted; its id."""
        if self.sim.dialect.name == "agicto":
            body = {"model": "mj-fast", "botType": "MID_JOURNEY", "base64Array": []} | body
        answer = (await self.post("/submit/imagine", prompt=prompt, **body)).json()
        assert answer["code"] in (1, 22), answer
        return str(answer["result"])

    async def finished(self, prompt: str = "a red fox", **body: Any) -> dict[str, Any]:
        """Submit an imagine and let it finish; its task."""
        task_id = await self.imagine(prompt, **body)
        self.clock.pass_(60)
        return await self.fetch(task_id)

    async def press(self, task: dict[str, Any], label: str, **body: Any) -> dict[str, Any]:
        """Press the button with that label or emoji; the answer."""
        (custom_id,) = [b["customId"] for b in task["buttons"] if label in (b["label"], b["emoji"])]
        answer = await self.post("/submit/action", taskId=task["id"], customId=custom_id, **body)
        told: dict[str, Any] = answer.json()
        return told

    async def pressed(self, task: dict[str, Any], label: str) -> dict[str, Any]:
        """Press it, and let what it makes finish; that task."""
        answer = await self.press(task, label)
        assert answer["code"] == 1, answer
        self.clock.pass_(60)
        return await self.fetch(answer["result"])


Serve = Callable[..., Awaitable[Served]]
