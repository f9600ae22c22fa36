"""Fills an empty database with something of everything, as the program of its day writes it.

What a release wrote, every later one must take over. Whoever releases keeps its dump, named after its last migration:

    python -m tests.storage.past sqlite+aiosqlite:///past/easel.db && sqlite3 past/easel.db .dump > schemas/0004.sql
"""

from __future__ import annotations

import asyncio
import sys

from msgspec.structs import replace

from core import jobs
from core.decisions import locking
from core.jobs import NEVER, Action, Fault, Job, Kind, Person, Place, State, Transition
from core.kept import PictureInfo
from storage.chats import SqlChats
from storage.database import Database
from storage.store import SqlStore

NOON = 1_750_000_000.0
ANN = Person("telegram", "1001", "Ann 狐")
GROUP = Place("telegram", "-100200300")
PAGE = Place("web", "local")
REFERENCE, RESULT = "a" * 64, "b" * 64
GRID = (
    Action("0", "U1", "", "primary", "upsample", custom_id="MJ::JOB::upsample::1::5b8f"),
    Action("1", "🔄", "", "secondary", "reroll", custom_id="MJ::JOB::reroll::0::5b8f::SOLO"),
)

RUNS: dict[State, tuple[Transition, ...]] = {
    State.WAITING: (),
    State.SUBMITTING: (jobs.submitting(NOON + 1),),
    State.UNKNOWN: (jobs.submitting(NOON + 1), jobs.ambiguous("HTTP 502", NOON + 6)),
    State.RUNNING: (jobs.submitting(NOON + 1), jobs.accepted("1750000001", NOON + 2)),
    State.ASKING: (jobs.submitting(NOON + 1), jobs.asking("1750000002", "a fox --zoom 2", NOON + 2)),
    State.DONE: (
        jobs.submitting(NOON + 1),
        jobs.accepted("1750000003", NOON + 2),
        jobs.done(NOON + 60, result=RESULT, text="", actions=GRID),
    ),
    State.FAILED: (jobs.submitting(NOON + 1), jobs.failed(Fault.BANNED, "“gore”", NOON + 2)),
    State.CANCELLED: (jobs.cancelled(NOON + 1, only=(State.WAITING,)),),
}
"""The way to each state."""


def wish(name: str) -> Job:
    """An imagine; its id is made of its name."""
    return Job(
        id=name.ljust(jobs.ID_LENGTH, "0"),
        kind=Kind.IMAGINE,
        person=ANN,
        place=GROUP,
        origin=f"telegram:{name}",
        provider="simulator",
        prompt=f"a red fox in 雪, {name} --ar 3:2",
        said=f"/imagine a red fox in 雪, {name} --ar 3:2",
        mode="fast",
        lang="zh",
        created_at=NOON,
        due_at=NOON,
    )


async def fill(url: str) -> None:
    """Jobs in every state, pictures, posts, and what a chat platform keeps."""
    database = await Database.open(url)
    store, chats = SqlStore(database), SqlChats(database, "telegram", lambda: NOON)
    for name in (REFERENCE, RESULT):
        await store.keep_picture(PictureInfo(name, "image/png", 1024, 768, 1_234_567), NOON)
    for state, steps in RUNS.items():
        await add(store, wish(state.value), *steps)
    done = wish(State.DONE.value)
    await store.shown(done.id, '{"chat": -100200300, "id": 7}', 1)  # its result is still to be shown
    quiet = await add(store, wish("shown"), *RUNS[State.DONE])
    await store.shown(quiet.id, '{"chat": -100200300, "id": 8}', quiet.revision)
    await add(
        store,
        replace(wish("press"), kind=Kind.PRESS, parent=done.id, action=GRID[0], words="more snow", said="U1"),
        jobs.submitting(NOON + 70),
        jobs.not_accepted(Fault.BUSY, "queue full", NOON + 90),
    )
    blend = replace(wish("blend"), kind=Kind.BLEND, pictures=(REFERENCE, RESULT), dimensions="SQUARE")
    await add(store, replace(blend, person=Person("web", "local", "You"), place=PAGE), *RUNS[State.UNKNOWN])
    await store.apply(blend.id, jobs.recheck(NEVER))
    await store.apply(done.id, locking(True))
    for number in (41, 42):
        await chats.receive(number, f'{{"update_id": {number}, "message": {{"text": "/imagine a fox"}}}}')
    await chats.done(41)
    await chats.keep_file(RESULT, "photo", "AgACAgIAAx0")
    await chats.keep_note("commands", "of 2026")
    await database.close()


async def add(store: SqlStore, job: Job, *steps: Transition) -> Job:
    """A job that has gone these steps."""
    job = await store.add(job)
    for transition in steps:
        stepped = await store.apply(job.id, transition)
        assert stepped is not None, job.id
        job = stepped
    return job


if __name__ == "__main__":
    asyncio.run(fill(sys.argv[1]))
