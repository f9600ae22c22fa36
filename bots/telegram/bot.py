"""The library's bot, as far as Easel needs it in another way."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from telegram import Bot, File, Message
from telegram.error import TelegramError, TimedOut
from typing_extensions import override

from bots.telegram import uploads
from bots.telegram.problems import read
from bots.telegram.readable import readable
from bots.telegram.reception import KINDS
from core.proxies import Proxy

POLL_SLACK = 10.0
"""Seconds that an answer may come later than Telegram was asked to hold it."""


class EaselBot(Bot):
    """The library's bot, with updates as they came: one that the library cannot read holds up no other."""

    def __repr__(self) -> str:
        """Without the token, which the library's own holds."""
        return f"<EaselBot {self.bot.id}>" if self._bot_user is not None else "<EaselBot>"

    @override
    async def _post(self, endpoint: str, data: Any = None, **how: Any) -> Any:
        """Make a call. What it brought about was done, also where the library cannot read all that comes back.

        Raises TelegramError.
        """
        edits = endpoint.startswith("edit")
        if endpoint == "sendChatAction" or not (edits or endpoint.startswith("send")):
            result = await super()._post(endpoint, data, **how)
            return readable(result, lambda told: File.de_json(told, self)) if endpoint == "getFile" else result
        try:
            result = await super()._post(endpoint, data, **how)
        except (LookupError, TypeError) as error:  # no answer of Telegram's, but JSON
            raise TelegramError("Invalid server response") from error
        parse = Message.de_list if isinstance(result, list) else Message.de_json
        if isinstance(result, dict) and data and "chat_id" in data:
            result = {"chat": {"id": data["chat_id"]}} | result
        told = readable(result, lambda told: parse(told, self))
        if told is None and not edits:
            raise TelegramError("Invalid server response")
        return True if told is None else told

    async def updates(self, offset: int | None, seconds: int) -> list[dict[str, Any]]:
        """Confirm what came before the offset, and wait for more. Raises TelegramError."""
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": KINDS}
        try:
            async with asyncio.timeout(seconds + 2 * POLL_SLACK):  # an answer may come in drops, none of them late
                with read():
                    found = await self._post("getUpdates", asked, read_timeout=seconds + POLL_SLACK)
                    return sorted(found, key=lambda update: int(update["update_id"]))
        except TimeoutError as error:
            raise TimedOut from error


def make_bot(token: str, api_url: str, proxy: Proxy | None = None) -> EaselBot:
    """The library's bot. Reading an answer may take long where Telegram works on an upload."""
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)  # what it cannot read it raises as well
    base, files = f"{api_url}/bot", f"{api_url}/file/bot"
    request = uploads.request(64, proxy, read_timeout=30, connect_timeout=10, pool_timeout=10, media_write_timeout=60)
    updates = uploads.request(2, proxy, connect_timeout=10)
    return EaselBot(token, base_url=base, base_file_url=files, request=request, get_updates_request=updates)
