"""Put back from a backup: what stands in a channel already is not posted a second time, and people are told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from simulator import Fault as SlowFault
from simulator import Simulator
from tests import sqlite
from tests.bots.restoring import copied, put_back
from tests.fakes.discord import FakeDiscord, Fault

from .served import KEY, app, finished

pytestmark = pytest.mark.slow
LATER = 3600.0
"""Seconds: no interaction lives so long, and no nonce is remembered."""

SHOWN = "select 1 from post join job on job_id = id where state = 'done' and not behind"


def an_hour_later() -> float:
    return time.time() + LATER


@pytest.mark.parametrize("provider", ["trueai", "simulator"])
@pytest.mark.parametrize("known", ["select 1 from job", "select 1 from post where message like '%\"id\":1%'"])
async def test_the_message_that_answers_is_found(tmp_path: Path, provider: str, known: str) -> None:
    sim = Simulator(provider, key=KEY, duration=0.05, sync=0)
    sim.faults.append(SlowFault.parse("latency=1@*/submit/*"))
    async with FakeDiscord() as fake, sim.serve():
        async with app(tmp_path / "first", fake=fake, sim=sim, provider=provider) as here:
            asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
            archive = await copied(tmp_path / "first", known)
            before = await here.result(asked)
        async with app(await put_back(archive), fake=fake, sim=sim, provider=provider, clock=an_hour_later) as here:
            await sqlite.until(here.folder, SHOWN)
            assert [message.id for message in here.everything if finished(message)] == [before.id]
    assert list(sim.submits_by_state().values()) == [1]


async def test_a_message_that_cannot_be_found(tmp_path: Path) -> None:
    """Nobody reads the channel's history any more, and Discord has forgotten the nonce."""
    sim = Simulator(key=KEY, duration=0.05, sync=0)
    async with FakeDiscord() as fake, sim.serve():
        async with app(tmp_path / "first", fake=fake, sim=sim) as here:
            fake.faults.append(held := Fault("PATCH /webhooks/*", "slow"))
            asked = await here.ann.uses(here.channel, "imagine", prompt="a red fox")
            archive = await copied(tmp_path / "first", "select 1 from job")
            held.release()
            before = await here.result(asked)
        fake.clock = an_hour_later
        fake.faults.append(
            Fault("GET /channels/*/messages", status=403, code=50001, message="Missing Access", times=None)
        )
        async with app(await put_back(archive), fake=fake, sim=sim, clock=an_hour_later) as here:
            told = await here.until(lambda m: "may already be here" in str(m.wire))
            assert [message.id for message in here.results] == [before.id]
            await here.ann.presses(told, "Try again")
            await fake.until(lambda: finished(told))
    assert list(sim.submits_by_state().values()) == [1]
