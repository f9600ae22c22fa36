"""Easel as people meet it on Discord: the real program between the fake Discord and the simulator."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bots.app import Easel, running
from bots.discord.adapter import DiscordAdapter, DiscordTiming
from core import messages
from simulator import Simulator
from tests.fakes.discord import Call, Channel, FakeDiscord, Guild, Interaction, Message, User
from tests.fakes.discord.judge import judge
from tests.fakes.discord.rules import message_in
from tests.fakes.schema import SPECS

from ..web.served import configured

PREFIX = {"agicto": "/v1"}
KEY = "sk-discord-tests"


@dataclass
class App:
    """Easel, Discord, a server with a channel and somebody in it."""

    easel: Easel
    fake: FakeDiscord
    sim: Simulator
    folder: Path
    guild: Guild
    channel: Channel
    ann: User

    @property
    def discord(self) -> DiscordAdapter:
        """Discord's part."""
        adapter = self.easel.platforms["discord"]
        assert isinstance(adapter, DiscordAdapter)
        return adapter

    async def draw(self, prompt: str = "a red fox", who: User | None = None, **how: Any) -> Message:
        """What becomes of a command: its message, once the picture is there."""
        channel = how.pop("channel", self.channel)
        return await self.result(await (who or self.ann).uses(channel, "imagine", prompt=prompt, **how))

    async def pressed(self, post: Message, label: str, who: User | None = None) -> Message:
        """Press a button, and wait for the picture that comes of it."""
        return await self.result(await (who or self.ann).presses(post, label))

    async def result(self, asked: Interaction, timeout: float = 30) -> Message:
        """The message that answers an interaction, once it is a result."""

        def there() -> Message | None:
            return asked.message if asked.message is not None and finished(asked.message) else None

        return await self.fake.until(there, timeout)

    async def until(self, what: Callable[[Message], Any], timeout: float = 30) -> Message:
        """The first message of the bot's that is so."""
        return await self.fake.until(lambda: next((m for m in self.everything if what(m)), None), timeout)

    @property
    def everything(self) -> list[Message]:
        """All that the bot has written and that still stands."""
        found = [m for channel in self.fake.channels.values() for m in channel.everything.values()]
        return sorted((m for m in found if m.from_bot and not m.deleted), key=lambda m: m.id)

    @property
    def results(self) -> list[Message]:
        """Those with a finished picture."""
        return [message for message in self.everything if finished(message)]

    async def discord_says(self, problem: str | None) -> None:
        """Wait until Discord's part says so of itself."""
        for _ in range(2000):
            if await self.discord.check() == problem:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(await self.discord.check())


def finished(message: Message) -> bool:
    """Whether it is a picture with buttons."""
    offered = {label for row in message.labels for label in row}
    return any(messages.say("button_file", lang) in offered for lang in messages.LANGUAGES)


@asynccontextmanager
async def app(
    folder: Path,
    *,
    provider: str = "simulator",
    fake: FakeDiscord | None = None,
    sim: Simulator | None = None,
    duration: float = 0.05,
    ready: bool = True,
    discord_timing: DiscordTiming | None = None,
    **changes: Any,
) -> AsyncIterator[App]:
    """Easel with Discord; a fake or simulator that is handed in stays its owner's, and outlives a restart."""
    async with FakeDiscord() if fake is None else _kept(fake) as served:
        if sim is None:
            sim = Simulator(provider, key=KEY, duration=duration, sync=0)
            async with sim.serve(), _running(folder, provider, served, sim, ready, discord_timing, changes) as made:
                yield made
        else:
            async with _running(folder, provider, served, sim, ready, discord_timing, changes) as made:
                yield made


@asynccontextmanager
async def _kept(fake: FakeDiscord) -> AsyncIterator[FakeDiscord]:
    yield fake


@asynccontextmanager
async def _running(
    folder: Path,
    provider: str,
    fake: FakeDiscord,
    sim: Simulator,
    ready: bool,
    discord_timing: DiscordTiming | None,
    changes: dict[str, Any],
) -> AsyncIterator[App]:
    fields = {
        "mj_provider": provider,
        "mj_url": sim.url + PREFIX.get(provider, ""),
        "mj_key": KEY,
        "discord_token": fake.token,
        "discord_api_url": fake.api,
    }
    times = {name: changes.pop(name) for name in ("clock", "timing") if name in changes}
    guild = next(iter(fake.guilds.values()), None)
    if guild is None:
        ann = fake.user("Ann")
        guild = fake.guild("Painters", members=[ann])
        guild.text("general")
    settings, timings = configured(folder, **(fields | changes)), {"discord": discord_timing}
    async with running(settings, timings=timings, **times) as easel:
        if ready:
            await fake.until(lambda: fake.gateway.connected and fake.commands.named("imagine"), 20)
        yield App(easel, fake, sim, folder, guild, guild.channels[0], guild.members[0])
    if SPECS.is_dir():
        complaints = judge().everything(fake)
        assert not complaints, complaints[:9]
    assert not (pinging := [call for call in fake.calls if may_ping(call)]), pinging[:3]


def may_ping(call: Call) -> bool:
    """Whether Discord would tell somebody whom a message of the bot's names: a prompt is anybody's words."""
    said = message_in(call)
    return said is not None and said.get("allowed_mentions", {}).get("parse") != []
