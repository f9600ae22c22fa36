"""The plain paths: what is asked for is painted once, kept, and shown with its actions."""

from __future__ import annotations

import pytest

from core import actions, prompts
from core.errors import Refusal
from core.jobs import Fault, Job, Kind, State
from core.loops.timing import Timing
from core.mj import PROVIDERS
from tests.core.conftest import Open
from tests.core.harness import Harness, ask, picture

pytestmark = pytest.mark.slow


def labels(job: Job) -> list[str]:
    return [action.label for action in job.actions]


@pytest.mark.parametrize("provider", sorted(PROVIDERS))
async def test_imagine_then_enlarge_then_vary(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    grid = await harness.painted("a red fox in snow")
    assert grid.result is not None
    assert {"U1", "U4", "V1", "V4", "🔄"} <= set(labels(grid))
    upscale = await harness.pressed(grid, "U1")
    variation = await harness.pressed(grid, "V2")
    again = await harness.pressed(variation, "V1")
    for job in (grid, upscale, variation, again):
        shown = await harness.pictures.read(job.result or "")
        assert shown is not None
        task = harness.sim.engine.tasks[job.task_id or ""]
        assert shown.path.read_bytes() == picture(task.recipe)
        assert harness.chat.of(job.id)[-1].job == job
    assert len({job.result for job in (grid, upscale, variation, again)}) == 4
    assert grid.is_grid
    assert not upscale.is_grid
    assert len(harness.sim.engine.tasks) == 4
    assert [seen for seen in harness.sim.requests if seen.unknown or seen.misfits] == []


@pytest.mark.parametrize("provider", sorted(PROVIDERS))
async def test_reroll_paints_four_others_of_the_same_prompt(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    reference = await harness.keep()
    pictures = (reference,) if provider != "duckagi" else ()
    grid = await harness.painted("a red fox in snow", pictures=pictures)
    again = await harness.pressed(grid, "🔄")
    assert again.result not in (None, grid.result)
    task = harness.sim.engine.tasks[again.task_id or ""]
    assert task.prompt == harness.sim.engine.tasks[grid.task_id or ""].prompt
    assert len(harness.sim.engine.tasks) == 2
    # 2.3.5 cannot reroll: the prompt is imagined again, with its pictures.
    assert (task.parent == "") == (provider == "midjourney-proxy")


async def test_a_reroll_that_can_be_neither_pressed_nor_imagined_ends(open_harness: Open) -> None:
    """2.3.5 takes one reference, but that is only known after the first task was seen."""
    harness = await open_harness("midjourney-proxy")
    grid = await harness.painted("a red fox", pictures=[await harness.keep("one"), await harness.keep("two")])
    assert harness.midjourney.max_references == 1
    again = await harness.press(grid, "🔄")
    ended = await harness.until(again.id, State.FAILED, seconds=20)
    assert ended.fault is Fault.UNSUPPORTED


async def test_a_custom_zoom_asks_for_words_and_goes_on_as_the_same_task(harness: Harness) -> None:
    upscale = await harness.pressed(await harness.painted(), "U2")
    zoom = await harness.until((await harness.press(upscale, "Custom Zoom")).id, State.ASKING)
    assert zoom.text == "a red fox --zoom 2"
    with pytest.raises(prompts.PromptError):
        await harness.studio.words(ask(), zoom.id, "a red fox without a zoom")
    await harness.studio.words(ask(), zoom.id, "a red fox in a forest --zoom 1.5")
    done = await harness.until(zoom.id, State.DONE)
    assert done.task_id == zoom.task_id
    assert done.prompt == "a red fox in a forest --zoom 1.5"
    assert harness.submits()[zoom.id] == 1


@pytest.mark.parametrize("provider", ["simulator", "aigc369", "trueai", "new-api"])
async def test_with_remix_a_variation_asks_and_can_stay_as_it_was(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider, remix=True)
    variation = await harness.until((await harness.press(await harness.painted(), "V3")).id, State.ASKING)
    same = (await harness.studio.press(ask(), variation.id, "asis")).job
    assert same.id == variation.id
    done = await harness.until(variation.id, State.DONE)
    assert done.prompt == "a red fox"
    assert harness.submits()[variation.id] == 1


async def test_a_window_that_only_polling_shows(open_harness: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gateways make the window's code 21 a plain 1, and some drop the properties that would tell."""
    harness = await open_harness("new-api", remix=True)
    grid = await harness.painted()
    told = harness.sim.answers.submitted
    monkeypatch.setattr(harness.sim.answers, "submitted", lambda task, code, text, **_: told(task, 1, "提交成功"))
    variation = await harness.press(grid, "V3")
    await harness.turn(harness.submitter)
    assert (await harness.job(variation.id)).state is State.RUNNING
    asking = await harness.until(variation.id, State.ASKING)
    assert asking.text == "a red fox"
    await harness.studio.words(ask(), asking.id, "a blue fox")
    done = await harness.until(variation.id, State.DONE)
    assert done.prompt == "a blue fox"
    assert harness.submits()[variation.id] == 1


@pytest.mark.parametrize("provider", ["simulator", "midjourney-proxy", "aigc369", "trueai", "new-api"])
async def test_describe_and_draw_what_it_says(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    name = await harness.keep()
    job = await harness.until((await harness.studio.make(ask(), Kind.DESCRIBE, "", [name])).id, State.DONE)
    assert job.result is None
    assert actions.rows(job.actions) == []
    texts = harness.sim.engine.tasks[job.task_id or ""].texts
    drawn = await harness.press(job, "draw2")
    assert texts[1].endswith(drawn.prompt)
    assert drawn.kind is Kind.IMAGINE
    assert (await harness.until(drawn.id, State.DONE)).result
    with pytest.raises(Refusal, match="no_such_action"):
        await harness.press(job, "draw5")


@pytest.mark.parametrize("provider", ["simulator", "aigc369", "trueai", "new-api"])
async def test_shorten(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    asked = await harness.studio.shorten(ask(), "a really detailed red fox in deep snow under birches")
    job = await harness.until(asked.id, State.DONE)
    drawn = await harness.press(job, "draw5")
    assert drawn.prompt
    assert not drawn.prompt.startswith(("5", "️"))


@pytest.mark.parametrize("provider", ["simulator", "midjourney-proxy", "aigc369", "trueai", "new-api"])
async def test_blend(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    names = [await harness.keep("one"), await harness.keep("two")]
    job = await harness.until((await harness.studio.make(ask(), Kind.BLEND, "landscape", names)).id, State.DONE)
    assert job.is_grid
    await harness.pressed(job, "U1")


async def test_a_blend_with_remix_can_stay_as_it_was(open_harness: Open) -> None:
    harness = await open_harness("aigc369", remix=True)
    names = [await harness.keep("one"), await harness.keep("two")]
    blend = await harness.until((await harness.studio.make(ask(), Kind.BLEND, "", names)).id, State.DONE)
    variation = await harness.until((await harness.press(blend, "V1")).id, State.ASKING)
    assert variation.text == ""


async def test_what_a_provider_does_not_offer_is_refused_before_anything_is_kept(open_harness: Open) -> None:
    harness = await open_harness("agicto")
    name = await harness.keep()
    with pytest.raises(Refusal, match="unsupported"):
        await harness.studio.make(ask(), Kind.DESCRIBE, "", [name])
    with pytest.raises(Refusal, match="unsupported"):
        await harness.studio.shorten(ask(), "a long prompt")
    with pytest.raises(Refusal, match="unsupported"):
        await harness.studio.make(ask(), Kind.BLEND, "", [name, name])
    with pytest.raises(Refusal, match="mode_unsupported"):
        await harness.imagine("a fox --turbo")
    with pytest.raises(Refusal, match="picture_gone"):
        await harness.imagine("a fox", pictures=["0" * 64])
    assert (await harness.studio.history(ask().place, None, 9)).jobs == ()


@pytest.mark.parametrize(
    ("provider", "mode"), [("trueai", "RELAX"), ("simulator", "TURBO"), ("midjourney-proxy", "RELAX")]
)
async def test_the_speed_goes_along_and_to_the_children(open_harness: Open, provider: str, mode: str) -> None:
    harness = await open_harness(provider)
    grid = await harness.painted(f"a red fox --{mode.lower()}")
    assert harness.sim.engine.tasks[grid.task_id or ""].mode == mode
    assert "--" not in grid.prompt
    variation = await harness.pressed(grid, "V1")
    assert variation.mode == mode.lower()


async def test_progress_is_shown_while_somebody_looks(open_harness: Open) -> None:
    harness = await open_harness(timing=Timing())
    job = await harness.painted()
    percents = [shown.view.live.percent for shown in harness.chat.of(job.id) if shown.job.state is State.RUNNING]
    assert any(percents)
    assert [p for p in percents if p is not None] == sorted(p for p in percents if p is not None)
    assert any(shown.view.live.preview_url for shown in harness.chat.of(job.id))
    final = harness.chat.of(job.id)[-1]
    assert final.job.state is State.DONE
    assert final.view.live.percent is None

    harness.chat.looked_at = False
    unseen = await harness.painted("a blue whale")
    assert [shown.view.live.percent for shown in harness.chat.of(unseen.id) if shown.view.live.percent] == []
    assert harness.chat.of(unseen.id)[-1].job.state is State.DONE


async def test_under_a_picture_of_v8_stand_the_buttons_that_the_server_makes(open_harness: Open) -> None:
    harness = await open_harness("trueai", partner=True)
    upscale = await harness.pressed(await harness.painted("a red fox --v 8.2"), "U1")
    labels = {action.label for row in actions.rows(upscale.actions) for action in row}
    assert {"Vary (Subtle)", "Vary (Strong)", "🔄"} <= labels
    assert not {"Upscale (Subtle)", "Zoom Out 2x", "Custom Zoom", "⬅️"} & labels
    for label in ("Vary (Strong)", "🔄"):
        assert (await harness.pressed(upscale, label)).is_grid
    older = await harness.pressed(await harness.painted("a red fox --v 7"), "U1")
    assert "Zoom Out 2x" in {action.label for action in older.actions}


SINGLE = {
    *("Upscale (Subtle)", "Upscale (Creative)", "Vary (Subtle)", "Vary (Strong)", "Zoom Out 2x", "Zoom Out 1.5x"),
    *("Make Square", "Custom Zoom", "⬅️", "➡️", "⬆️", "⬇️"),
}
"""What stands under a single picture of V7 that is not square."""
ELSEWHERE = {"Vary (Region)", "Animate (High motion)", "Animate (Low motion)"}
"""What has tests of its own."""


@pytest.mark.parametrize("provider", ["simulator", "aigc369", "trueai", "new-api", "agicto"])
async def test_every_button_under_a_single_picture_makes_a_picture(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    upscale = await harness.pressed(await harness.painted("a red fox --ar 3:2"), "U1")
    offered = {action.label for row in actions.rows(upscale.actions) for action in row} - ELSEWHERE
    assert offered == SINGLE - ({"Custom Zoom"} if provider == "agicto" else set())
    made = [await harness.press(upscale, label) for label in sorted(offered)]
    for job in made:
        if job.zooms:
            await harness.until(job.id, State.ASKING)
            await harness.studio.words(ask(), job.id, "a red fox --ar 3:2 --zoom 1.7")
    done = [await harness.until(job.id, State.DONE) for job in made]
    assert len({job.result for job in done} | {upscale.result}) == len(done) + 1
    assert len(harness.sim.engine.tasks) == len(done) + 2
    assert [seen for seen in harness.sim.requests if seen.unknown or seen.misfits] == []
