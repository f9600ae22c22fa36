"""One person with an account on each platform, all at one Easel: linked by a code, and parted again."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bots.app import running
from simulator import Simulator
from tests import sqlite
from tests.bots.telegram.served import QUICK, answers, finished
from tests.bots.web.served import configured
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord import Message as DiscordMessage
from tests.fakes.telegram import FakeTelegram, Message

CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")


@dataclass
class World:
    """Both platforms and the server, which outlive Easel."""

    telegram: FakeTelegram
    discord: FakeDiscord
    sim: Simulator
    folder: Path

    def __post_init__(self) -> None:
        self.ann = self.telegram.user("Ann")
        self.chat = self.telegram.private(self.ann)
        self.anna = self.discord.user("Anna")
        self.channel = self.discord.dm(self.anna)

    @asynccontextmanager
    async def easel(self, **changes: Any) -> AsyncIterator[World]:
        fields = {
            "mj_url": self.sim.url,
            "telegram_token": self.telegram.token,
            "telegram_api_url": self.telegram.url,
            "discord_token": self.discord.token,
            "discord_api_url": self.discord.api,
        }
        async with running(configured(self.folder, **(fields | changes)), timings={"telegram": QUICK}) as started:
            await self.discord.until(lambda: self.discord.gateway.connected and self.discord.commands.named("link"), 20)
            self.url = started.url
            yield self

    async def told(self, text: str) -> Message:
        """What Ann is told on Telegram."""
        asked = await self.ann.says(self.chat, text)
        found = await self.telegram.until(
            lambda: next((m for m in self.chat.bot_messages if answers(asked)(m) and m.text), None), 30
        )
        assert found is not None
        return found

    async def answered(self, command: str, **given: Any) -> DiscordMessage:
        """What Anna is told on Discord."""
        asked = await self.anna.uses(self.channel, command, **given)
        return await self.discord.until(lambda: asked.message if asked.message and asked.message.text else None, 30)

    async def draws(self, prompt: str) -> None:
        """Have a picture of Ann's."""
        asked = await self.ann.says(self.chat, f"/imagine {prompt}")
        await self.telegram.until(
            lambda: any(m.reply_to == asked.id and finished(m) for m in self.chat.bot_messages) or None, 30
        )

    async def link(self) -> DiscordMessage:
        """Link Ann with Anna."""
        return await self.answered("link", code=code(await self.told("/link")))

    def rows(self, statement: str) -> list[Any]:
        return sqlite.rows(self.folder, statement)


def code(told: Message | DiscordMessage) -> str:
    found = CODE.search(told.text)
    assert found, told.text
    return found[0]


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    sim = Simulator(duration=0.05)
    async with FakeTelegram() as telegram, FakeDiscord() as discord, sim.serve():
        yield World(telegram, discord, sim, folder)


async def test_a_code_of_one_platform_said_on_another_makes_one_history(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.easel():
        await here.draws("a red fox")
        assert "a red fox" not in (await here.answered("queue")).text
        told = await here.link()
        assert "Linked with `Ann` (Telegram)" in told.text
        assert "a red fox" in (await here.answered("history")).text
