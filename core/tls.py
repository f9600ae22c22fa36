"""Whose certificates are good, for all connections that Easel opens."""

from __future__ import annotations

import ssl
from functools import cache

import httpx


@cache
def context() -> ssl.SSLContext:
    """Public authorities; heeds SSL_CERT_FILE, for servers and proxies with a private one.

    One for the whole program: reading the authorities takes some 50 ms of CPU and 0.8 MB each time.
    """
    return httpx.create_ssl_context()
