"""`easel setup` in a real terminal, against platforms and a Midjourney server at the wire."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bots import environment
from bots.settings import Settings
from bots.setup import NO_TERMINAL
from core.errors import ConfigError
from tests.bots.doctor.patients import KEY, serving
from tests.bots.terminal import setting_up
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram

OWNED = "owners" in Settings.model_fields
WRONG = "5000000000:AAwrong-token-for-tests-only-xxxxxxx"


@pytest.mark.processes
async def test_a_first_run_from_nothing_to_a_doctor_that_finds_all_well(tmp_path: Path) -> None:
    async with (
        FakeTelegram() as telegram,
        FakeDiscord() as discord,
        serving("trueai") as server,
        setting_up(tmp_path, TELEGRAM_API_URL=telegram.url, DISCORD_API_URL=discord.api) as terminal,
    ):
        await terminal.asked("write to Easel in Telegram", "perhaps")
        assert "Type y or n." in await terminal.asked("write to Easel in Telegram", "y")
        await terminal.asked("Its token", "")
        await terminal.asked("Its token", WRONG)
        assert "✗ The server at TELEGRAM_API_URL refuses" in await terminal.asked(
            "Another TELEGRAM_TOKEN", telegram.token
        )
        if OWNED:
            await terminal.asked("Your own ID in Telegram", "@me")
            assert "An ID is a number." in await terminal.asked("Your own ID in Telegram", "123")
        await terminal.asked("write to Easel in Discord", "y")
        await terminal.asked("Its token", discord.token)
        if OWNED:
            await terminal.asked("Your own ID in Discord", "")
        assert ("send the bot /claim" in await terminal.asked("Which one", "99")) is OWNED
        await terminal.asked("Which one", "6")
        await terminal.asked("Its address", "no address")
        assert "MJ_URL must be an address" in await terminal.asked("Its address", server.url)
        await terminal.asked("Its key", KEY)
        found = await terminal.asked("Another MJ_KEY, or a line", "MJ_PROVIDER=trueai")
        assert "set MJ_PROVIDER=trueai" in found
        assert "✓ It accepts the key" in await terminal.asked("address and port", "127.0.0.1:0")
        await terminal.asked("HTTPS address", "")
        last = await terminal.asked("Write .env", "y")
        assert not (tmp_path / ".env").exists()
        assert await terminal.ended() == 0, terminal.shown
    assert "MJ_PROVIDER, MJ_URL, MJ_KEY" in last
    assert "knows the bot as @easel_bot" in terminal.shown
    assert "Discord's gateway answers." in terminal.shown
    assert "All is well." in terminal.shown
    assert terminal.shown.endswith("Start Easel with: easel run\n")
    for secret in (telegram.token, discord.token, KEY, WRONG):
        assert secret not in terminal.shown
    written = (tmp_path / ".env").read_text().splitlines()
    assert sorted(written) == sorted(
        [
            f"TELEGRAM_TOKEN={telegram.token}",
            f"DISCORD_TOKEN={discord.token}",
            *(["OWNERS=telegram:123"] if OWNED else []),
            "MJ_PROVIDER=trueai",
            f"MJ_URL={server.url}",
            f"MJ_KEY={KEY}",
            "LISTEN=127.0.0.1:0",
        ]
    )
    assert [(path.name, path.stat().st_mode & 0o777) for path in tmp_path.iterdir()] == [(".env", 0o600)]


@pytest.mark.processes
async def test_what_breaks_it_off_leaves_all_as_it_was_and_a_second_run_keeps_what_is_not_asked(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "# mine\nLEASE_SECONDS=soon\nCOMPOSE_FILE=x.yaml\nMJ_PROVIDER=agicto\nMJ_KEY=sk-old\n#PUBLIC_URL=\n"
    )
    before = file.read_bytes()
    async with setting_up(tmp_path) as terminal:
        assert "LEASE_SECONDS must be a number" in await terminal.asked("A line", "LEASE_SECONDS=20")
        await terminal.until("write to Easel in Telegram")
        assert await terminal.interrupted() == 130
        assert terminal.shown.endswith("\nNothing was written.\n")
    assert [path.name for path in tmp_path.iterdir()] == [".env"]
    assert file.read_bytes() == before
    async with setting_up(tmp_path, LISTEN="127.0.0.1:0") as terminal:
        await terminal.asked("A line", "LEASE_SECONDS=20")
        for answer, question in (
            ("", "in Telegram"),
            ("n", "in Discord"),
            ("simulator", "Which one"),
            ("", "and port"),
        ):
            await terminal.asked(question, answer)
        await terminal.asked("HTTPS address", "http://127.0.0.1:1/")
        told = await terminal.asked("Write .env", "")
        assert await terminal.ended() == 1  # nothing answers at that address
    assert "To be left out: MJ_KEY." in told
    assert "the old one is .env.bak now" in terminal.shown
    assert file.read_text() == (
        "# mine\nLEASE_SECONDS=20\nCOMPOSE_FILE=x.yaml\nMJ_PROVIDER=simulator\nPUBLIC_URL=http://127.0.0.1:1/\n"
    )
    kept = tmp_path / ".env.bak"
    assert kept.read_bytes() == before
    assert [path.stat().st_mode & 0o777 for path in (file, kept)] == [0o600, 0o600]


@pytest.mark.parametrize("value", ["plain", "a b", "it's # so", "back\\slash", "ünï", '"', "a=b"])
def test_what_is_written_is_what_is_read(value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("export mj_key = 'old'  # of last year\nX=1")
    assert environment.write({"MJ_KEY": value, "MJ_URL": "", "OWNERS": value}) == ".env.bak"
    assert environment.filed() == {"MJ_KEY": value, "X": "1", "OWNERS": value}
    with pytest.raises(ConfigError, match="MJ_KEY"):
        environment.write({"MJ_KEY": "${HOME}"})
    assert environment.filed()["MJ_KEY"] == value


def test_without_a_terminal_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from bots import setup

    with pytest.raises(ConfigError, match=re.escape(NO_TERMINAL)):
        setup.guide()
