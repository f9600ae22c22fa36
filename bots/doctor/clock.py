"""This machine's clock, beside that of a server which Easel talks to."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp

from bots.common.finding import Finding
from bots.doctor.asking import NOBODY, TIMEOUT
from bots.settings import Settings
from core.mj import Endpoint, open_http
from core.mj.requests import ask
from core.proxies import Proxy

MOST = 60.0
"""Seconds. Object stores refuse what is a quarter of an hour off, and certificates seem not valid yet, or no more."""

_HARMLESS = ask(Endpoint.FETCH, {}, task_id=NOBODY).path
"""What a Midjourney server is asked, without a key."""


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """The first server that tells the time decides. None is asked where none is configured."""
    for url, proxy in _servers(settings):
        if (there := await _time_at(url, proxy)) is None:
            continue
        off, host = time.time() - there, urlsplit(url).hostname
        if abs(off) <= MOST:
            yield Finding(True, f"This machine's clock agrees with that of {host}.")
        else:
            way = "ahead of" if off > 0 else "behind"
            yield Finding(
                False,
                f"This machine's clock is {abs(off) / 60:,.0f} min {way} that of {host}: have it set over the network "
                "(systemd: timedatectl set-ntp true).",
            )
        return


def _servers(settings: Settings) -> Iterator[tuple[str, Proxy | None]]:
    if settings.telegram_token is not None:
        yield settings.telegram_api_url, settings.proxy_to_telegram
    if settings.discord_token is not None:
        yield settings.discord_api_url, settings.proxy_to_discord
    if (url := settings.mj_url or settings.provider.home) is not None:
        yield url + _HARMLESS, settings.proxy_to_midjourney


async def _time_at(url: str, proxy: Proxy | None) -> float | None:
    """Seconds since 1970, as the server's answers are dated; None where it gives none."""
    if proxy is not None and proxy.wrong:
        return None
    async with open_http(proxy) as http:
        try:
            async with http.get(url, timeout=TIMEOUT, allow_redirects=False) as answer:
                return parsedate_to_datetime(answer.headers["date"]).timestamp()
        except (aiohttp.ClientError, OSError, LookupError, ValueError, OverflowError):
            return None
