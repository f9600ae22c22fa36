"""People on each platform who ask for a picture each, and what they saw of it."""

from __future__ import annotations

import asyncio
import time
import uuid
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp

from tests.bots.discord.served import finished as discord_finished
from tests.bots.telegram.served import finished as telegram_finished
from tests.fakes.discord import FakeDiscord, Interaction
from tests.fakes.telegram import Chat, FakeTelegram, Message
from tests.fakes.telegram.limits import OVERALL


class Side(ABC):
    """A platform with people on it."""

    variables: Mapping[str, str]
    """How the program is told of it."""

    @abstractmethod
    async def ready(self, url: str) -> None:
        """Until the program, which answers there, takes in what people do."""

    async def close(self) -> None:  # noqa: B027 - most have nothing to close
        """Nobody looks on any more."""

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

    def late(self) -> list[float]:
        """Seconds from when the platform's limits allowed each first answer; here they allow any at once."""
        return self.first()

    @abstractmethod
    def shown(self) -> dict[str, float]:
        """Prompt -> when its picture was shown."""


class OnTelegram(Side):
    """Each in a chat of their own with the bot."""

    def __init__(self, fake: FakeTelegram, people: int) -> None:
        self.fake = fake
        self.variables = {"TELEGRAM_TOKEN": fake.token, "TELEGRAM_API_URL": fake.url}
        self._chats: list[Chat] = [fake.private(fake.user("Ann")) for _ in range(people)]
        self._asked: dict[int, float] = {}
        self._messages: dict[int, Message] = {}

    async def ready(self, url: str) -> None:
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
        answered = self._answered()
        return sorted(answered[chat] - asked for chat, asked in self._asked.items())

    def late(self) -> list[float]:
        """As it would be if each went out in the order of asking, as soon as the overall limit has a place."""
        allowed: dict[int, float] = {}
        turns: deque[float] = deque(maxlen=OVERALL.messages)
        for chat, asked in sorted(self._asked.items(), key=lambda item: item[1]):
            full = len(turns) == OVERALL.messages
            allowed[chat] = max(asked, turns[0] + OVERALL.seconds) if full else asked
            turns.append(allowed[chat])
        answered = self._answered()
        return sorted(answered[chat] - at for chat, at in allowed.items())

    def _answered(self) -> dict[int, float]:
        """Chat -> when the first answer came."""
        answered: dict[int, float] = {}
        for call in self.fake.calls:
            if call.method == "sendMessage" and call.ok:
                answered.setdefault(call.params["chat_id"], call.time)
        return answered

    def shown(self) -> dict[str, float]:
        number = {chat.id: number for number, chat in enumerate(self._chats)}
        media = [call for call in self.fake.calls if call.method in ("editMessageMedia", "sendPhoto") and call.ok]
        return {f"red fox number {number[call.params['chat_id']]}": call.time for call in media}


def _telegram_finished(message: Message) -> bool:
    return telegram_finished(message) or bool(message.photo and message.keyboard)


class OnDiscord(Side):
    """Five in each channel of a server."""

    def __init__(self, fake: FakeDiscord, people: int) -> None:
        self.fake = fake
        self.variables = {"DISCORD_TOKEN": fake.token, "DISCORD_API_URL": fake.api}
        self._members = [fake.user(f"P{number}") for number in range(people)]
        guild = fake.guild("Painters", members=self._members)
        self._channels = [guild.text(f"c{number}") for number in range(-(-people // 5))]
        self._asked: dict[int, Interaction] = {}

    async def ready(self, url: str) -> None:
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


class OnPage(Side):
    """All of them at one open page, which looks at each picture once."""

    def __init__(self, people: int) -> None:
        self.variables = {}
        self._people = people
        self._asked: dict[str, float] = {}
        self._prompts: dict[str, str] = {}
        """Message id -> prompt."""
        self._answered: dict[str, float] = {}
        self._shown: dict[str, float] = {}
        self._posts = 0
        self._looking: set[asyncio.Task[None]] = set()

    async def ready(self, url: str) -> None:
        self._url = url
        self._http = aiohttp.ClientSession()
        self._socket = await self._http.ws_connect(f"{url}/ws", origin=url, max_msg_size=0)
        self._receiving = asyncio.create_task(self._receive())

    async def asks(self, number: int) -> None:
        name = str(uuid.uuid4())
        self._asked[name], self._prompts[name] = time.time(), f"red fox number {number}"
        await self._socket.send_json({"type": "say", "id": name, "text": f"/imagine {self._prompts[name]}"})

    def ended(self) -> int:
        return len(self._shown)

    def showing(self) -> Sequence[object]:
        return range(self._posts)

    def first(self) -> list[float]:
        return sorted(self._answered[name] - asked for name, asked in self._asked.items())

    def shown(self) -> dict[str, float]:
        return self._shown

    async def _receive(self) -> None:
        async for message in self._socket:
            said = message.json()
            if said["type"] == "answer":
                self._answered[said["id"]] = time.time()
            elif said["type"] == "post":
                self._posts += 1
                self._see(said["post"])

    def _see(self, post: Mapping[str, Any]) -> None:
        if post["state"] == "done" and post["pictures"] and post["prompt"] not in self._shown:
            self._shown[post["prompt"]] = time.time()
            looking = asyncio.create_task(self._look(post["pictures"][0]["url"]))
            self._looking.add(looking)
            looking.add_done_callback(self._looking.discard)

    async def _look(self, path: str) -> None:
        async with self._http.get(self._url + path) as answer:
            answer.raise_for_status()
            await answer.read()

    async def close(self) -> None:
        await asyncio.gather(*self._looking)
        await self._http.close()
        await self._receiving
