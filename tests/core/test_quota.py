"""How much may be asked for in an hour: refused before anything is sent, told with the time, and firm in a rush."""

from __future__ import annotations

import asyncio

import pytest

from core.errors import Refusal
from core.quota import Quota
from tests.core.conftest import Open
from tests.core.harness import ANN, BOB, ELSEWHERE, ROOM, ask


async def test_a_person_waits_for_the_hour_and_others_do_not(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=3))
    for place in (ROOM, ELSEWHERE, ROOM):
        await harness.studio.imagine(ask(place=place), "a fox")
        harness.clock.pass_(60)
    with pytest.raises(Refusal) as refused:
        await harness.studio.imagine(ask(), "a fox")
    assert (refused.value.key, refused.value.data) == ("too_many_person", {"most": 3, "minutes": 58})
    await harness.studio.imagine(ask(BOB), "a fox")
    harness.clock.pass_(57 * 60 + 1)
    await harness.studio.imagine(ask(), "a fox")
    with pytest.raises(Refusal):
        await harness.studio.imagine(ask(), "a fox")


async def test_a_place_has_one_quota_for_all(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(place=2))
    for person in (ANN, BOB):
        await harness.studio.imagine(ask(person), "a fox")
    with pytest.raises(Refusal) as refused:
        await harness.studio.imagine(ask(BOB), "a fox")
    assert refused.value.key == "too_many_place"
    await harness.studio.imagine(ask(BOB, ELSEWHERE), "a fox")


async def test_presses_and_repeats_count_and_what_is_there_already_does_not(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=2))
    grid = await harness.painted()
    key = next(action.key for action in grid.actions if action.label == "U1")
    pressed = ask()
    made = await harness.studio.press(pressed, grid.id, key)
    assert (await harness.studio.press(pressed, grid.id, key)).job.id == made.job.id
    assert (await harness.studio.press(ask(), grid.id, key)).was_there
    for again in (harness.studio.repeat(ask(), grid.id), harness.studio.press(ask(), grid.id, grid.actions[1].key)):
        with pytest.raises(Refusal):
            await again


async def test_a_rush_finds_no_gap(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=5))
    asked = await asyncio.gather(*(harness.studio.imagine(ask(), "a fox") for _ in range(40)), return_exceptions=True)
    assert len([each for each in asked if not isinstance(each, Refusal)]) == 5
    assert not harness.sim.requests
