"""No secret stands in a log, whoever writes it; and what repeats stands there once a minute, with its count."""

from __future__ import annotations

import json
import logging

import pytest

from bots import logs
from bots.repeats import DIFFERENT, KINDS, WINDOW, Repeats
from tests.clock import Clock

SECRET = "sk-very-secret-value"
QUOTED = 'pass"word\\'


pytestmark = pytest.mark.usefixtures("untouched_root")


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        (f"key {SECRET} was refused", SECRET),
        ("POST https://api.telegram.org/bot1234567:AAbbCCddEEffGGhhIIjjKKllMMnnOOpp_qq/getMe", "AAbbCC"),
        (f"a key {QUOTED} was refused", "pass"),
        ("Authorization: Bearer abcdefghijklmnop", "abcdefghijklmnop"),
        ("AUTHORIZATION: BEARER abcdefghijklmnop", "abcdefghijklmnop"),
        ("GET /hooks/mj/unguessable", "unguessable"),
        ("GET /hooks/telegram/unguessable", "unguessable"),
        ("GET /originals/un/guessable", "guessable"),
        ("POST /api/webhooks/12/unguessable?wait=true", "unguessable"),
        ("POST /api/interactions/12/unguessable/callback", "unguessable"),
        ('{"token": "unguessable"}', "unguessable"),
        ("{'token':'unguessable'}", "unguessable"),
        ("{'secret_token': 'unguessable'}", "unguessable"),
        ("postgresql+asyncpg://easel:password@host/db", "password"),
        ("https://cdn.discordapp.com/a.png?ex=12ab&is=34cd&hm=56ef", "56ef"),
    ],
)
def test_secrets_are_taken_out(form: str, line: str, hidden: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", form, [SECRET, QUOTED])
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


def line(text: str, *args: object, level: int = logging.WARNING, error: Exception | None = None) -> logging.LogRecord:
    told = (type(error), error, error.__traceback__) if error is not None else None
    return logging.LogRecord("any", level, __file__, 1, text, args, told)


def told(repeats: Repeats, *lines: logging.LogRecord) -> list[str]:
    return [found.getMessage() for one in lines for found in repeats.sift(one)]


def failed(number: int = 0) -> Exception:
    try:
        raise OSError(24, f"Too many open files {number}")
    except OSError as error:
        return error


def test_the_same_line_is_told_once_a_minute_with_its_count() -> None:
    clock = Clock(0.0)
    repeats = Repeats(clock)
    assert told(repeats, *(line("no connection (%s)", "x") for _ in range(5000))) == ["no connection (x)"]
    assert told(repeats, line("another")) == ["another"]
    clock.pass_(WINDOW)
    assert told(repeats, line("no connection (%s)", "x")) == [
        "no connection (x) [4999 times more]",
        "no connection (x)",
    ]
    assert list(repeats.over()) == []


def test_lines_of_one_kind_with_other_texts_are_told_up_to_a_bound() -> None:
    repeats = Repeats(Clock(0.0))
    assert len(told(repeats, *(line("job %s", number) for number in range(500)))) == DIFFERENT
    assert len(told(repeats, *(line(f"made up {number}\n0x{number:x}") for number in range(500)))) == DIFFERENT
    assert told(repeats, line("%s", "one problem"), line("%s", "another")) == ["one problem", "another"]
    assert [found.getMessage() for found in repeats.over(now=True)] == [
        "job 499 [490 times more]",
        "made up 499 [490 times more]",
    ]


def test_whoever_asks_for_debug_lines_gets_them_all() -> None:
    assert len(told(Repeats(Clock(0.0)), *[line("once more", level=logging.DEBUG)] * 50)) == 50


def test_the_same_error_has_one_traceback_a_minute() -> None:
    """A loop in trouble, say, whose every turn fails, for one job or another."""
    clock = Clock(0.0)
    repeats = Repeats(clock)
    lines = [line("job %s: a turn failed", number, error=failed(number)) for number in range(9)]
    written = [found for one in lines for found in repeats.sift(one)]
    assert [found.exc_info is not None for found in written] == [True] + [False] * 8
    assert lines[8].exc_info is not None, "what others make of a line is theirs"
    (other,) = repeats.sift(line("job %s: a turn failed", 9, error=ValueError("another")))
    assert other.exc_info is not None
    clock.pass_(WINDOW)
    assert [found.exc_info is not None for found in repeats.sift(line("job 1: a turn failed", error=failed()))] == [
        True
    ]


def test_what_is_remembered_has_a_bound() -> None:
    repeats = Repeats(Clock(0.0))
    told(repeats, *(line("made up: " + chr(0x4E00 + number)) for number in range(2 * KINDS)))
    assert len(repeats._kinds) <= KINDS + 1


def test_counts_are_written_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "json", [SECRET])
    for _ in range(3):
        logging.getLogger("any").warning("about %s", SECRET)
    logging.getLogger().handlers[0].close()
    written = [json.loads(one)["event"] for one in capsys.readouterr().err.splitlines()]
    assert written == ["about ***", "about *** [2 times more]"]


def test_a_line_that_cannot_be_written_tells_no_secret(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "text", [])
    logging.getLogger("easel").warning("refused %d times", SECRET)
    said = capsys.readouterr().err
    assert "cannot be logged: easel, " in said
    assert SECRET not in said
