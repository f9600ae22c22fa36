"""Pictures go when nobody has used them for long, or the disk is full; what still needs them, and the chats, go on."""

from __future__ import annotations

import os
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bots.web import render
from core import jobs
from core.decisions import abandoning
from core.jobs import State
from core.loops.retention import DAY, INTERVAL, OWNER, UNUSED, Retention, RetentionLoop
from storage.chats import SqlChats
from storage.files import FolderFiles
from tests.clock import Clock
from tests.core.conftest import Open
from tests.core.harness import ELSEWHERE, NOON, ROOM, Harness, ask, opened, picture

NINETY = Retention(days=90)


async def ours() -> bool:
    return True


def retention_loop(
    harness: Harness, retention: Retention = NINETY, mine: Callable[[], Awaitable[bool]] = ours
) -> RetentionLoop:
    notes = SqlChats(harness._database, "easel", harness.clock)
    return RetentionLoop(harness.pictures._files, harness.store, notes, ages(harness.clock), retention, mine)


def ages(clock: Clock) -> Callable[[float], float]:
    return lambda age: clock() - age


def there(harness: Harness) -> set[str]:
    """What lies among the pictures."""
    folder = harness._database.folder / "pictures"
    return {path.name for path in folder.rglob("*") if path.is_file()} - {OWNER}


def passes(harness: Harness, seconds: float) -> None:
    """Time goes on, for the files too: they bear the disk's."""
    harness.clock.pass_(seconds)
    for path in (harness._database.folder / "pictures").rglob("*"):
        if path.is_file():
            at = path.stat().st_mtime - seconds
            os.utime(path, (at, at))


async def known(harness: Harness, *names: str) -> set[str]:
    return set(await harness.store.pictures(names))


async def in_job(harness: Harness, name: str, side: int = 16) -> str:
    """A picture that went into a job, which has ended."""
    kept = (await harness.pictures.keep(picture(name, side))).hash
    job = await harness.imagine(pictures=[kept])
    await harness.store.apply(job.id, jobs.cancelled(harness.clock(), only=(State.WAITING,)))
    await harness.turn(harness.poster)
    return kept


@pytest.fixture
async def harness(open_harness: Open) -> Harness:
    """Easel's time has long parted from the disk's."""
    return await open_harness(clock=Clock(NOON))


async def test_a_picture_goes_with_all_that_was_made_of_it(harness: Harness) -> None:
    job = await harness.painted()
    assert job.result is not None
    await harness.pictures.thumb(job.result)
    await harness.pictures.tile(job.result, 1)
    assert there(harness) == {job.result, f"{job.result}-thumb", f"{job.result}-tile1"}
    passes(harness, 89 * DAY)
    await harness.turn(retention_loop(harness))
    assert await known(harness, job.result)
    passes(harness, 2 * DAY)
    await harness.turn(retention_loop(harness))
    assert not await known(harness, job.result)
    assert there(harness) == set()
    assert await harness.pictures.read(job.result) is None
    assert await harness.pictures.thumb(job.result) is None


async def test_its_job_is_still_shown_and_its_buttons_work(harness: Harness) -> None:
    grid = await harness.painted()
    upscaled = await harness.pressed(grid, "U1")
    passes(harness, 91 * DAY)
    await harness.turn(retention_loop(harness))
    assert there(harness) == set()
    for job in (grid, upscaled):
        (view,) = await harness.viewer.views([await harness.studio.show(ask(), job.id)])
        shown = render.post(view, "en", "P")
        assert shown["pictures"] == []
        assert "no longer stored here" in shown["text"]
        assert shown["actions"]
    assert len((await harness.studio.history(ROOM, None, 9)).jobs) == 2
    again = await harness.pressed(grid, "U1")
    assert again.id != upscaled.id, "what it made is gone, so it is made again"
    assert there(harness) == {again.result}
    assert (await harness.pressed(grid, "U1")).id == again.id
    assert (await harness.pressed(grid, "V2")).result is not None


async def test_a_picture_that_is_used_or_kept_again_stays(harness: Harness) -> None:
    used, kept, neither = [await in_job(harness, name) for name in ("used", "kept", "neither")]
    passes(harness, 60 * DAY)
    await harness.painted(pictures=[used])
    await harness.keep("kept")
    passes(harness, 60 * DAY)
    await harness.turn(retention_loop(harness))
    assert await known(harness, used, kept, neither) == {used, kept}
    passes(harness, 31 * DAY)
    await harness.turn(retention_loop(harness))
    assert await known(harness, used, kept, neither) == set()


async def test_what_a_job_still_needs_stays(harness: Harness) -> None:
    waits, reroll, gone = await harness.keep("waits"), await harness.keep("reroll"), await harness.keep("gone")
    parent = await harness.painted(pictures=[reroll])
    harness.chat.closed.add(ELSEWHERE)
    unseen = await harness.studio.imagine(ask(place=ELSEWHERE), "a blue fox")
    unseen = await harness.until(unseen.id, State.DONE)
    waiting = await harness.imagine(pictures=[waits])
    child = await harness.press(parent, "🔄")
    for job in (waiting, child):
        await harness.store.apply(job.id, jobs.submitting(harness.clock()))
        await harness.store.apply(job.id, jobs.ambiguous("", jobs.NEVER))
    passes(harness, 200 * DAY)
    await harness.turn(retention_loop(harness, Retention(days=90, size=1)))
    assert unseen.result is not None
    assert await known(harness, waits, reroll, gone, unseen.result) == {waits, reroll, unseen.result}
    assert {waits, reroll, unseen.result} <= there(harness)
    for job in (waiting, child):
        await harness.store.apply(job.id, abandoning(harness.clock()))
    harness.chat.closed.clear()
    await harness.turn(harness.poster)
    await harness.turn(retention_loop(harness))
    assert await known(harness, waits, reroll, gone, unseen.result) == set()


