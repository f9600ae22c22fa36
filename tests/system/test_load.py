"""Two thousand jobs at once: what they cost the Midjourney server in requests, and this machine in memory and time.

Most of them ran already when Easel started, so that the test begins with what a restart under load is; the others are
asked for at the page. Easel and the Midjourney server each run in a process of their own.
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.jobs import Job, Kind, Person, Place, State
from storage.database import Database
from storage.store import SqlStore
from tests.system.load_simulator import FINISHING, RUNNING, state
from tests.system.page import Page, page
from tests.system.program import Program, program

JOBS = 2000
BATCH = 100
"""Ids in one question."""
POLL_SECONDS = 2.0
"""How often a `trueai` server is asked where there are few jobs."""
QUESTIONS = 10
"""In a second, at the most."""
PEAK_MEGABYTES = 150
STALL_SECONDS = 0.1


@dataclass
class Poll:
    """One question about many tasks."""

    at: float
    ids: int


@pytest.mark.load
@pytest.mark.timeout(240)
@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="measures with Linux's /proc")
async def test_two_thousand_jobs_at_once(tmp_path: Path) -> None:
    await fill_store(tmp_path)
    command = (sys.executable, "-m", "tests.system.load_simulator")
    async with program(tmp_path, *command) as midjourney:
        variables = {"MJ_PROVIDER": "trueai", "MJ_URL": midjourney.url, "MJ_KEY": "sk-load"}
        command = (sys.executable, "-m", "tests.system.load_easel")
        async with program(tmp_path, *command, **variables) as easel:
            async with page(easel.url) as opened:
                begin, end = await use(opened, midjourney)
            peak = peak_megabytes(easel)
            assert (await easel.stop()).code == 0
            stalls = json.loads(await printed(easel))
        await midjourney.stop()
        polls = [Poll(float(at), int(ids)) for at, ids in map(str.split, (await printed(midjourney)).splitlines())]

    sys.stderr.write(f"peak {peak:.0f} MB; worst stalls {[round(stall * 1000) for stall in stalls]} ms\n")
    polls = [poll for poll in polls if begin <= poll.at < end]
    asked = sum(poll.ids for poll in polls)
    assert 0.9 * BATCH * len(polls) <= asked <= JOBS * (1 + (end - begin) / (0.9 * POLL_SECONDS))
    assert asked >= JOBS
    assert max(sum(poll.at <= other.at < poll.at + 1 for other in polls) for poll in polls) <= QUESTIONS
    assert peak < PEAK_MEGABYTES
    # One may be the machine's: a disk, a page fault, a neighbour. Easel's own come again and again.
    assert stalls[1] < STALL_SECONDS


async def fill_store(folder: Path) -> None:
    """What an earlier life of Easel left behind."""
    database = await Database.open(f"sqlite+aiosqlite:///{folder}/data/easel.db")
    store = SqlStore(database)
    await asyncio.gather(*(store.add(running_job(number)) for number in range(RUNNING)))
    await database.close()


def running_job(number: int) -> Job:
    now = time.time()
    return Job(
        id=state(number),
        kind=Kind.IMAGINE,
        person=Person("web", "local"),
        place=Place("web", "local"),
        origin=f"web:{number}",
        provider="trueai",
        prompt=f"red fox number {number}",
        state=State.RUNNING,
        task_id=str(number),
        created_at=now,
        due_at=now,
        submitted_at=now,
    )


async def use(opened: Page, midjourney: Program) -> tuple[float, float]:
    """Ask for more, look on, let some finish; from when to when all ran."""
    for number in range(RUNNING, JOBS):
        await opened.say(f"wish-{number}", f"/imagine blue fox number {number}")
    async with asyncio.timeout(120):
        await opened.until(lambda shown: len(shown.answers) == JOBS - RUNNING)
        asked = [answer["job"] for answer in opened.answers.values()]
        await opened.until(lambda shown: all(is_in(shown, job, "running") for job in asked))
        begin = time.time()
        await asyncio.sleep(3.2 * JOBS / BATCH / QUESTIONS)  # each is asked about twice, whenever that begins
        end = time.time()
        midjourney.process.send_signal(signal.SIGUSR1)
        await opened.until(lambda shown: all(is_in(shown, state(number), "done") for number in range(FINISHING)))
    return begin, end


def is_in(shown: Page, job: str, wanted: str) -> bool:
    return job in shown.posts and shown.posts[job]["state"] == wanted


def peak_megabytes(easel: Program) -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{easel.process.pid}/status").read_text())
    assert found
    return int(found[1]) / 1024


async def printed(ended: Program) -> str:
    """What a program that has ended left on standard output."""
    assert ended.process.stdout is not None
    return (await ended.process.stdout.read()).decode()
