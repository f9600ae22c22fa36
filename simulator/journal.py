"""The simulator's memory on disk: one SQLite file, one table, one row per task."""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .tasks import Task

_KEPT = 30 * 24 * 3600
"""Seconds a task is remembered (`task-store.timeout` of midjourney-proxy)."""


class Journal:
    """Tasks survive SIGKILL: `save` returns when the rows are with the operating system. Without a folder it forgets.

    WAL with synchronous=NORMAL: safe when the process dies, a power cut may cost the last moments.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, "simulator-journal")  # one writer, so rows land in order
        self._connection: sqlite3.Connection | None = None

    async def load(self, now: float) -> list[Task]:
        """Open the file and read the tasks of the last 30 days, oldest first."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._load, now)

    async def save(self, *tasks: Task) -> None:
        """Write the tasks in one transaction."""
        if self._connection is not None and tasks:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._save, tasks)

    async def close(self) -> None:
        """Finish writing and close the file; the journal cannot be used again."""
        if self._connection is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._connection.close)
            self._connection = None
        self._thread.shutdown()

    def _load(self, now: float) -> list[Task]:
        if self._folder is None:
            return []
        self._folder.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(self._folder / "simulator.db", isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute("CREATE TABLE IF NOT EXISTS tasks (id TEXT PRIMARY KEY, submitted REAL, task TEXT)")
        self._connection.execute("DELETE FROM tasks WHERE submitted < ?", (now - _KEPT,))
        rows = self._connection.execute("SELECT task FROM tasks ORDER BY submitted, rowid")
        return [Task.from_json(task) for (task,) in rows]

    def _save(self, tasks: tuple[Task, ...]) -> None:
        assert self._connection is not None
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(
            "INSERT INTO tasks VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET task = excluded.task",
            [(task.id, task.submitted, task.to_json()) for task in tasks],
        )
        self._connection.execute("COMMIT")
