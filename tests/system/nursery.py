"""Programs without the seconds of imports that each begins with: a process that has imported everything forks them.

The nursery has neither threads nor an event loop, so what it forks is as good as a program that was just started: a
process of its own in a process group of its own, with its own folder, environment and streams, that goes the way of
`easel run` from its first line to the interpreter's end. When whoever began the nursery is gone, it ends with all of
its children.
"""

from __future__ import annotations

import asyncio
import atexit
import functools
import gc
import importlib
import json
import os
import select
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core import tls
from tests import disk

DiesAt = tuple[int, int] | None
CLOCK_AHEAD = "CLOCK_AHEAD"
"""A variable of ours: by how many seconds the program's clock is wrong."""
ROOT = str(Path(__file__).parents[2])
MODULES = (
    "bots.app",
    "bots.cli",
    "bots.discord.adapter",
    "bots.logs",
    "bots.telegram.adapter",
    "simulator",
    "storage.postgres",
    "aiosqlite",
    "anyio._backends._asyncio",
    "tests.system.steps",
)
"""All that a program loads, also what it loads only where that is configured."""


@dataclass(eq=False)
class Child:
    """A program that was forked; what `asyncio.subprocess.Process` offers of it, as far as it is needed."""

    pid: int
    stdout: asyncio.StreamReader
    returncode: int | None = None

    def begin(self, told: asyncio.StreamReader, *held: asyncio.StreamWriter | asyncio.BaseTransport) -> None:
        """Wait for its end from now on; what was held for it is closed then."""
        self._ended = asyncio.create_task(self._wait(told, held), name=f"child-{self.pid}")

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    async def wait(self) -> int:
        """Its exit code, once it has ended; a signal is a negative one."""
        return await asyncio.shield(self._ended)

    async def _wait(
        self, told: asyncio.StreamReader, held: tuple[asyncio.StreamWriter | asyncio.BaseTransport, ...]
    ) -> int:
        self.returncode = int(await told.readline())  # ValueError where the nursery itself is gone
        for line in held:
            line.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Any signal."""
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)


class Nursery:
    """The nursery as tests use it; it is begun with the first child."""

    def __init__(self) -> None:
        self._control: socket.socket | None = None

    async def born(self, folder: Path, variables: Mapping[str, str], stderr: int, dies_at: DiesAt = None) -> Child:
        """A program in that folder, with these variables alone, writing errors there; `dies_at`: see `steps.arm`."""
        ours, theirs = socket.socketpair()
        reading, writing = os.pipe()
        asked = {"folder": str(folder), "variables": dict(variables), "dies_at": dies_at}
        ours.sendall(json.dumps(asked).encode() + b"\n")
        socket.send_fds(self._begun(), [b"+"], [theirs.fileno(), writing, stderr])
        theirs.close()
        os.close(writing)
        told, telling = await asyncio.open_connection(sock=ours)
        stdout = asyncio.StreamReader()
        pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(stdout), os.fdopen(reading, "rb", 0)
        )
        child = Child(int(await told.readline()), stdout)
        child.begin(told, telling, pipe)
        return child

    def _begun(self) -> socket.socket:
        if self._control is None:
            self._control, theirs = socket.socketpair()
            kept = {
                name: os.environ[name] for name in ("PATH", "LANG", "PYTHONDONTWRITEBYTECODE") if name in os.environ
            }
            process = subprocess.Popen(
                [sys.executable, "-m", __spec__.name, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                cwd=ROOT,
                env=kept | {"PYTHONPATH": ROOT},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
            theirs.close()
            atexit.register(self._end, self._control, process)
        return self._control

    @staticmethod
    def _end(control: socket.socket, process: subprocess.Popen[bytes]) -> None:
        control.close()
        process.wait()


def _serve(control: socket.socket) -> dict[str, Any] | None:
    """Fork whatever is asked for. Returns what was asked in each child, and None in the nursery, at its end."""
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    children: dict[int, socket.socket] = {}
    watched: list[Any] = [control, awake]
    while True:
        ready = select.select(watched, [], [])[0]
        if awake in ready:
            os.read(awake, 4096)
            _bury(children)
        if control not in ready:
            continue
        sign, files, _, _ = socket.recv_fds(control, 1, 3)
        if not sign:
            break
        line = socket.socket(fileno=files[0])
        asked: dict[str, Any] = json.loads(line.makefile().readline())
        assert threading.active_count() == 1, "a thread would not live on in what is forked"
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(files[1], 1)
            os.dup2(files[2], 2)
            for number in (control.detach(), awake, wake, line.detach(), *files[1:]):
                os.close(number)
            for other in children.values():
                other.close()
            return asked
        for number in files[1:]:
            os.close(number)
        children[pid] = line
        line.sendall(f"{pid}\n".encode())
    for pid in children:
        os.kill(pid, signal.SIGKILL)
    return None


def _bury(children: dict[int, socket.socket]) -> None:
    while children:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        with children.pop(pid) as line, suppress(BrokenPipeError):
            line.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _become(asked: dict[str, Any]) -> None:
    """Be the program, until the interpreter ends."""
    os.setsid()
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["variables"])
    sys.argv[:] = ["easel", "run"]
    if ahead := float(os.environ.pop(CLOCK_AHEAD, 0)):
        real = time.time
        time.time = lambda: real() + ahead
    if asked["dies_at"] is not None:
        importlib.import_module("tests.system.steps").arm(*asked["dies_at"])
    importlib.import_module("bots.cli").main()


if __name__ == "__main__":
    for name in MODULES:
        importlib.import_module(name)
    # Reading the system's certificates, once a client, takes longer than all else in a start; and nothing speaks TLS.
    # (The cache takes only what can be hashed, as all that its callers hand over can.)
    ssl.create_default_context = functools.cache(ssl.create_default_context)  # type: ignore[assignment]
    tls.context()
    disk.unwaited(pytest.MonkeyPatch())
    gc.freeze()
    if (asked := _serve(socket.socket(fileno=int(sys.argv[1])))) is not None:
        _become(asked)
