"""Who may press what: whoever sees a picture, unless it is locked; and what shared copies and lists lead to."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import pytest
from msgspec.structs import replace

from core import actions, jobs
from core.asks import Ask
from core.errors import Refusal
from core.jobs import Fault, Job, Kind, Person, Place, State
from core.locks import keeper
from tests.storage.test_store import make_job

from .harness import Harness, ask

BEN = Person("toy", "ben", "Ben")
ELSEWHERE = Place("toy", "elsewhere")


def bens(place: Place | None = None, **how: Any) -> Ask:
    """Something that Ben asks."""
    return replace(ask(), person=BEN, place=place or ask().place, **how)


async def test_a_lock_keeps_the_buttons_to_who_asked(harness: Harness) -> None:
    grid = await harness.painted()
    with pytest.raises(Refusal) as refused:
        await harness.studio.press(bens(), grid.id, actions.LOCK)
    assert refused.value.key == "not_yours"
    await harness.studio.press(ask(), grid.id, actions.LOCK)
    await harness.studio.press(ask(), grid.id, actions.LOCK)  # a second time changes nothing
    assert (await harness.job(grid.id)).revision == grid.revision + 1
    before = harness.submits()
    for name in (await harness.job(grid.id)).actions[0].key, actions.UNLOCK:
        with pytest.raises(Refusal) as refused:
            await harness.studio.press(bens(), grid.id, name)
        assert refused.value.key == "locked"
    with pytest.raises(Refusal):
        await harness.studio.repeat(bens(), grid.id)
    assert harness.submits() == before
    await harness.pressed(await harness.job(grid.id), "U1")
    await harness.studio.press(ask(), grid.id, actions.UNLOCK)
    await harness.press(grid, "U2", bens())


async def test_a_lock_is_offered_where_others_see_the_buttons(harness: Harness) -> None:
    grid = await harness.painted()
    assert [action.key for action in actions.own(grid, can_cancel=False)] == [actions.LOVE]
    assert [action.key for action in actions.own(grid, can_cancel=False, shared=True)][1:] == [
        actions.LOCK,
        actions.HIDE,
    ]
    locked = (await harness.studio.press(ask(), grid.id, actions.LOCK)).job
    assert [action.key for action in actions.own(locked, can_cancel=False, shared=True)] == [
        actions.LOVE,
        actions.UNLOCK,
        actions.HIDE,
    ]


async def test_what_is_hidden_stays_so_in_all_that_comes_of_it(harness: Harness) -> None:
    grid = await harness.painted()
    with pytest.raises(Refusal) as refused:
        await harness.studio.press(bens(grid.place), grid.id, actions.HIDE)
    assert refused.value.key == "not_yours"
    hidden = (await harness.studio.press(ask(), grid.id, actions.HIDE)).job
    assert hidden.hidden
    assert hidden.revision == grid.revision + 1
    assert (await harness.press(hidden, "U1")).hidden
    revealed = (await harness.studio.press(ask(), grid.id, actions.REVEAL)).job
    assert not (await harness.press(revealed, "U2")).hidden
    assert (await harness.studio.imagine(replace(ask(), hidden=True, origin="h"), "a fox")).hidden


async def test_who_was_shown_a_picture_may_press_it_where_they_are(harness: Harness) -> None:
    grid = await harness.painted()
    with pytest.raises(Refusal) as refused:
        await harness.press(grid, "U1", bens(ELSEWHERE))
    assert refused.value.key == "no_such_job"
    with pytest.raises(Refusal):
        await harness.press(grid, "U1", bens(ELSEWHERE, sees="another job"))
    made = await harness.press(grid, "U1", bens(ELSEWHERE, sees=grid.id))
    assert (made.person, made.place) == (BEN, ELSEWHERE)
    await harness.until(made.id, State.DONE)


async def test_once_more_is_a_job_of_whoever_asks(harness: Harness) -> None:
    references = [await harness.keep("one")]
    grid = await harness.painted("a red fox --ar 3:2", pictures=references)
    again = (await harness.studio.repeat(bens(), grid.id)).job
    assert (again.person, again.prompt, again.pictures) == (BEN, grid.prompt, grid.pictures)
    await harness.until(again.id, State.DONE)
    assert harness.submits()[again.id] == 1
    variation = await harness.pressed(grid, "V2")
    varied = await harness.studio.repeat(ask(), variation.id)
    assert (varied.job.kind, varied.job.parent, varied.was_there) == (Kind.PRESS, grid.id, False)
    upscale = await harness.pressed(grid, "U2")
    kept = await harness.studio.repeat(ask(), upscale.id)
    assert (kept.job.id, kept.was_there) == (upscale.id, True), "the same picture is not paid for twice"


async def test_the_newest_job_that_waits_for_words(harness: Harness) -> None:
    upscale = await harness.pressed(await harness.painted(), "U2")
    person = ask().person
    assert await harness.studio.asking(person) is None
    zooms = [await harness.press(upscale, "Custom Zoom")]
    await harness.until(zooms[0].id, State.ASKING)
    there = replace(ask(), place=ELSEWHERE)
    other = await harness.pressed(await harness.painted("another fox"), "U1")
    zooms.append(await harness.press(other, "Custom Zoom", there))
    await harness.until(zooms[1].id, State.ASKING)
    for place, zoom in ((None, zooms[1]), (ELSEWHERE, zooms[1]), (ask().place, zooms[0])):
        found = await harness.studio.asking(person, place)
        assert found is not None
        assert found.id == zoom.id
    assert await harness.studio.asking(BEN) is None


async def test_a_persons_history_is_theirs_from_everywhere(harness: Harness) -> None:
    first = await harness.imagine("one")
    harness.clock.pass_(1)
    second = await harness.studio.imagine(replace(ask(), place=ELSEWHERE), "two")
    await harness.studio.imagine(bens(), "three")
    page = await harness.studio.history(ask().person, None, 1)
    assert [job.id for job in page.jobs] == [second.id]
    assert [job.id for job in (await harness.studio.history(ask().person, page.more, 9)).jobs] == [first.id]


async def locked_by_ann(harness: Harness) -> tuple[Job, Job, Job]:
    """A grid that Ann locks, and what was made of it before: an upscale of hers, and one of Ben's."""
    grid = await harness.painted()
    hers = await harness.pressed(grid, "U1")
    bens_own = await harness.until((await harness.press(grid, "U2", bens())).id, State.DONE)
    await harness.studio.press(ask(), grid.id, actions.LOCK)
    return grid, hers, bens_own


