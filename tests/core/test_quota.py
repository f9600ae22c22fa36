"""How much may be asked for in an hour: refused before anything is sent, told with the time, and firm in a rush."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest

from bots.common import commands
from bots.common.answer import Started
from bots.common.command import Context
from bots.common.presses import press
from bots.common.request import Attachment, Request
from core.errors import Refusal
from core.jobs import State
from core.prompts import PromptError
from core.quota import Quota
from tests.core.conftest import Open
from tests.core.harness import ANN, BOB, ELSEWHERE, ROOM, Harness, ask


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


FOX = Attachment("fox")


def counting(harness: Harness) -> tuple[Context, list[str]]:
    """What commands work with, and the pictures that were fetched for them."""
    fetched: list[str] = []

    async def take(attachments: Iterable[Attachment]) -> list[str]:
        taken = [attachment.id for attachment in attachments]
        fetched.extend(taken)
        return [await harness.keep(name) for name in taken]

    return Context(harness.studio, harness.midjourney, take, 5), fetched


async def test_nothing_is_fetched_for_what_may_not_be_asked_for(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=2))
    context, fetched = counting(harness)
    described = await commands.run(Request(ask(), "describe", attachments=(FOX,)), context)
    assert isinstance(described, Started)
    done = await harness.until(described.job.id, State.DONE)
    replayed = ask(origin="toy:replayed")
    await commands.run(Request(replayed, "blend", attachments=(FOX, FOX)), context)
    fetched.clear()
    for command, text, count in (("describe", "", 1), ("blend", "", 2), ("imagine", "a fox", 1)):
        with pytest.raises(Refusal) as refused:
            await commands.run(Request(ask(), command, text, attachments=(FOX,) * count), context)
        assert refused.value.key == "too_many_person"
    with pytest.raises(Refusal, match="too_many_person"):
        await press(Request(ask(), text="a fox", job=done.id, key="draw1", attachments=(FOX,)), context)
    assert fetched == []
    await commands.run(Request(replayed, "blend", attachments=(FOX, FOX)), context)  # the same one is no further job


@pytest.mark.parametrize(
    ("command", "text", "count", "key"),
    [
        ("describe", "", 0, "picture_missing"),
        ("blend", "", 1, "picture_count"),
        ("blend", "", 6, "picture_count"),
        ("imagine", "a fox", 30, "picture_count"),
        ("imagine", "fox " * 2000, 1, ""),
    ],
)
async def test_nothing_is_fetched_for_what_cannot_be(
    command: str, text: str, count: int, key: str, harness: Harness
) -> None:
    context, fetched = counting(harness)
    with pytest.raises((Refusal, PromptError), match=key or None):
        await commands.run(Request(ask(), command, text, attachments=(FOX,) * count), context)
    assert fetched == []


async def test_nothing_is_fetched_for_what_is_not_offered(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    context, fetched = counting(harness)
    monkeypatch.setattr(harness.midjourney, "can", lambda _: False)
    for command in ("describe", "blend"):
        with pytest.raises(Refusal, match="unsupported"):
            await commands.run(Request(ask(), command, attachments=(FOX, FOX)), context)
    assert fetched == []
