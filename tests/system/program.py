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

from tests import empty
from tests.system.nursery import ROOT, Child, DiesAt, Nursery

BY_HAND = (sys.executable, "-m", "bots", "run")
"""As a person starts it, without the nursery's help."""
START_SECONDS = 60.0
"""For a start on a machine that is busy with other tests."""
LOG = "program.log"
"""What it says on standard error, in its folder; each life goes on where the last one ended."""
_READY = re.compile(rb"http://[\w.:]+:\d+")
_nursery = Nursery()


@dataclass(frozen=True, slots=True)
class Ended:
    """How the program ended, and all that it said on standard error."""

    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Program:
    """A program that runs and answers at `url`."""

    process: asyncio.subprocess.Process | Child
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
    async with started(folder, *command, dies_at=None, **variables) as process:
        log = folder / LOG
        assert process.stdout is not None
        async with asyncio.timeout(START_SECONDS):
            first = await process.stdout.readline()
        found = _READY.search(first)
        assert found, f"it printed {first!r} and said {log.read_text()[-3000:]}"
        yield Program(process, found[0].decode(), log)


@asynccontextmanager
async def started(
    folder: Path, *command: str, dies_at: DiesAt = None, **variables: str
) -> AsyncIterator[asyncio.subprocess.Process | Child]:
    """The same, as it begins: it may end before it prints anything. `dies_at`: see `steps.arm`."""
    with (folder / LOG).open("ab") as said:
        process = await _start(folder, command, variables, said.fileno(), dies_at)
    try:
        yield process
    finally:
        await _end(process)


async def ended(folder: Path, *command: str, **variables: str) -> Ended:
    """A program that is expected to end by itself."""
    log = folder / "ended.log"
    with log.open("wb") as said:
        process = await _start(folder, command, variables, said.fileno())
    try:
        async with asyncio.timeout(START_SECONDS):
            code = await process.wait()
    finally:
        await _end(process)
    return Ended(code, log.read_text())


async def _start(
    folder: Path, command: tuple[str, ...], variables: Mapping[str, str], stderr: int, dies_at: DiesAt = None
) -> asyncio.subprocess.Process | Child:
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    environment |= {"LISTEN": "127.0.0.1:0", "ACCESS": "open", **variables}
    if not command:
        if "DATABASE_URL" not in variables:
            empty.laid_in(folder / "data")
        return await _nursery.born(folder, environment, stderr, dies_at)
    return await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env={"PYTHONPATH": ROOT} | environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=stderr,
    )


async def _end(process: asyncio.subprocess.Process | Child) -> None:
    if process.returncode is None:
        process.kill()
    assert process.stdout is not None
    await process.stdout.read()
    await process.wait()
