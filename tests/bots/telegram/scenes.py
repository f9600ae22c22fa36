"""Messages of jobs as Telegram would keep them."""

from __future__ import annotations

from typing import Any

from bots.telegram import render
from bots.telegram.keyboards import markup
from core.views import View
from tests.fakes.telegram.content import caption_content, keyboard_content, text_content

from ..scenes import PROVIDER


def wire(view: View) -> dict[str, Any]:
    """The message as Telegram would keep it. Raises the fake's ApiError for what Telegram refuses."""
    message = render.message(view, PROVIDER)
    said = {"parse_mode": "HTML"}
    keyboard = keyboard_content(markup(message.rows))
    if message.picture or message.preview_url:
        return caption_content(said | {"caption": message.html}) | keyboard | {"photo": []}
    return text_content(said | {"text": message.html}) | keyboard
