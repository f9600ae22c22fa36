"""Copied at work and put back: nothing that the copy has is lost, and nothing is paid for twice."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from simulator import Simulator
from storage.backup import Copied, back_up, restore
from tests.system.page import Page
from tests.system.program import ended, program
from tests.system.test_crash import PATIENCE, Person

pytestmark = pytest.mark.processes

COPIES = 12


def address_in(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/data/easel.db"


def database_of(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / "data" / "easel.db")


def pictures_in(folder: Path) -> dict[str, bytes]:
    """Originals only: what is made of them is made again."""
    files = (folder / "data" / "pictures").rglob("*")
    return {file.name: file.read_bytes() for file in files if len(file.name) == 64}


async def test_a_copy_of_a_busy_easel_goes_on_where_it_was(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    person = Person()
    person.wish(12)
    simulator = Simulator(duration=1.5, concurrency=4, key="sk-copy")
    async with simulator.serve() as address:
        variables = {"MJ_PROVIDER": "simulator", "MJ_URL": address, "MJ_KEY": "sk-copy"}
        async with program(first, **variables) as running:
            using = asyncio.create_task(person.served(running.url))
            copies = await copied(first, tmp_path, using)
            await using
            assert (await running.stop()).code == 0
        busiest = max(copies, key=unfinished)
        assert unfinished(busiest) > 2
        restored = await asyncio.to_thread(restore, address_in(second), busiest)
        with closing(database_of(second)) as database:
            ids = {row[0] for row in database.execute("SELECT id FROM job")}
        assert restored.jobs == len(ids)

        def settled(shown: Page) -> bool:
            return ids <= shown.posts.keys() and all(shown.posts[job]["state"] == "done" for job in ids)

        async with asyncio.timeout(PATIENCE), program(second, **variables) as running:
            posts = await Person().use(running.url, settled)
            assert (await running.stop()).code == 0

    assert set(posts) == ids
    assert set(simulator.submits_by_state().values()) == {1}, "none was paid for twice"
    before, after = pictures_in(first), pictures_in(second)
    assert {posts[job]["pictures"][0]["hash"] for job in ids} == set(after)
    assert after.items() <= before.items()
    assert "Traceback" not in running.log.read_text()


async def copied(folder: Path, to: Path, until: asyncio.Future[Any]) -> list[Path]:
    """Copies from the first job on, one after another; each is sound and has every picture that its jobs show."""
    copies: list[Path] = []
    while len(copies) < COPIES and not until.done():
        made = await asyncio.to_thread(back_up, address_in(folder), to / f"{len(copies)}.tar")
        if made.jobs:
            copies.append(made.file)
            await asyncio.to_thread(check, made)
        else:
            made.file.unlink()
    assert len(copies) > 2
    return copies


def check(made: Copied) -> None:
    folder = made.file.with_suffix("")
    shutil.unpack_archive(made.file, folder, filter="data")
    with closing(sqlite3.connect(folder / "easel.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        shown = {row[0] for row in database.execute("SELECT lower(hex(result)) FROM job WHERE result IS NOT NULL")}
    assert shown <= {file.name for file in folder.glob("pictures/*")}


def unfinished(copy: Path) -> int:
    with closing(sqlite3.connect(copy.with_suffix("") / "easel.db")) as database:
        (count,) = database.execute("SELECT count(*) FROM job WHERE state NOT IN ('done', 'failed')").fetchone()
    return int(count)


async def test_a_newer_database_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """As an older program meets it."""
    (tmp_path / "data").mkdir()
    with closing(database_of(tmp_path)) as database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")
        database.commit()
    refused = await ended(tmp_path)
    assert refused.code == 78
    assert "written by a newer Easel" in refused.said
    assert len(refused.said.strip().splitlines()) == 1
    assert refused.said.strip().endswith(".")
    with closing(database_of(tmp_path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        assert tables == [("alembic_version",)], "it stays as it was"
