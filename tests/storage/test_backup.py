"""A copy is whole, and what comes back is checked, in one piece, and does nothing twice."""

from __future__ import annotations

import asyncio
import hashlib
import io
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import ConfigError
from core.jobs import NEVER, Fault, State
from core.kept import PictureInfo
from storage.backup import back_up, restore
from storage.chats import SqlChats
from storage.database import Database
from storage.files import FolderFiles
from storage.store import SqlStore
from tests.storage.past import NOON, fill, wish

PICTURE = b"a picture" * 1000
HASH = hashlib.sha256(PICTURE).hexdigest()
Members = dict[str, bytes]


def url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/easel.db"


async def grown(folder: Path) -> None:
    """A folder with something of everything, and one picture that is really there."""
    await fill(url(folder))
    database = await Database.open(url(folder))
    await SqlStore(database).keep_picture(PictureInfo(HASH, "image/png", 1, 1, len(PICTURE)), NOON)
    await database.close()
    await FolderFiles(folder / "pictures").put(HASH, PICTURE)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of such a folder."""
    folder = tmp_path_factory.mktemp("kept")
    asyncio.run(grown(folder))
    return back_up(url(folder), folder / "copy.tar").file


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "empty"


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.name != "easel.lock")


async def test_everything_comes_back(kept: Path, empty: Path) -> None:
    came = await asyncio.to_thread(restore, url(empty), kept)
    assert (came.jobs, came.pictures) == (11, 1)
    assert left(empty) == sorted([HASH, "easel.db"])
    assert await FolderFiles(empty / "pictures").get(HASH) == PICTURE
    database = await Database.open(url(empty))
    store = SqlStore(database)
    assert len(await store.pictures([HASH, "a" * 64, "b" * 64])) == 3
    assert [job.id for job, _ in await store.posted([wish("shown").id])] == [wish("shown").id]
    await database.close()


async def test_what_may_have_been_sent_since_is_sent_by_nobody(kept: Path, empty: Path) -> None:
    came = await asyncio.to_thread(restore, url(empty), kept)
    database = await Database.open(url(empty))
    store = SqlStore(database)
    assert await store.due([State.WAITING], NEVER, 99) == await store.due([State.SUBMITTING], NEVER, 99) == []
    doubted = await store.due([State.UNKNOWN], NEVER / 2, 99)
    names = ("waiting", "submitting", "unknown", "press", "blend")
    assert {job.id for job in doubted} == {wish(name).id for name in names}
    assert {job.fault for job in doubted} == {Fault.RESTORED}
    going_on = {job: await store.job(job) for job, *_ in await store.running()}
    assert going_on.keys() == {wish("running").id, wish("asking").id}, "the provider knows whether it had its words"
    late = await store.job(wish("done").id)
    assert {job.fault for job in [*going_on.values(), late] if job is not None} == {Fault.RESTORED}
    assert came.doubted == len(doubted) + len(going_on) + 1
    assert {job.id for job in doubted} <= {job.id for job, _ in await store.unshown(NEVER, 99)}, "people are told"
    chats = SqlChats(database, "telegram", lambda: NOON)
    assert await chats.undone() == [], "it may have been done since"
    assert not await chats.receive(42, "the same update once more")
    await database.close()


async def test_a_killed_easels_journal_is_copied_too(tmp_path: Path, empty: Path) -> None:
    """The last writes stand in the journal alone, and nobody has the database open."""
    running, killed = tmp_path / "running", tmp_path / "killed"
    await grown(running)
    database = await Database.open(url(running))
    await SqlStore(database).add(wish("last"))
    shutil.copytree(running, killed)
    await database.close()
    assert (killed / "easel.db-wal").stat().st_size > 0
    made = await asyncio.to_thread(back_up, url(killed), tmp_path / "copy.tar")
    assert made.jobs == 12
    assert (await asyncio.to_thread(restore, url(empty), made.file)).jobs == 12


async def test_a_copy_has_the_date_in_its_name_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    await fill(url(tmp_path))
    made = await asyncio.to_thread(back_up, url(tmp_path))
    assert made.file.parent == tmp_path
    assert made.file.match("easel-2???????-??????.tar")
    assert made.file.stat().st_mode & 0o777 == 0o600
    assert made.pictures == 0, "forgotten pictures are left out"
    assert not list(tmp_path.glob(".backup-*"))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgresql+asyncpg://ann:hunter2@db/easel?ssl=1", 'pg_dump .* "postgresql://ann@db/easel"'),
        ("postgres", "pg_dump"),
        ("sqlite+aiosqlite:///nowhere/easel.db", "nothing to copy yet"),
        ("nonsense", "DATABASE_URL must name"),
    ],
)
def test_what_cannot_be_copied_is_said(address: str, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence) as refused:
        back_up(address)
    assert "hunter2" not in str(refused.value)


async def test_a_newer_database_is_not_copied(tmp_path: Path) -> None:
    await fill(url(tmp_path))
    with closing(sqlite3.connect(tmp_path / "easel.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    with pytest.raises(ConfigError, match="newer Easel"):
        await asyncio.to_thread(back_up, url(tmp_path))
    assert list(tmp_path.glob("*.tar")) == []


def test_postgresql_has_its_own_way_back(kept: Path) -> None:
    with pytest.raises(ConfigError, match=r'pg_restore .*"postgresql://ann@db/easel"'):
        restore("postgresql+asyncpg://ann:hunter2@db/easel", kept)


def test_no_file_is_overwritten(kept: Path, tmp_path: Path, empty: Path) -> None:
    with pytest.raises(ConfigError, match=r"copy\.tar exists already"):
        back_up(url(kept.parent), kept)
    with pytest.raises(ConfigError, match="cannot be written"):
        back_up(url(kept.parent), tmp_path / "nowhere" / "copy.tar")
    with pytest.raises(ConfigError, match=r"easel\.db exists already"):
        restore(url(kept.parent), kept)
    empty.mkdir()
    (empty / "easel.db-wal").write_bytes(b"of another database")
    with pytest.raises(ConfigError, match=r"easel\.db-wal exists already"):
        restore(url(empty), kept)


async def test_nothing_is_restored_under_a_running_easel(kept: Path, empty: Path) -> None:
    database = await Database.open(url(empty))
    with pytest.raises(ConfigError, match="Another Easel already runs"):
        await asyncio.to_thread(restore, url(empty), kept)
    await database.close()


def members(archive: Path) -> Members:
    with tarfile.open(archive) as opened:
        return {member.name: content.read() for member in opened if (content := opened.extractfile(member))}


def packed(to: Path, content: Iterable[tuple[str | tarfile.TarInfo, bytes]]) -> Path:
    with tarfile.open(to, "w") as archive:
        for what, data in content:
            member = tarfile.TarInfo(what) if isinstance(what, str) else what
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return to


def altered(data: bytes, folder: Path, *statements: str) -> bytes:
    """The database after these statements."""
    file = folder / "altered.db"
    file.write_bytes(data)
    with closing(sqlite3.connect(file)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.execute("PRAGMA journal_mode = DELETE")
    return file.read_bytes()


def special(kind: bytes, name: str = f"pictures/{HASH}", target: str = "/etc/passwd") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


def sparse() -> tarfile.TarInfo:
    member = tarfile.TarInfo(f"pictures/{HASH}")
    member.pax_headers = {"GNU.sparse.size": str(1 << 50), "GNU.sparse.map": "0,1"}
    return member


Spoil = Callable[[Members, Path], Iterator[tuple[str | tarfile.TarInfo, bytes]]]
DB = "easel.db"


def with_database(*statements: str) -> Spoil:
    return lambda good, folder: iter([(DB, altered(good[DB], folder, *statements))])


def with_more(*more: tuple[str | tarfile.TarInfo, bytes]) -> Spoil:
    return lambda good, _: iter([(DB, good[DB]), *more])


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        pytest.param(lambda good, _: iter(()), "its database is missing", id="empty"),
        pytest.param(lambda good, _: iter(reversed(good.items())), "its database is missing", id="another order"),
        pytest.param(lambda *_: iter([(DB, b"not a database" * 99)]), "not a database", id="no database"),
        pytest.param(lambda good, _: iter([(DB, good[DB][: len(good[DB]) // 2])]), "damaged", id="half of a database"),
        pytest.param(with_database("DROP TABLE alembic_version"), "none of Easel's", id="somebody else's"),
        pytest.param(with_database("DROP TABLE job"), "no such table", id="a table is missing"),
        pytest.param(with_database("UPDATE job SET actions = 'x'"), "no backup of Easel's", id="nonsense in it"),
        pytest.param(with_database("UPDATE alembic_version SET version_num = '9999'"), "newer Easel", id="newer"),
        pytest.param(
            with_database("CREATE TRIGGER t AFTER UPDATE ON job BEGIN DELETE FROM job; END"), "a t in it", id="trigger"
        ),
        pytest.param(with_database("CREATE VIEW v AS SELECT 1"), "a v in it", id="view"),
        pytest.param(with_more((f"pictures/{HASH}", b"another one")), "not what it was", id="another picture"),
        pytest.param(with_more((f"pictures/{HASH}", PICTURE * 2)), "larger than its database says", id="a larger one"),
        pytest.param(with_more((f"pictures/{'c' * 64}", b"x")), "not named by", id="one too many"),
        pytest.param(with_more(*[(f"pictures/{HASH}", PICTURE)] * 2), "not named by", id="one twice"),
        pytest.param(with_more(("../outside", b"x")), "not named by", id="a way out"),
        pytest.param(with_more(("/tmp/outside", b"x")), "not named by", id="another way out"),
        pytest.param(with_more((DB, b"x")), "not named by", id="a second database"),
        pytest.param(with_more((special(tarfile.SYMTYPE), b"")), "not a plain file", id="a link"),
        pytest.param(with_more((special(tarfile.LNKTYPE, target=DB), b"")), "not a plain file", id="a hard link"),
        pytest.param(with_more((special(tarfile.FIFOTYPE), b"")), "not a plain file", id="a pipe"),
        pytest.param(with_more((special(tarfile.DIRTYPE, "pictures"), b"")), "not a plain file", id="a folder"),
        pytest.param(with_more((sparse(), b"x")), "not a plain file", id="holes"),
        pytest.param(
            with_more((special(tarfile.XHDTYPE, "x"), b"9" * 2_000_000)), "header is too long", id="a long header"
        ),
    ],
)
def test_an_archive_is_not_trusted(spoil: Spoil, why: str, kept: Path, tmp_path: Path, empty: Path) -> None:
    bad = packed(tmp_path / "bad.tar", spoil(members(kept), tmp_path))
    with pytest.raises(ConfigError, match=why) as refused:
        restore(url(empty), bad)
    assert str(refused.value).startswith((str(bad), f"The database in {bad}"))
    assert "\n" not in str(refused.value)
    assert left(empty) == []
    assert not (tmp_path / "outside").exists()


def test_half_an_archive(kept: Path, tmp_path: Path, empty: Path) -> None:
    whole = kept.read_bytes()
    for size in (0, 100, 10_000, whole.index(PICTURE) + len(PICTURE) // 2):
        (tmp_path / "half.tar").write_bytes(whole[:size])
        with pytest.raises(ConfigError, match="damaged, or no backup"):
            restore(url(empty), tmp_path / "half.tar")
        assert left(empty) == []
    with pytest.raises(ConfigError, match=r"none.tar does not exist"):
        restore(url(empty), tmp_path / "none.tar")


async def test_an_archive_of_an_older_release(tmp_path: Path, empty: Path) -> None:
    dump = Path(__file__).parent / "schemas" / "0001.sql"
    with closing(sqlite3.connect(tmp_path / "old.db")) as past:
        past.executescript(dump.read_text())
    old = packed(tmp_path / "old.tar", [(DB, (tmp_path / "old.db").read_bytes())])
    assert (await asyncio.to_thread(restore, url(empty), old)).jobs == 11
    database = await Database.open(url(empty))
    assert await SqlStore(database).job(wish("done").id) is not None
    await database.close()


def test_what_a_killed_restore_left_is_swept(kept: Path, empty: Path) -> None:
    (empty / ".restore-x").mkdir(parents=True)
    (empty / ".restore-x" / "easel.db").write_bytes(b"half")
    restore(url(empty), kept)
    assert left(empty) == sorted([HASH, "easel.db"])
