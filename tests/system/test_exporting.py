"""Killed while it packs and sends what is somebody's own, Easel goes on where it was, and two replicas make it once."""

from __future__ import annotations

import io
import json
import os
import zipfile
from contextlib import AsyncExitStack
from itertools import chain
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.jobs import NEVER, Job, Kind, Person, Place, State, new_id
from core.kept import PictureInfo
from simulator import Simulator
from storage.database import Database
from storage.files import FolderFiles
from storage.store import SqlStore
from tests import empty
from tests.fakes.telegram import Chat, FakeTelegram, Message
from tests.sqlite import until
from tests.system.program import Program, program
from tests.system.test_replicas import LEASE

pytestmark = pytest.mark.processes

JOBS = 70
SIZE = 1_000_000
PATIENCE = 60.0


async def drawn(database: Database, pictures: Path, who: Person) -> None:
    """Pictures that make up several parts, which no message shows."""
    try:
        store, files, noise = SqlStore(database), FolderFiles(pictures), os.urandom(SIZE)
        for number in range(JOBS):
            name = f"{number:064x}"
            await files.put(name, noise)
            await store.keep_picture(PictureInfo(name, "image/png", 1024, 1024, SIZE), 1.0)
            job = Job(new_id(), Kind.IMAGINE, who, Place(who.platform, who.account), new_id(), "simulator", f"{number}")
            await store.add(job := replace(job, state=State.DONE, result=name, created_at=1.0))
            await store.postpone(job.id, NEVER)
    finally:
        await database.close()


def sent(chat: Chat) -> list[Message]:
    """The messages with parts."""
    return [message for message in chat.bot_messages if message.document]


def told(chat: Chat) -> dict[str, list[str]]:
    """By the names of the parts that stand in the chat, the prompts in each; no part is damaged."""
    found: dict[str, list[str]] = {}
    for message in sent(chat):
        assert message.document is not None
        with zipfile.ZipFile(io.BytesIO(message.document)) as archive:
            assert archive.testzip() is None
            jobs = json.loads(archive.read("jobs.json"))["jobs"]
        found[message.wire["document"]["file_name"]] = [each["prompt"] for each in jobs]
    return found


async def test_killed_while_it_packs_and_sends(tmp_path: Path) -> None:
    async with Simulator().serve() as url, FakeTelegram() as fake:
        ann = fake.user("Ann")
        own, data = fake.private(ann), tmp_path / "data"
        data.mkdir()
        person = Person("telegram", str(ann.id), "Ann")
        await drawn(await Database.open(empty.laid_in(data)), data / "pictures", person)
        variables = {"MJ_PROVIDER": "simulator", "MJ_URL": url, "TELEGRAM_TOKEN": fake.token}
        variables |= {"TELEGRAM_API_URL": fake.url}
        async with program(tmp_path, **variables) as easel:
            panel = await _panel(fake, own, await ann.says(own, "/export"))
            await ann.presses(panel, "Make it")
            await until(data, "SELECT 1 FROM note WHERE name LIKE 'export %' AND value NOT LIKE '%\"parts\": []%'")
            await easel.kill()
        async with program(tmp_path, **variables) as easel:
            await fake.until(lambda: sent(own) or None, PATIENCE)
            await easel.kill()
        async with program(tmp_path, **variables) as easel:
            await fake.until(lambda: any("is ready" in message.text for message in own.bot_messages) or None, PATIENCE)
            assert (await easel.stop()).code == 0
        parts = told(own)
        assert len(parts) > 1
        assert sorted(map(int, chain(*parts.values()))) == list(range(JOBS))
        assert len(list(data.rglob("export-*"))) == len(parts)


async def _panel(fake: FakeTelegram, own: Chat, asked: Message) -> Message:
    return await fake.until(
        lambda: next((m for m in own.bot_messages if m.reply_to == asked.id and m.keyboard), None), PATIENCE
    )


async def test_of_two_replicas_one_makes_it_and_the_other_goes_on(tmp_path: Path, postgres: str) -> None:
    async with Simulator().serve() as url, FakeTelegram() as fake, AsyncExitStack() as stack:
        ann = fake.user("Ann")
        own, pictures = fake.private(ann), tmp_path / "pictures"
        await drawn(await Database.open(postgres), pictures, Person("telegram", str(ann.id), "Ann"))
        variables = {"MJ_PROVIDER": "simulator", "MJ_URL": url, "TELEGRAM_TOKEN": fake.token}
        variables |= {"TELEGRAM_API_URL": fake.url, "DATABASE_URL": postgres, "LEASE_SECONDS": str(LEASE)}
        replicas: list[Program] = []
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            begun = program(tmp_path / name, PICTURES_URL=f"file://{pictures}", **variables)
            replicas.append(await stack.enter_async_context(begun))
        panel = await _panel(fake, own, await ann.says(own, "/export"))
        await ann.presses(panel, "Make it")
        await fake.until(lambda: sent(own) or None, PATIENCE)
        await replicas[0].kill()  # it may be the one that makes it
        await fake.until(lambda: any("is ready" in message.text for message in own.bot_messages) or None, PATIENCE)
        parts = told(own)
        assert sorted(map(int, chain(*parts.values()))) == list(range(JOBS))
        assert len(sent(own)) - len(parts) <= 1, "what may have come before the kill may come once more"
