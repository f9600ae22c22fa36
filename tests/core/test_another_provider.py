"""The same data under another provider: what the former has is not asked of this one."""

from __future__ import annotations

import pytest

from core.errors import Refusal
from core.jobs import Fault, State
from core.mj import PROVIDERS, Midjourney
from tests.core.conftest import Open
from tests.core.harness import KEY, Harness, reason


async def moved(harness: Harness) -> None:
    """The same data, another provider (that happens to be the same server)."""
    http = harness.midjourney._wire._http
    await harness.restart(Midjourney(PROVIDERS["aigc369"], harness.sim.url, KEY, http=http))


async def test_what_another_provider_has_is_not_asked_of_this_one(harness: Harness) -> None:
    grid = await harness.painted()
    waiting, press = await harness.imagine("waiting"), await harness.press(grid, "U1")
    await moved(harness)
    for job in (waiting, press):
        failed = await harness.until(job.id, State.FAILED)
        assert failed.fault is Fault.MOVED
    assert "aigc369" in await reason(harness, failed)
    again = await harness.until((await harness.press(waiting, "again")).id, State.DONE)
    assert again.provider == "aigc369"
    with pytest.raises(Refusal, match="no_such_action"):  # only there its picture is known
        await harness.press(press, "again")
    with pytest.raises(Refusal) as refused:
        await harness.press(grid, "U2")
    assert refused.value.data["made_with"] == PROVIDERS[grid.provider].title
    fresh = await harness.until((await harness.press(press, "edit")).id, State.DONE)
    assert (fresh.prompt, fresh.is_grid) == (grid.prompt, True)
    assert set(harness.submits()) == {grid.id, again.id, fresh.id}


async def test_jobs_that_another_provider_may_have_end(open_harness: Open) -> None:
    harness = await open_harness()
    running = await harness.imagine("running")
    await harness.turn(harness.submitter)
    harness.fails("drop@*/submit/*#1")
    unknown = await harness.imagine("unknown")
    await harness.turn(harness.submitter)
    harness.sim.engine.tasks.clear()
    await moved(harness)
    for job in (running, unknown):
        assert (await harness.until(job.id, State.FAILED)).fault is Fault.MOVED
