"""Thousands of running jobs: what tracking them costs, beside a bare script that only asks about the same tasks.

`python -m tests.bench.many [--jobs 10000] [--seconds 30] [--moving 60] [--telegram]`

The jobs are laid into a database with the store's own code, the provider is a lean one in a process of its own. Easel
is started, killed once it asks, and started again: the second life is the one that is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import httpx
from aiohttp import web
from msgspec.structs import asdict
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, insert

from bots.telegram.refs import TelegramPlace, TelegramRef
from core.jobs import ID_LENGTH, Job, Kind, Person, Place, State
from storage.database import Database
from storage.rows import to_row
from storage.schema import account, job, post
from tests.bench import process
from tests.bench.beside import at
from tests.fakes.telegram import FakeTelegram
from tests.system.program import BY_HAND, Program, program

SETTLING = 12.0
"""Seconds before counting begins: every task has been asked about once by then."""
EVERY = 0.05
"""Seconds between two looks at /healthz."""
MOST = 100
"""Tasks in one question of the bare script, as of Easel."""
SHARE = 10.0
"""Questions a second of the bare script, as many as Easel asks at most."""
KEY = "sk-bench"
_EASEL_SAYS = {"LOG_LEVEL": "warning", "WEB_CHAT": "on"}
_CHANGES = 20
"""Steps in which a task's progress goes from 0 to 100 percent."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What so many running jobs cost a process."""

    cpu: float
    """Of a core, all the while."""
    memory: float
    """MB that were resident."""
    questions: float
    """To the provider, in a second."""
    most: int
    """Questions in the second in which they were most."""
    waits: Sequence[float] = ()
    """Seconds that /healthz took, in order of size."""
    first: float = 0.0
    """Seconds from the start to the first question."""
    edits: float = 0.0
    """Messages that were edited in a second, where there are any."""


