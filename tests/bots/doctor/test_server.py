"""Is the server there, does it take the key, what does it answer: against every dialect, and against broken ones."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bots import cli, logs
from bots.settings import Settings
from core.mj import PROVIDERS, Auth
from simulator import Fault
from tests.bots.doctor.patients import KEY, PREFIX, SERVERS, answering, configured, files, serving, told

# A server that is well


@pytest.mark.parametrize("provider", SERVERS)
async def test_all_is_well_in_every_dialect(provider: str) -> None:
    async with serving(provider) as server:
        status, said = await told(configured(provider, mj_url=server.url + PREFIX.get(provider, "")))
    assert status == 0, said
    assert f"✓ It accepts the key, sent as {PROVIDERS[provider].auth}." in said
    assert "✓ Questions that it answers: fetch" in said
    assert ("It offers no list-by-condition" in said) == (provider in ("duckagi", "agicto"))
    assert "Submits, such as imagine, are not tried" in said


async def test_with_nothing_configured_the_built_in_simulator_is_tried() -> None:
    status, said = await told(Settings(_env_file=None, listen="127.0.0.1:0"))
    assert status == 0, said
    assert "✓ Simulator answers at http://127.0.0.1:" in said
    assert "✓ It needs no key." in said
    assert not files()  # looking leaves nothing behind


async def test_a_server_that_lets_everybody_in_proves_nothing_about_the_key() -> None:
    async with serving(key=None) as server:
        status, said = await told(configured(mj_url=server.url))
    assert status == 0
    assert "• It answers without a key too, so whether MJ_KEY is right cannot be told." in said


# The key


@pytest.mark.parametrize("provider", SERVERS)
async def test_a_wrong_key(provider: str) -> None:
    async with serving(provider) as server:
        url = server.url + PREFIX.get(provider, "")
        status, said = await told(configured(provider, mj_url=url, mj_key="sk-another-key-9876"))
        assert len(server.requests) == len(Auth) + 1  # the time is asked without a key
    assert status == 1
    assert f"✗ {PROVIDERS[provider].title} refuses the key, however it is sent (bearer, mj-api-secret, raw)" in said
    assert "Set MJ_KEY to the key exactly as" in said
    assert ("It says: “" in said) == (provider not in ("midjourney-proxy", "aigc369"))  # whose 401 is empty


@pytest.mark.parametrize("provider", SERVERS)
async def test_no_key(provider: str) -> None:
    async with serving(provider) as server:
        url = server.url + PREFIX.get(provider, "")
        status, said = await told(configured(provider, mj_url=url, mj_key=None))
    assert status == 1
    assert "✗ MJ_KEY is missing" in said


@pytest.mark.parametrize(
    ("provider", "wrong", "right"),
    [
        ("midjourney-proxy", Auth.BEARER, Auth.SECRET),
        ("midjourney-proxy", Auth.RAW, Auth.SECRET),
        ("duckagi", Auth.SECRET, Auth.BEARER),
        ("aigc369", Auth.RAW, Auth.BEARER),
        ("agicto", Auth.SECRET, Auth.BEARER),
        ("trueai", Auth.BEARER, Auth.SECRET),
    ],
)
async def test_a_right_key_sent_wrongly(provider: str, wrong: Auth, right: Auth) -> None:
    async with serving(provider) as server:
        url = server.url + PREFIX.get(provider, "")
        status, said = await told(configured(provider, mj_url=url, mj_auth=wrong))
    assert status == 1
    assert f"✗ The server accepts the key as {right}, not as {wrong}: set MJ_AUTH={right}." in said
    assert f"✓ It accepts the key, sent as {right}." in said


@pytest.mark.parametrize(
    ("key", "slip"),
    [
        (f'"{KEY}"', "quotation marks"),
        (f"Bearer {KEY}", "the word Bearer"),
        (f"{KEY}\nX", "MJ_KEY cannot be used: the key holds characters that no HTTP header can carry"),
    ],
)
async def test_slips_of_copying_a_key(key: str, slip: str) -> None:
    async with serving() as server:
        status, said = await told(configured(mj_url=server.url, mj_key=key))
    assert status == 1
    assert slip in said


async def test_a_server_that_repeats_the_key_does_not_get_it_shown() -> None:
    async with answering(401, f'{{"error": {{"message": "no such token: {KEY}"}}}}') as url:
        _, said = await told(configured(mj_url=url, mj_key=f"Bearer {KEY}"))
    assert "It says: “no such token: ***”" in said
    assert KEY not in said


# The server's own trouble


@pytest.mark.parametrize(
    ("status", "body", "kind", "sentence"),
    [
        (401, '{"error":{"message":"该令牌额度已用尽"}}', "application/json", "no money is left on it: top up"),
        (403, '{"error":{"message":"用户额度不足"}}', "application/json", "no money is left on it: top up"),
        (
            503,
            '{"error":{"message":"当前分组 default 下对于模型 mj_imagine 无可用渠道","type":"new_api_error"}}',
            "application/json",
            "No Midjourney channel is enabled for this key",
        ),
        (403, "<html>Checking your browser</html>", "text/html", "a check for browsers: let this machine through"),
        (502, "Bad gateway", "text/plain", "is broken (HTTP 502): try again later, or tell whoever runs it"),
        (400, '{"description":"do_request_failed ","code":5}', "application/json", "is broken (HTTP 400)"),
        (429, "", "text/plain", "takes no more requests from Easel now"),
        (403, "", "text/plain", "the key may lack a permission or be banned"),
        (400, "no such thing", "text/plain", "check that MJ_PROVIDER and MJ_URL name the same server"),
    ],
)
async def test_a_server_in_trouble(status: int, body: str, kind: str, sentence: str) -> None:
    async with answering(status, body, kind) as url:
        exit_status, said = await told(configured("new-api", mj_url=url))
    assert exit_status == 1
    assert sentence in said
    assert "All is well" not in said


async def test_one_question_that_fails() -> None:
    async with serving() as server:
        server.faults.append(Fault("status", on="*/task/list", value=500))
        status, said = await told(configured(mj_url=server.url))
    assert status == 1
    assert "✗ The question list fails (HTTP 500): tell whoever runs the server." in said
    assert "✓ Questions that it answers: fetch, list-by-condition and queue." in said


async def test_the_wrong_kind_of_server() -> None:
    async with serving("duckagi") as server:
        status, said = await told(configured(mj_url=server.url, mj_auth=Auth.BEARER))
    assert status == 1
    assert "answers like DuckAGI, not like Midjourney Proxy: set MJ_PROVIDER=duckagi" in said


async def test_a_server_that_offers_less_than_its_document_is_well_all_the_same() -> None:
    async with serving("new-api") as server:
        status, said = await told(configured("aigc369", mj_url=server.url))
    assert status == 0
    assert "• It offers no list, list-by-ids, query or queue; Easel asks in other ways." in said


# The command


@pytest.mark.processes
async def test_the_command() -> None:
    key = "sk-another-key-9876"
    async with serving("trueai") as server:
        program = await asyncio.create_subprocess_exec(
            Path(sys.executable).with_name("easel"),
            "doctor",
            env=os.environ | {"MJ_PROVIDER": "trueai", "MJ_URL": server.url, "MJ_KEY": key, "LISTEN": "127.0.0.1:0"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await program.communicate()
    said = out.decode()
    assert program.returncode == 1, said + err.decode()
    assert said.strip().endswith("1 thing to mend.")
    assert not err
    assert key not in said
    assert "\x1b" not in said


async def test_the_command_ends_well_where_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    async with serving("trueai") as server:
        for name, value in {
            "MJ_PROVIDER": "trueai",
            "MJ_URL": server.url,
            "MJ_KEY": KEY,
            "LISTEN": "127.0.0.1:0",
        }.items():
            monkeypatch.setenv(name, value)
        assert await asyncio.to_thread(cli.doctor_command) == 0
