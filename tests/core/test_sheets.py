"""What is deleted of several pictures is on no sheet of them any more, whatever comes in between."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from core import actions
from core.errors import Refusal
from core.jobs import Fault, Job, State, Transition
from tests.core.harness import ANN, Harness, ask
from tests.core.test_batches import drawn, members, standing


async def test_what_is_deleted_of_several_leaves_the_others_and_their_sheet(harness: Harness) -> None:
    done = await harness.until((await drawn(harness)).id, State.DONE)
    some, collection = await members(harness, done), harness.studio.collection
    with pytest.raises(Refusal, match="no_such_action"):
        await collection.love(ask(), done)
    assert (await collection.love(ask(), some[0]))[1], "each is loved by itself"
    await collection.delete(ask(), some[1])
    bare = await harness.job(done.id)
    assert (bare.state, bare.result, bare.text) == (State.RUNNING, None, "")
    again = await harness.until(done.id, State.DONE)
    assert (again.text, again.finished_at) == ("1 3", done.finished_at)
    assert again.result not in (None, done.result)
    assert [each.fault for each in await members(harness, done)] == [None, Fault.DELETED, None]
    assert not [each for each in actions.own(again, can_cancel=True) if each.key.startswith(actions.TRY_AGAIN)]
    await collection.delete(ask(), again)
    assert {each.prompt for each in (await harness.job(done.id), *await members(harness, done))} == {""}
    assert (await harness.studio.history(ANN, None, 9)).jobs == ()
    (view,) = await harness.viewer.views([await harness.job(done.id)])
    assert (view.members, actions.own(view.job, can_cancel=True, shared=True)) == ((), ())


async def test_no_sheet_shows_what_was_deleted_while_it_was_drawn(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, gatherer = await drawn(harness), harness.engine.gatherer
    while standing(await members(harness, job)) != {State.DONE: 3}:
        await harness.turn(harness.submitter, harness.tracker)
        harness.clock.pass_(2)
    draws, at, go = gatherer._sheet, asyncio.Event(), asyncio.Event()

    async def slowly(*what: Any) -> Any:
        sheet = await draws(*what)
        at.set()
        await go.wait()
        return sheet

    with monkeypatch.context() as slow:
        slow.setattr(gatherer, "_sheet", slowly)
        await gatherer.turn()
        await at.wait()
        await harness.studio.collection.delete(ask(), (await members(harness, job))[1])
        go.set()
        await gatherer.settle()
    assert (await harness.until(job.id, State.DONE)).text == "1 3"


async def test_a_stop_while_one_is_deleted_leaves_no_sheet_of_it(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, who = await harness.until((await drawn(harness)).id, State.DONE), ask()
    gone, collection = (await members(harness, done))[1], harness.studio.collection
    bares, erases = collection._bare, collection._erase

    async def stopped(job: Job) -> None:
        raise asyncio.CancelledError

    async def later(job: Job, erasing: Transition, origin: str = "") -> None:
        assert (await harness.until(done.id, State.DONE)).text == "1 2 3", "drawn anew before it is erased"
        await erases(job, erasing, origin)
        monkeypatch.setattr(collection, "_bare", stopped)

    with monkeypatch.context() as stop:
        stop.setattr(collection, "_erase", later)
        with pytest.raises(asyncio.CancelledError):
            await collection.delete(who, gone)
    monkeypatch.setattr(collection, "_bare", bares)
    await collection.delete(who, await harness.job(gone.id))  # that press once more
    assert (await harness.until(done.id, State.DONE)).text == "1 3"


async def test_where_all_of_several_are_deleted_no_sheet_stays(harness: Harness) -> None:
    done = await harness.until((await drawn(harness)).id, State.DONE)
    for each in await members(harness, done):
        await harness.studio.collection.delete(ask(), each)
    over = await harness.until(done.id, State.FAILED)
    assert (over.fault, over.result) == (Fault.BATCH, None)
