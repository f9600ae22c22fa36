"""What the provider works on at once, who goes next, what those who wait are told, and a pause."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from core import actions
from core.jobs import Job, Person, Place, State
from core.loops.queue import RAISED
from simulator import Simulator
from tests.clock import Clock
from tests.core.conftest import Open
from tests.core.harness import KEY, NOON, ROOM, Harness, ask, opened, status
from tests.core.test_turns import jain


def person(number: int) -> Person:
    return Person("toy", f"p{number}", f"P{number}")


async def wishes(harness: Harness, who: Person, count: int, place: Place = ROOM) -> list[Job]:
    made = []
    for number in range(count):
        harness.clock.pass_(0.01)
        made.append(await harness.studio.imagine(ask(who, place), f"{who.account} fox {number}"))
    return made


def at_work(harness: Harness) -> int:
    return len(harness.sim.engine.unfinished())


async def test_people_take_turns_and_the_provider_never_has_more(open_harness: Open) -> None:
    harness = await open_harness(at_once=3, concurrency=3, queue=0, duration=6.0)
    jobs = await wishes(harness, person(0), 40)
    harness.clock.pass_(1)
    for number in range(1, 6):
        jobs += await wishes(harness, person(number), 8)
    most, gone = 0, Counter[str]()
    for _ in range(400):
        await harness.turn()
        most = max(most, at_work(harness))
        states = list((await harness.store.some(job.id for job in jobs)).values())
        gone = Counter(job.person.account for job in states if job.submitted_at is not None)
        if min(gone.get(f"p{number}", 0) for number in range(1, 6)) == 8:
            break
        harness.clock.pass_(2)
    assert most == 3
    assert jain(gone.values()) > 0.95
    assert all(job.attempts <= 1 for job in states), "nothing was refused"


async def test_several_at_once_take_their_turns_too(open_harness: Open) -> None:
    """They have no messages of their own."""
    harness = await open_harness(at_once=1, concurrency=1, queue=0, duration=2.0)
    batch = await harness.studio.imagine(ask(), "{red, green} fox")
    yes = next(
        each.key for each in actions.own(batch, can_cancel=True) if actions.counted(each.key) == actions.DRAW_ALL
    )
    await harness.press(batch, yes)
    alone = await harness.studio.imagine(ask(person(1)), "an owl")
    for job in (alone, batch):
        assert (await harness.until(job.id, State.DONE)).state is State.DONE


async def test_those_who_wait_are_told_the_truth_and_not_all_the_time(open_harness: Open) -> None:
    harness = await open_harness(at_once=1, duration=10.0)
    await harness.painted()
    harness.clock.pass_(60)
    last = (await wishes(harness, person(1), 30))[-1]
    await harness.run(0)
    await harness.turn()
    assert await status(harness, last.id) == "Waiting for its turn, 28 ahead"
    (view,) = await harness.viewer.views([await harness.job(last.id)])
    assert view.eta == pytest.approx(30 * 10, rel=0.3)
    before = len(harness.chat.of(last.id))
    await harness.run(40, 2)
    shown = [shown.view.live.position for shown in harness.chat.of(last.id)][before:]
    assert len(shown) == 1, "a tenth is worth telling"
    single = (await wishes(harness, person(2), 1))[0]
    await harness.turn()
    assert await status(harness, single.id) == "Waiting for its turn", "next"
    await harness.until(single.id, State.RUNNING)
    (view,) = await harness.viewer.views([await harness.job(single.id)])
    assert view.live.position is None


async def test_what_it_takes_is_learned_from_its_answers_and_raised_slowly(open_harness: Open) -> None:
    harness = await open_harness(concurrency=2, queue=0, duration=20.0)
    jobs = await wishes(harness, person(1), 12)
    await harness.turn()
    refused = [job for job in jobs if (await harness.job(job.id)).fault is not None]
    assert at_work(harness) == 2
    await harness.run(40, 2)
    assert harness.board.at_once["simulator"] == 2
    again = [job for job in jobs if (await harness.job(job.id)).attempts > 1]
    assert len(again) <= len(refused), "whoever was not refused waits without being tried"
    harness.sim.engine.__init__(harness.clock, 4, 0)  # type: ignore[misc]
    jobs += await wishes(harness, person(2), 12)
    await harness.run(RAISED + 60, 2)
    assert harness.board.at_once["simulator"] > 2


async def test_a_pause_holds_new_jobs_over_a_restart_and_lets_the_rest_finish(harness: Harness) -> None:
    runs = await harness.imagine("a red fox")
    await harness.turn(harness.submitter)
    await harness.studio.admission.of_owner().set_pause(ask(), paused=True)
    kept = await harness.imagine("a blue whale")
    await harness.until(runs.id, State.DONE)
    await harness.restart()
    await harness.run(10)
    assert (await harness.job(kept.id)).state is State.WAITING
    assert "paused" in await status(harness, kept.id)
    assert "nothing is charged" in await status(harness, kept.id)
    assert harness.chat.of(kept.id)[-1].view.live.paused
    assert len(harness.chat.of(kept.id)) <= 2
    await harness.studio.admission.of_owner().set_pause(ask(), paused=False)
    await harness.until(kept.id, State.DONE)
    assert harness.submits() == {runs.id: 1, kept.id: 1}


async def test_two_replicas_keep_to_it_together_and_pause_together(
    postgres: str, tmp_path: Path, cheap_pictures: None
) -> None:
    clock = Clock(NOON)
    sim = Simulator("simulator", key=KEY, clock=clock, sync=0, duration=6.0, concurrency=4, queue=50)
    async with sim.serve(), AsyncExitStack() as stack:
        how: dict[str, Any] = {"clock": clock, "simulator": sim, "at_once": 4, "url": postgres}
        both = [await stack.enter_async_context(opened(tmp_path / name, **how)) for name in "ab"]
        rooms = [Place("toy", name) for name in ("first", "second")]
        jobs = await wishes(both[0], person(0), 30, rooms[0])
        for number in range(1, 4):
            jobs += await wishes(both[1], person(number), 10, rooms[1])
        most, served = 0, Counter[str]()
        for _ in range(60):
            await asyncio.gather(*(each.turn() for each in both))
            most = max(most, len(sim.engine.unfinished()))
            rows = await both[0].store.some(job.id for job in jobs)
            served = Counter(job.place.id for job in rows.values() if job.submitted_at is not None)
            if served.total() >= 24:
                break
            clock.pass_(2)
        assert most <= 4 + 1, "one too many for a moment at most"
        assert jain(served.values()) > 0.95, served
        await both[0].studio.admission.of_owner().set_pause(ask(), paused=True)
        clock.pass_(2)
        before = len(sim.submits_by_state())
        for _ in range(8):
            await asyncio.gather(*(each.turn() for each in both))
            clock.pass_(2)
        assert len(sim.submits_by_state()) == before
        assert "paused" in await status(both[1], next(job.id for job in reversed(jobs)))
