"""Ordered faults, flood limits, two pollers, webhooks that fail."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.clock import Clock
from tests.fakes.telegram import Chat, FakeTelegram, Fault, User
from tests.fakes.telegram.conftest import a_bot, news
from tests.images import png


@pytest.mark.parametrize(
    ("fault", "error", "delivered"),
    [
        (Fault("sendMessage", code=500), NetworkError, False),
        (Fault("send*", code=400, description="Bad Request: PEER_FLOOD"), BadRequest, False),
        (Fault("SENDmessage", code=429, parameters={"retry_after": 7}), RetryAfter, False),
        (Fault("*", "html"), NetworkError, False),
        (Fault("*", "cut"), NetworkError, False),
        (Fault("*", "delivered_but_cut"), NetworkError, True),
        (Fault("*", "timeout"), TimedOut, False),
        (Fault("*", "delivered_but_timeout"), TimedOut, True),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
async def test_ordered_trouble_comes_once(
    fake: FakeTelegram, bot: Bot, chat: Chat, fault: Fault, error: type[TelegramError], delivered: bool
) -> None:
    fake.faults.append(fault)
    with pytest.raises(error) as met:
        await bot.send_message(chat.id, "hello", read_timeout=0.2)
    assert type(met.value) is error
    assert [message.text for message in chat.messages] == ["hello"] * delivered
    (call,) = fake.called("sendMessage")
    assert call.ok is delivered
    if error is not RetryAfter:
        await bot.send_message(chat.id, "again")
        assert chat.messages[-1].text == "again"


async def test_trouble_can_pick_its_call_and_hold_it(fake: FakeTelegram, bot: Bot, chat: Chat) -> None:
    slow = Fault("sendMessage", "slow", contains="first")
    fake.faults.append(slow)
    first = asyncio.create_task(bot.send_message(chat.id, "the first", read_timeout=9))
    await fake.until(lambda: slow.hits)
    await bot.send_message(chat.id, "the second")
    slow.release()
    await first
    assert [message.text for message in chat.messages] == ["the second", "the first"]


async def test_a_download_meets_trouble_too(fake: FakeTelegram, bot: Bot, chat: Chat) -> None:
    file = await (await bot.send_photo(chat.id, png())).photo[-1].get_file()
    fake.faults.append(Fault("download", "html"))
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert await file.download_as_bytearray()


async def test_floods_are_refused_and_impatience_is_remembered(
    fake: FakeTelegram, bot: Bot, alice: User, chat: Chat, clock: Clock
) -> None:
    group = fake.supergroup("Painters", members=[alice])
    fake.limits.enforced = True
    for _ in range(5):
        await bot.send_message(chat.id, "x")
    with pytest.raises(RetryAfter) as told:
        await bot.send_message(chat.id, "x")
    assert told.value.retry_after == timedelta(seconds=5)
    assert fake.violations == []
    clock.now += 2
    with pytest.raises(RetryAfter) as told:
        await bot.send_message(chat.id, "x")
    assert told.value.retry_after == timedelta(seconds=3)
    await bot.send_message(group.id, "x")  # another chat is not concerned
    await bot.send_chat_action(chat.id, "typing")
    assert [(v.chat_id, v.method, v.left) for v in fake.violations] == [(chat.id, "sendMessage", 3)]
    clock.now += 3
    sent = await bot.send_message(chat.id, "x")
    for number in range(19):
        clock.now += 0.1
        await bot.send_message(group.id, f"{number}")
    with pytest.raises(RetryAfter) as told:
        await bot.edit_message_text("x", group.id, 1)
    assert told.value.retry_after == timedelta(seconds=56)
    clock.now += 60
    await sent.edit_text("y")
    for number in range(4):  # thirty in one second over all chats
        other = fake.private(fake.user(f"Guest{number}"))
        for _ in range(5):
            await bot.send_message(other.id, "x")
    last = fake.private(fake.user("Zoe"))
    for _ in range(10 - 1):
        await bot.send_message(group.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(last.id, "x")


async def test_an_ordered_429_is_a_ban(fake: FakeTelegram, bot: Bot, chat: Chat, clock: Clock) -> None:
    fake.faults.append(Fault("send*", code=429, parameters={"retry_after": 30}))
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(chat.id, "x")
    assert len(fake.violations) == 1
    clock.now += 30
    await bot.send_message(chat.id, "x")


async def test_a_second_poller_throws_the_first_out(fake: FakeTelegram, bot: Bot, alice: User, chat: Chat) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await fake.until(lambda: fake.called("getUpdates"))
    async with a_bot(fake) as other:
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        await alice.says(chat, "hello")
        assert len(await second) == 1
        await other.set_webhook("https://example.org/hook")
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        with pytest.raises(BadRequest, match="https url must be provided"):
            await other.set_webhook("http://example.org/hook")
        await other.delete_webhook(drop_pending_updates=True)
    assert fake.updates.pending == 0


async def test_offsets_confirm_and_allowed_updates_hold_at_birth(bot: Bot, alice: User, chat: Chat) -> None:
    for word in ("one", "two", "three"):
        await alice.says(chat, word)
    first, second, third = await bot.get_updates()
    assert (await bot.get_updates(limit=1)) == (first,)
    assert (await bot.get_updates(offset=second.update_id)) == (second, third)
    assert (await bot.get_updates(offset=-1)) == (third,)
    assert (await bot.get_updates()) == (third,)
    assert await news(bot, allowed_updates=["callback_query"])
    await alice.says(chat, "unheard")
    assert await bot.get_updates(allowed_updates=[]) == ()
    await alice.says(chat, "heard")
    assert [update.message and update.message.text for update in await bot.get_updates()] == ["heard"]


async def test_waiting_in_vain_shows_what_was_called(fake: FakeTelegram, bot: Bot, chat: Chat) -> None:
    await bot.send_message(chat.id, "hello")
    with pytest.raises(AssertionError, match=r"sendMessage .*hello.* ok"):
        await fake.until(lambda: len(chat.messages) > 1, timeout=0.01)
