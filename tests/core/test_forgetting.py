"""Forgetting a person: nothing of them is left, and what others made of theirs goes on."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from core.forgetting import What
from core.jobs import Job, Person, State
from core.preferences import NAMES
from storage import index
from tests.core.harness import ANN, BOB, Harness, ask

ZOE = Person("toy", "zoe-4711", "Zoe Zauber")
WORDS = ("quokka", "zeppelin")


async def everything(h: Harness) -> str:
    """All that the database holds, in every table."""

    def query(c: Connection) -> str:
        tables = set(inspect(c).get_table_names()) - {index.TABLE}  # which its shadows are tables of
        return "\n".join(f"{name}: {row}" for name in tables for row in c.execute(text(f'SELECT * FROM "{name}"')))

    return await h._database.read(query)


async def wishes(h: Harness, what: What, who: Person = ZOE) -> None:
    held = await h.engine.people.forgetting.held(who)
    await h.engine.people.forgetting.begin(who, what, held.newest, "en")


async def drawn(h: Harness, who: Person = ZOE, words: str = " ".join(WORDS)) -> Job:
    job = await h.studio.imagine(ask(who, said=f"/imagine {words}"), words)
    return await h.until(job.id, State.DONE)


async def test_after_everything_nothing_is_left_and_others_press_on(harness: Harness) -> None:
    h = harness
    await h.engine.people.choose(ZOE, NAMES["suffix"], "in quokka colours")
    first, second = await drawn(h), await drawn(h)
    bobs = await h.until((await h.press(first, "V1", ask(BOB))).id, State.DONE)
    mine = await h.pressed(second, "U1")
    assert mine.person == ANN
    await wishes(h, What.ALL)
    await h.turn(h.engine.forgetting)
    left = await everything(h)
    for trace in (ZOE.account, ZOE.name, *WORDS):
        assert trace not in left, [line for line in left.splitlines() if trace in line]
    assert [said for person, said in h.chat.said if person == Person(ZOE.platform, ZOE.account)] != []
    again = await h.until((await h.press(await h.job(first.id), "V1", ask(BOB))).id, State.DONE)
    more = await h.until((await h.press(bobs, "U2", ask(BOB))).id, State.DONE)
    assert again.result is not None
    assert more.result is not None
    assert (await h.viewer.views([await h.job(first.id)]))[0].job.person.account == ""
