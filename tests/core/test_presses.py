"""A press counts once: two in an instant are one, and an update that comes again after a stop changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from msgspec.structs import replace

from core import actions
from core.asks import Ask, Pressed
from core.errors import NotNow, Refusal
from core.gate import behind
from core.jobs import Job, Kind, Place, State
from core.presses import INSTANT, in_an_instant
from core.quota import Quota
from tests.core.conftest import Open
from tests.core.harness import BOB, ELSEWHERE, Harness, ask, let_through

Press = Callable[[Ask], Awaitable[Pressed]]
AFAR = Place("toy", "afar")


async def described(harness: Harness) -> Job:
    return await harness.until(
        (await harness.studio.make(ask(), Kind.DESCRIBE, "", [await harness.keep()])).id, State.DONE
    )


async def shortened(harness: Harness) -> Job:
    return await harness.until((await harness.studio.shorten(ask(), "a very red fox")).id, State.DONE)


def key_of(job: Job, label: str) -> str:
    return next(action.key for action in job.actions if action.label.endswith(label))


async def starter(harness: Harness, name: str) -> Press:
    """A button that starts a job."""
    studio = harness.studio
    if name == "example":
        return lambda ask: studio.draw(ask, None, "example", "a red fox in snow")
    if name in ("describe", "shorten", "own words"):
        job = await (shortened if name == "shorten" else described)(harness)
        return lambda ask: studio.press(ask, job.id, "draw1", "a fox of mine" if name == "own words" else "")
    grid = await harness.painted()
    if name == "once more":
        return lambda ask: studio.repeat(ask, grid.id)
    if name == "once more of a press":
        pressed = await harness.pressed(grid, "V1")
        return lambda ask: studio.repeat(ask, pressed.id)
    return lambda ask: studio.press(ask, grid.id, key_of(grid, name))


STARTERS = ["describe", "shorten", "own words", "example", "once more", "once more of a press", "V1", "🔄", "U1"]


@pytest.mark.parametrize("name", STARTERS)
async def test_the_same_button_twice_in_an_instant_is_one_job(harness: Harness, name: str) -> None:
    press = await starter(harness, name)
    taps = await asyncio.gather(*(press(ask(person)) for person in (BOB, *[ask().person] * 3)))
    made = taps[0].job
    assert [tap.job.id for tap in taps] == [made.id] * 4
    assert sorted(tap.was_there for tap in taps) == [False, True, True, True]
    done = await harness.until(made.id, State.DONE)
    assert harness.submits()[made.id] == 1
    later = await press(ask())
    assert (later.job.id == done.id) is (name == "U1"), "later, the same once more is another one"


@pytest.mark.parametrize("name", ["describe", "once more", "V1"])
async def test_what_ends_at_once_is_one_job_too(harness: Harness, name: str) -> None:
    press = await starter(harness, name)
    harness.fails("html@*/submit/*#1")
    first = await press(ask())
    await harness.turn()
    assert (await harness.job(first.job.id)).state is State.FAILED
    assert await press(ask()) == Pressed(await harness.job(first.job.id), was_there=True)
    harness.clock.pass_(INSTANT)
    assert not (await press(ask())).was_there


def test_an_instant_ends_and_does_not_reach_back() -> None:
    assert [in_an_instant(10, at) for at in (9.9, 10, 10.9, 10 + INSTANT)] == [False, True, True, False]
    assert not in_an_instant(None, 10)


async def test_a_copy_has_the_same_buttons(harness: Harness) -> None:
    job = await described(harness)
    afar = replace(ask(BOB, AFAR), sees=job.id)
    taps = await asyncio.gather(*(harness.studio.press(who, job.id, "draw1") for who in (ask(), afar)))
    assert len({tap.job.id for tap in taps}) == 1


async def test_other_words_and_other_places_are_other_jobs(harness: Harness) -> None:
    job, grid = await described(harness), await harness.painted()
    press, repeat = harness.studio.press, harness.studio.repeat
    drawn = [await press(ask(), job.id, *what) for what in (("draw1",), ("draw2",), ("draw1", "x"), ("draw1", "y"))]
    more = [await repeat(who, grid.id) for who in (ask(), ask(place=ELSEWHERE))]
    assert len({tap.job.id for tap in (*drawn, *more)}) == 6


@pytest.mark.parametrize("gated", [False, True])
async def test_a_second_tap_costs_no_quota_and_stays_one_for_ever(open_harness: Open, gated: bool) -> None:
    harness = await open_harness(quota=Quota(person=2))
    job = await described(harness)
    press = harness.studio.press
    with behind(let_through if gated else None):
        first, second = [await press(ask(origin=name), job.id, "draw1") for name in ("tap:1", "tap:2")]
    assert second.was_there
    await harness.until(first.job.id, State.DONE)
    harness.clock.pass_(7200)
    for name, was_there in (("tap:1", False), ("tap:2", True)):  # they were not yet done with, when Easel was killed
        replayed = await harness.studio.press(ask(origin=name), job.id, "draw1")
        assert (replayed.job.id, replayed.was_there) == (first.job.id, was_there)
    assert len(harness.submits()) == 2


async def undecided(open_harness: Open) -> tuple[Harness, Job]:
    """A job whose answer was lost, of a server that cannot be asked; and every further answer gets lost."""
    harness = await open_harness("duckagi")
    harness.fails("drop@*/submit/*")
    job = await harness.until((await harness.imagine()).id, State.UNKNOWN, seconds=20)
    await harness.run(120, 10)
    assert (await harness.job(job.id)).undecided
    return harness, await harness.job(job.id)


async def test_try_again_sends_once_over_a_stop(open_harness: Open) -> None:
    harness, job = await undecided(open_harness)
    update = ask()
    await harness.studio.press(update, job.id, actions.AGAIN)
    await harness.run(120, 10)
    assert (await harness.job(job.id)).undecided
    await harness.restart()
    replayed = await harness.studio.press(update, job.id, actions.AGAIN)
    assert replayed == Pressed(await harness.job(job.id))
    assert replayed.job.undecided
    await harness.run(30, 10)
    assert harness.submits() == {job.id: 2}


async def test_try_again_twice_in_an_instant_sends_once(open_harness: Open) -> None:
    harness, job = await undecided(open_harness)
    taps = []
    for _ in range(2):
        taps.append(await harness.studio.press(ask(), job.id, actions.AGAIN))
        while not (await harness.job(job.id)).undecided:
            await harness.turn(harness.submitter)
            if (await harness.job(job.id)).state is State.UNKNOWN:
                await harness.store.apply(job.id, lambda job: replace(job, due_at=9e15))
    assert [tap.was_there for tap in taps] == [False, True]
    assert harness.submits() == {job.id: 2}
    harness.clock.pass_(INSTANT)
    assert not (await harness.studio.press(ask(), job.id, actions.AGAIN)).was_there


@pytest.mark.parametrize("key", [actions.AGAIN, actions.LEAVE])
async def test_a_decision_is_led_to_by_the_second_tap(open_harness: Open, key: str) -> None:
    harness, job = await undecided(open_harness)
    taps = await asyncio.gather(*(harness.studio.press(ask(), job.id, key) for _ in range(3)))
    assert sorted(tap.was_there for tap in taps) == [False, True, True]


@pytest.mark.parametrize("state", [State.WAITING, State.RUNNING])
async def test_a_cancel_is_led_to_by_the_second_tap(harness: Harness, state: State) -> None:
    job = await harness.until((await harness.imagine()).id, state)
    taps = await asyncio.gather(*(harness.studio.press(ask(), job.id, actions.CANCEL) for _ in range(3)))
    assert {tap.job.state for tap in taps} == {State.CANCELLED}
    assert sorted(tap.was_there for tap in taps) == [False, True, True]


async def test_nothing_is_stopped_before_the_gate_lets_it_through(harness: Harness) -> None:
    job = await harness.until((await harness.imagine()).id, State.RUNNING)

    async def shut() -> None:
        raise NotNow(1)

    with pytest.raises(NotNow), behind(shut):
        await harness.studio.press(ask(), job.id, actions.CANCEL)
    assert not [seen for seen in harness.sim.requests if seen.path.endswith("/cancel")]


async def asking(harness: Harness) -> Job:
    grid = await harness.painted()
    return await harness.until((await harness.press(await harness.pressed(grid, "U1"), "Custom Zoom")).id, State.ASKING)


async def test_as_it_was_twice_gives_the_words_once(harness: Harness) -> None:
    job = await asking(harness)
    taps = await asyncio.gather(*(harness.studio.press(ask(), job.id, actions.AS_IT_WAS) for _ in range(2)))
    assert sorted(tap.was_there for tap in taps) == [False, True]


@pytest.mark.parametrize("way", ["words", actions.AS_IT_WAS])
async def test_words_are_given_once_over_a_stop(harness: Harness, way: str) -> None:
    job = await asking(harness)
    update = ask()

    async def give() -> Job:
        if way == "words":
            return await harness.studio.words(update, job.id, "a fox --zoom 2")
        return (await harness.studio.press(update, job.id, way)).job

    given = await give()
    assert given.state is State.WAITING
    await harness.store.apply(job.id, lambda job: replace(job, state=State.ASKING))  # it is asked for words once more
    assert (await give()).state is State.ASKING


@pytest.mark.parametrize(
    ("first", "then"),
    [(actions.LOCK, actions.UNLOCK), (actions.UNLOCK, actions.LOCK), (actions.HIDE, actions.REVEAL)],
)
async def test_marks_are_set_once_over_a_stop(harness: Harness, first: str, then: str) -> None:
    grid = await harness.painted()
    before, update, other = ask(), ask(), ask()
    await harness.studio.press(before, grid.id, first)
    await harness.studio.press(update, grid.id, first)  # it stood so already: that counts as done, too
    await harness.studio.press(other, grid.id, then)
    stands = await harness.job(grid.id)
    for replayed in (before, update, other):
        assert (await harness.studio.press(replayed, grid.id, first)).job.revision == stands.revision
    assert await harness.job(grid.id) == stands


async def test_a_cancel_over_a_stop_is_told_as_before(harness: Harness) -> None:
    job, update = await harness.imagine(), ask()
    for _ in range(2):
        assert await harness.studio.press(update, job.id, actions.CANCEL) == Pressed(await harness.job(job.id))
    assert (await harness.job(job.id)).state is State.CANCELLED


async def test_what_was_refused_is_not_done_by_its_replay(open_harness: Open) -> None:
    harness, job = await undecided(open_harness)
    update = ask()
    await harness.store.apply(job.id, lambda job: replace(job, state=State.RUNNING))
    with pytest.raises(Refusal):
        await harness.studio.press(update, job.id, actions.LEAVE)
    await harness.store.apply(job.id, lambda job: replace(job, state=State.UNKNOWN))
    with pytest.raises(Refusal):
        await harness.studio.press(update, job.id, actions.LEAVE)
    assert (await harness.job(job.id)).undecided


async def test_cancel_all_stops_over_a_stop_what_there_was_before(harness: Harness) -> None:
    update, first = ask(said="/cancel"), await harness.imagine("one")
    assert (await harness.studio.cancel(update)).stopped == 1
    harness.clock.pass_(1)
    later = await harness.imagine("two")
    assert (await harness.studio.cancel(update)).stopped == 0
    assert harness.states([await harness.job(job.id) for job in (first, later)]) == [State.CANCELLED, State.WAITING]
    assert (await harness.studio.cancel(ask(said="/cancel"))).stopped == 1
