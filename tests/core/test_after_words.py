"""Words that were given to a task on new-api: they make a second row of the same id, and `fetch` shows the old one."""

from __future__ import annotations

import pytest
from aiohttp import web

from core import actions
from core.jobs import Job, State
from core.mj import Status, parse_task
from core.mj.tasks import furthest
from tests.core.conftest import Open
from tests.core.front import Page, fronted
from tests.core.harness import Harness, ask


async def asked(harness: Harness, grid: Job) -> Job:
    return await harness.until((await harness.press(grid, "V1")).id, State.ASKING)


@pytest.mark.parametrize("lost", [False, True], ids=["answered", "answer lost"])
async def test_words_are_asked_for_once_and_sent_once(open_harness: Open, lost: bool) -> None:
    async with fronted(open_harness, "new-api", remix=True, duration=200.0) as (harness, front):
        grid = await harness.until((await harness.imagine()).id, State.DONE, seconds=400)
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
        variation = await asked(harness, grid)
        gone = ("/submit/modal", "/list-by-condition")
        front.changes.append(lambda path, told: web.Response(status=504) if path.endswith(gone) else told)
        await harness.studio.words(ask(), variation.id, "a blue fox")
        await harness.run(300, 10)
    assert sum(path.endswith("/submit/modal") for path in front.asked) == 1


@pytest.mark.parametrize("lost", [False, True], ids=["answered", "answer lost"])
async def test_words_whose_task_no_list_shows_are_sent_once_and_their_picture_comes(
    open_harness: Open, lost: bool
) -> None:
    """Older forks have no such list, and answer with their dashboard."""
    async with fronted(open_harness, "new-api", remix=True, duration=400.0, sync=15.0) as (harness, front):
        grid = await harness.until((await harness.imagine()).id, State.DONE, seconds=2000)
        front.pages["/mj/task/list-by-condition"] = Page(b"<!doctype html><title>New API</title>", "text/html")
        variation = await asked(harness, grid)
        await harness.run(30, 10)  # until the gateway has looked
        if lost:
            front.changes.append(
                lambda path, told: web.Response(status=504) if path.endswith("/submit/modal") else told
            )
        await harness.studio.words(ask(), variation.id, "a blue fox")
        for _ in range(30):  # longer than its words, or a lost answer, may take to be believed
            await harness.run(10, 10)
            assert (await harness.job(variation.id)).state is (State.UNKNOWN if lost else State.RUNNING)
        assert (await harness.until(variation.id, State.DONE, seconds=2000)).result
    assert sum(path.endswith("/submit/modal") for path in front.asked) == 1


async def test_words_that_nobody_can_look_for_are_the_persons_to_send_again(open_harness: Open) -> None:
    async with fronted(open_harness, "new-api", remix=True) as (harness, front):
        grid = await harness.until((await harness.imagine()).id, State.DONE)
        front.pages["/mj/task/list-by-condition"] = Page(b"<!doctype html><title>New API</title>", "text/html")
        variation = await asked(harness, grid)
        front.pages["/mj/submit/modal"] = Page(b"", status=504)
        await harness.studio.words(ask(), variation.id, "a blue fox")
        await harness.run(3900, 60)
        assert (await harness.job(variation.id)).undecided
        assert sum(path.endswith("/submit/modal") for path in front.asked) == 1
        del front.pages["/mj/submit/modal"]
        await harness.studio.press(ask(), variation.id, actions.AGAIN)
        assert (await harness.until(variation.id, State.DONE, seconds=400)).result


@pytest.mark.parametrize(
    ("one", "other"),
    [("MODAL", ""), ("MODAL", "SUBMITTED"), ("SUBMITTED", "IN_PROGRESS"), ("FAILURE", "SUCCESS"), ("MODAL", "FAILURE")],
)
def test_of_several_rows_the_furthest_counts(one: str, other: str) -> None:
    rows = [parse_task({"id": "1", "status": status}, "http://x") for status in (one, other)]
    assert furthest(*rows) is furthest(*reversed(rows)) is rows[1]
    assert rows[0].status is not rows[1].status or rows[0].status is Status.PENDING


def test_a_row_that_was_given_up_says_nothing_of_the_words_that_came_later() -> None:
    given_up = parse_task({"id": "1", "status": "FAILURE", "submitTime": 1000}, "http://x")
    newer = parse_task({"id": "1", "status": "IN_PROGRESS", "submitTime": 5000}, "http://x")
    assert furthest(given_up, newer) is furthest(newer, given_up) is newer
    ended = parse_task({"id": "1", "status": "FAILURE", "submitTime": 5000}, "http://x")
    waits = parse_task({"id": "1", "status": "MODAL", "submitTime": 1000}, "http://x")
    assert furthest(waits, ended) is furthest(ended, waits) is ended
