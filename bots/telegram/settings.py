"""Telegram's section of the configuration."""

from __future__ import annotations

from pydantic import Field, SecretStr

from bots.common.settings import Section, WebAddress
from core.proxies import Proxy, read_proxy


class TelegramSettings(Section):
    """With TELEGRAM_TOKEN, Easel chats in Telegram."""

    telegram_token: SecretStr | None = None
    telegram_api_url: WebAddress = "https://api.telegram.org"
    telegram_cache_chat: int | None = None
    telegram_proxy: str | None = Field(default=None, repr=False)

    @property
    def proxy_to_telegram(self) -> Proxy | None:
        """The proxy through which Telegram is reached."""
        return read_proxy("TELEGRAM_PROXY", self.telegram_proxy) if self.telegram_proxy is not None else None

    @property
    def chats_elsewhere(self) -> bool:
        """Also in Telegram."""
        return self.telegram_token is not None or super().chats_elsewhere

    @property
    def trusted_urls(self) -> list[str]:
        """Also Telegram's API, whose files the bot fetches."""
        return [self.telegram_api_url, *super().trusted_urls]
