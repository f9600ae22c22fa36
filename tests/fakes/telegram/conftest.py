"""A fake, a bot on the unmodified library that talks to it, and Alice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.request import HTTPXRequest

from tests.clock import Clock
from tests.fakes.telegram import Chat, FakeTelegram, User


def keys(*labels: str, data: str = "v1:u:1") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data) for label in labels]])


@pytest.fixture(autouse=True)
def seconds_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the library warns of its own future whenever it raises RetryAfter, and warnings are errors here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock() -> Clock:
    return Clock(1_800_000_000.0)


@pytest.fixture
async def fake(clock: Clock) -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(clock=clock, flags={"supports_guest_queries": True}) as served:
        yield served


def a_bot(fake: FakeTelegram, token: str = "") -> Bot:
    """The library's bot, unchanged; only the certificates, which take long to load and serve nothing here, are left."""
    polling, calling = (HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2))
    return Bot(token or fake.token, f"{fake.url}/bot", f"{fake.url}/file/bot", calling, polling)


@pytest.fixture
async def bot(fake: FakeTelegram) -> AsyncIterator[Bot]:
    async with a_bot(fake) as bot:
        yield bot


@pytest.fixture
def alice(fake: FakeTelegram) -> User:
    return fake.user("Alice", language="de")


@pytest.fixture
def chat(fake: FakeTelegram, alice: User) -> Chat:
    return fake.private(alice)


async def news(bot: Bot, **asked: Any) -> list[Update]:
    """All that waits, confirmed."""
    updates = await bot.get_updates(**asked)
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1, limit=1)
    return list(updates)
