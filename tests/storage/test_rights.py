"""What Easel keeps is its user's alone, also what stood open before."""

from __future__ import annotations

from pathlib import Path

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
