"""What a running program has cost so far, as Linux keeps it in /proc."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def cpu(pid: int) -> float:
    """Seconds, its own and the system's for it, to a hundredth."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident(pid: int) -> float:
    """MB of memory that it has now."""
    return _memory(pid, "VmRSS")


def most(pid: int) -> float:
    """MB of memory that it had at the most."""
    return _memory(pid, "VmHWM")


def _memory(pid: int, which: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(which)) / 1024
