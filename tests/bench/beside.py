"""The same load on Easel and on a bare script, one after the other in one run: a job's cost, and how long one waits.

`python -m tests.bench.beside telegram|discord [--people 200] [--within 5] [--drawing 8] [--provider aigc369]`
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from simulator import Simulator, pictures
from tests.bots.discord.served import finished as discord_finished
from tests.bots.telegram.served import finished as telegram_finished
from tests.fakes.discord import FakeDiscord, Interaction
from tests.fakes.telegram import Chat, FakeTelegram, Message
from tests.system import small
from tests.system.program import BY_HAND, Program, program

KEY = "sk-bench"
PATIENCE = 120.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Load:
    """So many people ask for one picture each."""

    people: int = 200
    within: float = 5.0
    """Seconds in which they all ask."""
    drawing: float = 8.0
    """Seconds that a picture takes."""
    provider: str = "aigc369"
    limits: bool = False
    """Whether the platform enforces its limits."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the load cost, and how it felt. Times in seconds, each in order of size."""

    cpu: float
    """A job's, of the program."""
    memory: float
    """MB, the most that was resident."""
    calls: float
    """That show something, a job."""
    first: Sequence[float]
    """From a wish to its first answer."""
    shown: Sequence[float]
    """From a picture's being finished to its being shown."""


class Side(ABC):
    """A platform with people on it."""

    fake: FakeTelegram | FakeDiscord

    @property
    @abstractmethod
    def variables(self) -> dict[str, str]:
        """How the program is told of it."""

    @abstractmethod
    async def ready(self) -> None:
        """Until the program takes in what people do."""

    @abstractmethod
    async def asks(self, number: int) -> None:
        """This person asks."""

    @abstractmethod
    def ended(self) -> int:
        """How many have their picture."""

    @abstractmethod
    def showing(self) -> Sequence[object]:
        """The calls that show something."""

    @abstractmethod
    def first(self) -> list[float]:
        """Seconds from each wish to its first answer."""

    @abstractmethod
    def shown(self) -> dict[str, float]:
        """Prompt -> when its picture was shown."""


class OnTelegram(Side):
    """Each in a chat of their own with the bot."""

    fake: FakeTelegram

    def __init__(self, fake: FakeTelegram, people: int) -> None:
        self.fake = fake
        self._chats: list[Chat] = [fake.private(fake.user("Ann")) for _ in range(people)]
        self._asked: dict[int, float] = {}
        self._messages: dict[int, Message] = {}

    @property
    def variables(self) -> dict[str, str]:
        return {"TELEGRAM_TOKEN": self.fake.token, "TELEGRAM_API_URL": self.fake.url}

    async def ready(self) -> None:
        await self.fake.until(lambda: self.fake.called("getUpdates"), 30)

    async def asks(self, number: int) -> None:
        chat = self._chats[number]
        self._asked[chat.id] = time.time()
        await chat.members[0].says(chat, f"/imagine red fox number {number}")

    def ended(self) -> int:
        return sum(any(map(_telegram_finished, chat.bot_messages)) for chat in self._chats)

    def showing(self) -> Sequence[object]:
        return [call for call in self.fake.calls if call.method.startswith(("send", "editMessage"))]

    def first(self) -> list[float]:
        answered: dict[int, float] = {}
        for call in self.fake.calls:
            if call.method == "sendMessage":
                answered.setdefault(call.params["chat_id"], call.time)
        return sorted(answered[chat] - asked for chat, asked in self._asked.items())

    def shown(self) -> dict[str, float]:
        number = {chat.id: number for number, chat in enumerate(self._chats)}
        media = [call for call in self.fake.calls if call.method in ("editMessageMedia", "sendPhoto") and call.ok]
        return {f"red fox number {number[call.params['chat_id']]}": call.time for call in media}


def _telegram_finished(message: Message) -> bool:
    return telegram_finished(message) or bool(message.photo and message.keyboard)


