"""Several providers: which one gets a job, and which other one where that surely did not take it. Real servers of
different dialects; whatever happens, no job is taken by two of them."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.errors import Refusal
from core.failover import Choice, moved, order
from core.jobs import Fault, Job, Kind, State
from core.mj import Reason
from core.mj.funds import Funds
from core.providers import Server
from simulator import Fault as Misbehaviour
from simulator import Simulator
from tests.clock import Clock
from tests.core.conftest import Open
from tests.core.harness import FAST, KEY, NOON, Beside, Harness, ask

OTHER = "B"


@dataclass
class Two:
    """Easel with the simulator's own dialect first, and a second server, `B`."""

    harness: Harness
    other: Simulator
    up: AsyncExitStack
    """While it is open, the first server is up."""

    async def goes(self) -> None:
        """The first server is gone, and nobody else gets its port."""
        await self.up.aclose()
        held = self.up.enter_context(socket.socket())
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", urlsplit(self.harness.sim.url).port or 0))

    async def comes(self) -> None:
        """It is back, where it was."""
        await self.up.aclose()
        sim = self.harness.sim
        await self.up.enter_async_context(sim.serve(port=urlsplit(sim.url).port or 0))

    def fails(self, text: str) -> Misbehaviour:
        """Let B misbehave."""
        self.other.faults.append(fault := Misbehaviour.parse(text))
        return fault

    def posts(self) -> tuple[int, int]:
        """How many submits came in, at either."""
        first, second = (
            sum("/submit/" in seen.path for seen in sim.requests) for sim in (self.harness.sim, self.other)
        )
        return first, second

    def taken(self) -> dict[str, int]:
        """Job -> how many tasks were made of it, at both together."""
        all_of_them: dict[str, int] = {}
        for sim in (self.harness.sim, self.other):
            for job_id, count in sim.submits_by_state().items():
                all_of_them[job_id] = all_of_them.get(job_id, 0) + count
        return all_of_them

    async def job(self, job: Job) -> Job:
        """As it stands."""
        return await self.harness.job(job.id)

    @property
    def first(self) -> Server:
        """The first one, as Easel sees it."""
        return self.harness.engine.providers.first


Both = Callable[..., Awaitable[Two]]


@pytest.fixture
async def both(open_harness: Open) -> AsyncIterator[Both]:
    async with AsyncExitStack() as stack:

        async def start(dialect: str = "aigc369", *, key: str = KEY, at_once: int = 0, **how: Any) -> Two:
            clock = Clock(NOON)
            first, other = Simulator(key=KEY, clock=clock, **FAST), Simulator(dialect, key=KEY, clock=clock, **FAST)
            up = await stack.enter_async_context(AsyncExitStack())
            await up.enter_async_context(first.serve())
            await stack.enter_async_context(other.serve())
            beside = [Beside(OTHER, dialect, other, how, key)]
            harness = await open_harness(clock=clock, simulator=first, beside=beside, at_once=at_once)
            return Two(harness, other, up)

        yield start


CHOICES = st.lists(
    st.builds(
        Choice,
        st.sampled_from("abcdef"),
        st.sampled_from([0.0, 0.5, 1.0, 3.0]),
        st.sets(st.sampled_from(["video", "imagine"])),
        st.booleans(),
        st.booleans(),
    ),
    unique_by=lambda each: each.name,
)


@given(CHOICES, st.sampled_from(["video", "imagine", "describe"]), st.floats(0, 1, exclude_max=True))
def test_a_job_goes_where_it_may(choices: list[Choice], kind: str, draw: float) -> None:
    named = {each.name: each for each in choices}
    found = [named[name] for name in order(choices, kind, draw)]
    reserved = {each.name for each in choices if kind in each.kinds}
    assert {each.name for each in found} == (reserved or {each.name for each in choices if not each.only})
    assert sorted(found, key=lambda each: not each.well) == found, "who takes jobs now comes first"
    weighty = [each for each in found if each.well and each.weight]
    if weighty:
        assert found[0] in weighty, "a spare one is no first choice"


def test_weights_are_shares() -> None:
    choices = [Choice("a", 3.0), Choice("b", 1.0), Choice("spare", 0.0)]
    first = [order(choices, "imagine", step / 400)[0] for step in range(400)]
    assert (first.count("a"), first.count("b"), first.count("spare")) == (300, 100, 0)


