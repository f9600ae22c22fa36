"""Forgetting a person in the database: every table that bears them, in small steps, also after a stop between two."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, insert, inspect, select, text

from core.announcing import NOBODY, Announcement
from core.budgets import By
from core.forgetting import Erasure, What
from core.gallery import Wanted
from core.jobs import Action, Job, Kind, Person, Place, State
from core.quota import HOUR
from storage import forgetting, index, schema
from storage.announcing import SqlAnnouncements, _written
from storage.audit import SqlJournal
from storage.database import Database
from storage.forgetting import SqlMemory
from storage.reports import SqlReports
from storage.rows import to_row
from storage.store import SqlStore
from tests.storage.test_store import make_job

ZOE, BOB = Person("web", "4711471147", "Zoe Zauber"), Person("web", "bob", "Bob")
ANNOUNCED = Announcement("a", ZOE.bare, "en", "Tea at five.", 1.0, 9, begun=True)
OWN, ROOM = Place("web", ZOE.account), Place("web", "room")
SECRETS = (ZOE.account, ZOE.name, "quokka", "zeppelin")
MANY = index.NEWEST + index.AT_ONCE + 8


def ended(person: Person, **changes: object) -> Job:
    fields = {
        "place": ROOM,
        "state": State.DONE,
        "submitted_at": 1.0,
        "prompt": f"a quokka {person.name} zeppelin",
        "said": "/imagine a quokka",
    }
    return make_job(person=person, **(fields | changes))


async def lay(database: Database) -> tuple[Job, Job, Job]:
    """Hundreds of jobs of hers, of which the first has a child of Bob's and the last is at work; all kinds of rows."""
    mine = [
        ended(ZOE, place=OWN, result=f"{number:064x}", origin=f"web:{ZOE.account}:{number}") for number in range(MANY)
    ]
    first = mine[0] = replace(mine[0], place=ROOM, actions=(Action("0", "V1", custom_id="MJ::V1"),), locked=True)
    pressed = {"kind": Kind.PRESS, "parent": first.id, "action": Action("0", "V1"), "said": "V1"}
    bobs = ended(BOB, prompt=first.prompt, result="b" * 64, pictures=(f"{1:064x}",), **pressed)
    going = ended(ZOE, state=State.RUNNING, task_id="t", prompt="a secret", said="", parent=mine[2].id, place=ROOM)
    now = database.replica.clock()
    told = f'{{"from":{{"id":{ZOE.account}}},"text":"a quokka"}}'
    whose = {"platform": "web", "account": ZOE.account}
    owned = {"platform": "web", "scope": "person", "owner": ZOE.account, "name": "suffix"}
    rows = {
        schema.account: [
            {"platform": each.platform, "account": each.account, "name": each.name} for each in (ZOE, BOB)
        ],
        schema.job: [to_row(each) for each in (*mine, bobs, going)],
        schema.post: [
            {"job_id": each.id, "message": f"in {ZOE.account}", "shown": 1, "not_before": 0, "wanted": 1}
            | {"ended": True, "behind": False}
            for each in mine
        ],
        schema.setting: [owned | {"value": "in quokka colours"}],
        schema.preset: [owned | {"id": "p", "words": "zeppelin", "pictures": [], "at": now}],
        schema.favourite: [whose | {"job_id": bobs.id, "at": now}],
        schema.origin: [{"name": f"web:{ZOE.account}:x", "at": now}, {"name": "led", "job_id": first.id, "at": now}],
        schema.claim: [whose | {"chat": "room", "at": at} for at in (now - HOUR, now - 5)],
        schema.spending: [
            whose
            | {"chat": ZOE.account, "at": now, "day": 1, "job": first.id, "kind": "imagine", "credits": 1}
            | {"purses": "", "returned": False}
        ],
        schema.spent: [
            {"tag": "", "each": each, "platform": "web", "owner": ZOE.account, "day": 1, "credits": 1}
            for each in ("person", "place")
        ],
        schema.audit: [
            {"at": now - 1, "name": name, "what": "helper", "about": about, "person": by.name}
            | {"platform": by.platform, "account": by.account}
            for name, by, about in (
                ("a", ZOE, {"who": f"web:{BOB.account} {BOB.name}"}),
                ("b", BOB, {"who": f"web:{ZOE.account} {ZOE.name}", "allow": [f"web:{ZOE.account} x", "admins"]}),
            )
        ],
        schema.note: [
            {"platform": "web", "name": "gallery/1", "value": f'{{"channel": 5, "by": "{ZOE.account}"}}'},
            {"platform": "easel", "name": "announcement", "value": _written(ANNOUNCED)},
        ],
        schema.report: [
            {"job": bobs.id, "at": now, "count": 1, "decided": [["mhide", f"web:{ZOE.account} {ZOE.name}"]]}
            | {"messages": {f"web:{ZOE.account}": "7"}, "revision": 1, "shown": 1}
        ],
        schema.inbox: [
            {"platform": "web", "update_id": number, "raw": told, "done": done, "at": now}
            for number, done in ((1, True), (2, False))
        ],
        schema.platform_file: [
            {"platform": "web", "hash": name, "form": form, "file": file}
            for name, form, file in (
                (f"{2:064x}"[:32], "photo", "f"),
                (f"{ZOE.account}:7", "message", first.id),
                ("-100:8", "message", mine[1].id),
                ("-100:9", "message", bobs.id),
            )
        ],
        schema.picture: [
            {"hash": f"{number:064x}", "type": "image/png", "width": 1, "height": 1, "size": 1, "kept_at": 1.0}
            for number in range(MANY)
        ],
    }

    def transaction(c: Connection) -> None:
        for table, some in rows.items():
            c.execute(insert(table), some)
        assert index.advance(c, ZOE)

    await database.write(transaction)
    return first, bobs, going


