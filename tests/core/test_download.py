"""What `core.media.download` fetches and what it refuses to touch, over real sockets on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import ipaddress
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

import httpcore
import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import EaselError
from core.media.download import Downloader, DownloadError, DownloadLimits, DownloadProblem, is_public, resolve

PUBLIC = "93.184.215.14"
Page = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


class Site:
    """A web server that says, byte for byte, what a test wants."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.requests: list[str] = []
        self.port = 0
        self.guests: set[asyncio.Task[None]] = set()

    def welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        guest = asyncio.ensure_future(self.answer(reader, writer))
        self.guests.add(guest)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readexactly(3)
            if head != b"GET":  # somebody wants TLS
                return
            head += await reader.readuntil(b"\r\n\r\n")
            self.requests.append(head.decode())
            page = self.pages.get(head.decode().split()[1], reply(b"", "404 Not Found"))
            if isinstance(page, bytes):
                writer.write(page)
                await writer.drain()
            else:
                await page(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def reply(body: bytes, status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, f"Location: {to}")


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.welcome, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    async with server:
        yield site
        for guest in site.guests:
            guest.cancel()
        await asyncio.gather(*site.guests, return_exceptions=True)


class Elsewhere(httpcore.AsyncNetworkBackend):
    """The internet: every address leads to one local site. Remembers who was called."""

    def __init__(self, site: Site | None = None, dead: Iterable[str] = ()) -> None:
        self.site = site
        self.dead = set(dead)
        self.called: list[tuple[str, int]] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.called.append((host, port))
        if host in self.dead or self.site is None:
            raise httpcore.ConnectError
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self.site.port, timeout)


def names(**answers: list[list[str]]) -> Callable[[str, int], Awaitable[list[str]]]:
    """A resolver: each name (`_` for a dot) has a list of answers, one for each time it is asked; the last stays."""

    async def ask(host: str, port: int) -> list[str]:
        answer = answers.get(host.replace(".", "_"))
        if answer is None:
            raise OSError(-2, "Name or service not known")
        return answer.pop(0) if len(answer) > 1 else answer[0]

    return ask


async def refused(downloader: Downloader, url: str, headers: dict[str, str] | None = None) -> DownloadError:
    with pytest.raises(DownloadError) as caught:
        await downloader.fetch(url, headers=headers)
    assert isinstance(caught.value, EaselError)
    return caught.value


async def test_a_trusted_host_is_fetched_wherever_it_is(site: Site) -> None:
    site.pages["/a.png?x=1"] = reply(b"picture")
    async with Downloader([site.url]) as downloader:
        assert await downloader.fetch(f"{site.url}/a.png?x=1#part") == b"picture"
    head = site.requests[0].lower()
    assert f"host: 127.0.0.1:{site.port}" in head
    assert "accept-encoding: identity" in head


async def test_a_public_host_is_fetched_at_the_address_that_was_judged(site: Site) -> None:
    site.pages["/a.png"] = reply(b"picture")
    network = Elsewhere(site)
    async with Downloader(resolve=names(cdn_test=[[PUBLIC]]), network=network) as downloader:
        assert await downloader.fetch("http://cdn.test/a.png") == b"picture"
    assert network.called == [(PUBLIC, 80)]
    assert "host: cdn.test\r" in site.requests[0].lower()


INWARD = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0x7f.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.100.100.200/",
    "http://192.0.0.192/",
    "http://168.63.129.16/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::1]/",
    "http://[2001::1]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
    "http://[::ffff:0:7f00:1]/",
    "http://[5f00::1]/",
    "http://[fd00::1]/",
    "http://[ff02::1]/",
]


@pytest.mark.parametrize("url", INWARD)
async def test_no_spelling_of_an_inward_address_is_called(url: str) -> None:
    network = Elsewhere()
    async with Downloader(network=network) as downloader:
        assert (await refused(downloader, url)).kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert network.called == []


@pytest.mark.parametrize(
    "url",
    ["ftp://cdn.test/", "file:///etc/passwd", "//cdn.test/", "cdn.test", "", "http://", "http:///a", "gopher://cdn.test",
     "data:image/png;base64,AA==", "http://user@cdn.test/", "http://user:pass@cdn.test/", "http://:pass@cdn.test/",
     "http://0177.0.0.1/", "http://cdn.test:x/", "http://[::1/", "http://a\nb/", "http://\ud800/", "http://xn--.test"],
)  # fmt: skip
async def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    network = Elsewhere()
    async with Downloader(resolve=names(cdn_test=[[PUBLIC]]), network=network) as downloader:
        error = await refused(downloader, url)
    assert error.kind is DownloadProblem.BAD_URL
    assert "pass" not in repr(error)
    assert network.called == []


