"""What is said beside "Easel is ready": who the bots are, and what will not work."""

from __future__ import annotations

import io
import logging

import pytest

from bots.common.finding import Finding
from bots.doctor import at_start, tell
from bots.settings import Settings
from tests.bots.doctor.patients import answering, configured, serving
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram


async def said(settings: Settings) -> list[str]:
    out = io.StringIO()
    await at_start(settings, out)
    return out.getvalue().splitlines()


async def test_the_bots_say_who_they_are_and_how_they_are_invited(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    async with FakeTelegram() as telegram, FakeDiscord() as discord, serving("trueai") as server:
        lines = await said(
            configured(
                "trueai",
                mj_url=server.url,
                telegram_token=telegram.token,
                telegram_api_url=telegram.url,
                discord_token=discord.token,
                discord_api_url=discord.api,
            )
        )
    first, second = lines
    assert "@easel_bot" in first
    assert "https://t.me/easel_bot?startgroup" in first
    assert "https://discord.com/oauth2/authorize?client_id=" in second
    assert "scope=bot+applications.commands" in second
    assert "permissions=274877942784" in second
    assert "voice" not in caplog.text


async def test_what_answers_like_no_chat_platform_is_one_line_each(caplog: pytest.LogCaptureFixture) -> None:
    for body in ("hi", "[]", '{"ok": true, "result": []}'):
        async with answering(200, body) as url, serving("trueai") as server:
            away = {"telegram_api_url": url, "discord_api_url": url, "telegram_token": "1:x", "discord_token": "x"}
            telegram, discord = await said(configured("trueai", mj_url=server.url, **away))
        assert telegram.startswith("✗ Telegram cannot be reached")
        assert "TELEGRAM_API_URL" in telegram
        assert discord.startswith("✗ Discord cannot be reached")
        assert "DISCORD_API_URL" in discord
    assert not caplog.records


async def test_a_check_that_fails_by_itself_is_one_thing_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(_self: object) -> str:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("storage.files.FolderFiles.check", fails)
    (line,) = await said(Settings(_env_file=None))
    assert line.startswith("✗ Something unforeseen came up here (ZeroDivisionError: by zero): see whether PICTURES_URL")


async def test_with_nothing_set_there_is_nothing_to_say() -> None:
    assert await said(Settings(_env_file=None)) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"mj_key": "sk-another-key-9876"}, "Set MJ_KEY to the key exactly as"),
        ({"mj_url": "http://127.0.0.1:1"}, "Nothing listens at http://127.0.0.1:1"),
        ({"mj_provider": "new-api"}, "set MJ_PROVIDER=trueai"),
        ({"mj_proxy": "nonsense://x"}, "MJ_PROXY must be"),
        ({"pictures_url": f"file://{__file__}"}, "PICTURES_URL"),
        ({"telegram_token": "1:x", "telegram_proxy": "socks4://x"}, "TELEGRAM_PROXY must be"),
        ({"discord_token": "x", "discord_api_url": "http://127.0.0.1:1"}, "DISCORD_API_URL"),
        ({"web_chat": "off"}, "nobody can write to Easel"),
    ],
)
async def test_what_will_not_work_is_one_line(wrong: dict[str, str], told: str) -> None:
    async with serving("trueai") as server:
        (line,) = await said(configured(**({"mj_provider": "trueai", "mj_url": server.url} | wrong)))
    assert line.startswith("✗ ")
    assert told in line


def test_what_a_server_says_moves_no_cursor() -> None:
    out = io.StringIO()
    assert tell(Settings(_env_file=None), out, [Finding(False, "It says \x1b[2J\rAll is well")]) == 1
    assert out.getvalue() == "✗ It says  [2J All is well\n"
