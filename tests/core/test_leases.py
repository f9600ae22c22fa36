"""What the loops do when another replica may have taken a job over."""

from __future__ import annotations

import pytest

from core.errors import NotOurs
from core.jobs import State
from tests.core.harness import Harness

pytestmark = pytest.mark.slow


async def test_nothing_is_sent_while_it_is_not_sure_whose_the_job_is(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await harness.imagine()
    monkeypatch.setattr(harness.store, "holds_lease", lambda: False)
    await harness.turn(harness.submitter)
    assert harness.submits() == {}
    assert (await harness.job(job.id)).state is State.WAITING
    monkeypatch.undo()
    await harness.until(job.id, State.DONE)
    assert harness.submits() == {job.id: 1}


async def test_a_post_that_another_replica_owns_is_left_to_it(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await harness.imagine()
    noted: list[bool] = []

    async def theirs(job_id: str, message: str, revision: int, *, ours: bool = False, again: bool = False) -> None:
        noted.append(ours)
        raise NotOurs(job_id)

    monkeypatch.setattr(harness.store, "shown", theirs)
    monkeypatch.setattr("core.loops.poster.log.exception", lambda *_: pytest.fail("it is no error"))
    await harness.turn(harness.poster)
    assert noted == [True]
    monkeypatch.undo()
    await harness.until(job.id, State.DONE)


async def test_progress_that_was_shown_in_doubt_is_looked_at_by_its_owner(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await harness.imagine()
    await harness.until(job.id, State.RUNNING)
    shown = harness.store.shown
    noted: list[str] = []

    async def note(job_id: str, message: str, revision: int, *, ours: bool = False, again: bool = False) -> None:
        noted.append(job_id)
        await shown(job_id, message, revision, ours=ours)

    monkeypatch.setattr(harness.store, "shown", note)
    harness.board.show(job.id, percent=10, position=None, preview_url=None)
    await harness.turn(harness.poster)
    assert noted == [], "progress is not written"
    monkeypatch.setattr(harness.store, "holds_lease", lambda: False)
    harness.board.show(job.id, percent=20, position=None, preview_url=None)
    await harness.turn(harness.poster)
    assert noted == [job.id]
