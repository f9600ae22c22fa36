"""A Midjourney server for the load test, in a process of its own: many tasks, small pictures, every poll written down.

Its tasks run until SIGUSR1, which lets the oldest ones finish, one after the other. Each `list-by-condition` becomes
a line on standard output: the time, and how many ids it asked about.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from dataclasses import replace
from itertools import islice
from typing import Any
from unittest.mock import patch

from aiohttp import web

from simulator import Simulator, painting, pictures
from simulator.tasks import Task
from tests.system import small

RUNNING = 1800
"""Tasks that run when it starts."""
FINISHING = 60
GAP = 0.02
"""Seconds between two that finish."""
LONG = 3600.0
"""Seconds: longer than any test."""


def state(number: int) -> str:
    """The `state` of the task with this number (its id): the id of the job that it is for."""
    return f"{number:013}"


class Counting(Simulator):
    """Writes down every batch that it is asked about."""

    def remember(self, request: web.Request, body: Any, wrong: list[Any]) -> None:
        if request.path.endswith("/list-by-condition"):
            sys.stdout.write(f"{time.time()} {len(body['ids'])}\n")

    def take_over(self) -> None:
        """Run what somebody submitted long ago."""
        for number in range(RUNNING):
            prompt = f"red fox number {number}"
            recipe = painting.imagine(prompt, number).to_json()
            task = Task(str(number), "IMAGINE", prompt, "", number, self.clock(), LONG, recipe=recipe)
            self.engine.accept(replace(task, state=state(number)))

    def finish_some(self) -> None:
        """Let the oldest tasks end soon."""
        now = self.clock()
        for number, task in enumerate(list(islice(self.engine.tasks.values(), FINISHING))):
            assert task.started is not None
            self.engine.tasks[task.id] = replace(task, duration=now - task.started + number * GAP)


async def main() -> None:
    """Serve until SIGTERM."""
    simulator = Counting("trueai", duration=LONG, concurrency=2 * RUNNING, strict_fields=False)
    simulator.take_over()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGUSR1, simulator.finish_some)
    with patch.object(pictures, "paint", small.paint):
        async with simulator.serve() as url:
            sys.stdout.write(f"{url}\n")
            sys.stdout.flush()
            await stop.wait()


if __name__ == "__main__":
    asyncio.run(main())
