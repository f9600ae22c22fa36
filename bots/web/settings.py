"""The chat page's section of the configuration."""

from __future__ import annotations

from enum import StrEnum

from pydantic import field_validator

from bots.common.settings import Section


class Switch(StrEnum):
    """On, off, or decided by what else is configured."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class WebSettings(Section):
    """The local chat page is on where there is no other place to chat, unless it is said."""

    web_chat: Switch = Switch.AUTO
    web_chat_hosts: str = ""
    web_chat_gateway: bool = False

    @field_validator("web_chat", mode="before")
    @classmethod
    def _small_switch(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @property
    def chats_on_web(self) -> bool:
        """Whether the local chat page is served."""
        return not self.chats_elsewhere if self.web_chat is Switch.AUTO else self.web_chat is Switch.ON

    @property
    def page_owns(self) -> bool:
        """Whether whoever reaches the page owns Easel: nobody does who is elsewhere, or it is said so."""
        return not self.web_chat_hosts.strip(" ,") or "web" in map(str.strip, self.owners.split(","))