class OnDiscord(Side):
    """Five in each channel of a server."""

    fake: FakeDiscord

    def __init__(self, fake: FakeDiscord, people: int) -> None:
        self.fake = fake
        self._members = [fake.user(f"P{number}") for number in range(people)]
        guild = fake.guild("Painters", members=self._members)
        self._channels = [guild.text(f"c{number}") for number in range(-(-people // 5))]
        self._asked: dict[int, Interaction] = {}

    @property
    def variables(self) -> dict[str, str]:
        return {"DISCORD_TOKEN": self.fake.token, "DISCORD_API_URL": self.fake.api}

    async def ready(self) -> None:
        await self.fake.until(lambda: self.fake.gateway.connected and self.fake.commands.named("imagine"), 30)

    async def asks(self, number: int) -> None:
        channel = self._channels[number // 5]
        self._asked[number] = await self._members[number].uses(channel, "imagine", prompt=f"red fox number {number}")

    def ended(self) -> int:
        return sum(bool(one.message and _discord_finished(one)) for one in self._asked.values())

    def showing(self) -> Sequence[object]:
        return [*self.fake.called("PATCH /webhooks/*"), *self.fake.called("POST /interactions/*")]

    def first(self) -> list[float]:
        answered = {int(call.path["interaction_id"]): call.time for call in self.fake.called("POST /interactions/*")}
        return sorted(answered[one.id] - one.created for one in self._asked.values())

    def shown(self) -> dict[str, float]:
        by_token = {one.token: f"red fox number {number}" for number, one in self._asked.items()}
        calls = [call for call in self.fake.called("PATCH /webhooks/*") if call.files and call.ok]
        return {by_token[call.path["webhook_token"]]: call.time for call in calls}


def _discord_finished(one: Interaction) -> bool:
    assert one.message is not None
    return discord_finished(one.message) or any("U1" in row for row in one.message.labels)


async def measure(platform: str, load: Load, command: Sequence[str]) -> Cost:
    """Let one program bear the load."""
    simulator = Simulator(
        load.provider,
        key=KEY,
        duration=load.drawing,
        sync=0,
        concurrency=load.people,
        queue=load.people,
        strict_fields=False,
    )
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(patch.object(pictures, "paint", small.paint))
        url = await stack.enter_async_context(simulator.serve())
        side: Side
        if platform == "telegram":
            side = OnTelegram(await stack.enter_async_context(FakeTelegram()), load.people)
        else:
            side = OnDiscord(await stack.enter_async_context(FakeDiscord()), load.people)
        side.fake.limits.enforced = load.limits
        variables = {"MJ_PROVIDER": load.provider, "MJ_URL": url, "MJ_KEY": KEY, **side.variables}
        running = await stack.enter_async_context(program(folder, *command, **variables))
        await side.ready()
        await asyncio.sleep(1)  # what a start leaves to be done
        before = _cpu(running)
        await _everybody(side, load)
        async with asyncio.timeout(PATIENCE):
            while side.ended() < load.people:
                await asyncio.sleep(0.2)  # looking at every change would cost more than what is looked at
        await asyncio.sleep(1)
        cpu, memory = _cpu(running) - before, _memory(running)
        await running.stop()  # in order, so that what looks on from within writes down what it saw
        shown = side.shown()
        ends = {task.prompt: task.end for task in simulator.engine.tasks.values()}
        return Cost(
            cpu=cpu / load.people,
            memory=memory,
            calls=len(side.showing()) / load.people,
            first=side.first(),
            shown=sorted(shown[prompt] - end for prompt, end in ends.items() if prompt in shown),
        )


async def _everybody(side: Side, load: Load) -> None:
    luck = random.Random(3)

    async def asks(number: int) -> None:
        await asyncio.sleep(luck.uniform(0, load.within))
        await side.asks(number)

    await asyncio.gather(*map(asks, range(load.people)))


def _cpu(running: Program) -> float:
    """Seconds, its own and the system's for it."""
    fields = Path(f"/proc/{running.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(running: Program) -> float:
    lines = Path(f"/proc/{running.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def at(part: float, values: Sequence[float]) -> float:
    """The value below which such a part of them lies."""
    return values[min(int(part * len(values)), len(values) - 1)] if values else float("nan")


async def main() -> None:
    """Measure one platform and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("platform", choices=["telegram", "discord"])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--within", type=float, default=5.0)
    parser.add_argument("--drawing", type=float, default=8.0)
    parser.add_argument("--provider", default="aigc369")
    parser.add_argument("--limits", action="store_true")
    parser.add_argument("--only", choices=["bare", "easel"])
    parser.add_argument("--profile", default="", help="run Easel under cProfile and write to this file")
    told = parser.parse_args()
    load = Load(told.people, told.within, told.drawing, told.provider, told.limits)
    commands: dict[str, Sequence[str]] = {
        "bare": (sys.executable, "-m", f"tests.bench.bare.{told.platform}"),
        "easel": BY_HAND,
    }
    if told.profile:
        commands["easel"] = (sys.executable, "-m", "cProfile", "-o", told.profile, "-m", "bots", "run")
    table = Table("", "CPU a job, ms", "MB", "calls", "first p50", "p99", "shown p50", "p99")
    for name, command in commands.items():
        if told.only in (None, name):
            cost = await measure(told.platform, load, command)
            table.add_row(
                name,
                f"{cost.cpu * 1000:.1f}",
                f"{cost.memory:.0f}",
                f"{cost.calls:.1f}",
                *(f"{at(part, values):.2f}" for values in (cost.first, cost.shown) for part in (0.5, 0.99)),
            )
    Console(width=120).print(table)


if __name__ == "__main__":
    asyncio.run(main())
