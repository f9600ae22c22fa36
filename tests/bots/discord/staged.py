"""Easel on simcord's stage: the real program, with Discord played in this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import simcord

from bots.app import Easel, running
from bots.discord.adapter import DiscordAdapter
from simulator import Simulator

from ..web.served import configured

KEY = "sk-discord-tests"


@dataclass
class Stage:
    """Easel, a server with a channel, and somebody in it."""

    easel: Easel
    env: Any
    sim: Simulator
    guild: Any
    channel: Any
    ann: Any

    def messages(self) -> list[Any]:
        """All messages there are, the oldest first."""
        found = [message for channel in self.env.backend.messages.values() for message in channel.values()]
        return sorted(found, key=lambda message: message.id)

    async def until(self, what: Callable[[Any], Any], timeout: float = 30) -> Any:
        """The first message that is so."""
        async with asyncio.timeout(timeout):
            while True:
                found = next((message for message in self.messages() if what(message)), None)
                if found is not None:
                    return self.seen(found)
                await asyncio.sleep(0.02)

    def seen(self, message: Any) -> discord.Message:
        """A message as people meet it."""
        return simcord.results.to_discord_message(self.env, message)

    async def draw(self, prompt: str = "a red fox", **options: Any) -> discord.Message:
        """What becomes of a command, once the picture is there."""
        answer = await self.ann.slash(self.channel, "imagine", prompt=prompt, **options)
        return await self.finished(answer)

    async def finished(self, answer: Any) -> discord.Message:
        """The message that answers an interaction, once it is a result."""
        return await self.until(lambda message: message.id == answer._interaction.message_id and is_result(message))


def is_result(message: Any) -> bool:
    """Whether it is a picture with buttons."""
    return bool(set(labels(message)) & {"File", "原图"})


def labels(message: Any) -> list[str]:
    """What stands on the buttons."""
    return [part["label"] for part in parts(message.components) if part.get("label")]


def texts(message: Any) -> str:
    """All that is written in it."""
    return "\n".join(part["content"] for part in parts(message.components) if part.get("content"))


def parts(components: Any) -> Iterator[dict[str, Any]]:
    """Each component, nested ones too."""
    for component in components:
        raw = component if isinstance(component, dict) else component.to_dict()
        yield raw
        yield from parts(raw.get("components", ()))
        yield from parts([raw["accessory"]] if raw.get("accessory") else ())


@asynccontextmanager
async def staged(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, remix: bool = False, **changes: Any
) -> AsyncIterator[Stage]:
    """Easel without a connection of its own; simcord is what its client talks to."""

    async def idle(_self: DiscordAdapter) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(DiscordAdapter, "_run", idle)
    sim = Simulator(key=KEY, duration=0.3, sync=0, remix=remix)
    async with sim.serve():
        fields = {"mj_url": sim.url, "mj_key": KEY, "discord_token": "a.b.c", "discord_shards": 1}
        async with running(configured(folder, **(fields | changes))) as easel:
            assert easel.discord is not None
            async with simcord.run(easel.discord.client()) as env:
                # simcord's side of the wire is known only to tasks that it began; the poster was there before
                for module in (discord.interactions, discord.webhook.async_):
                    monkeypatch.setattr(module, "async_context", SimpleNamespace(get=lambda: env._webhook_adapter))
                guild = env.create_guild()
                channel = guild.create_text_channel("general")
                stage = Stage(easel, env, sim, guild, channel, guild.add_member(env.create_user("Ann")))
                yield stage
                assert not env.errors
