"""Attachments come in as files, none before all are known to be small enough; uploads are read while they are sent."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bots.common.media import FromDisk, Upload, taking
from bots.common.request import Attachment
from core.loops.tracker import ENDS
from core.media.pictures import PictureError
from core.media.store import BUFFER, Incoming, PictureStore
from storage.database import Database
from storage.files import FolderFiles
from storage.store import SqlStore
from tests.core.harness import picture


async def test_attachments_leave_nothing_behind_when_they_are_refused(tmp_path: Path) -> None:
    fetched: list[str] = []

    async def fetch(attachment: Attachment, coming: Incoming) -> None:
        fetched.append(attachment.id)
        for _ in range(30 if attachment.id == "endless" else 1):
            await coming.write(picture("a") if attachment.id == "good" else bytes(1024 * 1024))

    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path}/easel.db")
    pictures = PictureStore(FolderFiles(tmp_path / "pictures"), SqlStore(database), lambda: 1.0)
    take = taking(pictures, fetch, most=1000)
    with pytest.raises(PictureError, match="too large") as large:
        await take([Attachment("good"), Attachment("large", size=1001)])
    assert large.value.most == 1000
    assert fetched == []
    for name in ("endless", "nonsense"):
        with pytest.raises(PictureError):
            await take([Attachment(name)])
    (kept,) = await take([Attachment("good")])
    assert [path.name for path in (tmp_path / "pictures").rglob("*") if path.is_file()] == [kept]
    await database.close()


async def test_pictures_that_wait_to_come_in_hold_no_file_open(tmp_path: Path) -> None:
    """As many as a tracker brings home at a time: there may be no more than 256 descriptors in all."""
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path}/easel.db")
    pictures = PictureStore(FolderFiles(tmp_path / "pictures"), SqlStore(database), lambda: 1.0)
    before = len(list(Path("/dev/fd").iterdir()))
    async with AsyncExitStack() as waiting:
        for _ in range(ENDS):
            coming = await waiting.enter_async_context(pictures.incoming())
            await coming.write(picture("a fox"))
        assert len(list(Path("/dev/fd").iterdir())) == before
        await coming.write(b"\n" * BUFFER)
        await coming.write(b"\n")
        kept = await coming.keep()
    found = await pictures.read(kept.hash)
    assert found is not None
    assert found.path.read_bytes() == picture("a fox") + b"\n" * (BUFFER + 1)
    await database.close()


def test_a_file_is_open_only_while_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"picture")
    opened = Upload(tmp_path / "a", "a.png").open()
    assert isinstance(opened, FromDisk)
    assert opened._descriptor is None
    for _ in range(2):  # the libraries read it again after a lost connection
        assert (opened.seek(0), opened.read(3), opened.tell(), opened.read()) == (0, b"pic", 3, b"ture")
        assert opened.read(1) == b""
        assert opened._descriptor is None
    assert Upload(b"preview", "a.png").open().read() == b"preview"
