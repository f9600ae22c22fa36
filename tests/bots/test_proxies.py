"""Each side has a proxy of its own, for its pictures as for its calls; one that is bad takes no other side down."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bots.app import running
from bots.discord import doctor as discord_doctor
from bots.doctor import midjourney as midjourney_doctor
from bots.settings import Settings
from bots.telegram import doctor as telegram_doctor
from bots.telegram.bot import make_bot
from core import tls
from core.media.download import Downloader, DownloadError, DownloadLimits, DownloadProblem
from core.mj import PROVIDERS, Accepted, Midjourney, Reason, Rejected, open_http
from core.proxies import Proxy, read_proxy
from simulator import Simulator
from tests.bots.web.served import Page, configured
from tests.core.site import PUBLIC, Elsewhere, names, refused, reply, serving
from tests.fakes.discord import FakeDiscord
from tests.fakes.proxy import FakeProxy, proxying
from tests.fakes.telegram import FakeTelegram

SCHEMES = ["http", "https", "socks5"]
WHO = "ann:p%40ss/word"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 and cdn.test, with its key, that is its own authority."""
    folder = tmp_path_factory.mktemp("tls")
    good_for = "subjectAltName=IP:127.0.0.1,DNS:cdn.test"
    words = f"req -x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -days 1 -addext {good_for}"
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)
    return folder


