"""Where pictures are kept: whether they can be written, read and removed there, and whether there is room for them."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

from bots.common.finding import Finding
from bots.settings import Settings
from core.errors import ConfigError
from storage.files import TRIAL, FolderFiles
from storage.postgres_address import FOLDER, NAMES
from storage.rights import exposed
from storage.sqlite_file import sqlite_path

LITTLE = 500_000_000
"""Bytes of free disk below which an hour of pictures may fill it: some 50 of 10 MB."""


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """The bucket by an object that is gone afterwards; folders by a file of that kind, their room and rights."""
    url = settings.database_url.get_secret_value()
    try:
        database = None if url.startswith(NAMES) else sqlite_path(url)
    except ConfigError:
        return  # told already
    folder = database.parent if database is not None else FOLDER
    pictures = settings.pictures_folder or folder / "pictures"
    if settings.pictures_url is not None and settings.pictures_folder is None:
        yield await _bucket(settings)
    else:
        why = await FolderFiles(pictures).check()
        yield (
            Finding(False, f"{why[:1].upper()}{why[1:]}.")
            if why
            else Finding(True, f"Pictures can be kept in {pictures}.")
        )
    for place, free in (await asyncio.to_thread(_free, folder, pictures)).items():
        if TRIAL <= free < LITTLE:  # less was told by whoever tried to write there
            yield Finding(False, f"The disk of {place} has only {free / 1e6:,.0f} MB left: free some space there.")
    for path in await asyncio.to_thread(lambda: [*exposed(folder, database), *exposed(pictures)]):
        yield Finding(False, f"{path} can be read by others on this machine: chmod go-rwx {path}")


async def _bucket(settings: Settings) -> Finding:
    from bots.bucket import access
    from storage.bucket import BucketFiles

    try:
        await BucketFiles.at(settings.pictures_url or "", access(settings)).try_out()
    except ConfigError as error:
        return Finding(False, str(error))
    return Finding(True, f"Pictures can be written to {settings.pictures_url}, read and removed there.")


def _free(*folders: Path) -> dict[Path, int]:
    """Bytes that are left on the disks where these folders are, or will be; the first folder on each."""
    there = [next(path for path in (folder, *folder.absolute().parents) if _is_there(path)) for folder in folders]
    disks = {path.stat().st_dev: path for path in reversed(there)}
    return {path: shutil.disk_usage(path).free for path in disks.values()}


def _is_there(path: Path) -> bool:
    """As far as can be seen: what may not be looked into is told by whoever tries to write there."""
    try:
        return path.exists()
    except OSError:
        return False
