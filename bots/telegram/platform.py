"""Telegram as the program finds it; its library is loaded where it is configured."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
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
DEVELOPMENT_ONLY = ("click", "pygments", "rich")
"""Libraries that only a development install has. python-telegram-bot loads httpx, and that loads them for its own
command line, where it finds them: 5 MB, and a twentieth of the start."""


def make(settings: TelegramSettings, parts: Parts, timing: TelegramTiming | None = None) -> Platform | None:
    """Telegram's side; None without TELEGRAM_TOKEN."""
    if settings.telegram_token is None:
        return None
    with _without(*DEVELOPMENT_ONLY):
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


@contextmanager
def _without(*libraries: str) -> Iterator[None]:
    """Meanwhile nobody finds these, unless they are loaded already."""
    hidden = [name for name in libraries if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: not to be found
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
