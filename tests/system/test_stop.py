"""How the program ends: told to stop, or wrongly configured."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from simulator import Fault, Simulator
from tests.system.page import page
from tests.system.program import ended, program

STOP_SECONDS = 10.0
"""contract.md: Easel stops within 10 s of SIGTERM."""
EX_CONFIG = 78


async def test_sigterm_with_work_on_its_way(tmp_path: Path) -> None:
    """One job runs, the next one's submit hangs at a server that does not answer."""
    simulator = Simulator(duration=600, strict_fields=False)
    async with simulator.serve() as url, program(tmp_path, MJ_URL=url) as easel, page(easel.url) as opened:
        await opened.say("runs", "/imagine a red fox")
        await opened.until(lambda shown: any(post["state"] == "running" for post in shown.posts.values()))
        hanging = Fault("latency", "*/submit/*", times=1, value=600)
        simulator.faults.append(hanging)
        await opened.say("hangs", "/imagine a blue fox")
        async with asyncio.timeout(30):
            while hanging.times:
                await asyncio.sleep(0.01)
        began = time.monotonic()
        stopped = await easel.stop()
        took = time.monotonic() - began
    assert stopped.code == 0
    assert took < STOP_SECONDS
    assert "Traceback" not in stopped.said


@pytest.mark.parametrize(
    ("variable", "value", "others"),
    [
        ("MJ_PROVIDER", "dall-e", {}),
        ("MJ_PROVIDER", "new-api", {}),
        ("MJ_URL", "api.example.com", {}),
        ("MJ_MODE", "turbo", {"MJ_PROVIDER": "new-api", "MJ_URL": "http://127.0.0.1:9"}),
        ("DATABASE_URL", "mysql://localhost/easel", {}),
        ("DATABASE_URL", "sqlite+aiosqlite:////proc/easel/easel.db", {}),
        ("LISTEN", "8080", {}),
        ("LISTEN", "192.0.2.1:8080", {}),
        ("LOG_FORMAT", "xml", {}),
    ],
)
async def test_a_mistake_is_one_sentence(
    variable: str, value: str, others: dict[str, str], tmp_path: Path
) -> None:
    result = await ended(tmp_path, **{variable: value} | others)
    assert result.code == EX_CONFIG
    assert variable in result.said
    assert "Traceback" not in result.said
    assert len(result.said.strip().splitlines()) == 1
    assert result.said.strip().endswith(".")


async def test_a_data_folder_belongs_to_one_easel(tmp_path: Path) -> None:
    async with program(tmp_path):
        second = await ended(tmp_path)
    assert second.code == EX_CONFIG
    assert "Another Easel already runs" in second.said
    assert "Traceback" not in second.said
