"""Easel as a person runs it: the real program in a process of its own, started, killed and stopped from outside."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

COMMAND = (sys.executable, "-m", "bots", "run")
START_SECONDS = 60.0
"""For a start on a machine that is busy with other tests."""
_READY = re.compile(rb"http://[\w.:]+:\d+")


@dataclass(frozen=True, slots=True)
class Ended:
    """How the program ended, and all that it said on standard error."""

    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Program:
    """A program that runs and answers at `url`."""

    process: asyncio.subprocess.Process
    url: str
    log: Path

    async def kill(self) -> None:
        """SIGKILL: it gets to do nothing more."""
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> Ended:
        """SIGTERM, and wait for the end."""
        self.process.terminate()
        return Ended(await self.process.wait(), self.log.read_text())


@asynccontextmanager
async def program(folder: Path, *command: str, **variables: str) -> AsyncIterator[Program]:
    """Easel (or another command that prints its address) at work in that folder, configured by these variables alone.

    Whatever was not ended inside is killed.
    """
    log = folder / "program.log"
    with log.open("ab") as said:
        process = await _start(folder, command or COMMAND, variables, said.fileno())
    try:
        assert process.stdout is not None
        async with asyncio.timeout(START_SECONDS):
            first = await process.stdout.readline()
        found = _READY.search(first)
        assert found, f"it printed {first!r} and said {log.read_text()[-3000:]}"
        yield Program(process, found[0].decode(), log)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def ended(folder: Path, *command: str, **variables: str) -> Ended:
    """A program that is expected to end by itself."""
    process = await _start(folder, command or COMMAND, variables, asyncio.subprocess.PIPE)
    try:
        async with asyncio.timeout(START_SECONDS):
            _, said = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
    return Ended(process.returncode or 0, said.decode())


async def _start(
    folder: Path, command: tuple[str, ...], variables: Mapping[str, str], stderr: int
) -> asyncio.subprocess.Process:
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    return await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env=environment | {"LISTEN": "127.0.0.1:0"} | variables,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=stderr,
    )
