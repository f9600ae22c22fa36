"""A fake, an unmodified discord.py client that talks to it, and Alice."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
import yarl
from discord import app_commands, ui

from tests.fakes.discord import Channel, FakeDiscord, Guild, User
from tests.fakes.discord.judge import judge
from tests.fakes.schema import SPECS
from tests.images import png


class Clock:
    """The machine's time, and what a test adds to it."""

    ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


class Bot(discord.Client):
    """A client with a tree of commands."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        super().__init__(
            intents=intents or discord.Intents(guilds=True),
            guild_ready_timeout=0.05,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        installs = app_commands.AppInstallationType(guild=True, user=True)
        contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
        self.tree = app_commands.CommandTree(self, allowed_installs=installs, allowed_contexts=contexts)
        self.failures: list[BaseException] = []

        @self.tree.error
        async def failed(interaction: Any, error: app_commands.AppCommandError) -> None:
            self.failures.append(getattr(error, "original", error))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without the five seconds that are between two."""


@asynccontextmanager
async def running(bot: discord.Client, fake: FakeDiscord) -> AsyncIterator[None]:
    """The client, logged in and connected."""
    sessions = len(fake.gateway.sessions)
    async with bot:
        task = asyncio.create_task(bot.start(fake.token))
        waiting = asyncio.create_task(fake.until(lambda: len(fake.gateway.sessions) > sessions))
        await asyncio.wait([task, waiting], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if task.done():
            await task
        await bot.wait_until_ready()
        yield
        await bot.close()
        await task


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def fake(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(clock=clock) as served:
        monkeypatch.setattr(discord.http.Route, "BASE", served.api)
        monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(served.gateway.url))
        yield served
        if SPECS.is_dir():
            assert judge().fake(served) == []


@pytest.fixture
def alice(fake: FakeDiscord) -> User:
    return fake.user("Alice", locale="de")


@pytest.fixture
def guild(fake: FakeDiscord, alice: User) -> Guild:
    return fake.guild("Painters", members=[alice])


@pytest.fixture
def channel(guild: Guild) -> Channel:
    return guild.text("general")


@pytest.fixture
async def bot(fake: FakeDiscord) -> AsyncIterator[Bot]:
    """Connected; commands that a test adds are registered by `offers`."""
    made = Bot()
    async with running(made, fake):
        yield made
    assert not made.failures


async def offers(bot: Bot, does: Any, name: str = "imagine") -> None:
    """Register one slash command."""
    bot.tree.command(name=name, description="For a test")(does)
    await bot.tree.sync()


def result(prompt: str, *labels: str, pictures: int = 1) -> ui.LayoutView:
    """A message as Easel's results are: a prompt, pictures, a row of buttons."""
    view = ui.LayoutView(timeout=None)
    shown = [discord.MediaGalleryItem(f"attachment://{n}.png", description=prompt) for n in range(pictures)]
    box: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(prompt), ui.MediaGallery(*shown))
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for label in labels:
        row.add_item(ui.Button(label=label, custom_id=f"v1:{label}:1"))
    if labels:
        box.add_item(row)
    view.add_item(box)
    return view


def picture(number: int = 0, content: bytes | None = None) -> discord.File:
    return discord.File(io.BytesIO(content or png()), f"{number}.png")


async def raw(bot: discord.Client, method: str, path: str, body: Any = None) -> Any:
    """A request that the library itself would not make."""
    return await bot.http.request(discord.http.Route(method, path), **({} if body is None else {"json": body}))


def code(refused: pytest.ExceptionInfo[discord.HTTPException]) -> tuple[int, int]:
    return refused.value.status, refused.value.code


async def soon(so: Callable[[], Any]) -> None:
    """Wait until the client has heard of something."""
    async with asyncio.timeout(5):
        while not so():
            await asyncio.sleep(0.005)
