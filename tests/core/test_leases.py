"""What the loops do when another replica may have taken a job over."""

from __future__ import annotations

import pytest

from core.errors import NotOurs
from core.jobs import State
from tests.core.house import House


async def test_nothing_is_sent_while_it_is_not_sure_whose_the_job_is(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await house.imagine()
    monkeypatch.setattr(house.store, "holds_lease", lambda: False)
    await house.turn(house.submitter)
    assert house.submits() == {}
    assert (await house.job(job.id)).state is State.WAITING
    monkeypatch.undo()
    await house.until(job.id, State.DONE)
    assert house.submits() == {job.id: 1}


async def test_a_post_that_another_replica_owns_is_left_to_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    job = await house.imagine()
    noted: list[bool] = []

    async def theirs(job_id: str, message: str, revision: int, *, ours: bool = False) -> None:
        noted.append(ours)
        raise NotOurs(job_id)

    monkeypatch.setattr(house.store, "shown", theirs)
    monkeypatch.setattr("core.loops.poster.log.exception", lambda *_: pytest.fail("it is no error"))
    await house.turn(house.poster)
    assert noted == [True]
    monkeypatch.undo()
    await house.until(job.id, State.DONE)


async def test_progress_that_was_shown_in_doubt_is_looked_at_by_its_owner(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await house.imagine()
    await house.until(job.id, State.RUNNING)
    shown = house.store.shown
    noted: list[str] = []

    async def note(job_id: str, message: str, revision: int, *, ours: bool = False) -> None:
        noted.append(job_id)
        await shown(job_id, message, revision, ours=ours)

    monkeypatch.setattr(house.store, "shown", note)
    house.board.show(job.id, percent=10, position=None, preview_url=None)
    await house.turn(house.poster)
    assert noted == [], "progress is not written"
    monkeypatch.setattr(house.store, "holds_lease", lambda: False)
    house.board.show(job.id, percent=20, position=None, preview_url=None)
    await house.turn(house.poster)
    assert noted == [job.id]
