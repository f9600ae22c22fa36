"""What goes with a message, as the library takes it: keyboards, replies, inline results."""

from __future__ import annotations

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

from bots.common.button import Button, Rows
from bots.common.callback_data import Seals, link
from bots.telegram import render
from bots.telegram.refs import TelegramPlace
from core.jobs import Job

STYLES = ("primary", "success", "danger")
"""Colours that Telegram has for buttons; all others are plain."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Keyboards:
    """Makes keyboards. Under what stands outside of the job's own chat, each button carries the job's seal."""

    def __init__(self, bot: Bot, seals: Seals) -> None:
        self._bot = bot
        self._seals = seals

    def under(self, message: render.Message, job: Job, where: TelegramPlace | None) -> InlineKeyboardMarkup | None:
        """The buttons of a job's message or of a copy; `where` is None for one that a person posts anywhere."""
        at_home = where is not None and not where.afar and where.place == job.place
        return markup(message.rows, "" if at_home else self._seals.of(job.id))

    def deep_link(self, job_id: str) -> str:
        """Leads from a shared copy to the job in the person's own chat with the bot."""
        return create_deep_linked_url(self._bot.username, link(job_id, self._seals.of(job_id)))

    def sees(self, job_id: str, seal: str) -> str | None:
        """The job, if the seal shows that the person was shown it."""
        return job_id if seal and self._seals.fits(job_id, seal) else None


def markup(rows: Rows, seal: str = "") -> InlineKeyboardMarkup | None:
    """Buttons as the library takes them."""
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
