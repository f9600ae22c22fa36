"""A configuration that cannot work is one sentence that names the variable."""

from __future__ import annotations

from pathlib import Path

import pytest

from bots import settings
from core.errors import ConfigError
from core.mj import Mode
from core.quota import Quota


@pytest.fixture(autouse=True)
def nothing_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_with_nothing_configured_the_page_runs_on_the_simulator() -> None:
    loaded = settings.load()
    assert (loaded.mj_provider, loaded.listen, loaded.chats_on_web) == ("simulator", "127.0.0.1:8080", True)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MJ_MODE=relax\nMJ_KEY=from-file\nMJ_URL=\n")
    monkeypatch.setenv("MJ_KEY", "from-environment")
    loaded = settings.load()
    assert loaded.mj_mode is Mode.RELAX
    assert loaded.secrets == ["from-environment"]
    assert loaded.mj_url is None  # an empty value is none


def test_what_is_paid_for_has_a_bound_for_all_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.load().quota == Quota(300, 1000, 0), "what the simulator draws is free"
    monkeypatch.setenv("MJ_PROVIDER", "trueai")
    assert settings.load().quota.in_all == 100
    for told in ("0", "7"):
        monkeypatch.setenv("JOBS_IN_ALL", told)
        assert settings.load().quota.in_all == int(told)
    monkeypatch.setenv("JOBS_IN_ALL", "-1")
    with pytest.raises(ConfigError, match="JOBS_IN_ALL"):
        settings.load()


def test_a_chat_token_turns_the_page_off_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:x")
    assert not settings.load().chats_on_web
    monkeypatch.setenv("WEB_CHAT", "ON")
    assert settings.load().chats_on_web


def test_every_secret_is_known_and_the_last_one_stays_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is derived from it is the address of hooks, which is to stay what it is."""
    told = {"TELEGRAM_TOKEN": "1:t", "DISCORD_TOKEN": "d", "MJ_KEY": "k", "S3_ACCESS_KEY": "a", "S3_SECRET_KEY": "s"}
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert settings.load().secrets == ["1:t", "d", "k", "a", "s"]
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://easel:pass%40word@localhost/easel")
    assert settings.load().secrets == ["1:t", "d", "k", "a", "s", "pass%40word", "pass@word"]


def test_the_account_filter_is_read_as_the_api_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MJ_ACCOUNT_FILTER", '{"modes": ["RELAX"], "remixAutoConsidered": true, "remark": "team"}')
    found = settings.load().account_filter
    assert found is not None
    assert found.body() == {"modes": ["RELAX"], "remixAutoConsidered": True, "remark": "team"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MJ_PROVIDER", "midjourney"),
        ("MJ_AUTH", "basic"),
        ("MJ_MODE", "slow"),
        ("MJ_URL", "ftp://example.com"),
        ("MJ_URL", "example.com"),
        ("MJ_URL", "http://example.com:99999"),
        ("MJ_URL", "https://user:hunter2@example.com"),
        ("MJ_ACCOUNT_FILTER", "{"),
        ("MJ_ACCOUNT_FILTER", '{"unknown": 1}'),
        ("MJ_ACCOUNT_FILTER", '{"modes": ["SLOW"]}'),
        ("LISTEN", "8080"),
        ("LISTEN", "127.0.0.1:eighty"),
        ("LISTEN", "127.0.0.1:70000"),
        ("WEB_CHAT", "maybe"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("TELEGRAM_API_URL", "nowhere"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_sentence(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as error:
        settings.load()
    sentence = str(error.value)
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "hunter2" not in sentence


def test_a_file_that_cannot_be_read_is_told_as_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes("MJ_KEY=schlüssel".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"^\.env is no text in UTF-8; save it as such\.$"):
        settings.load()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", ".env")

    monkeypatch.setattr("dotenv.main.open", refuse, raising=False)
    with pytest.raises(ConfigError, match=r"^\.env cannot be read \(Permission denied\); change its rights\.$"):
        settings.load()


def test_every_variable_is_documented() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    assert [name for name in settings.Settings.model_fields if f"#{name.upper()}=" not in example] == []
