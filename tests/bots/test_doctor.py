"""`easel doctor` against real servers that are well, misconfigured, broken or something else altogether."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import socket
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiohttp import web
from rich.console import Console
from sqlalchemy import text

from bots.app import running
from bots.doctor import examine
from bots.doctor.addresses import guesses
from bots.doctor.asking import Asker, Cut, Heard
from bots.doctor.midjourney import examine as examine_server
from bots.settings import Settings
from core.mj import PROVIDERS, Auth, Reason, open_http
from simulator import Fault, Simulator
from storage.database import Database

KEY = "sk-the-right-key-0123"
PREFIX = {"agicto": "/v1"}
SERVERS = [name for name in PROVIDERS if name != "simulator"]


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine's configuration, and a folder to be in."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@asynccontextmanager
async def serving(dialect: str = "midjourney-proxy", key: str | None = KEY) -> AsyncIterator[Simulator]:
    """A strict simulator. Whatever the doctor did: nothing was paid, no field was wrong, one header had the key."""
    simulator = Simulator(dialect, key)
    async with simulator.serve():
        yield simulator
        assert not simulator.submits_by_state()
        for seen in simulator.requests:
            assert seen.path.rpartition("/mj/")[2].startswith("task/")
            assert (seen.unknown, seen.misfits) == ((), ())
            assert not ("Authorization" in seen.headers and "mj-api-secret" in seen.headers)


@asynccontextmanager
async def answering(status: int, body: str, kind: str = "application/json", **headers: str) -> AsyncIterator[str]:
    """A server that answers everything alike."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with listening(app) as url:
        yield url


