"""A configuration that cannot work is one sentence that names the variable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bots import environment, settings
from core.errors import ConfigError
from core.mj import Mode
from core.quota import Quota
from core.turns import Turns


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


def test_turns_have_weights_by_chat_and_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AT_ONCE", "3")
    monkeypatch.setenv("TURN_WEIGHTS", "telegram:-1007=3, discord:4=2")
    assert settings.load().turns == Turns(3, {"telegram:-1007": 3.0, "discord:4": 2.0})


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


TYPED = {
    "JOBS_PER_PERSON": ("lots", "must be a whole number, such as 300."),
    "JOBS_IN_ALL": ("1.5", "must be a whole number, such as 100."),
    "PICTURES_GIGABYTES": ("big", "must be a number, such as 20."),
    "PICTURES_DAYS": ("-1", "must be 0 or more, such as 90."),
    "LEASE_SECONDS": ("0.2", "must be 1 or more, such as 30."),
    "DISCORD_SHARDS": ("0", "must be 1 or more, such as 2."),
    "WEB_CHAT_GATEWAY": ("perhaps", "must be true or false."),
    "TELEGRAM_CACHE_CHAT": (
        "@mychannel",
        "must be a whole number, such as -1001234567890 (the chat's id, not its @name).",
    ),
}


@pytest.mark.parametrize("name", TYPED)
def test_a_wrong_type_is_told_with_an_example(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value, sentence = TYPED[name]
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as error:
        settings.load()
    assert str(error.value) == f"{name} {sentence}"


@pytest.mark.parametrize("name", settings.Settings.model_fields)
def test_no_type_is_told_in_a_validators_words(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each setting with what fits none: taken as it is, or told in a sentence of Easel's."""
    monkeypatch.setenv(name.upper(), "§ nonsense")
    told = ""
    try:
        settings.load()
    except ConfigError as error:
        told = str(error)
    assert not told or told.startswith((f"{name.upper()} must ", "MJ_PROVIDERS names § nonsense, which cannot be read"))
    assert "nput should" not in told


BLANKS = [" ", "\n", "\r\n", "\t", "\u00a0", "\u3000", "\ufeff", "\u200b", "\u202a", "\u200e", "\xad"]


