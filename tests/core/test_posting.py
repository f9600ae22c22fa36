"""One job, one message: the newest revision is shown, results first, each place left alone when it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from core import jobs
from core.errors import ChatError, MessageGone, NotNow, PlaceGone
from core.jobs import NEVER, Fault, Job, Person, Place, State, new_id
from core.poster import AFTER_ERROR, AWAY, BATCH
from core.views import View
from tests.core.house import ELSEWHERE, ROOM, House, ask


async def running(house: House, text: str = "a red fox") -> Job:
    job = await house.imagine(text)
    await house.turn(house.submitter, house.poster)
    return await house.job(job.id)


def progress(house: House, job: Job, percent: int) -> None:
    house.board.show(job.id, percent=percent, position=None, preview_url=None)


async def test_one_message_from_placeholder_to_result(house: House) -> None:
    job = await house.painted()
    shown = house.chat.of(job.id)
    assert shown[0].post.message is None
    assert {each.post.message for each in shown[1:]} == {"message 1"}
    assert [each.job.revision for each in shown] == sorted(each.job.revision for each in shown)
    assert shown[-1].job == await house.job(job.id)
    calls = house.chat.calls
    await house.turn(house.poster)
    assert house.chat.calls == calls, "what is shown is not shown again"


async def test_only_the_newest_revision_is_shown(house: House) -> None:
    job = await house.imagine()
    await house.turn(house.submitter)
    await house.store.step(job.id, jobs.failed(Fault.PROVIDER, "no", house.clock()))
    await house.turn(house.poster)
    assert [(each.job.state, each.job.revision) for each in house.chat.of(job.id)] == [(State.FAILED, 4)]


async def test_what_changes_while_it_is_shown_is_shown_at_once_after(house: House) -> None:
    job = await house.imagine()
    house.chat.gate = asyncio.Event()
    await house.poster.turn()
    await asyncio.sleep(0)
    await house.desk.step(job.id, jobs.submitting(house.clock()))
    await house.poster.turn()
    house.bells.post.clear()
    house.chat.gate.set()
    await house.poster.settle()
    assert house.bells.post.is_set(), "the loop is woken and does not wait for its interval"
    await house.turn(house.poster)
    assert [each.job.state for each in house.chat.of(job.id)] == [State.WAITING, State.SUBMITTING]


async def test_results_go_before_others(house: House) -> None:
    asked = [await house.imagine(f"picture {number}") for number in range(3)]
    await house.store.step(asked[2].id, jobs.failed(Fault.PROVIDER, "no", house.clock()))
    await house.turn(house.poster)
    assert house.chat.shown[0].job.id == asked[2].id


async def test_more_posts_than_room(house: House) -> None:
    asked = [await house.imagine(f"picture {number}") for number in range(house.poster.most + 5)]
    await house.poster.turn()
    assert house.poster.room == 0
    house.bells.post.clear()
    await house.poster.settle()
    assert house.bells.post.is_set()
    await house.turn(house.poster)
    assert {each.job.id for each in house.chat.shown} == {job.id for job in asked}


async def test_places_that_take_nothing_hold_up_no_other(house: House) -> None:
    for number in range(BATCH + 3):
        await house.studio.imagine(ask(origin=f"toy:flood{number}", place=ROOM), f"picture {number}")
    last = await house.studio.imagine(ask(place=ELSEWHERE), "a blue whale")
    house.chat.closed = {ROOM}
    await house.turn(house.poster)
    assert [each.job.id for each in house.chat.shown] == [last.id]
    house.chat.closed = set()
    await house.turn(house.poster)
    assert len(house.chat.shown) == 1 + house.poster.most, "nothing was put off"


async def test_only_the_newest_progress_is_shown(house: House) -> None:
    job = await running(house)
    before = len(house.chat.shown)
    for percent in (10, 20, 30):
        progress(house, job, percent)
    await house.turn(house.poster)
    assert [each.view.live.percent for each in house.chat.shown[before:]] == [30]


async def test_progress_and_a_new_revision_are_one_call(house: House) -> None:
    job = await house.imagine()
    await house.turn(house.submitter)
    progress(house, job, 10)
    await house.turn(house.poster)
    await house.turn(house.poster)
    assert [each.view.live.percent for each in house.chat.of(job.id)] == [10]


async def test_progress_that_came_while_showing_comes_after(house: House) -> None:
    job = await running(house)
    before = len(house.chat.shown)
    house.chat.gate = asyncio.Event()
    progress(house, job, 10)
    await house.poster.turn()
    progress(house, job, 20)
    await house.poster.turn()
    house.chat.gate.set()
    await house.poster.settle()
    await house.turn(house.poster)
    assert [each.view.live.percent for each in house.chat.shown[before:]] == [10, 20]


async def test_progress_that_came_while_rows_were_read_is_shown(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    job = await house.imagine()
    await house.turn(house.submitter)
    views = house.viewer.views

    async def slow_views(jobs: Sequence[Job]) -> list[View]:
        made = await views(jobs)
        if jobs and not house.board.get(job.id).tick:
            progress(house, job, 10)
        return made

    monkeypatch.setattr(house.viewer, "views", slow_views)
    await house.turn(house.poster)
    assert house.chat.of(job.id)[-1].view.live.percent is None
    await house.turn(house.poster)
    assert house.chat.of(job.id)[-1].view.live.percent == 10


async def test_not_now_postpones_this_post_only(house: House) -> None:
    first, second = await house.imagine("one"), await house.imagine("two")
    house.chat.errors = [NotNow(30)]
    await house.turn(house.poster)
    assert {each.job.id for each in house.chat.shown} == {second.id}
    house.clock.pass_(29)
    await house.turn(house.poster)
    assert house.chat.of(first.id) == []
    house.clock.pass_(2)
    await house.turn(house.poster)
    assert len(house.chat.of(first.id)) == 1


async def test_not_now_holds_for_progress_too(house: House) -> None:
    job = await running(house)
    house.chat.errors = [NotNow(30)]
    progress(house, job, 10)
    await house.turn(house.poster)
    calls = house.chat.calls
    progress(house, job, 20)
    await house.turn(house.poster)
    assert house.chat.calls == calls
    house.clock.pass_(31)
    progress(house, job, 30)
    await house.turn(house.poster)
    assert house.chat.of(job.id)[-1].view.live.percent == 30


async def test_a_deleted_message_is_made_anew(house: House) -> None:
    job = await running(house)
    house.chat.errors = [MessageGone("deleted")]
    await house.store.step(job.id, jobs.failed(Fault.PROVIDER, "no", house.clock()))
    await house.turn(house.poster)
    last = house.chat.of(job.id)[-1]
    assert last.post.message is None
    [(_, post)] = await house.store.posted([job.id])
    assert post.message not in (None, "message 1")
    assert await house.store.unshown(NEVER, 9) == []


async def test_a_place_that_is_gone_is_left_alone_for_good(house: House) -> None:
    job = await house.imagine()
    house.chat.errors = [PlaceGone("kicked")]
    await house.turn(house.poster)
    calls = house.chat.calls
    done = await house.until(job.id, State.DONE)
    progress(house, job, 99)
    await house.run(600, 300)
    assert house.chat.calls == calls
    assert [each.id for each in (await house.studio.history(ROOM, None, 9)).jobs] == [done.id]


@pytest.mark.parametrize("error", [ChatError("odd"), TimeoutError(), ValueError("a bug")])
async def test_any_other_error_is_tried_again_soon(house: House, error: Exception) -> None:
    job = await house.imagine()
    house.chat.errors = [error]
    await house.turn(house.poster)
    await house.turn(house.poster)
    assert house.chat.calls == 1
    house.clock.pass_(AFTER_ERROR)
    await house.turn(house.poster)
    assert len(house.chat.of(job.id)) == 1


async def test_a_platform_that_does_not_run_keeps_no_other_waiting(house: House) -> None:
    away = Person("away", "1")
    base = replace(await house.imagine(), place=Place("away", "1"), person=away, state=State.FAILED, created_at=1.0)
    for number in range(130):
        await house.store.add(replace(base, id=new_id(), origin=f"away:{number}"))
    job = await house.imagine("mine")
    for _ in range(3):
        await house.turn(house.poster)
    assert len(house.chat.of(job.id)) == 1
    house.clock.pass_(AWAY + 1)
    assert len(await house.store.unshown(house.clock(), 1000)) == 130, "they come when the platform runs again"


async def test_a_stop_between_showing_and_noting_shows_the_same_again(house: House) -> None:
    """Editing a message to what it says already is harmless; a result that was never shown is not."""
    job = await house.painted()
    await house.store.shown(job.id, "message 1", job.revision - 1)
    await house.restart()
    await house.turn(house.poster)
    last = house.chat.of(job.id)[-1]
    assert (last.post.message, last.job.revision) == ("message 1", job.revision)


async def test_every_job_has_its_own_message(house: House) -> None:
    for _ in range(3):
        await house.studio.imagine(ask(), "the same")
    await house.turn(house.poster)
    assert len({each.job.id for each in house.chat.shown}) == 3