@asynccontextmanager
async def listening(app: web.Application, context: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    yield f"{'https' if context else 'http'}://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def configured(provider: str = "midjourney-proxy", **values: Any) -> Settings:
    return Settings(_env_file=None, **{"mj_provider": provider, "mj_key": KEY, "listen": "127.0.0.1:0"} | values)


async def told(settings: Settings) -> tuple[int, str]:
    """Exit status and text of a run; the key is never in it, and the verdict always fits."""
    out = io.StringIO()
    status = await examine(settings, Console(file=out, width=60))
    said = out.getvalue()
    for secret in settings.secrets:
        assert secret not in said
    faults = said.count("✗")
    verdict = said.strip().splitlines()[-1]
    assert (status, verdict) == (0, "All is well.") if not faults else (1, verdict)
    assert not faults or verdict == f"{faults} thing{'s' if faults > 1 else ''} to mend."
    return status, said


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
        assert len(server.requests) == len(Auth)
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
        (f"{KEY}\n", "MJ_KEY cannot be used: the key holds characters that no HTTP header can carry"),
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


# The address


@pytest.mark.parametrize(
    ("provider", "configured_path", "right_path"),
    [
        ("midjourney-proxy", "/mj/mj", ""),
        ("midjourney-proxy", "/v1", ""),
        ("duckagi", "/mj/mj", ""),  # a dashboard with status 200 answers there
        ("aigc369", "/mj/submit/imagine", ""),
        ("aigc369", "/mj-turbo/mj/submit/imagine", "/mj-turbo"),
        ("agicto", "", "/v1"),
        ("agicto", "/v1/mj/submit/imagine", "/v1"),
        ("agicto", "/v1/chat/completions", "/v1"),
        ("trueai", "/docs", ""),
    ],
)
async def test_a_wrong_path_is_mended(provider: str, configured_path: str, right_path: str) -> None:
    async with serving(provider) as server:
        status, said = await told(configured(provider, mj_url=server.url + configured_path))
        assert status == 1
        right = server.url + right_path
    assert f"instead of a Midjourney API. The API answers at {right}: set MJ_URL={right}." in said
    assert "✓ It accepts the key" in said


async def test_an_mj_written_along_by_habit_is_no_fault() -> None:
    async with serving() as server:
        assert (await told(configured(mj_url=f"{server.url}/mj")))[0] == 0


async def test_a_dashboard_everywhere() -> None:
    async with serving("new-api") as server:
        server.faults.append(Fault("html", on="*"))
        status, said = await told(configured("new-api", mj_url=f"{server.url}/app"))
    assert status == 1
    assert f"✗ {server.url}/app answers with a web page (HTTP 200) instead of a Midjourney API: set MJ_URL to" in said
    assert f"tried as well: {server.url}, {server.url}/v1, https://" in said


@pytest.mark.parametrize(("body", "kind"), [("hello", "text/plain"), ('{"message": "welcome"}', "application/json")])
async def test_another_service(body: str, kind: str) -> None:
    async with answering(200, body, kind) as url:
        _, said = await told(configured(mj_url=url))
    assert f"✗ {url} answers with HTTP 200 instead of a Midjourney API: set MJ_URL" in said


async def test_a_redirect_names_the_new_address() -> None:
    async with serving() as server, answering(301, "", Location=f"{server.url}/mj/task/1/fetch") as url:
        status, said = await told(configured(mj_url=url))
    assert status == 1
    assert f"{url} answers with a redirect to {server.url}/mj/task/1/fetch instead" in said
    assert f"set MJ_URL={server.url}." in said


async def test_the_key_does_not_follow_a_redirect_to_another_host() -> None:
    async with serving() as server:
        elsewhere = server.url.replace("127.0.0.1", "localhost")
        async with answering(301, "", Location=f"{elsewhere}/mj/task/1/fetch") as url:
            status, said = await told(configured(mj_url=url))
        assert not server.requests
    assert status == 1
    assert f"a redirect to {elsewhere}" in said


async def test_https_where_http_is_spoken_and_the_key_stays_at_home() -> None:
    async with serving() as server:
        status, said = await told(configured(mj_url=server.url.replace("http", "https")))
        assert server.requests
        assert all(KEY not in str(dict(seen.headers)) for seen in server.requests)
    assert status == 1
    assert "does not speak TLS. The API answers at" in said
    assert f"set MJ_URL={server.url}, if you trust the network in between" in said


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
async def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    command = "req -x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -days 1 -keyout key.pem -out cert.pem"
    making = await asyncio.create_subprocess_exec("openssl", *command.split(), stderr=asyncio.subprocess.DEVNULL)
    assert await making.wait() == 0
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("cert.pem", "key.pem")
    async with listening(web.Application(), context) as url:
        status, said = await told(configured(mj_url=url))
        assert status == 1
        assert "✗ The certificate of 127.0.0.1 is not trusted: renew it there" in said
        _, said = await told(configured(mj_url=url.replace("https", "http")))
        assert "hangs up without an answer" in said or "answers with HTTP 400" in said


async def test_nobody_listens() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as reserved:
        url = f"http://127.0.0.1:{reserved.getsockname()[1]}"
    status, said = await told(configured(mj_url=url))
    assert status == 1
    assert f"✗ Nothing listens at {url}: start the server, or correct the host and port in MJ_URL." in said


async def test_a_name_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    ask = socket.getaddrinfo

    def unknown(host: Any, *rest: Any, **more: Any) -> Any:
        if host == "nowhere.invalid":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return ask(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    status, said = await told(configured(mj_url="http://nowhere.invalid"))
    assert status == 1
    assert "✗ The host nowhere.invalid is not known: correct the name in MJ_URL" in said
    _, said = await told(configured(mj_url="http://a..b"))
    assert "✗ http://a..b is not an address: correct MJ_URL." in said


async def test_a_server_that_hangs_up() -> None:
    async with serving() as server:
        server.faults.append(Fault("cut", on="*"))
        _, said = await told(configured(mj_url=server.url))
    assert f"✗ {server.url} hangs up without an answer" in said


async def test_a_server_that_hangs() -> None:
    async with serving() as server, open_http() as http:
        server.faults.append(Fault("latency", value=1.0))
        asker = Asker(http, KEY, httpx.Timeout(0.1, connect=5.0))
        found = [f async for f in examine_server(asker, PROVIDERS["trueai"], server.url, Auth.SECRET, KEY)]
    assert [finding.ok for finding in found] == [False]
    assert "takes connections but does not answer" in found[0].sentence


async def test_the_providers_own_address_is_not_the_operators_mistake() -> None:
    async with open_http() as http:
        with closing(socket.create_server(("127.0.0.1", 0))) as reserved:
            home = f"http://127.0.0.1:{reserved.getsockname()[1]}"
        provider = replace(PROVIDERS["duckagi"], home=home)
        found = [f async for f in examine_server(Asker(http, KEY), provider, home, Auth.BEARER, KEY)]
    assert "check this machine's network; if DuckAGI has moved, set MJ_URL" in found[0].sentence


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
        (403, "<html>Checking your browser</html>", "text/html", "turns Easel away with a web page (HTTP 403)"),
        (502, "Bad gateway", "text/plain", "is broken (HTTP 502): try again later, or tell whoever runs it"),
        (400, '{"description":"do_request_failed ","code":5}', "application/json", "is broken (HTTP 400)"),
        (429, "", "text/plain", "too busy to answer"),
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
    assert "It has no list, list-by-condition or queue, unlike Midjourney Proxy" in said
    assert "MJ_PROVIDER=midjourney-proxy seems to be the wrong kind" in said


async def test_a_server_that_offers_less_than_its_document_is_well_all_the_same() -> None:
    async with serving("new-api") as server:
        status, said = await told(configured("aigc369", mj_url=server.url))
    assert status == 0
    assert "• It offers no list, list-by-ids, query or queue; Easel asks in other ways." in said


# Settings that cannot work


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"mj_provider": "trueai"}, "MJ_URL is missing: Midjourney Proxy (trueai) has no address of its own."),
        ({"mj_provider": "duckagi", "mj_key": None}, "MJ_KEY is missing: DuckAGI draws only for whoever has a key."),
        ({"mj_mode": "turbo", "mj_provider": "agicto"}, "which agicto does not offer: set fast or relax, or none."),
        ({"mj_bot": "NIJI_JOURNEY"}, "MJ_BOT is set, but Midjourney Proxy lets nobody choose"),
        ({"mj_account_filter": {"remark": "x"}}, "MJ_ACCOUNT_FILTER is set, but Midjourney Proxy ignores it"),
        (
            {"mj_provider": "trueai", "mj_url": "http://127.0.0.1:9/mj-relax/mj"},
            "set MJ_URL=http://127.0.0.1:9 and MJ_MODE=relax.",
        ),
        ({"mj_url": "http://127.0.0.1:99999"}, "MJ_URL or MJ_KEY cannot be used: Port out of range"),
        ({"listen": "192.0.2.1:80"}, "LISTEN is 192.0.2.1:80, which cannot be used here"),
        ({"listen": "a..b:80"}, "LISTEN is a..b:80, which cannot be used here"),
    ],
)
async def test_a_setting_that_cannot_work(values: dict[str, Any], sentence: str) -> None:
    url = {"mj_url": "http://127.0.0.1:9"} if "mj_provider" not in values or "mj_mode" in values else {}
    status, said = await told(configured(**url | values))
    assert status == 1
    assert sentence in said


