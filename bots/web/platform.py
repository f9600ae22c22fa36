"""The local chat page as the program finds it."""

from __future__ import annotations

from bots.common.platform import Parts, Platform
from bots.settings import Settings
from bots.web.adapter import WebAdapter

NAME = "web"


def make(settings: Settings, parts: Parts, timing: None = None) -> Platform | None:
    """The page; None where it is off. It has no timing of its own."""
    return WebAdapter(parts, settings.web_chat_hosts.split(",")) if settings.chats_on_web else None
