"""The places where people drew: whether the bots may still do there what they need to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from bots.common.finding import Finding
from bots.doctor.ground import is_held
from bots.platforms import PLATFORMS
from bots.settings import Settings
from core.errors import ConfigError, StoreAway
from storage.places import known
from storage.postgres_address import NAMES
from storage.sqlite_file import sqlite_path


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """What the platforms say of the places that the database knows. What is wrong with that is told elsewhere."""
    if not settings.chats_elsewhere:
        return
    url = settings.database_url.get_secret_value()
    try:
        held = not url.startswith(NAMES) and await asyncio.to_thread(is_held, sqlite_path(url).parent)
        places = await known(url, held=held)
    except (ConfigError, StoreAway, OSError):
        return
    for package in PLATFORMS:
        own = [place for place in places if place.platform == package.NAME]
        if own and (findings := package.check_places(settings, own)) is not None:
            async for finding in findings:
                yield finding
