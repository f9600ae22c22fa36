"""One job, one message: the newest revision is shown, results first, each place left alone when it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from core import jobs
from core.errors import ChatError, MessageGone, NotNow, PlaceGone
from core.jobs import NEVER, Fault, Job, Person, Place, Post, State, new_id
from core.loops.poster import AFTER_ERROR, AWAY, BATCH
from core.views import View
from tests.core.harness import ELSEWHERE, ROOM, Harness, ToyChat, ask


async def running(harness: Harness, text: str = "a red fox") -> Job:
    job = await harness.imagine(text)
    await harness.turn(harness.submitter, harness.poster)
    return await harness.job(job.id)


def progress(harness: Harness, job: Job, percent: int) -> None:
    harness.board.show(job.id, percent=percent, position=None, preview_url=None)


async def test_one_message_from_placeholder_to_result(harness: Harness) -> None:
    job = await harness.painted()
    shown = harness.chat.of(job.id)
    assert shown[0].post.message is None
    assert {each.post.message for each in shown[1:]} == {"message 1"}
    assert [each.job.revision for each in shown] == sorted(each.job.revision for each in shown)
    assert shown[-1].job == await harness.job(job.id)
    calls = harness.chat.calls
    await harness.turn(harness.poster)
    assert harness.chat.calls == calls, "what is shown is not shown again"


async def test_only_the_newest_revision_is_shown(harness: Harness) -> None:
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    await harness.store.apply(job.id, jobs.failed(Fault.PROVIDER, "no", harness.clock()))
    await harness.turn(harness.poster)
    assert [(each.job.state, each.job.revision) for each in harness.chat.of(job.id)] == [(State.FAILED, 4)]


async def test_what_changes_while_it_is_shown_is_shown_at_once_after(harness: Harness) -> None:
    job = await harness.imagine()
    harness.chat.gate = asyncio.Event()
    await harness.poster.turn()
    await asyncio.sleep(0)
    await harness.desk.apply(job.id, jobs.submitting(harness.clock()))
    await harness.poster.turn()
    harness.wakeups.post.clear()
    harness.chat.gate.set()
    await harness.poster.settle()
    assert harness.wakeups.post.is_set(), "the loop is woken and does not wait for its interval"
    await harness.turn(harness.poster)
    assert [each.job.state for each in harness.chat.of(job.id)] == [State.WAITING, State.SUBMITTING]


async def test_first_answers_go_before_results_and_those_before_others(harness: Harness) -> None:
    changed, ended = await running(harness, "a blue whale"), await running(harness)
    await harness.desk.apply(changed.id, jobs.paused(Fault.UNREACHABLE))
    await harness.desk.apply(ended.id, jobs.failed(Fault.PROVIDER, "no", harness.clock()))
    asked = await harness.imagine("a green cat")
    harness.chat.shown.clear()
    await harness.turn(harness.poster)
    order = [each.job.id for each in harness.chat.shown]
    assert order[:2] == [asked.id, ended.id]


async def test_nothing_is_read_that_has_no_place_to_go(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    job, reads, unshown = await harness.imagine(), 0, harness.store.unshown

    async def counted(*args: Any) -> list[tuple[Job, Post]]:
        nonlocal reads
        reads += 1
        return await unshown(*args)

    monkeypatch.setattr(harness.store, "unshown", counted)
    harness.chat.room = 0
    await harness.turn(harness.poster)
    assert (reads, harness.chat.shown) == (0, [])
    harness.chat.room = 1
    await harness.turn(harness.poster)
    assert [each.job.id for each in harness.chat.shown] == [job.id]


def rows_read(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The jobs whose posts the poster reads, each as often as it does."""
    read: list[str] = []

    def counted(how: Callable[..., Awaitable[list[tuple[Job, Post]]]]) -> Callable[..., Awaitable[object]]:
        async def reading(*args: Any) -> object:
            rows = await how(*args)
            read.extend(job.id for job, _ in rows)
            return rows

        return reading

    for name in ("unshown", "posted"):
        monkeypatch.setattr(harness.store, name, counted(getattr(harness.store, name)))
    return read


