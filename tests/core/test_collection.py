"""Loving and deleting: who may, and what it changes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core import actions
from core.errors import Refusal
from core.forgetting import What
from core.jobs import Fault, Person, Place, State
from tests.core.harness import ROOM, Harness, ask

BEN = Person("toy", "ben", "Ben")


async def test_whoever_sees_a_picture_may_love_it_and_sees_it_from_then_on(harness: Harness) -> None:
    grid = await harness.painted()
    await harness.studio.press(ask(), grid.id, actions.LOCK)
    there, elsewhere = replace(ask(), person=BEN), replace(ask(), person=BEN, place=Place("toy", "elsewhere"))
    with pytest.raises(Refusal):
        await harness.studio.show(elsewhere, grid.id)
    loved = await harness.studio.collection.love(there, await harness.studio.show(there, grid.id))
    assert loved[1]
    assert await harness.studio.collection.love(there, loved[0], True) == loved, "and is loved once"
    assert (await harness.studio.show(elsewhere, grid.id)).id == grid.id
    await harness.turn(harness.poster)
    assert harness.chat.of(grid.id)[-1].view.loved == 1
    again = replace(there, origin="toy:again")
    assert (await harness.studio.collection.love(again, grid))[1] is False
    assert (await harness.studio.collection.love(again, grid))[1] is False, "the same update once more"
    with pytest.raises(Refusal):
        await harness.studio.show(elsewhere, grid.id)


async def test_only_what_shows_a_picture_is_loved(harness: Harness) -> None:
    waiting = await harness.imagine()
    with pytest.raises(Refusal, match="no_such_action"):
        await harness.studio.collection.love(ask(), waiting)
    with pytest.raises(Refusal, match="delete_going"):
        await harness.studio.collection.delete(ask(), waiting)


async def test_what_was_made_of_a_deleted_picture_goes_on(harness: Harness) -> None:
    grid = await harness.painted()
    single = await harness.press(grid, "U1")
    with pytest.raises(Refusal, match="not_yours_delete"):
        await harness.studio.collection.delete(replace(ask(), person=BEN), grid)
    await harness.studio.collection.delete(ask(), grid)
    with pytest.raises(Refusal, match="no_such_job"):
        await harness.studio.collection.love(ask(), grid)  # which somebody still sees
    assert await harness.store.loves([grid.id]) == {}
    gone = await harness.job(grid.id)
    assert (gone.state, gone.fault, gone.prompt, gone.said, gone.actions) == (State.FAILED, Fault.DELETED, "", "", ())
    assert (await harness.until(single.id, State.DONE)).result is not None
    with pytest.raises(Refusal, match="no_such_action"):
        await harness.studio.press(ask(), grid.id, "0")
    with pytest.raises(Refusal, match="no_such_job"):
        await harness.studio.collection.delete(ask(), gone)
    for who in (ask(), replace(ask(), person=BEN)):
        with pytest.raises(Refusal, match="no_such_job"):
            await harness.studio.repeat(who, grid.id)
    assert [job.id for job in (await harness.studio.history(ROOM, None, 9)).jobs] == [single.id]


async def test_a_picture_that_is_deleted_is_forgotten_within_the_hour(harness: Harness) -> None:
    grid = await harness.painted()
    assert grid.result is not None
    harness.clock.pass_(30 * 86_400)
    await harness.studio.collection.delete(ask(), grid)
    await harness.turn(harness.engine.retention)
    assert await harness.store.pictures([grid.result])
    harness.clock.pass_(3000)
    await harness.turn(harness.engine.retention)
    assert not await harness.store.pictures([grid.result])


async def test_nothing_is_asked_once_more_of_which_nothing_is_known(harness: Harness) -> None:
    job = await harness.painted()
    await harness.until((await harness.press(job, "V1", replace(ask(), person=BEN))).id, State.DONE)
    await harness.studio.people.forgetting.begin(job.person, What.ALL, "en")
    await harness.turn(harness.engine.forgetting)
    with pytest.raises(Refusal, match="no_such_job"):
        await harness.studio.repeat(replace(ask(), person=BEN), job.id)
