"""Vary Region, whatever the server makes of it: the mask goes out once, with the words, on the task that was opened."""

from __future__ import annotations

import asyncio
import base64
import io
import time

import pytest
from PIL import Image

from core import actions, jobs
from core.errors import Refusal
from core.jobs import Fault, Job, State
from core.loops.retention import UNUSED, Retention
from core.media import masks
from core.mj import PROVIDERS, Endpoint
from core.prompts import PromptError
from core.questions import STANDS
from core.region import OPEN, Region, chooses, selected
from core.restoring import restored
from tests.core.conftest import Open
from tests.core.harness import BOB, Harness, ask
from tests.core.test_retention import passes, retention_loop, there
from tests.images import png


async def asking(harness: Harness, *taps: str) -> Job:
    """A press of Vary Region, with cells tapped."""
    single = await harness.pressed(await harness.painted(), "U1")
    job = await harness.press(single, "Vary (Region)")
    for tap in taps:
        await harness.press(job, tap)
    return await harness.job(job.id)


def modals(harness: Harness) -> list[tuple[str, str, int]]:
    """Task, words, and the share of the mask, of each modal that came in."""
    found = []
    for seen in harness.sim.requests:
        if seen.path.endswith("/submit/modal"):
            data = base64.b64decode(seen.json["maskBase64"].removeprefix("data:image/png;base64,"))
            found.append((str(seen.json["taskId"]), seen.json["prompt"], masks.share(masks.read(data))))
    return found


@pytest.mark.parametrize("provider", ["simulator", "aigc369", "trueai", "new-api"])
async def test_mask_and_words_go_out_on_the_task_that_was_opened(open_harness: Open, provider: str) -> None:
    harness = await open_harness(provider)
    job = await asking(harness, "rc4x0", "rc4x5")
    before = dict(harness.submits())
    await harness.restart()
    done = await harness.until((await harness.studio.words(ask(), job.id, "a hat")).id, State.DONE)
    assert modals(harness) == [(done.task_id, "a hat", 12)]
    assert harness.submits() == before | {job.id: 1}
    assert len(done.pictures) == 1
    assert not any(seen.misfits for seen in harness.sim.requests)


async def test_what_was_painted_goes_out_as_it_was_painted_and_once(harness: Harness) -> None:
    job = await asking(harness, "rc4x0")
    side = (await harness.studio.choosing.picture(ask(), job)).width
    choosing, who = harness.studio.choosing, ask(origin="painted")
    painting = [asyncio.create_task(choosing.paint(who, job, half(side), "a hat", send=True)) for _ in range(2)]
    await asyncio.sleep(0)
    taps = [asyncio.create_task(harness.press(job, key)) for key in ("rclear", "rc4x5")]
    assert {each.id for each in await asyncio.gather(*painting)} == {job.id}
    await asyncio.gather(*taps, return_exceptions=True)
    await harness.until(job.id, State.DONE)
    assert [modal[1:] for modal in modals(harness)] == [("a hat", 50)]


