"""What Telegram's errors mean, and which calls are made again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from unittest.mock import Mock

import aiohttp
import pytest
from telegram import Bot, Message
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bots.common.errors import AnswerLost
from bots.common.rate_limit import Limit, RateLimiter
from bots.telegram import calls
from bots.telegram.bot import make_bot
from bots.telegram.calls import (
    FileUnknown,
    Moved,
    NoPictureRight,
    PhotoRefused,
    TelegramCalls,
    TooSoon,
    Unexplained,
    meaning,
)
from core.errors import ChatError, MessageGone, NotNow, PlaceGone
from tests.fakes.telegram import Chat, FakeTelegram, Fault
from tests.fakes.telegram.faults import Kind


def lost(cause: Exception) -> TelegramError:
    """As the way to Telegram tells of it."""
    error = TimedOut() if isinstance(cause, TimeoutError) else NetworkError(type(cause).__name__)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (RetryAfter(5), TooSoon),
        (InvalidToken("Unauthorized"), NotNow),
        (lost(aiohttp.ConnectionTimeoutError("")), NotNow),
        (lost(aiohttp.ClientConnectorError(Mock(), OSError())), NotNow),
        (lost(aiohttp.SocketTimeoutError("")), AnswerLost),
        (lost(TimeoutError()), AnswerLost),
        (lost(aiohttp.ClientOSError()), AnswerLost),
        (lost(aiohttp.ServerDisconnectedError()), AnswerLost),
        (NetworkError("Internal Server Error"), AnswerLost),
        (NetworkError("Bad Gateway (502). Parsing the server response b'chat not found' failed"), AnswerLost),
        (TelegramError("Invalid server response"), AnswerLost),
        (NetworkError("Request Entity Too Large"), PhotoRefused),
        (ChatMigrated(-100), Moved),
        (Forbidden("Forbidden: bot was blocked by the user"), PlaceGone),
        (BadRequest("Message to edit not found"), MessageGone),
        (BadRequest("Query is too old and response timeout expired or query id is invalid"), PlaceGone),
        (BadRequest("TOPIC_CLOSED"), PlaceGone),
        (BadRequest("Message thread not found"), PlaceGone),
        (BadRequest("Not enough rights to send photos to the chat"), NoPictureRight),
        (BadRequest("CHAT_SEND_PHOTOS_FORBIDDEN"), NoPictureRight),
        (BadRequest("CHAT_SEND_PLAIN_FORBIDDEN"), PlaceGone),
        (BadRequest("Not enough rights to send text messages to the chat"), PlaceGone),
        (BadRequest("Wrong file identifier/HTTP URL specified"), FileUnknown),
        (BadRequest("Wrong file_id or the file is temporarily unavailable"), FileUnknown),
        (BadRequest("PHOTO_INVALID_DIMENSIONS"), PhotoRefused),
        (BadRequest("something new"), Unexplained),
    ],
    ids=lambda value: getattr(value, "message", getattr(value, "__name__", "")),
)
def test_every_error_has_its_meaning(error: TelegramError, kind: type[ChatError]) -> None:
    assert type(meaning(error)) is kind


@asynccontextmanager
async def a_chat() -> AsyncIterator[tuple[FakeTelegram, TelegramCalls, Bot, Chat]]:
    calls = TelegramCalls(
        RateLimiter(time.monotonic, overall=Limit(1000, 1), private=Limit(100, 1), group=Limit(100, 1)), soon=0.05
    )
    async with FakeTelegram() as fake, make_bot(fake.token, fake.url) as bot:
        yield fake, calls, bot, fake.private(fake.user("Ann"))


async def test_what_did_not_reach_telegram_is_sent_as_soon_as_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_chat() as (fake, out, bot, chat):
        tries = 0

        async def send() -> Message:
            nonlocal tries
            tries += 1
            if tries == 3:
                await away.__aexit__(None, None, None)
            return await bot.send_message(chat.id, "hello")

        away = fake.away()
        await away.__aenter__()
        await asyncio.sleep(0.01)  # the end of a connection is heard in the next turn of the event loop
        assert await out.patiently(chat.id, send) is not None
        assert [message.text for message in chat.messages] == ["hello"]
        assert tries == 3

        monkeypatch.setattr(calls, "PATIENCE", 0.1)
        async with fake.away():
            await asyncio.sleep(0.01)
            with pytest.raises(NotNow):
                await out.patiently(chat.id, lambda: bot.send_message(chat.id, "too late"))
        assert len(chat.messages) == 1


@pytest.mark.parametrize("fault", ["cut", "delivered_but_cut", "html", "error"])
async def test_what_may_have_reached_telegram_is_not_sent_again(fault: Kind) -> None:
    async with a_chat() as (fake, out, bot, chat):
        fake.faults.append(Fault("sendMessage", fault))
        with pytest.raises(AnswerLost):
            await out.patiently(chat.id, lambda: bot.send_message(chat.id, "hello"))
        assert len(fake.called("sendMessage")) == 1
        assert len(chat.messages) == (fault == "delivered_but_cut")


async def test_a_short_ban_is_waited_for_and_a_long_one_is_not() -> None:
    async with a_chat() as (fake, out, bot, chat):
        fake.faults.append(Fault("sendMessage", code=429, parameters={"retry_after": 1}))
        assert await out.patiently(chat.id, lambda: bot.send_message(chat.id, "hello")) is not None
        fake.faults.append(Fault("sendMessage", code=429, parameters={"retry_after": 3600}))
        for _ in range(2):
            with pytest.raises(NotNow):
                await out.patiently(chat.id, lambda: bot.send_message(chat.id, "hello"))
        assert len(fake.called("sendMessage")) == 3
        assert fake.violations == []
