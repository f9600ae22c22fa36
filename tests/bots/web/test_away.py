"""The database, or the disk for pictures, goes away for a while under a running Easel."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bots.common.retry import Patience
from bots.web import chat
from core.errors import StoreAway, StoreFull
from storage import files
from storage import postgres as backend
from storage.store import SqlStore
from tests.images import png
from tests.postgres import Cluster

from .served import Page, easel


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (StoreAway("locked"), "easel doctor"),
        (StoreFull("/srv/easel"), "The disk of /srv/easel is full"),
        (OSError(28, "No space left", "/srv/easel/pictures/x"), "The disk of /srv/easel/pictures is full"),
    ],
)
async def test_who_writes_meanwhile_hears_of_it(
    error: Exception, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "PATIENCE", Patience((0.01,), word=0.02))
    async with easel(tmp_path) as (started, _), Page.open(started.url) as page:
        add, tries = SqlStore.add, 0

        async def away(self: SqlStore, *what: Any) -> Any:
            nonlocal tries
            tries += 1
            if tries < 10:
                raise error
            return await add(self, *what)

        monkeypatch.setattr(SqlStore, "add", away)
        words: list[str] = []
        hear = page._next

        async def heard() -> dict[str, Any]:
            message = await hear()
            words.extend([message["text"]] if message["type"] == "word" else [])
            return message

        monkeypatch.setattr(page, "_next", heard)
        assert (await page.say("/imagine a red fox"))["ok"]
        (word,) = words
        assert told in word


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left", "/srv/pictures/x"), "The disk of /srv/pictures, "),
        (PermissionError(13, "No rights"), "(No rights)"),
    ],
)
async def test_a_picture_that_cannot_be_stored_is_told(
    error: OSError, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path) -> Path:
        raise error

    async with easel(tmp_path) as (started, _), Page.open(started.url) as page:
        monkeypatch.setattr(files, "begun", full)
        status, told = await page.upload(png())
    assert status == 507
    assert words in told["error"]


async def test_all_goes_on_when_the_database_is_back(
    tmp_path: Path, postgres: str, cluster: Cluster, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(backend, "WAITS", (0.05, 0.1))
    shared = {"database_url": postgres, "pictures_url": f"file://{tmp_path}/pictures"}

    async with easel(tmp_path, **shared) as (started, simulator), aiohttp.ClientSession() as http:

        async def ready() -> int:
            async with http.get(f"{started.url}/readyz") as answer:
                return answer.status

        async with Page.open(started.url) as page, Page.open(started.url) as other:
            assert await ready() == 200
            asked = await page.ask("say", text="/imagine a red fox")
            assert asked["ok"], asked
            await asyncio.to_thread(cluster.stop)
            assert await ready() == 503
            meanwhile = asyncio.create_task(other.ask("say", text="/imagine a blue fox"))
            await asyncio.to_thread(cluster.start)
            async with asyncio.timeout(20):
                while await ready() != 200:
                    await asyncio.sleep(0.05)
            await page.until(asked["job"], "done")
            answer = await meanwhile
            assert answer["ok"], "what was said while it was away is done as soon as it is back"
        assert set(simulator.submits_by_state().values()) == {1}
    assert not [record for record in caplog.records if record.exc_info and "loops" in record.name]
