"""Prompts are found by their words in any language, looked through or indexed; and nothing reads all jobs."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import Connection, event, insert, text
from sqlalchemy.engine import Engine

from core import jobs
from core.gallery import Love, Sort, Wanted
from core.jobs import Action, Fault, Job, Kind, Person, Place, State
from storage import index, words
from storage import search as search_of
from storage.database import Database
from storage.linking import SqlAccounts
from storage.packing import packed, unpacked
from storage.pictures import _NEEDED
from storage.rows import to_row
from storage.schema import job as job_table
from storage.store import SqlStore
from tests.storage.test_store import PERSON, PLACE, make_job

PROMPTS = (
    "a red fox in the Snow --ar 3:2",
    "月光下的红狐狸，水墨画",
    "夜の東京、さくらとサイバーパンク",
    "ÉTÉ à la plage, Straße",
    "лисица в лесу",
    "숲속의 여우",
    "สุนัขจิ้งจอกสีแดง",
    "हिन्दी लोमड़ी",
    "foxes and ＦＯＸＧＬＯＶＥ 🦊✨",
    "a fox in 雪 at 35mm",
)
FOUND = {
    "fox": {0, 8, 9},
    "FOX sno": {0},
    "ox": set(),
    "a fox": {0, 8, 9},
    "狐狸": {1},
    "狐": {1},
    "红狐狸": {1},
    "红狸": set(),
    "東京": {2},
    "くら": {2},
    "サイバー": {2},
    "雪": {9},
    "fox 雪": {9},
    "été": {3},
    "strasse": {3},
    "ЛИС лес": {4},
    "여우": {5},
    "จิ้งจอก": {6},
    "हिन्दी": {7},
    "foxglove": {8},
    "🦊": {8},
    "--ar 3:2": {0},
    "35": {9},
    "'\"* OR : & | ! \\": set(),
    "…": set(range(len(PROMPTS))),
}
"""What is asked for, and which prompts have it."""


@pytest.fixture
async def store(any_database: str) -> AsyncIterator[SqlStore]:
    database = await Database.open(any_database)
    yield SqlStore(database)
    await database.close()


BEN, ANNA = Person("web", "ben", "Ben"), Person("web", "anna", "Anna")


async def link(store: SqlStore, one: Person, other: Person) -> None:
    accounts = SqlAccounts(store._db)
    await accounts.offer(one, "code")
    await accounts.join(other, "code", "update")


async def search(store: SqlStore, whose: Person, text: str, limit: int) -> list[Job]:
    return list((await store.history(whose, None, limit, Wanted(text, pictures=True))).jobs)


async def recent(store: SqlStore, whose: Person, text: str, limit: int) -> list[Job]:
    return list((await store.history(whose, None, limit, Wanted(text))).jobs)


async def ended(store: SqlStore, **changes: Any) -> Job:
    job = await store.add(make_job(result="a" * 64, **changes))
    for step in (jobs.submitting(1.0), jobs.accepted("t", 2.0), jobs.done(3.0, result="a" * 64, text="", actions=())):
        job = await store.apply(job.id, step) or job
    return job


@pytest.fixture(params=["looked through", "indexed"])
def window(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many jobs are looked through: all, or hardly any."""
    if request.param == "indexed":
        for name in ("NEWEST", "AT_ONCE", "SELDOM"):
            monkeypatch.setattr(index, name, 1)


@pytest.mark.usefixtures("window")
async def test_words_of_any_language_are_found(store: SqlStore) -> None:
    kept = [await ended(store, prompt=prompt) for prompt in PROMPTS]
    others = Person("web", "another")
    await ended(store, prompt=" ".join(PROMPTS), person=others)
    names = {job.id: number for number, job in enumerate(kept)}
    for asked, expected in FOUND.items():
        found = [names[job.id] for job in await search(store, PERSON, asked, 20)]
        assert found == sorted(expected, reverse=True), asked
        assert [names[job.id] for job in await recent(store, PERSON, asked, 20)] == found
    assert len(await search(store, others, "fox 狐狸 東京", 20)) == 1


