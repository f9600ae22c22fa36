"""A copy of all that Easel keeps on disk, made while it runs; and how it comes back, into an empty folder.

A copy is a tar archive: the database, then the pictures that its rows name. The database is copied first, in one
transaction of a connection that only reads; a picture is on disk before its row is, and never changes.

What comes back may be old, and may be anybody's. So nothing is put in place before all of it was checked, and no job
of it is sent by itself: since the copy was made it may have been sent, and be paid for.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

from msgspec import Struct
from sqlalchemy import URL, Connection, and_, create_engine, make_url, or_, select, update
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from core.errors import ConfigError, StoreAway
from core.jobs import State
from core.restoring import restored
from storage import index
from storage.database import Database
from storage.files import FolderFiles
from storage.migrate import seen
from storage.postgres_address import NAMES
from storage.schema import inbox, job, metadata, post
from storage.sqlite_file import lock_folder, sqlite_path
from storage.store import SqlStore

DATABASE = "easel.db"
"""What the database is called in an archive."""
PICTURES = "pictures"
"""The folder of pictures, beside the database and in an archive."""
CHUNK = 1 << 20
"""Bytes that are in memory at a time."""
_STRANGE = (
    "SELECT name FROM sqlite_master"
    " WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%' OR rootpage = 0 LIMIT 1"
)
"""What runs by itself when a row is touched. No database of Easel's has such."""
_UNUSABLE = (
    tarfile.TarError,
    EOFError,
    sqlite3.Error,
    SQLAlchemyError,
    StoreAway,
    ValueError,
    KeyError,
    TypeError,
)
"""What comes of reading an archive that is damaged, or of somebody else's making."""
_PICTURE = re.compile(rf"{PICTURES}/([0-9a-f]{{64}})")


class Copied(Struct, frozen=True):
    """What an archive holds."""

    file: Path
    size: int
    jobs: int
    pictures: int
    doubted: int = 0
    """Jobs that may have gone on since the copy was made."""


def back_up(url: str, to: Path | None = None, pictures: Path | None = None) -> Copied:
    """Copy all into an archive; that, and the folder of pictures, are beside the database by default.

    Raises ConfigError.
    """
    path = _sqlite(url, _DUMP)
    files = FolderFiles(pictures or path.parent / PICTURES)
    if not path.exists():
        raise ConfigError(f"There is nothing to copy yet: DATABASE_URL names {path}, which does not exist.")
    to = to or path.parent / f"easel-{time.strftime('%Y%m%d-%H%M%S')}.tar"
    if to.exists():
        raise ConfigError(f"{to} exists already; choose another name for the copy.")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=to.parent) as folder:
            copy, archive = Path(folder) / DATABASE, Path(folder) / "archive"
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
                database.execute("VACUUM INTO ?", (str(copy),))
            with closing(sqlite3.connect(copy)) as database:
                database.execute(f"DROP TABLE IF EXISTS {index.TABLE}")  # derived, and no table like the others
            with closing(_opened(copy)) as database:
                _be_sound(database, path)
                with archive.open("xb") as file:
                    packed = _pack(file, copy, files, _pictures(database))
                count = database.execute("SELECT count(*) FROM job").fetchone()[0]
            archive.chmod(0o600)  # it holds what people wrote
            archive.replace(to)
    except sqlite3.Error as error:
        raise ConfigError(f"The database {path} cannot be copied ({error}): restore an older copy.") from error
    except OSError as error:
        raise ConfigError(f"The copy cannot be written to {to} ({error.strerror}): choose another place.") from error
    return Copied(to, to.stat().st_size, count, packed)