async def test_videos_go_to_one_and_buttons_stay_where_the_picture_is(both: Both) -> None:
    two = await both(kinds={"video"}, only=True)
    harness = two.harness
    grid = await harness.painted()
    film = await harness.studio.make(ask(), Kind.VIDEO, "it turns its head", [grid.result or ""])
    film = await harness.until(film.id, State.DONE)
    assert (grid.provider, film.provider) == ("simulator", OTHER)
    posts = two.posts()
    upscaled = await harness.pressed(grid, "U1")
    more = next(action.label for action in film.actions if action.custom_id or action.change)
    again = await harness.press(film, more)
    await harness.run(60)
    assert (upscaled.provider, (await two.job(again)).provider) == ("simulator", OTHER)
    assert two.posts() == (posts[0] + 1, posts[1] + 1)
    assert set(two.taken().values()) == {1}


async def test_a_refused_key_costs_one_question_and_no_job(both: Both) -> None:
    two = await both(weight=0)
    two.harness.sim.key = "another"
    first = await two.harness.painted("one")
    assert (first.provider, two.posts()) == (OTHER, (1, 1))
    assert (refused := two.first.refuses(two.harness.clock())) is not None
    assert refused.reason is Reason.UNAUTHORIZED
    second = await two.harness.painted("two")
    assert (second.provider, two.posts()) == (OTHER, (1, 2)), "it goes there straight away"
    two.harness.sim.key = KEY
    two.harness.clock.pass_(60)
    assert (await two.harness.painted("three")).provider == "simulator"
    assert two.first.refuses(two.harness.clock()) is None


async def test_when_all_refuse_the_last_one_is_told(both: Both) -> None:
    two = await both(weight=0, key="wrong")
    two.harness.sim.key = "another"
    job = await two.harness.until((await two.harness.imagine()).id, State.FAILED)
    assert (job.fault, two.posts(), two.taken()) == (Fault.UNAUTHORIZED, (1, 1), {})
    assert OTHER in await told(two, job)


async def told(two: Two, job: Job) -> str:
    from core import messages

    return messages.reason(job, "en", two.harness.engine.providers.provider.title)


async def test_who_is_only_busy_gets_it_back(both: Both) -> None:
    two = await both(weight=0, key="wrong")
    two.harness.fails("saturated@*/submit/*#1")
    job = await two.harness.until((await two.harness.imagine()).id, State.DONE)
    assert (job.provider, job.attempts, two.posts()[1], two.taken()) == ("simulator", 2, 1, {job.id: 1})


async def test_one_that_is_gone_is_passed_over_until_it_is_back(both: Both) -> None:
    two = await both(weight=0)
    harness = two.harness
    before = await harness.painted("before")
    pressed, waiting = await harness.press(before, "U2"), [await harness.imagine(f"fox {n}") for n in range(12)]
    await two.goes()
    late = [await harness.imagine(f"owl {n}") for n in range(2)]
    for job in (*waiting, *late):
        assert (await harness.until(job.id, State.DONE)).provider == OTHER
    stays = await two.job(pressed)
    assert (stays.provider, stays.state) == ("simulator", State.WAITING), "a button is pressed where its picture is"
    await harness.studio.cancel(ask())
    assert two.first.away_since is not None
    await two.comes()
    await harness.run(30)
    assert two.first.away_since is None, "nothing but a question finds that out"
    assert (await harness.painted("after")).provider == "simulator"
    assert set(two.taken().values()) <= {1}


async def test_what_nobody_knows_goes_nowhere_else(both: Both) -> None:
    two = await both(weight=0)
    two.harness.fails("drop@*/submit/*#1")
    job = await two.harness.until((await two.harness.imagine()).id, State.DONE)
    assert (job.provider, two.posts(), two.taken()) == ("simulator", (1, 0), {job.id: 1})


async def test_what_nobody_knows_is_not_at_work(both: Both) -> None:
    two = await both("new-api", weight=0)
    two.harness.fails("drop@*/submit/*#1")
    job = await two.harness.imagine()
    await two.harness.turn()
    assert (await two.job(job)).state is State.UNKNOWN
    assert await two.harness.store.loads() == {}