async def test_a_token_that_nobody_tries_is_named() -> None:
    _, said = await told(Settings(_env_file=None, listen="127.0.0.1:0", telegram_token="1234567:secret"))
    assert "• TELEGRAM_TOKEN is set" in said
    assert "DISCORD_TOKEN" not in said


# The ground


def files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path().iterdir()}


def here(name: str = "easel.db") -> Settings:
    return Settings(_env_file=None, listen="127.0.0.1:0", database_url=f"sqlite+aiosqlite:///{Path.cwd()}/{name}")


async def test_the_database_is_tried_on_a_copy() -> None:
    database = await Database.open(here().database_url)
    await database.close()
    before = files()
    status, said = await told(here())
    assert status == 0
    assert "easel.db can be read and written." in said
    assert files() == before


async def test_a_running_easel_is_no_fault() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as reserved:
        port = reserved.getsockname()[1]
    settings = here().model_copy(update={"listen": f"127.0.0.1:{port}"})
    async with running(settings):
        status, said = await told(settings)
    assert status == 0
    assert "✓ Easel is running on the data in" in said
    assert f"✓ Easel is running at 127.0.0.1:{port}." in said


async def test_an_address_that_another_program_has() -> None:
    async with answering(200, "{}") as url:
        listen = url.removeprefix("http://")
        status, said = await told(here().model_copy(update={"listen": listen}))
    assert status == 1
    assert f"✗ LISTEN is {listen}, where another program listens: stop it, or choose another port." in said


async def test_a_newer_database() -> None:
    database = await Database.open(here().database_url)
    await database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    await database.close()
    status, said = await told(here())
    assert status == 1
    assert "written by a newer Easel" in said


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "easel.db").write_text("not a database at all, but text " * 100)
    status, said = await told(here())
    assert status == 1
    assert "cannot be used (file is not a database): restore a backup" in said


async def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    status, said = await told(here("file/easel.db"))
    assert status == 1
    assert "✗ DATABASE_URL points to" in said


@pytest.mark.parametrize("url", ["nonsense", "sqlite+aiosqlite:///:memory:", "postgresql+asyncpg://me:hidden@db/x"])
async def test_another_database(url: str) -> None:
    status, said = await told(Settings(_env_file=None, listen="127.0.0.1:0", database_url=url))
    assert status == 1
    assert "✗ DATABASE_URL must name a SQLite file" in said
    assert "hidden" not in said


# The guesses, and the command


def test_guesses_stay_on_the_host_and_never_lower_the_guard_with_the_key() -> None:
    astray = Heard(Reason.WRONG_URL, status=404)
    urls = [guess.url for guess in guesses("https://api.example/relay/mj/mj", astray)]
    assert urls[:3] == ["https://api.example/relay", "https://api.example", "https://api.example/v1"]
    assert all(guess.openly == guess.url.startswith("http:") for guess in guesses("https://api.example", astray))
    assert not any(guess.openly for guess in guesses("http://api.example", astray))
    assert guesses("http://api.example", Heard(Cut.REFUSED))[0].url == "https://api.example"
    assert not guesses("http://api.example:8086", Heard(Cut.REFUSED))
    assert not guesses("http://api.example", Heard(Cut.NO_NAME))


@pytest.mark.parametrize(("key", "status"), [(KEY, 0), ("sk-another-key-9876", 1)])
async def test_the_command(key: str, status: int) -> None:
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
    assert program.returncode == status, said + err.decode()
    assert said.strip().endswith("1 thing to mend." if status else "All is well.")
    assert not err
    assert key not in said
    assert "\x1b" not in said
