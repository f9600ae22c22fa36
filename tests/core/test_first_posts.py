"""Where only a first message tells whether the bot may write, nothing is paid before it stands."""

from __future__ import annotations

from core import actions
from core.errors import PlaceGone
from core.jobs import Fault, State
from core.loops.submitter import FIRST_POST
from tests.core.harness import ELSEWHERE, ROOM, Harness, ask


async def test_a_job_is_sent_once_its_message_stands(harness: Harness) -> None:
    harness.chat.doubtful = True
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    assert harness.submits() == {}
    await harness.turn(harness.poster)
    assert harness.wakeups.submit.is_set()
    await harness.turn(harness.submitter)
    assert harness.submits() == {job.id: 1}


async def test_a_chat_that_takes_nothing_now_keeps_nobody_from_a_picture(harness: Harness) -> None:
    harness.chat.doubtful = True
    harness.chat.closed.add(ROOM)
    job = await harness.imagine()
    await harness.turn()
    assert harness.submits() == {}
    harness.clock.pass_(FIRST_POST)
    await harness.turn()
    assert harness.submits() == {job.id: 1}


async def test_where_nothing_can_be_shown_nothing_is_sent(harness: Harness) -> None:
    harness.chat.doubtful = True
    harness.chat.errors.append(PlaceGone("muted"))
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    await harness.run(30)
    failed = await harness.job(job.id)
    assert (failed.state, failed.fault) == (State.FAILED, Fault.PLACE)
    assert harness.submits() == {}
    assert harness.chat.of(job.id)[-1].job.fault is Fault.PLACE, "it is told where the person can be reached"
    again = (await harness.studio.press(ask(place=ELSEWHERE), job.id, actions.AGAIN)).job
    assert again.place == ELSEWHERE
    await harness.until(again.id, State.DONE)


async def test_a_place_that_closes_later_stops_nothing(harness: Harness) -> None:
    harness.chat.doubtful = True
    job = await harness.until((await harness.imagine()).id, State.RUNNING)
    harness.chat.errors.append(PlaceGone("closed"))
    assert (await harness.until(job.id, State.DONE)).result