async def test_words_that_were_read_for_one_go_to_no_other(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    two = await both(weight=0)
    studio, job = two.harness.studio, await two.harness.imagine("a fox")
    changed = studio.admission.changed

    async def meanwhile(*given: Any) -> Any:
        await two.harness.store.apply(job.id, moved(OTHER, two.harness.clock()))
        return await changed(*given)

    with monkeypatch.context() as hard:
        hard.setattr(studio.admission, "changed", meanwhile)
        with pytest.raises(Refusal):
            await studio.reword(ask(), job, "imagine", "an owl")
    stands = await two.job(job)
    assert (stands.provider, stands.prompt) == (OTHER, "a fox")
    assert (await studio.reword(ask(), stands, "imagine", "an owl")).prompt == "an owl"


async def test_a_task_of_a_provider_that_is_gone_is_stopped_at_no_other(both: Both) -> None:
    two = await both(weight=0)
    job = await two.harness.imagine()
    await two.harness.store.apply(
        job.id, lambda job: replace(job, provider="gone", state=State.RUNNING, task_id="7", submitted_at=NOON)
    )
    (view,) = await two.harness.engine.viewer.views([await two.job(job)])
    assert not view.can_cancel
    stopped = await two.harness.studio.cancel(ask())
    assert (stopped.stopped, stopped.going_on, two.harness.sim.requests) == (0, 1, [])


async def test_what_one_has_banned_is_offered_to_no_other(both: Both) -> None:
    two = await both(weight=0)
    job = await two.harness.until((await two.harness.imagine("a gory fox")).id, State.FAILED)
    assert (job.fault, two.posts()[1]) == (Fault.BANNED, 0)


async def test_full_ones_let_others_have_what_waits(both: Both) -> None:
    two = await both(weight=0, at_once=2)
    jobs = [await two.harness.imagine(f"fox {number}") for number in range(6)]
    for job in jobs:
        await two.harness.until(job.id, State.DONE)
    found = [(await two.job(job)).provider for job in jobs]
    assert found.count("simulator") >= found.count(OTHER) > 0
    assert set(two.taken().values()) == {1}


@pytest.mark.parametrize("gone", [False, True])
async def test_a_button_that_waits_keeps_nothing_behind_it(both: Both, gone: bool) -> None:
    two = await both(weight=0, at_once=1)
    harness = two.harness
    grid = await harness.painted("before")
    pressed = [await harness.press(grid, f"V{number}") for number in range(1, 5)]
    harness.clock.pass_(1)
    jobs = [await harness.imagine(f"fox {number}") for number in range(3)]
    await harness.run(2)
    if gone:
        await two.goes()
        await harness.run(120, 2)
    stay = [await two.job(job) for job in pressed]
    assert [(job.provider, job.state) for job in stay].count(("simulator", State.WAITING)) == 3
    assert OTHER in [(await two.job(job)).provider for job in jobs]
    if gone:
        assert {((job := await two.job(each)).provider, job.state) for each in jobs} == {(OTHER, State.DONE)}
    assert set(two.taken().values()) <= {1}


async def test_what_one_takes_never_is_not_handed_back_to_it(both: Both) -> None:
    two = await both(weight=0, at_once=1)
    two.harness.fails("status=413@*/submit/*")
    jobs = [await two.harness.imagine(f"fox {number}") for number in range(4)]
    for job in jobs:
        assert (await two.harness.until(job.id, State.DONE)).provider == OTHER
    assert two.posts()[0] <= len(jobs)
    assert not two.harness.engine.providers.refused


@pytest.mark.parametrize("fault", ["saturated", "challenge", "cut", "drop", "status=502", "no-account", "malformed"])
async def test_no_stop_makes_two_of_one(both: Both, fault: str) -> None:
    two = await both("midjourney-proxy")
    harness = two.harness
    harness.fails(f"{fault}@*/submit/*%60")
    two.fails(f"{fault}@*/submit/*%60")
    jobs = [await harness.imagine(f"{number} foxes") for number in range(4)]
    for _ in range(12):
        for loop in harness.loops:
            await loop.turn()
            await harness.restart()
        harness.clock.pass_(5)
    harness.sim.faults.clear()
    two.other.faults.clear()
    for job in jobs:
        await harness.until(job.id, State.DONE, State.FAILED, State.UNKNOWN, seconds=900)
    assert set(two.taken().values()) <= {1}


@pytest.mark.parametrize(
    ("dialect", "server", "told"),
    [
        ("midjourney-proxy", "midjourney-proxy-2.6", Funds(None, 1, 2)),
        ("midjourney-proxy", "midjourney-proxy", Funds()),
        ("new-api", "new-api", Funds(7.5)),
        ("trueai", "trueai", Funds()),
    ],
)
async def test_what_is_left_is_asked_seldom_and_where_that_is_told(
    open_harness: Open, dialect: str, server: str, told: Funds
) -> None:
    harness = await open_harness(dialect, dialect=server)
    harness.sim.accounts, harness.sim.credit, harness.sim.spent = [True, False], 10.0, 2.5
    await harness.run(50, 10)
    assert not harness.sim.requests
    await harness.run(1200, 10)
    assert harness.engine.providers.first.funds == told
    asked = [seen.path for seen in harness.sim.requests]
    assert len(asked) == {"midjourney-proxy": 2 if told.alive else 1, "new-api": 4, "trueai": 0}[dialect]
