"""Jobs from a backup: what became of them since it was made is looked for, and nobody sends them again unasked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core import actions, jobs
from core.jobs import Fault, Job, State, Transition
from core.messages import status
from tests.core.conftest import Open
from tests.core.house import House, ask, opened

BEFORE: dict[str, Callable[[Job], tuple[Transition, ...]]] = {
    "waiting": lambda _: (),
    "on its way": lambda job: (jobs.submitting(job.created_at),),
    "unknown": lambda job: (jobs.submitting(job.created_at), jobs.ambiguous("", jobs.NEVER)),
}
"""How it stood in the backup."""


async def restored(house: House, job: Job, before: str) -> Job:
    """The job as a backup has it, put back into this house."""
    await house.store.add(replace(job, state=State.WAITING, revision=1, task_id=None, attempts=0, result=None))
    for step in (*BEFORE[before](job), jobs.restored(house.clock())):
        assert await house.store.apply(job.id, step) is not None
    return await house.job(job.id)


@pytest.mark.parametrize("before", BEFORE)
async def test_what_was_sent_since_is_found(open_house: Open, tmp_path: Path, before: str) -> None:
    lost = await open_house()
    sent = await lost.painted()
    (tmp_path / "restored").mkdir()
    async with opened(tmp_path / "restored", clock=lost.clock, simulator=lost.sim) as house:
        back = await restored(house, sent, before)
        (view,) = await house.viewer.views([back])
        assert "restored from a backup" in status(view, "en", "P")
        done = await house.until(sent.id, State.DONE)
    assert (done.task_id, done.result) == (sent.task_id, sent.result)
    assert house.submits() == {sent.id: 1}


@pytest.mark.parametrize(("provider", "before"), [*(("simulator", before) for before in BEFORE), ("agicto", "waiting")])
async def test_what_is_not_found_is_for_the_person_to_decide(open_house: Open, provider: str, before: str) -> None:
    """The provider may have forgotten it, paid for as it is."""
    house = await open_house(provider)
    job = await house.imagine()
    await house.store.apply(job.id, jobs.cancelled(0, only=(State.WAITING,)))
    back = await restored(house, replace(job, id="restored00000", origin="restored"), before)
    await house.run(600, step=120)
    asked = await house.job(back.id)
    assert (asked.state, asked.fault, asked.undecided) == (State.UNKNOWN, Fault.RESTORED, True)
    told = status(house.chat.of(back.id)[-1].view, "en", "P")
    assert "restored from a backup" in told
    assert "may cost a second time" in told
    assert house.submits() == {}
    await house.studio.press(ask(), back.id, actions.AGAIN)
    assert (await house.until(back.id, State.DONE)).fault is None
    assert house.submits() == {back.id: 1}


async def test_words_that_were_not_taken_go_out_again(open_house: Open) -> None:
    """Its task still waits for them: that is sure, and costs nothing twice."""
    house = await open_house()
    grid = await house.painted()
    upscaled = await house.pressed(grid, "U1")
    zoom = await house.until((await house.press(upscaled, "Custom Zoom")).id, State.ASKING)
    await house.studio.words(ask(), zoom.id, "a fox --zoom 2")
    assert await house.store.apply(zoom.id, jobs.restored(house.clock())) is not None
    assert (await house.until(zoom.id, State.DONE)).task_id == zoom.task_id
