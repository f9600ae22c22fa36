"""An Easel whose page has many pictures: a few that were drawn, and copies of their rows."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import asdict, replace
from sqlalchemy import Connection, insert

from bots.app import running
from bots.web.chat import PERSON, PLACE
from core.jobs import Job, Person, Place
from storage import index
from storage.database import Database
from storage.rows import to_row
from storage.schema import account, favourite, job
from storage.store import SqlStore
from tests.bots.web.served import Page, configured

HOUR = 3600.0
STRANGER, STRANGERS = Person("telegram", "1", "Somebody"), "strangers0000"
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
THINGS = ("fox", "lighthouse", "castle", "whale", "tram", "orchard", "owl", "bridge", "tea house", "glacier", "狐狸")
PLACES = ("in snow", "at dawn", "by the sea", "in the rain", "under stars", "in autumn", "雪中")


async def drawn(folder: Path, simulator: str, wishes: Sequence[str]) -> None:
    """Draw these, and the second picture of each at its full size."""
    async with running(configured(folder, mj_url=simulator)) as easel, Page.open(easel.url) as page:
        for wish in wishes:
            grid = await page.draw(wish)
            if "--video" not in wish:
                upscaled = await page.press(grid, "U2")
                await page.until(upscaled["job"], "done")


async def multiplied(folder: Path, count: int) -> None:
    """Keep so many rows more, newer than those that are there, one of ten loved; an hour lies between two. One that is
    newer still is a stranger's, elsewhere, with `STRANGERS` for its id."""
    database = await Database.open(configured(folder).database_url.get_secret_value())
    try:
        store = SqlStore(database)
        there = (await store.history(PLACE, None, 100)).jobs

        def keep(c: Connection) -> None:
            c.execute(job.update().values(created_at=job.c.created_at - (count + 1) * HOUR))
            new = list(_copies(there, count))
            c.execute(insert(account), asdict(STRANGER))
            strange = replace(new[-1], id=STRANGERS, origin="strange", person=STRANGER, place=Place("telegram", "1"))
            c.execute(insert(job), [to_row(each) | {"owner": database.replica.id} for each in (*new, strange)])
            whose = {"platform": PERSON.platform, "account": PERSON.account}
            c.execute(insert(favourite), [whose | {"job_id": e.id, "at": e.created_at} for e in new[::10]])
            while index.advance(c, PERSON):
                pass

        await database.write(keep)
    finally:
        await database.close()


def _copies(there: Sequence[Job], count: int) -> Iterator[Job]:
    chance = random.Random(7)
    newest = max(each.created_at for each in there)
    for number in range(count):
        one = chance.choice(there)
        at = newest - (count - number) * HOUR
        words = f"a {chance.choice(THINGS)} {chance.choice(PLACES)}, picture {number}"
        name = "".join(chance.choices(LETTERS, k=13))
        told = replace(one, id=name, origin=f"web:{name}", prompt=words, said=f"/imagine {words}", button="")
        yield replace(told, parent=None, created_at=at, submitted_at=at + 1, finished_at=at + 40, due_at=at)