@pytest.mark.usefixtures("window")
async def test_pages_of_what_is_found_have_no_gaps_and_no_repeats(store: SqlStore) -> None:
    kept = [await ended(store, prompt=f"a fox, {number}") for number in range(12)]
    wanted, found, cursor = Wanted("fox", pictures=True), list[str](), None
    while not found or cursor is not None:
        page = await store.history(PERSON, cursor, 5, wanted)
        found, cursor = [*found, *(job.id for job in page.jobs)], page.more
    assert found == [job.id for job in reversed(kept)]


async def test_what_ends_long_after_others_is_found_with_the_words_it_ended_with(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NEWEST", "AT_ONCE", "SELDOM"):
        monkeypatch.setattr(index, name, 1)
    late = await store.add(make_job(prompt="a fox"))
    for _ in range(5):
        await ended(store, prompt="a whale")
    assert [job.id for job in await recent(store, PERSON, "fox", 9)] == [late.id]
    assert await search(store, PERSON, "fox", 9) == []
    done = jobs.done(3.0, result="b" * 64, text="", actions=())
    other = lambda job: replace(job, prompt="a badger")  # noqa: E731
    for step in (jobs.submitting(1.0), jobs.accepted("t", 2.0), other, done):
        await store.apply(late.id, step)
    assert [job.id for job in await search(store, PERSON, "badger", 9)] == [late.id]
    assert await recent(store, PERSON, "fox", 9) == []


async def test_failures_are_found_among_prompts_of_lately_alone(store: SqlStore) -> None:
    job = await store.add(make_job(prompt="a fox"))
    await store.apply(job.id, jobs.failed(Fault.BANNED, "", 1.0))
    assert await search(store, PERSON, "fox", 9) == await search(store, PERSON, "", 9) == []
    assert [found.id for found in await recent(store, PERSON, "fo", 9)] == [job.id]


@pytest.mark.usefixtures("window")
async def test_kinds_favourites_and_times_are_found_from_page_to_page(store: SqlStore) -> None:
    upscaled, film = Action("0", "U1", family="upsample"), Action("1", "Animate", family="animate")
    press = {"kind": Kind.PRESS}
    kinds: dict[str, dict[str, Any]] = {"g": {}, "u": press | {"action": upscaled}, "v": press | {"action": film}}
    kept = [
        await ended(store, prompt=f"a fox, {number}", created_at=100.0 * number, **kinds["guv"[number % 3]])
        for number in range(12)
    ]
    await ended(store, prompt="a fox", person=BEN, created_at=1200.0)
    names = {job.id: number for number, job in enumerate(kept)}

    async def found(wanted: Wanted, whose: Person | Place = PERSON, lover: Person = PERSON) -> list[int]:
        numbers, cursor = list[int](), None
        while not numbers or cursor is not None:
            page = await store.history(whose, cursor, 2, wanted, lover)
            numbers, cursor = [*numbers, *(names.get(job.id, -1) for job in page.jobs)], page.more
            if not page.jobs:
                break
        return numbers

    upscales = frozenset({Sort.UPSCALE})
    assert await found(Wanted(sorts=upscales, pictures=True)) == [10, 7, 4, 1]
    assert await found(Wanted("fox", frozenset({Sort.GRID, Sort.VIDEO}), pictures=True)) == [11, 9, 8, 6, 5, 3, 2, 0]
    assert await found(Wanted("fox", upscales, since=400.0, until=1000.0, pictures=True)) == [7, 4]
    assert await found(Wanted(since=950.0, pictures=True)) == [11, 10]
    assert await found(Wanted("fox", upscales, until=500.0, pictures=True), PLACE) == [4, 1]
    for at, number in enumerate((3, 10, 7)):
        await store.apply(kept[number].id, lambda job: job, love=Love(PERSON, 10.0 + at))
        await store.apply(kept[number].id, lambda job: job, love=Love(BEN, 10.0 + at))
    assert await found(Wanted(loved=True, pictures=True)) == [7, 10, 3]
    assert await found(Wanted("fox", upscales, loved=True, since=800.0, pictures=True), lover=BEN) == [10]
    await store.apply(kept[7].id, lambda job: job, love=Love(BEN, 20.0))
    assert await store.loves([job.id for job in kept]) == {kept[3].id: 2, kept[10].id: 2, kept[7].id: 1}
    assert [names[job.id] for job in await store.favourites(PLACE, 10.5, 9)] == [10, 7]
    assert await found(Wanted(loved=True, pictures=True), Place("web", "elsewhere")) == []


@pytest.mark.usefixtures("window")
async def test_linked_accounts_are_searched_and_love_as_one_person(store: SqlStore) -> None:
    upscaled = Action("0", "U1", family="upsample")
    kept = [
        await ended(
            store, prompt=f"a fox, {number}", person=(PERSON, ANNA)[number % 2], created_at=100.0 * number, **of
        )
        for number, of in enumerate([{}, {"kind": Kind.PRESS, "action": upscaled}, {}] * 4)
    ]
    await ended(store, prompt="a fox", person=BEN, created_at=600.0)
    for at, number, who in ((0, 3, PERSON), (1, 4, ANNA), (2, 5, PERSON), (2, 5, ANNA), (3, 3, ANNA), (4, 4, BEN)):
        await store.apply(kept[number].id, lambda job: job, love=Love(who, 10.0 + at))
    ids = [job.id for job in kept]
    assert await store.loves(ids) == {ids[3]: 2, ids[4]: 2, ids[5]: 2}
    await link(store, PERSON, ANNA)

    async def found(wanted: Wanted, who: Person) -> list[int]:
        numbers, cursor = list[int](), None
        while not numbers or cursor is not None:
            page = await store.history(who, cursor, 2, wanted, who)
            numbers, cursor = [*numbers, *(ids.index(job.id) for job in page.jobs)], page.more
        return numbers

    upscales = frozenset({Sort.UPSCALE})
    for who in (PERSON, ANNA):
        assert await found(Wanted("fox", pictures=True), who) == [*range(11, -1, -1)]
        assert await found(Wanted("fox", upscales, pictures=True), who) == [10, 7, 4, 1]
        assert await found(Wanted("fox", upscales, since=400.0, until=1000.0, pictures=True), who) == [7, 4]
        assert await found(Wanted(loved=True, pictures=True), who) == [3, 5, 4], "each once, the latest love first"
    assert await store.loves(ids) == {ids[3]: 1, ids[4]: 2, ids[5]: 1}, "people are counted, not accounts"
    assert [job.id for job in await store.favourites(PLACE, 0.0, 9)] == [ids[4], ids[3], ids[5]]
    await store.apply(ids[3], lambda job: job, love=Love(ANNA, 20.0))
    assert not await store.loved(PERSON, ids[3]), "whoever loves it no more does not with any account"


async def test_what_is_looked_through_is_bounded_and_goes_on_from_there(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_of, "LOOKED", 3)
    kept = [await ended(store, prompt="a fox" if number == 0 else "a whale") for number in range(8)]
    pages, cursor = list[list[str]](), None
    while not pages or cursor is not None:
        page = await store.history(PLACE, cursor, 2, Wanted("fox", pictures=True))
        pages, cursor = [*pages, [job.id for job in page.jobs]], page.more
    assert pages == [[], [], [kept[0].id]]


@pytest.mark.usefixtures("window")
async def test_what_was_deleted_is_found_by_nothing(store: SqlStore) -> None:
    kept = [await ended(store, prompt=f"a fox, {number}") for number in range(6)]
    gone = kept[1]
    await store.apply(gone.id, lambda job: job, love=Love(PERSON, 1.0))
    await store.apply(
        gone.id, lambda job: replace(job, state=State.FAILED, fault=Fault.DELETED, prompt="", result=None)
    )
    assert gone.id not in [job.id for job in await search(store, PERSON, "fox", 9)]
    assert gone.id not in [job.id for job in await recent(store, PERSON, "", 9)]
    assert gone.id not in [job.id for job in (await store.history(PLACE, None, 9)).jobs]
    assert await store.loves([gone.id]) == {}
    sought = (PERSON, words.asked("1"), (), (0, 99), 9)
    assert await store._db.read(lambda c: index.find(c, *sought)) == [], "nor do its words stand in the index"
    assert len(await search(store, PERSON, "fox", 9)) == 5


@given(st.text(max_size=40), st.text(max_size=6))
def test_looking_through_finds_what_the_index_would(prompt: str, asked: str) -> None:
    question, has = words.asked(asked), words.kept(prompt)
    indexed = all(any(word.startswith(it) for word in has) if begun else it in has for it, begun in question)
    assert words.matcher(question)(prompt) == indexed
    assert not any(set(word) & set(" '\"\\&|!:*()<>") for word in has)


BUTTONS = st.builds(Action, st.text(), st.text(), custom_id=st.sampled_from(["", "MJ::JOB::x::1::", "\0"]).flatmap(
    lambda begin: st.uuids().map(lambda task: f"{begin}{task}") | st.text()
), index=st.integers(0, 9))  # fmt: skip


@given(st.lists(BUTTONS, max_size=12))
def test_buttons_come_out_as_they_went_in(actions: list[Action]) -> None:
    assert unpacked(packed(actions)) == tuple(actions)


def test_buttons_that_are_kept_can_be_read_for_ever() -> None:
    task = "5b8f1c2d-0000-4000-8000-123456789abc"
    kept = "025b8f1c2d000040008000123456789abca36b26a152e2880500"
    actions = unpacked(bytes.fromhex(kept))
    assert [action.label for action in actions] == ["U1", "🔄"]
    assert [action.custom_id for action in actions] == [
        f"MJ::JOB::upsample::1::{task}",
        f"MJ::JOB::reroll::0::{task}::SOLO",
    ]
    with pytest.raises(ValueError, match="form"):
        unpacked(b"\x7f")


async def test_what_a_program_of_before_writes_beside_this_one_is_read(store: SqlStore) -> None:
    old = {name: value for name, value in to_row(make_job(state=State.DONE)).items() if name != "buttons"}
    button = {"key": "0", "label": "U1", "emoji": "", "style": "primary", "family": "upsample", "index": 0}
    row = old | {"actions": [button | {"custom_id": "MJ::x", "change": ""}], "owner": None}
    await store._db.write(lambda c: c.execute(insert(job_table), row))
    read = await store.job(old["id"])
    assert read is not None
    assert read.actions == (Action("0", "U1", style="primary", family="upsample", custom_id="MJ::x"),)


def test_buttons_take_few_bytes() -> None:
    task = "5b8f1c2d-0000-4000-8000-123456789abc"
    names = {f"U{n}": f"MJ::JOB::upsample::{n}::{task}" for n in range(1, 5)}
    grid = [
        Action(f"{at}", label, "", family="upsample", custom_id=name) for at, (label, name) in enumerate(names.items())
    ]
    assert len(packed(grid) or b"") < 40, "each of them names the task in more than that"


@asynccontextmanager
async def explained(store: SqlStore) -> AsyncIterator[dict[str, list[str]]]:
    """Statement -> how the database finds its rows, once it is left: of all that was read meanwhile."""
    plans: dict[str, list[str]] = {}
    if store._db.shared:

        def explain(c: Connection, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
            if statement not in plans and statement.startswith(("SELECT", "WITH")):
                beside = c.connection.cursor()
                beside.execute(f"EXPLAIN {statement}", parameters)
                plans[statement] = [str(row[-1]) for row in beside.fetchall()]

        event.listen(Engine, "before_cursor_execute", explain)
        yield plans
        event.remove(Engine, "before_cursor_execute", explain)
        return

    seen: list[str] = []
    backend: Any = store._db._backend  # some statements reach the driver alone, which tells of all
    readers = [backend._free.get_nowait() for _ in range(backend._free.qsize())]
    for reader in readers:
        await reader.run(lambda c: c.connection.dbapi_connection.set_trace_callback(seen.append))
        backend._free.put_nowait(reader)
    yield plans
    for statement in {told for told in seen if told.startswith(("SELECT", "WITH"))}:
        query = text(f"EXPLAIN QUERY PLAN {statement.replace(':', chr(92) + ':')}")
        plans[statement] = await store._db.read(lambda c, query=query: [str(row[-1]) for row in c.execute(query)])  # type: ignore[misc]


@pytest.mark.usefixtures("window")
async def test_nothing_that_is_asked_often_reads_all_jobs(store: SqlStore) -> None:
    kept = [await ended(store, prompt=f"a fox, {number}") for number in range(12)]
    names = [job.id for job in kept]
    if store._db.shared:  # PostgreSQL reads all where there is little
        await store._db.write(_many)
    await link(store, PERSON, ANNA)
    async with explained(store) as plans:
        await store.history(PERSON, names[5], 3)
        await store.history(Place("web", "local"), None, 3)
        await search(store, PERSON, "fox 狐狸", 3)
        await search(store, PERSON, "", 3)
        await recent(store, PERSON, "whale", 3)
        await store.history(PERSON, None, 3, Wanted("fox", frozenset({Sort.UPSCALE}), since=1.0, pictures=True))
        await store.history(PERSON, None, 3, Wanted("fox", loved=True, pictures=True), PERSON)
        await store.favourites(PLACE, 0.0, 3)
        await store.loves(names)
        await store.unfinished(PERSON)
        await store.due([State.WAITING, State.UNKNOWN], 9.0, 9)
        await store.running()
        await store.active_prompts("simulator", 0.0)
        await store.unshown(9.0, 9)
        await store.children(names)
        await store.pressed("x:1")
        await store.by_origin("x")
        await store.durations("imagine", None, 9)
        await store._db.read(lambda c: c.execute(_NEEDED).all())
    assert len(plans) > 15
    assert {statement: plan for statement, plan in plans.items() if _reads_all("\n".join(plan))} == {}


def _many(c: Connection) -> None:
    """Thousands of jobs more, and posts for them."""
    columns = [
        column.name for column in job_table.columns if column.name not in ("number", "id", "origin", "account", "place")
    ]
    c.execute(
        text(
            f"INSERT INTO job (id, origin, account, place, {', '.join(columns)})"
            f" SELECT id || n, origin || n, account || n % 40, place || n % 40, {', '.join(columns)}"
            " FROM job, generate_series(1, 500) AS n"
        )
    )
    c.execute(
        text(
            "INSERT INTO post SELECT job_id || n, message, shown, not_before, wanted, ended, false"
            " FROM post, generate_series(1, 500) AS n"
        )
    )
    c.execute(text("ANALYZE job, post"))


def _reads_all(plan: str) -> bool:
    """Whether all jobs, posts or loves are read, or all that ended. Indexes of what is at work hold nothing else."""
    some = r"(?:job_due|job_person|job_here|post_behind)\b"
    sqlite = rf"SCAN (?:job|post|favourite)\w*(?! USING (?:COVERING )?INDEX {some})(?!\w)"
    index = rf"Index (?:Only )?Scan (?:Backward )?using (?!{some})\w+ on (?:job|post)\b.*$(?!\n +Index Cond)"
    loves = r"(?s:SEARCH favourite USING INDEX favourite_account.*USE TEMP B-TREE FOR ORDER BY)"
    return re.search(rf"{sqlite}|{loves}|{index}|Seq Scan on (?:job|post)\b", plan, re.MULTILINE) is not None
