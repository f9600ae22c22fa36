"""A name is either whole or absent, and only names are names."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.files import FolderFiles


async def test_what_is_put_can_be_got(tmp_path: Path) -> None:
    files = FolderFiles(tmp_path)
    assert await files.get("ab12") is None
    await files.put("ab12", b"picture")
    await files.put("ab12", b"another")  # the name stands for the first content
    assert await files.get("ab12") == b"picture"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["ab12"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "", "a" * 200, "..", "a\0b"])
async def test_a_path_is_not_a_name(tmp_path: Path, name: str) -> None:
    files = FolderFiles(tmp_path)
    with pytest.raises(ValueError):
        await files.get(name)
    with pytest.raises(ValueError):
        await files.put(name, b"x")


async def test_a_folder_that_cannot_be_written_says_so_when_it_is_asked(tmp_path: Path) -> None:
    files = FolderFiles(tmp_path / "pictures")
    assert await files.check() is None
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "pictures").write_text("in the way")
    assert "pictures cannot be kept (Not a directory)" in (await files.check() or "")


async def test_what_came_in_as_a_file_is_moved_and_read_as_one(tmp_path: Path) -> None:
    files = FolderFiles(tmp_path)
    for _ in range(2):  # the second time it is there already
        coming = await files.begin()
        coming.write_bytes(b"picture")
        await files.put("ab12", coming)
    kept = await files.local("ab12")
    assert kept is not None
    assert kept.read_bytes() == b"picture"
    assert await files.local("cd34") is None
    assert [stored.name async for part in files.stored() for stored in part] == ["ab12"]


async def test_a_file_that_was_taken_away_is_not_kept_as_an_empty_one(tmp_path: Path) -> None:
    """A name stands for its content for good: nothing would ever mend it."""
    files = FolderFiles(tmp_path)
    coming = await files.begin()
    coming.unlink()
    with pytest.raises(FileNotFoundError):
        await files.put("ab12", coming)
    assert await files.get("ab12") is None
