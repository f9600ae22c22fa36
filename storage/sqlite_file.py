"""The file that a SQLite DATABASE_URL names, the lock of its folder, and what is said of both."""

from __future__ import annotations

import fcntl
import re
from pathlib import Path
from typing import IO

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from core.errors import DISK_FULL, ConfigError

LOCK = "easel.lock"
"""The file beside the database that a running Easel holds locked."""


def sqlite_path(url: str) -> Path:
    """The file that a DATABASE_URL names. Raises ConfigError where it names none."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if (
        parsed is None
        or parsed.drivername != "sqlite+aiosqlite"
        or not parsed.database
        or parsed.database == ":memory:"
        or parsed.host
    ):
        raise ConfigError(
            "DATABASE_URL must name a SQLite file, such as sqlite+aiosqlite:///data/easel.db, "
            "or a PostgreSQL database, such as postgresql+asyncpg://user:password@db.example.com/easel."
        )
    if (strange := re.search("[?]|%[0-9A-Fa-f]{2}", url)) is not None:
        raise ConfigError(
            f"DATABASE_URL has {strange[0]} in the path of its SQLite file, which may stand for itself or for something"
            " else; choose a path without it, whose characters all stand for themselves."
        )
    path = Path(parsed.database)
    if path.is_dir() or parsed.database.endswith("/"):
        raise ConfigError(
            f"DATABASE_URL names the folder {path}, where it should name a file in one, "
            f"such as sqlite+aiosqlite:///{path / 'easel.db'}."
        )
    return path


def lock_folder(folder: Path) -> IO[str]:
    """Hold the data folder, until the file is closed. Raises ConfigError where another process holds it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("a")
    except OSError as error:
        if error.errno in DISK_FULL:
            raise ConfigError(full(folder)) from error
        raise ConfigError(
            f"DATABASE_URL points into {folder}, which cannot be written ({error.strerror}); "
            "choose another folder or change its rights."
        ) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise ConfigError(
            f"Another Easel already runs on the data folder {folder}; "
            "stop it, or give this one a DATABASE_URL of its own."
        ) from error
    return lock


def damaged(path: Path, why: str) -> str:
    """The sentence for whoever has a damaged database."""
    mend = (
        "move it away, with the files beside it whose names begin like its own, and put the last backup in its place "
        "with `easel restore FILE`."
    )
    if why == "file is not a database":  # then it may be anybody's
        return f"DATABASE_URL names {path}, which is no database: name another file. If it was Easel's, {mend}"
    return f"The database {path} is damaged ({why}): {mend}"


def full(folder: Path) -> str:
    """The sentence for whoever has no room for the database."""
    return f"The disk of {folder}, into which DATABASE_URL points, is full; free some space there, or choose another."
