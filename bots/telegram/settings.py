"""Telegram's section of the configuration."""

from __future__ import annotations

from pydantic import SecretStr

from bots.common.settings import Section, WebAddress


class TelegramSettings(Section):
    """With TELEGRAM_TOKEN, Easel chats in Telegram."""

    telegram_token: SecretStr | None = None
    telegram_api_url: WebAddress = "https://api.telegram.org"
    telegram_cache_chat: int | None = None

    @property
    def chats_elsewhere(self) -> bool:
        """Also in Telegram."""
        return self.telegram_token is not None or super().chats_elsewhere

    @property
    def trusted_urls(self) -> list[str]:
        """Also Telegram's API, whose files the bot fetches."""
        return [self.telegram_api_url, *super().trusted_urls]
