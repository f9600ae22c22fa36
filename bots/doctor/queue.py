"""What waits for the provider, and whether owners have Easel pause."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from bots.common.finding import Finding
from bots.doctor.ground import is_held
from bots.settings import Settings
from core.errors import ConfigError, StoreAway
from storage.postgres_address import NAMES
from storage.sqlite_file import sqlite_path
from storage.turns import waiting


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """As the database has it. What is wrong with that is told elsewhere."""
    url = settings.database_url.get_secret_value()
    try:
        held = not url.startswith(NAMES) and await asyncio.to_thread(is_held, sqlite_path(url).parent)
        found = await waiting(url, held=held)
    except (ConfigError, StoreAway, OSError):
        return
    if found is None:
        return
    count, paused = found
    wait = f"{count} {'job waits' if count == 1 else 'jobs wait'}"
    if paused:
        yield Finding(None, f"Easel is paused, and {wait}: what waits goes out once an owner sends /admin resume.")
    elif count:
        at_once = f"{settings.at_once} at once, as AT_ONCE says" if settings.at_once else "as many at once as it takes"
        yield Finding(None, f"{wait} for the provider, which gets {at_once}.")
