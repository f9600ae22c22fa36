"""The one way out to Telegram: every call to a chat counts against its rate limit, and Telegram's errors become ours.

A call that certainly did not reach Telegram may be made again at once. Where only the answer was lost (`AnswerLost`),
nothing is sent again here; whether that does harm is for the caller to know.

ChatError
├── Moved               the group has become a supergroup
├── FileUnknown         Telegram does not know this file id any more
├── KeyboardRefused     it does not take one of the buttons
│   └── Unexplained     or something else, which it does not make plain
├── PhotoRefused        it does not take this picture as a photo, or not as a video
├── NoRight             (`bots.common.errors`)
│   └── NoPictureRight  pictures may not be sent here in this form
└── NotNow
    ├── TooSoon         the chat takes no call now
    └── AnswerLost      (`bots.common.errors`) Telegram may have done what was asked, or not
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bots.common.errors import AnswerLost, NoRight
from bots.common.rate_limit import RateLimiter
from bots.telegram.http import UNSENT
from core import messages
from core.errors import ChatError, MessageGone, NotNow, PlaceGone

T = TypeVar("T")

log = logging.getLogger(__name__)

SOON = 3.0
"""Seconds until a call that did not reach Telegram, or whose answer was lost, is tried again."""
PATIENCE = 120.0
"""Seconds for which what is said in passing waits for its chat: later it would be out of place."""


class TooSoon(NotNow):
    """The chat takes no call now. It surely was not shown."""


class Moved(ChatError):
    """The group has become a supergroup with this id."""

    def __init__(self, chat: int) -> None:
        super().__init__("the group has moved")
        self.chat = chat


class FileUnknown(ChatError):
    """Telegram does not know this file id any more."""


class NoPictureRight(NoRight):
    """Pictures may not be sent here in this form."""

    def sentence(self, lang: str, job: str) -> str:
        """Which right is missing, and how the picture comes once it is given."""
        return messages.say("no_photo_right", lang, job=job)


class PhotoRefused(ChatError):
    """Telegram does not take this picture as a photo, or not as a video."""


class KeyboardRefused(ChatError):
    """Telegram does not take one of the buttons, and does not say which."""


class Unexplained(KeyboardRefused):
    """Telegram refuses it for a reason that is not known here. It may be a button."""


class TextGone(ChatError):
    """The message shows a picture by now, so that its words are a caption."""


_REFUSALS: Mapping[str, type[ChatError]] = {
    "there is no text in the message": TextGone,
    "message to edit not found": MessageGone,
    "message can't be edited": MessageGone,
    "message_id_invalid": MessageGone,
    "not enough rights to send photos": NoPictureRight,
    "not enough rights to send videos": NoPictureRight,
    "not enough rights to send documents": NoPictureRight,
    "chat_send_plain_forbidden": PlaceGone,
    "chat_send_": NoPictureRight,
    "wrong file": FileUnknown,
    "wrong remote file": FileUnknown,
    "invalid file_id": FileUnknown,
    "file_reference_": FileUnknown,
    "can't use file of type": FileUnknown,
    "photo_invalid_dimensions": PhotoRefused,
    "image_process_failed": PhotoRefused,
    "photo_save_file_invalid": PhotoRefused,
    "too big for a photo": PhotoRefused,
    "video_": PhotoRefused,
    "button_": KeyboardRefused,
    "keyboard": KeyboardRefused,
    "reply_markup": KeyboardRefused,
    "reply markup": KeyboardRefused,
    "chat not found": PlaceGone,
    "topic_closed": PlaceGone,
    "topic_deleted": PlaceGone,
    "topic_id_invalid": PlaceGone,
    "message thread not found": PlaceGone,
    "not enough rights": PlaceGone,
    "have no rights": PlaceGone,
    "have no write access": PlaceGone,
    "need administrator rights": PlaceGone,
    "chat_write_forbidden": PlaceGone,
    "chat_restricted": PlaceGone,
    "chat_admin_required": PlaceGone,
    "channel_private": PlaceGone,
    "user_banned_in_channel": PlaceGone,
    "group chat was deactivated": PlaceGone,
    "user is deactivated": PlaceGone,
    "input_user_deactivated": PlaceGone,
    "user_is_blocked": PlaceGone,
    "peer_id_invalid": PlaceGone,
    "query is too old": PlaceGone,
    "query_id_invalid": PlaceGone,
}
"""What stands in Telegram's refusals (400), and what it means. The more particular ones come first."""

UNCHANGED = "message is not modified"
TOO_LARGE = "request entity too large"
"""413, which the library knows only as trouble with the network."""


def meaning(error: TelegramError, soon: float = SOON) -> ChatError:
    """What an error of Telegram means for what was to be shown; `soon` is when to try again what merely got lost."""
    said = error.message.lower()
    if isinstance(error, RetryAfter):
        return TooSoon(seconds_of(error))
    if isinstance(error, ChatMigrated):
        return Moved(error.new_chat_id)
    if isinstance(error, Forbidden):
        return PlaceGone("blocked, kicked or closed")
    if isinstance(error, BadRequest):
        kind = next((kind for mark, kind in _REFUSALS.items() if mark in said), Unexplained)
        return kind(error.message)
    if TOO_LARGE in said:
        return PhotoRefused(error.message)
    not_done = isinstance(error, InvalidToken) or isinstance(error.__cause__, UNSENT)
    return NotNow(soon) if not_done else AnswerLost(soon)


def seconds_of(error: RetryAfter) -> float:
    """The time to wait; the library gives a number now and a timedelta one day."""
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()


class TelegramCalls:
    """Calls to chats, each within its rate limit."""

    def __init__(self, rate_limit: RateLimiter, soon: float = SOON) -> None:
        self.rate_limit = rate_limit
        self.soon = soon

    async def to(self, chat: int, call: Callable[[], Awaitable[T]], *, cost: int = 1, owing: bool = False) -> T | None:
        """Make a call to a chat; None where it would have changed nothing. Raises ChatError: TooSoon before it is made.

        `owing`: a call that belongs to one just made goes out all the same, and the chat waits longer afterwards.
        """
        if not owing and (wait := self.rate_limit.wait(chat, cost - self.rate_limit.kept(chat))) > 0:
            raise TooSoon(wait)
        try:
            with self.rate_limit.spend(chat, cost):
                return await call()
        except TelegramError as error:
            if isinstance(error, BadRequest) and UNCHANGED in error.message.lower():
                return None
            if isinstance(error, RetryAfter):
                self.rate_limit.ban(chat, seconds_of(error))
            raise meaning(error, self.soon) from error

    async def patiently(self, chat: int, call: Callable[[], Awaitable[T]], *, cost: int = 1) -> T | None:
        """Make a call as soon as the chat takes it. Raises ChatError.

        AnswerLost where the answer was lost on its way: what may stand there already is not sent again. NotNow where
        that would be later than anybody waits.
        """
        clock = asyncio.get_running_loop().time
        until = clock() + PATIENCE
        while True:
            try:
                return await self.to(chat, call, cost=cost)
            except AnswerLost:
                raise
            except NotNow as wait:
                if clock() + wait.seconds > until:
                    raise
                await asyncio.sleep(wait.seconds)

    async def answer(self, chat: int, call: Callable[[], Awaitable[T]]) -> T | None:
        """Say something in passing; None where that cannot be."""
        try:
            return await self.patiently(chat, call)
        except ChatError as error:
            log.info("chat %s could not be answered: %s", chat, error)
            return None
