"""What every released Easel left behind, today's opens with nothing lost, and its jobs go on.

`schemas/` holds the dump of a database that each release filled (`past.py`), named after its last migration. A new
release adds its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import asdict
from sqlalchemy import create_engine, select, text

from core import jobs
from core.jobs import NEVER, Action, Person, Place, State
from core.ports import Kept
from storage import schema
from storage.chats import NAME_LENGTH, SqlChats
from storage.database import Database
from storage.migrate import upgrade
from storage.people import SqlSettings
from storage.store import SqlStore
from tests.storage.test_database import difference

PAST = sorted((Path(__file__).parent / "schemas").glob("*.sql"))
Rows = Mapping[str, list[dict[str, Any]]]
"""Table -> its rows."""


def rows(file: Path) -> Rows:
    with closing(sqlite3.connect(file)) as database:
        database.row_factory = sqlite3.Row
        tables = [row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: [dict(row) for row in database.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]
            for table in tables
            if table not in ("alembic_version", "replica", "role") and not table.startswith("wording")
        }


@pytest.fixture(params=PAST, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The database of a release."""
    file = tmp_path / "easel.db"
    with closing(sqlite3.connect(file)) as database:
        database.executescript(request.param.read_text())
    return file


@pytest.fixture
def past(file: Path) -> Rows:
    """What stood in it when the release left it."""
    return rows(file)


@pytest.fixture
async def database(file: Path, past: Rows) -> AsyncIterator[Database]:
    opened = await Database.open(f"sqlite+aiosqlite:///{file}")
    yield opened
    await opened.close()


async def test_every_value_is_still_there(file: Path, past: Rows, database: Database) -> None:
    assert {row["state"] for row in past["job"]} == {state.value for state in State}
    now = rows(file)
    changed = {"owner", "action", "actions"}  # the buttons are packed: `test_every_job_can_be_read`
    for table, before in past.items():
        assert len(before) == len(now[table])
        if table == "job":
            assert [row["created_at"] for row in now[table]] == sorted(row["created_at"] for row in before)
        for old in before:
            if table == "platform_file":
                old["hash"] = old["hash"][:NAME_LENGTH]
            kept = {name: value for name, value in old.items() if name not in changed}
            if (name := {"job": "result", "picture": "hash"}.get(table)) is not None:
                kept[name] = kept[name] and bytes.fromhex(kept[name])
            assert any(kept.items() <= new.items() for new in now[table]), kept


async def test_every_job_can_be_read(past: Rows, database: Database) -> None:
    store = SqlStore(database)
    for row in past["job"]:
        job = await store.job(row["id"])
        assert job is not None
        assert (job.prompt, job.state, job.revision) == (row["prompt"], row["state"], row["revision"])
        assert (job.person.account, job.place.id) == (row["account"], row["place"])
        assert job.actions == tuple(Action(**action) for action in json.loads(row["actions"]))
        assert job.action == (Action(**json.loads(row["action"])) if row["action"] else None)
        assert await store.by_origin(row["origin"]) == job
    for place in {(row["platform"], row["place"]) for row in past["job"]}:
        page = await store.history(Place(*place), None, 99)
        assert {job.id for job in page.jobs} == {
            row["id"] for row in past["job"] if (row["platform"], row["place"]) == place
        }
    names = {row["name"] for row in past["account"]}
    read = [await store.job(row["id"]) for row in past["job"]]
    assert {job.person.name for job in read if job is not None} == names
    pictures = {row["hash"]: row["size"] for row in past["picture"]}
    assert {name: kept.size for name, kept in (await store.pictures(pictures)).items()} == pictures


async def test_jobs_go_on(past: Rows, database: Database) -> None:
    store = SqlStore(database)

    def told(state: State) -> set[str]:
        return {row["id"] for row in past["job"] if row["state"] == state.value}

    for state in (State.WAITING, State.SUBMITTING, State.UNKNOWN):
        assert {job.id for job in await store.due([state], NEVER, 99)} == told(state)
    assert {(job, task) for job, task, *_ in await store.running()} == {
        (row["id"], row["task_id"]) for row in past["job"] if row["state"] == State.RUNNING.value
    }
    waiting = next(iter(told(State.WAITING)))
    stepped = await store.apply(waiting, jobs.submitting(NEVER), ours=True)
    assert stepped is not None
    unfinished = [row for row in past["job"] if not State(row["state"]).ended]
    people = {Person(row["platform"], row["account"]) for row in unfinished}
    found = [job.id for person in people for job in await store.unfinished(person)]
    assert sorted(found) == sorted(row["id"] for row in unfinished)


async def test_posts_that_are_behind_are_shown(past: Rows, database: Database) -> None:
    store = SqlStore(database)
    behind = await store.unshown(NEVER, 99)
    assert {post.job_id for _, post in behind} == {row["job_id"] for row in past["post"] if row["behind"]}
    messages = {row["job_id"]: row["message"] for row in past["post"]}
    assert {post.job_id: post.message for _, post in await store.posted(messages)} == messages
    for job, _ in behind:
        await store.shown(job.id, "message", job.revision, ours=True)
    assert await store.unshown(NEVER, 99) == []


