"""What an update asks for: doing it, telling whoever asked, and asking about what came too late. What comes together,
as the messages of an album do, is handled together."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress

from telegram import Bot, CallbackQuery, Message, Update

from bots.common import callback_data
from bots.common.button import Button
from bots.common.commands import TABLE
from bots.telegram import render
from bots.telegram.commands import TelegramCommands
from bots.telegram.edits import Edits, edited
from bots.telegram.inline import Inline
from bots.telegram.keyboards import markup
from bots.telegram.presses import TelegramPresses
from bots.telegram.request import TelegramRequest, pressed, read, summoned
from bots.telegram.responder import TelegramResponder
from core import messages
from core.errors import Refusal
from core.ports import FileIdCache, Inbox

log = logging.getLogger(__name__)


def album_of(message: Message | None) -> str:
    """The album that a message is a part of, by a name that no other chat's has; empty for none."""
    if message is None or not message.media_group_id:
        return ""
    return f"{message.chat.id}/{message.media_group_id}"


class TelegramUpdates:
    """Handles updates, each by what it is."""

    def __init__(
        self,
        bot: Bot,
        inbox: Inbox,
        file_ids: FileIdCache,
        commands: TelegramCommands,
        presses: TelegramPresses,
        inline: Inline,
        responder: TelegramResponder,
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._file_ids = file_ids
        self._commands = commands
        self._presses = presses
        self._inline = inline
        self._edits = Edits(commands, responder)
        self._responder = responder

    async def do(self, updates: Sequence[Update], slow: Callable[[], None]) -> None:
        """Do what is asked, or say why not; `slow` is called where what the person says next need not wait for it.

        Raises what is a trouble of our own.
        """
        first = updates[0]
        if first.callback_query is not None:
            if (late := callback_data.unpack_late(first.callback_query.data or "")) is not None:
                await self._do_late(first.callback_query, late)
            else:
                await self._presses.do(first.callback_query)
        elif first.inline_query is not None:
            await self._inline.do(first.inline_query)
        elif first.chosen_inline_result is not None:
            await self._inline.begin(first.chosen_inline_result)
        elif first.message is not None and first.message.migrate_to_chat_id is not None:
            await self._file_ids.move(str(first.message.chat.id), str(first.message.migrate_to_chat_id))
        elif first.edited_message is not None:
            if (asked := self._read(updates)) is not None:
                await self._edits.do(first.edited_message, asked)
        elif (asked := await self._asked(updates)) is not None:
            if (command := TABLE.get(asked.request.command)) is not None and command.slow:
                slow()
            await self._commands.do(asked)

    async def ask_about(self, updates: Sequence[Update]) -> None:
        """Ask whether what came so long ago is still wanted; only what Telegram itself tells is done all the same."""
        first = updates[0]
        if first.message is not None and first.message.migrate_to_chat_id is not None:
            await self.do(updates, lambda: None)
        elif first.edited_message is not None:
            await self.tell(updates, "late_again")
        elif first.callback_query is not None or (first.message is not None and first.message.sender_chat is not None):
            await self.tell(updates, "late_again")  # who wrote as a chat could not be known by a press on the question
        elif first.chosen_inline_result is not None:
            await self._inline.leave(first.chosen_inline_result, "late_again")
        elif (asked := self._read(updates)) is not None and first.guest_message is None:
            lang = asked.request.lang
            button = Button(messages.say("button_late", lang), callback_data.pack_late(first.update_id))
            html = render.safe(messages.say("late", lang))
            await self._responder.say(asked.where, html, to=asked.message, keyboard=markup(((button,),)))

    def cancels(self, updates: Sequence[Update]) -> bool:
        """Whether the person wants nothing more of what they asked for."""
        asked = self._read(updates) if updates[0].message is not None else None
        return asked is not None and asked.request.command == "cancel"

    async def tell(self, updates: Sequence[Update], key: str) -> None:
        """Tell whoever asked for something; nobody where nothing was asked of the bot."""
        first = updates[0]
        if first.chosen_inline_result is not None:
            await self._inline.leave(first.chosen_inline_result, key)
        elif first.callback_query is not None:
            request, where, _ = pressed(first.callback_query)
            under = first.callback_query.message
            html = render.safe(messages.say(key, request.lang))
            await self._responder.say(where, html, to=under.message_id if under is not None else None)
        elif (asked := self._read(updates)) is not None and not (asked.where.guest and key == "trouble_waiting"):
            # a guest is answered once: a word in between would be in the place of the picture
            await self._responder.say(asked.where, render.safe(messages.say(key, asked.request.lang)), to=asked.message)

    def origin(self, updates: Sequence[Update]) -> str:
        """The name under which something comes of them; empty where nothing was asked of the bot."""
        first = updates[0]
        if first.chosen_inline_result is not None:
            return self._inline.origin(first.chosen_inline_result)
        if first.callback_query is not None:
            return pressed(first.callback_query)[0].ask.origin
        asked = self._read(updates)
        return asked.request.ask.origin if asked is not None else ""

    async def leads(self, updates: Sequence[Update]) -> str:
        """The `origin` of what is done for them: where the person wants what came too late, that is what they wrote."""
        query = updates[0].callback_query
        if query is not None and (late := callback_data.unpack_late(query.data or "")) is not None:
            with suppress(Refusal):
                return self.origin(await self._wanted(query, late))
        return self.origin(updates)

    def _read(self, updates: Sequence[Update], album: Sequence[Message] = ()) -> TelegramRequest | None:
        if (guest := updates[0].guest_message) is not None:
            return summoned(guest, self._bot.username)
        if (changed := updates[0].edited_message) is not None:
            return edited(changed, self._bot.username)
        messages = sorted(_written(updates), key=lambda message: message.message_id)
        return read(messages, self._bot.username, album) if messages else None

    async def _asked(self, updates: Sequence[Update]) -> TelegramRequest | None:
        """What was said to the bot. The rest of an album that it replies to is looked up for nothing else."""
        asked = self._read(updates)
        if asked is None or updates[0].message is None:
            return asked
        replied = updates[0].message.reply_to_message
        if replied is None or not (name := album_of(replied)):
            return asked
        told = await self._inbox.album(name)
        album = [message for raw in told if (message := Update.de_json(json.loads(raw), self._bot).message)]
        return self._read(updates, album)

    async def _do_late(self, query: CallbackQuery, number: int) -> None:
        """Do now what came too late: the person who wrote it was asked, and wants it."""
        try:
            wanted = await self._wanted(query, number)
        except Refusal as refusal:
            lang = messages.pick(query.from_user.language_code)
            await self._presses.refuse(query, messages.say(refusal.key, lang))
            return
        await self._presses.agree(query)
        if (asked := await self._asked(wanted)) is not None:
            await self._commands.do(asked)

    async def _wanted(self, query: CallbackQuery, number: int) -> list[Update]:
        """What came too late, for the person who wrote it. Raises Refusal."""
        raw = await self._inbox.told(number)
        update = Update.de_json(json.loads(raw), self._bot) if raw is not None else None
        writer = update.effective_user if update is not None else None
        if update is None or update.message is None:
            raise Refusal("late_gone")
        if writer is None or writer.id != query.from_user.id:
            raise Refusal("not_yours")
        if not (name := album_of(update.message)):
            return [update]
        return [Update.de_json(json.loads(part), self._bot) for part in await self._inbox.album(name)]


def _written(updates: Sequence[Update]) -> list[Message]:
    """Messages that a person wrote."""
    return [
        message
        for update in updates
        if (message := update.message) is not None
        and not (message.from_user and message.from_user.is_bot and not message.sender_chat)
    ]
