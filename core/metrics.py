"""What is counted while this process runs. `/metrics` writes it, by a library that is loaded when somebody asks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter

from msgspec import Struct, field

FAST = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0)
CALL = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 90.0)
LONG = (10.0, 30.0, 60.0, 120.0, 300.0, 900.0, 3600.0)
"""Seconds, by which what took so long is told apart."""


class Metric(Struct, frozen=True, eq=False):
    """How often something happened, and with `limits` how long it took. No label holds a person, a place or a job."""

    name: str
    """As Prometheus names it, without the `_total` of what is only counted."""
    about: str
    labels: tuple[str, ...] = ()
    limits: tuple[float, ...] = ()
    kept: dict[tuple[str, ...], list[float]] = field(default_factory=dict)
    """Labels' values -> seconds in all, and how many were within each limit and no smaller one, and beyond all."""

    def count(self, *labels: str, seconds: float = 0.0) -> None:
        """It happened, and took so long."""
        row = self.kept.get(labels)
        if row is None:
            row = self.kept[labels] = [0.0] * (len(self.limits) + 2)
        row[0] += seconds
        row[1 + bisect_left(self.limits, seconds)] += 1

    @contextmanager
    def timed(self, *labels: str) -> Iterator[None]:
        """Count what is done meanwhile, and how long it takes, unless it raises."""
        began = perf_counter()
        yield
        self.count(*labels, seconds=perf_counter() - began)


class Gauge(Struct, frozen=True):
    """How something stands now: a value, or one for each value of a label."""

    name: str
    about: str
    label: str = ""
    values: Mapping[str, float] = field(default_factory=dict)
    """With the label empty, the one under the empty name."""


ENDED = Metric("easel_job_seconds", "From asking to the end of jobs", ("kind", "state"), LONG)
FAILED = Metric("easel_faults", "Jobs that failed, by why", ("fault",))
ASKED = Metric("easel_provider_seconds", "How long the provider took to answer", ("endpoint", "outcome"), CALL)
PICTURES = Metric("easel_pictures", "Results that were brought home, or not yet", ("outcome",))
HOOKS = Metric("easel_hooks", "Hooks of the provider's, by whether their task is watched here", ("known",))
TURNS = Metric("easel_turns", "Turns of the loops", ("loop", "outcome"))
SHOWN = Metric("easel_show_seconds", "Messages that were made or changed", ("platform", "outcome"), CALL)
REQUESTS = Metric("easel_requests", "What came in, each time that it was tried", ("outcome",))
WRITES = Metric("easel_store_write_seconds", "Until a change was on disk", (), FAST)

ALL = (ENDED, FAILED, ASKED, PICTURES, HOOKS, TURNS, SHOWN, REQUESTS, WRITES)
