"""What is wrong between Easel and Telegram, for the operator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from telegram import Bot
from telegram.error import TelegramError

from bots.common import finding
from core.proxies import Proxy

UNKNOWN_BOT = "Telegram does not accept TELEGRAM_TOKEN. Copy it anew from @BotFather."
UNKNOWN_BOT_THERE = "The server at TELEGRAM_API_URL refuses TELEGRAM_TOKEN. Mend the URL, or copy the token anew."
CONFLICT = "Another program takes this bot's updates. Stop it, or give this Easel a TELEGRAM_TOKEN of its own."
NOT_KEPT = "Telegram's updates cannot be kept, because the database takes nothing now ({why})."


def unknown_bot(bot: Bot) -> str:
    """What an operator reads where the token is not accepted: a server of one's own may be none of Telegram's."""
    return UNKNOWN_BOT if bot.base_url.startswith("https://api.telegram.org/") else UNKNOWN_BOT_THERE


class NotTelegram(TelegramError):
    """What answers where Telegram should is something else."""


@contextmanager
def read() -> Iterator[None]:
    """Raises NotTelegram where the library cannot make anything of an answer."""
    try:
        yield
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise NotTelegram(finding.ANOTHER) from error


def unreached(error: TelegramError, url: str, proxy: Proxy | None) -> str:
    """Why Telegram is not reached, for the operator."""
    if proxy is not None and proxy.wrong:
        return proxy.wrong
    why = error.message if isinstance(error, NotTelegram) else type(error).__name__
    return finding.unreached("Telegram", url, why, proxied=proxy is not None)
