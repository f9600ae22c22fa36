"""Remix, asked for by the person, in each dialect that knows it; and its question over a day, a stop, and more."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from core import actions, messages
from core.errors import Refusal
from core.jobs import Fault, Job, State
from core.mj import Accepted
from core.preferences import NAMES, OFF, ON, offered
from core.questions import STANDS
from tests.core.conftest import Open
from tests.core.front import fronted
from tests.core.harness import ANN, BOB, Harness, ask, reason


async def remixing(harness: Harness, label: str = "V1", **options: Any) -> Job:
    """A press of somebody who has Remix on."""
    await harness.studio.people.choose(ANN, NAMES["remix"], ON)
    grid = await harness.painted()
    parent = grid if label in ("V1", "🔄") else await harness.pressed(grid, "U1")
    return await harness.press(parent, label)


def last_press(harness: Harness) -> dict[str, Any]:
    sent = [seen.json for seen in harness.sim.requests if seen.path.endswith("/submit/action")][-1]
    assert isinstance(sent, dict)
    return sent


@pytest.mark.parametrize("provider", ["simulator", "aigc369", "trueai"])
@pytest.mark.parametrize("label", ["V1", "🔄", "Vary (Strong)", "⬅️"])
async def test_whoever_has_remix_on_is_asked_before_anything_is_drawn(
    open_harness: Open, provider: str, label: str
) -> None:
    harness = await open_harness(provider)
    job = await harness.until((await remixing(harness, label)).id, State.ASKING)
    await harness.restart()
    await harness.studio.words(ask(), job.id, "a blue fox")
    done = await harness.until(job.id, State.DONE)
    assert done.prompt == "a blue fox"
    assert harness.submits()[job.id] == 1
    assert not any(seen.unknown or seen.misfits for seen in harness.sim.requests)


async def test_an_account_that_asks_before_a_video_gets_its_words(open_harness: Open) -> None:
    harness = await open_harness("trueai", remix=True)
    single = await harness.pressed(await harness.painted(), "U1")
    job = await harness.until((await harness.press(single, "Animate (High motion)")).id, State.ASKING)
    await harness.studio.words(ask(), job.id, "it runs")
    done = await harness.until(job.id, State.DONE)
    assert done.prompt == "it runs"
    assert harness.submits()[job.id] == 1


@pytest.mark.parametrize("where", ["the press", "the words"])
async def test_a_kill_while_an_answer_is_on_its_way_pays_once(open_harness: Open, where: str) -> None:
    harness = await open_harness("trueai")
    job = await remixing(harness)
    if where == "the words":
        await harness.until(job.id, State.ASKING)
        await harness.studio.words(ask(), job.id, "a blue fox")
    endpoint = "action" if where == "the press" else "modal"
    harness.fails(f"drip=60@*/submit/{endpoint}#1")
    before = len(harness.sim.requests)
    await harness.submitter.turn()
    while not any(seen.path.endswith(endpoint) for seen in harness.sim.requests[before:]):
        await asyncio.sleep(0)
    await asyncio.sleep(0.05)  # until it was taken
    await harness.restart()
    if where == "the press":
        await harness.until(job.id, State.ASKING)
        await harness.studio.words(ask(), job.id, "a blue fox")
    assert (await harness.until(job.id, State.DONE)).prompt == "a blue fox"
    assert sum(seen.path.endswith("/submit/modal") for seen in harness.sim.requests) == 1
    assert harness.submits()[job.id] == 1


async def test_remix_is_ones_own_and_only_for_what_can_ask(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    grid = await harness.painted()
    await harness.studio.people.choose(ANN, NAMES["remix"], ON)
    await harness.restart()
    await harness.press(grid, "V1", ask(BOB))
    await harness.turn()
    assert "enableRemix" not in last_press(harness)
    await harness.press(grid, "U1")
    await harness.turn()
    assert "enableRemix" not in last_press(harness)
    await harness.press(grid, "V2")
    await harness.turn()
    assert last_press(harness)["enableRemix"] is True
    await harness.studio.people.choose(ANN, NAMES["remix"], OFF)
    await harness.press(grid, "V3")
    await harness.turn()
    assert "enableRemix" not in last_press(harness)


async def test_variations_are_strong_for_whoever_wants_it_so(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    grid = await harness.painted()
    people = harness.studio.people
    await asyncio.gather(people.choose(ANN, NAMES["strong"], ON), people.choose(ANN, NAMES["remix"], ON))
    assert (await people.known(ask())).chosen == {"strong": ON, "remix": ON}
    await people.choose(ANN, NAMES["remix"], None)
    await harness.pressed(grid, "V1")
    assert last_press(harness)["strong"] is True
    await harness.pressed(grid, "🔄")
    assert "strong" not in last_press(harness)


@pytest.mark.parametrize("provider", ["new-api", "agicto", "midjourney-proxy"])
async def test_where_it_would_look_submitted_it_is_neither_offered_nor_sent(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    assert not {"remix", "strong"} & {each.name for each in offered(harness.midjourney)}
    done = await harness.until((await remixing(harness)).id, State.DONE)
    assert not any("emix" in str(seen.json) for seen in harness.sim.requests)
    assert not messages.hint(done, "en")


async def test_an_account_without_remix_is_told_and_nothing_is_drawn(open_harness: Open) -> None:
    harness = await open_harness("trueai", remix=None)
    failed = await harness.until((await remixing(harness)).id, State.FAILED)
    assert (await reason(harness, failed)).startswith("The Midjourney account at")
    assert actions.own(failed, can_cancel=True) == ()
    await harness.studio.people.choose(ANN, NAMES["remix"], OFF)
    grid = await harness.job(failed.parent or "")
    assert (await harness.pressed(grid, "V1")).result


async def test_a_server_that_does_not_ask_all_the_same_is_told(open_harness: Open) -> None:
    """Resellers may drop the account's filter."""
    harness = await open_harness("aigc369", remix=None)
    done = await harness.until((await remixing(harness)).id, State.DONE)
    assert "did not ask" in messages.hint(done, "en")