def restore(url: str, archive: Path, pictures: Path | None = None) -> Copied:
    """Put an archive's data where DATABASE_URL points and nothing stands yet. Raises ConfigError."""
    path = _sqlite(url, _LOAD)
    if not archive.is_file():
        what = "is no file" if archive.exists() else "does not exist"
        raise ConfigError(f"{archive} {what}: name what “easel backup” made.")
    try:
        _begins(archive)
    except (*_UNUSABLE, OSError) as error:
        raise ConfigError(_no_backup(archive, error)) from error
    with lock_folder(path.parent):
        for there in (path, *(path.with_name(path.name + end) for end in ("-wal", "-journal"))):
            if there.exists():
                raise ConfigError(
                    f"{there} exists already, and is not overwritten: "
                    "move it away, or name another place in DATABASE_URL."
                )
        for left in path.parent.glob(".restore-*"):  # by one that was killed
            shutil.rmtree(left)
        try:
            with tempfile.TemporaryDirectory(prefix=".restore-", dir=path.parent) as staging:
                return _restore(path, archive, Path(staging), FolderFiles(pictures or path.parent / PICTURES))
        except _UNUSABLE as error:
            raise ConfigError(_no_backup(archive, error)) from error
        except OSError as error:
            why = error.strerror or str(error)
            raise ConfigError(f"{archive} cannot be restored into {path.parent} ({why}).") from error


def _begins(archive: Path) -> None:
    """Raises what reading raises, where this is not even the beginning of a backup: that is told before all else."""
    with _InChunks(archive) as file, tarfile.open(fileobj=file, mode="r:") as opened:
        name, content = next(_members(opened), ("", None))
        if name != DATABASE or content is None:
            raise ValueError("its database is missing")


def _no_backup(archive: Path, error: Exception) -> str:
    why = getattr(error, "orig", None) or getattr(error, "strerror", None) or error
    return f"{archive} is damaged, or no backup of Easel's ({why}); nothing was restored."


def _restore(path: Path, archive: Path, staging: Path, pictures: FolderFiles) -> Copied:
    size = archive.stat().st_size
    if shutil.disk_usage(staging).free < size:
        raise ConfigError(f"{path.parent} has no room for {archive}, which holds {size / 1e6:,.1f} MB; free some.")
    copy = staging / DATABASE
    with _InChunks(archive) as file, tarfile.open(fileobj=file, mode="r:") as opened:
        members = _members(opened)
        name, content = next(members, ("", None))
        if name != DATABASE or content is None:
            raise ValueError("its database is missing")
        _save(content, copy)
        with closing(_opened(copy)) as database:
            _be_sound(database, archive)
            named = dict(_pictures(database))
        names = _save_pictures(members, named, staging)
    doubted, count = asyncio.run(_settle(copy))
    for name in names:
        pictures.path(name).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(staging / name, pictures.path(name))
    copy.replace(path)  # with this, and not before, there is something
    return Copied(archive, size, count, len(names), doubted)


def _sqlite(url: str, instead: str) -> Path:
    """The file of the database. Raises ConfigError, with what is done instead, for PostgreSQL."""
    if not url.startswith(NAMES):
        return sqlite_path(url)
    try:
        named = make_url(url)
        shown = str(URL.create("postgresql", named.username, None, named.host, named.port, named.database))
    except (ArgumentError, ValueError):
        shown = "postgresql://user@host/easel"
    raise ConfigError(instead.format(url=shown))


_DUMP = (
    "DATABASE_URL names a PostgreSQL database, which its own tool copies while Easel runs: "
    'pg_dump --format=custom --file=easel.dump "{url}"; copy the pictures after that.'
)
_LOAD = (
    "DATABASE_URL names a PostgreSQL database, which its own tool restores: "
    'pg_restore --no-owner --dbname="{url}" easel.dump, into an empty database and with Easel stopped.'
)


def _opened(copy: Path) -> sqlite3.Connection:
    """A copy, to be read; whatever its schema says is not run."""
    database = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    database.execute("PRAGMA trusted_schema = OFF")
    return database


