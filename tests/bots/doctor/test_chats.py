"""What the doctor says about Telegram and Discord."""

from __future__ import annotations

import asyncio
from typing import Any

from bots.doctor import chats
from bots.settings import Settings
from bots.telegram.bot import make_bot
from tests.bots.doctor.patients import answering
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord import Fault as DiscordFault
from tests.fakes.telegram import FakeTelegram, Fault


async def told(fake: FakeTelegram, **changes: Any) -> list[tuple[bool | None, str]]:
    fields = {"telegram_token": fake.token, "telegram_api_url": fake.url} | changes
    settings = Settings(_env_file=None, **fields)
    return [(finding.ok, finding.sentence) async for finding in chats.check(settings)]


async def test_a_bot_that_is_well() -> None:
    async with FakeTelegram() as fake:
        assert await told(fake) == [
            (
                True,
                "Telegram knows the bot as @easel_bot: chat with it at https://t.me/easel_bot, "
                "or add it to a group with https://t.me/easel_bot?startgroup.",
            ),
            (
                True,
                "Privacy mode is on: in groups the bot gets commands, replies to it and mentions, which is all that "
                "Easel uses.",
            ),
        ]


async def test_what_is_set_otherwise_at_botfather_is_told_with_what_changes_it() -> None:
    flags = {"supports_inline_queries": False, "can_join_groups": False, "can_read_all_group_messages": True}
    async with FakeTelegram(flags=flags) as fake:
        said = await told(fake, public_url="http://example.org")
        assert [ok for ok, _ in said] == [True, None, None, None, None]
        for (_, sentence), mend in zip(said[1:], ("/setinline", "/setjoingroups", "/setprivacy", "HTTPS"), strict=True):
            assert mend in sentence


async def test_updates_that_telegram_cannot_bring_are_told_in_its_words() -> None:
    async with FakeTelegram() as fake, answering(502, "") as elsewhere:
        async with make_bot(fake.token, fake.url) as bot:
            await bot.set_webhook(f"{elsewhere}/hooks/telegram/x")
            ann = fake.user("Ann")
            await ann.says(fake.private(ann), "/help")
            while not (await bot.get_webhook_info()).last_error_message:
                await asyncio.sleep(0)
        ((_, sentence),) = [each for each in await told(fake, public_url=elsewhere) if each[0] is False]
        assert "1 updates wait" in sentence
        assert "“Wrong response from the webhook: 502”" in sentence


async def test_a_wrong_token_and_no_way_there() -> None:
    async with FakeTelegram() as fake:
        ((ok, sentence),) = await told(fake, telegram_token="5000000000:AAwrong-token-for-tests-only-xxxxxxx")
        assert (ok, "TELEGRAM_TOKEN" in sentence, "AAwrong" in sentence) == (False, True, False)
        fake.faults.append(Fault("getMe", "html", times=None))
        ((ok, sentence),) = await told(fake)
        assert (ok, "TELEGRAM_API_URL" in sentence) == (False, True)


async def test_the_chat_where_pictures_go_up() -> None:
    async with FakeTelegram() as fake:
        cache = fake.supergroup("Cache", members=[])
        assert (True, "The bot is in TELEGRAM_CACHE_CHAT.") in await told(fake, telegram_cache_chat=cache.id)
        cache.change_bot("left")
        for chat in (cache.id, -1009999999999):
            said = await told(fake, telegram_cache_chat=chat)
            assert [ok for ok, _ in said] == [True, True, False]
            assert "TELEGRAM_CACHE_CHAT" in said[2][1]


async def test_discord_is_tried() -> None:
    async with FakeDiscord() as fake:
        fields: dict[str, Any] = {"discord_token": fake.token, "discord_api_url": fake.api}
        settings = Settings(_env_file=None, **fields)
        said = [(finding.ok, finding.sentence) async for finding in chats.check(settings)]
        assert [ok for ok, _ in said] == [True, True]
        fields["discord_token"] = "MTA.wrong.token-for-tests"
        settings = Settings(_env_file=None, **fields)
        ((ok, sentence),) = [(finding.ok, finding.sentence) async for finding in chats.check(settings)]
        assert (ok, "DISCORD_TOKEN" in sentence) == (False, True)
        settings = Settings(_env_file=None, **fields | {"discord_token": fake.token})
        fake.faults.append(DiscordFault("GET /users/@me", status=403, times=None))
        ((ok, sentence),) = [(finding.ok, finding.sentence) async for finding in chats.check(settings)]
        assert (ok, "DISCORD_API_URL" in sentence) == (False, True)
