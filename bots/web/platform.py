"""The local chat page as the program finds it; it is loaded where it is on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from bots.common.finding import Finding
from bots.common.platform import Asked, Parts, Platform
from bots.web.settings import WebSettings
from core.jobs import Place

NAME = "web"
_OPENED = (
    "WEB_CHAT_HOSTS opens the chat page to others: whoever reaches it, on this machine too, draws by the rules and "
    "limits for everybody. With OWNERS=web they are all owners."
)
ASKED: Asked | None = None


def make(settings: WebSettings, parts: Parts, timing: None = None) -> Platform | None:
    """The page; None where it is off. It has no timing of its own."""
    if not settings.chats_on_web:
        return None
    from bots.web.adapter import WebAdapter
    from bots.web.guard import Guard

    guard = Guard(settings.web_chat_hosts.split(","), gateway=settings.web_chat_gateway)
    return WebAdapter(parts, guard, owns=settings.page_owns)


def check(settings: WebSettings) -> AsyncIterator[Finding] | None:
    """To whom the page is open; None where that is this machine: it stands at LISTEN, which is tried in any case."""
    return None if not settings.chats_on_web or settings.page_owns else _opened()


async def _opened() -> AsyncIterator[Finding]:
    yield Finding(None, _OPENED, greets=True)


def check_places(settings: WebSettings, places: Sequence[Place]) -> AsyncIterator[Finding] | None:
    """None: nobody gives or takes rights on the page."""
    return None
