"""Discord as the program finds it; its library is loaded where it is configured."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING

from bots.common.finding import Finding
from bots.common.platform import Asked, Parts, Platform
from bots.discord.refs import PLATFORM
from bots.discord.settings import DiscordSettings
from core.jobs import Place

if TYPE_CHECKING:
    from bots.discord.adapter import DiscordTiming

NAME = PLATFORM
ASKED: Asked | None = Asked(
    title="Discord",
    token="DISCORD_TOKEN",  # noqa: S106 - the variable's name
    where="Make an application at https://discord.com/developers/applications; the token is on its page Bot",
    own_id="With Developer Mode on (Settings, Advanced), Copy User ID is in your own menu.",
)


def make(settings: DiscordSettings, parts: Parts, timing: DiscordTiming | None = None) -> Platform | None:
    """Discord's side; None without DISCORD_TOKEN."""
    if settings.discord_token is None:
        return None
    from bots.discord.adapter import DiscordAdapter

    return DiscordAdapter(
        parts,
        settings.discord_token.get_secret_value(),
        settings.discord_api_url,
        settings.public_url,
        timing,
        shards=settings.discord_shards,
        proxy=settings.proxy_to_discord,
    )


def check(settings: DiscordSettings) -> AsyncIterator[Finding] | None:
    """What the doctor finds; None without DISCORD_TOKEN."""
    if settings.discord_token is None:
        return None
    from bots.discord import doctor

    return doctor.check(settings.discord_token.get_secret_value(), settings)


def check_places(settings: DiscordSettings, places: Sequence[Place]) -> AsyncIterator[Finding] | None:
    """What the doctor finds of the bot's rights there; None without DISCORD_TOKEN."""
    if settings.discord_token is None:
        return None
    from bots.discord import rights

    return rights.check(settings.discord_token.get_secret_value(), settings, places)