async def test_a_platform_that_is_full_is_not_read_for_while_another_one_takes_all(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = ToyChat()
    there.platform = "there"
    monkeypatch.setattr(harness.poster, "_chats", {"toy": harness.chat, there.platform: there})
    jobs_here = [await running(harness, f"picture {number}") for number in range(3)]
    read = rows_read(harness, monkeypatch)
    harness.chat.room = 0
    for percent in (20, 40, 60):
        for job in jobs_here:
            progress(harness, job, percent)
        harness.clock.pass_(1.0)
        await harness.turn(harness.poster)
    assert sorted(read) == sorted(job.id for job in jobs_here), "once each, to know whose they are"
    for job in jobs_here:
        await harness.desk.apply(job.id, jobs.failed(Fault.PROVIDER, "no", harness.clock()))
    read.clear()
    asked = ask(Person("there", "1", "Bea"), Place("there", "room"))
    elsewhere = await harness.studio.imagine(asked, "a green cat")
    await harness.turn(harness.poster)
    assert {each.job.id for each in there.shown} == {elsewhere.id} == set(read)
    harness.chat.room = 100
    await harness.turn(harness.poster)
    assert {harness.chat.of(job.id)[-1].job.state for job in jobs_here} == {State.FAILED}


async def test_progress_that_nobody_looks_at_costs_no_reads(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    job = await running(harness)
    read = rows_read(harness, monkeypatch)
    harness.chat.looked_at = False
    progress(harness, job, 40)
    await harness.turn(harness.poster)
    assert read == []


async def test_progress_that_has_to_wait_is_not_read_meanwhile(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = rows_read(harness, monkeypatch)
    job = await harness.imagine()
    await harness.turn(harness.poster, harness.submitter)
    harness.chat.patience = 5.0
    await harness.turn(harness.poster)
    read.clear()
    harness.board.show(job.id, percent=40, position=None, preview_url=None)
    for _ in range(3):
        await harness.turn(harness.poster)
    assert (read, len(harness.chat.shown)) == ([], 1)
    await harness.desk.apply(job.id, jobs.failed(Fault.PROVIDER, "no", harness.clock()))
    await harness.turn(harness.poster)
    assert harness.chat.shown[-1].job.state is State.FAILED, "an end waits for nothing"


async def test_more_posts_than_room(harness: Harness) -> None:
    asked = [await harness.imagine(f"picture {number}") for number in range(harness.poster.most + 5)]
    await harness.poster.turn()
    assert harness.poster.room == 0
    harness.wakeups.post.clear()
    await harness.poster.settle()
    assert harness.wakeups.post.is_set()
    await harness.turn(harness.poster)
    assert {each.job.id for each in harness.chat.shown} == {job.id for job in asked}


async def test_places_that_take_nothing_hold_up_no_other(harness: Harness) -> None:
    for number in range(BATCH + 3):
        await harness.studio.imagine(ask(origin=f"toy:flood{number}", place=ROOM), f"picture {number}")
    last = await harness.studio.imagine(ask(place=ELSEWHERE), "a blue whale")
    harness.chat.closed = {ROOM}
    await harness.turn(harness.poster)
    assert [each.job.id for each in harness.chat.shown] == [last.id]
    harness.chat.closed = set()
    await harness.turn(harness.poster)
    assert len(harness.chat.shown) == 1 + harness.poster.most, "nothing was put off"


async def test_only_the_newest_progress_is_shown(harness: Harness) -> None:
    job = await running(harness)
    before = len(harness.chat.shown)
    for percent in (10, 20, 30):
        progress(harness, job, percent)
    await harness.turn(harness.poster)
    assert [each.view.live.percent for each in harness.chat.shown[before:]] == [30]


async def test_progress_and_a_new_revision_are_one_call(harness: Harness) -> None:
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    progress(harness, job, 10)
    await harness.turn(harness.poster)
    await harness.turn(harness.poster)
    assert [each.view.live.percent for each in harness.chat.of(job.id)] == [10]


async def test_progress_that_came_while_showing_comes_after(harness: Harness) -> None:
    job = await running(harness)
    before = len(harness.chat.shown)
    harness.chat.gate = asyncio.Event()
    progress(harness, job, 10)
    await harness.poster.turn()
    progress(harness, job, 20)
    await harness.poster.turn()
    harness.chat.gate.set()
    await harness.poster.settle()
    await harness.turn(harness.poster)
    assert [each.view.live.percent for each in harness.chat.shown[before:]] == [10, 20]


async def test_progress_that_came_while_rows_were_read_is_shown(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    views = harness.viewer.views

    async def slow_views(jobs: Sequence[Job]) -> list[View]:
        made = await views(jobs)
        if jobs and not harness.board.get(job.id).tick:
            progress(harness, job, 10)
        return made

    monkeypatch.setattr(harness.viewer, "views", slow_views)
    await harness.turn(harness.poster)
    assert harness.chat.of(job.id)[-1].view.live.percent is None
    await harness.turn(harness.poster)
    assert harness.chat.of(job.id)[-1].view.live.percent == 10


async def test_not_now_postpones_this_post_only(harness: Harness) -> None:
    first, second = await harness.imagine("one"), await harness.imagine("two")
    harness.chat.errors = [NotNow(30)]
    await harness.turn(harness.poster)
    assert {each.job.id for each in harness.chat.shown} == {second.id}
    harness.clock.pass_(29)
    await harness.turn(harness.poster)
    assert harness.chat.of(first.id) == []
    harness.clock.pass_(2)
    await harness.turn(harness.poster)
    assert len(harness.chat.of(first.id)) == 1


async def test_not_now_holds_for_progress_too(harness: Harness) -> None:
    job = await running(harness)
    harness.chat.errors = [NotNow(30)]
    progress(harness, job, 10)
    await harness.turn(harness.poster)
    calls = harness.chat.calls
    progress(harness, job, 20)
    await harness.turn(harness.poster)
    assert harness.chat.calls == calls
    harness.clock.pass_(31)
    progress(harness, job, 30)
    await harness.turn(harness.poster)
    assert harness.chat.of(job.id)[-1].view.live.percent == 30


async def test_a_deleted_message_is_made_anew(harness: Harness) -> None:
    job = await running(harness)
    harness.chat.errors = [MessageGone("deleted")]
    await harness.store.apply(job.id, jobs.failed(Fault.PROVIDER, "no", harness.clock()))
    await harness.turn(harness.poster)
    last = harness.chat.of(job.id)[-1]
    assert last.post.message is None
    [(_, post)] = await harness.store.posted([job.id])
    assert post.message not in (None, "message 1")
    assert await harness.store.unshown(NEVER, 9) == []


async def test_a_place_that_is_gone_is_left_alone_for_good(harness: Harness) -> None:
    job = await harness.imagine()
    harness.chat.errors = [PlaceGone("kicked")]
    await harness.turn(harness.poster)
    calls = harness.chat.calls
    done = await harness.until(job.id, State.DONE)
    progress(harness, job, 99)
    await harness.run(600, 300)
    assert harness.chat.calls == calls
    assert [each.id for each in (await harness.studio.history(ROOM, None, 9)).jobs] == [done.id]


@pytest.mark.parametrize("error", [ChatError("odd"), TimeoutError(), ValueError("a bug")])
async def test_any_other_error_is_tried_again_soon(harness: Harness, error: Exception) -> None:
    job = await harness.imagine()
    harness.chat.errors = [error]
    await harness.turn(harness.poster)
    await harness.turn(harness.poster)
    assert harness.chat.calls == 1
    harness.clock.pass_(AFTER_ERROR)
    await harness.turn(harness.poster)
    assert len(harness.chat.of(job.id)) == 1


async def test_a_platform_that_does_not_run_keeps_no_other_waiting(harness: Harness) -> None:
    away = Person("away", "1")
    base = replace(await harness.imagine(), place=Place("away", "1"), person=away, state=State.FAILED, created_at=1.0)
    for number in range(130):
        await harness.store.add(replace(base, id=new_id(), origin=f"away:{number}"))
    job = await harness.imagine("mine")
    for _ in range(3):
        await harness.turn(harness.poster)
    assert len(harness.chat.of(job.id)) == 1
    harness.clock.pass_(AWAY + 1)
    assert len(await harness.store.unshown(harness.clock(), 1000)) == 130, "they come when the platform runs again"


async def test_a_stop_between_showing_and_noting_shows_the_same_again(harness: Harness) -> None:
    """Editing a message to what it says already is harmless; a result that was never shown is not."""
    job = await harness.painted()
    await harness.store.shown(job.id, "message 1", job.revision - 1)
    await harness.restart()
    await harness.turn(harness.poster)
    last = harness.chat.of(job.id)[-1]
    assert (last.post.message, last.job.revision) == ("message 1", job.revision)


async def test_every_job_has_its_own_message(harness: Harness) -> None:
    for _ in range(3):
        await harness.studio.imagine(ask(), "the same")
    await harness.turn(harness.poster)
    assert len({each.job.id for each in harness.chat.shown}) == 3
