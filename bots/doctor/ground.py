"""What Easel stands on here: the folder with its data, and the address at which it answers."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from bots.common.finding import Finding
from bots.settings import Settings
from core.errors import DISK_FULL, ConfigError, StoreAway
from core.mj import open_http
from storage.database import Database
from storage.files import TRIAL
from storage.migrate import seen
from storage.postgres_address import NAMES
from storage.sqlite import LOCK, full, sqlite_path

SPARE = 4_000_000
"""Bytes that a small database takes with all that SQLite lays beside it."""
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what LISTEN may say, and how that is reached


async def check_store(settings: Settings) -> AsyncIterator[Finding]:
    """Whether DATABASE_URL can be used. Nothing in it is changed: the start is rehearsed on a copy."""
    url = settings.database_url.get_secret_value()
    if url.startswith(NAMES):
        yield await _reached(url)
        return
    try:
        path = sqlite_path(url)
    except ConfigError as error:
        yield Finding(False, str(error))
        return
    try:
        running = await asyncio.to_thread(_try_folder, path)
    except OSError as error:
        why = error.strerror or str(error)
        yield Finding(
            False,
            full(path.parent)
            if error.errno in DISK_FULL
            else f"DATABASE_URL points to {path}, which cannot be written ({why}): "
            "choose another folder, or change its rights.",
        )
        return
    if running:
        yield Finding(True, f"Easel is running on the data in {path.parent}.")
    elif not path.exists():
        yield Finding(True, f"{path.parent} can be written; the first start makes the database there.")
    else:
        yield await _rehearsed(path)


async def check_listen(settings: Settings) -> AsyncIterator[Finding]:
    """Whether LISTEN is free, or Easel's already."""
    host, port = settings.host, settings.port
    try:
        server = await asyncio.start_server(lambda _reader, writer: writer.close(), host, port)
    except (OSError, UnicodeError) as error:
        number = getattr(error, "errno", None)
        if number != errno.EADDRINUSE:
            why = os.strerror(number) if number and number > 0 else "no such host"
            yield Finding(False, f"LISTEN is {settings.listen}, which cannot be used here ({why}): choose another.")
        elif await _is_easel(host, port):
            yield Finding(True, f"Easel is running at {settings.listen}.")
        else:
            yield Finding(
                False, f"LISTEN is {settings.listen}, where another program listens: stop it, or choose another port."
            )
        return
    server.close()
    await server.wait_closed()
    yield Finding(True, f"{settings.listen} is free for Easel's own page.")


def _try_folder(path: Path) -> bool:
    """Whether a running Easel holds the folder. Raises OSError where that, or the database, cannot be written."""
    folder = path.parent
    existing = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    with tempfile.TemporaryFile(dir=existing) as trial:
        trial.write(bytes(TRIAL))
        trial.flush()
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    lock = folder / LOCK
    if not lock.exists():
        return False
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


async def _reached(url: str) -> Finding:
    """Ask PostgreSQL, and make a table there that is taken back at once."""
    from storage.postgres import Postgres

    try:
        database = await Postgres.open(url)
        try:
            await database.read(seen)
            await database.try_tables()
        finally:
            await database.close()
    except ConfigError as error:
        return Finding(False, str(error))
    except StoreAway as error:
        return Finding(False, f"The database that DATABASE_URL names takes nothing now ({error}): see to it.")
    return Finding(True, "PostgreSQL answers, lets Easel in, and lets it make tables.")


async def _rehearsed(path: Path) -> Finding:
    """Open a copy as the next start will open the original."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "easel.db"
        try:
            await asyncio.to_thread(_copy, path, copy)
            database = await Database.open(f"sqlite+aiosqlite:///{copy}")
        except ConfigError as error:
            return Finding(False, str(error).replace(str(copy), str(path)))
        except OSError as error:
            if error.errno in DISK_FULL:
                place = Path(folder).parent
                return Finding(
                    False, f"{place} has no room for a copy of {path}, to try the start on: free some there."
                )
            return Finding(False, f"{path} cannot be copied for a try ({error.strerror}): change its rights.")
        await database.examine()
        await database.close()
        if database.damage.done():
            return Finding(False, str(database.damage.result()).replace(str(copy), str(path)))
    return Finding(True, f"The database {path} can be read and written.")


def _copy(source: Path, target: Path) -> None:
    """The files as they are, with what a killed Easel left in the journal; SQLite would leave traces beside them.

    Raises OSError, also where there would be no room to open them.
    """
    if shutil.disk_usage(target.parent).free < 2 * source.stat().st_size + SPARE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    for end in ("", "-wal"):
        if (part := source.with_name(source.name + end)).exists():
            shutil.copyfile(part, target.with_name(target.name + end))


async def _is_easel(host: str, port: int) -> bool:
    shown = _EVERYWHERE.get(host, host)
    address = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    async with open_http() as http:
        try:
            return bool((await http.get(f"{address}/healthz")).json() == {"alive": True})
        except (httpx.HTTPError, ValueError):
            return False
