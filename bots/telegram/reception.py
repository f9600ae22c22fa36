"""Updates in: each is on disk before Telegram hears that it arrived, and is handled once.

What one person writes is handled in its order, but for what has to be tried again; nobody waits for anybody else, and
presses and inline queries wait for nothing. What a person sent as one thing, and Telegram brings as several messages
(`pieces`), is handled together, a moment after the last; a piece that comes still later goes in where nothing was begun
without it, else it is told. What came while Easel was away for long, or was not handled before it stopped so long ago,
is asked about and not done.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from msgspec import Struct, field
from telegram import Chat, Update

from bots.common.retry import Retry, troubled
from bots.telegram import pieces
from bots.telegram.limits import ALBUM_SECONDS, REST_SECONDS
from bots.telegram.updates import TelegramUpdates
from core.loops.base import settled
from core.ports import Inbox, Notes, Store

log = logging.getLogger(__name__)

CUT_SECONDS = 60.0
"""For how long the rest of a text that was cut is known as such."""
_POSTS = {"channel_post": "message", "edited_channel_post": "edited_message"}
HEARD = "heard"
"""The note of when Telegram was last heard."""
HEARD_SECONDS = 60.0
"""Between two of these notes."""


class _Came(Struct):
    """What is handled together: one update, or the pieces of one thing."""

    at: float
    """When the first of them came in."""
    late: bool
    """Whether that is too long ago to do it unasked."""
    updates: list[Update] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What they may be pieces of; empty for what is always whole."""
        return pieces.name_of(self.updates[0].message)

    @property
    def open(self) -> bool:
        """Whether more of the same may come."""
        return pieces.may_go_on(self.updates[-1].message)


