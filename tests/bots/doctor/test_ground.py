"""Settings that cannot work, the data folder, and the address to listen at."""

from __future__ import annotations

import errno
import socket
import tempfile
from contextlib import closing
from pathlib import Path
from typing import IO, Any

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bots.app import running
from bots.doctor import pictures
from bots.settings import Settings
from storage import postgres as backend
from storage.database import Database
from tests.bots.doctor.patients import answering, configured, files, told
from tests.postgres import Cluster


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"mj_provider": "trueai"}, "MJ_URL is missing: Midjourney Proxy (trueai) has no address of its own."),
        ({"mj_provider": "duckagi", "mj_key": None}, "MJ_KEY is missing: DuckAGI draws only for whoever has a key."),
        (
            {"mj_mode": "turbo", "mj_provider": "agicto"},
            "which agicto does not offer; choose one of fast, relax, or leave it out.",
        ),
        ({"mj_bot": "NIJI_JOURNEY"}, "MJ_BOT is set, but Midjourney Proxy lets nobody choose"),
        ({"mj_account_filter": {"remark": "x"}}, "MJ_ACCOUNT_FILTER is set, but Midjourney Proxy ignores it"),
        (
            {"mj_provider": "trueai", "mj_url": "http://127.0.0.1:9/mj-relax/mj"},
            "set MJ_URL=http://127.0.0.1:9 and MJ_MODE=relax.",
        ),
        ({"listen": "192.0.2.1:80"}, "LISTEN is 192.0.2.1:80, which cannot be used here"),
        ({"listen": "a..b:80"}, "LISTEN is a..b:80, which cannot be used here"),
    ],
)
async def test_a_setting_that_cannot_work(values: dict[str, Any], sentence: str) -> None:
    url = {"mj_url": "http://127.0.0.1:9"} if "mj_provider" not in values or "mj_mode" in values else {}
    status, said = await told(configured(**url | values))
    assert status == 1
    assert sentence in said


def here(name: str = "easel.db") -> Settings:
    return Settings(_env_file=None, listen="127.0.0.1:0", database_url=f"sqlite+aiosqlite:///{Path.cwd()}/{name}")


async def test_the_database_is_tried_on_a_copy() -> None:
    database = await Database.open(here().database_url.get_secret_value())
    await database.close()
    before = files()
    status, said = await told(here())
    assert status == 0
    assert "easel.db can be read and written." in said
    assert files() == before


async def test_a_running_easel_is_no_fault() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as reserved:
        port = reserved.getsockname()[1]
    settings = here().model_copy(update={"listen": f"127.0.0.1:{port}"})
    async with running(settings):
        status, said = await told(settings)
    assert status == 0
    assert "✓ Easel is running on the data in" in said
    assert f"✓ Easel is running at 127.0.0.1:{port}." in said


async def test_an_address_that_another_program_has() -> None:
    async with answering(200, "{}") as url:
        listen = url.removeprefix("http://")
        status, said = await told(here().model_copy(update={"listen": listen}))
    assert status == 1
    assert f"✗ LISTEN is {listen}, where another program listens: stop it, or choose another port." in said


async def test_a_newer_database() -> None:
    database = await Database.open(here().database_url.get_secret_value())
    await database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    await database.close()
    status, said = await told(here())
    assert status == 1
    assert "written by a newer Easel" in said


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "easel.db").write_text("not a database at all, but text " * 100)
    status, said = await told(here())
    assert status == 1
    assert "easel.db, which is no database: name another file. If it was Easel's, move it away" in said
    assert "easel restore FILE" in said


async def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    status, said = await told(here("file/easel.db"))
    assert status == 1
    assert "✗ DATABASE_URL points to" in said


@pytest.mark.parametrize("url", ["nonsense", "sqlite+aiosqlite:///:memory:", "mysql://me:hidden@db/x"])
async def test_another_database(url: str) -> None:
    status, said = await told(Settings(_env_file=None, listen="127.0.0.1:0", database_url=url))
    assert status == 1
    assert "✗ DATABASE_URL must name a SQLite file" in said
    assert "hidden" not in said


async def test_postgresql_is_asked(postgres: str) -> None:
    settings = Settings(_env_file=None, listen="127.0.0.1:0", database_url=postgres)
    status, said = await told(settings)
    assert (status, " answers, lets Easel in, and lets it make tables" in said) == (0, True)
    settings = Settings(_env_file=None, listen="127.0.0.1:0", database_url="postgresql://ann:hunter2@127.0.0.1:1/easel")
    status, said = await told(settings)
    assert status != 0
    assert "cannot be reached" in said
    assert "hunter2" not in said + repr(settings)


async def test_who_may_not_make_tables_is_told(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "WAITS", ())
    name = cluster.create()
    cluster.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on", "postgres")
    settings = Settings(_env_file=None, listen="127.0.0.1:0", database_url=cluster.url(name))
    status, said = await told(settings)
    assert status == 1
    assert "takes nothing now (ReadOnlySQLTransactionError" in said


async def test_what_a_doctor_tries_in_postgresql_is_gone_afterwards(cluster: Cluster, postgres: str) -> None:
    name = postgres.partition("?")[0].rpartition("/")[2]
    await told(Settings(_env_file=None, listen="127.0.0.1:0", database_url=postgres))
    assert cluster.sql("SELECT count(*) FROM pg_tables WHERE tablename = 'easel_trial'", name) == "0"


async def test_files_that_others_may_read_are_named() -> None:
    database = await Database.open(here().database_url.get_secret_value())
    await database.close()
    Path.cwd().chmod(0o755)
    Path("easel.db").chmod(0o644)
    status, said = await told(here())
    assert status == 1
    assert f"can be read by others on this machine: chmod go-rwx {Path.cwd()}/easel.db" in said


async def test_a_disk_with_little_room_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LITTLE", 1 << 60)
    status, said = await told(here())
    assert status == 1
    assert "MB left: free some space there." in said


async def test_a_full_disk_is_named_for_whatever_is_kept_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> IO[bytes]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    status, said = await told(here())
    assert status == 1
    assert f"✗ The disk of {Path.cwd()}, into which DATABASE_URL points, is full; free some space there" in said
    assert f"✗ The disk of {Path.cwd()}/pictures is full, so pictures cannot be kept: free some space there." in said


async def test_a_try_that_has_no_room_blames_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bots.doctor.ground.SPARE", 1 << 60)
    Path("easel.db").touch()
    status, said = await told(here())
    assert status == 1
    assert f"✗ {tempfile.gettempdir()} has no room for a copy of {Path.cwd()}/easel.db, to try the start on" in said


async def test_pictures_that_cannot_be_kept_are_told() -> None:
    Path("pictures").write_text("in the way")
    status, said = await told(here().model_copy(update={"pictures_url": f"file://{Path.cwd()}/pictures"}))
    assert status == 1
    assert "(Not a directory): change its rights or owner, or name another folder in PICTURES_URL." in said


async def test_a_bucket_is_tried() -> None:
    key = SecretStr("the-secret")
    async with answering(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>", "application/xml") as url:
        at = {"pictures_url": "s3://easel", "s3_endpoint": url, "s3_access_key": key, "s3_secret_key": key}
        status, said = await told(here().model_copy(update=at))
    assert status == 1
    assert "S3_ACCESS_KEY and S3_SECRET_KEY may not write to the bucket easel" in said


def test_the_room_of_a_folder_that_may_not_be_looked_into_is_that_of_the_one_above(tmp_path: Path) -> None:
    assert list(pictures._free(tmp_path / ("x" * 300) / "pictures")) == [tmp_path]
