"""What goes with a message: keyboards and replies, plain as the API takes them (objects of the library's would be taken
apart again for each call, which costs more than the call), and inline results."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from telegram import Bot, InputTextMessageContent
from telegram import InlineQueryResultArticle as Article
from telegram.helpers import create_deep_linked_url

from bots.common.button import Button, Rows, shown
from bots.common.callback_data import Seals, link
from bots.telegram import render
from bots.telegram.calls import KeyboardRefused
from bots.telegram.limits import BUTTONS
from bots.telegram.refs import PLATFORM, TelegramPlace, TelegramRef, asked_in
from core.errors import ChatError
from core.jobs import Job
from core.views import View

log = logging.getLogger(__name__)

STYLES = ("primary", "success", "danger")
"""Colours that Telegram has for buttons; all others are plain."""

REMEMBERED = 1000
"""Jobs of which is known which buttons Telegram refused."""

T = TypeVar("T")
Labels = frozenset[str]
Key = dict[str, Any]
"""One button, as the API has it."""
Markup = dict[str, list[list[Key]]]
Keyboard = Markup | None
Send = Callable[[Keyboard, bool], Awaitable[T]]
Edit = Callable[[T, Markup], Awaitable[object]]

NO_PREVIEW = {"is_disabled": True}


class Keyboards:
    """Makes keyboards. Under what stands outside of the job's own chat, each button carries the job's seal."""

    def __init__(self, bot: Bot, seals: Seals) -> None:
        self._bot = bot
        self._seals = seals
        self._refused: OrderedDict[str, Labels] = OrderedDict()
        """Job -> those of its buttons that Telegram did not take."""

    def under(self, message: render.Message, job: Job, where: TelegramPlace | None) -> Keyboard:
        """The buttons of a job's message or of a copy; `where` is None for one that a person posts anywhere."""
        refused = self._refused.get(job.id, frozenset())
        rows = (tuple(button for button in row if button.label not in refused) for row in message.rows)
        return self.about(tuple(filter(None, rows)), job, where)

    def about(self, rows: Rows, job: Job, where: TelegramPlace | None) -> Keyboard:
        """Buttons about a job, wherever they stand."""
        at_home = where is not None and not where.afar and where.place == job.place
        return markup(rows, "" if at_home else self._seals.of(job.id))

    async def tried(self, keyboard: Keyboard, job: str, send: Send[T], edit: Edit[T]) -> T:
        """Send a message with its buttons. Where Telegram refuses one of them, the message goes out at once without
        any, and then gets all but what was refused, if that can be found. Raises ChatError.

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
            log.warning("Buttons that Telegram does not take: %s", ", ".join(sorted(refused)))
        if refused and job:
            self._refused[job] = refused
            while len(self._refused) > REMEMBERED:
                self._refused.popitem(last=False)
        return sent

    def deep_link(self, job_id: str) -> str:
        """Leads from a shared copy to the job in the person's own chat with the bot."""
        return create_deep_linked_url(self._bot.username, link(job_id, self._seals.of(job_id)))

    def own_chat(self, word: str) -> str:
        """Leads to the person's own chat with the bot, with a word that says what for."""
        return create_deep_linked_url(self._bot.username, word)

    def origin(self, view: View, where: TelegramPlace, *, replies: bool = True) -> str:
        """What leads from a job's message to that of its parent, for all who read it; empty where nothing does, or
        nothing is needed: `replies`, it is an answer to that one.

        What stands in another chat opens in a person's own chat alone, and only what they asked for themselves.
        """
        if view.parent is None or (parent := view.parent.job).place.platform != PLATFORM:
            return ""
        ref, own = TelegramRef.load(view.parent.message), create_deep_linked_url(self._bot.username, link(parent.id))
        if ref is None or ref.inline or ref.chat != where.chat:
            return own if not where.shared and parent.person.account == str(where.chat) else ""
        if address := ref.address(TelegramPlace.of(parent.place).topic):
            return address
        if replies and asked_in(view.job.origin, ref.chat) == ref.id:
            return ""
        return self.deep_link(parent.id) if where.shared else own

    def sees(self, job_id: str, seal: str) -> str | None:
        """The job, if the seal shows that the person was shown it."""
        return job_id if seal and self._seals.fits(job_id, seal) else None


