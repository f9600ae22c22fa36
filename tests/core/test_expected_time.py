"""The time that a job is expected to take."""

from __future__ import annotations

import pytest

from core.usual import Usual
from core.viewer import Viewer
from tests.core.harness import Harness


async def test_the_expected_time_comes_from_jobs_like_this(harness: Harness) -> None:
    grid = await harness.painted("the first")
    for label in ("V1", "V2", "U1"):
        await harness.pressed(grid, label)
    upscale, variation, fresh = (
        await harness.press(grid, "U2"),
        await harness.press(grid, "V3"),
        await harness.imagine("another"),
    )
    await harness.turn(harness.submitter)
    viewer = Viewer(
        harness.store, harness.board, harness.engine.providers, harness.clock, Usual(harness.store, harness.clock)
    )
    views = await viewer.views([await harness.job(job.id) for job in (upscale, variation, fresh)])
    eta = [view.eta or 0.0 for view in views]
    assert 0 < eta[0] < eta[1]
    assert eta[1] == pytest.approx(eta[2], abs=2)
    harness.clock.pass_(1000)
    assert [view.eta for view in await viewer.views([view.job for view in views])] == [None] * 3