async def test_the_oldest_make_room(harness: Harness) -> None:
    names = []
    for number in range(5):
        names.append(await in_job(harness, f"{number}", side=64))
        passes(harness, DAY)
    await harness.pictures.thumb(names[-1])
    size = sum(path.stat().st_size for path in (harness._database.folder / "pictures").rglob("*") if path.is_file())
    await harness.turn(retention_loop(harness, Retention(size=size)))
    assert await known(harness, *names) == set(names)
    await harness.turn(retention_loop(harness, Retention(size=size - 1)))
    assert await known(harness, *names) == set(names[1:])
    passes(harness, DAY)
    young = await in_job(harness, "young")
    await harness.turn(retention_loop(harness, Retention(size=1)))
    assert there(harness) == {young}, "for a day it is kept whatever comes"


async def test_without_limits_pictures_are_kept_for_ever(harness: Harness) -> None:
    name = await in_job(harness, "used")
    passes(harness, 9000 * DAY)
    await harness.turn(retention_loop(harness, Retention()))
    assert await known(harness, name)
    assert there(harness) == {name}


async def test_files_without_a_row_are_swept_when_they_are_old(harness: Harness) -> None:
    """As a kill leaves them: after a row was forgotten, or before one was made, or in the midst of a file."""
    name = await harness.keep()
    await harness.pictures.thumb(name)
    assert await harness.store.forget_pictures(harness.clock() + 1) > 0
    folder = harness._database.folder / "pictures" / name[:2]
    for begun, hours in ((".new-old", 2), (".new-young", 0)):
        (folder / begun).write_bytes(b"half")
        os.utime(folder / begun, (time.time() - hours * 3600,) * 2)
    await harness.turn(retention_loop(harness))
    assert there(harness) == {name, f"{name}-thumb", ".new-young"}
    passes(harness, UNUSED + 60)
    (folder / ".new-young").touch()
    await harness.turn(retention_loop(harness))
    assert there(harness) == {".new-young"}


async def test_a_picture_that_comes_back_while_it_is_swept_stays(harness: Harness) -> None:
    """Its row was forgotten, its file is still there and old: keeping it again makes it young."""
    name = await harness.keep()
    path = harness._database.folder / "pictures" / name[:2] / name
    old = time.time() - 2 * DAY
    os.utime(path, (old, old))
    await harness.store.forget_pictures(harness.clock() + 1)
    await harness.pictures._files.put(name, picture("teal"))
    await harness.turn(retention_loop(harness))
    assert there(harness) == {name}
    os.utime(path, (old, old))
    await harness.pictures._files.remove(name, old - 1)
    assert there(harness) == {name}, "put after all"


async def test_another_databases_pictures_are_left_alone(
    harness: Harness, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    name = await harness.keep()
    await harness.turn(retention_loop(harness))
    passes(harness, 2 * DAY)
    (tmp_path / "other").mkdir()
    async with opened(tmp_path / "other", clock=harness.clock, simulator=harness.sim) as other:
        files = FolderFiles(harness._database.folder / "pictures")
        notes = SqlChats(other._database, "easel", harness.clock)
        await RetentionLoop(files, other.store, notes, ages(harness.clock), NINETY, ours).turn()
    assert there(harness) == {name}
    assert "another database's" in caplog.text


async def test_one_replica_does_it(harness: Harness) -> None:
    async def theirs() -> bool:
        return False

    name = await harness.keep()
    passes(harness, 91 * DAY)
    await harness.turn(retention_loop(harness, mine=theirs))
    assert there(harness) == {name}


async def test_what_went_into_no_job_goes_within_the_hour(harness: Harness) -> None:
    """Refused after it came, or sent and never used; with all that was made of it."""
    await harness.painted(pictures=[await in_job(harness, "reference")])
    await harness.imagine(pictures=[await harness.keep("waits")])
    stay = there(harness)
    unused = await harness.keep("unused")
    await harness.pictures.thumb(unused)
    loop = retention_loop(harness, Retention())
    passes(harness, UNUSED - 60)
    fresh = await harness.keep("fresh")
    await harness.turn(loop)
    assert there(harness) == {*stay, unused, f"{unused}-thumb", fresh}, "somebody may still be writing"
    for _ in range(2):
        passes(harness, INTERVAL)
        await harness.turn(loop)
        assert there(harness) == {*stay, fresh}
    assert UNUSED + INTERVAL < 3600
    passes(harness, UNUSED)
    await harness.turn(loop)
    assert there(harness) == stay


async def test_a_clock_that_was_put_back_leaves_nothing_lying(harness: Harness) -> None:
    loop = retention_loop(harness, Retention())
    harness.clock.pass_(100 * DAY)
    await harness.turn(loop)
    harness.clock.pass_(-100 * DAY)
    await harness.keep("unused")
    passes(harness, UNUSED + 60)
    await harness.turn(loop)
    assert there(harness) == set()


async def test_what_was_searched_for_goes_after_a_week(harness: Harness) -> None:
    loop, elsewhere = retention_loop(harness), SqlChats(harness._database, "toy", harness.clock)
    for name, at in (("search 1", NOON), ("search 2", NOON + DAY), ("searched", NOON)):
        await elsewhere.keep_note(name, f'{at:.0f} ["zeppelin"]')
    harness.clock.pass_(7 * DAY + 1)
    await loop.turn()
    kept = [await elsewhere.note(name) is not None for name in ("search 1", "search 2", "searched")]
    assert kept == [False, True, True]
