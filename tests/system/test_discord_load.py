"""Two hundred people in forty channels ask within ten seconds, while Discord enforces its limits and stumbles.

Easel runs in a process of its own. In the middle the gateway drops twice and calls fail as they do on a bad day.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from pathlib import Path

import pytest

from simulator import Simulator
from tests.bots.discord.served import finished
from tests.fakes.discord import Call, Channel, FakeDiscord, Fault, Interaction, User
from tests.fakes.discord.judge import judge
from tests.fakes.schema import SPECS
from tests.system.program import program
from tests.system.test_telegram_load import Crush

CHANNELS, MEMBERS = 40, 5
ASKING_SECONDS = 6.0
PAINTING_SECONDS = 1.0
DROPS = (0.3, 0.6)
"""When the gateway drops, as parts of the time in which people ask."""
PATIENCE = 90.0
ANSWER_SECONDS = 3.0
"""In which an interaction wants its first answer."""
BY_TOKEN = "PATCH /webhooks/*"


def bad_day() -> list[Fault]:
    """What happens to some of the edits that show something."""
    return [
        *(Fault(BY_TOKEN, status=502) for _ in range(5)),
        *(Fault(BY_TOKEN, "delivered_but_cut", contains="File") for _ in range(5)),
        *(Fault(BY_TOKEN, "cut") for _ in range(5)),
        *(Fault(BY_TOKEN, status=429, retry_after=0.3) for _ in range(5)),
    ]


@pytest.mark.load
@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="measures with Linux's /proc")
async def test_two_hundred_people_within_ten_seconds(tmp_path: Path) -> None:
    people = CHANNELS * MEMBERS
    simulator = Simulator(duration=PAINTING_SECONDS, sync=0, concurrency=people, queue=people, strict_fields=False)
    async with simulator.serve() as url, FakeDiscord() as fake:
        fake.limits.enforced = True
        fake.deadline = PATIENCE  # a busy machine is not Easel's doing: how long it took is looked at below
        members = [fake.user(f"P{number}") for number in range(people)]
        guild = fake.guild("Painters", members=members)
        channels = [guild.text(f"c{number}") for number in range(CHANNELS)]
        variables = {"DISCORD_TOKEN": fake.token, "DISCORD_API_URL": fake.api}
        async with program(tmp_path, MJ_PROVIDER="simulator", MJ_URL=url, **variables) as easel:
            await fake.until(lambda: fake.gateway.connected and fake.commands.named("imagine"), 30)
            crush = Crush(easel)
            watching = asyncio.create_task(crush.watch())
            began = time.monotonic()
            stumbling = asyncio.create_task(stumbles(fake))
            asked = await everybody_asks(members, channels)
            async with asyncio.timeout(PATIENCE):
                while not all(each.message and finished(each.message) for each in asked):
                    await asyncio.sleep(0.1)  # looking at every change would cost more than what is looked at
            sys.stderr.write(f"every picture was there after {time.monotonic() - began:.1f} s\n")
            await stumbling
            watching.cancel()
            assert (await easel.stop()).code == 0

    answered = {int(call.path["interaction_id"]): call.time for call in fake.called("POST /interactions/*")}
    waits = [answered[one.id] - one.created - crush.between(one.created, answered[one.id]) for one in asked]
    assert max(waits) < ANSWER_SECONDS
    for number, each in enumerate(asked):
        assert each.message
        assert f"red fox number {number}**" in each.message.text
    assert sum(len(channel.bot_messages) for channel in channels) == people
    assert list(simulator.submits_by_state().values()) == [1] * people
    assert fake.gateway.sessions[0].resumes == len(DROPS)
    assert all(fault.hits for fault in fake.faults)
    assert fake.violations == []
    assert "Traceback" not in easel.log.read_text()
    complaints = [complaint for call in sample(fake) for complaint in judge().call(call)] if SPECS.is_dir() else []
    assert not complaints, complaints[:9]


async def everybody_asks(members: list[User], channels: list[Channel]) -> list[Interaction]:
    """Each in a channel, at some moment of the seconds."""
    luck = random.Random(3)

    async def asks(number: int) -> Interaction:
        await asyncio.sleep(luck.uniform(0, ASKING_SECONDS))
        return await members[number].uses(channels[number % CHANNELS], "imagine", prompt=f"red fox number {number}")

    return await asyncio.gather(*(asks(number) for number in range(len(members))))


async def stumbles(fake: FakeDiscord) -> None:
    """The gateway drops, and a few calls fail."""
    fake.faults.extend(bad_day())
    for before, at in zip((0.0, *DROPS), DROPS, strict=False):
        await asyncio.sleep((at - before) * ASKING_SECONDS)
        fake.gateway.drop()


def sample(fake: FakeDiscord) -> list[Call]:
    """Calls of each kind: judging all of them would take longer than everything else, and say the same."""
    kinds = {(call.route, call.status, bool(call.files), "▰" in str(call.body)): call for call in fake.calls}
    return list(kinds.values())
