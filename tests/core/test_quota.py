"""How much may be asked for in an hour: refused before anything is sent, told with the time, and firm in a rush."""

from __future__ import annotations

import asyncio

import pytest

from core.desk import Desk
from core.errors import Refusal
from core.quota import Quota
from core.studio import Studio
from tests.core.harness import ANN, BOB, ELSEWHERE, ROOM, Harness, ask


def bounded(harness: Harness, **most: int) -> Studio:
    desk = Desk(harness.store, harness.board, harness.wakeups, Quota(**most))
    return Studio(desk, harness.pictures, harness.midjourney, harness.clock)


async def test_a_person_waits_for_the_hour_and_others_do_not(harness: Harness) -> None:
    studio = bounded(harness, person=3)
    for place in (ROOM, ELSEWHERE, ROOM):
        await studio.imagine(ask(place=place), "a fox")
        harness.clock.pass_(60)
    with pytest.raises(Refusal) as refused:
        await studio.imagine(ask(), "a fox")
    assert (refused.value.key, refused.value.data) == ("too_many_person", {"most": 3, "minutes": 58})
    await studio.imagine(ask(BOB), "a fox")
    harness.clock.pass_(57 * 60 + 1)
    await studio.imagine(ask(), "a fox")
    with pytest.raises(Refusal):
        await studio.imagine(ask(), "a fox")


async def test_a_place_has_one_allowance_for_all(harness: Harness) -> None:
    studio = bounded(harness, place=2)
    for person in (ANN, BOB):
        await studio.imagine(ask(person), "a fox")
    with pytest.raises(Refusal) as refused:
        await studio.imagine(ask(BOB), "a fox")
    assert refused.value.key == "too_many_place"
    await studio.imagine(ask(BOB, ELSEWHERE), "a fox")


async def test_presses_and_repeats_count_and_what_is_there_already_does_not(harness: Harness) -> None:
    grid = await harness.painted()
    studio = bounded(harness, person=2)
    key = next(action.key for action in grid.actions if action.label == "U1")
    pressed = ask()
    made = await studio.press(pressed, grid.id, key)
    assert (await studio.press(pressed, grid.id, key)).job.id == made.job.id
    assert (await studio.press(ask(), grid.id, key)).was_there
    for again in (studio.repeat(ask(), grid.id), studio.press(ask(), grid.id, grid.actions[1].key)):
        with pytest.raises(Refusal):
            await again


async def test_a_rush_finds_no_gap(harness: Harness) -> None:
    studio = bounded(harness, person=5)
    asked = await asyncio.gather(*(studio.imagine(ask(), "a fox") for _ in range(40)), return_exceptions=True)
    assert len([each for each in asked if not isinstance(each, Refusal)]) == 5
    assert not harness.sim.requests
