"""Downloads that fail: how they are told, and what is told to nobody."""

from __future__ import annotations

import logging

import pytest

from core.media.download import Downloader, DownloadProblem
from tests.core.site import Elsewhere, Site, names, refused, reply


@pytest.mark.parametrize(
    ("status", "kind", "transient"),
    [
        ("403 Forbidden", DownloadProblem.STATUS, False),
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
    async with Downloader(connector=Elsewhere().connector) as downloader:
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
