"""Easel as people meet it on Telegram: the real program between the fake Bot API server and the simulator."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bots.app import Easel, running
from bots.common.rate_limit import Limit
from bots.common.retry import Patience
from bots.telegram.adapter import TelegramAdapter, TelegramTiming
from core import messages
from simulator import Simulator
from tests import sqlite
from tests.fakes.telegram import Call, Chat, FakeTelegram, Message, User

from ..web.served import configured

QUICK = TelegramTiming(
    Limit(1000, 1),
    Limit(100, 1),
    Limit(100, 1),
    album=0.1,
    rest=0.1,
    poll=1,
    backoff=(0.05,),
    soon=0.1,
    watch=0.2,
    patience=Patience((0.05,), bug=0.2),
)
PREFIX = {"agicto": "/v1"}
KEY = "sk-telegram-tests"
MENUS = 2 * sum(len(lang) == 2 for lang in messages.LANGUAGES)
"""For private chats and for groups, in each language for which Telegram keeps any."""


@dataclass
class App:
    """Easel, Telegram, and the people there."""

    easel: Easel
    fake: FakeTelegram
    sim: Simulator
    folder: Path

    @property
    def telegram(self) -> TelegramAdapter:
        """Telegram's part."""
        adapter = self.easel.platforms["telegram"]
        assert isinstance(adapter, TelegramAdapter)
        return adapter

    async def draw(self, who: User, chat: Chat, text: str = "/imagine a red fox", **how: Any) -> Message:
        """What becomes of a command: its message, once the picture is there."""
        return await self.result(chat, await who.says(chat, text, **how))

    async def result(self, chat: Chat, asked: Message) -> Message:
        return await self.until(chat, lambda message: message.reply_to == asked.id and finished(message))

    async def pressed(self, who: User, post: Message, label: str) -> Message:
        """Press a button, and wait for the picture that comes of it."""
        chat = post.chat
        assert chat is not None
        before = set(chat.everything)
        press = await who.presses(post, label)
        assert (await press.answer)["text"] in in_any("started")
        return await self.until(chat, lambda message: message.id not in before and finished(message))

    async def until(self, chat: Chat, what: Callable[[Message], Any], timeout: float = 30) -> Message:
        """The first message of the bot's that is so."""
        found = await self.fake.until(lambda: next((m for m in chat.bot_messages if what(m)), None), timeout)
        assert found is not None
        return found

    def rows(self, statement: str) -> list[Any]:
        """What the database says, read beside the running Easel."""
        return sqlite.rows(self.folder, statement)

    async def ended(self, state: str, jobs: int = 1) -> None:
        """Wait until so many jobs are in this state, which is their last."""
        await self.written(f"select count(*) from job where state = '{state}'", jobs)

    async def handled(self, updates: int) -> None:
        """Wait until all that people did so far has been handled."""
        await self.written("select count(*) from inbox where done", updates)

    async def written(self, statement: str, value: int) -> None:
        """Wait until the database says so."""
        await sqlite.until(self.folder, f"select 1 where ({statement}) = {value}")

    def uploads(self) -> list[Call]:
        """Calls that carried a result's bytes."""
        return [call for call in self.fake.calls if any("easel-" in file.name for file in call.files.values())]

    async def telegram_says(self, problem: str | None) -> None:
        """Wait until Telegram's part says so of itself."""
        for _ in range(1000):
            if await self.telegram.check() == problem:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(await self.telegram.check())


def finished(message: Message) -> bool:
    """Whether it is a result: a picture with buttons to press, and no bar any more."""
    return bool(
        (message.photo or message.video or message.document)
        and "▱" not in message.caption
        and labels(message) & in_any("button_file")
    )


def in_any(key: str) -> set[str]:
    """A sentence in every language."""
    return {messages.say(key, lang) for lang in messages.LANGUAGES}


def labels(message: Message) -> set[str]:
    return {label for row in message.keyboard for label in row}


def job_of(message: Message) -> str:
    """The job that the message's buttons name."""
    datas = [button.get("callback_data", "") for row in message.buttons for button in row]
    return next(found[1] for data in datas if (found := re.match(r"e1:(\w+):", data)))


def hooked() -> dict[str, Any]:
    """Settings with which Telegram reaches Easel by hook."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {"listen": f"127.0.0.1:{port}", "public_url": f"http://127.0.0.1:{port}"}


def answers(asked: Message, words: str = "") -> Callable[[Message], bool]:
    """Whether a message replies to this one, with these words in it."""
    return lambda message: message.reply_to == asked.id and words in message.text


@asynccontextmanager
async def app(
    folder: Path,
    *,
    provider: str = "simulator",
    fake: FakeTelegram | None = None,
    sim: Simulator | None = None,
    telegram_timing: TelegramTiming = QUICK,
    duration: float = 0.05,
    **changes: Any,
) -> AsyncIterator[App]:
    """Easel with Telegram; a fake or simulator that is handed in stays its owner's, and outlives a restart."""
    async with FakeTelegram() if fake is None else _kept(fake) as served:
        if sim is None:
            sim = Simulator(provider, key=KEY, duration=duration, sync=0)
            async with sim.serve(), _easel(folder, provider, served, sim, telegram_timing, changes) as easel:
                yield App(easel, served, sim, folder)
        else:
            async with _easel(folder, provider, served, sim, telegram_timing, changes) as easel:
                yield App(easel, served, sim, folder)


@asynccontextmanager
async def _kept(fake: FakeTelegram) -> AsyncIterator[FakeTelegram]:
    yield fake


@asynccontextmanager
async def _easel(
    folder: Path,
    provider: str,
    fake: FakeTelegram,
    sim: Simulator,
    telegram_timing: TelegramTiming,
    changes: dict[str, Any],
) -> AsyncIterator[Easel]:
    fields = {
        "mj_provider": provider,
        "mj_url": sim.url + PREFIX.get(provider, ""),
        "mj_key": KEY,
        "telegram_token": fake.token,
        "telegram_api_url": fake.url,
    }
    async with running(configured(folder, **(fields | changes)), timings={"telegram": telegram_timing}) as easel:
        yield easel
