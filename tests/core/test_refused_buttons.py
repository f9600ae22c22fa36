"""Buttons that a gateway refuses: told once, and gone from then on, there alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import Refusal
from core.jobs import Job, State
from core.mj import PROVIDERS, Midjourney
from core.mj.capabilities import WEEK
from tests.core.conftest import Open
from tests.core.harness import KEY, Harness, ask, reason


async def labels(harness: Harness, job: Job) -> set[str]:
    (view,) = await harness.viewer.views([job])
    return {action.label for action in view.offered}


async def gateway(open_harness: Open) -> Harness:
    """A reseller whose gateway knows no pan."""
    harness = await open_harness("aigc369", dialect="new-api")
    known = harness.sim.dialect
    harness.sim.dialect = replace(known, presses=tuple(press for press in known.presses if "pan_" not in press))
    return harness


async def test_a_button_that_is_refused_goes_from_all_posts_and_stays_away_over_a_restart(open_harness: Open) -> None:
    harness = await gateway(open_harness)
    upscale = await harness.pressed(await harness.painted(), "U1")
    assert {"⬅️", "➡️", "Vary (Strong)"} <= await labels(harness, upscale)
    failed = await harness.until((await harness.press(upscale, "⬅️")).id, State.FAILED)
    told = await reason(harness, failed)
    assert "does not offer this" in told
    assert "Nothing was drawn or charged" in told
    await harness.run(120, 30)
    await harness.restart(anew(harness, harness.midjourney.provider.name))
    assert not {"⬅️", "➡️"} & await labels(harness, upscale)
    assert "Vary (Strong)" in await labels(harness, upscale)
    sent = len(harness.sim.requests)
    with pytest.raises(Refusal, match="refused_button"):
        await harness.studio.press(ask(), upscale.id, next(a.key for a in upscale.actions if a.label == "➡️"))
    assert len(harness.sim.requests) == sent


async def test_what_was_refused_is_offered_again_after_a_week_and_by_others_at_once(open_harness: Open) -> None:
    harness = await gateway(open_harness)
    upscale = await harness.pressed(await harness.painted(), "U1")
    await harness.until((await harness.press(upscale, "⬅️")).id, State.FAILED)
    await harness.run(120, 60)
    await harness.restart(anew(harness, "trueai"))
    assert "⬅️" in await labels(harness, upscale)
    await harness.restart(anew(harness, "aigc369"))
    assert "⬅️" not in await labels(harness, upscale)
    harness.clock.pass_(WEEK)  # with no restart in between
    assert "⬅️" in await labels(harness, upscale)


def anew(harness: Harness, provider: str) -> Midjourney:
    http = harness.midjourney._wire._http
    return Midjourney(PROVIDERS[provider], harness.sim.url, KEY, http=http, clock=harness.clock)
