"""What the doctor says about Telegram and Discord."""

from __future__ import annotations

from typing import Any

import pytest

from bots.doctor import chats
from bots.settings import Settings
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
            )
        ]


@pytest.mark.parametrize("flag", ["supports_inline_queries"])
async def test_sharing_that_is_off_is_told(flag: str) -> None:
    async with FakeTelegram(flags={flag: False}) as fake:
        said = await told(fake, public_url="http://example.org")
        assert [ok for ok, _ in said] == [True, None, None]
        assert "/setinline" in said[1][1]


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
            assert [ok for ok, _ in said] == [True, False]
            assert "TELEGRAM_CACHE_CHAT" in said[1][1]


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
