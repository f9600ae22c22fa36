"""What Easel keeps is its user's alone, also what stood open before."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import Database
from storage.rights import exposed, tighten


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def test_what_stands_open_is_closed_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for name in ("pictures", "copies"):
        (folder / name).mkdir(parents=True, mode=0o755)
    folder.chmod(0o755)
    (folder / "easel.db").touch(0o644)
    (folder / "easel.lock").touch(0o644)
    opened = await Database.open(f"sqlite+aiosqlite:///{folder}/easel.db")
    found = {path.name: mode(path) for path in (folder, *folder.iterdir())}
    await opened.close()
    assert found.pop("data") == found.pop("pictures") == found.pop("copies") == 0o700
    assert found.keys() >= {"easel.db", "easel.db-wal", "easel.lock"}
    assert set(found.values()) == {0o600}


def test_a_folder_with_other_things_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    folder, database = tmp_path / "data", tmp_path / "data" / "easel.db"
    folder.mkdir()
    folder.chmod(0o755)
    database.touch(0o644)
    (folder / "another.txt").touch(0o644)
    assert exposed(folder, database) == [database]
    tighten(folder, database)
    assert (mode(folder), mode(database), mode(folder / "another.txt")) == (0o755, 0o600, 0o644)
    folder.chmod(0o700)
    database.chmod(0o644)
    assert exposed(folder, database) == [], "nobody comes that far"


@pytest.mark.parametrize("name", ["passwd", "easel.db"])
def test_what_is_none_of_easels_is_left_as_it_is(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / name).write_text("root:x:0:0:")
    (folder / name).chmod(0o644)
    assert exposed(folder, folder / name) == []
    tighten(folder, folder / name)
    assert (mode(folder), mode(folder / name)) == (0o755, 0o644)


@pytest.mark.parametrize("rights", [0o755, 0o1777])
def test_a_folder_that_everybody_shares_or_that_holds_nothing_yet_is_left_as_it_is(rights: int, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(rights)
    assert exposed(folder, folder / "easel.db") == []
    (folder / "easel.db").touch(0o600)
    (folder / "easel.db").chmod(0o644)
    assert exposed(folder, folder / "easel.db") == [folder] * (rights == 0o755) + [folder / "easel.db"]
