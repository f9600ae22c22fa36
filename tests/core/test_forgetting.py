"""Forgetting a person: nothing of them is left, and what others made of theirs goes on."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import Connection, inspect, select, text

from core import messages
from core.errors import Refusal
from core.forgetting import What
from core.jobs import Job, Person, State
from core.loops.retention import DAY, UNUSED
from core.preferences import NAMES
from core.quota import Quota
from storage import forgetting, index, schema
from storage.forgetting import SqlMemory
from tests.core.conftest import Open
from tests.core.harness import ANN, BOB, Harness, ask
from tests.core.test_batches import drawn as drawn_together
from tests.core.test_batches import first_to_end, members
from tests.core.test_retention import passes

ZOE = Person("toy", "zoe-4711", "Zoe Zauber")
WORDS = ("quokka", "zeppelin")


async def everything(h: Harness) -> str:
    """All that the database holds, in every table."""

    def query(c: Connection) -> str:
        tables = set(inspect(c).get_table_names()) - {index.TABLE}  # which its shadows are tables of
        return "\n".join(f"{name}: {row}" for name in tables for row in c.execute(text(f'SELECT * FROM "{name}"')))

    return await h._database.read(query)


async def erasures(h: Harness, what: What, who: Person = ZOE) -> None:
    await h.engine.people.forgetting.begin(who, what, "en")


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
    await erasures(h, What.ALL)
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
    still: set[str] = {first.id, bobs.id, again.id, more.id}
    for who, there in ((ANN, still), (BOB, set[str]())):  # what has no name goes with the last that came of it
        await erasures(h, What.ALL, who)
        await h.turn(h.engine.forgetting)
        assert set(await h._database.read(lambda c: list(c.scalars(select(schema.job.c.id))))) == there


async def test_what_somebody_deleted_counts_no_more(harness: Harness) -> None:
    first, _ = await drawn(harness), await drawn(harness)
    await harness.studio.collection.delete(ask(ZOE), first)
    held = await harness.engine.people.forgetting.held(ZOE)
    assert (held.jobs, held.pictures, held.going) == (1, 1, 0)


async def test_an_erasure_goes_on_after_a_stop_and_is_told_once(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    h = harness
    monkeypatch.setattr(forgetting, "HELD_SECONDS", 0.0)
    monkeypatch.setattr(forgetting, "AT_ONCE", 1)
    drawings = [await drawn(h) for _ in range(3)]
    await erasures(h, What.JOBS)
    newest = await drawn(h, words="what was asked for since")

    async def stop(_seconds: float) -> None:
        raise asyncio.CancelledError

    with monkeypatch.context() as cut:
        cut.setattr(asyncio, "sleep", stop)
        with pytest.raises(asyncio.CancelledError):
            await h.engine.forgetting.turn()
    assert [await h.store.job(each.id) is None for each in drawings] == [False, False, True]
    assert h.chat.said == []
    await h.restart()
    await h.turn(h.engine.forgetting)
    await h.turn(h.engine.forgetting)
    assert [await h.store.job(each.id) for each in drawings] == [None] * 3
    assert len(h.chat.said) == 1
    assert (await h.job(newest.id)).person == ZOE, "it was not meant, and so is her name"


async def test_pictures_go_alone_and_those_that_somebody_else_uses_stay(harness: Harness) -> None:
    h = harness
    mine, shared = await drawn(h), await drawn(h, words="a fox")
    assert mine.result is not None
    assert shared.result is not None
    assert mine.result != shared.result
    await h.pictures.thumb(mine.result)
    bobs = await h.studio.imagine(ask(BOB), "a fox", [shared.result])
    await h.until(bobs.id, State.DONE)
    await erasures(h, What.PICTURES)
    passes(h, UNUSED + DAY)
    await h.turn(h.engine.forgetting, h.engine.retention)
    assert await h.pictures.find(mine.result) is None
    assert await h.pictures.find(shared.result) is not None
    assert not any(path.name.startswith(mine.result) for path in h.pictures_folder.rglob("*"))
    held = await h.engine.people.forgetting.held(ZOE)
    assert (held.jobs, held.pictures) == (2, 1)
    again = await h.until((await h.press(await h.job(mine.id), "V1", ask(ZOE))).id, State.DONE)
    assert again.result is not None


async def test_pictures_of_a_preset_stay_and_nothing_waits_for_them(harness: Harness) -> None:
    h = harness
    name = await h.keep()
    styled = await h.studio.imagine(ask(ZOE), "a fox --sref #1", [name])
    styled = await h.until(styled.id, State.DONE)
    await h.studio.presets.save(ask(ZOE), "comic", styled)
    await erasures(h, What.PICTURES)
    await h.turn(h.engine.forgetting)
    assert await SqlMemory(h._database).erasures() == [], "each look at it reads every job"
    assert await h.pictures.find(name) is not None
    assert await h.pictures.find(styled.result or "") is None


async def test_what_is_being_made_of_a_job_ends_before_that_is_forgotten(harness: Harness) -> None:
    h = harness
    first = await drawn(h)
    bobs = await h.press(first, "V1", ask(BOB))
    await erasures(h, What.JOBS)
    await h.turn(h.engine.forgetting)
    assert (await h.job(first.id)).prompt == first.prompt
    await h.until(bobs.id, State.DONE)
    await h.turn(h.engine.forgetting)
    assert (await h.job(first.id)).prompt == ""
    assert len(h.chat.said) == 1
    assert "forgotten" in messages.hint(await h.job(first.id), "en")


async def test_words_that_a_question_offered_to_others_go_and_their_own_stay(harness: Harness) -> None:
    h = harness
    await h.engine.people.choose(BOB, NAMES["remix"], "on")
    first, asked = await drawn(h), []
    for answer in (first.prompt, "an owl", ""):
        pressed = await h.press(first, "V1", ask(BOB))
        pressed = await h.until(pressed.id, State.ASKING)
        assert pressed.text == first.prompt
        asked.append(pressed.id)
        if answer:
            await h.studio.words(ask(BOB), pressed.id, answer)
            await h.until(pressed.id, State.DONE)
    assert (await h.studio.cancel(ask(BOB))).stopped == 1
    await erasures(h, What.ALL)
    await h.turn(h.engine.forgetting)
    assert [(await h.job(each)).prompt for each in asked] == ["", "an owl", ""]
    left = await everything(h)
    assert [line for line in left.splitlines() if any(word in line for word in WORDS)] == []


async def test_a_code_of_before_everything_links_nothing_and_one_of_since_links_both(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    h, linking = harness, harness.engine.people.linking
    monkeypatch.setattr(h._database.replica, "clock", h.clock)
    before = await linking.offer(ask(ZOE))
    await erasures(h, What.ALL)
    await erasures(h, What.ALL, BOB)
    h.clock.pass_(1)
    since = await linking.offer(ask(BOB))
    await h.turn(h.engine.forgetting)
    with pytest.raises(Refusal, match="link_wrong"):
        await linking.join(ask(ANN), before)
    await linking.join(ask(ANN), since)
    assert len(await linking.of(ANN)) == len(await linking.of(BOB)) == 2


async def test_a_linked_account_is_not_forgotten_with_another(harness: Harness) -> None:
    h, linking = harness, harness.engine.people.linking
    hers = await drawn(h)
    await linking.join(ask(BOB), await linking.offer(ask(ZOE)))
    his = await h.until((await h.studio.imagine(ask(BOB), "a fox")).id, State.DONE)
    assert (await h.engine.people.forgetting.held(ZOE)).jobs == 1
    await erasures(h, What.ALL)
    await h.turn(h.engine.forgetting)
    assert (await h.store.job(hers.id), await h.job(his.id)) == (None, his)
    assert await linking.of(BOB) == [Person("toy", "bob", "Bob")]


async def test_what_was_at_work_stays_once_it_has_ended_and_a_batch_stays_whole(open_harness: Open) -> None:
    h = await open_harness(concurrency=1, duration=30.0, quota=Quota(person=10))
    batch = await drawn_together(h)
    which = await first_to_end(h, batch)
    some = await members(h, batch)
    first, last = some[which], some[which - 1]
    await h.press(first, "V1", ask(BOB))
    assert (await h.studio.cancel(ask(BOB))).stopped == 1, "so something came of it, and nothing comes of it now"
    held = await h.engine.people.forgetting.held(ANN)
    assert (held.jobs, held.going) == (0, 3), "what gathers them is no job of theirs"
    await erasures(h, What.ALL, ANN)
    await h.turn(h.engine.forgetting)
    assert await h.job(first.id) == first
    done = await h.until(batch.id, State.DONE)
    assert (done.text, (await h.job(last.id)).state) == ("1 2 3", State.DONE)
    await h.turn(h.engine.forgetting)
    assert [each.prompt for each in await members(h, batch)] == ["red fox", "green fox", "blue fox"], "as was told"
    await erasures(h, What.ALL, ANN)
    await h.turn(h.engine.forgetting)
    (view,) = await h.viewer.views([await h.job(batch.id)])
    assert [(each.job.id, each.job.prompt) for each in view.members] == [(first.id, "")]
    assert messages.title(view.job, "en") == "/imagine"


async def test_a_batch_that_cannot_be_read_holds_up_no_other(harness: Harness) -> None:
    broken, other = await drawn_together(harness), await drawn_together(harness)
    numberless = schema.job.update().where(schema.job.c.parent == broken.id).values(button=None)
    await harness._database.write(lambda c: c.execute(numberless))
    await harness.until(other.id, State.DONE)
