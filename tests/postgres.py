"""A PostgreSQL of the tests' own: made once a session in a folder of its own, reached by a socket, gone at the end.

`POSTGRES_BIN` names the folder with its programs; without it they are looked for where Debian and others put them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import pytest

SPEEDUPS = ("fsync=off", "full_page_writes=off", "max_connections=200")
USER = "easel"
ROOM = 4 << 30
"""Bytes in memory that the databases of all workers have place in: some 150 of 7 MB, and what is written ahead."""


def programs() -> Path:
    """The folder with initdb and its like. Skips where there is none, and fails where one was promised."""
    promised = os.environ.get("POSTGRES_BIN")
    if promised is not None:
        if not (Path(promised) / "initdb").exists():
            pytest.fail(f"POSTGRES_BIN names {promised}, which holds no initdb")
        return Path(promised)
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), *map(Path, filter(None, [shutil.which("initdb")]))]
    if not found:
        pytest.skip("PostgreSQL is not installed here (on Debian: apt install postgresql)")
    return found[0].resolve().parent


def _quickest() -> str:
    """A folder for all that a session's databases hold: in memory where there is room, as in a container may be none.
    There a new database, three hundred files, takes a fifth of the time.
    """
    memory = "/dev/shm"
    there = Path(memory).is_dir() and os.access(memory, os.W_OK)
    return memory if there and shutil.disk_usage(memory).free > ROOM else "/tmp"


class Cluster:
    """A server with nothing in it, and as many databases as are asked for."""

    def __init__(self, *options: str) -> None:
        """With options of the server's beside those that all tests want."""
        self._bin = programs()
        self._options = options
        self.folder = Path(tempfile.mkdtemp(prefix="easel-pg-", dir=_quickest()))  # a socket's path must be short
        self._numbers = count()
        self._user = "nobody" if os.geteuid() == 0 else None  # it refuses to run as root
        if self._user is not None:
            shutil.chown(self.folder, self._user)
        self._run("initdb", "-D", self._data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()

    def start(self) -> None:
        """Run."""
        options = " ".join(f"-c {option}" for option in SPEEDUPS)
        options += f" -c listen_addresses='' -c unix_socket_directories={self.folder}"
        options += "".join(f" -c {option}" for option in self._options)
        self._run("pg_ctl", "-D", self._data, "-w", "-s", "-l", self.folder / "log", "-o", options, "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop, as a crash does."""
        self._run("pg_ctl", "-D", self._data, "-w", "-s", "-m", how, "stop")

    def remove(self) -> None:
        """Stop for good."""
        self.stop()
        shutil.rmtree(self.folder)

    def url(self, name: str) -> str:
        """DATABASE_URL of a database."""
        return f"postgresql+asyncpg://{USER}@/{name}?host={self.folder}"

    @property
    def socket(self) -> str:
        """Where it listens."""
        return f"{self.folder}/.s.PGSQL.5432"

    def create(self, template: str = "template1") -> str:
        """The name of a new database."""
        name = f"test{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy", "postgres")
        return name

    def sql(self, statement: str, database: str) -> str:
        """What psql makes of it."""
        words = ["-U", USER, "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", statement]
        return self._run("psql", "-h", self.folder, *words).strip()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _run(self, program: str, *words: str | Path) -> str:
        done = subprocess.run(
            [self._bin / program, *words],
            user=self._user,
            cwd="/",
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
            stderr=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, f"{program}: {done.stderr}"
        return done.stdout or ""
