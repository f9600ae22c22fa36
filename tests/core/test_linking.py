"""Somebody with two linked accounts: whatever is theirs is so from both, and what was never theirs stays others'."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import pytest
from msgspec.structs import replace

from core import actions, jobs
from core.asks import Ask
from core.errors import Refusal
from core.jobs import Fault, Person, Place, State
from core.preferences import LANGUAGE, NAMES
from storage.people import SqlSettings

from .harness import ANN, BOB, Harness, ask

HERS = Person("yard", "77", "Anna")
YARD = Place("yard", "77")
"""Another account of Ann's, and its own chat."""


def hers(**how: Any) -> Ask:
    return replace(ask(HERS, YARD), **how)


async def refused(doing: Awaitable[Any]) -> str:
    with pytest.raises(Refusal) as refused:
        await doing
    return refused.value.key


@pytest.fixture
async def linked(harness: Harness) -> Harness:
    linking = harness.studio.people.linking
    await linking.join(hers(), await linking.offer(ask()))
    return harness


async def test_whoever_writes_for_a_group_is_not_linked(harness: Harness) -> None:
    linking = harness.studio.people.linking
    assert await refused(linking.offer(hers(nameless=True))) == "link_nameless"
    assert await refused(linking.join(hers(nameless=True), await linking.offer(ask()))) == "link_nameless"


async def test_a_language_is_every_account_s_of_a_person_and_nobody_else_s_is_read(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = harness.studio.people
    linking, language = people.linking, NAMES[LANGUAGE]
    monkeypatch.setattr(SqlSettings, "all", None)  # that reads everybody's

    def spoken() -> list[str]:
        return [people.spoken(each).lang for each in (ask(), hers(), ask(BOB, YARD))]

    await people.choose(ANN, language, "zh")
    assert spoken() == ["zh", "en", "en"]
    await linking.join(hers(), await linking.offer(ask()))
    assert spoken() == ["zh", "zh", "en"]
    await linking.part(ask(), HERS)
    assert spoken() == ["zh", "en", "en"]
    await people.choose(YARD, language, "zh")
    assert spoken() == ["zh", "zh", "zh"]
    await people.reset(YARD)
    await people.reset(ANN)
    assert spoken() == ["en", "en", "en"]


async def test_locks_and_decisions_are_theirs_from_each_account(linked: Harness) -> None:
    studio, grid = linked.studio, await linked.painted()
    assert (await studio.show(hers(), grid.id)).id == grid.id
    await studio.press(hers(), grid.id, actions.LOCK)
    assert (await linked.job(grid.id)).locked
    made = await linked.press(grid, "U1", hers())
    assert (made.person, made.place) == (HERS, YARD)
    assert await refused(linked.press(grid, "U2", ask(BOB))) == "locked"
    assert (await studio.repeat(hers(), grid.id)).job.place == YARD
    below = await linked.until(made.id, State.DONE)
    await studio.press(ask(), below.id, actions.LOCK)  # Ann, of what her other account made
    assert (await linked.job(below.id)).locked


async def test_what_goes_on_is_seen_stopped_and_answered_from_each_account(linked: Harness) -> None:
    studio = linked.studio
    upscale = await linked.pressed(await linked.painted(), "U2")
    zoom = await linked.until((await linked.press(upscale, "Custom Zoom")).id, State.ASKING)
    assert [job.id for job in await studio.going(hers())] == [zoom.id]
    assert await studio.asking(HERS) == zoom
    assert await studio.asking(HERS, YARD) is None
    assert await refused(studio.words(ask(BOB), zoom.id, "a fox --zoom 2")) == "not_yours"
    answered = await studio.words(hers(), zoom.id, "a fox --zoom 2")
    assert (answered.person, answered.place) == (ANN, zoom.place)
    waiting = [await linked.imagine(f"fox {number}") for number in range(2)]
    waiting.append(await studio.imagine(hers(), "fox 2"))
    assert (await studio.press(hers(), waiting[0].id, actions.CANCEL)).job.state is State.CANCELLED
    assert await refused(studio.press(ask(BOB), waiting[1].id, actions.CANCEL)) == "not_yours_to_stop"
    await studio.cancel(ask())
    assert linked.states([await linked.job(job.id) for job in waiting]) == [State.CANCELLED] * 3


async def test_what_failed_is_tried_again_where_it_is_asked_for(linked: Harness) -> None:
    failed = await linked.imagine("a fox")
    await linked.desk.apply(failed.id, jobs.failed(Fault.PROVIDER, "", linked.clock()))
    again = await linked.press(failed, actions.AGAIN, hers())
    assert (again.person, again.place, again.prompt) == (HERS, YARD, "a fox")
