"""`python -m simulator`: its one line, its end, and what survives a SIGKILL."""

from __future__ import annotations

import asyncio
import contextlib
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from simulator.__main__ import main


@asynccontextmanager
async def started(*options: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str, str]]:
    """The command as a process of its own: it, its URL, its greeting."""
    arguments = ("-m", "simulator", "--listen", "127.0.0.1:0", *options)
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            greeting = (await process.stdout.readline()).decode()
        found = re.search(r"http://127\.0\.0\.1:\d+", greeting)
        assert found, greeting
        yield process, found[0], greeting
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


@pytest.mark.processes
async def test_greeting_and_goodbye() -> None:
    async with started("--dialect", "duckagi", "--key", "sk-1") as (process, url, greeting):
        assert greeting.count("\n") == 1
        assert "speaking duckagi" in greeting
        assert f"curl {url}/mj/submit/imagine" in greeting
        assert "-H 'Authorization: Bearer sk-1'" in greeting
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            assert await process.wait() == 0


@pytest.mark.processes
async def test_tasks_and_uploads_survive_sigkill(tmp_path: Path, picture: str) -> None:
    options = ("--data", str(tmp_path / "new" / "data"), "--concurrency", "1", "--duration", "10000")
    async with started(*options) as (process, url, _), httpx.AsyncClient(timeout=30) as client:
        post = f"{url}/mj/submit/"
        running = (await client.post(post + "imagine", json={"prompt": "fox", "base64Array": [picture]})).json()[
            "result"
        ]
        waiting = (await client.post(post + "imagine", json={"prompt": "owl", "state": "w"})).json()["result"]
        before = (await client.post(f"{url}/mj/task/list-by-condition", json={"ids": [running, waiting]})).json()
        link = (await client.post(post + "upload-discord-images", json={"base64Array": [picture]})).json()["result"][0]
        process.kill()
        await process.wait()
    async with started(*options) as (_, url, _), httpx.AsyncClient(timeout=30) as client:
        after = (await client.post(f"{url}/mj/task/list-by-condition", json={"ids": [running, waiting]})).json()
        assert after == before
        assert [task["status"] for task in after] == ["SUBMITTED", "NOT_START"]
        assert (await client.get(url + httpx.URL(link).path)).status_code == 200
        third = (await client.post(f"{url}/mj/submit/imagine", json={"prompt": "cat"})).json()
        assert third["code"] == 22


@pytest.mark.parametrize(
    "arguments",
    [
        ["--listen", "8091"],
        ["--dialect", "nobody"],
        ["--duration", "soon"],
        ["--duration", "-1"],
        ["--fault", "explode"],
        ["--concurrency", "0"],
    ],
)
def test_mistakes_are_explained(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "error: argument" in capsys.readouterr().err


@pytest.mark.processes
async def test_a_taken_port() -> None:
    async with started() as (_, url, _):
        arguments = ("-m", "simulator", "--listen", url.removeprefix("http://"))
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stderr=asyncio.subprocess.PIPE)
        _, errors = await process.communicate()
    assert process.returncode == 1
    assert errors.decode().startswith("The simulator cannot start: ")
