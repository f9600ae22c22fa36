"""The chat platforms. Each adapter brings its own check; a token that no check tries is at least named."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bots.doctor.finding import Finding
from bots.settings import Settings


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """What is configured but not tried."""
    tokens = {"TELEGRAM_TOKEN": settings.telegram_token, "DISCORD_TOKEN": settings.discord_token}
    for name, token in tokens.items():
        if token is not None:
            yield Finding(None, f"{name} is set; whether it works is not tried here yet.")