@pytest.fixture
def identity(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's side of TLS with that certificate, which is believed."""
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.load_verify_locations(certificate / "cert.pem")
    monkeypatch.setattr(tls, "context", lambda: trusting)
    identity = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    identity.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    return identity


@pytest.fixture(params=SCHEMES)
async def through(request: pytest.FixtureRequest) -> AsyncIterator[tuple[FakeProxy, str]]:
    """A proxy of each kind that wants a name and a password, and its address."""
    identity = request.getfixturevalue("identity") if request.param == "https" else None
    async with proxying("ann:p@ss/word", identity) as proxy:
        yield proxy, f"{request.param}://{WHO.replace('/', '%2F')}@127.0.0.1:{proxy.port}"


def proxy_at(address: str) -> Proxy:
    proxy = read_proxy("MJ_PROXY", address)
    assert not proxy.wrong
    return proxy


async def test_midjourney_and_its_pictures(through: tuple[FakeProxy, str]) -> None:
    proxy, address = through
    simulator = Simulator(duration=0)
    async with simulator.serve() as url, open_http(proxy_at(address)) as http:
        port = int(url.rpartition(":")[2])
        away = f"http://mj.invalid:{port}"  # no name that is known here
        midjourney = Midjourney(PROVIDERS["simulator"], away, None, http=http)
        sent = await midjourney.imagine("a red fox")
        assert isinstance(sent, Accepted)
        task = await midjourney.fetch(sent.task_id)
        assert task is not None
        assert task.picture_url
        path = task.picture_url.partition(f":{port}")[2]
        async with Downloader([away], proxy=proxy_at(address)) as downloader:
            assert (await downloader.fetch(away + path)).startswith(b"\x89PNG")
    assert set(proxy.asked) == {("mj.invalid", port)}
    assert len(proxy.asked) >= 2


async def test_telegram_and_its_pictures(through: tuple[FakeProxy, str]) -> None:
    proxy, address = through
    async with FakeTelegram() as fake:
        away = fake.url.replace("127.0.0.1", "telegram.invalid")
        settings = Settings(_env_file=None, telegram_token=fake.token, telegram_api_url=away, telegram_proxy=address)
        found = [finding.ok async for finding in telegram_doctor.check(fake.token, settings)]
        assert found[0] is True
        bot = make_bot(fake.token, away, settings.proxy_to_telegram)
        async with bot:
            assert await bot.updates(None, 0) == []
    assert {host for host, _ in proxy.asked} == {"telegram.invalid"}


async def test_discord_and_its_gateway(through: tuple[FakeProxy, str]) -> None:
    proxy, address = through
    async with FakeDiscord() as fake:
        settings = Settings(_env_file=None, discord_token=fake.token, discord_api_url=fake.api, discord_proxy=address)
        found = [(one.ok, one.sentence) async for one in discord_doctor.check(fake.token, settings)]
        assert [ok for ok, _ in found] == [True, True], found
    assert proxy.asked, "calls and the gateway, which is at the same place here"


async def test_a_proxy_is_told_addresses_that_were_judged(through: tuple[FakeProxy, str]) -> None:
    proxy, address = through
    known = names(cdn_test=[[PUBLIC]], inward_test=[["10.0.0.1"]], both_test=[[PUBLIC, "127.0.0.1"]])
    async with serving() as site, Downloader(resolve=known, proxy=proxy_at(address)) as downloader:
        proxy.leads[80] = site.port
        site.pages["/a.png"] = reply(b"picture")
        assert await downloader.fetch("http://cdn.test/a.png") == b"picture"
        assert "host: cdn.test\r" in site.requests[0].lower()
        for inward in ("http://inward.test/a.png", "http://both.test/a.png", f"http://cdn.test:{site.port}/a.png"):
            with pytest.raises(DownloadError) as refused:
                await downloader.fetch(inward)
            assert refused.value.kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert proxy.asked == [(PUBLIC, 80)]


async def test_a_trusted_name_is_told_as_the_web_writes_it(through: tuple[FakeProxy, str]) -> None:
    proxy, address = through
    async with serving() as site:
        site.pages["/a.png"] = reply(b"picture")
        away = f"http://bücher.invalid:{site.port}"
        async with Downloader([away], proxy=proxy_at(address)) as downloader:
            assert await downloader.fetch(f"{away}/a.png") == b"picture"
    assert proxy.asked == [("xn--bcher-kva.invalid", site.port)]


@pytest.mark.parametrize("way", ["direct", "http", "socks5"])
async def test_a_certificate_is_for_the_name_and_not_the_address(way: str, identity: ssl.SSLContext) -> None:
    known = names(cdn_test=[[PUBLIC]], other_test=[[PUBLIC]])
    async with serving(identity) as site, proxying() as proxy:
        site.pages["/a.png"] = reply(b"picture")
        proxy.leads[443] = site.port
        by = None if way == "direct" else proxy_at(f"{way}://127.0.0.1:{proxy.port}")
        async with Downloader(resolve=known, connector=Elsewhere(site).connector, proxy=by) as downloader:
            assert await downloader.fetch("https://cdn.test/a.png") == b"picture"
            assert (await refused(downloader, "https://other.test/a.png")).kind is DownloadProblem.UNREACHABLE
        assert proxy.asked == ([] if by is None else [(PUBLIC, 443)] * 2)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_whoever_is_silent_behind_a_proxy_holds_up_one_try(scheme: str) -> None:
    """A proxy says at once that it is connected; TLS with the first of two addresses never begins."""

    left = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        proxy.closed = True  # to the next
        await reader.read()
        writer.close()
        left.set()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    two = ["93.184.215.14", "93.184.215.15"]
    async with proxying() as proxy:
        proxy.leads[443] = server.sockets[0].getsockname()[1]
        by = proxy_at(f"{scheme}://127.0.0.1:{proxy.port}")
        limits = DownloadLimits(connect=0.4, total=2)
        async with Downloader(limits=limits, resolve=names(cdn_test=[two]), proxy=by) as downloader:
            await refused(downloader, "https://cdn.test/a.png")
            await left.wait()
    assert proxy.asked == [(address, 443) for address in two]
    server.close()


@pytest.mark.parametrize("trouble", ["refuses", "password", "away"])
async def test_what_a_proxy_does_not_let_through_was_not_sent(through: tuple[FakeProxy, str], trouble: str) -> None:
    proxy, address = through
    if trouble == "password":
        address = address.replace("ann", "ben")
    proxy.closed = trouble == "refuses"
    if trouble == "away":
        address = address.rpartition(":")[0] + ":1"
    http_only = address.startswith("http") and trouble != "away"
    async with open_http(proxy_at(address)) as http:
        scheme = "https" if http_only else "http"  # what an HTTP proxy says to plain HTTP may as well be the server's
        sent = await Midjourney(PROVIDERS["simulator"], f"{scheme}://mj.invalid", None, http=http).imagine("a fox")
        assert isinstance(sent, Rejected)
        assert sent.reason is Reason.UNREACHABLE
    async with Downloader(["http://mj.invalid"], proxy=proxy_at(address)) as downloader:
        with pytest.raises(DownloadError) as failed:
            await downloader.fetch("http://mj.invalid/a.png")
        assert failed.value.kind in (
            DownloadProblem.UNREACHABLE,
            DownloadProblem.STATUS,
            DownloadProblem.NOT_FOUND,
        )


BAD = [
    "nonsense://x",
    "http://",
    "http://127.0.0.1:99999",
    "socks4://127.0.0.1:1",
    "http://127.0.0.1:1/path",
    "a b",
    "http://h:0",
    "socks5://h:0",
]


@pytest.mark.parametrize("bad", [*BAD, "socks5://127.0.0.1:1"])
async def test_a_bad_proxy_takes_its_own_side_down_and_no_other(tmp_path: Path, bad: str) -> None:
    async with FakeTelegram() as telegram, FakeDiscord() as discord:
        settings = configured(
            tmp_path,
            web_chat="on",
            telegram_token=telegram.token,
            telegram_api_url=telegram.url,
            telegram_proxy=bad,
            discord_token=discord.token,
            discord_api_url=discord.api,
            discord_proxy=bad,
            mj_proxy=bad,  # the simulator is inside, and needs none
        )
        async with running(settings) as easel, aiohttp.ClientSession() as http, Page.open(easel.url) as page:
            assert (await page.ask("command", text="/help"))["type"] != "error"
            reasons: dict[str, Any] = {}
            for _ in range(100):
                async with http.get(f"{easel.url}/readyz") as told:
                    reasons = (await told.json())["reasons"]
                if not any("not been reached yet" in reason for reason in reasons.values()):
                    break
                await asyncio.sleep(0.02)
            assert reasons.keys() == {"telegram", "discord"}
            assert "TELEGRAM_PROXY" in reasons["telegram"]
            assert "DISCORD_PROXY" in reasons["discord"]
        assert not telegram.calls
        assert not discord.calls


@pytest.mark.parametrize("bad", BAD)
async def test_the_doctor_names_the_variable(bad: str) -> None:
    settings = Settings(
        _env_file=None, mj_provider="duckagi", mj_key="sk-x", telegram_proxy=bad, discord_proxy=bad, mj_proxy=bad
    )
    telegram = [one async for one in telegram_doctor.check("1:x", settings)]
    discord = [one async for one in discord_doctor.check("x", settings)]
    midjourney = [one async for one in midjourney_doctor.check(settings)]
    for (finding,), name in ((telegram, "TELEGRAM"), (discord, "DISCORD"), (midjourney, "MJ")):
        assert finding.ok is False
        assert finding.sentence.startswith(f"{name}_PROXY must be a proxy's address, such as")
        assert "\n" not in finding.sentence


async def test_the_doctor_tells_a_proxy_that_is_away_from_a_server_that_is() -> None:
    settings = Settings(_env_file=None, mj_provider="duckagi", mj_key="sk-x", mj_proxy="socks5://127.0.0.1:1")
    (finding,) = [one async for one in midjourney_doctor.check(settings)]
    assert finding.ok is False
    assert finding.sentence.startswith("The proxy that MJ_PROXY names does not answer at 127.0.0.1:1 (")


@pytest.mark.parametrize("trouble", ["refuses", "password"])
async def test_the_doctor_blames_the_proxy_for_what_it_does(through: tuple[FakeProxy, str], trouble: str) -> None:
    proxy, address = through
    if trouble == "password":
        address = address.replace("ann", "ben")
    proxy.closed = trouble == "refuses"
    for url in ("http://mj.invalid", "https://mj.invalid"):
        settings = Settings(_env_file=None, mj_provider="trueai", mj_url=url, mj_key="sk-x", mj_proxy=address)
        (finding,) = [one async for one in midjourney_doctor.check(settings) if one.ok is False]
        assert f"MJ_PROXY names, at 127.0.0.1:{proxy.port}" in finding.sentence
        assert "p@ss" not in finding.sentence


async def test_the_doctor_asks_through_the_proxy(through: tuple[FakeProxy, str]) -> None:
    proxy, address = through
    simulator = Simulator("trueai", "sk-right-key-1")
    async with simulator.serve() as url:
        away = url.replace("127.0.0.1", "mj.invalid")
        settings = Settings(
            _env_file=None, mj_provider="trueai", mj_url=away, mj_key="sk-right-key-1", mj_proxy=address
        )
        found = [one async for one in midjourney_doctor.check(settings)]
    assert [one.sentence for one in found if one.ok is False] == []
    assert {host for host, _ in proxy.asked} == {"mj.invalid"}


@pytest.mark.parametrize("name", ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY"])
async def test_the_environments_own_proxies_are_used_nowhere(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for spelled in (name, name.lower()):
        monkeypatch.setenv(spelled, "socks://127.0.0.1:1")
    async with FakeTelegram() as telegram, FakeDiscord() as discord:
        settings = configured(
            tmp_path,
            telegram_token=telegram.token,
            telegram_api_url=telegram.url,
            discord_token=discord.token,
            discord_api_url=discord.api,
        )
        async with running(settings):
            await telegram.until(lambda: any(call.method == "getUpdates" for call in telegram.calls))


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("127.0.0.1:7890", "http://127.0.0.1:7890"),
        ("socks://127.0.0.1", "socks5://127.0.0.1:1080"),
        ("socks5h://[::1]:9", "socks5://[::1]:9"),
        ("HTTP://Ann:p%40s@Proxy.example.com/", "http://Ann:p%40s@proxy.example.com:80"),
    ],
)
def test_what_people_write(told: str, meant: str) -> None:
    assert read_proxy("MJ_PROXY", told).url == meant


def test_a_proxys_password_is_no_part_of_any_line() -> None:
    settings = Settings(_env_file=None, mj_provider="duckagi", mj_key="sk-x", mj_proxy="socks5://ann:hunter22@h:1")
    assert "hunter22" in settings.secrets
    assert "hunter22" not in repr(settings)
    assert "hunter22" not in repr(settings.proxy_to_midjourney)
    assert settings.derived("x") == Settings(_env_file=None, mj_key="sk-x").derived("x")
