"""Which addresses downloads go to, by whatever name, and which they refuse to touch."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.hosts import PictureHosts, is_public
from core.media.download import Downloader, DownloadProblem
from tests.core.site import PUBLIC, Elsewhere, Site, names, refused, reply


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
    async with Downloader(resolve=names(cdn_test=[[PUBLIC]]), connector=network.connector) as downloader:
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
    async with Downloader(connector=network.connector) as downloader:
        assert (await refused(downloader, url)).kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert network.called == []


async def test_a_forbidden_host_is_named_as_the_settings_take_it() -> None:
    async with Downloader(connector=Elsewhere().connector) as downloader:
        named = (await refused(downloader, "http://[::1]:9000/a.png")).host
    assert named == "[::1]:9000"
    for spelling in (named, "[0:0::1]:9000", "http://[0:0:0:0:0:0:0:1]:9000"):
        assert PictureHosts.read(spelling, "").places == {("::1", 9000)}, "as the address that leads there is read"


@pytest.mark.parametrize(
    "url",
    ["ftp://cdn.test/", "file:///etc/passwd", "//cdn.test/", "cdn.test", "", "http://", "http:///a", "gopher://cdn.test",
     "data:image/png;base64,AA==", "http://user@cdn.test/", "http://user:pass@cdn.test/", "http://:pass@cdn.test/",
     "http://0177.0.0.1/", "http://cdn.test:x/", "http://cdn.test:99999/", "http://[::1/", "http://a\nb/",
     "http://\ud800/", "http://xn--.test", "http://@[", "http://]/"],
)  # fmt: skip
async def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    network = Elsewhere()
    async with Downloader(resolve=names(cdn_test=[[PUBLIC]]), connector=network.connector) as downloader:
        error = await refused(downloader, url)
    assert error.kind is DownloadProblem.BAD_URL
    assert "pass" not in repr(error)
    assert network.called == []


@pytest.mark.parametrize("url", ["http://cdn.test:8080/", "https://cdn.test:22/", f"http://{PUBLIC}:6379/"])
async def test_public_hosts_have_two_ports(url: str) -> None:
    network = Elsewhere()
    async with Downloader(resolve=names(cdn_test=[[PUBLIC]]), connector=network.connector) as downloader:
        assert (await refused(downloader, url)).kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert network.called == []


async def test_trust_is_for_one_port_of_one_host(site: Site) -> None:
    network = Elsewhere()
    async with Downloader([f"127.0.0.1:{site.port}", "http://10.0.0.1"], connector=network.connector) as downloader:
        for url in (f"http://127.0.0.1:{site.port + 1}/", f"http://localhost:{site.port}/", "https://10.0.0.1/"):
            assert (await refused(downloader, url)).kind is DownloadProblem.FORBIDDEN_ADDRESS
        assert (await refused(downloader, "http://10.0.0.1:80/")).kind is DownloadProblem.UNREACHABLE
    assert network.called == [("10.0.0.1", 80)]


async def test_a_name_that_changes_its_mind_is_judged_each_time(site: Site) -> None:
    site.pages["/a.png"] = reply(b"picture")
    network = Elsewhere(site)
    async with Downloader(
        resolve=names(rebind_test=[[PUBLIC], ["127.0.0.1"]]), connector=network.connector
    ) as downloader:
        assert await downloader.fetch("http://rebind.test/a.png") == b"picture"
        assert (await refused(downloader, "http://rebind.test/a.png")).kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert network.called == [(PUBLIC, 80)]


async def test_one_inward_answer_condemns_the_name() -> None:
    network = Elsewhere()
    async with Downloader(resolve=names(mixed_test=[[PUBLIC, "127.0.0.1"]]), connector=network.connector) as downloader:
        assert (await refused(downloader, "http://mixed.test/")).kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert network.called == []


async def test_the_next_address_is_tried(site: Site) -> None:
    site.pages["/"] = reply(b"picture")
    network = Elsewhere(site, dead=["2606:2800:21f::1"])
    answers = names(two_test=[["2606:2800:21f::1", PUBLIC]])
    async with Downloader(resolve=answers, connector=network.connector) as downloader:
        assert await downloader.fetch("http://two.test/") == b"picture"
    assert [host for host, _ in network.called] == ["2606:2800:21f::1", PUBLIC]


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
    downloader = Downloader(resolve=names(), connector=network.connector)
    with asyncio.Runner() as runner:

        @settings(deadline=None)
        @given(st.text())
        def attempt(text: str) -> None:
            for url in (text, f"http://{text}", f"https://cdn.test/{text}", f"http://cdn.test{text}"):
                runner.run(refused(downloader, url))

        attempt()
        runner.run(downloader.aclose())
    assert network.called == []
