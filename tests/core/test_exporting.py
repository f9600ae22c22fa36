"""Exports: all of one's own in parts that are whole in themselves, whatever stops the making, and nobody else's."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from typing import Any

import pytest
from msgspec.structs import replace

from core.errors import NotNow, PlaceGone
from core.exported import Part
from core.exporting import FILE, KEPT, Export
from core.forgetting import What
from core.jobs import Fault, Job, Kind, Person, State, new_id
from core.loops.exporting import AGAIN
from core.loops.retention import EXPORTED
from core.preferences import NAMES
from tests.core.harness import ANN, BOB, ROOM, Harness, ask, picture
from tests.core.test_retention import passes, there

PART = 60_000
"""Bytes of a part, of which its frame takes half."""


async def drawn(h: Harness, words: str, who: Person = ANN, **changes: Any) -> Job:
    """A finished imagine, as a row."""
    kept = await h.pictures.keep(picture(words))
    job = Job(new_id(), Kind.IMAGINE, who, ROOM, f"toy:{new_id()}", "simulator", words, created_at=h.clock())
    return await h.store.add(replace(job, state=State.DONE, result=kept.hash, **changes))


async def exported(h: Harness, who: Person = ANN, most: int = 0) -> Export:
    return await h.engine.people.exporting.begin(who, "en", most)


async def stands(h: Harness, who: Person = ANN) -> Export:
    export = await h.engine.people.exporting.of(who)
    assert export is not None
    return export


def files(h: Harness) -> set[str]:
    """What lies of exports."""
    return {name for name in there(h) if name.startswith((FILE, ".new-"))}


def opened(part: bytes) -> tuple[list[str], dict[str, Any], str]:
    """The pictures, the JSON and the page of a part, of which nothing is damaged."""
    with zipfile.ZipFile(io.BytesIO(part)) as archive:
        assert archive.testzip() is None
        names = [name for name in archive.namelist() if name.startswith("pictures/")]
        assert set(archive.namelist()) == {*names, "jobs.json", "index.html"}
        assert all(each.compress_type == zipfile.ZIP_STORED for each in archive.infolist() if each.filename in names)
        return names, json.loads(archive.read("jobs.json")), archive.read("index.html").decode()


async def test_all_of_ones_own_comes_in_parts_that_are_whole_in_themselves(harness: Harness) -> None:
    h = harness
    jobs = [await drawn(h, f"a fox number {number}") for number in range(300)]
    await drawn(h, "what Bob drew", BOB)
    await h.engine.people.choose(ANN, NAMES["suffix"], "in quokka colours")
    await exported(h, most=PART)
    await h.turn(h.engine.exporting)
    parts = [opened(part) for part in h.messenger.parts]
    assert len(parts) > 3
    assert all(len(part) <= PART for part in h.messenger.parts)
    told = [each for _, about, _ in parts for each in about["jobs"]]
    assert [each["id"] for each in told] == [job.id for job in reversed(jobs)], "each once, the newest first"
    assert sorted(each["file"] for each in told) == sorted(name for names, _, _ in parts for name in names)
    assert told[0]["file"].endswith(f"-{jobs[-1].id}-a-fox-number-299.png")
    assert "what Bob drew" not in str([(about, page) for _, about, page in parts])
    assert [bool(about.get("settings")) for _, about, _ in parts] == [True] + [False] * (len(parts) - 1)
    assert all(f'src="{name}"' in page for names, _, page in parts for name in names)
    export = await stands(h)
    assert (export.told, export.sent, export.packed) == (True, len(parts), 300)
    assert files(h) == {export.file(number + 1) for number in range(len(parts))}
    await h.turn(h.engine.exporting)
    assert len(h.messenger.parts) == len(parts), "and once only"


async def test_words_are_harmless_and_what_is_missing_is_told(harness: Harness) -> None:
    h = harness
    evil = 'a <script>alert("1")</script> ../../etc/passwd --ar 3:2 \u202efdp.exe'
    await drawn(h, evil)
    gone = await drawn(h, "gone")
    (h.pictures_folder / str(gone.result)[:2] / str(gone.result)).unlink()
    failed = Job(new_id(), Kind.IMAGINE, ANN, ROOM, "toy:failed", "simulator", "never", created_at=h.clock())
    await h.store.add(replace(failed, state=State.FAILED, fault=Fault.PROVIDER))
    export = await exported(h)
    await h.turn(h.engine.exporting)
    path = await h.engine.people.exporting.fetched(await stands(h))
    assert path is not None
    (name,), about, page = opened(path.read_bytes())
    assert name == f"pictures/2025-06-15-{about['jobs'][-1]['id']}-a-script-alert-1-script-etc-passwd.png"
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert about["jobs"][-1]["prompt"] == evil
    assert [(each["state"], each.get("missing")) for each in about["jobs"]] == [
        ("failed", None),
        ("done", "missing"),
        ("done", None),
    ]
    assert "Its picture is not kept here any more." in page
    assert (await stands(h)).missing == 1
    assert export.id in str(path)


async def test_a_stop_in_the_midst_costs_a_part_and_leaves_nothing(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    h = harness
    for number in range(120):
        await drawn(h, f"fox {number}")
    await exported(h, most=PART)
    added, reached = 0, asyncio.Event()
    real = Part.add

    def add(part: Part, *how: Any) -> None:
        nonlocal added
        added += 1
        if added == 90:
            reached_soon()
        real(part, *how)

    event_loop = asyncio.get_running_loop()

    def reached_soon() -> None:
        event_loop.call_soon_threadsafe(reached.set)

    monkeypatch.setattr(Part, "add", add)
    await h.engine.exporting.turn()
    await asyncio.wait_for(reached.wait(), 20)
    await h.restart()
    half = await stands(h)
    assert len(half.parts) > 0
    assert half.ended_at is None
    assert files(h) == {half.file(number + 1) for number in range(len(half.parts))}
    await h.turn(h.engine.exporting)
    told = [each["id"] for part in h.messenger.parts for each in opened(part)[1]["jobs"]]
    assert len(told) == len(set(told)) == 120


async def test_it_goes_when_its_day_is_over_is_deleted_or_forgotten(harness: Harness) -> None:
    h = harness
    await drawn(h, "a fox")
    exporting = h.engine.people.exporting
    first = await exported(h)
    assert (await exported(h)).id == first.id, "one at a time"
    await h.turn(h.engine.exporting)
    assert files(h) == {first.file(1)}
    assert await exporting.by_id(first.id) is not None
    passes(h, KEPT - 60)
    await h.turn(h.engine.exporting, h.engine.retention)
    assert files(h) == {first.file(1)}
    passes(h, 61)
    assert await exporting.by_id(first.id) is None, "a link is over at once"
    await h.turn(h.engine.exporting)
    assert (files(h), await exporting.of(ANN)) == (set(), None)
    second = await exported(h)
    await h.turn(h.engine.exporting)
    await exporting.drop(await stands(h))
    assert files(h) == set()
    third = await exported(h)
    await h.turn(h.engine.exporting)
    await h.engine.people.forgetting.begin(ANN, What.PICTURES, "en")
    await h.turn(h.engine.forgetting)
    assert (files(h), await exporting.of(ANN)) == (set(), None)
    assert len({first.id, second.id, third.id}) == 3


async def test_files_that_nobody_knows_any_more_are_swept_and_count_as_no_pictures(harness: Harness) -> None:
    h = harness
    await drawn(h, "a fox")
    export = await exported(h)
    await h.turn(h.engine.exporting)
    await h.engine.people.exporting.records.drop(await stands(h))
    passes(h, KEPT)
    await h.turn(h.engine.retention)
    assert files(h) == {export.file(1)}
    passes(h, EXPORTED)
    await h.turn(h.engine.retention)
    assert files(h) == set()


async def test_deleting_it_while_it_is_packed_leaves_nothing(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    h = harness
    for number in range(10):
        await drawn(h, f"fox {number}")
    await exported(h)
    real = Part.close
    exporting = h.engine.people.exporting
    dropped = asyncio.get_running_loop()

    def close(part: Part, told: Any) -> None:
        real(part, told)
        asyncio.run_coroutine_threadsafe(drop(), dropped).result()

    async def drop() -> None:
        await exporting.drop(await stands(h))

    monkeypatch.setattr(Part, "close", close)
    await h.turn(h.engine.exporting)
    assert (files(h), await exporting.of(ANN)) == (set(), None)
    assert h.messenger.parts == []


async def test_a_disk_without_room_is_told_and_the_next_try_begins_anew(harness: Harness) -> None:
    h = harness
    await drawn(h, "a fox")
    first = await exported(h)
    h.engine.exporting.spare = 2**62
    await h.turn(h.engine.exporting)
    assert h.messenger.shown[-1].full
    assert files(h) == set()
    h.engine.exporting.spare = 0
    second = await exported(h)
    assert second.id != first.id
    await h.turn(h.engine.exporting)
    assert files(h) == {second.file(1)}


async def test_what_cannot_be_said_now_is_said_later_and_to_nobody_who_is_gone(harness: Harness) -> None:
    h = harness
    await drawn(h, "a fox")
    await exported(h, most=PART)
    h.messenger.errors = [NotNow(1), NotNow(1)]
    await h.turn(h.engine.exporting)
    await h.turn(h.engine.exporting)
    assert h.messenger.parts == []
    h.clock.pass_(AGAIN)
    await h.turn(h.engine.exporting)
    assert len(h.messenger.parts) == 1
    await h.engine.people.exporting.again(await stands(h))
    h.messenger.errors = [PlaceGone("blocked")]
    await h.turn(h.engine.exporting)
    export = await stands(h)
    assert (export.told, export.sent) == (True, 0)


async def test_linked_accounts_are_one_person(harness: Harness) -> None:
    h = harness
    other = Person("toy", "ann-2", "Ann too")
    await drawn(h, "the first of Ann's")
    await drawn(h, "the second of Ann's", other)
    await drawn(h, "what Bob drew", BOB)
    linking = h.engine.people.linking
    await linking.join(ask(ANN), await linking.offer(ask(other)))
    export = await exported(h)
    assert (await stands(h, other)).id == export.id
    await h.turn(h.engine.exporting)
    path = await h.engine.people.exporting.fetched(await stands(h))
    assert path is not None
    _, about, _ = opened(path.read_bytes())
    assert {each["prompt"] for each in about["jobs"]} == {"the first of Ann's", "the second of Ann's"}
    assert {each["account"] for each in about["accounts"]} == {"ann", "ann-2"}
