"""PostgreSQL goes away for a while under a running Easel."""

from __future__ import annotations

import asyncio
from pathlib import Path

import aiohttp
import pytest

from storage import postgres as backend
from tests.postgres import Cluster

from .served import Page, easel


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
