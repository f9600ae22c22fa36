"""Where redirects may lead a download, and what goes along."""

from __future__ import annotations

import pytest

from core.media.download import Downloader, DownloadProblem, system_resolver
from tests.core.site import PUBLIC, Elsewhere, Site, moved, names, refused, reply


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
        return [PUBLIC] if host == "cdn.test" else await system_resolver()(host, port)

    async with Downloader(resolve=cdn_or_system, connector=network.connector) as downloader:
        error = await refused(downloader, "http://cdn.test/a")
    assert (error.kind, error.host == "cdn.test") == (kind, "cdn.test" in to), "it names who is to blame"
    assert network.called == [(PUBLIC, 80)]
    assert len(site.requests) == 1


async def test_headers_stay_with_the_trusted_host(site: Site) -> None:
    key = {"Authorization": "Bearer key-1"}
    site.pages |= {
        "/here": moved("/there"),
        "/there": moved("http://cdn.test/a"),
        "/a": reply(b"picture"),
    }
    async with Downloader(
        [site.url], resolve=names(cdn_test=[[PUBLIC]]), connector=Elsewhere(site).connector
    ) as downloader:
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
    async with Downloader([site.url], resolve=answers, connector=Elsewhere(site).connector) as downloader:
        await downloader.fetch(f"{site.url}/secret")  # leaves a connection that could be used again
        error = await refused(downloader, begin.format(site=site.url), headers=key)
    assert error.kind is DownloadProblem.FORBIDDEN_ADDRESS
    assert [head.split()[1] for head in site.requests].count("/secret") == 1


async def test_a_trusted_host_that_is_public_may_be_redirected_to_without_trust(site: Site) -> None:
    site.pages |= {"/a": moved("http://api.test/b"), "/b": reply(b"picture")}
    answers = names(cdn_test=[[PUBLIC]], api_test=[[PUBLIC]])
    async with Downloader(["http://api.test"], resolve=answers, connector=Elsewhere(site).connector) as downloader:
        assert await downloader.fetch("http://cdn.test/a", headers={"X-Key": "key-1"}) == b"picture"
    assert not any("key-1" in head for head in site.requests)
