"""Where the API is not, why, and where it is instead."""

from __future__ import annotations

import asyncio
import shutil
import socket
import ssl
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from msgspec.structs import replace

from bots.common import finding
from bots.doctor.addresses import guesses
from bots.doctor.asking import Asker, Cut, ProbeAnswer
from bots.doctor.midjourney import examine
from core.mj import PROVIDERS, Auth, Reason, open_http
from simulator import Fault
from tests.bots.doctor.patients import KEY, answering, configured, listening, serving, told


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
        asker = Asker(http, KEY, aiohttp.ClientTimeout(0.1))
        found = [f async for f in examine(asker, PROVIDERS["trueai"], server.url, Auth.SECRET, KEY)]
    assert [one.ok for one in found] == [False]
    assert "takes connections but does not answer" in found[0].sentence


async def test_the_providers_own_address_is_not_the_operators_mistake() -> None:
    async with open_http() as http:
        with closing(socket.create_server(("127.0.0.1", 0))) as reserved:
            home = f"http://127.0.0.1:{reserved.getsockname()[1]}"
        provider = replace(PROVIDERS["duckagi"], home=home)
        found = [f async for f in examine(Asker(http, KEY), provider, home, Auth.BEARER, KEY)]
    assert "check this machine's network; if DuckAGI has moved, set MJ_URL" in found[0].sentence


@pytest.mark.parametrize("wrong", [{"mj_url": "http://127.0.0.1:1"}, {"mj_proxy": "http://localhost:1"}])
async def test_in_a_container_this_machine_is_another_one(
    wrong: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = configured(**{"mj_url": "http://192.0.2.1:1"} | wrong)
    _, said = await told(settings)
    assert "container" not in said
    monkeypatch.setattr(finding, "IN_CONTAINER", True)
    _, said = await told(settings)
    assert "is the container itself: a program on the machine is reached as host.docker.internal" in said


def test_guesses_stay_on_the_host_and_never_lower_the_guard_with_the_key() -> None:
    astray = ProbeAnswer(Reason.WRONG_URL, status=404)
    urls = [guess.url for guess in guesses("https://api.example/relay/mj/mj", astray)]
    assert urls[:3] == ["https://api.example/relay", "https://api.example", "https://api.example/v1"]
    assert all(guess.openly == guess.url.startswith("http:") for guess in guesses("https://api.example", astray))
    assert not any(guess.openly for guess in guesses("http://api.example", astray))
    assert guesses("http://api.example", ProbeAnswer(Cut.REFUSED))[0].url == "https://api.example"
    assert not guesses("http://api.example:8086", ProbeAnswer(Cut.REFUSED))
    assert not guesses("http://api.example", ProbeAnswer(Cut.NO_NAME))