@pytest.mark.parametrize(
    "url", ["http://cdn.test:8080/", "http://cdn.test:99999/", "https://cdn.test:22/", f"http://{PUBLIC}:6379/"]
)
async def test_public_hosts_have_two_ports(url: str) -> None:
    network = Elsewhere()
    async with Downloader(resolve=names(cdn_test=[[PUBLIC]]), network=network) as downloader:
        assert (await refused(downloader, url)).kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert network.called == []


async def test_trust_is_for_one_port_of_one_host(site: Site) -> None:
    network = Elsewhere()
    async with Downloader([f"127.0.0.1:{site.port}", "http://10.0.0.1"], network=network) as downloader:
        for url in (f"http://127.0.0.1:{site.port + 1}/", f"http://localhost:{site.port}/", "https://10.0.0.1/"):
            assert (await refused(downloader, url)).kind is DownloadProblem.FORBIDDEN_ADDRESS
        assert (await refused(downloader, "http://10.0.0.1:80/")).kind is DownloadProblem.UNREACHABLE
    assert network.called == [("10.0.0.1", 80)]


async def test_a_name_that_changes_its_mind_is_judged_each_time(site: Site) -> None:
    site.pages["/a.png"] = reply(b"picture")
    network = Elsewhere(site)
    async with Downloader(resolve=names(rebind_test=[[PUBLIC], ["127.0.0.1"]]), network=network) as downloader:
        assert await downloader.fetch("http://rebind.test/a.png") == b"picture"
        assert (await refused(downloader, "http://rebind.test/a.png")).kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert network.called == [(PUBLIC, 80)]


async def test_one_inward_answer_condemns_the_name() -> None:
    network = Elsewhere()
    async with Downloader(resolve=names(mixed_test=[[PUBLIC, "127.0.0.1"]]), network=network) as downloader:
        assert (await refused(downloader, "http://mixed.test/")).kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert network.called == []


async def test_the_next_address_is_tried(site: Site) -> None:
    site.pages["/"] = reply(b"picture")
    network = Elsewhere(site, dead=["2606:2800:21f::1"])
    answers = names(two_test=[["2606:2800:21f::1", PUBLIC]])
    async with Downloader(resolve=answers, network=network) as downloader:
        assert await downloader.fetch("http://two.test/") == b"picture"
    assert [host for host, _ in network.called] == ["2606:2800:21f::1", PUBLIC]


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S", "307 T", "308 P"])
async def test_redirects_are_followed(site: Site, status: str) -> None:
    site.pages |= {"/a": moved("b?c=1", status), "/b?c=1": reply(b"picture")}
    async with Downloader([site.url]) as downloader:
        assert await downloader.fetch(f"{site.url}/a") == b"picture"


async def test_redirects_end(site: Site) -> None:
    site.pages |= {f"/{n}": moved(f"/{n + 1}") for n in range(9)} | {"/3": reply(b"picture")}
    async with Downloader([site.url]) as downloader:
        assert await downloader.fetch(f"{site.url}/0") == b"picture"
        site.pages["/3"] = moved("/4")
        assert (await refused(downloader, f"{site.url}/0")).kind is DownloadProblem.TOO_MANY_REDIRECTS
    assert len(site.requests) == 8


@pytest.mark.parametrize(
    ("to", "kind"),
    [
        ("http://127.0.0.1/secret", DownloadProblem.FORBIDDEN_ADDRESS),
        ("http://[::ffff:127.0.0.1]/secret", DownloadProblem.FORBIDDEN_ADDRESS),
        ("//localhost/secret", DownloadProblem.FORBIDDEN_ADDRESS),
        ("http://127.0.0.1:{port}/secret", DownloadProblem.FORBIDDEN_ADDRESS),
        ("file:///etc/passwd", DownloadProblem.BAD_URL),
        ("http://user@cdn.test/", DownloadProblem.BAD_URL),
        ("http://cdn.test:x/", DownloadProblem.BAD_URL),
    ],
)
async def test_a_redirect_is_judged_like_any_address(site: Site, to: str, kind: DownloadProblem) -> None:
    site.pages |= {"/a": moved(to.format(port=site.port)), "/secret": reply(b"secret")}
    network = Elsewhere(site)

    async def cdn_or_system(host: str, port: int) -> list[str]:
        return [PUBLIC] if host == "cdn.test" else await resolve(host, port)

    async with Downloader(resolve=cdn_or_system, network=network) as downloader:
        assert (await refused(downloader, "http://cdn.test/a")).kind is kind
    assert network.called == [(PUBLIC, 80)]
    assert len(site.requests) == 1