def _pictures(database: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Hash and size of each picture that rows name."""
    yield from database.execute("SELECT iif(typeof(hash) = 'blob', lower(hex(hash)), hash), size FROM picture")


def _be_sound(database: sqlite3.Connection, where: Path) -> None:
    """Raises ConfigError and sqlite3.Error for a database that is damaged, newer than this program, or not Easel's."""
    (verdict,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise ConfigError(f"The database in {where} is damaged ({verdict}); use an older copy.")
    strange = database.execute(_STRANGE).fetchone()
    if strange is not None:
        raise ValueError(f"there is a {strange[0]} in its database")
    engine = create_engine("sqlite://", creator=lambda: database, hide_parameters=True)
    with engine.connect() as connection:
        try:
            revision = seen(connection)
        except ConfigError:
            raise ConfigError(f"The database in {where} was written by a newer Easel; update this one first.") from None
    if revision is None:
        raise ValueError("its database is none of Easel's")


def _pack(to: IO[bytes], copy: Path, files: FolderFiles, pictures: Iterator[tuple[str, int]]) -> int:
    """Write the archive; how many pictures it holds. One that was forgotten in the meantime is left out."""
    packed = 0
    with tarfile.open(fileobj=to, mode="w", format=tarfile.GNU_FORMAT) as archive:
        _add(archive, DATABASE, copy)
        for name, _ in pictures:
            try:
                _add(archive, f"{PICTURES}/{name}", files.path(name))
            except FileNotFoundError:
                continue
            packed += 1
    to.flush()
    os.fsync(to.fileno())
    return packed


def _add(archive: tarfile.TarFile, name: str, path: Path) -> None:
    with path.open("rb") as file:
        member = tarfile.TarInfo(name)
        member.mode, member.size = 0o600, os.fstat(file.fileno()).st_size
        archive.addfile(member, file)


class _InChunks(io.FileIO):
    """A file of which nobody reads much at once: `tarfile` takes whatever length an archive's headers tell it."""

    def read(self, size: int | None = -1, /) -> bytes:
        """So many bytes, if they are not too many."""
        if size is None or not 0 <= size <= CHUNK:
            raise tarfile.ReadError("a header is too long")
        return super().read(size)


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    """What is in an archive: plain files only, whose content stands in it byte by byte."""
    for member in archive:
        content = archive.extractfile(member) if member.isreg() and not member.issparse() else None
        if content is None:
            raise ValueError(f"{member.name[:100]!r} is not a plain file")
        yield member.name, content


def _save_pictures(members: Iterator[tuple[str, IO[bytes]]], named: dict[str, int], folder: Path) -> list[str]:
    """The names of the pictures, each of which is saved and checked: it is named by a row, and is its content."""
    names = []
    for name, content in members:
        found = _PICTURE.fullmatch(name)
        if found is None or found[1] not in named:
            raise ValueError(f"{name[:100]!r} is not named by its database")
        size = named.pop(found[1])
        if _save(content, folder / found[1], size) != found[1]:
            raise ValueError(f"{name} is not what it was")
        names.append(found[1])
    return names


def _save(content: IO[bytes], path: Path, most: int | None = None) -> str:
    """Write a file of at most so many bytes; its hash."""
    digest = hashlib.sha256()
    written = 0
    with path.open("xb") as file:
        while chunk := content.read(CHUNK):
            written += len(chunk)
            if most is not None and written > most:
                raise ValueError(f"{path.name} is larger than its database says")
            file.write(chunk)
            digest.update(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


async def _settle(copy: Path) -> tuple[int, int]:
    """Bring the schema up to date, and have nothing done again that may have been done since the copy was made.

    How many jobs are doubted now, and how many there are.
    """
    try:
        database = await Database.open(f"sqlite+aiosqlite:///{copy}")
    except ConfigError as error:  # which speaks of a file that nobody has seen
        raise ValueError(getattr(error.__cause__, "orig", error)) from error
    try:
        store = SqlStore(database)
        going_on = job.c.state.not_in([state.value for state in State if state.ended])
        unshown = and_(job.c.state == State.DONE.value, post.c.behind)
        query = select(job.c.id).outerjoin(post, post.c.job_id == job.c.id).where(or_(going_on, unshown))
        doubted = await database.read(lambda c: list(c.scalars(query)))
        for job_id in doubted:
            await store.apply(job_id, restored(database.replica.clock()))

        def transaction(c: Connection) -> None:
            for table in metadata.sorted_tables:
                c.execute(select(table).limit(1))
            c.execute(update(inbox).values(done=True))

        await database.write(transaction)
        return len(doubted), sum((await store.counts()).values())
    finally:
        await database.close()
