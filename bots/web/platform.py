"""The local chat page as the program finds it; it is loaded where it is on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from bots.common.finding import Finding
from bots.common.platform import Asked, Parts, Platform
from bots.web.settings import WebSettings
from core.jobs import Place

NAME = "web"
ASKED: Asked | None = None


def make(settings: WebSettings, parts: Parts, timing: None = None) -> Platform | None:
    """The page; None where it is off. It has no timing of its own."""
    if not settings.chats_on_web:
        return None
    from bots.web.adapter import WebAdapter
    from bots.web.guard import Guard

    return WebAdapter(parts, Guard(settings.web_chat_hosts.split(","), gateway=settings.web_chat_gateway))


def check(settings: WebSettings) -> AsyncIterator[Finding] | None:
    """None: the page stands at LISTEN, which is tried in any case."""
    return None


def check_places(settings: WebSettings, places: Sequence[Place]) -> AsyncIterator[Finding] | None:
    """None: nobody gives or takes rights on the page."""
    return None
