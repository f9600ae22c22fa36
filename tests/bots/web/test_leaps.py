"""The whole program, started under a clock that is far ahead."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from bots.app import running
from core.loops.retention import DAY, OWNER
from core.media.store import PictureStore
from storage.chats import SqlChats
from storage.clock import OwnTime
from storage.database import Database
from storage.files import FolderFiles
from storage.store import SqlStore
from tests.core.harness import picture

from .served import configured


@pytest.mark.parametrize("days", [2, 100])
async def test_a_start_far_ahead_deletes_nothing(tmp_path: Path, days: float) -> None:
    settings = configured(tmp_path, mj_url="http://127.0.0.1:9", pictures_days=1)
    url, folder = settings.database_url.get_secret_value(), tmp_path / "pictures"
    database = await Database.open(url, own_time=OwnTime(time.time))
    name = (
        await PictureStore(FolderFiles(folder), SqlStore(database), database.replica.clock).keep(picture("a fox"))
    ).hash
    await SqlChats(database, "telegram", database.replica.clock).receive(1, "a wish")
    await database.close()
    async with running(settings, clock=lambda: time.time() + days * DAY), asyncio.timeout(20):
        while not list(folder.rglob(OWNER)):
            await asyncio.sleep(0.01)  # until the first look at what is to go
        await asyncio.sleep(0.05)
    database = await Database.open(url)
    assert await SqlStore(database).pictures([name])
    assert await FolderFiles(folder).get(name)
    await SqlChats(database, "telegram", database.replica.clock, database.replica.before).receive(2, "another")
    assert await SqlChats(database, "telegram", database.replica.clock).told(1) == "a wish"
    await database.close()