class TelegramReception:
    """Takes updates in and has them handled."""

    def __init__(
        self,
        inbox: Inbox,
        notes: Notes,
        store: Store,
        updates: TelegramUpdates,
        retry: Retry,
        *,
        album_seconds: float = ALBUM_SECONDS,
        rest_seconds: float = REST_SECONDS,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._inbox = inbox
        self._notes = notes
        self._store = store
        self._updates = updates
        self._retry = retry
        self._album_seconds = album_seconds
        self._rest_seconds = rest_seconds
        self._pause = pause
        self._growing: dict[str, _Came] = {}
        """What waits for more of the same, by its name."""
        self._cut: dict[str, float] = {}
        """Texts of which pieces were handled: their names, and when."""
        self._last: dict[int, asyncio.Event] = {}
        """Person -> the end of the turn of what they wrote last: what they write next waits for it."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: set[int] = set()
        """Updates that are being handled: one that comes twice is handled once."""
        self._unkept_since: float | None = None
        """Since when nothing that comes can be kept."""
        self._excused: set[int] = set()
        """Updates of that time whose senders know."""
        self._heard_at: float | None = None
        """When Telegram was last heard, as far as that is noted."""

    async def receive(self, *raws: str, backlog: bool = False) -> None:
        """Keep updates, in their order, then handle them beside. They may be confirmed as soon as this returns.

        They are kept together, because one by one each would wait for the disk. `backlog`: Telegram held them while
        nobody asked for them. Raises ValueError.
        """
        parsed = [_parsed(raw) for raw in raws]
        come = [each for each in parsed if each[0] not in self._held]
        began = self._retry.clock()
        try:
            kept = await asyncio.gather(
                *(self._inbox.receive(number, raw, pieces.name_in(told)) for number, told, raw in come)
            )
        except Exception:
            self._unkept_since = began if self._unkept_since is None else self._unkept_since
            raise
        self._unkept_since = None
        self._excused.clear()
        for (number, told, _), ours in zip(come, kept, strict=True):
            if ours and number not in self._held:  # it may have come twice while it was being written
                await self._open(number, told, self._retry.clock(), backlog=backlog)

    async def excuse(self, fields: Any, error: Exception) -> None:
        """Tell whoever asked that it takes longer, where nothing could be kept for a while."""
        number, since = fields["update_id"], self._unkept_since
        if since is None or self._retry.clock() - since < self._retry.patience.word or number in self._excused:
            return
        self._excused.add(number)
        try:
            if (update := self._updates.read(_as_message(fields))) is not None:
                key, _ = troubled("trouble_waiting", error)
                await self._updates.tell([update], key)
        except Exception:
            log.exception("somebody could not be told that an update cannot be kept")

    async def replay(self) -> None:
        """Handle what was received and not answered before the program stopped."""
        for kept in await self._inbox.undone():
            if kept.number not in self._held:  # others may have thought that this replica is gone
                await self._open(kept.number, json.loads(kept.raw), kept.at)

    async def recall(self) -> None:
        """Learn when Telegram was last heard, by this replica or another."""
        noted = await self._notes.note(HEARD)
        self._heard_at = float(noted) if noted is not None else None

    async def heard(self) -> None:
        """Note that Telegram was heard, and had nothing more."""
        now = self._retry.clock()
        if self._heard_at is None or not 0 <= now - self._heard_at < HEARD_SECONDS:
            self._heard_at = now
            await self._notes.keep_note(HEARD, repr(now))

    async def close(self, seconds: float) -> None:
        """Let what is being handled finish; what does not in time is handled at the next start."""
        await settled(self._tasks, seconds)

    async def _open(self, number: int, fields: Any, at: float, *, backlog: bool = False) -> None:
        """Begin with an update; one of which nothing can be read is put aside, so that it stops no other."""
        update = self._updates.read(fields)
        if update is None:
            await self._retry.surely(lambda: self._inbox.done(number))
        else:
            now = self._retry.clock()
            too_old = self._retry.patience.too_old
            self._begin(update, at, late=too_old(now - at) or (backlog and too_old(now - self._said_at(update, now))))

    def _said_at(self, update: Update, now: float) -> float:
        """When it was said, as far as that can be known: not before Telegram was last heard."""
        heard = now if self._heard_at is None else self._heard_at
        if update.message is None:
            return heard
        said = update.message.date.timestamp()
        return said if self._heard_at is None else max(said, heard)

    def _begin(self, update: Update, at: float, *, late: bool) -> None:
        self._held.add(update.update_id)
        name = pieces.name_of(update.message)
        growing = self._growing.get(name)
        if growing is not None and pieces.goes_on(growing.updates[-1].message, update.message):
            growing.updates.append(update)
            return
        self._growing.pop(name, None)  # what stands behind something else is no piece of it any more
        came = _Came(at, late, [update])
        if came.open:
            self._growing[name] = came
        self._start(came)

    def _start(self, came: _Came) -> None:
        person = _who(came.updates[0])
        writes = (came.updates[0].message or came.updates[0].edited_message) is not None
        before, turn = self._last.get(person) if writes else None, asyncio.Event()
        task = asyncio.create_task(self._handle(came, before, turn), name="telegram-update")
        if writes:
            self._last[person] = turn
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(person, turn, done))

    def _ended(self, person: int, turn: asyncio.Event, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        turn.set()
        if self._last.get(person) is turn:
            del self._last[person]

    async def _handle(self, came: _Came, before: asyncio.Event | None, turn: asyncio.Event) -> None:
        """Do it, or ask about it, until it is answered; then, and no sooner, it is done."""
        if before is not None:
            await before.wait()
        if self._growing.get(came.name) is came:
            await self._quiet(came)
        whole: Sequence[Update] = came.updates

        async def do() -> None:
            nonlocal whole
            try:
                before, whole = await self._whole(came)
                if whole:
                    await self._do(came, before, whole, turn)
            finally:
                turn.set()  # what is tried again keeps nothing else of this person waiting

        async def refuse() -> bool:
            origin = await self._updates.leads(whole)
            return bool(origin) and await self._store.refuse(origin)

        await self._retry.until_answered(
            do,
            who=str(_who(came.updates[0])),
            since=self._retry.clock() if came.late else came.at,
            refuse=refuse,
            tell=partial(self._updates.tell, came.updates),
        )
        await self._retry.surely(lambda: self._inbox.done(*(update.update_id for update in whole)))
        self._held.difference_update(update.update_id for update in came.updates)

    async def _do(self, came: _Came, before: Sequence[Update], whole: Sequence[Update], turn: asyncio.Event) -> None:
        """Do what was written, or ask about it; `before` are pieces of it that were handled sooner."""
        asks = "late" if came.late else "rest_missing" if _lacks_rest(whole) else ""
        begun = bool(before or asks) and await self._begun(before, whole)
        if before and begun:
            await self._updates.tell_of_late(whole)
        elif asks and not begun:  # else it was begun before a stop
            await self._updates.ask_about(whole, asks)
        elif not asks:
            who = str(_who(came.updates[0]))
            if self._retry.stuck(who) and self._updates.cancels(whole):
                await self._retry.withdraw(who)
            await self._updates.do([*before, *whole], turn.set)

    async def _begun(self, before: Sequence[Update], whole: Sequence[Update]) -> bool:
        """Whether something came of it already."""
        return await self._store.by_origin(await self._updates.leads([*before, *whole])) is not None

    async def _quiet(self, came: _Came) -> None:
        """Until no more has come for a while."""
        if came.open:
            await self._updates.wait_for_more(came.updates)
        album = came.updates[0].message is not None and came.updates[0].message.media_group_id
        count = 0
        while count != len(came.updates) and came.open:
            count = len(came.updates)
            await self._pause(self._album_seconds if album else self._rest_seconds)
        if self._growing.get(came.name) is came:
            del self._growing[came.name]
        now = self._retry.clock()
        self._cut = {name: at for name, at in self._cut.items() if now - at < CUT_SECONDS} | {came.name: now}

    async def _whole(self, came: _Came) -> tuple[Sequence[Update], Sequence[Update]]:
        """The pieces of it that were handled before this one came, and all others; none where another replica has it.

        Telegram's hooks may bring them to several replicas. Whoever has the first one handles all.
        """
        if not came.name or (len(came.updates) == 1 and not came.open and pieces.begins(came.updates[0].message)):
            return [], came.updates
        ours = {update.update_id for update in came.updates}
        told = undone = self._updates.parsed(await self._inbox.album(came.name, undone=True))
        if came.open or came.name in self._cut:  # else nothing can stand before it but what another replica has
            told = self._updates.parsed(await self._inbox.album(came.name))
        whole = self._updates.together(told, came.updates[0].update_id)
        waiting = {update.update_id for update in undone}
        before = [update for update in whole if update.update_id not in waiting]
        left = [update for update in whole if update.update_id in waiting]
        return (before, left) if left and left[0].update_id in ours else ([], [])


def _parsed(raw: str) -> tuple[int, Any, str]:
    """The number of an update, all of it, and how it is kept. Raises ValueError for what is none."""
    try:
        # halves of characters can be written into no database and no reply
        fields = json.loads(json.dumps(json.loads(raw), ensure_ascii=False).encode("utf-8", "replace"))
    except RecursionError as error:
        raise ValueError("not an update") from error
    number = fields.get("update_id") if isinstance(fields, dict) else None
    if type(number) is not int or not 0 <= number < 2**63:
        raise ValueError("not an update")
    posted = _as_message(fields)
    return number, posted, json.dumps(posted)


def _as_message(fields: Any) -> Any:
    """What is written in a channel is a message in the channel's name, and taken for one from here on."""
    if _POSTS.keys().isdisjoint(fields) or not fields.keys().isdisjoint(_POSTS.values()):
        return fields
    return {_POSTS.get(name, name): value for name, value in fields.items()}


def _lacks_rest(whole: Sequence[Update]) -> bool:
    """Whether a text was cut whose rest a bot may not read: in groups Telegram shows it only what is meant for it."""
    last = whole[-1].message
    return last is not None and last.chat.type != Chat.PRIVATE and pieces.is_full(last) and not last.forward_origin


def _who(update: Update) -> int:
    """Who wrote or pressed it; anonymous administrators all have one account, so the chat in whose name they write."""
    message, user = update.message or update.edited_message, update.effective_user
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id
    return user.id if user is not None else 0
