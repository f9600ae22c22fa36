"""`make ratios`: a job's CPU beside that of a bare script, held within limits that noise does not reach.

Both bear a small load at once, on every platform, so that what else happens on the machine is the same for both. No
time is asserted, only how many times as much Easel takes: the median of three runs.
"""

from __future__ import annotations

import asyncio
import statistics
import sys

from tests.bench.beside import Load, commands, measure, painting_little

LIMITS = {"telegram": 1.5, "discord": 2.4, "page": 2.6}
"""Some third more than what is measured; see docs/performance.md. Few jobs share what a program does at rest, so each
costs more than under the loads there."""
LOAD = Load(people=50, within=3.0, drawing=3.0)
RUNS = 3


async def once() -> dict[str, float]:
    """Platform -> how many times a bare script's CPU a job takes."""
    names = [(platform, name) for platform in LIMITS for name in ("easel", "bare")]
    costs = await asyncio.gather(*(measure(platform, LOAD, commands(platform)[name]) for platform, name in names))
    cpu = {name: cost.cpu for name, cost in zip(names, costs, strict=True)}
    return {platform: cpu[platform, "easel"] / cpu[platform, "bare"] for platform in LIMITS}


async def main() -> int:
    """How many platforms cost too much."""
    with painting_little():
        runs = [await once() for _ in range(RUNS)]
    over = 0
    for platform, limit in LIMITS.items():
        each = sorted(run[platform] for run in runs)
        over += (median := statistics.median(each)) > limit
        said = ", ".join(f"{ratio:.2f}" for ratio in each)
        sys.stdout.write(f"{platform}: {median:.2f} of a bare script's CPU a job, at most {limit} ({said})\n")
    return over


if __name__ == "__main__":
    sys.exit(asyncio.run(main()) > 0)