def half(side: int) -> bytes:
    """A mask of the left half."""
    mask, out = Image.new("L", (side, side)), io.BytesIO()
    mask.paste(255, (0, 0, side // 2, side))
    mask.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("words", ["a hat --repeat 40", "a hat " * 3000])
async def test_words_that_are_only_kept_are_read_as_all_others(open_harness: Open, words: str) -> None:
    harness = await open_harness()
    job = await asking(harness, "rc4x0")
    side = (await harness.studio.choosing.picture(ask(), job)).width
    with pytest.raises(PromptError):
        await harness.studio.choosing.paint(ask(), job, half(side), words, send=False)
    assert await harness.job(job.id) == job, "nothing is changed"
    await harness.studio.choosing.paint(ask(), job, half(side), "a hat", send=False)
    await harness.until((await harness.press(job, actions.AS_IT_WAS)).id, State.DONE)
    assert [(text, share) for _, text, share in modals(harness)] == [("a hat", 50)]


@pytest.mark.parametrize("lost", ["action", "modal"])
async def test_an_answer_that_is_lost_costs_no_second_mask(open_harness: Open, lost: str) -> None:
    harness = await open_harness()
    job = await asking(harness, "rc4x0")
    harness.fails(f"drop@*/submit/{lost}#1")
    await harness.press(job, actions.AS_IT_WAS)
    await harness.until(job.id, State.DONE)
    assert [share for _, _, share in modals(harness)] == [6]


async def test_what_failed_is_tried_again_with_its_mask_and_words(open_harness: Open) -> None:
    harness = await open_harness()
    job = await asking(harness, "rc4x0")
    await harness.press(job, actions.AS_IT_WAS)
    await harness.until(job.id, State.RUNNING)
    failed = await harness.store.apply(job.id, jobs.failed(Fault.PROVIDER, "", harness.clock()))
    assert failed is not None
    again = await harness.until((await harness.press(failed, actions.AGAIN)).id, State.DONE)
    assert modals(harness)[-1] == (again.task_id, "a red fox", 6)


async def test_what_was_stopped_or_is_asked_for_once_more_stands_there_as_it_was_chosen(open_harness: Open) -> None:
    harness = await open_harness()
    job = await asking(harness, "rc4x0", "rfine", "rr8x7")
    stopped = await harness.press(job, actions.CANCEL)
    assert (stopped.state, stopped.result) == (State.CANCELLED, None)
    back = await harness.press(stopped, actions.AFTER_ALL)
    assert (back.id != job.id, chooses(back), Region.load(back.dimensions).share) == (True, True, 6)
    done = await harness.until((await harness.press(back, actions.AS_IT_WAS)).id, State.DONE)
    more = (await harness.studio.repeat(ask(), done.id)).job
    assert (chooses(more), more.pictures, more.text) == (True, done.pictures, "a red fox")
    assert len(modals(harness)) == 1


async def test_words_and_what_was_meant_stay_where_it_is_drawn_after_all(open_harness: Open) -> None:
    harness = await open_harness()
    job = await asking(harness, "rc4x0")
    side = (await harness.studio.choosing.picture(ask(), job)).width
    await harness.studio.choosing.paint(ask(), job, half(side), "a hat", send=False)
    back = await harness.press(await harness.press(job, actions.CANCEL), actions.AFTER_ALL)
    assert (back.text, Region.load(back.dimensions).share) == ("a hat", 50)
    await harness.until((await harness.press(back, actions.AS_IT_WAS)).id, State.DONE)
    assert [(text, share) for _, text, share in modals(harness)] == [("a hat", 50)]


async def test_a_person_has_a_handful_open_and_the_one_left_alone_longest_is_closed(open_harness: Open) -> None:
    harness = await open_harness()
    first = await asking(harness, "rc4x0")
    single = await harness.job(first.parent or "")
    others = []
    for _ in range(OPEN):
        harness.clock.pass_(9)
        others.append(await harness.press(single, "Vary (Region)"))
        await harness.press(others[0], "rc4x5")  # one that is worked on stays
    await harness.turn()
    assert (await harness.job(first.id)).fault is Fault.UNANSWERED
    assert all([chooses(await harness.job(job.id)) for job in others])
    with pytest.raises(Refusal, match="not_yours"):
        await harness.press(await harness.job(first.id), actions.REOPEN, ask(BOB))
    back = await harness.press(await harness.job(first.id), actions.REOPEN)
    assert (back.id, chooses(back), Region.load(back.dimensions).cells) == (first.id, True, frozenset({0}))
    assert [chooses(await harness.job(job.id)) for job in others] == [True, False, *[True] * (OPEN - 2)]


@pytest.mark.parametrize("end", ["a day", "a tap"])
async def test_what_was_not_sent_leaves_no_picture_and_stands_there_again_as_it_was_meant(
    open_harness: Open, end: str
) -> None:
    harness = await open_harness()
    loop = retention_loop(harness, Retention())
    single = await harness.pressed(await harness.painted(), "U1")
    before = there(harness)
    job = await harness.press(single, "Vary (Region)")
    for tap in ("rc4x0", "rfine", "rc8x63", "rundo"):
        await harness.press(job, tap)
    for _ in range(3):
        passes(harness, UNUSED)
        await harness.turn(loop)
    assert len(there(harness) - before) == 2, "the mask, and how it looks"
    if end == "a day":
        passes(harness, STANDS)
        ended = await harness.until(job.id, State.FAILED)
    else:
        ended = await harness.press(job, actions.CANCEL)
    await harness.turn(loop)
    assert there(harness) == before
    assert ended.result is None
    back = await harness.press(ended, actions.REOPEN if end == "a day" else actions.AFTER_ALL)
    assert (back.id == job.id) == (end == "a day")
    chosen = Region.load(back.dimensions)
    assert (chooses(back), chosen.grid, chosen.cells, back.text) == (True, 8, frozenset({0, 1, 8, 9}), "a red fox")
    await harness.until((await harness.press(back, actions.AS_IT_WAS)).id, State.DONE)
    assert [share for _, _, share in modals(harness)] == [6]


async def test_what_is_sent_is_what_was_seen(open_harness: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another replica changes the selection while it is on its way."""
    harness = await open_harness()
    job = await asking(harness, "rc4x0")
    more, use = await asking(harness, "rc4x5"), harness.pictures.use

    async def changing(name: str) -> bool:
        other = selected(job.pictures, more.pictures, Region(), more.result or "", "", harness.clock())
        await harness.store.apply(job.id, other)
        return await use(name)

    monkeypatch.setattr(harness.pictures, "use", changing)
    with pytest.raises(Refusal, match="region_meanwhile"):
        await harness.press(job, actions.AS_IT_WAS)
    assert chooses(await harness.job(job.id))


async def test_pixels_of_one_selection_are_held_at_a_time(open_harness: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    harness = await open_harness()
    jobs = [await asking(harness) for _ in range(4)]
    drawing, most, shown = 0, 0, masks.shown

    def drawn(picture: bytes, mask: Image.Image, grid: int) -> bytes:
        nonlocal drawing, most
        drawing += 1
        most = max(most, drawing)
        time.sleep(0.005)
        drawing -= 1
        return shown(picture, mask, grid)

    monkeypatch.setattr(masks, "shown", drawn)
    await asyncio.gather(*(harness.press(job, "rc4x0") for job in jobs))
    assert most == 1


async def test_what_was_being_chosen_in_a_backup_is_looked_for(open_harness: Open) -> None:
    harness = await open_harness()
    job = await asking(harness, "rc4x0")
    assert await harness.store.apply(job.id, restored(harness.clock())) is not None
    back = await harness.until(job.id, State.UNKNOWN)
    assert (back.fault, back.picture) == (Fault.RESTORED, None)


async def test_a_picture_that_is_gone_is_told(open_harness: Open) -> None:
    harness = await open_harness()
    single = await harness.pressed(await harness.painted(), "U1")
    job = await harness.press(single, "Vary (Region)")
    await harness.store.forget_pictures(harness.clock() + 9)
    await harness.press(job, "rc4x0")  # while it is being chosen from, it stays
    await harness.press(job, actions.CANCEL)
    await harness.store.forget_pictures(harness.clock() + 9)
    with pytest.raises(Refusal, match="region_gone"):
        await harness.press(single, "Vary (Region)")


async def test_words_may_be_left_out_only_where_the_server_takes_those_of_the_picture(open_harness: Open) -> None:
    for provider, takes in (("trueai", True), ("simulator", False)):
        harness = await open_harness(provider)
        job = await asking(harness, "rc4x0")
        if not takes:
            with pytest.raises(Refusal, match="words_missing"):
                await harness.studio.words(ask(), job.id, "")
            continue
        await harness.until((await harness.studio.words(ask(), job.id, "")).id, State.DONE)
        assert [words for _, words, _ in modals(harness)] == [""]


async def test_quick_taps_are_all_done(open_harness: Open) -> None:
    harness = await open_harness()
    job = await asking(harness)
    await asyncio.gather(*(harness.press(job, f"rc4x{number}") for number in range(6)))
    assert Region.load((await harness.job(job.id)).dimensions).cells == frozenset(range(6))


def test_a_large_picture_is_shown_and_selected_in_a_moment() -> None:
    """HD pictures have 2048 pixels to a side."""
    picture = png(2048, 2048)
    began = time.process_time()
    mask = masks.toggled(masks.blank((2048, 2048)), 8, [0, 9, 63])
    shown = masks.shown(picture, mask, 8)
    back = masks.read(masks.as_png(mask))
    assert time.process_time() - began < 3
    assert back.tobytes() == mask.tobytes()
    assert masks.cells(back, 8) == {0, 9, 63}
    assert (masks.share(back), masks.share(masks.inverted(back))) == (5, 95)
    assert max(Image.open(io.BytesIO(shown)).size) == 1024


@pytest.mark.parametrize("size", [(256, 256), (182, 102), (37, 255)])
def test_cells_cover_all_of_a_picture_once(size: tuple[int, int]) -> None:
    for grid in (4, 8):
        boxes = [masks.box(size, grid, number) for number in range(grid * grid)]
        assert sum((right - left) * (bottom - top) for left, top, right, bottom in boxes) == size[0] * size[1]
        assert masks.share(masks.toggled(masks.blank(size), grid, range(grid * grid))) == 100


@pytest.mark.parametrize(
    "region", [Region(), Region(8, frozenset({0, 5, 63}), 7), Region(4, frozenset(range(16)), 100)]
)
def test_what_is_selected_is_read_as_it_was_written(region: Region) -> None:
    assert Region.load(region.dump()) == region


def test_whoever_has_edits_takes_masks_so_that_no_button_has_to_edit_instead() -> None:
    masks_taken = {name for name, each in PROVIDERS.items() if each.endpoints >= {Endpoint.ACTION, Endpoint.MODAL}}
    assert {name for name, each in PROVIDERS.items() if Endpoint.EDITS in each.endpoints | each.probes} <= masks_taken
    assert not any(each.probes & {Endpoint.ACTION, Endpoint.MODAL} for each in PROVIDERS.values()), "nor learned away"