async def refused(*asked: Awaitable[Any]) -> None:
    """Each is refused because of a lock."""
    for each in asked:
        with pytest.raises(Refusal) as refusal:
            await each
        assert refusal.value.key == "locked"
        assert refusal.value.data == {"name": "Ann"}


async def test_what_is_locked_is_locked_on_every_way_round(harness: Harness) -> None:
    grid, hers, bens_own = await locked_by_ann(harness)
    later = await harness.pressed(grid, "V1")
    studio, before = harness.studio, harness.submits()
    for job in (grid, hers, later, bens_own):
        seen = (bens(), bens(ELSEWHERE, sees=job.id))
        for button in [action.key for action in job.actions if action.family != "inpaint"]:
            await refused(*(studio.press(replace(who, origin=f"{button}{who.sees}"), job.id, button) for who in seen))
        for who in seen:
            await refused(studio.repeat(who, job.id), studio.may_press(who, job))
    zoom = next(action.key for action in bens_own.actions if action.family == "custom_zoom")
    await refused(studio.beginning(bens(), bens_own.id, zoom), studio.press(bens(), bens_own.id, zoom, "--zoom 2"))
    await harness.turn()
    assert harness.submits() == before
    assert not [job for job in (await harness.store.history(BEN, None, 99)).jobs if job.id != bens_own.id]
    await harness.pressed(hers, "Upscale (Subtle)")  # Ann herself goes on
    await studio.press(ask(), grid.id, actions.UNLOCK)
    await harness.press(bens_own, "Upscale (Subtle)", bens())
    await harness.studio.repeat(bens(), bens_own.id)


async def test_what_was_begun_before_the_lock_goes_no_further_and_stays_ones_own(harness: Harness) -> None:
    grid = await harness.painted()
    upscale = await harness.until((await harness.press(grid, "U2", bens())).id, State.DONE)
    asking = await harness.until((await harness.press(upscale, "Custom Zoom", bens())).id, State.ASKING)
    failing = await harness.press(grid, "V3", bens())
    await harness.store.apply(failing.id, jobs.failed(Fault.PROVIDER, "", 0.0))
    await harness.studio.press(ask(), grid.id, actions.LOCK)
    studio, before = harness.studio, harness.submits()
    await refused(
        studio.words(bens(), asking.id, "a blue fox --zoom 2"),
        studio.press(bens(), asking.id, actions.AS_IT_WAS),
        studio.press(bens(), failing.id, actions.AGAIN),
    )
    await harness.turn()
    assert harness.submits() == before
    for mark in (actions.HIDE, actions.REVEAL, actions.LOCK, actions.UNLOCK):
        await studio.press(bens(), upscale.id, mark)
    assert (await studio.press(bens(), asking.id, actions.CANCEL)).job.state is State.CANCELLED
    assert (await studio.show(bens(), grid.id)).id == grid.id, "looking is left to all"


def test_a_lock_is_whose_it_is() -> None:
    ann, ben = ask().person, BEN
    grid, child = make_job(person=ann, locked=True), make_job(person=ben)
    assert keeper(ask(ben), child, []) is None
    assert keeper(ask(ann), grid, [grid]) is None
    assert keeper(ask(ben), grid, [grid]) == ann
    assert keeper(ask(ben), child, [child, grid], "0") == ann
    assert keeper(ask(ben), child, [child, grid], actions.HIDE) is None
    assert keeper(ask(ben), grid, [grid], actions.HIDE) == ann
    assert keeper(ask(ann), child, [replace(child, locked=True), grid]) == ben, "each lock holds for itself"
    assert keeper(ask(replace(ann, name="Ann anew")), grid, [grid]) is None