class Provider:
    """Holds tasks that never end; their progress moves once in so many seconds, or never."""

    def __init__(self, tasks: int, moving: float, *, previews: bool) -> None:
        self._moving = moving
        self._began = time.monotonic()
        self._tasks = [_task(number, previews=previews) for number in range(tasks)]
        self._asked: list[tuple[float, int]] = []

    async def serve(self) -> None:
        """Until it is killed."""
        app = web.Application(client_max_size=2**24)
        app.router.add_post("/mj/task/list-by-condition", self._list)
        app.router.add_get("/asked", self._told)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        sys.stdout.write(f"http://127.0.0.1:{runner.addresses[0][1]}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()

    async def _list(self, request: web.Request) -> web.Response:
        ids = (await request.json())["ids"]
        self._asked.append((time.monotonic(), len(ids)))
        body = ",".join(self._now(int(task_id.removeprefix("task-"))) for task_id in ids)
        return web.Response(text=f"[{body}]", content_type="application/json")

    async def _told(self, _request: web.Request) -> web.Response:
        asked, self._asked = self._asked, []
        return web.json_response(asked)

    def _now(self, number: int) -> str:
        step = 8
        if self._moving:
            step = int((time.monotonic() - self._began + number % 97 * self._moving / 97) / self._moving) % _CHANGES
        return self._tasks[number].replace("%%", f"{step * 100 // _CHANGES}%")


def _task(number: int, *, previews: bool) -> str:
    """As Midjourney Proxy shows it in the midst of its life."""
    prompt = f"a red fox in the snow, number {number}, soft light, morning, highly detailed"
    return json.dumps(
        {
            "id": f"task-{number}",
            "action": "IMAGINE",
            "status": "IN_PROGRESS",
            "prompt": prompt,
            "promptEn": prompt,
            "description": f"/imagine {prompt}",
            "state": _job_id(number),
            "submitTime": 1_750_000_000_000 + number,
            "startTime": 1_750_000_001_000 + number,
            "finishTime": None,
            "progress": "%%",
            "imageUrl": f"https://cdn.example.com/attachments/1118/13{number:016}/a.webp" if previews else None,
            "failReason": None,
            "buttons": [],
            "properties": {
                "notifyHook": None,
                "flags": 0,
                "messageId": f"13{number:016}",
                "messageHash": f"a0b1c2d3-{number:012}",
                "nonce": f"15{number:016}",
                "finalPrompt": prompt,
                "progressMessageId": f"14{number:016}",
                "messageContent": f"**{prompt}** - <@1012983546824114217> (35%) (fast)",
                "discordInstanceId": "1118138338562560102",
            },
        },
        separators=(",", ":"),
    )


async def lay(folder: Path, posts: Sequence[tuple[Place, str]]) -> None:
    """A running job for each place and message into the database of a folder, as if just submitted and shown."""
    (folder / "data").mkdir(exist_ok=True)
    database = await Database.open(f"sqlite+aiosqlite:///{folder}/data/easel.db")
    now = database.replica.clock()

    def transaction(c: Connection) -> None:
        rows = [_running(number, now, place) for number, (place, _) in enumerate(posts)]
        c.execute(insert(account), [asdict(row.person) for row in rows])
        c.execute(insert(job), [to_row(row) | {"owner": database.replica.id} for row in rows])
        shown = {"shown": 3, "wanted": 3, "behind": False, "ended": False, "not_before": 0.0}
        c.execute(insert(post), [shown | {"job_id": _job_id(n), "message": at} for n, (_, at) in enumerate(posts)])

    if posts:
        await database.write(transaction)
    await database.close()


def _job_id(number: int) -> str:
    return f"{number:0{ID_LENGTH}}"


def _running(number: int, now: float, place: Place) -> Job:
    return Job(
        id=_job_id(number),
        kind=Kind.IMAGINE,
        person=Person(place.platform, place.id, f"P{number}"),
        place=place,
        origin=f"bench:{number}",
        provider="aigc369",
        prompt=f"a red fox in the snow, number {number}",
        state=State.RUNNING,
        revision=3,
        task_id=f"task-{number}",
        attempts=1,
        created_at=now,
        due_at=now,
        submitted_at=now,
    )


async def bare() -> None:
    """The limit: ask about the same tasks in the same batches as often, read the answers, do nothing more."""
    ids = [f"task-{number}" for number in range(int(os.environ["TASKS"]))]
    chunks = [ids[start : start + MOST] for start in range(0, len(ids), MOST)]
    seen: dict[str, str] = {}
    sys.stdout.write("http://127.0.0.1:1\n")
    sys.stdout.flush()
    async with httpx.AsyncClient(base_url=os.environ["MJ_URL"], headers={"Authorization": f"Bearer {KEY}"}) as http:
        every = max(1 / SHARE, 2.0 / max(len(chunks), 1))
        while True:
            for chunk in chunks or [[]]:
                began = time.monotonic()
                if chunk:
                    answer = await http.post("/mj/task/list-by-condition", json={"ids": chunk})
                    for task in answer.json():
                        seen[task["id"]] = task["progress"]
                await asyncio.sleep(max(0.0, every - (time.monotonic() - began)))


async def measure(
    jobs: int,
    *,
    seconds: float = 30.0,
    moving: float = 60.0,
    telegram: bool = False,
    command: Sequence[str] = BY_HAND,
    profile: str = "",
) -> Cost:
    """What so many running jobs cost a program, from a start after a kill on. `moving`: seconds between two changes
    of a task's progress, 0 for none. `telegram`: where progress is shown, and not on pages at which nobody looks."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        provided = [sys.executable, "-m", "tests.bench.many", "--provide", str(max(jobs, 1)), "--moving", str(moving)]
        provided += ["--telegram"] if telegram else []
        provider_folder = folder / "provider"
        provider_folder.mkdir()
        provider = await stack.enter_async_context(program(provider_folder, *provided))
        http = await stack.enter_async_context(aiohttp.ClientSession())
        variables = {"MJ_PROVIDER": "aigc369", "MJ_URL": provider.url, "MJ_KEY": KEY, "TASKS": str(jobs)}
        variables |= _EASEL_SAYS
        edits: Callable[[], int] = lambda: 0  # noqa: E731
        posts = [(Place("web", str(number)), str(1000 + number)) for number in range(jobs)]
        if telegram:
            fake = await stack.enter_async_context(FakeTelegram())
            variables |= {"TELEGRAM_TOKEN": fake.token, "TELEGRAM_API_URL": fake.url}
            posts = [_standing(fake, number) for number in range(jobs)]
            edits = lambda: len(fake.called("edit*"))  # noqa: E731
        if command == BY_HAND:
            await lay(folder, posts)
            async with program(folder, *command, **variables) as before:
                if jobs:
                    await _first(http, provider.url, 0.0)
                await before.kill()
            await _asked(http, provider.url)
        began = time.monotonic()
        running = await stack.enter_async_context(program(folder, *_profiled(command, profile), **variables))
        first = await _first(http, provider.url, began) if jobs else 0.0
        await asyncio.sleep(SETTLING)
        await _asked(http, provider.url)
        cpu, edited = process.cpu(running.process.pid), edits()
        await asyncio.sleep(seconds)
        cpu, edited = process.cpu(running.process.pid) - cpu, edits() - edited
        asked = await _asked(http, provider.url)
        waits = await _watched(http, running, seconds) if command == BY_HAND else []
        each = [part / seconds for part in (cpu, len(asked), edited)]
        cost = Cost(
            each[0], process.resident(running.process.pid), each[1], _most(asked), sorted(waits), first, each[2]
        )
        if profile:
            await running.stop()
        return cost


def _standing(fake: FakeTelegram, number: int) -> tuple[Place, str]:
    """A message of the bot's in somebody's chat."""
    chat = fake.private(fake.user(f"P{number}"))
    message = chat.add({"text": "Drawing"}, fake.bot_user)
    return TelegramPlace(chat.id).place, TelegramRef(chat.id, message.id).dump()


def _profiled(command: Sequence[str], profile: str) -> Sequence[str]:
    return (command[0], "-m", "cProfile", "-o", profile, *command[1:]) if profile else command


async def _first(http: aiohttp.ClientSession, url: str, began: float) -> float:
    """Seconds until the first question that comes after this moment."""
    while not (asked := await _asked(http, url)):
        await asyncio.sleep(0.02)
    return asked[0] - began


async def _asked(http: aiohttp.ClientSession, url: str) -> list[float]:
    """When the provider was asked since the last time that this was called."""
    async with http.get(f"{url}/asked") as answer:
        told: list[Any] = await answer.json()
    return [moment for moment, _ in told]


def _most(asked: Sequence[float]) -> int:
    return max((sum(moment <= later < moment + 1 for later in asked) for moment in asked), default=0)


async def _watched(http: aiohttp.ClientSession, running: Program, seconds: float) -> list[float]:
    """How long /healthz took, asked again and again for so many seconds."""
    waits, until = [], time.monotonic() + seconds
    while (began := time.monotonic()) < until:
        async with http.get(f"{running.url}/healthz") as answer:
            answer.raise_for_status()
        waits.append(time.monotonic() - began)
        await asyncio.sleep(EVERY)
    return waits


BARE = (sys.executable, "-m", "tests.bench.many", "--bare")


async def main() -> None:
    """Measure both and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--moving", type=float, default=60.0)
    parser.add_argument("--telegram", action="store_true")
    parser.add_argument("--only", choices=["bare", "easel"])
    parser.add_argument("--profile", default="")
    parser.add_argument("--provide", type=int)
    parser.add_argument("--bare", action="store_true")
    told = parser.parse_args()
    if told.provide:
        await Provider(told.provide, told.moving, previews=not told.telegram).serve()
    if told.bare:
        await bare()
    table = Table(
        "", "% of a core", "MB", "KB a job", "asks a s", "most", "edits", "healthz p50 ms", "p99", "max", "first poll s"
    )
    commands = {"bare": BARE, "easel": BY_HAND}
    for name, command in commands.items():
        if told.only in (None, name):
            idle = await measure(0, seconds=2.0, command=command)
            cost = await measure(
                told.jobs,
                seconds=told.seconds,
                moving=told.moving,
                telegram=told.telegram and command == BY_HAND,
                command=command,
                profile=told.profile,
            )
            waits = [1000 * wait for wait in cost.waits]
            table.add_row(
                name,
                f"{cost.cpu:.1%}",
                f"{cost.memory:.0f}",
                f"{1024 * (cost.memory - idle.memory) / max(told.jobs, 1):.1f}",
                f"{cost.questions:.1f}",
                str(cost.most),
                f"{cost.edits:.1f}",
                *(f"{at(part, waits):.0f}" for part in (0.5, 0.99, 1)),
                f"{cost.first:.2f}",
            )
    Console(width=140).print(table)


if __name__ == "__main__":
    asyncio.run(main())
