"""How soon a command says something: `easel --help` as whole processes."""

from __future__ import annotations

import asyncio
import sys

TIMES = 5
_HELP = "import sys; from bots.cli import main; sys.argv[1:] = ['--help']; main()"
_EVERYTHING = "import bots.app, bots.logs, rich.console, storage.backup"


async def all_imported() -> int:
    """With everything imported that any command needs."""
    return await _started(f"{_EVERYTHING}; {_HELP}")


async def as_needed() -> int:
    """With what this one needs."""
    return await _started(_HELP)


async def _started(program: str) -> int:
    for _ in range(TIMES):
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdout=asyncio.subprocess.DEVNULL)
        if await process.wait() != 0:
            raise RuntimeError(f"ended with {process.returncode}: {program}")
    return TIMES
