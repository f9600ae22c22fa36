"""A damaged SQLite file: one sentence with the way to the backup, whenever it shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bots.app import run
from bots.settings import Settings
from core.errors import ConfigError, StoreDamaged
from storage.database import Database

PAGE = 4096
SENTENCE = r"easel\.db( is damaged \(|, which is no database: ).*easel restore FILE"


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A database of some pages."""
    path = tmp_path / "easel.db"
    database = await Database.open(address(path))
    words = [{"n": str(n), "name": "x" * 400} for n in range(500)]
    await database.write(
        lambda c: c.execute(text("INSERT INTO account (platform, account, name) VALUES ('web', :n, :name)"), words)
    )
    await database.close()
    return path


def address(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def flipped(data: bytes, first: int, end: int) -> bytes:
    return data[:first] + bytes(byte ^ 255 for byte in data[first:end]) + data[end:]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: bytes(100) + data[100:],
        lambda data: b"words, and no database " * 500,
        lambda data: flipped(data, 100, PAGE),
        lambda data: data[: len(data) // 2],
        lambda data: flipped(data, PAGE, len(data)),
    ],
    ids=["header", "words", "schema", "half", "pages"],
)
async def test_damage_that_shows_at_the_start(file: Path, damage: Callable[[bytes], bytes]) -> None:
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(ConfigError, match=SENTENCE):  # noqa: PT012 - half of one may open
        database = await Database.open(address(file))
        await database.examine()
        await database.close()
        raise ConfigError(str(database.damage.result()))


def spoil_accounts(file: Path) -> None:
    """Flip what only a look at the accounts reads."""
    data = file.read_bytes()
    place = data.index(b"x" * 400) // PAGE * PAGE
    file.write_bytes(flipped(data, place, place + PAGE))


async def test_damage_that_shows_only_when_it_is_read(file: Path) -> None:
    spoil_accounts(file)
    database = await Database.open(address(file))
    assert not database.damage.done()
    with pytest.raises(StoreDamaged, match=SENTENCE):
        await database.read(lambda c: c.execute(text("SELECT sum(length(name)) FROM account")).all())
    assert database.damage.done()
    await database.close()


async def test_a_running_easel_stops_with_the_sentence(file: Path) -> None:
    spoil_accounts(file)
    settings = Settings(_env_file=None, listen="127.0.0.1:0", database_url=address(file))
    async with asyncio.timeout(20):
        with pytest.raises(ConfigError, match=SENTENCE):
            await run(settings, lambda easel: None)


async def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    (tmp_path / "easel.db").touch()
    database = await Database.open(address(tmp_path / "easel.db"))
    await database.examine()
    assert not database.damage.done()
    await database.close()


async def test_a_path_is_what_it_says_or_refused(tmp_path: Path) -> None:
    for name in ("100%", "a b", "50%s#"):
        await (await Database.open(address(tmp_path / name / "easel.db"))).close()
        assert (tmp_path / name / "easel.db").exists()
    for name in ("what?", "a%20b"):
        with pytest.raises(ConfigError, match=r"DATABASE_URL has (\?|%20) in the path"):
            await Database.open(address(tmp_path / name / "easel.db"))
