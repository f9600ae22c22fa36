"""Pictures go when nobody has used them for long, or the disk is full; what still needs them, and the chats, go on."""

from __future__ import annotations

import os
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bots.web import render
from core import jobs
from core.jobs import State
from core.loops.retention import DAY, OWNER, Retention, RetentionLoop
from storage.chats import SqlChats
from storage.files import FolderFiles
from tests.core.conftest import Open
from tests.core.house import ELSEWHERE, ROOM, Clock, House, ask, opened, picture

NINETY = Retention(days=90)


async def ours() -> bool:
    return True


def retention_loop(
    house: House, retention: Retention = NINETY, mine: Callable[[], Awaitable[bool]] = ours
) -> RetentionLoop:
    notes = SqlChats(house._database, "easel", house.clock)
    return RetentionLoop(house.pictures._files, house.store, notes, house.clock, retention, mine)


def there(house: House) -> set[str]:
    """What lies among the pictures."""
    folder = house._database.folder / "pictures"
    return {path.name for path in folder.rglob("*") if path.is_file()} - {OWNER}


async def known(house: House, *names: str) -> set[str]:
    return set(await house.store.pictures(names))


@pytest.fixture
async def house(open_house: Open) -> House:
    """Files bear the real time, so the toy's begins there; that of the server is the same."""
    clock = Clock()
    clock.now = time.time()
    return await open_house(clock=clock)


async def test_a_picture_goes_with_all_that_was_made_of_it(house: House) -> None:
    job = await house.painted()
    assert job.result is not None
    await house.pictures.thumb(job.result)
    await house.pictures.tile(job.result, 1)
    assert there(house) == {job.result, f"{job.result}-thumb", f"{job.result}-tile1"}
    house.clock.pass_(89 * DAY)
    await house.turn(retention_loop(house))
    assert await known(house, job.result)
    house.clock.pass_(2 * DAY)
    await house.turn(retention_loop(house))
    assert not await known(house, job.result)
    assert there(house) == set()
    assert await house.pictures.read(job.result) is None
    assert await house.pictures.thumb(job.result) is None


async def test_its_job_is_still_shown_and_its_buttons_work(house: House) -> None:
    grid = await house.painted()
    upscaled = await house.pressed(grid, "U1")
    house.clock.pass_(91 * DAY)
    await house.turn(retention_loop(house))
    assert there(house) == set()
    for job in (grid, upscaled):
        (view,) = await house.viewer.views([await house.studio.show(ask(), job.id)])
        shown = render.post(view, "en", "P")
        assert shown["pictures"] == []
        assert "not kept here any more" in shown["text"]
        assert shown["actions"]
    assert len((await house.studio.history(ROOM, None, 9)).jobs) == 2
    again = await house.pressed(grid, "U1")
    assert again.id != upscaled.id, "what it made is gone, so it is made again"
    assert there(house) == {again.result}
    assert (await house.pressed(grid, "U1")).id == again.id
    assert (await house.pressed(grid, "V2")).result is not None


async def test_a_picture_that_is_used_or_kept_again_stays(house: House) -> None:
    used, kept, neither = await house.keep("used"), await house.keep("kept"), await house.keep("neither")
    house.clock.pass_(60 * DAY)
    await house.painted(pictures=[used])
    await house.keep("kept")
    house.clock.pass_(60 * DAY)
    await house.turn(retention_loop(house))
    assert await known(house, used, kept, neither) == {used, kept}
    house.clock.pass_(31 * DAY)
    await house.turn(retention_loop(house))
    assert await known(house, used, kept, neither) == set()


