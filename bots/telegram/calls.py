"""The one way out to Telegram: every call to a chat spends that chat's budget, and Telegram's errors become ours.

Nothing is sent again here after an answer was lost; whether that does harm is for the caller to know.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bots.telegram.budget import Budget
from core.errors import ChatError, MessageGone, NotNow, PlaceGone

T = TypeVar("T")

log = logging.getLogger(__name__)

SOON = 3.0
"""Seconds until a call whose answer was lost is tried again."""


class TooSoon(NotNow):
    """The chat takes no call now. It surely was not shown."""


class Moved(ChatError):
    """The group has become a supergroup with this id."""

    def __init__(self, chat: int) -> None:
        super().__init__("the group has moved")
        self.chat = chat


class FileUnknown(ChatError):
    """Telegram does not know this file id any more."""


class NoRight(ChatError):
    """Pictures may not be sent here."""


class PhotoRefused(ChatError):
    """Telegram does not take this picture as a photo."""


_REFUSALS: Mapping[str, type[ChatError]] = {
    "message to edit not found": MessageGone,
    "message can't be edited": MessageGone,
    "message_id_invalid": MessageGone,
    "not enough rights to send photos": NoRight,
    "not enough rights to send documents": NoRight,
    "wrong file identifier": FileUnknown,
    "invalid file_id": FileUnknown,
    "wrong remote file": FileUnknown,
    "photo_invalid_dimensions": PhotoRefused,
    "image_process_failed": PhotoRefused,
    "photo_save_file_invalid": PhotoRefused,
    "too big for a photo": PhotoRefused,
    "chat not found": PlaceGone,
    "topic_closed": PlaceGone,
    "topic_deleted": PlaceGone,
    "message thread not found": PlaceGone,
    "not enough rights": PlaceGone,
    "have no rights": PlaceGone,
    "need administrator rights": PlaceGone,
    "chat_write_forbidden": PlaceGone,
    "chat_restricted": PlaceGone,
    "group chat was deactivated": PlaceGone,
    "user is deactivated": PlaceGone,
    "peer_id_invalid": PlaceGone,
}
"""What stands in Telegram's refusals (400), and what it means. The more particular ones come first."""

UNCHANGED = "message is not modified"


def meaning(error: TelegramError) -> ChatError:
    """What an error of Telegram means for what was to be shown.

    BadRequest and TimedOut are NetworkErrors to the library, so the particular ones come first.
    """
    if isinstance(error, RetryAfter):
        return TooSoon(seconds_of(error))
    if isinstance(error, ChatMigrated):
        return Moved(error.new_chat_id)
    if isinstance(error, Forbidden):
        return PlaceGone("blocked, kicked or closed")
    if isinstance(error, BadRequest):
        said = error.message.lower()
        kind = next((kind for mark, kind in _REFUSALS.items() if mark in said), ChatError)
        return kind(error.message)
    if isinstance(error, NetworkError):
        return NotNow(SOON)
    return ChatError(type(error).__name__)


def seconds_of(error: RetryAfter) -> float:
    """The time to wait; the library gives a number now and a timedelta one day."""
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()


class Calls:
    """Calls to chats, each within its budget."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget

    async def to(self, chat: int, call: Callable[[], Awaitable[T]], *, cost: int = 1) -> T | None:
        """Make a call to a chat; None where it would have changed nothing. Raises ChatError."""
        if (wait := self.budget.wait(chat, cost)) > 0:
            raise TooSoon(wait)
        try:
            with self.budget.spend(chat, cost):
                return await call()
        except BadRequest as error:
            if UNCHANGED in error.message.lower():
                return None
            raise meaning(error) from error
        except TelegramError as error:
            if isinstance(error, RetryAfter):
                self.budget.ban(chat, seconds_of(error))
            raise meaning(error) from error

    async def patiently(self, chat: int, call: Callable[[], Awaitable[T]], *, cost: int = 1) -> T | None:
        """Make a call as soon as the chat takes it. Raises ChatError.

        NotNow where the answer was lost on its way: what may stand there already is not sent again.
        """
        while True:
            try:
                return await self.to(chat, call, cost=cost)
            except TooSoon as wait:
                await asyncio.sleep(wait.seconds)

    async def answer(self, chat: int, call: Callable[[], Awaitable[T]]) -> T | None:
        """Say something in passing; None where that cannot be."""
        try:
            return await self.patiently(chat, call)
        except ChatError as error:
            log.info("chat %s could not be answered: %s", chat, error)
            return None
