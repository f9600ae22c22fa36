"""`python -m tests.fuzz TARGET --seconds N`: bytes guided by coverage (atheris), until something breaks or time ends.

atheris stands in the optional group `fuzz`. What broke is left as libFuzzer names it (`crash-…`), and is
run again by `python -m tests.fuzz TARGET --again FILE`, which needs no atheris.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

WATCHED = [
    "bots.common.callback_data",
    "bots.discord.modals",
    "bots.discord.request",
    "bots.telegram.reception",
    "bots.telegram.request",
    "bots.web.chat",
    "bots.server.hooks",
    "core.media.containers",
    "core.media.addresses",
    "core.mj.replies",
    "core.mj.tasks",
    "core.media.pictures",
    "core.prompts",
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.WebPImagePlugin",
]
"""Modules whose branches guide the search. Each takes a second to prepare."""


def _others() -> Iterator[str]:
    """The modules of the same packages that are left as they are."""
    for package in ("bots", "core", "PIL"):
        (root,) = map(Path, (find_spec(package) or sys.exit(f"{package} is not here")).submodule_search_locations or ())
        for path in root.rglob("*.py"):
            name = ".".join((package, *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
            if not f"{name}.".startswith(tuple(f"{watched}." for watched in WATCHED)):
                yield name


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--again", type=Path, metavar="FILE")
    options = parser.parse_args()
    logging.disable()
    warnings.simplefilter("ignore")
    if options.again is not None:
        from tests.fuzz.targets import TARGETS

        TARGETS[options.target].run(options.again.read_bytes())
        return

    import atheris

    with atheris.instrument_imports(include=["bots", "core", "PIL"], exclude=list(_others())):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[options.target]
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(target.seeds):
            (Path(corpus) / str(number)).write_bytes(seed)
        longest = 4 * max(map(len, target.seeds)) + 64
        limits = [f"-max_total_time={options.seconds}", f"-max_len={longest}", "-timeout=10", "-rss_limit_mb=2048"]
        atheris.Setup([sys.argv[0], *limits, "-print_final_stats=1", corpus], target.run)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