async def test_headers_stay_with_the_trusted_host(site: Site) -> None:
    key = {"Authorization": "Bearer key-1"}
    site.pages |= {
        "/here": moved("/there"),
        "/there": moved("http://cdn.test/a"),
        "/a": reply(b"picture"),
    }
    async with Downloader([site.url], resolve=names(cdn_test=[[PUBLIC]]), network=Elsewhere(site)) as downloader:
        assert await downloader.fetch(f"{site.url}/here", headers=key) == b"picture"
        told = ["key-1" in head for head in site.requests]
        assert told == [True, True, False]
        site.requests.clear()
        await downloader.fetch("http://cdn.test/a", headers=key)
    assert "key-1" not in site.requests[0]


@pytest.mark.parametrize("begin", ["http://cdn.test/a", "{site}/away"])
async def test_nobody_else_redirects_to_a_trusted_host(site: Site, begin: str) -> None:
    """Else a picture of a stranger's could have a neighbour asked in our name, and with our key."""
    site.pages |= {
        "/away": moved("http://cdn.test/a"),
        "/a": moved(f"{site.url}/secret"),
        "/secret": reply(b"picture"),
    }
    key = {"Authorization": "Bearer key-1"}
    answers = names(cdn_test=[[PUBLIC]], **{"127_0_0_1": [["127.0.0.1"]]})
    async with Downloader([site.url], resolve=answers, network=Elsewhere(site)) as downloader:
        await downloader.fetch(f"{site.url}/secret")  # leaves a connection that could be used again
        error = await refused(downloader, begin.format(site=site.url), headers=key)
    assert error.kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert [head.split()[1] for head in site.requests].count("/secret") == 1


async def test_a_trusted_host_that_is_public_may_be_redirected_to_without_trust(site: Site) -> None:
    site.pages |= {"/a": moved("http://api.test/b"), "/b": reply(b"picture")}
    answers = names(cdn_test=[[PUBLIC]], api_test=[[PUBLIC]])
    async with Downloader(["http://api.test"], resolve=answers, network=Elsewhere(site)) as downloader:
        assert await downloader.fetch("http://cdn.test/a", headers={"X-Key": "key-1"}) == b"picture"
    assert not any("key-1" in head for head in site.requests)


async def test_a_body_is_measured_as_it_comes(site: Site) -> None:
    endless = 0

    async def flood(writer: asyncio.StreamWriter) -> None:
        nonlocal endless
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while endless < 1000:
            writer.write(bytes(65_536))
            await writer.drain()
            endless += 1

    chunks = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 101
    lie = reply(b"x" * 101, length=100)
    site.pages |= {
        "/fits": reply(b"x" * 100),
        "/over": reply(b"x" * 101),
        "/flood": flood,
        "/chunks": chunks,
        "/lie": lie,
    }
    async with Downloader([site.url], DownloadLimits(size=100)) as downloader:
        assert await downloader.fetch(f"{site.url}/fits") == await downloader.fetch(f"{site.url}/lie") == b"x" * 100
        for page in ("/over", "/flood", "/chunks"):
            error = await refused(downloader, site.url + page)
            assert error.kind is DownloadProblem.TOO_LARGE
            assert not error.transient
    assert endless < 1000


async def test_a_length_too_large_is_not_waited_for(site: Site) -> None:
    async def boast(writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b"", length=101))
        await writer.drain()
        await asyncio.Event().wait()

    site.pages["/"] = boast
    async with Downloader([site.url], DownloadLimits(size=100)) as downloader:
        assert (await refused(downloader, f"{site.url}/")).kind is DownloadProblem.TOO_LARGE


async def test_nothing_is_unpacked(site: Site) -> None:
    bomb = gzip.compress(bytes(1_000_000))
    site.pages["/"] = reply(bomb, "200 OK", "Content-Encoding: gzip")
    async with Downloader([site.url], DownloadLimits(size=2000)) as downloader:
        assert await downloader.fetch(f"{site.url}/") == bomb


async def test_a_drip_ends_with_the_time(site: Site) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        never = asyncio.Event()
        while True:
            writer.write(b"x")
            await writer.drain()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(never.wait(), 0.01)

    site.pages["/"] = drip
    async with Downloader([site.url], DownloadLimits(total=0.2)) as downloader:
        error = await refused(downloader, f"{site.url}/")
    assert error.kind is DownloadProblem.TIMEOUT
    assert error.transient


