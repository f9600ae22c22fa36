"""No secret stands in a log, whoever writes it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bots import logs

SECRET = "sk-very-secret-value"


@pytest.fixture(autouse=True)
def untouched_root() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        (f"key {SECRET} was refused", SECRET),
        ("POST https://api.telegram.org/bot1234567:AAbbCCddEEffGGhhIIjjKKllMMnnOOpp_qq/getMe", "AAbbCC"),
        ("Authorization: Bearer abcdefghijklmnop", "abcdefghijklmnop"),
        ("GET /hooks/mj/unguessable", "unguessable"),
        ("postgresql+asyncpg://easel:password@host/db", "password"),
        ("https://cdn.discordapp.com/a.png?ex=12ab&is=34cd&hm=56ef", "56ef"),
    ],
)
def test_secrets_are_taken_out(form: str, line: str, hidden: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", form, [SECRET])
    logging.getLogger("any").warning("%s", line)
    try:
        raise ValueError(line)
    except ValueError:
        logging.getLogger("any").exception("failed")
    written = capsys.readouterr().err
    assert "failed" in written
    assert hidden not in written
    if form == "json":
        assert all(json.loads(one) for one in written.splitlines())


def test_libraries_that_log_addresses_are_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("debug", "text", [])
    logging.getLogger("httpx").info("HTTP Request: GET https://example.com/secret")
    assert capsys.readouterr().err == ""


def test_structlog_goes_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "json", [SECRET])
    structlog.get_logger("any").warning("download failed", host=f"h{SECRET}")
    written = capsys.readouterr()
    assert SECRET not in written.err + written.out
    assert json.loads(written.err)["host"] == "h***"
