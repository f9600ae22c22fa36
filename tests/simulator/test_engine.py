"""The line: who starts when, as plain arithmetic."""

from __future__ import annotations

import random

import pytest

from simulator.engine import Engine, QueueFullError
from simulator.tasks import Task


def a_task(number: int, duration: float = 10.0) -> Task:
    return Task(str(number), "IMAGINE", "x", "/imagine x", 1, 0.0, duration)


def begun(task: Task) -> float:
    assert task.started is not None
    return task.started


class Now:
    value = 0.0

    def __call__(self) -> float:
        return self.value


def test_slots_are_taken_in_order() -> None:
    engine = Engine(Now(), 2, 10)
    starts = [engine.accept(a_task(n, duration))[0].started for n, duration in enumerate((10, 4, 1, 1, 9))]
    assert starts == [0, 0, 4, 5, 6]
    assert engine.waiting() == 3


def test_nobody_waits_for_ever_and_nobody_overtakes() -> None:
    clock, luck = Now(), random.Random(7)
    engine = Engine(clock, 3, 1000)
    for number in range(400):
        clock.value += luck.random() * 3
        engine.accept(a_task(number, luck.uniform(0, 15)))
        if luck.random() < 0.2:
            engine.cancel(luck.choice(engine.unfinished()))
    tasks = [task for task in engine.tasks.values() if task.cancelled is None]
    starts = [begun(task) for task in tasks]
    assert starts == sorted(starts)
    for task in tasks:
        at_once = sum(begun(other) <= begun(task) < other.end for other in tasks)
        assert at_once <= 3


def test_a_full_line() -> None:
    clock = Now()
    engine = Engine(clock, 1, 1)
    assert [engine.accept(a_task(n))[1] for n in range(2)] == [0, 0]
    with pytest.raises(QueueFullError):
        engine.accept(a_task(3))
    assert "3" not in engine.tasks
    clock.value = 10.0
    assert engine.accept(a_task(3))[0].started == 20.0


def test_no_line_at_all() -> None:
    engine = Engine(Now(), 1, 0)
    engine.accept(a_task(1))
    with pytest.raises(QueueFullError):
        engine.accept(a_task(2))


def test_a_cancel_moves_the_line_up() -> None:
    clock = Now()
    engine = Engine(clock, 1, 10)
    for number in range(3):
        engine.accept(a_task(number))
    clock.value = 2.0
    moved = engine.cancel(engine.tasks["0"])
    assert [(task.id, task.started) for task in moved] == [("0", 0.0), ("1", 2.0), ("2", 12.0)]


def test_unfinished_tasks_go_on_after_a_restart() -> None:
    clock = Now()
    engine = Engine(clock, 1, 10)
    for number in range(3):
        engine.accept(a_task(number))
    held = engine.hold(a_task(9))
    clock.value = 12.0
    later = Engine(clock, 1, 10)
    later.restore(engine.tasks.values())
    assert [task.status(clock.value) for task in later.tasks.values()] == [
        "SUCCESS",
        "IN_PROGRESS",
        "NOT_START",
        "MODAL",
    ]
    assert later.tasks["2"].started == 20.0
    assert later.tasks["9"] == held
    assert later.accept(a_task(10))[0].started == 30.0


def test_json_round_trip() -> None:
    task = Task("1", "DESCRIBE", "猫", "/describe", 5, 1.5, 2.0, 3.0, texts=("a", "b"), state=None)
    assert Task.from_json(task.to_json()) == task
