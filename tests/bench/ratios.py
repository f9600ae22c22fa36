"""`make ratios`: a job's CPU beside a bare script's, and a start's beside its libraries', within limits that noise does
not reach.

Both are measured at once, on every platform, so that what else happens on the machine is the same for both; jobs under
a small load. No time is asserted, only how many times as much Easel takes: the median of three runs.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
from collections.abc import Awaitable, Callable, Mapping

from tests.bench import start
from tests.bench.beside import Load, commands, measure, painting_little

Ratios = Mapping[str, float]
"""Platform -> how many times as much."""

JOB: Ratios = {"telegram": 1.5, "discord": 2.4, "page": 2.6}
"""Some third more than what is measured; see docs/performance.md. Few jobs share what a program does at rest, so each
costs more than under the loads there."""
START: Ratios = dict.fromkeys(start.PLATFORMS, 1.7)
"""Some third more than the 1.3 that is measured."""
LOAD = Load(people=50, within=3.0, drawing=3.0)
RUNS = 3


async def jobs() -> Ratios:
    """How many times a bare script's CPU a job takes."""
    names = [(platform, name) for platform in JOB for name in ("easel", "bare")]
    costs = await asyncio.gather(*(measure(platform, LOAD, commands(platform)[name]) for platform, name in names))
    cpu = {name: cost.cpu for name, cost in zip(names, costs, strict=True)}
    return {platform: cpu[platform, "easel"] / cpu[platform, "bare"] for platform in JOB}


async def starts() -> Ratios:
    """How many times the CPU of its libraries a start takes."""
    return dict(zip(START, await asyncio.gather(*map(start.ratio, START)), strict=True))


async def how_many_over(limits: Ratios, once: Callable[[], Awaitable[Ratios]], what: str) -> int:
    """How many platforms cost too much; a line is printed of each."""
    runs = [await once() for _ in range(RUNS)]
    count = 0
    for platform, limit in limits.items():
        each = sorted(run[platform] for run in runs)
        count += (median := statistics.median(each)) > limit
        said = ", ".join(f"{ratio:.2f}" for ratio in each)
        sys.stdout.write(f"{platform}: {median:.2f} of {what}, at most {limit} ({said})\n")
    return count


async def main() -> int:
    """How often Easel costs too much."""
    with painting_little():
        costly = await how_many_over(JOB, jobs, "a bare script's CPU a job")
    return costly + await how_many_over(START, starts, "its libraries' CPU at the start")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()) > 0)
