"""How often a server is asked: as often as that brings something, and within what it bears."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from core.loops import pace
from core.loops.pace import Pace
from tests.clock import Clock

BATCHES, ALONE = 100, 1


def paced(together: int) -> tuple[Pace, Clock]:
    clock = Clock(1_750_000_000.0)
    midjourney: Any = SimpleNamespace(together=together, provider=SimpleNamespace(poll_seconds=2.0))
    return Pace(midjourney, clock), clock


def asked(pace: Pace, clock: Clock, seconds: int, young: int, wanted: int = 1000) -> Iterator[int]:
    """Questions of each second, at ten turns a second."""
    for _ in range(seconds):
        count = 0
        for _ in range(10):
            clock.pass_(0.1)
            pace.fill(young)
            count += pace.take(wanted)
        yield count


def test_never_more_than_ten_questions_a_second_however_many_tasks_there_are() -> None:
    assert max(asked(*paced(BATCHES), 30, 10_000)) <= pace.TOGETHER
    assert sum(asked(*paced(BATCHES), 30, 1000)) >= 30 * 7
    assert 30 * 4 <= sum(asked(*paced(BATCHES), 30, 10_000)) <= 30 * pace.MANY + 1, "most of what they tell is no news"


def test_three_a_second_where_each_is_asked_about_alone_and_more_only_so_that_none_waits_long() -> None:
    assert max(asked(*paced(ALONE), 30, 20)) <= pace.ALONE
    assert sum(asked(*paced(ALONE), 30, 20)) >= 70
    assert sum(asked(*paced(ALONE), 30, 60)) >= 30 * 5
    assert max(asked(*paced(ALONE), 30, 500)) <= pace.TOGETHER


def test_room_is_left_for_asking_in_parts() -> None:
    here, clock = paced(BATCHES)
    clock.pass_(10)
    here.fill(100)
    assert [here.take(100), here.take_parts(100), here.take(1), here.take_parts(1)] == [3, 7, 0, 0]


def test_who_is_asked_too_much_is_asked_less_and_slowly_more_again() -> None:
    here, clock = paced(BATCHES)
    assert here.soon == 2
    for _ in range(20):  # of questions that went out together
        here.complained(None)
    assert here.soon == 4
    assert sum(asked(here, clock, 10, 1000)) < 70
    clock.pass_(20)
    here.fill(0)
    assert 2 < here.soon < 4
    clock.pass_(60)
    here.fill(0)
    assert here.soon == 2
    for _ in range(50):
        here.complained(None)
        clock.pass_(2)
    assert here.soon <= 2 / pace.LEAST


def test_who_names_a_time_is_left_alone_until_then() -> None:
    here, clock = paced(BATCHES)
    here.complained(7)
    assert list(asked(here, clock, 6, 100)) == [0] * 6
    assert sum(asked(here, clock, 5, 100)) > 0
    here.complained(1e9)
    assert here.silent_until - clock() == pace.LONGEST


def test_a_task_is_looked_at_most_when_its_end_is_due() -> None:
    here, _ = paced(ALONE)
    assert [round(here.after(age, 60)) for age in (0, 30, 50, 60, 70, 100, 300)] == [10, 6, 2, 2, 2, 8, 10]
    assert [round(here.after(age, None)) for age in (0, 20, 50)] == [2, 4, 10]
    here, _ = paced(BATCHES)
    assert {here.after(age, 60) for age in (0, 60, 300)} == {2.0}
    here.fill(5000)
    assert [round(here.after(age, 60)) for age in (0, 50, 60, 300)] == [12, 2, 2, 20]