async def _found(keyboard: Markup, edit: Callable[[Markup], Awaitable[object]]) -> Labels:
    """The buttons without which Telegram takes a keyboard, found in few calls; none where it takes all of them now.

    What it took last stands under the message. Raises ChatError.
    """
    every = [button for row in keyboard["inline_keyboard"] for button in row]
    odd = [button for button in every if "callback_data" not in button]  # what more is in them is refused first
    plain = [button for button in every if "callback_data" in button]

    async def taken(without: Collection[Key]) -> bool:
        rows = ([button for button in row if button not in without] for row in keyboard["inline_keyboard"])
        try:
            await edit({"inline_keyboard": [row for row in rows if row]})
        except KeyboardRefused:
            return False
        return True

    async def narrowed(suspects: Sequence[Key], beside: Sequence[Key]) -> Labels:
        """The fewest of the suspects, found by halves; none where there is no half without which it is taken."""
        found: Sequence[Key] = ()
        while suspects:
            half = suspects[: (len(suspects) + 1) // 2]
            if not await taken([*beside, *half]):
                suspects = suspects[len(half) :]
                continue
            found, suspects = half, half if len(half) > 1 else ()
        return _labels([found])

    if await taken([]):
        return frozenset()  # it was something that has passed
    if odd and plain and await taken(odd):
        return (await narrowed(odd, []) if len(odd) > 1 else frozenset()) or _labels([odd])
    culprits = await narrowed(plain, odd) if len(plain) > 1 else frozenset()
    if not culprits:
        return _labels([every])
    if odd and await taken([button for button in plain if button["text"] in culprits]):
        return culprits
    return culprits | _labels([odd])


def _labels(rows: Iterable[Iterable[Key]]) -> Labels:
    return frozenset(button["text"] for row in rows for button in row)


def markup(rows: Rows, seal: str = "") -> Keyboard:
    """Buttons as the API takes them."""
    rows = shown(rows, BUTTONS)
    return {"inline_keyboard": [[_key(button, seal) for button in row] for row in rows]} if rows else None


def _key(button: Button, seal: str) -> Key:
    if button.url is not None:
        where = {"web_app": {"url": button.url}} if button.app else {"url": button.url}
        return {"text": button.label} | where
    if button.write is not None and (not button.data or render.fits_box(button.write)):
        return {"text": button.label, "switch_inline_query_current_chat": button.write}
    if button.copy is not None:
        return {"text": button.label, "copy_text": {"text": button.copy}}
    if button.share is not None:
        everywhere = {"allow_user_chats": True, "allow_group_chats": True, "allow_channel_chats": True}
        return {"text": button.label, "switch_inline_query_chosen_chat": {"query": button.share, **everywhere}}
    key = {"text": button.label, "callback_data": f"{button.data}:{seal}" if seal else button.data}
    return key | {"style": button.style} if button.style in STYLES else key


def reply_to(message: int | None) -> dict[str, Any] | None:
    """An answer to a message that may be deleted meanwhile."""
    return {"message_id": message, "allow_sending_without_reply": True} if message is not None else None


def article(name: str, title: str, html: str, keyboard: Keyboard, more: str = "") -> Article:
    """A text that is posted through inline mode. `name` comes back when it is chosen; `more` stands under the title."""
    plain: dict[str, Any] = {"link_preview_options": NO_PREVIEW}  # which the library passes on as it is
    content = InputTextMessageContent(html, parse_mode="HTML", **plain)
    plain = {"reply_markup": keyboard}
    return Article(name, title, content, description=more or None, **plain)