async def unanswered(harness: Harness) -> Job:
    job = await harness.until((await remixing(harness)).id, State.ASKING)
    await harness.run(STANDS + 120, STANDS / 4)
    return await harness.job(job.id)


async def test_a_question_stands_for_a_day_and_is_opened_again_by_a_tap(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    job = await harness.until((await remixing(harness)).id, State.ASKING)
    await harness.run(STANDS - 600, (STANDS - 600) / 8)
    await harness.restart()
    await harness.turn()
    assert (await harness.job(job.id)).state is State.ASKING
    await harness.run(900, 100)
    gone = await harness.job(job.id)
    assert (gone.state, gone.fault) == (State.FAILED, Fault.UNANSWERED)
    assert "Nothing was drawn or charged" in await reason(harness, gone)
    assert messages.ended(gone, "en") == "Not answered"
    assert [action.key for action in actions.own(gone, can_cancel=True)] == [actions.REOPEN]
    with pytest.raises(Refusal, match="not_yours"):
        await harness.studio.press(ask(BOB), job.id, actions.REOPEN)
    opened = (await harness.studio.press(ask(), job.id, actions.REOPEN)).job
    assert (opened.id, opened.state, opened.text) == (job.id, State.ASKING, job.text)
    await harness.run(600, 100)
    await harness.studio.words(ask(), job.id, "a blue fox")
    assert (await harness.until(job.id, State.DONE)).prompt == "a blue fox"
    assert harness.submits()[job.id] == 1
    assert len({shown.post.message for shown in harness.chat.of(job.id) if shown.post.message}) == 1


@pytest.mark.parametrize("what", ["words", "words, after an hour in the queue", "a part of a picture"])
async def test_a_day_begins_when_it_is_asked_touched_or_opened_again_and_outlives_stops(
    open_harness: Open, what: str
) -> None:
    harness = await open_harness("trueai")
    if what == "a part of a picture":
        job = await harness.press(await harness.pressed(await harness.painted(), "U1"), "Vary (Region)")
        harness.clock.pass_(3600)
        await harness.press(job, "rc4x0")
    else:
        job = await remixing(harness)
        if "queue" in what:
            harness.clock.pass_(3600)
        await harness.until(job.id, State.ASKING)
    for _ in range(2):
        harness.clock.pass_(STANDS - 400)
        await harness.restart()
        await harness.run(120, 60)
        assert (await harness.job(job.id)).state is State.ASKING
        await harness.restart()
        await harness.run(420, 60)
        gone = await harness.job(job.id)
        assert (gone.state, gone.fault) == (State.FAILED, Fault.UNANSWERED)
        assert (await harness.press(gone, actions.REOPEN)).state is State.ASKING


async def test_a_window_that_is_closed_is_told_and_asked_for_anew(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    job = await unanswered(harness)
    await harness.studio.press(ask(), job.id, actions.REOPEN)
    del harness.sim.engine.tasks[job.task_id or ""]
    await harness.studio.words(ask(), job.id, "a blue fox")
    closed = await harness.until(job.id, State.FAILED)
    assert closed.fault is Fault.CLOSED
    anew = (await harness.studio.press(ask(), job.id, actions.AGAIN)).job
    assert (await harness.until(anew.id, State.ASKING)).text == "a red fox"


async def test_words_that_the_server_has_already_bring_their_picture(open_harness: Open) -> None:
    """Their answer was lost for so long that they are sent again, and it waits for none any more."""
    async with fronted(open_harness, "trueai") as (harness, front):
        job = await harness.until((await remixing(harness)).id, State.ASKING)
        assert isinstance(await harness.midjourney.modal(job.task_id or "", "a blue fox"), Accepted)
        await harness.studio.words(ask(), job.id, "a blue fox")
        assert (await harness.until(job.id, State.DONE)).result
    assert sum(path.endswith("/submit/modal") for path in front.asked) == 2