async def test_what_a_job_still_needs_stays(house: House) -> None:
    waits, reroll, gone = await house.keep("waits"), await house.keep("reroll"), await house.keep("gone")
    parent = await house.painted(pictures=[reroll])
    house.chat.closed.add(ELSEWHERE)
    unseen = await house.studio.imagine(ask(place=ELSEWHERE), "a blue fox")
    unseen = await house.until(unseen.id, State.DONE)
    waiting = await house.imagine(pictures=[waits])
    child = await house.press(parent, "🔄")
    for job in (waiting, child):
        await house.store.apply(job.id, jobs.submitting(house.clock()))
        await house.store.apply(job.id, jobs.ambiguous("", jobs.NEVER))
    house.clock.pass_(200 * DAY)
    await house.turn(retention_loop(house, Retention(days=90, size=1)))
    assert unseen.result is not None
    assert await known(house, waits, reroll, gone, unseen.result) == {waits, reroll, unseen.result}
    assert {waits, reroll, unseen.result} <= there(house)
    for job in (waiting, child):
        await house.store.apply(job.id, jobs.abandoned(house.clock()))
    house.chat.closed.clear()
    await house.turn(house.poster)
    await house.turn(retention_loop(house))
    assert await known(house, waits, reroll, gone, unseen.result) == set()


async def test_the_oldest_make_room(house: House) -> None:
    names = []
    for number in range(5):
        names.append((await house.pictures.keep(picture(f"{number}", side=64))).hash)
        house.clock.pass_(DAY)
    await house.pictures.thumb(names[-1])
    size = sum(path.stat().st_size for path in (house._database.folder / "pictures").rglob("*") if path.is_file())
    await house.turn(retention_loop(house, Retention(size=size)))
    assert await known(house, *names) == set(names)
    await house.turn(retention_loop(house, Retention(size=size - 1)))
    assert await known(house, *names) == set(names[1:])
    house.clock.pass_(DAY)
    await house.keep("young")
    await house.turn(retention_loop(house, Retention(size=1)))
    assert there(house) == {await house.keep("young")}, "for a day it is kept whatever comes"


async def test_without_limits_pictures_are_kept_for_ever(house: House) -> None:
    name = await house.keep()
    house.clock.pass_(9000 * DAY)
    await house.turn(retention_loop(house, Retention()))
    assert await known(house, name)
    assert there(house) == {name}


async def test_files_without_a_row_are_swept_when_they_are_old(house: House) -> None:
    """As a kill leaves them: after a row was forgotten, or before one was made, or in the midst of a file."""
    name = await house.keep()
    await house.pictures.thumb(name)
    assert await house.store.forget_pictures(house.clock() + 1) > 0
    folder = house._database.folder / "pictures" / name[:2]
    for begun, hours in ((".new-old", 2), (".new-young", 0)):
        (folder / begun).write_bytes(b"half")
        os.utime(folder / begun, (time.time() - hours * 3600,) * 2)
    await house.turn(retention_loop(house))
    assert there(house) == {name, f"{name}-thumb", ".new-young"}
    house.clock.pass_(1.1 * DAY)
    await house.turn(retention_loop(house))
    assert there(house) == {".new-young"}


async def test_a_picture_that_comes_back_while_it_is_swept_stays(house: House) -> None:
    """Its row was forgotten, its file is still there and old: keeping it again makes it young."""
    name = await house.keep()
    path = house._database.folder / "pictures" / name[:2] / name
    old = time.time() - 2 * DAY
    os.utime(path, (old, old))
    await house.store.forget_pictures(house.clock() + 1)
    await house.pictures._files.put(name, picture("teal"))
    await house.turn(retention_loop(house))
    assert there(house) == {name}
    os.utime(path, (old, old))
    await house.pictures._files.remove(name, old - 1)
    assert there(house) == {name}, "put after all"


async def test_another_databases_pictures_are_left_alone(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    name = await house.keep()
    await house.turn(retention_loop(house))
    house.clock.pass_(2 * DAY)
    (tmp_path / "other").mkdir()
    async with opened(tmp_path / "other", clock=house.clock, simulator=house.sim) as other:
        files = FolderFiles(house._database.folder / "pictures")
        notes = SqlChats(other._database, "easel", house.clock)
        await RetentionLoop(files, other.store, notes, house.clock, NINETY, ours).turn()
    assert there(house) == {name}
    assert "another database's" in caplog.text


async def test_one_replica_does_it(house: House) -> None:
    async def theirs() -> bool:
        return False

    name = await house.keep()
    house.clock.pass_(91 * DAY)
    await house.turn(retention_loop(house, mine=theirs))
    assert there(house) == {name}
