"""How much, how long and how many at once downloads may be."""

from __future__ import annotations

import asyncio
import contextlib
import gzip

import pytest

from core.media.download import Downloader, DownloadLimits, DownloadProblem
from tests.core.site import PUBLIC, Elsewhere, Site, names, refused, reply


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
    site.pages |= {
        "/fits": reply(b"x" * 100),
        "/over": reply(b"x" * 101),
        "/flood": flood,
        "/chunks": chunks,
    }
    async with Downloader([site.url], DownloadLimits(size=100)) as downloader:
        assert await downloader.fetch(f"{site.url}/fits") == b"x" * 100
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


async def test_what_comes_packed_all_the_same_is_unpacked_within_the_limit(site: Site) -> None:
    page = bytes(range(256)) * 100
    site.pages["/"] = reply(gzip.compress(page), "200 OK", "Content-Encoding: gzip")
    site.pages["/plain"] = reply(page, "200 OK", "Content-Encoding: gzip")
    site.pages["/bomb"] = reply(gzip.compress(bytes(1_000_000)), "200 OK", "Content-Encoding: gzip")
    site.pages["/cut"] = reply(gzip.compress(page)[:-9], "200 OK", "Content-Encoding: gzip")
    async with Downloader([site.url], DownloadLimits(size=30_000)) as downloader:
        assert await downloader.fetch(f"{site.url}/") == page
        assert await downloader.fetch(f"{site.url}/plain") == page  # it only says so
        assert (await refused(downloader, f"{site.url}/bomb")).kind is DownloadProblem.TOO_LARGE
        assert (await refused(downloader, f"{site.url}/cut")).kind is DownloadProblem.UNREACHABLE


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


async def test_one_host_leaves_room_for_others(site: Site) -> None:
    """Where a server is silent, so that each of its downloads keeps a turn for a minute."""

    async def stuck(writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    site.pages |= {"/stuck": stuck, "/": reply(b"picture")}
    answers = names(silent_test=[[PUBLIC]], cdn_test=[[PUBLIC]])
    async with Downloader(resolve=answers, connector=Elsewhere(site).connector) as downloader:
        hanging = [asyncio.create_task(downloader.fetch("http://silent.test/stuck")) for _ in range(16)]
        while len(site.requests) < DownloadLimits().per_host:
            await asyncio.sleep(0)
        async with asyncio.timeout(5):
            assert await downloader.fetch("http://cdn.test/") == b"picture"
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)
    assert len(site.requests) == DownloadLimits().per_host + 1


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
