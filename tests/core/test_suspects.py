"""Who is to blame for a question in vain: one task, on a toy clock, or the pace at which all are asked about."""

from __future__ import annotations

import pytest

from core.mj import Reason, Unanswered
from tests.core.harness import NOON
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
    toy.fetch = _refused  # type: ignore[method-assign]
    since = toy.clock()
    await toy.go(300)
    assert toy.gap("task 5", since) <= 10


async def _refused(task_id: str, read: float = 0) -> None:
    raise too_much(60)


@pytest.mark.parametrize(
    ("tasks", "every", "silence", "longest"), [(300, 2.0, None, 40), (300, 2.0, 5.0, 60), (200, 10.0, 10.0, 60)]
)
async def test_a_server_that_finds_all_of_it_too_much_is_asked_less(
    tasks: int, every: float, silence: float | None, longest: float
) -> None:
    """Nobody is set apart for what is said to all, though others are answered in between; nobody waits for long."""
    toy = Toy(numbered(tasks))
    answers = toy._answers
    last = toy.clock()
    refused = 0

    def slowly(ids: list[str]) -> object:
        nonlocal last, refused
        if toy.clock() - last < every:
            refused += 1
            raise too_much(silence)
        last = toy.clock()
        return answers(ids)

    toy._answers = slowly  # type: ignore[method-assign, assignment]
    await toy.go(300)
    assert not any(watch.alone for watch in toy.tracker._watches)
    assert refused < 0.6 * len(toy.batches)
    assert max(toy.gap(f"task {number}", toy.clock() - 300) for number in range(tasks)) < longest


async def test_a_server_that_forgets_a_hundred_tasks_keeps_no_other_waiting() -> None:
    """Those are asked about alone before they count as lost: they get half of the room, and each its turn."""
    toy = Toy(numbered(100, "old"), began=NOON - 60)
    await toy.go(20)
    toy.forgotten |= {f"old {number}" for number in range(100)}
    since = toy.clock()
    toy.rows |= {job_id: (task_id, since) for job_id, task_id in numbered(10, "new").items()}
    toy.written.elsewhere = True
    await toy.go(100)
    assert max(toy.gap(f"new {number}", since) for number in range(10)) <= 6
    assert len(toy.rows) == 10


async def test_two_jobs_with_one_task_take_no_turns_and_follow_each_other() -> None:
    toy = Toy({"first": "task", "second": "task"})
    await toy.go(30)
    assert toy.turns <= 40
    assert len(toy.asked["task"]) <= 16
    assert toy.pace.left >= 9
    toy.forgotten.add("task")
    await toy.go(300)
    assert not toy.rows


async def test_tasks_asked_about_alone_are_all_silent_like_any_others() -> None:
    """When nobody is heard of, it is the server that is away, and its return is seen within ten seconds."""
    toy = Toy(numbered(2))
    await toy.go(20)
    for watch in toy.tracker._watches:
        watch.alone, watch.spoiled = True, 1
    toy.refuses["*"] = Unanswered(Reason.UNREACHABLE, "")
    await toy.go(600)
    toy.refuses.clear()
    since = toy.clock()
    await toy.go(10)
    assert toy.asked["task 0"][-1] > since
    assert toy.asked["task 1"][-1] > since
