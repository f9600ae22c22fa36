"""Updates in: each is on disk before Telegram hears that it arrived, and is handled once.

What one person writes is handled in its order; nobody waits for anybody else, and presses and inline queries wait for
nothing. The pictures of an album come as messages of their own and are handled together, a moment after the last.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot, Message, Update

from bots.common.commands import TABLE
from bots.telegram.commands import TelegramCommands
from bots.telegram.inline import Inline
from bots.telegram.limits import ALBUM_SECONDS
from bots.telegram.presses import TelegramPresses
from bots.telegram.request import read, summoned
from core.loops.base import settled
from core.ports import FileIdCache, Inbox

log = logging.getLogger(__name__)

KINDS = ("message", "callback_query", "inline_query", "chosen_inline_result", "guest_message")
"""What Telegram is asked to send."""


class TelegramReception:
    """Takes updates in and hands them to whoever does what they ask."""

    def __init__(
        self,
        bot: Bot,
        inbox: Inbox,
        file_ids: FileIdCache,
        commands: TelegramCommands,
        presses: TelegramPresses,
        inline: Inline,
        *,
        album_seconds: float = ALBUM_SECONDS,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._file_ids = file_ids
        self._commands = commands
        self._presses = presses
        self._inline = inline
        self._album_seconds = album_seconds
        self._pause = pause
        self._albums: dict[tuple[int, str], list[Update]] = {}
        self._last: dict[int, asyncio.Event] = {}
        """Person -> the end of the turn of what they wrote last: what they write next waits for it."""
        self._tasks: set[asyncio.Task[None]] = set()

    async def receive(self, raw: str) -> None:
        """Keep an update, then handle it beside. It may be confirmed as soon as this returns. Raises ValueError."""
        number = _number(raw)
        if await self._inbox.receive(number, raw):
            await self._open(number, raw)

    async def replay(self) -> None:
        """Handle what was received and not handled before the program stopped."""
        for number, raw in await self._inbox.undone():
            await self._open(number, raw)

    async def close(self, seconds: float) -> None:
        """Let what is being handled finish; what does not in time is handled at the next start."""
        await settled(self._tasks, seconds)

    async def _open(self, number: int, raw: str) -> None:
        """Begin with an update; one that the library cannot read is put aside, so that it stops no other."""
        try:
            update = Update.de_json(json.loads(raw), self._bot)
            _check(update)
            self._begin(update)
        except Exception:
            log.exception("an update of Telegram could not be read")
            await self._inbox.done(number)

    def _begin(self, update: Update) -> None:
        message = update.message
        if message is None or message.media_group_id is None:
            self._start(_who(update), [update], 0)
            return
        album = self._albums.setdefault((message.chat.id, message.media_group_id), [])
        album.append(update)
        if len(album) == 1:
            self._start(_who(update), album, self._album_seconds)

    def _start(self, person: int, updates: list[Update], delay: float) -> None:
        writes = updates[0].message is not None
        before, turn = self._last.get(person) if writes else None, asyncio.Event()
        task = asyncio.create_task(self._handle(updates, delay, before, turn), name="telegram-update")
        if writes:
            self._last[person] = turn
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(person, turn, done))

    def _ended(self, person: int, turn: asyncio.Event, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        turn.set()
        if self._last.get(person) is turn:
            del self._last[person]

    async def _handle(
        self, updates: list[Update], delay: float, before: asyncio.Event | None, turn: asyncio.Event
    ) -> None:
        if before is not None:
            await before.wait()
        try:
            if delay:
                updates = await self._album(updates, delay)
            if updates:
                await self._do(updates, turn)
        except Exception:
            log.exception("an update of Telegram could not be handled")
        for update in reversed(updates):  # the first one last: as long as it is not done, its album is not
            await self._inbox.done(update.update_id)

    async def _album(self, updates: Sequence[Update], delay: float) -> list[Update]:
        """The whole album, when no more pictures of it have come for a while; nothing where another replica has it.

        Telegram's hooks may bring its parts to several of them. Whoever has the first one handles all.
        """
        count = 0
        while count != len(updates):
            count = len(updates)
            await self._pause(delay)
        message = updates[0].message
        assert message is not None
        assert message.media_group_id is not None
        del self._albums[message.chat.id, message.media_group_id]
        name: object = message.media_group_id
        if not isinstance(name, str) or not re.fullmatch(r"[0-9]+", name):
            return list(updates)  # no name of Telegram's, so that nothing can be found by it
        told = await self._inbox.telling(f'"{name}"', undone=True)
        parts = [Update.de_json(json.loads(raw), self._bot) for raw in told]
        album = [part for part in parts if _group(part) == _group(updates[0])]
        ours = {update.update_id for update in updates}
        return album if album and album[0].update_id in ours else []

    async def _album_under(self, message: Message) -> list[Message]:
        """The album whose picture a message replies to: Telegram shows one picture of it, the others came before."""
        replied = message.reply_to_message
        if replied is None or replied.media_group_id is None:
            return []
        told = await self._inbox.telling(f'"{replied.media_group_id}"')
        came = [Update.de_json(json.loads(raw), self._bot).message for raw in told]
        album = [each for each in came if each and each.chat == message.chat]
        return [each for each in album if each.media_group_id == replied.media_group_id]

    async def _do(self, updates: Sequence[Update], turn: asyncio.Event) -> None:
        first = updates[0]
        doing: Awaitable[None] | None = None
        if first.callback_query is not None:
            doing = self._presses.do(first.callback_query)
        elif first.inline_query is not None:
            doing = self._inline.do(first.inline_query)
        elif first.chosen_inline_result is not None:
            doing = self._inline.begin(first.chosen_inline_result)
        elif first.guest_message is not None:
            asked = summoned(first.guest_message, self._bot.username)
            doing = self._commands.do(asked) if asked is not None else None
        elif first.message is not None and first.message.migrate_to_chat_id is not None:
            doing = self._file_ids.move(str(first.message.chat.id), str(first.message.migrate_to_chat_id))
        else:
            messages = sorted(_messages(updates), key=lambda message: message.message_id)
            album = await self._album_under(messages[0]) if messages else []
            asked = read(messages, self._bot.username, album) if messages else None
            if asked is not None and (command := TABLE.get(asked.request.command)) is not None and command.slow:
                turn.set()
            doing = self._commands.do(asked) if asked is not None else None
        if doing is not None:
            await doing


def _group(update: Update) -> tuple[int, str | None] | None:
    """The album that an update is a part of."""
    message = update.message
    return (message.chat.id, message.media_group_id) if message is not None else None


def _messages(updates: Sequence[Update]) -> list[Message]:
    """Those that a person wrote."""
    return [
        message
        for update in updates
        if (message := update.message) is not None
        and not (message.from_user and message.from_user.is_bot and not message.sender_chat)
    ]


def _number(raw: str) -> int:
    """The number of an update. Raises ValueError for what is none."""
    try:
        fields = json.loads(raw)
    except RecursionError as error:
        raise ValueError("not an update") from error
    number = fields.get("update_id") if isinstance(fields, dict) else None
    if type(number) is not int or not 0 <= number < 2**63:
        raise ValueError("not an update")
    return number


def _check(update: Update) -> None:
    """The library believes what it is told; of what is kept, numbers have to be numbers. Raises TypeError."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    numbers = [chat and chat.id, user and user.id, message and message.message_id]
    if isinstance(message, Message):
        numbers += [message.message_thread_id, message.migrate_to_chat_id]
    if any(type(number) is not int or abs(number) >= 2**63 for number in numbers if number is not None):
        raise TypeError("not the numbers of an update")


def _who(update: Update) -> int:
    user = update.effective_user
    return user.id if user is not None else 0
