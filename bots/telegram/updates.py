"""What an update asks for: doing it, telling whoever asked, and asking about what came too late. What comes together,
as the messages of an album do, is handled together."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

from msgspec.structs import replace
from telegram import (
    Bot,
    CallbackQuery,
    Message,
    MessageReactionUpdated,
    ReactionType,
    ReactionTypeEmoji,
    Update,
)
from telegram.error import TelegramError

from bots.common import callback_data
from bots.common.button import Button
from bots.common.commands import TABLE
from bots.common.preferences import spoken
from bots.telegram import render
from bots.telegram.admins import admin_of
from bots.telegram.commands import TelegramCommands
from bots.telegram.edits import Edits, edited
from bots.telegram.inline import Inline
from bots.telegram.keyboards import markup
from bots.telegram.pieces import goes_on, may_go_on, name_of
from bots.telegram.presses import TelegramPresses
from bots.telegram.readable import checked, readable
from bots.telegram.refs import TelegramPlace
from bots.telegram.request import TelegramRequest, asked_with, pressed, reacting, read, summoned, where_of
from bots.telegram.responder import TelegramResponder
from core import actions, messages
from core.errors import Refusal
from core.ports import FileIdCache, Inbox

log = logging.getLogger(__name__)


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
            if (about := callback_data.unpack_update(first.callback_query.data or "")) is not None:
                await self._do_after_all(first.callback_query, *about)
            else:
                await self._presses.do(first.callback_query, first.update_id)
        elif first.inline_query is not None:
            await self._inline.do(first.inline_query)
        elif first.chosen_inline_result is not None:
            await self._inline.begin(first.chosen_inline_result, first.update_id)
        elif _told(first):
            await self._learn(first)
        elif first.edited_message is not None:
            if (asked := self._read(updates)) is not None:
                await self._edits.do(first.edited_message, asked)
        elif (asked := await self._asked(updates)) is not None:
            if (command := TABLE.get(asked.request.command)) is not None and command.slow:
                slow()
            await self._commands.do(asked)

    async def wait_for_more(self, updates: Sequence[Update]) -> None:
        """Show whoever asked for something that the rest of it is waited for."""
        if (asked := self._read(updates)) is not None and not asked.where.afar:
            with suppress(TelegramError):
                await self._bot.send_chat_action(asked.where.chat, "typing", message_thread_id=asked.where.topic)

    def read(self, fields: Any) -> Update | None:
        """An update, without what the library cannot read of it; None where nothing of it can be read."""

        def whole(fields: Any) -> Update:
            update = checked(Update.de_json(fields, self._bot))
            self.origin([update])
            return update

        try:
            return whole(fields)
        except Exception:
            known = readable(fields, whole)
            log.warning("update %s is read in part only: %s", fields.get("update_id"), known is not None, exc_info=True)
        return whole(known) if known is not None else None

    def parsed(self, raw: Iterable[str]) -> list[Update]:
        """Updates as the inbox keeps them, but those of which nothing can be read."""
        return [update for each in raw if (update := self.read(json.loads(each))) is not None]

    @staticmethod
    def together(updates: Sequence[Update], number: int) -> list[Update]:
        """Of messages that may be pieces of one thing, oldest first, those that are so with this update."""
        runs: list[list[Update]] = []
        for update in updates:
            if runs and goes_on(runs[-1][-1].message, update.message):
                runs[-1].append(update)
            else:
                runs.append([update])
        return next((run for run in runs if any(each.update_id == number for each in run)), [])

    async def tell_of_late(self, updates: Sequence[Update]) -> None:
        """Tell whoever sent pieces of something that was begun without them; of words, ask whether they stand alone."""
        message = updates[0].message
        if message is None:
            return
        if message.media_group_id:
            ask = self._commands.studio.people.spoken(asked_with(message))
            html = render.safe(messages.say("part_late", ask.lang))
            await self._responder.say(where_of(message), html, to=message.message_id, asked=ask)
        else:
            await self.ask_about(updates, "rest_late")

    async def ask_about(self, updates: Sequence[Update], key: str) -> None:
        """Ask whether what is not done unasked is wanted; `key` is the question.

        Only what Telegram itself tells is done all the same.
        """
        first = updates[0]
        if _told(first):
            await self.do(updates, lambda: None)
        elif first.edited_message is not None:
            await self.tell(updates, "late_again")
        elif first.callback_query is not None or (key == "late" and _as_channel(first.message)):
            await self.tell(updates, "late_again")  # who writes as a channel is hardly known by a press on the question
        elif first.chosen_inline_result is not None:
            await self._inline.leave(first.chosen_inline_result, "late_again")
        elif (asked := self._read(updates)) is not None and first.guest_message is None:
            lang = asked.request.lang
            button = Button(
                messages.say("button_late", lang), callback_data.pack_update(first.update_id, callback_data.LATE)
            )
            html = render.safe(messages.say(key, lang))
            await self._responder.say(
                asked.where, html, to=asked.message, keyboard=markup(((button,),)), asked=asked.request.ask
            )

    def cancels(self, updates: Sequence[Update]) -> bool:
        """Whether the person wants nothing more of what they asked for."""
        asked = self._read(updates) if updates[0].message is not None else None
        return asked is not None and asked.request.command == "cancel"

    async def tell(self, updates: Sequence[Update], key: str, **_data: str) -> None:
        """Tell whoever asked for something; nobody where nothing was asked of the bot."""
        first = updates[0]
        if first.chosen_inline_result is not None:
            await self._inline.leave(first.chosen_inline_result, key)
        elif first.callback_query is not None:
            request, where, _ = self._presses.read(first.callback_query)
            under = first.callback_query.message
            html = render.safe(messages.say(key, request.lang))
            await self._responder.say(where, html, to=under.message_id if under is not None else None)
        elif (asked := self._read(updates)) is not None and not (
            asked.where.guest and key.startswith("trouble_waiting")
        ):
            # a guest is answered once: a word in between would be in the place of the picture
            html = render.safe(messages.say(key, asked.request.lang))
            await self._responder.say(asked.where, html, to=asked.message, asked=asked.request.ask)

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
        if query is not None and (about := callback_data.unpack_update(query.data or "")) is not None:
            with suppress(Refusal):
                return self.origin(await self._wanted(query, *about))
        return self.origin(updates)

    def _read(self, updates: Sequence[Update], album: Sequence[Message] = ()) -> TelegramRequest | None:
        if (guest := updates[0].guest_message) is not None:
            asked = summoned(guest, self._bot.username)
        elif (changed := updates[0].edited_message) is not None:
            asked = edited(changed, self._bot.username)
        else:
            messages = sorted(_written(updates), key=lambda message: message.message_id)
            asked = read(messages, self._bot.username, album) if messages else None
        if asked is None:
            return None
        return replace(asked, update=updates[0].update_id, request=spoken(asked.request, self._commands.studio.people))

    async def _asked(self, updates: Sequence[Update]) -> TelegramRequest | None:
        """What was said to the bot. The rest of an album that it replies to is looked up for nothing else."""
        asked = self._read(updates)
        if asked is None or updates[0].message is None:
            return asked
        replied = updates[0].message.reply_to_message
        if replied is None or not replied.media_group_id:
            return asked
        told = self.parsed(await self._inbox.album(name_of(replied)))
        return self._read(updates, [update.message for update in told if update.message is not None])

    async def _learn(self, update: Update) -> None:
        """Take in what is told of a chat."""
        message = update.message
        if update.message_reaction is not None:
            await self._reacted(update.message_reaction)
        elif message is not None:
            await self._file_ids.move(str(message.chat.id), str(message.migrate_to_chat_id))

    async def _reacted(self, reaction: MessageReactionUpdated) -> None:
        """A heart under a job's picture: whoever leaves it there loves that; who takes it away no longer does."""
        loves, loved = (any(map(_is_heart, some)) for some in (reaction.new_reaction, reaction.old_reaction))
        ask = reacting(reaction)
        if loves == loved or ask is None:
            return
        job_id = await self._responder.media.job_in(reaction.chat.id, reaction.message_id)
        if job_id is None:
            return
        with suppress(Refusal):  # nobody asked for an answer
            studio = self._commands.studio
            job = await studio.show(replace(ask, sees=job_id), job_id)
            await studio.collection.love(ask, job, loves)

    async def _do_after_all(self, query: CallbackQuery, number: int, key: str) -> None:
        """Do now what came too late, or was refused: the person who wrote it was asked, and wants it."""
        try:
            wanted = await self._wanted(query, number, key)
        except Refusal as refusal:
            await self._presses.refuse(query, refusal.key)
            return
        await self._presses.agree(query)
        mended = key == callback_data.MENDED
        if (pressed_then := wanted[0].callback_query) is not None:
            await self._presses.do(pressed_then, number, mended=mended)
        elif (chosen := wanted[0].chosen_inline_result) is not None:
            await self._inline.begin(chosen, number, mended=mended)
        elif (asked := await self._asked(wanted)) is not None:
            asked = replace(asked, update=number, mended=mended)
            if query.inline_message_id is not None:  # a guest's query is answered once; the answer becomes the picture
                asked = asked.at(TelegramPlace.posted(query.inline_message_id))
            if (changed := wanted[0].edited_message) is not None:
                await self._edits.do(changed, asked)
            else:
                await self._commands.do(asked)

    async def _wanted(self, query: CallbackQuery, number: int, key: str) -> list[Update]:
        """What came too late or was refused, for the person who wrote it. Raises Refusal."""
        raw = await self._inbox.told(number)
        update = self.read(json.loads(raw)) if raw is not None else None
        refused = (
            key == callback_data.MENDED
            and update is not None
            and (update.edited_message or update.chosen_inline_result or update.guest_message or update.callback_query)
        )
        if update is None or not (update.message or refused):
            raise Refusal("late_gone")
        if not await self._wrote(update, query.from_user.id):
            raise Refusal("not_yours")
        if not may_go_on(update.message):
            return [update]
        album = update.message is not None and update.message.media_group_id
        whole = self.together(self.parsed(await self._inbox.album(name_of(update.message))), number)
        return [each for each in whole if each.update_id >= number or album] or [update]

    async def _wrote(self, update: Update, user: int) -> bool:
        """Whether the person wrote it, by name or as an anonymous administrator."""
        message = update.message or update.edited_message
        if message is not None and (chat := message.sender_chat) is not None:
            return await admin_of(self._bot, str(chat.id), user) is not None
        return update.effective_user is not None and update.effective_user.id == user


def _told(update: Update) -> bool:
    """Whether it tells of something to which nobody waits for an answer."""
    migrated = update.message is not None and update.message.migrate_to_chat_id is not None
    return update.message_reaction is not None or migrated


def _is_heart(reaction: ReactionType) -> bool:
    return isinstance(reaction, ReactionTypeEmoji) and reaction.emoji.removesuffix("\ufe0f") == actions.HEART


def _as_channel(message: Message | None) -> bool:
    """Whether somebody writes as a channel; an anonymous administrator writes as the group itself."""
    return message is not None and message.sender_chat is not None and message.sender_chat.id != message.chat.id


def _written(updates: Sequence[Update]) -> list[Message]:
    """Messages that a person wrote."""
    return [
        message
        for update in updates
        if (message := update.message) is not None
        and not (message.from_user and message.from_user.is_bot and not message.sender_chat)
    ]
