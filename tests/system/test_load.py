"""Two thousand jobs at once: what they cost the Midjourney server in requests, and this machine in memory and time.

Easel and the Midjourney server each run in a process of their own; everything is asked for at the page.
"""

from __future__ import annotations

import asyncio
import json
import math
import re
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.system.load_simulator import FINISHING
from tests.system.page import Page, page
from tests.system.program import program

ROOT = str(Path(__file__).parents[2])
JOBS = 2000
BATCH = 100
POLL_SECONDS = 4.0
"""How often a `trueai` server is asked."""
PEAK_MEGABYTES = 150
STALL_SECONDS = 0.1

Poll = tuple[float, int]
"""When, and how many ids."""


@pytest.mark.load
@pytest.mark.timeout(240)
@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="measures with Linux's /proc")
async def test_two_thousand_jobs_at_once(tmp_path: Path) -> None:
    server, client = tmp_path / "server", tmp_path / "client"
    server.mkdir()
    client.mkdir()
    command = (sys.executable, "-m", "tests.system.load_simulator")
    async with program(server, *command, PYTHONPATH=ROOT) as midjourney:
        variables = {"MJ_PROVIDER": "trueai", "MJ_URL": midjourney.url, "MJ_KEY": "sk-load", "PYTHONPATH": ROOT}
        command = (sys.executable, "-m", "tests.system.load_easel")
        async with program(client, *command, **variables) as easel:
            async with page(easel.url) as opened:
                for number in range(JOBS):
                    await opened.say(f"wish-{number}", f"/imagine red fox number {number}")
                await opened.until(lambda shown: count(shown, "running") == JOBS)
                steady = time.time()
                await asyncio.sleep(2.5 * POLL_SECONDS)  # the one thing here that only time can bring
                until = time.time()
                midjourney.process.send_signal(signal.SIGUSR1)
                await opened.until(lambda shown: count(shown, "done") == FINISHING)
            peak = peak_megabytes(easel.process.pid)
            assert (await easel.stop()).code == 0
            stalls = json.loads(await read(easel.process.stdout))
        midjourney.process.terminate()
        polls = [(float(at), int(ids)) for at, ids in map(str.split, (await read(midjourney.process.stdout)).splitlines())]

    print(f"peak {peak:.0f} MB; worst stalls {[round(stall * 1000) for stall in stalls]} ms")  # noqa: T201 - for -s
    turns = list(in_turns((at, ids) for at, ids in polls if steady <= at < until))
    assert max(sum(turn) for turn in turns) >= 0.99 * JOBS
    assert all(len(turn) == math.ceil(sum(turn) / BATCH) for turn in turns)
    assert sum(map(len, turns)) <= JOBS / BATCH * (until - steady + POLL_SECONDS) / (0.9 * POLL_SECONDS)
    assert peak < PEAK_MEGABYTES
    # One may be the machine's: a disk, a page fault, a neighbour. Easel's own come again and again.
    assert stalls[1] < STALL_SECONDS


def count(shown: Page, state: str) -> int:
    return sum(post["state"] == state for post in shown.posts.values())


def in_turns(polls: Iterable[Poll]) -> Iterable[list[int]]:
    """The polls' sizes, those together that came together."""
    turn: list[int] = []
    last = -math.inf
    for at, ids in polls:
        if at - last > POLL_SECONDS / 4 and turn:
            yield turn
            turn = []
        turn.append(ids)
        last = at
    if turn:
        yield turn


def peak_megabytes(process: int) -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    assert found
    return int(found[1]) / 1024


async def read(stream: asyncio.StreamReader | None) -> str:
    assert stream is not None
    return (await stream.read()).decode()
