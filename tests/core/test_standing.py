"""A task that shows all of its picture and never says that it is finished: it is shown as it stands."""

from __future__ import annotations

import pytest

from core import actions
from core.errors import Refusal
from core.jobs import Job, State
from tests.core.conftest import Open
from tests.core.front import Front, Page, fronted
from tests.core.harness import Harness, ask, picture, status


async def full(harness: Harness, front: Front) -> Job:
    """A job whose picture stands there."""
    front.pages["/made"] = Page(picture("all there"))
    unsaid = {"status": "IN_PROGRESS", "progress": "100%", "imageUrl": f"{front.url}/made", "buttons": None}
    front.tasks(lambda task: task | unsaid)
    job = await harness.imagine()
    for _ in range(60):
        await harness.run(1)
        if (job := await harness.job(job.id)).result is not None:
            return job
    raise AssertionError(job)


async def test_it_is_shown_after_a_short_while_and_its_buttons_when_they_come(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        job = await full(harness, front)
        assert harness.clock.now - job.created_at < 60
        assert job.state is State.RUNNING
        assert "has not reported it as finished" in await status(harness, job.id)
        await harness.turn()
        assert harness.chat.of(job.id)[-1].job.picture == job.result
        with pytest.raises(Refusal):
            await harness.studio.press(ask(), job.id, actions.CANCEL)
        assert (await harness.studio.cancel(ask())).stopped == 0
        front.changes.clear()
        done = await harness.until(job.id, State.DONE)
        assert done.result != job.result
        assert [action.label for action in done.actions][:1] == ["U1"]
    assert sum(harness.submits().values()) == 1


@pytest.mark.parametrize("end", ["never", "FAILURE", "CANCEL"])
async def test_what_stands_there_stays_whatever_comes_of_it(open_harness: Open, end: str) -> None:
    async with fronted(open_harness) as (harness, front):
        job = await full(harness, front)
        if end != "never":
            front.tasks(lambda task: task | {"status": end})
        done = await harness.until(job.id, State.DONE, seconds=5000, step=30)
        assert (done.result, done.actions) == (job.result, ())


async def test_a_picture_that_does_not_come_is_looked_for_again(open_harness: Open) -> None:
    async with fronted(open_harness) as (harness, front):
        front.pages["/made"] = Page(b"", status=404)
        unsaid = {"status": "IN_PROGRESS", "progress": "100%", "imageUrl": f"{front.url}/made"}
        front.tasks(lambda task: task | unsaid)
        job = await harness.imagine()
        await harness.run(60)
        assert (await harness.job(job.id)).result is None
        front.pages["/made"] = Page(picture("there now"))
        await harness.run(60)
        assert (await harness.job(job.id)).result is not None
