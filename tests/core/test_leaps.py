"""Between two starts a wall clock may say anything of how long the stop was: nothing that is paid for goes for it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from core.errors import Refusal
from core.jobs import Fault, State
from core.quota import Quota
from core.usual import Usual
from core.viewer import Viewer
from simulator import Simulator
from tests.clock import Clock
from tests.core.conftest import Open
from tests.core.harness import FAST, KEY, NOON, Harness

HOUR = 3600.0
LEAPS = (5 * HOUR, 100 * 24 * HOUR)


class Apart(Clock):
    """The server's clock, which goes as long as Easel runs, and leaps with nobody."""


@pytest.fixture
async def sim(request: pytest.FixtureRequest) -> AsyncIterator[Simulator]:
    """A server with a clock of its own."""
    dialect = getattr(request, "param", "simulator")
    simulator = Simulator(dialect, key=KEY, clock=Apart(NOON), **FAST | {"duration": 60})
    async with simulator.serve():
        yield simulator


async def leapt(harness: Harness, leap: float) -> None:
    """Easel was stopped for a moment, and the clock says that it was long."""
    harness.clock.pass_(leap)
    await harness.restart()


async def until(harness: Harness, sim: Simulator, job_id: str, state: State) -> None:
    clock = sim.clock
    assert isinstance(clock, Clock)
    await harness.run(200, 2, each=lambda: clock.pass_(2))
    assert (await harness.job(job_id)).state is state


@pytest.mark.parametrize("leap", LEAPS)
async def test_what_is_being_painted_is_not_given_up(open_harness: Open, sim: Simulator, leap: float) -> None:
    harness = await open_harness(simulator=sim)
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    assert (await harness.job(job.id)).state is State.RUNNING
    await leapt(harness, leap)
    await harness.turn()
    assert (await harness.job(job.id)).state is State.RUNNING
    await until(harness, sim, job.id, State.DONE)


@pytest.mark.parametrize("leap", LEAPS)
async def test_what_may_have_been_accepted_is_looked_for_as_long_as_ever(
    open_harness: Open, sim: Simulator, leap: float
) -> None:
    """A gateway lists a task late. Whoever believed the clock would send it a second time."""
    harness = await open_harness(simulator=sim)
    harness.fails("drop@*/submit/*#1")
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    assert (await harness.job(job.id)).state is State.UNKNOWN
    hidden = [harness.fails(f"forget@*/{listing}*") for listing in ("list", "query", "task")]
    await leapt(harness, leap)
    await harness.run(60, 2)
    for fault in hidden:
        sim.faults.remove(fault)
    await until(harness, sim, job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


@pytest.mark.parametrize("sim", ["duckagi"], indirect=True)
async def test_prompts_are_not_mixed_up(open_harness: Open, sim: Simulator) -> None:
    """The server may still paint what nobody knows to have been accepted."""
    harness = await open_harness("duckagi", simulator=sim)
    harness.fails("drop@*/submit/*#1")
    await harness.imagine("a red fox")
    await harness.run(100, 10)
    await leapt(harness, 5 * HOUR)
    second = await harness.imagine("a red fox in snow")
    await harness.run(300, 10)
    assert (await harness.job(second.id)).state is State.WAITING
    await harness.until(second.id, State.RUNNING, seconds=600, step=10)


@pytest.mark.parametrize("leap", LEAPS)
async def test_no_time_that_is_told_is_absurd(open_harness: Open, sim: Simulator, leap: float) -> None:
    harness = await open_harness(simulator=sim, quota=Quota(person=2))
    first = await harness.imagine("one")
    await harness.turn(harness.submitter)
    await leapt(harness, leap)
    await until(harness, sim, first.id, State.DONE)
    second = await harness.imagine("two")
    await harness.turn(harness.submitter)
    (view,) = await Viewer(
        harness.store, harness.board, harness.engine.providers, harness.clock, Usual(harness.store, harness.clock)
    ).views([await harness.job(second.id)])
    assert view.eta is None
    await harness.imagine("three")
    harness.clock.pass_(-HOUR / 2)  # as in a database whose rows come from a clock that was ahead
    with pytest.raises(Refusal) as refused:
        await harness.imagine("four")
    assert refused.value.data["minutes"] in range(62)
    assert (await harness.job(second.id)).fault is not Fault.TIMEOUT
