"""Names whose resolver is silent: whoever waits for them, nobody else does."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from core.jobs import State
from core.media.download import Downloader, DownloadLimits, DownloadProblem
from core.mj import Task, open_http
from core.names import Names, looked_up_beside
from tests.core.conftest import Open
from tests.core.site import PUBLIC, Elsewhere, Site, refused, reply


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names that the system is asked for. About `*.silent.test` and `*.quiet.test` it says nothing; `cdn.test` is
    public."""
    names: list[str] = []
    over, system = threading.Event(), socket.getaddrinfo

    def ask(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        names.append(name := host.decode() if isinstance(host, bytes) else host)
        if name.endswith((".silent.test", ".quiet.test")):
            over.wait(30)
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return system(PUBLIC if name == "cdn.test" else host, port, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    yield names
    over.set()


async def test_no_other_download_waits(site: Site, asked: list[str]) -> None:
    """Neither beside sixteen names of one domain, nor beside sixteen pictures under one name."""
    site.pages["/a.png"] = reply(b"picture")
    urls = [f"http://{number}.silent.test/" for number in range(16)] + ["http://one.quiet.test/"] * 16
    async with Downloader(connector=Elsewhere(site).connector, limits=DownloadLimits(connect=30)) as downloader:
        hanging = [asyncio.create_task(downloader.fetch(url)) for url in urls]
        await asyncio.sleep(0)
        async with asyncio.timeout(5):
            assert await downloader.fetch("http://cdn.test/a.png") == b"picture"
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)
    assert asked.count("one.quiet.test") == 1
    assert sum(name.endswith("silent.test") for name in asked) == 4


async def test_a_trusted_name_ends_with_its_time() -> None:
    with looked_up_beside(asyncio.get_running_loop()):
        async with Downloader(["a.silent.test"], DownloadLimits(connect=0.02)) as downloader, asyncio.timeout(2):
            assert (await refused(downloader, "http://a.silent.test/")).kind is DownloadProblem.TIMEOUT


async def test_neither_files_nor_other_connections_wait(site: Site) -> None:
    """On the program's event loop, whatever library connects: forty silent names, and a name that is known."""
    event_loop = asyncio.get_running_loop()
    with looked_up_beside(event_loop):
        hanging = [asyncio.create_task(event_loop.getaddrinfo(f"{n}.{n % 7}.silent.test", 80)) for n in range(40)]
        await asyncio.sleep(0)
        site.pages["/"] = reply(b"answered")
        async with asyncio.timeout(5), open_http() as http:
            assert await asyncio.to_thread(lambda: "read") == "read"
            async with http.get(f"http://localhost:{site.port}/") as answer:
                assert await answer.text() == "answered"
            _, writer = await asyncio.open_connection("localhost", site.port)
            writer.close()
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)


async def test_whoever_gave_up_is_in_nobodys_way(asked: list[str]) -> None:
    names = Names(at_once=2, per_domain=1)
    waiting = [asyncio.create_task(names.getaddrinfo(f"{n}.silent.test", 80)) for n in range(100)]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    async with asyncio.timeout(5):
        assert await names.getaddrinfo("localhost", 80, type=socket.SOCK_STREAM)
        assert await names.getaddrinfo("127.0.0.1", 80)
    with pytest.raises(OSError, match=r"Name|name|No address"):
        await names.getaddrinfo("nowhere.invalid", 80)
    assert asked.count("0.silent.test") == 1
    assert "1.silent.test" not in asked


async def test_no_other_job_waits(open_harness: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen jobs are painted, and their pictures lie under a silent name. Another one's does not."""
    harness = await open_harness(concurrency=100)
    stuck = [await harness.imagine(f"fox {number}") for number in range(16)]
    honest = await harness.imagine("a whale")
    for _ in range(2):
        await harness.turn(harness.submitter)
    harness.clock.pass_(60)
    ask = harness.midjourney.tasks

    async def elsewhere(ids: Any, *more: Any) -> dict[str, Task]:
        whale = (await harness.job(honest.id)).task_id
        return {
            name: task if name == whale or not task.picture_url else replace(task, picture_url="http://a.silent.test/")
            for name, task in (await ask(ids, *more)).items()
        }

    monkeypatch.setattr(harness.midjourney, "tasks", elsewhere)
    async with asyncio.timeout(8):
        while (await harness.job(honest.id)).state is not State.DONE:
            await harness.tracker.turn()
            await asyncio.sleep(0.01)
            harness.clock.pass_(2)
    assert {(await harness.job(job.id)).state for job in stuck} == {State.RUNNING}
    await harness.tracker.settle(0)