async def everything(database: Database) -> str:
    """All rows of all tables."""

    def query(c: Connection) -> str:
        tables = set(inspect(c).get_table_names())
        if c.dialect.name == "sqlite":
            tables -= {index.TABLE}  # whose rows are those of its shadows
        return "\n".join(f"{name}: {row}" for name in tables for row in c.execute(text(f'SELECT * FROM "{name}"')))

    return await database.read(query)


async def forgets(memory: SqlMemory, erasure: Erasure) -> None:
    await memory.things(erasure.person)
    await memory.pictures(erasure)
    while await memory.jobs(erasure):
        pass


async def test_nothing_is_left_of_a_person_but_what_others_and_work_need(
    any_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "HELD_SECONDS", 0.0)
    database = await Database.open(any_database)
    first, bobs, going = await lay(database)
    memory = SqlMemory(database)
    held = await memory.held(ZOE)
    assert (held.jobs, held.going, held.presets, held.favourites, held.settings) == (MANY, 1, 1, 1, 1)
    assert held.pictures == MANY
    erasure = Erasure(Person("web", ZOE.account), What.ALL, held.newest, database.replica.clock(), "en")
    await memory.keep(erasure)
    assert await memory.pictures(erasure) is False, "of a job that something is being made of"
    assert await memory.jobs(erasure)
    await database.close()

    database = await Database.open(any_database)  # a stop in the midst of it
    memory, store = SqlMemory(database), SqlStore(database)
    assert await memory.erasures() == [erasure]
    await forgets(memory, erasure)
    kept = await store.job(first.id)
    assert kept is not None
    assert (kept.person.account, kept.prompt, kept.locked, kept.place) == ("", "", False, ROOM)
    assert kept.find_action("0") is not None, "others press it"
    assert set(await store.pictures([f"{1:064x}", f"{2:064x}", f"{3:064x}"])) == {f"{1:064x}", f"{2:064x}"}
    page = await store.history(BOB, None, 5, Wanted(pictures=True))
    assert [job.id for job in page.jobs] == [bobs.id]
    assert await memory.waiting(erasure)
    await database.write(
        lambda c: c.execute(schema.job.update().where(schema.job.c.id == going.id).values(state="done"))
    )
    erasure = replace(erasure, upto=erasure.upto + 1)
    await forgets(memory, erasure)
    assert not await memory.waiting(erasure)

    assert not await memory.traces(erasure), "an update is being handled, and something counts for an hour"
    done = schema.inbox.update().values(done=True)
    await database.write(lambda c: (c.execute(done), c.execute(schema.claim.update().values(at=1.0))))
    assert not await memory.traces(erasure), "budgets count it for a month"
    await database.write(lambda c: c.execute(schema.spending.update().values(at=1.0)))
    assert await memory.traces(erasure)
    report, announced = await SqlReports(database).of(bobs.id), await SqlAnnouncements(database).now()
    assert report is not None
    assert (report.decided, dict(report.messages)) == ((("mhide", ""),), {})
    assert announced == replace(ANNOUNCED, person=NOBODY), "it goes on"
    (spent,) = await store.used(By.PERSON, 0)
    assert (spent.name, spent.credits) == ("web:", 1.0), "of nobody"
    named, noted = await SqlJournal(database).facts(5)
    assert (named.about, noted.by.account, noted.about) == (
        {"who": "", "allow": ["admins"]},
        "",
        {"who": f"web:{BOB.account} {BOB.name}"},
    )
    assert await database.read(lambda c: c.scalar(select(schema.inbox.c.update_id).limit(1))), "none comes twice"
    await memory.finished((await memory.erasures())[0])
    left = await everything(database)
    for secret in SECRETS:
        assert secret not in left, [line[:200] for line in left.splitlines() if secret in line]
    assert "Bob" in left
    ways = select(schema.platform_file.c.hash)
    assert await database.read(lambda c: c.scalars(ways).all()) == ["-100:9"]
    await database.close()


async def test_an_erasure_that_was_replaced_is_not_taken_further(any_database: str) -> None:
    database = await Database.open(any_database)
    memory = SqlMemory(database)
    one = Erasure(Person("web", ZOE.account), What.PICTURES, 5, 1.0, "en")
    other = replace(one, what=What.ALL)
    await memory.keep(one)
    await memory.keep(other)
    await memory.keep(replace(one, done=True), instead=one)
    await memory.finished(one)
    assert await memory.erasures() == [other]
    await database.close()
