"""A start loads what is configured, and of that nothing before it is needed."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests import empty
from tests.bench.process import resident
from tests.bench.start import LIBRARIES, imported
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram
from tests.system.program import program

PLATFORMS = ("discord", "telegram", "web")
UNNEEDED = frozenset(
    {
        "click.core",  # which a development install has, and Telegram's library looks for
        "pygments.lexers",
        "rich.console",
        "aiohttp_socks",  # without a proxy
        "python_socks",
        "alembic",  # with a database that is up to date
        "asyncpg",  # with SQLite
        "av",  # ever: films are made in processes of their own
        "storage.postgres",
        "obstore",  # with pictures on disk
        "storage.bucket",
        "prometheus_client",  # before somebody asks for metrics
        "simulator",  # where another draws
        "sqlalchemy.orm",
        "storage.backup",
        "PIL.Image",  # before there is a picture
        "sqlalchemy.dialects.postgresql.base",
    }
)
MOST = 1.2
"""Times what importing the libraries alone takes of memory in the same run: 1.16 on every platform, within half
a percent from run to run, so that some 3 MB more are noticed."""


@asynccontextmanager
async def variables(platform: str) -> AsyncIterator[dict[str, str]]:
    if platform == "telegram":
        async with FakeTelegram() as fake:
            yield {"TELEGRAM_TOKEN": fake.token, "TELEGRAM_API_URL": fake.url}
    elif platform == "discord":
        async with FakeDiscord() as fake:
            yield {"DISCORD_TOKEN": fake.token, "DISCORD_API_URL": fake.api}
    else:
        yield {}


@pytest.mark.processes
@pytest.mark.parametrize("platform", PLATFORMS)
async def test_only_what_is_configured_is_loaded(platform: str, tmp_path: Path) -> None:
    nobody = {"MJ_PROVIDER": "midjourney-proxy", "MJ_URL": "http://127.0.0.1:9"}
    empty.laid_in(tmp_path / "data")
    command = (sys.executable, "-X", "importtime", "-m", "bots", "run")
    async with variables(platform) as chat, program(tmp_path, *command, **nobody, **chat) as easel:
        async with httpx.AsyncClient() as http:
            while (await http.get(f"{easel.url}/readyz")).status_code != 200:
                await asyncio.sleep(0.05)
        memory = resident(easel.process.pid)
        said = (await easel.stop()).said
    libraries = await imported(LIBRARIES[platform.replace("web", "page")])
    modules = {line.rpartition("|")[2].strip() for line in said.splitlines() if line.startswith("import time:")}
    assert "sqlalchemy" in modules
    assert modules & (UNNEEDED if platform == "telegram" else UNNEEDED | {"httpx"}) == set()
    assert modules & {"discord", "telegram"} == {platform} - {"web"}
    assert memory < MOST * libraries.memory, f"{memory:.1f} MB, of which the libraries are {libraries.memory:.1f}"
    assert modules & {f"bots.{name}.adapter" for name in PLATFORMS} == {f"bots.{platform}.adapter"}
