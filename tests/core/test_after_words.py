"""Words that were given to a task on new-api: they make a second row of the same id, and `fetch` shows the old one."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web

from core.jobs import Job, State
from core.mj import Status, parse_task
from core.mj.tasks import furthest
from tests.core.conftest import Open
from tests.core.front import Front, fronted
from tests.core.harness import Harness, ask


def as_new_api(front: Front) -> None:
    """`fetch` shows the row that waits for words until the other one has ended; lists show both."""
    old: dict[str, dict[str, Any]] = {}

    def change(path: str, told: Any) -> Any:
        if "/task/" not in path:
            return told
        for task in told if isinstance(told, list) else [told]:
            if isinstance(task, dict) and task.get("status") == "MODAL":
                old[task["id"]] = task
        if isinstance(told, list):
            return [row for task in told for row in (old.get(task["id"], task), task)]
        if isinstance(told, dict) and told.get("id") in old and told.get("status") != "SUCCESS":
            return old[told["id"]]
        return told

    front.changes.append(change)


async def asked(harness: Harness, grid: Job) -> Job:
    variation = await harness.until((await harness.press(grid, "V1")).id, State.ASKING)
    task = await harness.midjourney.fetch(variation.task_id or "")  # the front sees its first row
    assert task is not None
    assert task.status is Status.MODAL
    return variation


@pytest.mark.parametrize("lost", [False, True], ids=["answered", "answer lost"])
async def test_words_are_asked_for_once_and_sent_once(open_harness: Open, lost: bool) -> None:
    async with fronted(open_harness, "new-api", remix=True, duration=200.0) as (harness, front):
        grid = await harness.until((await harness.imagine()).id, State.DONE, seconds=400)
        as_new_api(front)
        variation = await asked(harness, grid)
        if lost:
            front.changes.insert(
                0, lambda path, told: web.Response(status=504) if path.endswith("/submit/modal") else told
            )
        await harness.studio.words(ask(), variation.id, "a blue fox")
        for _ in range(30):  # longer than its words, or an old row, may take to be believed
            await harness.run(5, 5)
            assert (await harness.job(variation.id)).state is not State.ASKING
        done = await harness.until(variation.id, State.DONE, seconds=400)
    assert done.prompt == "a blue fox"
    assert sum(path.endswith("/submit/modal") for path in front.asked) == 1


async def test_words_whose_list_is_away_are_not_sent_again(open_harness: Open) -> None:
    async with fronted(open_harness, "new-api", remix=True, duration=1000.0) as (harness, front):
        grid = await harness.until((await harness.imagine()).id, State.DONE, seconds=2000)
        as_new_api(front)
        variation = await asked(harness, grid)
        gone = ("/submit/modal", "/list-by-condition")
        front.changes.append(lambda path, told: web.Response(status=504) if path.endswith(gone) else told)
        await harness.studio.words(ask(), variation.id, "a blue fox")
        await harness.run(300, 10)
    assert sum(path.endswith("/submit/modal") for path in front.asked) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("MODAL", ""), ("MODAL", "SUBMITTED"), ("SUBMITTED", "IN_PROGRESS"), ("FAILURE", "SUCCESS"), ("MODAL", "FAILURE")],
)
def test_of_several_rows_the_furthest_counts(one: str, other: str) -> None:
    rows = [parse_task({"id": "1", "status": status}, "http://x") for status in (one, other)]
    assert furthest(*rows) is furthest(*reversed(rows)) is rows[1]
    assert rows[0].status is not rows[1].status or rows[0].status is Status.PENDING
