"""The chat platforms: whether they know the bot, and whether it can do there what it is meant to do."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bots.common.finding import Finding
from bots.platforms import PLATFORMS, Package
from bots.settings import Settings


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """What the configured platforms say to their tokens."""
    if not settings.chats_elsewhere:
        tokens = "Neither TELEGRAM_TOKEN nor DISCORD_TOKEN is set"
        if settings.chats_on_web:
            yield Finding(None, f"{tokens}: people can write to Easel on its own page alone.")
        else:
            yield Finding(False, f"{tokens}, and WEB_CHAT is off: nobody can write to Easel. Set one of them.")
    for package in PLATFORMS:
        async for finding in check_one(package, settings):
            yield finding


async def check_one(package: Package, settings: Settings) -> AsyncIterator[Finding]:
    """What one of them says, if it is configured."""
    if (findings := package.check(settings)) is not None:
        async for finding in findings:
            yield finding