@pytest.mark.parametrize("blank", BLANKS)
def test_white_space_round_a_setting_is_nothing(blank: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "MJ_PROVIDER": "trueai", "MJ_URL": "http://127.0.0.1:1", "MJ_KEY": "sk", "MJ_MODE": "fast",
        "WEB_CHAT": "on", "TELEGRAM_CACHE_CHAT": "-5", "LISTEN": "127.0.0.1:0",
        "MJ_ACCOUNT_FILTER": '{"remark": "a"}', "JOBS_IN_ALL": "7",
    }  # fmt: skip
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    plain = settings.load()
    for name, value in told.items():
        monkeypatch.setenv(name, blank + value + blank)
    assert settings.load() == plain
    for name in told:
        monkeypatch.setenv(name, blank)
    assert settings.load() == settings.Settings(_env_file=None)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("MJ_PROVIDER=trueai\n".encode("utf-16"), ".env is UTF-16 and not UTF-8: save it anew as UTF-8."),
        ("MJ_PROVIDER=trueai\n".encode("utf-16-le"), ".env is UTF-16 and not UTF-8: save it anew as UTF-8."),
        ("A=1\n# caf\xe9\n".encode("latin-1"), ".env is not UTF-8 (line 2): save it anew as UTF-8."),
        (None, ".env is a folder: remove it, and save your settings as a file of that name."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(raw: bytes | None, sentence: str, tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir() if raw is None else (tmp_path / ".env").write_bytes(raw)
    with pytest.raises(ConfigError) as error:
        settings.load()
    assert str(error.value) == sentence


def test_a_mark_at_the_files_beginning_is_no_part_of_a_name(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfMJ_PROVIDER=trueai\n")
    assert settings.load().mj_provider == "trueai"
    assert environment.remarks(settings.Settings.model_fields) == []


MEANT = {
    "TELEGRAM_TOKN": "TELEGRAM_TOKEN",
    "TELEGRAM_BOT_TOKEN": "TELEGRAM_TOKEN",
    "MJ_PROVIDR": "MJ_PROVIDER",
    "MJ_API_KEY": "MJ_KEY",
    "MJ_BASE_URL": "MJ_URL",
    "mjurl": "MJ_URL",
    "DISCORD_TOKENS": "DISCORD_TOKEN",
    "WEBCHAT": "WEB_CHAT",
    "PICTURE_URL": "PICTURES_URL",
}


@pytest.mark.parametrize("name", MEANT)
@pytest.mark.parametrize("where", [".env", "the environment"])
def test_a_misspelled_variable_is_told(name: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if where == ".env":
        (tmp_path / ".env").write_text(f"{name}=secret-value\n")
    else:
        monkeypatch.setenv(name, "secret-value")
    (told,) = environment.remarks(settings.Settings.model_fields)
    assert told.ok is False
    assert told.sentence == (
        f"{name} in {where} is no setting of Easel's, so it changes nothing: did you mean {MEANT[name]}?"
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("TG_TOKEN", "TELEGRAM_TOKEN"),
        ("MIDJOURNEY_API_KEY", "MJ_KEY"),
        ("midjourney_provider", "MJ_PROVIDER"),
        ("DB_URL", "DATABASE_URL"),
        ("MJ_HOST", "MJ_URL"),
        ("JOBS_PER_GROUP", "JOBS_PER_PLACE"),
        ("ＭＪ＿KEY", "MJ_KEY"),
    ],
)
def test_other_programs_names_are_known(name: str, meant: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"{name}=x\n")
    (told,) = environment.remarks(settings.Settings.model_fields)
    assert told.sentence.endswith(f"did you mean {meant}?")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("MJ_KEY: s3cret", "MJ_KEY in .env (line 3)"),
        ("MJ_KEY s3cret", "MJ_KEY in .env (line 3)"),
        ("export MJ_KEY", "MJ_KEY in .env (line 3)"),
        ("MJ_KEY='s3cret", "MJ_KEY in .env (line 3)"),
        ("just s3cret words", "Line 3 of .env"),
        ("=s3cret", "Line 3 of .env"),
    ],
)
def test_a_line_that_sets_nothing_is_told(
    text: str, where: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / ".env").write_text(f"# mine\n\n{text}\nMJ_PROVIDER=trueai\n")
    assert settings.load().mj_provider == "trueai"
    (told,) = environment.remarks(settings.Settings.model_fields)
    assert told.ok is False
    assert told.sentence.startswith(f"{where} cannot be read, so it changes nothing: write NAME=value")
    assert "s3cret" not in told.sentence
    assert not caplog.records, "once is enough"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "MJ_KEY=s3cret",
            "MJ_KEY is set, but MJ_PROVIDER is not, so Easel paints by itself: set MJ_PROVIDER to one of ",
        ),
        ("MJ_PROXY=http://127.0.0.1:1", "MJ_PROXY is set, but MJ_PROVIDER is not, so Easel paints by itself"),
        ("MJ_URL=http://h\nMJ_PROVIDER=", "MJ_URL is set, but MJ_PROVIDER is not, so what answers there is taken for"),
        ("MJ_URL=http://h\nMJ_KEY=s3cret", "MJ_URL and MJ_KEY are set, but MJ_PROVIDER is not, so what answers there"),
        ("MJ_KEY=s3cret\nMJ_PROVIDER=simulator", None),
        ("MJ_MODE=fast", None),
    ],
)
def test_what_belongs_to_a_provider_that_nobody_named_is_told(text: str, told: str | None, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(text)
    found = settings.remarks(settings.load())
    assert [one.ok for one in found] == [False] * (told is not None)
    assert all(one.sentence.startswith(str(told)) and "s3cret" not in one.sentence for one in found)


def test_what_is_others_is_not_remarked_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LISTEN_PID", "LOGNAME", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "HOSTNAME", "LANG", "PUBLIC_HOST"):
        monkeypatch.setenv(name, "x")
    (tmp_path / ".env").write_text("PUBLIC_HOST=h\nPOSTGRES_PASSWORD=p\nmj_provider=trueai\n")
    assert environment.remarks(settings.Settings.model_fields) == []
    (tmp_path / ".env").write_text("SOMETHING=else\n")
    (told,) = environment.remarks(settings.Settings.model_fields)
    assert told.sentence.endswith("changes nothing: .env.example lists all that there are.")


def test_the_environments_proxies_are_told_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks://127.0.0.1:1")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    (told,) = environment.remarks(settings.Settings.model_fields)
    assert (told.ok, "HTTPS_PROXY or ALL_PROXY" in told.sentence) == (None, True)
    monkeypatch.setenv("MJ_PROXY", "http://127.0.0.1:1")
    assert environment.remarks(settings.Settings.model_fields) == []
    environment.leave_proxies()
    assert not {"ALL_PROXY", "https_proxy"} & set(os.environ)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MJ_PROVIDER", "midjourney"),
        ("MJ_AUTH", "basic"),
        ("MJ_MODE", "slow"),
        ("MJ_URL", "ftp://example.com"),
        ("MJ_URL", "example.com"),
        ("MJ_URL", "http://example.com:99999"),
        ("MJ_URL", "http://[::1"),
        ("S3_REGION", "no where!"),
        ("PICTURES_URL", "file:///a%00b"),
        ("PICTURE_HOSTS", "minio:0"),
        ("PICTURE_HOST_MAP", "http://a:0=http://b"),
        ("TURN_WEIGHTS", "telegram:1=0"),
        ("TURN_WEIGHTS", "telegram:1=2 telegram:2=2"),
        ("PICTURE_HOST_MAP", "http://a=http://b:0"),
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
    assert " must " in sentence
    assert "hunter2" not in sentence


def test_a_file_that_may_not_be_read_is_told_as_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", ".env")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ConfigError, match=r"^\.env cannot be read \(Permission denied\): change its rights\.$"):
        settings.load()


def test_every_variable_is_documented() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    assert [name for name in settings.Settings.model_fields if f"#{name.upper()}=" not in example] == []
