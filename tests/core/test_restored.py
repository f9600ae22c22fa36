"""Jobs from a backup: what became of them since it was made is looked for, and nobody sends them again unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from core import actions, jobs
from core.jobs import Fault, Job, State, Transition
from core.messages import status
from core.restoring import restored as restored_
from tests.core.conftest import Open
from tests.core.harness import Harness, ask, opened

BEFORE: dict[str, Callable[[Job], tuple[Transition, ...]]] = {
    "waiting": lambda _: (),
    "on its way": lambda job: (jobs.submitting(job.created_at),),
    "unknown": lambda job: (jobs.submitting(job.created_at), jobs.ambiguous("", jobs.NEVER)),
}
"""How it stood in the backup."""


async def restored(harness: Harness, job: Job, before: str) -> Job:
    """The job as a backup has it, put back into this harness."""
    await harness.store.add(replace(job, state=State.WAITING, revision=1, task_id=None, attempts=0, result=None))
    for step in (*BEFORE[before](job), restored_(harness.clock())):
        assert await harness.store.apply(job.id, step) is not None
    return await harness.job(job.id)


@pytest.mark.parametrize("before", BEFORE)
async def test_what_was_sent_since_is_found(open_harness: Open, tmp_path: Path, before: str) -> None:
    lost = await open_harness()
    sent = await lost.painted()
    (tmp_path / "restored").mkdir()
    async with opened(tmp_path / "restored", clock=lost.clock, simulator=lost.sim) as harness:
        back = await restored(harness, sent, before)
        (view,) = await harness.viewer.views([back])
        assert "restored from a backup" in status(view, "en", "P")
        done = await harness.until(sent.id, State.DONE)
    assert (done.task_id, done.result) == (sent.task_id, sent.result)
    assert harness.submits() == {sent.id: 1}


@pytest.mark.parametrize(("provider", "before"), [*(("simulator", before) for before in BEFORE), ("agicto", "waiting")])
async def test_what_is_not_found_is_for_the_person_to_decide(open_harness: Open, provider: str, before: str) -> None:
    """The provider may have forgotten it, paid for as it is."""
    harness = await open_harness(provider)
    job = await harness.imagine()
    await harness.store.apply(job.id, jobs.cancelled(0, only=(State.WAITING,)))
    back = await restored(harness, replace(job, id="restored00000", origin="restored"), before)
    await harness.run(600, step=120)
    asked = await harness.job(back.id)
    assert (asked.state, asked.fault, asked.undecided) == (State.UNKNOWN, Fault.RESTORED, True)
    told = status(harness.chat.of(back.id)[-1].view, "en", "P")
    assert "restored from a backup" in told
    assert "may cost twice" in told
    assert harness.submits() == {}
    await harness.studio.press(ask(), back.id, actions.AGAIN)
    assert (await harness.until(back.id, State.DONE)).fault is None
    assert harness.submits() == {back.id: 1}


async def test_words_that_were_not_taken_go_out_again(open_harness: Open) -> None:
    """Its task still waits for them: that is sure, and costs nothing twice."""
    harness = await open_harness()
    grid = await harness.painted()
    upscaled = await harness.pressed(grid, "U1")
    zoom = await harness.until((await harness.press(upscaled, "Custom Zoom")).id, State.ASKING)
    await harness.studio.words(ask(), zoom.id, "a fox --zoom 2")
    assert await harness.store.apply(zoom.id, restored_(harness.clock())) is not None
    assert (await harness.until(zoom.id, State.DONE)).task_id == zoom.task_id


async def test_a_question_that_may_stand_already_is_not_taken_for_a_new_one(open_harness: Open) -> None:
    """Where the provider is heard sooner than the chat: what a chat shows of it depends on where it comes from."""
    harness = await open_harness()
    grid = await harness.painted()
    upscaled = await harness.pressed(grid, "U1")
    zoom = await harness.until((await harness.press(upscaled, "Custom Zoom")).id, State.ASKING)
    assert await harness.store.apply(zoom.id, restored_(harness.clock())) is not None
    assert (await harness.until(zoom.id, State.ASKING)).fault is Fault.RESTORED
    assert (await harness.studio.words(ask(), zoom.id, "a fox --zoom 2")).fault is None
    assert (await harness.until(zoom.id, State.DONE)).task_id == zoom.task_id


async def test_a_result_that_comes_before_its_message_is_looked_for(open_harness: Open) -> None:
    harness = await open_harness()
    job = replace(await harness.painted(), state=State.RUNNING, fault=Fault.RESTORED)
    done = jobs.done(1, result="hash", text="", actions=())(job)
    assert done is not None
    assert done.fault is Fault.RESTORED, "else it would be shown in a second message"
    assert jobs.unkept(job) is None, "nor does a full disk make that forgotten"
