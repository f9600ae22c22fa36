"""The connections that everything about the Midjourney API goes over."""

from __future__ import annotations

from urllib.parse import urlsplit

import aiohttp

from core.proxies import Proxy, open_session

CONNECTIONS = 48
"""32 questions on their way, and 16 jobs."""
KEEP_ALIVE = 15.0
"""Seconds. Below what servers grant (Tomcat 20, nginx 75): a submit must not meet a connection that is being closed,
because nobody could say then whether it was taken."""


def open_http(proxy: Proxy | None = None) -> aiohttp.ClientSession:
    """One for the program's life; close it with `close()`.

    aiohttp by itself: a question costs 0.2 ms, and 0.55 with httpx in front of it. Proxies of the environment are not
    used. Redirects are for whoever asks to leave alone: the key goes to the configured host alone.
    """
    cookies = aiohttp.CookieJar(unsafe=True, quote_cookie=False)  # as they came, of hosts without a name, too
    headers = {"User-Agent": "Easel"}
    return open_session(proxy, limit=CONNECTIONS, keep_alive=KEEP_ALIVE, cookie_jar=cookies, headers=headers)


def base_of(url: str) -> str:
    """What stands before `/mj/...`, without a `/mj` that was written along by habit."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError(f"{url!r} is not the http(s) address of a Midjourney API")
    return url.rstrip("/").removesuffix("/mj")