async def test_a_resolver_that_hangs_ends_with_the_time() -> None:
    async def hang(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    async with Downloader(limits=DownloadLimits(connect=0.02), resolve=hang) as downloader:
        assert (await refused(downloader, "http://cdn.test/")).kind is DownloadProblem.TIMEOUT


async def test_waiting_for_a_turn_costs_no_time(site: Site) -> None:
    async def stuck(writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    site.pages |= {"/stuck": stuck, "/": reply(b"picture")}
    async with Downloader([site.url], DownloadLimits(total=0.5, at_once=1)) as downloader:
        first, second = await asyncio.gather(refused(downloader, f"{site.url}/stuck"), downloader.fetch(f"{site.url}/"))
    assert first.kind is DownloadProblem.TIMEOUT
    assert second == b"picture"


async def test_turns_are_few(site: Site) -> None:
    inside, most, go = 0, 0, asyncio.Event()

    async def slow(writer: asyncio.StreamWriter) -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        if most == 2:
            go.set()
        await go.wait()
        inside -= 1
        writer.write(reply(b"picture"))

    site.pages["/"] = slow
    async with Downloader([site.url], DownloadLimits(at_once=2)) as downloader:
        bodies = await asyncio.gather(*(downloader.fetch(f"{site.url}/") for _ in range(7)))
    assert bodies == [b"picture"] * 7
    assert most == 2


async def test_a_cancelled_download_gives_its_turn_back(site: Site) -> None:
    begun = asyncio.Event()

    async def stuck(writer: asyncio.StreamWriter) -> None:
        begun.set()
        await asyncio.Event().wait()

    site.pages |= {"/stuck": stuck, "/": reply(b"picture")}
    async with Downloader([site.url], DownloadLimits(at_once=1)) as downloader:
        task = asyncio.create_task(downloader.fetch(f"{site.url}/stuck"))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await downloader.fetch(f"{site.url}/") == b"picture"


@pytest.mark.parametrize(
    ("status", "kind", "transient"),
    [
        ("403 Forbidden", DownloadProblem.NOT_FOUND, False),
        ("404 Not Found", DownloadProblem.NOT_FOUND, False),
        ("410 Gone", DownloadProblem.NOT_FOUND, False),
        ("401 Unauthorized", DownloadProblem.STATUS, False),
        ("304 Not Modified", DownloadProblem.STATUS, False),
        ("429 Too Many Requests", DownloadProblem.STATUS, True),
        ("503 Service Unavailable", DownloadProblem.STATUS, True),
    ],
)
async def test_statuses(site: Site, status: str, kind: DownloadProblem, transient: bool) -> None:
    site.pages["/"] = reply(b"", status)
    async with Downloader([site.url]) as downloader:
        error = await refused(downloader, f"{site.url}/")
    assert (error.kind, error.status, error.transient) == (kind, int(status[:3]), transient)


@pytest.mark.parametrize(
    "page", [b"", b"SSH-2.0-OpenSSH\r\n\r\n", reply(b"half", length=8), b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000]
)
async def test_a_server_that_breaks_off_or_talks_nonsense(site: Site, page: bytes) -> None:
    site.pages["/"] = page
    async with Downloader([site.url]) as downloader:
        error = await refused(downloader, f"{site.url}/")
    assert error.kind is DownloadProblem.UNREACHABLE
    assert error.transient


async def test_no_name_no_server_no_certificate(site: Site) -> None:
    secure = f"https://127.0.0.1:{site.port}/"
    async with Downloader([secure, "127.0.0.1:1"], resolve=names()) as downloader:
        for url in ("http://nowhere.test/", "http://127.0.0.1:1/", secure):
            assert (await refused(downloader, url)).kind is DownloadProblem.UNREACHABLE


async def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", site.url)
    monkeypatch.setenv("ALL_PROXY", site.url)
    async with Downloader(network=Elsewhere()) as downloader:
        await refused(downloader, "http://127.0.0.1/")
    assert site.requests == []


async def test_logs_and_errors_name_the_host_alone(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    async with Downloader([site.url]) as downloader:
        with caplog.at_level(logging.INFO, "core.media.download"):
            error = await refused(downloader, f"{site.url}/bot123:token/a.png?ex=secret")
    assert caplog.record_tuples == [("core.media.download", logging.INFO, "a download failed: not found 404 127.0.0.1")]
    for text in (str(error), repr(error), repr(error.__cause__)):
        assert "token" not in text
        assert "secret" not in text


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@settings(deadline=None)
@given(st.ip_addresses(v=4, network="127.0.0.0/8") | st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_an_inward_address_is_inward_inside_ipv6(address: object) -> None:
    assert not is_public(str(address))
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"64:ff9b::{address}")
    assert not is_public(f"::{address}")
    assert not is_public(f"::ffff:0:{address}")
    number = int(ipaddress.IPv4Address(str(address)))
    assert not is_public(str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80))))  # 6to4
    assert not is_public(str(ipaddress.IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF))))  # Teredo


def test_any_text_is_an_address_or_refused() -> None:
    network = Elsewhere()
    downloader = Downloader(resolve=names(), network=network)
    with asyncio.Runner() as runner:

        @settings(deadline=None)
        @given(st.text())
        def attempt(text: str) -> None:
            for url in (text, f"http://{text}", f"https://cdn.test/{text}", f"http://cdn.test{text}"):
                runner.run(refused(downloader, url))

        attempt()
        runner.run(downloader.aclose())
    assert network.called == []
