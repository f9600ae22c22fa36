"""People on each platform who ask while Easel is killed again and again, and what has become of it in the end.

Everybody asks in a place of their own, so that all of the bot's messages in it belong to what was asked there.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.bots.discord.served import finished as discord_finished
from tests.bots.telegram.served import finished
from tests.fakes.discord import Channel, FakeDiscord, Interaction
from tests.fakes.discord import Fault as DiscordFault
from tests.fakes.discord import Message as DiscordMessage
from tests.fakes.telegram import Chat, FakeTelegram, Message
from tests.fakes.telegram import Fault as TelegramFault

PATIENCE = 60.0
REFUSED = "a blue fox --ar fox"
"""A prompt that Easel does not take."""


class Side(ABC):
    """One platform."""

    fake: FakeTelegram | FakeDiscord
    kills: int

    @property
    @abstractmethod
    def variables(self) -> Mapping[str, str]:
        """How the program is told of it."""

    @property
    @abstractmethod
    def jobs(self) -> int:
        """How many jobs there have to be in the end, at least."""

    @abstractmethod
    async def opened(self) -> None:
        """Until the program takes in what people do."""

    @abstractmethod
    async def imagine(self) -> None:
        """Somebody new asks for a picture."""

    @abstractmethod
    async def press(self) -> None:
        """Somebody presses a button under a grid, each only once, as soon as one stands there."""

    @abstractmethod
    async def ask_wrongly(self) -> None:
        """Somebody asks for what is refused."""

    @abstractmethod
    async def finish(self) -> None:
        """With a program that lives: until everybody has what they asked for."""

    @abstractmethod
    def check(self) -> None:
        """Everybody has one message with one result, and whoever was refused knows why."""

    @abstractmethod
    def slow(self, route: str, contains: str) -> TelegramFault | DiscordFault:
        """A trouble that such requests meet from now on: they wait for its release."""

    def snare(self, route: str, contains: str, times: int) -> Callable[[], Awaitable[Any]]:
        """Hold such requests back; what is returned waits until so many have come."""
        fault = self.slow(route, contains)
        return lambda: self.fake.until(lambda: fault.hits >= times, PATIENCE)

    def release(self) -> None:
        """Let what is held back go on, though nobody is there to hear its answer."""
        for fault in self.fake.faults:
            fault.release()
        self.fake.faults.clear()


@dataclass
class TelegramSide(Side):
    """People who write in their own chats with the bot. Telegram tells again what was not confirmed."""

    fake: FakeTelegram
    luck: random.Random
    asked: list[tuple[Chat, Message]] = field(default_factory=list)
    pressed: list[tuple[Chat, Message]] = field(default_factory=list)
    refused: list[Chat] = field(default_factory=list)
    kills: int = 0
    _kills_before: dict[Message, int] = field(default_factory=dict)
    """By what was asked or pressed: the kills that were over when that happened."""

    @property
    def variables(self) -> Mapping[str, str]:
        return {"TELEGRAM_TOKEN": self.fake.token, "TELEGRAM_API_URL": self.fake.url}

    @property
    def jobs(self) -> int:
        return len(self.asked) + len(self.pressed)

    async def opened(self) -> None:
        """Telegram keeps what people write until it is asked for."""

    async def imagine(self) -> None:
        chat, message = await self._says(f"a red fox number {len(self.asked)}")
        self.asked.append((chat, message))

    async def press(self) -> None:
        chat, message = self.luck.choice(await self.fake.until(self._unpressed, PATIENCE))
        self.pressed.append((chat, message))
        self._kills_before[message] = self.kills
        await chat.members[0].presses(message, self.luck.choice(["U1", "V2"]))

    async def ask_wrongly(self) -> None:
        self.refused.append((await self._says(REFUSED))[0])

    def slow(self, route: str, contains: str) -> TelegramFault:
        self.fake.faults.append(fault := TelegramFault(route, "slow", contains=contains, times=None))
        return fault

    async def finish(self) -> None:
        wanted = [*self.asked, *self.pressed]
        try:
            await self.fake.until(lambda: all(self._results(*each) for each in wanted), PATIENCE)
        except AssertionError as error:
            left = [(message, chat.bot_messages) for chat, message in wanted if not self._results(chat, message)]
            raise AssertionError(f"not shown: {left}") from error
        await self.fake.until(lambda: not self.fake.updates.pending, PATIENCE)

    def check(self) -> None:
        for chat, message in [*self.asked, *self.pressed]:
            assert len(self._results(chat, message)) == 1, (chat.bot_messages, message)
        results = [one for chat, _ in self.asked for one in chat.bot_messages if finished(one)]
        assert len(results) == self.jobs
        for chat, message in [*self.asked, *self.pressed]:
            # Telegram has no name by which to know a second: each kill may have kept back one answer.
            orphans = [one for one in chat.bot_messages if one.reply_to == message.id and not finished(one)]
            assert len(orphans) <= self.kills - self._kills_before[message], orphans
            assert not any(one.photo or one.document for one in orphans)
        replied = {message.id for _, message in [*self.asked, *self.pressed]}
        assert all(one.reply_to in replied for chat, _ in self.asked for one in chat.bot_messages)
        for chat in self.refused:
            assert chat.bot_messages
            assert not any(one.photo for one in chat.bot_messages)
        assert not self.fake.violations

    def _unpressed(self) -> list[tuple[Chat, Message]]:
        before = {message for _, message in self.pressed}
        there = [(chat, message) for chat, asked in self.asked for message in self._results(chat, asked)]
        return [each for each in there if each[1] not in before]

    async def _says(self, prompt: str) -> tuple[Chat, Message]:
        person = self.fake.user("Ann")
        chat = self.fake.private(person)
        message = await person.says(chat, f"/imagine {prompt}")
        self._kills_before[message] = self.kills
        return chat, message

    @staticmethod
    def _results(chat: Chat, asked: Message) -> list[Message]:
        return [one for one in chat.bot_messages if one.reply_to == asked.id and finished(one)]


@dataclass
class DiscordSide(Side):
    """People in channels of their own. Discord tells once; who gets no answer in time reads that it failed."""

    fake: FakeDiscord
    luck: random.Random
    asked: list[Interaction] = field(default_factory=list)
    refused: list[Interaction] = field(default_factory=list)
    pressed: set[DiscordMessage] = field(default_factory=set)
    kills: int = 0

    def __post_init__(self) -> None:
        self.ann = self.fake.user("Ann")
        self.guild = self.fake.guild("Painters", members=[self.ann])
        self._sessions = 0
        self._numbers = itertools.count()

    @property
    def variables(self) -> Mapping[str, str]:
        return {"DISCORD_TOKEN": self.fake.token, "DISCORD_API_URL": self.fake.api}

    @property
    def jobs(self) -> int:
        return sum(asked.responded for asked in self.asked)

    async def opened(self) -> None:
        gateway = self.fake.gateway
        await self.fake.until(lambda: len(gateway.sessions) > self._sessions and gateway.connected, PATIENCE)
        await self.fake.until(lambda: self.fake.commands.named("imagine"), PATIENCE)
        self._sessions = len(gateway.sessions)

    async def imagine(self) -> None:
        self.asked.append(await self.ann.uses(self._channel(), "imagine", prompt="a red fox"))

    async def press(self) -> None:
        message = self.luck.choice(await self.fake.until(self._unpressed, PATIENCE))
        self.pressed.add(message)
        self.asked.append(await self.ann.presses(message, self.luck.choice(["U1", "V2"])))

    async def ask_wrongly(self) -> None:
        self.refused.append(await self.ann.uses(self._channel(), "imagine", prompt=REFUSED))

    def slow(self, route: str, contains: str) -> DiscordFault:
        self.fake.faults.append(fault := DiscordFault(route, "slow", contains=contains, times=None))
        return fault

    async def finish(self) -> None:
        await self.fake.until(lambda: all(self._results(one) for one in self.asked if one.responded), PATIENCE)

    def check(self) -> None:
        channels = {asked.channel for asked in self.asked}
        for asked in self.asked:
            results = self._results(asked)
            assert len(results) == 1 if asked.responded else len(results) <= 1, asked
        for channel in channels:
            shown = [one for one in channel.bot_messages if not one.loading]
            assert all(map(discord_finished, shown)), [one.text for one in shown]
            assert len(shown) <= sum(asked.channel is channel for asked in self.asked)
        for asked in self.refused:
            assert not any(map(discord_finished, asked.channel.bot_messages))
            assert not asked.responded or asked.text
        assert not self.fake.violations

    def _unpressed(self) -> list[DiscordMessage]:
        there = {asked.message for asked in self.asked if asked.message is not None} - self.pressed
        return [one for one in sorted(there, key=lambda one: one.id) if not one.deleted and _is_grid(one)]

    def _channel(self) -> Channel:
        return self.guild.text(f"room-{next(self._numbers)}")

    @staticmethod
    def _results(asked: Interaction) -> list[DiscordMessage]:
        found = [asked.message] if asked.responded else []
        return [one for one in found if one is not None and not one.deleted and discord_finished(one)]


def _is_grid(message: DiscordMessage) -> bool:
    return any("U1" in row for row in message.labels)


async def first(*waits: Awaitable[Any]) -> None:
    """Until one of these is over; the others are given up. Its error is ours."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