async def test_what_chats_keep_is_kept(past: Rows, database: Database) -> None:
    chats = SqlChats(database, "telegram", lambda: 0.0)
    undone = [Kept(row["update_id"], row["raw"], row["at"]) for row in past["inbox"] if not row["done"]]
    assert await chats.undone() == undone != []
    for row in past["platform_file"]:
        assert await chats.file(row["hash"], row["form"]) == row["file"]
    for row in past.get("note", []):
        assert await chats.note(row["name"]) == row["value"]


async def test_what_was_chosen_for_presses_is_a_setting_now(file: Path) -> None:
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as c:
        upgrade(c, "0008")
        for name in ("taste remix telegram 1001", "taste strong discord 77"):
            c.execute(text("INSERT INTO note VALUES ('easel', :name, 'on')"), {"name": name})
    engine.dispose()
    database = await Database.open(f"sqlite+aiosqlite:///{file}")
    settings = SqlSettings(database)
    assert await settings.of(Person("telegram", "1001"), Place("telegram", "1001")) == ({"remix": "on"}, {})
    assert await settings.of(Person("discord", "77"), Place("discord", "")) == ({"strong": "on"}, {})
    assert await SqlChats(database, "easel", lambda: 0.0).note("taste remix telegram 1001") is None
    await database.close()


async def test_what_was_spent_is_summed_up(file: Path) -> None:
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as c:
        upgrade(c, "0012")
        for account, chat, purses, amount, returned in (
            ("1", "c", "", 0.1, False),
            ("1", "c", "|artists|", 0.2, False),
            ("2", "c", "|artists|fun|", 8, True),
        ):
            values = "NULL, 86400.5, 1, 'j', 'toy', :account, :chat, 'video', :amount, :purses, NULL, :returned"
            told = {"account": account, "chat": chat, "purses": purses, "amount": amount, "returned": returned}
            c.execute(text(f"INSERT INTO spending VALUES ({values})"), told)
    engine.dispose()
    database = await Database.open(f"sqlite+aiosqlite:///{file}")
    kept = await database.read(lambda c: c.execute(select(schema.spent).where(schema.spent.c.day == 1)).all())
    sums = {(row.tag, row.each, row.owner): row.credits for row in kept}
    whose = (("person", "1"), ("place", "c"), ("all", ""))
    of_each = {(tag, *each): cost for tag, cost in (("*", 300_000), ("artists", 200_000)) for each in whose}
    del of_each["*", "all", ""]
    assert sums == {("", "all", ""): 300_000, **of_each}
    await database.close()


async def test_it_ends_with_the_schema_of_today(database: Database) -> None:
    # SQLite does not mind how long a string may be; the first release said so of some.
    assert await database.read(lambda c: difference(c, compare_type=False)) == []


async def test_buttons_of_before_are_known(file: Path, past: Rows) -> None:
    (pressed,) = [row for row in past["job"] if row["parent"]]
    with closing(sqlite3.connect(file)) as earlier, earlier:
        earlier.execute("UPDATE job SET words = NULL WHERE id = ?", (pressed["id"],))
        earlier.execute("UPDATE job SET origin = 'again:failed0000000' WHERE id = 'waiting000000'")
    database = await Database.open(f"sqlite+aiosqlite:///{file}")
    names = {row["id"]: row["button"] for row in rows(file)["job"] if row["button"]}
    assert names == {
        pressed["id"]: f"{pressed['parent']}:{pressed['action_key']}",
        "waiting000000": "failed0000000:again",
    }
    await database.close()


async def test_albums_of_before_are_known(file: Path) -> None:
    """Also behind a thousand updates that only quote one: they are read a page at a time."""
    part, quote = '{"media_group_id": "7", "chat": {"id": -1}}', '{"reply_to_message": {"media_group_id": "7"}}'
    with closing(sqlite3.connect(file)) as earlier, earlier:
        earlier.executemany(
            "INSERT INTO inbox (platform, update_id, raw, done, at) VALUES ('telegram', ?, ?, 1, 0)",
            [(number, f'{{"message": {part if number in (1000, 2500) else quote}}}') for number in range(1000, 2501)],
        )
    database = await Database.open(f"sqlite+aiosqlite:///{file}")
    assert len(await SqlChats(database, "telegram", lambda: 0.0).album("-1/7")) == 2
    await database.close()


async def test_buttons_of_before_are_packed_whatever_they_name(file: Path) -> None:
    one, other = "5b8f1c2d-0000-4000-8000-123456789abc", "00000000-0000-0000-0000-000000000000"
    said = {
        "done000000000": [f"MJ::JOB::upsample::1::{one}", f"MJ::JOB::upsample::2::{one}"],
        "shown00000000": [f"MJ::JOB::upsample::1::{other}", f"MJ::JOB::upsample::2::{one}"],
        "press00000000": [f"MJ::JOB::upsample::1::{one}", f"MJ::JOB::upsample::2::{other}"],
    }
    buttons = {name: [Action(str(at), "U", custom_id=own) for at, own in enumerate(its)] for name, its in said.items()}
    with closing(sqlite3.connect(file)) as earlier, earlier:
        for name, its in buttons.items():
            earlier.execute("UPDATE job SET actions = ? WHERE id = ?", (json.dumps([asdict(it) for it in its]), name))
    database = await Database.open(f"sqlite+aiosqlite:///{file}")
    store = SqlStore(database)
    kept = [await store.job(name) for name in said]
    assert [job and list(job.actions) for job in kept] == list(buttons.values())
    await database.close()
