"""What the commands say to whoever types them."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bots import cli
from bots.settings import Settings
from core.budgets import Charge
from core.jobs import Person
from core.quota import UNBOUNDED, Claim
from storage.database import Database
from storage.sqlite_file import lock_folder
from storage.store import SqlStore
from tests.storage.past import fill
from tests.storage.test_store import make_job

Easel = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def easel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Easel:
    """Type a command: its exit status, and what it said on either stream."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

    def typed(*words: str, **variables: str) -> tuple[int, str, str]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("sys.argv", ["easel", *words])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return typed


def test_a_copy_is_made_and_put_back(tmp_path: Path, easel: Easel) -> None:
    asyncio.run(fill("sqlite+aiosqlite:///data/easel.db"))
    assert easel("backup", "copy.tar") == (0, "Copied 11 jobs and 0 pictures into copy.tar (0.4 MB).\n", "")
    status, _, said = easel("restore", "copy.tar")
    assert (status, said.count("\n")) == (78, 1)
    assert said.startswith("data/easel.db exists already")
    status, said, _ = easel("restore", "copy.tar", DATABASE_URL="sqlite+aiosqlite:///elsewhere/easel.db")
    assert status == 0
    restored, doubted = said.splitlines()
    assert restored == "Restored 11 jobs and 0 pictures from copy.tar."
    assert doubted.startswith("8 jobs may have gone on since that copy was made")
    assert (tmp_path / "elsewhere" / "easel.db").exists()


def test_what_is_not_there_is_named_and_nothing_is_made(tmp_path: Path, easel: Easel) -> None:
    (tmp_path / "folder").mkdir()
    for name, what in (("nofile.tar", "does not exist"), ("folder", "is no file")):
        status, _, said = easel("restore", name)
        assert (status, said) == (78, f"{name} {what}: name what “easel backup” made.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    asyncio.run(fill("sqlite+aiosqlite:///data/easel.db"))  # a database in the way is not what is wrong
    assert easel("restore", "nofile.tar")[2].startswith("nofile.tar does not exist")


def test_what_is_no_backup_is_told_as_that_whatever_else_is_in_the_way(tmp_path: Path, easel: Easel) -> None:
    asyncio.run(fill("sqlite+aiosqlite:///data/easel.db"))
    (tmp_path / "README.md").write_text("# Easel\n" * 1000)
    (tmp_path / "empty").touch()
    with closing(lock_folder(tmp_path / "data")):
        for name in ("README.md", "empty", "data/easel.db"):
            status, _, said = easel("restore", name)
            assert (status, said.count("\n")) == (78, 1)
            assert said.startswith(f"{name} is damaged, or no backup of Easel's (")


@pytest.mark.parametrize(
    "words", [(), ("run",), ("setup",), ("doctor",), ("backup",), ("restore",), ("usage",), ("log",)]
)
def test_help_is_plain(words: tuple[str, ...], easel: Easel) -> None:
    status, said, _ = easel(*words, "--help")
    assert status == 0
    assert "<bool>" not in said
    assert "--help" in said


def test_what_was_spent_is_a_table_and_a_file_for_spreadsheets(tmp_path: Path, easel: Easel) -> None:
    status, _, said = easel("usage")
    assert (status, said) == (78, "Nothing was done yet: DATABASE_URL names data/easel.db, which does not exist.\n")
    url = "sqlite+aiosqlite:///data/easel.db"

    async def spend() -> None:
        database = await Database.open(url)
        for name, cost in (("=Ann\x1b", 2.5), ("Bob", 8.0)):
            job = make_job(person=Person("toy", name[1:], name))
            charges = (Charge(job.id, "video", cost),)
            claim = Claim(UNBOUNDED, "toy", job.person.account, "room", time.time(), 1, charges)
            await SqlStore(database).add(job, claim=claim)
        await database.close()

    asyncio.run(spend())
    status, told, _ = easel("usage")
    assert status == 0
    assert (
        "By person  jobs  credits  failed\nBob           1        8       0\n=Ann?         1      2.5       0\n" in told
    )
    assert "Video" in told
    status, told, _ = easel("usage", "--csv")
    assert told.splitlines()[0] == "by,name,jobs,credits,failed"
    assert "person,'=Ann\x1b,1,2.5,0" in told
    assert "kind,video,2,10.5,0" in told


@pytest.mark.parametrize("level", ["error", "info"])
def test_what_changes_nothing_is_told_before_a_start_that_fails(level: str, tmp_path: Path, easel: Easel) -> None:
    (tmp_path / ".env").write_text("MJ_ULR=http://h\nMJ_PROVIDER=trueai\n")
    status, out, said = easel("run", LOG_LEVEL=level)
    assert (status, said.count("\n")) == (78, 1)
    assert said.startswith("MJ_URL is missing")
    assert out == "✗ MJ_ULR in .env is no setting of Easel's, so it changes nothing: did you mean MJ_URL?\n"


def test_windows_is_told_what_to_do(easel: Easel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    status, _, said = easel("run")
    assert (status, said.count("\n")) == (78, 1)
    assert "WSL 2" in said


def test_the_version_is_the_packages_own(easel: Easel) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert easel("--version") == (0, f"{project['version']}\n", "")


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_what_needs_nothing_imports_nothing(option: str) -> None:
    """Importing everything takes a second; what is asked for help or its version answers at once."""
    asked = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bots", option], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules = {line.rpartition("|")[2].strip() for line in asked.stderr.splitlines()}
    ours = {name for name in modules if name.partition(".")[0] in ("bots", "core", "simulator", "storage")}
    assert ours == {"bots", "bots.cli", "core", "core.errors"}
    assert "argparse" in modules
    assert not modules & {"aiohttp", "aiosqlite", "alembic", "discord", "httpx", "obstore", "PIL", "prometheus_client"}
    assert not modules & {"asyncio", "pydantic", "pydantic_settings", "sqlalchemy", "telegram"}


def test_what_is_made_is_its_users_alone(tmp_path: Path, easel: Easel) -> None:
    before = os.umask(0)
    try:
        asyncio.run(fill("sqlite+aiosqlite:///data/easel.db"))
        easel("backup", "copy.tar")
        easel("restore", "copy.tar", DATABASE_URL="sqlite+aiosqlite:///elsewhere/easel.db")
    finally:
        os.umask(before)
    made = [tmp_path / "copy.tar", tmp_path / "elsewhere", *(tmp_path / "elsewhere").rglob("*")]
    assert len(made) > 3
    assert [path for path in made if path.stat().st_mode & 0o077] == []
