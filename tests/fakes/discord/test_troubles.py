"""Ordered faults, rate limits, late edits."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import discord
import pytest

from tests.fakes.discord import Channel, FakeDiscord, Fault, User, Window
from tests.fakes.discord.conftest import Bot, Clock, code, picture
from tests.fakes.discord.limits import MESSAGES

SEND = "POST /channels/*/messages"


def place(bot: discord.Client, channel: Channel) -> discord.PartialMessageable:
    return bot.get_partial_messageable(channel.id)


@pytest.mark.parametrize(
    ("fault", "error", "delivered"),
    [
        (Fault(SEND, status=503), discord.DiscordServerError, False),
        (Fault(SEND, status=400, code=50035, message="Invalid Form Body"), discord.HTTPException, False),
        (Fault("*", status=403, code=50013, message="Missing Permissions"), discord.Forbidden, False),
        (Fault(SEND, "html", status=403), discord.Forbidden, False),
        (Fault(SEND, "cut"), aiohttp.ClientError, False),
        (Fault(SEND, "delivered_but_cut"), aiohttp.ClientError, True),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
async def test_ordered_trouble_comes_once(
    fake: FakeDiscord, bot: Bot, channel: Channel, fault: Fault, error: type[Exception], delivered: bool
) -> None:
    fake.faults.append(fault)
    with pytest.raises(error):
        await place(bot, channel).send("hello")
    assert [message.text for message in channel.messages] == ["hello"] * delivered
    (call,) = fake.called("POST /channels/{channel_id}/messages")
    assert call.ok is delivered
    await place(bot, channel).send("again")
    assert channel.messages[-1].text == "again"


async def test_what_was_cut_off_is_repeated_under_the_same_nonce(fake: FakeDiscord, bot: Bot, channel: Channel) -> None:
    fake.faults.append(Fault(SEND, "delivered_but_cut"))
    with pytest.raises(aiohttp.ClientError):
        await place(bot, channel).send("hello", nonce="job-1")
    await place(bot, channel).send("hello", nonce="job-1")
    assert len(channel.messages) == 1


async def test_the_library_repeats_after_a_server_error(fake: FakeDiscord, bot: Bot, channel: Channel) -> None:
    fake.faults.append(Fault(SEND, status=502))
    await place(bot, channel).send("hello")  # after its second of patience
    assert [call.status for call in fake.called(SEND)] == [502, 200]


async def test_trouble_can_pick_its_call_and_hold_it(fake: FakeDiscord, bot: Bot, channel: Channel) -> None:
    slow = Fault(SEND, "slow", contains="first")
    fake.faults.append(slow)
    first = asyncio.create_task(place(bot, channel).send("the first"))
    await fake.until(lambda: slow.hits)
    other = channel.guild.text("other") if channel.guild else channel
    await place(bot, other).send("the second")
    assert not channel.messages
    slow.release()
    await first
    assert [message.text for message in channel.messages] == ["the first"]


async def test_files_meet_trouble_too(fake: FakeDiscord, bot: Bot, channel: Channel) -> None:
    sent = await place(bot, channel).send(file=picture())
    fake.faults.append(Fault("GET cdn", status=500))
    with pytest.raises(discord.HTTPException):
        await sent.attachments[0].read()
    assert await sent.attachments[0].read()


async def test_the_library_keeps_within_what_headers_tell(fake: FakeDiscord, bot: Bot, channel: Channel) -> None:
    fake.limits.enforced = True
    fake.limits.windows[f"POST {MESSAGES}"] = Window(3, 0.2)
    start = time.monotonic()
    await asyncio.gather(*(place(bot, channel).send(f"{number}") for number in range(7)))
    assert time.monotonic() - start >= 0.4
    assert len(channel.messages) == 7
    assert fake.violations == []


async def test_who_does_not_wait_is_refused_and_remembered(fake: FakeDiscord, channel: Channel, clock: Clock) -> None:
    fake.limits.enforced = True
    url = f"{fake.api}/channels/{channel.id}/messages"
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {fake.token}"}) as session:

        async def post() -> tuple[int, aiohttp.ClientResponse]:
            async with session.post(url, json={"content": "x"}) as answer:
                await answer.read()
                return answer.status, answer

        first = [await post() for _ in range(6)]
        assert [status for status, _ in first] == [200] * 5 + [429]
        assert first[0][1].headers["X-RateLimit-Remaining"] == "4"
        told = first[-1][1]
        assert told.headers["Via"]
        assert (await told.json())["retry_after"] == pytest.approx(5, abs=0.5)
        assert fake.violations == []
        assert (await post())[0] == 429
        assert [violation.route for violation in fake.violations] == [SEND.replace("*", "{channel_id}")]
        clock.ahead = 5.1
        assert (await post())[0] == 200


async def test_a_ban_of_the_whole_bot_holds_everywhere_but_for_answers(
    fake: FakeDiscord, bot: Bot, alice: User, channel: Channel
) -> None:
    fake.faults.append(Fault(SEND, status=429, retry_after=0.15, everywhere=True))
    await place(bot, channel).send("x")
    assert [call.status for call in fake.called(SEND)] == [429, 200]
    assert fake.violations == []


async def test_messages_of_an_hour_ago_are_edited_seldom(
    fake: FakeDiscord, bot: Bot, channel: Channel, clock: Clock
) -> None:
    fake.limits.late = Window(2, 0.2)
    sent = await place(bot, channel).send("0")
    for number in range(4):
        await sent.edit(content=f"{number}")
    clock.ahead = 3601
    fake.calls.clear()
    for number in range(3):
        await sent.edit(content=f"{number}")
    assert [call.error.code if call.error else 0 for call in fake.calls] == [0, 0, 30046, 0]


async def test_waiting_in_vain_shows_what_was_called(fake: FakeDiscord, bot: Bot, channel: Channel) -> None:
    await place(bot, channel).send("hello")
    with pytest.raises(AssertionError, match=r"POST /channels/\{channel_id\}/messages .*hello.*: 200"):
        await fake.until(lambda: len(channel.messages) > 1, timeout=0.01)


async def test_no_such_route(fake: FakeDiscord, bot: Bot) -> None:
    with pytest.raises(discord.NotFound) as refused:
        await bot.http.request(discord.http.Route("GET", "/paintings"))
    assert code(refused) == (404, 0)
