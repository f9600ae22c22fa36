"""Hosts that pictures come from: whether anything answers where PICTURE_HOSTS and PICTURE_HOST_MAP lead."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bots.common.finding import Finding
from bots.settings import Settings
from core.hosts import PORTS
from core.media.download import Downloader, DownloadError, DownloadLimits, DownloadProblem

SECONDS = 5.0
"""For an answer, whatever it says."""
_SILENT = frozenset({DownloadProblem.UNREACHABLE, DownloadProblem.TIMEOUT, DownloadProblem.FORBIDDEN_ADDRESS})


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """Ask each host for its first page; what it says to that is its own affair."""
    hosts = settings.pictures_from
    limits = DownloadLimits(size=1, total=SECONDS, connect=SECONDS, redirects=0)
    async with Downloader(limits=limits, hosts=hosts, proxy=settings.proxy_to_pictures) as downloader:
        for host, port in sorted(hosts.places):
            alone = {(host, number) for number in PORTS.values()} <= hosts.places
            if alone and port == PORTS["http"]:
                continue  # without a port: one of both is enough
            both = alone and port == PORTS["https"]
            tried = [f"{scheme}://{_bracketed(host)}:{number if both else port}/" for scheme, number in PORTS.items()]
            answers = [url for url in tried if not await _silent(downloader, url)]
            if answers:
                yield Finding(True, f"Pictures can come from {host}:{port}: it answers.")
            else:
                yield Finding(
                    False,
                    f"Nothing answers at {host}:{port}, where pictures are to come from: start it, or correct "
                    "PICTURE_HOSTS or PICTURE_HOST_MAP.",
                )


async def _silent(downloader: Downloader, url: str) -> bool:
    try:
        await downloader.fetch(url)
    except DownloadError as error:
        return error.kind in _SILENT
    return False


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
