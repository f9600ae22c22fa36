"""Who is to blame for a question in vain: one task, on a toy clock, or the pace at which all are asked about."""

from __future__ import annotations

import pytest

from core.mj import Unanswered
from tests.core.toy import Toy, numbered, too_much


@pytest.mark.parametrize(("together", "retry_after"), [(100, 10.0), (100, None), (1, 60.0), (1, None)])
async def test_a_task_that_is_always_too_much_is_set_apart(together: int, retry_after: float | None) -> None:
    toy = Toy(numbered(10), together=together)
    toy.refuses["task 0"] = too_much(retry_after)
    await toy.go(240)
    since = toy.clock()
    await toy.go(600)
    assert max(toy.gap(f"task {number}", since) for number in range(1, 10)) <= 30
    assert len([at for at in toy.vain["task 0"] if at > since]) <= 600 / 60 + 1


async def test_what_is_said_of_one_task_that_a_list_leaves_out_goes_for_no_other() -> None:
    toy = Toy(numbered(10))
    await toy.go(20)
    toy.forgotten.add("task 0")
    toy.fetch = lambda task_id, read: _refused(too_much(60))  # type: ignore[method-assign, assignment]
    since = toy.clock()
    await toy.go(300)
    assert toy.gap("task 5", since) <= 10


async def _refused(error: Unanswered) -> None:
    raise error


async def test_a_server_that_finds_all_of_it_too_much_is_asked_less() -> None:
    """Nobody is set apart for what is said to all, though others are answered in between."""
    toy = Toy(numbered(300))
    answers = toy._answers
    last = toy.clock()
    refused = 0

    def slowly(ids: list[str]) -> object:
        nonlocal last, refused
        if toy.clock() - last < 2:
            refused += 1
            raise too_much()
        last = toy.clock()
        return answers(ids)

    toy._answers = slowly  # type: ignore[method-assign, assignment]
    await toy.go(300)
    assert not any(watch.alone for watch in toy.tracker._watches)
    assert refused < len(toy.batches) / 2
