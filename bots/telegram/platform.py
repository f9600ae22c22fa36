"""Telegram as the program finds it; its library is loaded where it is configured."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING

from bots.common.finding import Finding
from bots.common.platform import Asked, Parts, Platform
from bots.telegram.refs import PLATFORM
from bots.telegram.settings import TelegramSettings
from core.jobs import Place

if TYPE_CHECKING:
    from bots.telegram.adapter import TelegramTiming

NAME = PLATFORM
ASKED: Asked | None = Asked(
    title="Telegram",
    token="TELEGRAM_TOKEN",  # noqa: S106 - the variable's name
    where="Write /newbot to https://t.me/BotFather, who makes a bot",
    own_id="A bot such as @userinfobot tells you yours.",
)


def make(settings: TelegramSettings, parts: Parts, timing: TelegramTiming | None = None) -> Platform | None:
    """Telegram's side; None without TELEGRAM_TOKEN."""
    if settings.telegram_token is None:
        return None
    from bots.telegram.adapter import TelegramAdapter

    return TelegramAdapter(
        parts,
        settings.telegram_token.get_secret_value(),
        settings.telegram_api_url,
        settings.public_url,
        timing,
        cache_chat=settings.telegram_cache_chat,
        proxy=settings.proxy_to_telegram,
    )


def check(settings: TelegramSettings) -> AsyncIterator[Finding] | None:
    """What the doctor finds; None without TELEGRAM_TOKEN."""
    if settings.telegram_token is None:
        return None
    from bots.telegram import doctor

    return doctor.check(settings.telegram_token.get_secret_value(), settings)


def check_places(settings: TelegramSettings, places: Sequence[Place]) -> AsyncIterator[Finding] | None:
    """What the doctor finds of the bot's rights there; None without TELEGRAM_TOKEN."""
    if settings.telegram_token is None:
        return None
    from bots.telegram import rights

    return rights.check(settings.telegram_token.get_secret_value(), settings, places)
