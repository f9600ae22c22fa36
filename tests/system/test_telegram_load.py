"""Two hundred people in forty Telegram groups ask within ten seconds, while Telegram enforces its limits.

Easel runs in a process of its own. What it did is read from the fake's log of calls.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bots.telegram.calls import UNCHANGED
from simulator import Simulator
from tests.bots.telegram.served import finished
from tests.fakes.telegram import Call, Chat, FakeTelegram
from tests.fakes.telegram.limits import GROUP, OVERALL, Window
from tests.system.program import Program, program

GROUPS, MEMBERS = 40, 5
ASKING_SECONDS = 10.0
PAINTING_SECONDS = 9.0
FIRST_ANSWER_SECONDS = 1.0
"""From the moment at which Telegram's limits allow the first answer to a command."""
PATIENCE = 90.0


@dataclass
class Crush:
    """How long the machine let Easel and the fake wait for a processor: a busy machine is not Easel's doing."""

    program: Program
    samples: list[tuple[float, float]] = field(default_factory=list)
    """Time, and seconds waited until then."""

    async def watch(self) -> None:
        files = [Path(f"/proc/{self.program.process.pid}/schedstat"), Path("/proc/self/schedstat")]
        with suppress(FileNotFoundError):  # Easel has ended
            while True:
                self.samples.append((time.time(), sum(int(file.read_text().split()[1]) for file in files) / 1e9))
                await asyncio.sleep(0.05)

    def between(self, begin: float, end: float) -> float:
        times = [at for at, _ in self.samples]
        first, last = bisect_right(times, begin) - 1, bisect_left(times, end)
        return self.samples[min(last, len(times) - 1)][1] - self.samples[max(first, 0)][1]


@pytest.mark.load
@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="measures with Linux's /proc")
async def test_two_hundred_people_in_forty_groups(tmp_path: Path) -> None:
    people = GROUPS * MEMBERS
    simulator = Simulator(duration=PAINTING_SECONDS, sync=0, concurrency=people, queue=people, strict_fields=False)
    async with simulator.serve() as url, FakeTelegram() as fake:
        fake.limits.enforced = True
        variables = {"TELEGRAM_TOKEN": fake.token, "TELEGRAM_API_URL": fake.url}
        async with program(tmp_path, MJ_PROVIDER="simulator", MJ_URL=url, **variables) as easel:
            await fake.until(lambda: fake.called("getUpdates"), 30)
            crush = Crush(easel)
            watching = asyncio.create_task(crush.watch())
            groups = [
                fake.supergroup(f"Group {n}", members=[fake.user("Ann") for _ in range(5)]) for n in range(GROUPS)
            ]
            asked = await everybody_asks(groups)
            async with asyncio.timeout(PATIENCE):
                while sum(map(finished, (message for group in groups for message in group.bot_messages))) < people:
                    await asyncio.sleep(0.2)  # looking at every change would cost more than what is looked at
            watching.cancel()
            assert (await easel.stop()).code == 0

    assert_one_message_each(groups, asked)
    assert set(simulator.submits_by_state().values()) == {1}
    assert fake.violations == []
    # Progress that turns out to be what stands there already is refused, and harmless.
    assert [call for call in fake.calls if call.error and UNCHANGED not in call.error.description.lower()] == []
    assert_progress_leaves_room(fake)
    late = lateness(fake, asked)
    behind = {
        command: late[command] - crush.between(asked[command], asked[command] + late[command]) for command in late
    }
    sys.stderr.write(
        f"first answers late by {sorted(late.values())[people // 2]:.2f} s, at most {max(late.values()):.2f} s\n"
    )
    assert max(behind.values()) < FIRST_ANSWER_SECONDS


Command = tuple[int, int]
"""A chat, and the message in it that asks."""


async def everybody_asks(groups: list[Chat]) -> dict[Command, float]:
    """Each in their group, at some moment of the ten seconds."""
    asked: dict[Command, float] = {}
    luck = random.Random(3)

    async def asks(group: Chat, number: int) -> None:
        await asyncio.sleep(luck.uniform(0, ASKING_SECONDS))
        message = await group.members[number].says(group, f"/imagine red fox number {number}")
        asked[group.id, message.id] = time.time()

    await asyncio.gather(*(asks(group, number) for group in groups for number in range(MEMBERS)))
    return asked


def assert_one_message_each(groups: list[Chat], asked: Mapping[Command, float]) -> None:
    messages = [message for group in groups for message in group.bot_messages]
    assert sorted((message.chat.id, message.reply_to) for message in messages if message.chat) == sorted(asked)
    # What stood last is the result: nothing came after it.
    assert all(finished(message) for message in messages)


def counted(calls: Iterable[Call]) -> list[Call]:
    """Those that Telegram's limits are about."""
    return [call for call in calls if call.method.startswith(("send", "editMessage"))]


def is_progress(call: Call) -> bool:
    return call.method.startswith("edit") and any(mark in str(call.params) for mark in ("▰", "▱"))


def assert_progress_leaves_room(fake: FakeTelegram) -> None:
    """Half of what a group takes is left for first answers and results."""
    for calls in by_chat(fake).values():
        times = [call.time for call in calls]
        for call in filter(is_progress, calls):
            assert within(times, call.time, GROUP) <= GROUP.messages / 2


def within(times: list[float], at: float, window: Window) -> int:
    """How many calls there were in the window that ends then."""
    return bisect_right(times, at) - bisect_right(times, at - window.seconds)


def lateness(fake: FakeTelegram, asked: Mapping[Command, float]) -> dict[Command, float]:
    """Seconds by which each first answer left later than Telegram's limits allowed."""
    late: dict[Command, float] = {}
    chats = by_chat(fake)
    everything = [call.time for call in counted(fake.calls)]
    for chat, calls in chats.items():
        times = [call.time for call in calls]
        for call in calls:
            if call.method == "sendMessage":
                command = (chat, call.params["reply_parameters"]["message_id"])
                allowed = max(asked[command], free(times, call.time, GROUP), free(everything, call.time, OVERALL))
                late.setdefault(command, call.time - allowed)
    return late


def free(times: list[float], at: float, window: Window) -> float:
    """Since when the window had a place for the call that came then."""
    before = bisect_left(times, at)
    return times[before - window.messages] + window.seconds if before >= window.messages else 0.0


def by_chat(fake: FakeTelegram) -> Mapping[int, list[Call]]:
    chats: defaultdict[int, list[Call]] = defaultdict(list)
    for call in counted(fake.calls):
        chats[call.params["chat_id"]].append(call)
    return chats
