"""What goes with a message, as the library takes it: keyboards, replies, inline results."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
    SwitchInlineQueryChosenChat,
)
from telegram import InlineQueryResultArticle as Article
from telegram.helpers import create_deep_linked_url

from bots.common.button import Button, Rows, shown
from bots.common.callback_data import Seals, link
from bots.telegram import render
from bots.telegram.calls import KeyboardRefused
from bots.telegram.limits import BUTTONS
from bots.telegram.refs import TelegramPlace
from core.errors import ChatError
from core.jobs import Job

log = logging.getLogger(__name__)

STYLES = ("primary", "success", "danger")
"""Colours that Telegram has for buttons; all others are plain."""

REMEMBERED = 1000
"""Jobs of which is known which buttons Telegram refused."""

T = TypeVar("T")
Row = tuple[str, ...]
"""The labels of a row."""
Refused = frozenset[Row]
Keyboard = InlineKeyboardMarkup | None
Send = Callable[[Keyboard, bool], Awaitable[T]]
Edit = Callable[[T, InlineKeyboardMarkup], Awaitable[object]]

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Keyboards:
    """Makes keyboards. Under what stands outside of the job's own chat, each button carries the job's seal."""

    def __init__(self, bot: Bot, seals: Seals) -> None:
        self._bot = bot
        self._seals = seals
        self._refused: OrderedDict[str, Refused] = OrderedDict()
        """Job -> rows of its buttons that Telegram did not take."""

    def under(self, message: render.Message, job: Job, where: TelegramPlace | None) -> InlineKeyboardMarkup | None:
        """The buttons of a job's message or of a copy; `where` is None for one that a person posts anywhere."""
        at_home = where is not None and not where.afar and where.place == job.place
        refused = self._refused.get(job.id, frozenset())
        rows = tuple(row for row in message.rows if tuple(button.label for button in row) not in refused)
        return markup(rows, "" if at_home else self._seals.of(job.id))

    async def tried(self, keyboard: Keyboard, job: str, send: Send[T], edit: Edit[T]) -> T:
        """Send a message with its buttons. Where Telegram refuses one of them, the message goes out at once without
        any, and then gets all rows but the one that was refused, if that can be found. Raises ChatError.

        `send` takes the keyboard, and whether the call belongs to one just made; `edit` puts one under what was sent.
        """
        try:
            return await send(keyboard, False)
        except KeyboardRefused as error:
            if keyboard is None:
                raise
            log.warning("job %s: Telegram refuses its message (%s); trying it without buttons", job or "-", error)
        sent = await send(None, True)
        try:
            refused = await _found(keyboard, partial(edit, sent))
        except ChatError as error:
            log.info("the other buttons of job %s could not be shown: %s", job or "-", error)
            return sent
        if refused:
            log.warning("Buttons that Telegram does not take: %s", "; ".join(", ".join(row) for row in refused))
        if refused and job:
            self._refused[job] = refused
            while len(self._refused) > REMEMBERED:
                self._refused.popitem(last=False)
        return sent

    def deep_link(self, job_id: str) -> str:
        """Leads from a shared copy to the job in the person's own chat with the bot."""
        return create_deep_linked_url(self._bot.username, link(job_id, self._seals.of(job_id)))

    def sees(self, job_id: str, seal: str) -> str | None:
        """The job, if the seal shows that the person was shown it."""
        return job_id if seal and self._seals.fits(job_id, seal) else None


async def _found(keyboard: InlineKeyboardMarkup, edit: Callable[[InlineKeyboardMarkup], Awaitable[object]]) -> Refused:
    """The rows without which Telegram takes a keyboard, found in few calls; none where it takes all of them now.

    What it took last stands under the message. Raises ChatError.
    """
    rows = sorted(keyboard.inline_keyboard, key=_plain)

    async def taken(without: Sequence[Sequence[InlineKeyboardButton]]) -> bool:
        try:
            await edit(InlineKeyboardMarkup([row for row in keyboard.inline_keyboard if row not in without]))
        except KeyboardRefused:
            return False
        return True

    if await taken([]):
        return frozenset()  # it was something that has passed
    refused, suspects = rows, rows if len(rows) > 1 else []
    odd = sum(not _plain(row) for row in rows)
    size = odd if 0 < odd < len(rows) else (len(rows) + 1) // 2
    while suspects:
        part, others = suspects[:size], suspects[size:]
        if await taken(part):
            refused = part
            suspects = part if len(part) > 1 else []
        else:
            suspects = others
        size = (len(suspects) + 1) // 2
    return frozenset(tuple(button.text for button in row) for row in refused)


def _plain(row: Sequence[InlineKeyboardButton]) -> bool:
    """Whether a row only holds what comes back when it is pressed: others are what is refused first."""
    return all(button.callback_data is not None for button in row)


def markup(rows: Rows, seal: str = "") -> InlineKeyboardMarkup | None:
    """Buttons as the library takes them."""
    rows = shown(rows, BUTTONS)
    return InlineKeyboardMarkup([[_button(button, seal) for button in row] for row in rows]) if rows else None


def _button(button: Button, seal: str) -> InlineKeyboardButton:
    if button.url is not None:
        return InlineKeyboardButton(button.label, url=button.url)
    if button.write is not None:
        return InlineKeyboardButton(button.label, switch_inline_query_current_chat=button.write)
    if button.share is not None:
        everywhere = SwitchInlineQueryChosenChat(
            button.share,
            allow_user_chats=True,
            allow_bot_chats=False,
            allow_group_chats=True,
            allow_channel_chats=True,
        )
        return InlineKeyboardButton(button.label, switch_inline_query_chosen_chat=everywhere)
    data = f"{button.data}:{seal}" if seal else button.data
    return InlineKeyboardButton(
        button.label, callback_data=data, style=button.style if button.style in STYLES else None
    )


def reply_to(message: int | None) -> ReplyParameters | None:
    """An answer to a message that may be deleted meanwhile."""
    return ReplyParameters(message, allow_sending_without_reply=True) if message is not None else None


def article(name: str, title: str, html: str, keyboard: InlineKeyboardMarkup | None, more: str = "") -> Article:
    """A text that is posted through inline mode. `name` comes back when it is chosen; `more` stands under the title."""
    content = InputTextMessageContent(html, parse_mode="HTML", link_preview_options=NO_PREVIEW)
    return Article(name, title, content, reply_markup=keyboard, description=more or None)
