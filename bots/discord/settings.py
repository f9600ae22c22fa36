"""Discord's section of the configuration."""

from __future__ import annotations

from pydantic import Field, SecretStr

from bots.common.settings import Section, WebAddress
from core.proxies import Proxy, read_proxy


class DiscordSettings(Section):
    """With DISCORD_TOKEN, Easel chats in Discord."""

    discord_token: SecretStr | None = None
    discord_api_url: WebAddress = "https://discord.com/api/v10"
    discord_shards: int | None = Field(default=None, ge=1)
    discord_proxy: str | None = Field(default=None, repr=False)

    @property
    def proxy_to_discord(self) -> Proxy | None:
        """The proxy through which Discord is reached, its pictures too."""
        return read_proxy("DISCORD_PROXY", self.discord_proxy) if self.discord_proxy is not None else None

    @property
    def chats_elsewhere(self) -> bool:
        """Also in Discord."""
        return self.discord_token is not None or super().chats_elsewhere

    @property
    def trusted_urls(self) -> list[str]:
        """Also Discord's API."""
        return [self.discord_api_url, *super().trusted_urls]
