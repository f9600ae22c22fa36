"""The store keeps what it is given, and every step of a job is taken at most once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import case, update

from core import jobs
from core.jobs import Action, Fault, Job, Kind, Person, Place, State, new_id
from core.kept import PictureInfo
from core.shares import ALL_JOBS, shared
from storage.chats import KEPT_SECONDS
from storage.database import Database
from storage.rows import JOB, to_job, to_row
from storage.schema import origin
from storage.store import SqlStore

PERSON = Person("web", "local", "You")
PLACE = Place("web", "local")


def make_job(**changes: Any) -> Job:
    fields: dict[str, Any] = {
        "id": new_id(),
        "kind": Kind.IMAGINE,
        "person": PERSON,
        "place": PLACE,
        "origin": f"test:{new_id()}",
        "provider": "simulator",
        "prompt": "a red fox",
        "created_at": 100.0,
        "due_at": 100.0,
    }
    return Job(**(fields | changes))


@pytest.fixture
async def store(any_database: str) -> AsyncIterator[SqlStore]:
    database = await Database.open(any_database)
    yield SqlStore(database)
    await database.close()


async def test_a_job_comes_back_as_it_was(store: SqlStore) -> None:
    job = make_job(
        kind=Kind.PRESS,
        pictures=("a" * 64,),
        mode="relax",
        parent="p" * 13,
        action=Action("3", "U4", "success", "upsample", custom_id="MJ::JOB::upsample::4::x"),
        button="p:3",
        sent_again_at=3.0,
        words="more snow",
        actions=(Action("0", "🔄"),),
        fault=Fault.BANNED,
        detail="blood",
        said="/imagine <b>\u202efox\u200b 雪",
        result="b" * 64,
    )
    await store.add(job)
    assert await store.job(job.id) == job
    assert await store.job("0" * 13) is None


async def test_words_are_kept_without_what_no_database_keeps(store: SqlStore) -> None:
    job = await store.add(make_job(prompt="a\0b\ud800", said="/imagine a\0b" * 100, text="\udfff"))
    kept = await store.job(job.id)
    assert kept is not None
    assert (kept.prompt, kept.text) == ("ab", "")


async def test_the_same_update_twice_is_one_job(store: SqlStore) -> None:
    job = make_job()
    twice = await asyncio.gather(store.add(job), store.add(replace(job, id=new_id())))
    assert twice[0] == twice[1]


async def test_an_update_changes_a_job_once(store: SqlStore) -> None:
    job = await store.add(make_job())
    first = await store.apply(job.id, jobs.submitting(1.0), origin="test:1")
    await store.apply(job.id, jobs.not_accepted(Fault.BUSY, "", 2.0))
    stands = await store.job(job.id)
    assert await store.apply(job.id, jobs.submitting(3.0), origin="test:1") == stands != first
    assert await store.by_origin("test:1") == stands
    assert await store.by_origin("test:2") is None
    assert await store.add(make_job(origin="test:1")) == stands, "nor does it make one"


async def test_what_an_update_could_not_change_it_never_will(store: SqlStore) -> None:
    job = await store.add(make_job())
    assert await store.apply(job.id, jobs.answered("x", 1.0), origin="test:1") is None
    assert await store.apply(job.id, jobs.submitting(1.0), origin="test:1") is None
    assert await store.by_origin("test:1") is None
    assert await store.job(job.id) == job


async def test_updates_are_remembered_for_as_long_as_they_can_come_again(store: SqlStore) -> None:
    job = await store.add(make_job())
    ages = {"old": KEPT_SECONDS + 9000, "young": KEPT_SECONDS - 60}
    for name in ages:
        await store.note_origin(name, job.id)
    aged = update(origin).values(at=store._replica.clock() - case(ages, value=origin.c.name))
    await store._db.write(lambda c: c.execute(aged))
    later = SqlStore(store._db)  # one forgets what is old once in a while, and at first
    for _ in range(2):  # the answer to the first was lost
        await later.note_origin("new", job.id)
    assert [await store.by_origin(name) for name in ("old", "young", "new")] == [None, job, job]


async def test_the_same_button_twice_is_one_job_of_both_updates(store: SqlStore) -> None:
    first, second, other = (make_job(button=button) for button in ("b:1", "b:1", "b:2"))
    assert await store.add(first, lambda before: True) == first
    assert await store.add(second, lambda before: before.id == first.id) == first
    assert await store.by_origin(second.origin) == first
    assert await store.add(second, lambda before: False) == first, "that update has led to it"
    assert await store.add(other, lambda before: True) == other
    third = make_job(button="b:1", created_at=101.0)
    assert await store.add(third, lambda before: False) == third
    assert await store.add(make_job(button="b:1"), lambda before: True) == third, "the newest stands for it"


async def test_only_one_of_two_racing_steps_wins(store: SqlStore) -> None:
    job = await store.add(make_job())
    raced = await asyncio.gather(*(store.apply(job.id, jobs.submitting(float(n))) for n in range(10)))
    assert sum(won is not None for won in raced) == 1


async def test_every_step_has_its_revision_and_makes_the_post_due(store: SqlStore) -> None:
    job = await store.add(make_job())
    assert [(shown.revision, post.shown) for shown, post in await store.unshown(0, 9)] == [(1, 0)]
    await store.shown(job.id, "message", 1)
    assert await store.unshown(0, 9) == []
    await store.apply(job.id, jobs.submitting(1.0))
    [(due, post)] = await store.unshown(0, 9)
    assert (due.revision, post.shown, post.message) == (2, 1, "message")


async def test_a_revision_that_came_while_an_older_was_shown_stays_due(store: SqlStore) -> None:
    job = await store.add(make_job())
    await store.apply(job.id, jobs.submitting(1.0))
    await store.shown(job.id, "message", 1)
    assert len(await store.unshown(0, 9)) == 1


async def test_ended_jobs_are_shown_before_others(store: SqlStore) -> None:
    first, second = await store.add(make_job(created_at=1.0)), await store.add(make_job(created_at=2.0))
    await store.apply(second.id, jobs.failed(Fault.BUSY, "", 3.0))
    assert [job.id for job, _ in await store.unshown(0, 9)] == [second.id, first.id]


async def test_a_postponed_post_waits(store: SqlStore) -> None:
    job = await store.add(make_job())
    await store.postpone(job.id, 50.0)
    assert await store.unshown(49.0, 9) == []
    assert len(await store.unshown(50.0, 9)) == 1


async def test_due_jobs_come_earliest_first(store: SqlStore) -> None:
    late, early, later = [await store.add(make_job(due_at=at)) for at in (20.0, 10.0, 99.0)]
    assert [job.id for job in await store.due([State.WAITING], 50.0, 9)] == [early.id, late.id]
    assert later.id not in {job.id for job in await store.due([State.RUNNING], 99.0, 9)}


async def test_each_provider_has_its_share_of_the_jobs(store: SqlStore) -> None:
    names = ["first", "second", "gone"]
    waiting = {name: (await store.add(make_job(provider=name))).id for name in names}
    for name in names:
        job = await store.add(make_job(provider=name))
        await store.apply(job.id, jobs.submitting(1.0))
        await store.apply(job.id, jobs.accepted(f"task of {name}", 2.0))
    first, second = shared(["first", "second"])
    for share, has in ((first, {"first", "gone"}), (second, {"second"}), (ALL_JOBS, set(names))):
        assert {job.id for job in await store.due([State.WAITING], 9e9, 9, share)} == {waiting[name] for name in has}
        assert {task for _, task, *_ in await store.running(share)} == {f"task of {name}" for name in has}
        line = await store.line(share, 9e9)
        assert {turn.id for turn in line.waiting} == {waiting[name] for name in has}
        assert len(line.running) == (share.name in names)
        assert {name for name in names if share.has(name)} == has
    assert await store.loads() == dict.fromkeys(names, (1, 1))


async def test_history_pages_without_gaps_or_repeats(store: SqlStore) -> None:
    kept = [await store.add(make_job(created_at=float(n // 3))) for n in range(10)]
    await store.add(make_job(place=Place("web", "elsewhere")))
    seen: list[str] = []
    cursor = None
    while True:
        page = await store.history(PLACE, cursor, 3)
        seen += [job.id for job in page.jobs]
        cursor = page.more
        if cursor is None:
            break
    assert sorted(seen) == sorted(job.id for job in kept)
    assert [job.created_at for job in [j for s in seen for j in kept if j.id == s]] == sorted(
        (job.created_at for job in kept), reverse=True
    )


async def test_children_name_the_newest_job_of_each_press(store: SqlStore) -> None:
    parent = await store.add(make_job())
    action = Action("0", "U1")
    await store.add(make_job(parent=parent.id, action=action, created_at=1.0))
    newest = await store.add(make_job(parent=parent.id, action=action, created_at=2.0))
    assert (await store.children([parent.id]))[parent.id]["0"].id == newest.id


async def test_a_persons_new_name_replaces_the_old(store: SqlStore) -> None:
    job = await store.add(make_job(person=Person("web", "1", "Old")))
    await store.add(make_job(person=Person("web", "1", "New")))
    found = await store.job(job.id)
    assert found is not None
    assert found.person.name == "New"


async def test_durations_are_of_finished_jobs_like_this(store: SqlStore) -> None:
    job = await store.add(make_job())
    for transition in (
        jobs.submitting(10.0),
        jobs.accepted("t", 11.0),
        jobs.done(40.0, result=None, text="", actions=()),
    ):
        await store.apply(job.id, transition)
    assert await store.durations("imagine", None, 5) == [30.0]
    assert await store.durations("imagine", "relax", 5) == []


async def test_a_picture_is_remembered_once(store: SqlStore) -> None:
    kept = PictureInfo("c" * 64, "image/png", 10, 20, 300)
    await asyncio.gather(store.keep_picture(kept, 1.0), store.keep_picture(kept, 1.0))
    assert dict(await store.pictures([kept.hash, "d" * 64])) == {kept.hash: kept}


async def test_a_result_is_kept_with_its_job_or_not_at_all(store: SqlStore) -> None:
    job = await store.add(make_job(state=State.RUNNING, task_id="t"))
    kept = PictureInfo("c" * 64, "image/png", 10, 20, 300)
    done = jobs.done(40.0, result=kept.hash, text="", actions=())
    await store.apply(job.id, lambda _: None, brings=(replace(kept, hash="d" * 64), 40.0))
    await asyncio.gather(*(store.apply(job.id, done, brings=(kept, 40.0)) for _ in range(2)))
    assert dict(await store.pictures([kept.hash, "d" * 64])) == {kept.hash: kept}


@given(st.text(), st.text(), st.sampled_from(State))
def test_rows_round_trip(prompt: str, said: str, state: State) -> None:
    job = make_job(prompt=prompt, said=said, state=state, actions=(Action("0", prompt[:5]),))
    row = {**to_row(job), "name": "You", "linked": None}
    assert to_job([row.get(column) for column, _ in JOB.selected_columns.items()]) == job


async def test_pictures_are_forgotten_oldest_first_and_none_that_is_needed(store: SqlStore) -> None:
    def kept(number: int) -> PictureInfo:
        return PictureInfo(f"{number}" * 64, "image/png", 1, 1, 100)

    for number in range(1, 6):
        await store.keep_picture(kept(number), float(number))
    await store.add(make_job(pictures=(kept(1).hash,)))
    assert await store.use_picture(kept(2).hash, 9.0)
    assert not await store.use_picture("0" * 64, 9.0)
    assert await store.forget_pictures(9.0, 150) == 200
    names = [kept(number).hash for number in range(1, 6)]
    assert set(await store.pictures(names)) == {names[0], names[1], names[4]}
    assert await store.forget_pictures(9.0) == 100
    assert await store.forget_pictures(9.0) == 0
    assert set(await store.pictures(names)) == {names[0], names[1]}


async def test_pictures_that_no_job_names_are_forgotten(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.pictures.PAGE", 2)
    names = [f"{number}" * 64 for number in range(8)]
    for number, name in enumerate(names):
        await store.keep_picture(PictureInfo(name, "image/png", 1, 1, 100), float(number))
    await store.add(make_job(pictures=(names[1], names[2])))
    await store.add(make_job(result=names[3], state=State.DONE))
    for _ in range(5):
        await store.add(make_job())
    assert await store.use_picture(names[4], 9.0)
    assert await store.forget_unused(1.0, 7.0) == 2
    assert set(await store.pictures(names)) == {names[0], *names[1:5], names[7]}
    assert await store.forget_unused(0.0, 9.0) == 2
    assert set(await store.pictures(names)) == {*names[1:5]}
