"""Easel with a meter on its event loop. At the end, one line of JSON on standard output says what was measured.

A stall is how much later than asked a sleeping task wakes up, less the time in which the operating system had the
thread wait for a processor: a busy machine is not Easel's doing.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from bots import logs, settings
from bots.app import Easel, run

TICK = 0.01
WORST = 5


@dataclass
class Meter:
    """Every stall that was seen, in seconds."""

    stalls: list[float] = field(default_factory=list)

    async def watch(self) -> None:
        """Measure for as long as it runs."""
        loop = asyncio.get_running_loop()
        while True:
            waited, asked = _waited(), loop.time()
            await asyncio.sleep(TICK)
            late = loop.time() - asked - TICK
            self.stalls.append(late - (_waited() - waited))


def _waited() -> float:
    """Seconds for which this thread was ready to run and did not (Linux)."""
    return int(_SCHEDSTAT.read_text().split()[1]) / 1e9


_SCHEDSTAT = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")


async def main() -> None:
    """Run Easel until SIGTERM, and measure from the moment it is ready."""
    meter = Meter()
    measuring: list[asyncio.Task[None]] = []

    def announce(easel: Easel) -> None:
        measuring.append(asyncio.create_task(meter.watch()))
        sys.stdout.write(f"{easel.url}\n")
        sys.stdout.flush()

    await run(settings.load(), announce)
    measuring[0].cancel()
    sys.stdout.write(json.dumps(sorted(meter.stalls, reverse=True)[:WORST]) + "\n")


if __name__ == "__main__":
    logs.configure("warning", "text", ())
    asyncio.run(main())
