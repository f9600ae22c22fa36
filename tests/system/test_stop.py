"""How the program ends: told to stop, or wrongly configured."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from bots import cli, logs
from bots.settings import Settings
from simulator import Simulator
from tests.system.page import page
from tests.system.program import BY_HAND, ended, program
from tests.system.snare import Snare

STOP_SECONDS = 10.0
"""What is promised: Easel stops within 10 s of SIGTERM."""
EX_CONFIG = 78


@pytest.mark.processes
async def test_sigterm_with_work_on_its_way(tmp_path: Path) -> None:
    """One job runs, the next one's submit hangs at a server that does not answer."""
    simulator = Simulator(duration=600, strict_fields=False)
    async with (
        simulator.serve() as url,
        program(tmp_path, MJ_PROVIDER="simulator", MJ_URL=url) as easel,
        page(easel.url) as opened,
    ):
        await opened.say("runs", "/imagine a red fox")
        await opened.until(lambda shown: any(post["state"] == "running" for post in shown.posts.values()))
        hanging = Snare("latency", "*/submit/*", value=600)
        simulator.faults.append(hanging)
        await opened.say("hangs", "/imagine a blue fox")
        async with asyncio.timeout(30):
            await hanging.caught.wait()
        began = time.monotonic()
        stopped = await easel.stop()
        took = time.monotonic() - began
    assert stopped.code == 0
    assert took < STOP_SECONDS
    assert "Traceback" not in stopped.said


@pytest.mark.processes
async def test_a_data_folder_belongs_to_one_easel(tmp_path: Path) -> None:
    """Also what a mistake looks like from outside, by the real program."""
    async with program(tmp_path, *BY_HAND):
        second = await ended(tmp_path)
    assert second.code == EX_CONFIG
    assert second.said.startswith("Another Easel already runs")
    assert_is_a_sentence(second.said)


@pytest.mark.parametrize(
    ("mistaken", "variables"),
    [
        ("MJ_PROVIDER", {"MJ_PROVIDER": "dall-e"}),
        ("MJ_URL", {"MJ_PROVIDER": "new-api"}),
        ("MJ_URL", {"MJ_URL": "api.example.com"}),
        ("MJ_URL", {"MJ_URL": "ftp://api.example.com"}),
        ("MJ_KEY", {"MJ_URL": "http://127.0.0.1:9", "MJ_KEY": "schlüssel"}),
        ("MJ_AUTH", {"MJ_AUTH": "basic"}),
        ("MJ_MODE", {"MJ_MODE": "slow"}),
        ("MJ_MODE", {"MJ_PROVIDER": "agicto", "MJ_KEY": "sk-1", "MJ_MODE": "turbo"}),
        ("MJ_ACCOUNT_FILTER", {"MJ_ACCOUNT_FILTER": "fast"}),
        ("DATABASE_URL", {"DATABASE_URL": "mysql://localhost/easel"}),
        ("DATABASE_URL", {"DATABASE_URL": "sqlite+aiosqlite:////proc/easel/easel.db"}),
        ("LISTEN", {"LISTEN": "8080"}),
        ("LISTEN", {"LISTEN": "127.0.0.1:99999"}),
        ("LISTEN", {"LISTEN": "192.0.2.1:8080"}),
        ("PUBLIC_URL", {"PUBLIC_URL": "easel.example.com"}),
        ("WEB_CHAT", {"WEB_CHAT": "perhaps"}),
        ("LOG_LEVEL", {"LOG_LEVEL": "loud"}),
        ("LOG_FORMAT", {"LOG_FORMAT": "xml"}),
    ],
)
def test_a_mistake_is_one_sentence(
    mistaken: str,
    variables: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in ({"LISTEN": "127.0.0.1:0"} | variables).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["easel", "run"])
    monkeypatch.setattr(logs, "configure", lambda *_: None)  # the test run keeps its own logging
    with pytest.raises(SystemExit) as left:
        cli.main()
    said = capsys.readouterr().err
    assert left.value.code == EX_CONFIG
    assert mistaken in said
    assert_is_a_sentence(said)


def assert_is_a_sentence(said: str) -> None:
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1
    assert said.strip().endswith(".")
