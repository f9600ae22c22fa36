"""The library's bot, as far as Easel needs it in another way."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from msgspec import Struct
from telegram import Bot, File
from telegram.error import TelegramError, TimedOut
from typing_extensions import override

from bots.telegram.http import Way
from bots.telegram.problems import read
from bots.telegram.readable import readable
from core.proxies import Proxy

KINDS = (
    *("message", "edited_message", "channel_post", "edited_channel_post"),
    *("callback_query", "inline_query", "chosen_inline_result", "guest_message", "message_reaction"),
)
"""What Telegram is asked to send. Of reactions it tells in groups that have the bot as an administrator (Bot API,
Update); whether it does so in private chats, where nobody is one, its document leaves open."""
CONNECTIONS = 64
"""For calls; questions for updates have their own."""
POLL_SLACK = 10.0
"""Seconds that an answer may come later than Telegram was asked to hold it."""


class Sent(Struct, frozen=True):
    """What anybody needs to know of a message that was made or changed: the library reads all of it, which takes it as
    long as the call itself, and not at all where something in it is of another age."""

    chat: int
    id: int
    photo: str = ""
    """What Telegram calls the picture for this bot, where the message carries it as a photo."""
    document: str = ""
    """The same for one that is carried as a file."""
    video: str = ""
    """The same for what is played, also where Telegram takes it for an animation."""
    unique: str = ""
    """What Telegram calls it in every chat and for ever."""

    @classmethod
    def read(cls, chat: int, told: Any) -> Sent | None:
        """What is told of the message; None where that is nothing."""
        if not isinstance(told, dict) or type(number := told.get("message_id")) is not int:
            return None
        sizes, document, video = told.get("photo"), told.get("document"), told.get("video") or told.get("animation")
        photo = sizes[-1] if isinstance(sizes, list) and sizes else None
        unique = next(filter(None, (_name(file, "file_unique_id") for file in (photo, video, document))), "")
        return cls(chat, number, _name(photo, "file_id"), _name(document, "file_id"), _name(video, "file_id"), unique)


def _name(file: Any, field: str) -> str:
    name = file.get(field) if isinstance(file, dict) else None
    return name if isinstance(name, str) else ""


class EaselBot(Bot):
    """The library's bot, with updates as they came: one that the library cannot read holds up no other."""

    def __repr__(self) -> str:
        """Without the token, which the library's own holds."""
        return f"<EaselBot {self.bot.id}>" if self._bot_user is not None else "<EaselBot>"

    @override
    async def _post(self, endpoint: str, data: Any = None, **how: Any) -> Any:
        """Make a call. Raises TelegramError."""
        result = await super()._post(endpoint, data, **how)
        return readable(result, lambda told: File.de_json(told, self)) if endpoint == "getFile" else result

    async def sent(self, method: str, **fields: Any) -> Sent:
        """Send something, by a method of the API. Raises TelegramError, also where nothing is told of a message."""
        if (sent := await self.edited(method, **fields)) is None:
            raise TelegramError("Invalid server response")
        return sent

    async def edited(self, method: str, **fields: Any) -> Sent | None:
        """Change a message; None where nothing is told of it, and yet it was done. Raises TelegramError."""
        try:
            told = await self._do_post(method, {name: value for name, value in fields.items() if value is not None})
        except (LookupError, TypeError) as error:  # no answer of Telegram's, but JSON
            raise TelegramError("Invalid server response") from error
        return Sent.read(fields.get("chat_id", 0), told)

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
    """The library's bot."""
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)  # what it cannot read it raises as well
    base, files = f"{api_url}/bot", f"{api_url}/file/bot"
    ways = [Way(connections, proxy) for connections in (CONNECTIONS, 2)]
    return EaselBot(token, base_url=base, base_file_url=files, request=ways[0], get_updates_request=ways[1])
