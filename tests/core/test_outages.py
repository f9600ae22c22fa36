"""Servers that cannot be reached."""

from __future__ import annotations

import socket
from collections import Counter
from types import SimpleNamespace

import aiohttp
import pytest

from core.jobs import Fault, State
from core.loops.timing import Timing
from core.mj.replies import HttpAnswer
from core.mj.requests import Outgoing
from core.mj.wire import Wire
from tests.core.conftest import Open
from tests.core.harness import FAST, status

pytestmark = pytest.mark.slow


async def test_a_server_that_is_not_there(open_harness: Open) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = SimpleNamespace(url=f"http://127.0.0.1:{free.getsockname()[1]}")
    harness = await open_harness(simulator=nobody, timing=Timing(retries=(2, 2), outage=5))
    job = await harness.imagine()
    await harness.turn(harness.submitter)
    assert "cannot be reached" in await status(harness, job.id)
    failed = await harness.until(job.id, State.FAILED)
    assert failed.fault is Fault.UNREACHABLE


async def test_an_outage_of_an_hour(open_harness: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is running, waits, or is asked for meanwhile is told once; the server is left alone; all of it resumes."""
    harness = await open_harness(**FAST)
    running = await harness.imagine("a fox that is begun")
    await harness.turn(harness.submitter)
    tries: Counter[str] = Counter()

    async def away(_wire: Wire, outgoing: Outgoing, *_: object) -> HttpAnswer:
        tries["jobs" if "/submit/" in outgoing.path else "questions"] += 1
        raise aiohttp.ConnectionTimeoutError

    with monkeypatch.context() as outage:
        outage.setattr(Wire, "_answer", away)
        waiting = [await harness.imagine(f"fox {number}") for number in range(7)]
        await harness.run(600, 1.0)
        for what in ("jobs", "questions"):
            assert tries[what] <= 600 / 8 + len(waiting) + 1, "each in turn at first, then one in eight seconds"
        late = await harness.imagine("a fox that is asked for in the midst of it")
        await harness.run(3000, 60.0)
        for job in [*waiting, late]:
            assert "cannot be reached" in await status(harness, job.id)
        assert len(harness.chat.of(late.id)) <= 2
    for job in [running, *waiting, late]:
        await harness.until(job.id, State.DONE)
    assert set(harness.submits().values()) == {1}
