"""What Easel stands on here: the folder with its data, and the address at which it answers."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import aiohttp
from sqlalchemy import Connection

from bots.common.finding import Finding
from bots.doctor.asking import TIMEOUT, cut_of
from bots.server.health import Health
from bots.server.http import application, serving
from bots.settings import Settings
from core.errors import DISK_FULL, ConfigError, StoreAway
from core.metrics import Gauge
from core.mj import open_http
from storage.database import Database
from storage.files import TRIAL
from storage.migrate import seen
from storage.postgres_address import NAMES
from storage.sqlite_file import LOCK, full, sqlite_path

SPARE = 4_000_000
"""Bytes that a small database takes with all that SQLite lays beside it."""
OLDEST = 13
"""Of PostgreSQL's versions, as docs/scaling.md says."""
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


async def check_outside(settings: Settings) -> AsyncIterator[Finding]:
    """Whether PUBLIC_URL leads to LISTEN. Where no Easel runs there, something like it answers meanwhile."""
    if settings.public_url is None:
        return
    async with AsyncExitStack() as stack:
        with suppress(ConfigError):  # Easel runs there, or what else does was told
            app = application(Health({}, _no_gauges), ())
            await stack.enter_async_context(serving(app, settings.host, settings.port))
        wrong = await _no_easel(settings.public_url)
    if not wrong:
        yield Finding(True, f"{settings.public_url} leads to {settings.listen}: hooks can arrive.")
        return
    yield Finding(
        False,
        f"{settings.public_url}/healthz, asked from here, is not answered by Easel ({wrong}): have what answers at "
        f"PUBLIC_URL hand on to {settings.listen}, or correct it. Where a router lets no machine reach itself by its "
        "outer address, look from elsewhere.",
    )


async def _no_gauges() -> list[Gauge]:
    return []


def _try_folder(path: Path) -> bool:
    """Whether a running Easel holds the folder. Raises OSError where that, or the database, cannot be written."""
    folder = path.parent
    existing = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    with tempfile.TemporaryFile(dir=existing) as trial:
        trial.write(bytes(TRIAL))
        trial.flush()
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return is_held(folder)


def is_held(folder: Path) -> bool:
    """Whether an Easel runs on the data there. Raises OSError."""
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
            version = await database.read(_version)
            await database.read(seen)
            await database.try_tables()
        finally:
            await database.close()
    except ConfigError as error:
        return Finding(False, str(error))
    except StoreAway as error:
        return Finding(False, f"The database that DATABASE_URL names takes nothing now ({error}): see to it.")
    if int(version.partition(".")[0]) < OLDEST:
        return Finding(False, f"PostgreSQL there is {version}, and Easel needs {OLDEST} or newer: upgrade it.")
    return Finding(True, f"PostgreSQL {version} answers, lets Easel in, and lets it make tables.")


def _version(c: Connection) -> str:
    """Such as 15.18."""
    return str(c.exec_driver_sql("SHOW server_version").scalar_one()).split()[0]


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
    return not await _no_easel(address)


async def _no_easel(address: str) -> str:
    """Why it is no Easel that answers there; empty where it is."""
    async with open_http() as http:
        try:
            async with http.get(f"{address}/healthz", timeout=TIMEOUT, allow_redirects=False) as answer:
                told = await answer.text(errors="replace")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return cut_of(error).value
    return "" if told.replace(" ", "") == '{"alive":true}' else f"something else does, with HTTP {answer.status}"
