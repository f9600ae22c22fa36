"""Servers that mix up prompts: those that are alike go one after the other."""

from __future__ import annotations

from core.jobs import Kind, State
from tests.core.conftest import Open
from tests.core.harness import ask


async def test_prompts_that_would_be_mixed_up_go_one_after_the_other(open_harness: Open) -> None:
    harness = await open_harness("midjourney-proxy")
    first, longer, other = [await harness.imagine(text) for text in ("a red fox", "a red fox in snow", "a whale")]
    seen: list[set[str]] = []
    for _ in range(12):
        await harness.turn()
        running = {job_id for job_id, *_ in await harness.store.running()}
        assert not {first.id, longer.id} <= running
        seen.append(running)
        harness.clock.pass_(4)
    assert {first.id, other.id} <= seen[0]
    assert [job.state for job in [await harness.job(each.id) for each in (first, longer, other)]] == [State.DONE] * 3


async def test_a_video_goes_in_a_prompt_as_well(open_harness: Open) -> None:
    harness = await open_harness("midjourney-proxy")
    first, second = [
        await harness.studio.make(ask(), Kind.VIDEO, "it runs", [await harness.keep(name)]) for name in ("fox", "whale")
    ]
    await harness.turn(harness.submitter)
    await harness.turn(harness.submitter)
    states = {(await harness.job(job.id)).state for job in (first, second)}
    assert states == {State.RUNNING, State.WAITING}


async def test_many_that_have_to_wait_keep_nobody_else_waiting(open_harness: Open) -> None:
    harness = await open_harness("midjourney-proxy", concurrency=100)
    for _ in range(60):
        await harness.imagine("a red fox")
        harness.clock.pass_(0.001)
    other = await harness.imagine("a whale")
    for _ in range(4):
        await harness.turn(harness.submitter)
    assert (await harness.job(other.id)).state is State.RUNNING
    assert len(harness.sim.engine.tasks) == 2
    harness.wakeups.submit.clear()
    await harness.turn(harness.submitter)
    assert not harness.wakeups.submit.is_set(), "nothing can go, so nothing may wake the loop at once"


async def test_an_undecided_job_does_not_hold_up_its_prompt_for_ever(open_harness: Open) -> None:
    harness = await open_harness("duckagi")
    harness.fails("drop@*/submit/*#1")
    first, second = await harness.imagine("a red fox"), await harness.imagine("a red fox")
    await harness.run(300, 100)
    assert (await harness.job(first.id)).undecided
    assert (await harness.job(second.id)).state is State.WAITING
    await harness.until(second.id, State.DONE, seconds=600, step=100)
