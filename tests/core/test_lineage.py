"""What a job came from, as every rendering is told it, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from core.jobs import Job, Post, State
from tests.core.harness import Harness


async def test_where_a_parent_stands_is_looked_up_once_while_a_job_is_drawn(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = await harness.painted("a red fox")
    child = await harness.press(grid, "V1")
    asked: list[set[str]] = []
    posted = harness.store.posted

    async def counted(ids: Iterable[str]) -> list[tuple[Job, Post]]:
        asked.append(set(ids))
        return await posted(asked[-1])

    monkeypatch.setattr(harness.store, "posted", counted)
    assert [view.parent for view in await harness.viewer.views([grid])] == [None]
    assert asked == []  # nothing for a job of its own
    for _ in range(3):
        (view,) = await harness.viewer.views([await harness.job(child.id)])
        assert view.parent is not None
        assert view.parent.job.id == grid.id
        assert view.parent.message
    assert asked == [{grid.id}]
    monkeypatch.undo()
    done = await harness.until(child.id, State.DONE)
    monkeypatch.setattr(harness.store, "posted", counted)
    asked.clear()
    await harness.viewer.views([done, grid, done])
    assert asked == [{grid.id}]  # once for the whole list
