"""`make bench`: every figure of docs/performance.md, each beside what it is measured by, in one run on this machine.

`python -m tests.bench [PART …]` measures those parts alone. Each has a program of its own, and that has options.
"""

from __future__ import annotations

import subprocess
import sys

PARTS = {
    "telegram": ("beside", "telegram"),
    "limits": ("beside", "telegram", "--limits", "--only", "easel"),
    "discord": ("beside", "discord"),
    "page": ("beside", "page"),
    "many": ("many",),
    "store": ("store",),
    "start": ("start",),
    "ways": ("ways",),
}
"""Name -> the module that measures it, and how it is asked."""


def main(names: list[str]) -> None:
    """Measure one after the other, so that none is in another's way."""
    for name in names or PARTS:
        module, *how = PARTS[name]
        sys.stdout.write(f"\n{name}: python -m tests.bench.{' '.join((module, *how))}\n")
        sys.stdout.flush()
        subprocess.run((sys.executable, "-m", f"tests.bench.{module}", *how), check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
