"""Whose the files of an Easel are: its user's alone, since they hold what people wrote.

The program makes them so by its umask. What an older one made, or a hand that copied it, is seen to here.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

OTHERS = 0o077
"""What the owner's group and everybody else may do."""
MADE = ("pictures", "copies", "simulator", "easel.lock")
"""What Easel makes beside its database."""


def wide(folder: Path, database: Path | None = None) -> list[Path]:
    """What is Easel's here and others than its owner may read or write: the folder first, then what is in it.

    A folder that holds other things too is its owner's business, as long as what is Easel's in it is closed.
    """
    ours = {folder / name for name in MADE}
    if database is not None and _may_be_ours(database):
        ours |= {database.with_name(database.name + end) for end in ("", "-wal", "-shm", "-journal")}
    there = list(folder.iterdir()) if folder.is_dir() and _of_this_user(folder) else []
    alone = not ours.isdisjoint(there) and all(
        path in ours or path.suffix == ".tar" or path.name.startswith(".") for path in there
    )
    return [path for path in ([folder] if alone else []) + sorted(ours) if _open_to_others(path)]


def exposed(folder: Path, database: Path | None = None) -> list[Path]:
    """Those of them that others can come at: what is in a closed folder is closed, too."""
    return wide(folder, database) if _open_to_others(folder) else []


def tighten(folder: Path, database: Path | None = None) -> None:
    """Close what stands open to others, where it is ours to close; what is not, the doctor names."""
    with suppress(OSError):
        for path in wide(folder, database):
            if path.stat().st_uid == os.geteuid():
                path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OTHERS)


def _may_be_ours(database: Path) -> bool:
    """Whether it may be SQLite's at all: DATABASE_URL may name anything, by mistake.

    Told by its size, for the file is never opened here: closing it would take this process's own locks off it, as
    POSIX has it, and whoever closes the database next would throw its log away.
    """
    with suppress(OSError):
        return database.stat().st_size % _PAGE == 0
    return False


_PAGE = 512
"""Bytes, of which SQLite's files are made."""


def _of_this_user(folder: Path) -> bool:
    """Whether the folder is this user's alone to close, and none that everybody shares, such as /tmp."""
    found = folder.stat()
    return found.st_uid == os.geteuid() and not found.st_mode & stat.S_ISVTX


def _open_to_others(path: Path) -> bool:
    try:
        found = path.lstat().st_mode
    except OSError:
        return False
    return bool(found & OTHERS) and not stat.S_ISLNK(found)
