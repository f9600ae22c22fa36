"""A real terminal, with `easel setup` in it."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import sys
from codecs import getincrementaldecoder
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

LOGIN = "import os, sys; os.login_tty(int(sys.argv[1])); os.execv(sys.executable, [sys.executable, *sys.argv[2:]])"
SECONDS = 60.0
CTRL_C = b"\x03"
AGAIN = 3.0
"""Seconds until Ctrl+C is pressed once more."""


class Terminal:
    """A terminal with `easel setup` in it."""

    def __init__(self, master: int, process: asyncio.subprocess.Process) -> None:
        self._master = master
        self.process = process
        self.shown = ""
        self._read = 0
        self._more = asyncio.Event()
        self._closed = asyncio.Event()
        self._decoder = getincrementaldecoder("utf-8")()
        asyncio.get_running_loop().add_reader(master, self._take)

    def _take(self) -> None:
        try:
            self.shown += self._decoder.decode(os.read(self._master, 65536)).replace("\r\n", "\n")
        except OSError:  # nobody is at the other end any more
            asyncio.get_running_loop().remove_reader(self._master)
            self._closed.set()
        self._more.set()

    async def asked(self, words: str, answer: str) -> str:
        """Wait until it asks that, and answer; what stood there since the last question."""
        before = await self.until(words)
        os.write(self._master, f"{answer}\n".encode())
        return before

    async def until(self, words: str) -> str:
        """Wait until it asks that; what stood there since the last question."""
        question = re.compile(rf"{words}[^\n]*: $")
        until = asyncio.get_running_loop().time() + SECONDS
        while (found := question.search(self.shown, self._read)) is None:
            left = until - asyncio.get_running_loop().time()
            if left <= 0 or self.process.returncode is not None:
                raise AssertionError(f"never asked {words}:\n{self.shown[self._read :]}")
            self._more.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._more.wait(), left)
        before, self._read = self.shown[self._read : found.end()], len(self.shown)
        return before

    async def interrupted(self) -> int:
        """Ctrl+C at the question that stands there. What comes just before Python begins to read is lost to it."""
        for _ in range(round(SECONDS / AGAIN)):
            os.write(self._master, CTRL_C)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closed.wait(), AGAIN)
                return await self.process.wait()
        raise AssertionError(f"it goes on:\n{self.shown[self._read :]}")

    async def ended(self) -> int:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._closed.wait(), SECONDS)
            return await self.process.wait()
        raise AssertionError(f"it goes on:\n{self.shown[self._read :]}")


@asynccontextmanager
async def setting_up(folder: Path, **variables: str) -> AsyncIterator[Terminal]:
    master, slave = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", LOGIN, str(slave), "-m", "bots", "setup"),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "NO_COLOR": "1", "TERM": "dumb", **variables},
        pass_fds=[slave],
    )
    os.close(slave)
    terminal = Terminal(master, process)
    try:
        yield terminal
    finally:
        asyncio.get_running_loop().remove_reader(master)
        if process.returncode is None:
            process.kill()
            await process.wait()
        os.close(master)
