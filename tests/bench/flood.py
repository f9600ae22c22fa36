"""A flood of silent connections at a running Easel, which come again whenever they are closed, and what /healthz says
meanwhile:

    .venv/bin/easel run
    .venv/bin/python -m tests.bench.flood http://127.0.0.1:8080 [CONNECTIONS]

Needs twice as many file descriptors as connections.
"""

from __future__ import annotations

import asyncio
import sys
import time
from multiprocessing import Process
from urllib.parse import urlsplit

import aiohttp

SECONDS = 15.0


async def _again_and_again(url: str) -> None:
    while True:
        try:
            reader, writer = await asyncio.open_connection(urlsplit(url).hostname, urlsplit(url).port)
            await reader.read()
            writer.transport.abort()
        except OSError:
            await asyncio.sleep(0.1)


async def _flood(url: str, connections: int) -> None:
    await asyncio.gather(*(_again_and_again(url) for _ in range(connections)))


def _run(url: str, connections: int) -> None:
    asyncio.run(_flood(url, connections))


async def _waits(url: str) -> list[float]:
    waits, until = [], time.monotonic() + SECONDS
    while (began := time.monotonic()) < until:
        async with aiohttp.ClientSession() as http, http.get(f"{url}/healthz") as answer:
            answer.raise_for_status()
        waits.append(time.monotonic() - began)
        await asyncio.sleep(0.1)
    return sorted(waits)


def main(url: str, connections: int = 1500) -> None:
    """Flood, measure and tell."""
    flood = Process(target=_run, args=(url, connections), daemon=True)
    flood.start()
    time.sleep(2)
    try:
        waits = asyncio.run(_waits(url))
    finally:
        flood.kill()
    half, most = waits[len(waits) // 2] * 1000, waits[-1] * 1000
    sys.stdout.write(f"{len(waits)} answers of /healthz: half within {half:.0f} ms, all within {most:.0f} ms\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
