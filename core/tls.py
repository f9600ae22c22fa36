"""Whose certificates are good, for all connections that Easel opens."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import certifi


@cache
def context() -> ssl.SSLContext:
    """Public authorities; heeds SSL_CERT_FILE and SSL_CERT_DIR, for servers and proxies with a private one.

    One for the whole program: reading the authorities takes some 50 ms of CPU and 0.8 MB each time.
    """
    named = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    file, folder = named if any(named) else (certifi.where(), None)
    return ssl.create_default_context(cafile=file or None, capath=folder or None)


@contextmanager
def shared() -> Iterator[None]:
    """Meanwhile whoever makes a context for all authorities gets the same one.

    aiohttp makes one as soon as it is imported, for connections that name none: 2 MB, and a twentieth of a start.
    """
    ours, usual = context(), ssl.create_default_context

    def instead(*_: Any, **__: Any) -> ssl.SSLContext:
        return ours

    ssl.create_default_context = instead
    try:
        yield
    finally:
        ssl.create_default_context = usual
