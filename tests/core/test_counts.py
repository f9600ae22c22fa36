"""What one job's life costs, counted: statements and transactions, visits to threads, requests. No figure is a time."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection

import storage.sqlite
from core.jobs import State
from core.quota import Quota
from storage.database import Database
from tests.core.conftest import Open
from tests.core.harness import Harness


class Counts:
    """What was done since the last look."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._said: list[str] = []
        self._done: Counter[str] = Counter()
        patch.setattr(storage.sqlite, "_connect", self._listening(storage.sqlite._connect))
        for name, counted in (("read", "reads"), ("look_up", "reads"), ("write", "writes")):
            patch.setattr(Database, name, self._counted(counted, getattr(Database, name)))
        patch.setattr(asyncio, "to_thread", self._counted("threads", asyncio.to_thread))

    def take(self) -> Counter[str]:
        """All of it; the next look begins anew."""
        said, self._said[:] = Counter(line.partition(" ")[0] for line in self._said), []
        counted, self._done = self._done, Counter()
        counted["commits"] = said.pop("COMMIT", 0)
        for way in ("BEGIN", "ROLLBACK", "PRAGMA"):
            counted[way] = said.pop(way, 0)
        counted["statements"] = said.total()
        return counted

    def _listening(self, connect: Callable[..., Connection]) -> Callable[..., Connection]:
        def listening(driver: sqlite3.Connection, pragmas: tuple[str, ...]) -> Connection:
            connected = connect(driver, pragmas)
            driver.set_trace_callback(self._said.append)
            return connected

        return listening

    def _counted(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **named: Any) -> Any:
            if not sys._getframe(1).f_globals["__name__"].startswith("simulator."):
                self._done[name] += 1
            return work(*args, **named)

        return counted


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counts:
    """Counts of all databases that are opened from here on."""
    return Counts(monkeypatch)


async def lived(harness: Harness) -> None:
    """One job, from a wish to its picture in the chat, each loop turning as often as it has something to do."""
    await harness.imagine()
    await harness.turn(harness.poster, harness.submitter, harness.poster)
    harness.clock.pass_(45)
    await harness.turn(harness.tracker, harness.poster)
    assert harness.chat.shown[-1].job.state is State.DONE


async def test_what_one_job_costs(open_harness: Open, counts: Counts) -> None:
    """Each line is what it must not grow beyond; whoever makes it smaller writes that down here."""
    harness = await open_harness("aigc369", quota=Quota(20, 50, 500))
    await lived(harness)  # what is done only once is done
    harness.sim.requests.clear()
    harness.chat.shown.clear()
    counts.take()
    await lived(harness)
    spent = counts.take()
    assert spent["statements"] <= 39, "what it costs, who is banned, and whether word lists changed, among them"
    assert spent["commits"] == spent["BEGIN"] <= 7, "a read of one statement begins nothing"
    assert spent["ROLLBACK"] == 0
    assert spent["writes"] <= 7
    assert spent["reads"] <= 13, (
        "the rules, who is banned, what is set for whoever asks, and by how many it is loved, among them"
    )
    assert spent["threads"] <= 2, "a picture is looked at, and put where it stays"
    assert len(harness.sim.requests) == 2, "a submit and a question; the picture has an address of its own"
    assert len(harness.chat.shown) <= 3


async def test_a_turn_that_finds_nothing_asks_once(harness: Harness, counts: Counts) -> None:
    counts.take()
    await harness.turn(harness.submitter)
    assert counts.take()["reads"] == 1
    await harness.turn(harness.poster)
    assert counts.take()["reads"] == 1
